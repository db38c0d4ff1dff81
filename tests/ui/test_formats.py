"""Money, dates and ages as the store's region writes them."""

from datetime import UTC, datetime, timedelta

import pytest

from peak_desk.domain.stores import Store
from peak_desk.ui.formats import Formats, isolated, left_to_right, locale_of

NOW = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)
DENVER = Formats(Store("s", "Denver", "treez", time_zone="America/Denver"))
MUSCAT = Formats(Store("s", "Muscat", "treez", region="OM", language="ar", currency="OMR", time_zone="Asia/Muscat"))


def plain(text: str) -> str:
    """The text without marks nobody sees."""
    return "".join(c for c in text.replace("\u202f", " ").replace("\xa0", " ") if c not in "\u2066\u2068\u2069\u200f\u200e")


def test_money_follows_region_and_currency() -> None:
    assert DENVER.money(128450) == "$1,284.50"
    assert DENVER.money(-500) == "-$5.00"
    assert plain(MUSCAT.money(128450)).startswith("1,284.500")


@pytest.mark.parametrize(
    ("gone", "text"),
    [
        (timedelta(hours=1), "today 9:42 AM"),
        (timedelta(hours=12), "yesterday 10:42 PM"),
        (timedelta(days=30), "Oct 22, 2026 11:42 AM"),
        (timedelta(days=400), "Oct 17, 2025"),
    ],
)
def test_a_time_is_as_short_as_it_can_be(gone: timedelta, text: str) -> None:
    assert plain(DENVER.when(NOW - gone, NOW)) == text


def test_a_day_is_the_store_s_day_not_the_world_s() -> None:
    late_evening = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    assert plain(DENVER.when(late_evening, NOW)).startswith("yesterday")
    assert plain(DENVER.time_or_date(late_evening, NOW)) == "Nov 20, 2026"
    assert plain(DENVER.time_or_date(NOW, NOW)) == "10:42 AM"


@pytest.mark.parametrize(
    ("gone", "text"),
    [
        (timedelta(seconds=-90), "just now"),
        (timedelta(seconds=30), "just now"),
        (timedelta(minutes=3), "3 minutes ago"),
        (timedelta(days=4), "4 days ago"),
    ],
)
def test_how_long_ago_something_was(gone: timedelta, text: str) -> None:
    assert DENVER.ago(NOW - gone, NOW) == text


def test_never_is_a_dash() -> None:
    assert DENVER.ago(None, NOW) == "\N{EM DASH}"
    assert DENVER.phone(None) == "\N{EM DASH}"
    assert DENVER.masked_phone(None) == "\N{EM DASH}"


@pytest.mark.parametrize(("minutes", "text"), [(0, "0 min"), (119, "119 min"), (120, "2 h"), (2879, "47 h"), (2880, "2 days")])
def test_an_age_fits_on_a_card(minutes: int, text: str) -> None:
    assert DENVER.minutes(minutes) == text


def test_numbers_and_names_keep_their_direction() -> None:
    assert DENVER.phone("+13035550142") == "\u2066(303) 555-0142\u2069"
    assert isolated("") == ""
    assert left_to_right("#7") == "\u2066#7\u2069"


def test_an_unknown_region_falls_back_to_the_language_and_then_to_english() -> None:
    assert locale_of(Store("s", "S", "treez", region="ZZ", language="fr")).language == "fr"
    assert locale_of(Store("s", "S", "treez", region="ZZ", language="xx")).language == "en"
