"""Cursors of feeds: opaque, safe to go on from, and harmless whatever stands in them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.cursors import DAY, ByTime, Cursor, Listing, cursor_at, day_before, read_cursor, second_before, whole_list
from peak_desk.pos.readings import Unreadable

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
OVERLAP = timedelta(seconds=120)
NOTHING: Listing[str] = Listing((), 0, 0, None, 0)

MOMENTS = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are given without a zone
FORGED = st.fixed_dictionaries(
    {},
    optional={
        "since": MOMENTS.map(datetime.isoformat) | st.text(max_size=20) | st.integers(),
        "page": st.integers() | st.text(max_size=5),
        "list": st.text(max_size=20),
        "began": MOMENTS.map(datetime.isoformat),
        "newest": MOMENTS.map(datetime.isoformat),
        "after": MOMENTS.map(datetime.isoformat),
        "marks": st.dictionaries(st.text(max_size=4), st.text(max_size=4)) | st.lists(st.integers(), max_size=2),
    },
).map(lambda forged: msgspec.json.encode(forged).decode())
HOSTILE = st.one_of(st.text(max_size=60), st.just("[" * 5000), st.just('{"since":' * 2000), FORGED)


@given(HOSTILE)
def test_whatever_stands_in_a_cursor_a_feed_by_time_is_read_to_its_end(text: str) -> None:
    rules = ByTime(2, OVERLAP, lambda: NOON, window=timedelta(days=400_000))
    at = cursor_at(text, FIRST, NOON)
    (page,) = rules.pages(at, lambda _at: NOTHING)
    again = read_cursor(page.cursor)
    assert again is not None
    assert again.since <= NOON + 2 * DAY


@given(HOSTILE)
def test_whatever_stands_in_a_cursor_a_whole_list_is_read_whole(text: str) -> None:
    rows = [row for page in whole_list(text, {"1": "a new look", "2": "another"}, str) for row in page.rows]
    assert rows == ["1", "2"]


def test_a_cursor_of_a_time_that_has_not_come_begins_at_the_beginning_and_one_of_a_slow_clock_does_not() -> None:
    assert cursor_at(Cursor(NOON + timedelta(days=900)).text, FIRST, NOON) == Cursor(FIRST)
    assert cursor_at(Cursor(NOON + timedelta(hours=6)).text, FIRST, NOON) == Cursor(NOON + timedelta(hours=6))


@given(MOMENTS.filter(lambda at: 1971 < at.year < 2999), MOMENTS.filter(lambda at: 1971 < at.year < 2999), st.integers(1, 999))
def test_a_cursor_comes_back_as_it_was_saved(since: datetime, newest: datetime, page: int) -> None:
    cursor = Cursor(since, page, "a list", since, newest, newest)
    assert read_cursor(cursor.text) == cursor


@pytest.mark.parametrize(
    "change", [{"page": 0}, {"page": 2_000_000}, {"since": "2026-01-01T00:00:00"}, {"since": "1800-01-01T00:00:00Z"}]
)
def test_a_damaged_cursor_is_none(change: dict[str, object]) -> None:
    sound = msgspec.json.decode(Cursor(NOON, 2).text)
    assert read_cursor(msgspec.json.encode({**sound, **change}).decode()) is None


def listing(*seconds: float, shown: int | None = None) -> Listing[float]:
    moments = [NOON + timedelta(seconds=second) for second in seconds]
    mark = hash(seconds) if shown is None else shown
    return Listing(seconds, len(seconds), 0, max(moments, default=None), mark, None, min(moments, default=None), True)


def asked(rules: ByTime, *answers: Listing[float]) -> list[Cursor]:
    """The pages asked for while the POS answers so."""
    calls: list[Cursor] = []
    left = list(answers)

    def read(at: Cursor) -> Listing[float]:
        calls.append(at)
        return left.pop(0) if left else listing()

    assert list(rules.pages(Cursor(FIRST), read))
    return calls


def test_a_list_that_comes_oldest_first_is_gone_on_by_time() -> None:
    rules = ByTime(2, OVERLAP, lambda: NOON, oldest_first=True)
    calls = asked(rules, listing(0, 10), listing(10, 20), listing(30))
    assert [(at.page, at.position) for at in calls] == [
        (1, FIRST),
        (1, NOON + timedelta(seconds=9)),
        (1, NOON + timedelta(seconds=19)),
    ]


def test_changes_of_one_moment_are_gone_on_by_page_and_the_page_before_is_looked_at_again() -> None:
    rules = ByTime(2, OVERLAP, lambda: NOON, oldest_first=True)
    calls = asked(rules, listing(0.1, 0.2), listing(0.3), listing(0.1, 0.2))
    assert [at.page for at in calls] == [1, 2, 1]


def test_a_row_that_moved_to_the_page_before_is_found_there() -> None:
    rules = ByTime(2, OVERLAP, lambda: NOON, oldest_first=True)
    answers = [listing(0.1, 0.2), listing(0.4), listing(0.2, 0.3)]
    pages = list(rules.pages(Cursor(FIRST), lambda _at: answers.pop(0)))
    assert [page.rows for page in pages] == [(0.1, 0.2), (0.2, 0.3, 0.4)]


def test_a_list_in_no_order_is_gone_on_by_page() -> None:
    rules = ByTime(2, OVERLAP, lambda: NOON)
    calls = asked(rules, listing(0, 10), listing(20, 30), listing())
    assert [at.page for at in calls] == [1, 2, 3]


def test_a_pos_that_ignores_the_page_is_not_read_for_ever() -> None:
    rules = ByTime(20, OVERLAP, lambda: NOON)
    calls = asked(rules, *[listing(*[0.1] * 12, shown=7)] * 50)
    assert len(calls) == 2


@pytest.mark.parametrize(
    "cut",
    [
        listing(0, 0.1, shown=7),
        replace(listing(0.1, shown=7), more=True, token="c1"),
        replace(listing(0.1, shown=7), total=9, more=True),
    ],
    ids=["as long as was asked for", "a next page is named", "there are more in all"],
)
def test_a_page_that_comes_again_though_there_must_be_more_is_no_end(cut: Listing[float]) -> None:
    rules = ByTime(2, OVERLAP, lambda: NOON)
    pages = rules.pages(Cursor(FIRST), lambda _at: cut)
    assert read_cursor(next(pages).cursor) == Cursor(FIRST, page=2, began=NOON, newest=cut.newest, skip=cut.length, token=cut.token)
    with pytest.raises(PosError) as caught:
        next(pages)
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "unreadable")


@pytest.mark.parametrize(("floor", "steps"), [(second_before, 1.0), (day_before(ZoneInfo("America/Denver")), 86400.0)])
def test_a_list_goes_on_before_the_moment_it_reached(floor: Callable[[datetime], datetime], steps: float) -> None:
    assert timedelta(seconds=steps) <= NOON - floor(NOON) < timedelta(seconds=2 * steps) + timedelta(hours=1)


def test_of_a_whole_list_only_what_is_new_or_looks_different_is_fetched_and_all_is_named() -> None:
    fetched: list[str] = []

    def fetch(pos_id: str) -> str:
        fetched.append(pos_id)
        return pos_id

    (page,) = whole_list("", {"1": "a", "2": "a"}, fetch)
    (page,) = whole_list(page.cursor, {"2": "b", "3": "a"}, fetch)
    assert (fetched, page.listed) == (["1", "2", "2", "3"], frozenset({"2", "3"}))
    (page,) = whole_list(page.cursor, {"2": "b", "3": "a"}, fetch)
    assert (page.rows, len(fetched)) == ((), 4)
    (page,) = whole_list(page.cursor, {"2": "b", "3": "a"}, fetch, full=True)
    assert page.rows == ("2", "3")


def test_a_whole_list_broken_off_goes_on_with_what_was_not_fetched() -> None:
    listed = {str(n): "a" for n in range(5)}
    first = next(whole_list("", listed, str, at_once=2))
    rest = [row for page in whole_list(first.cursor, listed, str, at_once=2) for row in page.rows]
    assert rest == ["2", "3", "4"]


@pytest.mark.parametrize("trouble", [Unreadable("nonsense"), PosError(Fate.REFUSED, "refused")], ids=["unreadable", "refused"])
def test_a_record_nobody_can_tell_of_or_that_has_just_left_does_not_spoil_the_list(trouble: Exception) -> None:
    def fetch(pos_id: str) -> str:
        if pos_id == "1":
            raise trouble
        if pos_id == "2":
            raise PosMissing(Fate.REFUSED, "missing")
        return pos_id

    listed = {"1": "a", "2": "a", "3": "a"}
    (page,) = whole_list("", listed, fetch)
    assert (page.rows, page.broken) == (("3",), 1)
    (page,) = whole_list(page.cursor, listed, str)
    assert page.rows == ("2",)
