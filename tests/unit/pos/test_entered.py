"""Options of an account as they were typed."""

from datetime import date

import pytest

from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered

CHOICES = {"way": ("usual", "other")}
TEXTS = {"name": "", "days": "30"}


def test_what_was_not_typed_is_what_is_usual() -> None:
    assert entered.read({"name": "  Peak ", "way": " "}, CHOICES, TEXTS) == {"way": "usual", "name": "Peak", "days": "30"}
    assert entered.read({"way": "other", "unheard": "of"}, CHOICES, TEXTS) == {"way": "other", "name": "", "days": "30"}


def test_another_word_than_those_there_are_is_named_with_these() -> None:
    with pytest.raises(SettingsTrouble, match="option way: one of usual, other is needed"):
        entered.read({"way": "third"}, CHOICES, TEXTS)


@pytest.mark.parametrize("typed", ["", "0", "-1", "1.5", "31", "\u0663", "9" * 400, "x"])
def test_a_number_is_one_that_can_be(typed: str) -> None:
    assert (entered.number({"days": "1"}, "days", 30), entered.number({"days": "30"}, "days", 30)) == (1, 30)
    with pytest.raises(SettingsTrouble, match="option days: a number from 1 to 30"):
        entered.number({"days": typed}, "days", 30)


@pytest.mark.parametrize("typed", ["", "yesterday", "2026-02-30"])
def test_a_day_is_one_that_can_be(typed: str) -> None:
    assert entered.day({"since": "2026-02-28"}, "since") == date(2026, 2, 28)
    with pytest.raises(SettingsTrouble, match="option since"):
        entered.day({"since": typed}, "since")


@pytest.mark.parametrize("typed", ["http://pos.example", "https://user@pos.example", "ftp://pos.example", " "])
def test_keys_travel_to_no_address_that_is_not_safe(typed: str) -> None:
    assert entered.address("", "https://pos.example/") == "https://pos.example"
    assert entered.address("http://127.0.0.1:9/ ", "https://pos.example") == "http://127.0.0.1:9"
    with pytest.raises(SettingsTrouble, match="https://"):
        entered.address(typed, "https://pos.example")
