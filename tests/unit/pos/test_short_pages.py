"""Servers that give fewer rows a page than they are asked for, in every way they have of turning pages: no row is lost."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from peak_desk.pos.cursors import ByTime, Cursor, Listing, cursor_at

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
OVERLAP = timedelta(seconds=120)
ASKED_FOR = 50


@dataclass
class Server:
    """Rows by the second they changed in, cut at ``cap`` a page whatever is asked for."""

    changed: list[int]
    cap: int
    counts_from: int = 1
    says: str = "nothing"
    turns: str = "page"
    calls: int = 0

    def read(self, rules: ByTime, at: Cursor) -> Listing[tuple[int, int]]:
        """The page the cursor asks for."""
        self.calls += 1
        size = min(self.cap, rules.page_size)
        rows = [(second, place) for place, second in enumerate(self.changed) if FIRST + timedelta(seconds=second) > at.position]
        starts = {
            "page": max(0, rules.number(at) - self.counts_from) * size,
            "skip": at.skip,
            "token": int(at.token or 0),
        }[self.turns]
        page = tuple(rows[starts : starts + size])
        moments = [FIRST + timedelta(seconds=second) for second, _ in page]
        more = {"nothing": None, "whether more": starts + size < len(rows), "only an empty page": bool(page)}[self.says]
        return Listing(
            records=page,
            length=len(page),
            broken=0,
            newest=max(moments, default=None),
            mark=hash(page),
            oldest=min(moments, default=None),
            rising=moments == sorted(moments),
            more=more,
            token=str(starts + size) if self.turns == "token" else "",
        )


def some_seconds(rows: int, seed: int) -> list[int]:
    """As many moments of forty seconds; drawn one by one there would seldom be more than a page of them."""
    dice = Random(seed)
    return [dice.randint(1, 40) for _ in range(rows)]


SECONDS = st.builds(some_seconds, st.integers(0, 170), st.integers(0, 10**6))
Manners = tuple[str, str, bool | None]
MANNERS = st.tuples(
    st.sampled_from(["nothing", "whether more", "only an empty page"]),
    st.sampled_from(["page", "skip", "token"]),
    st.sampled_from([None, True]),
)


@given(SECONDS, st.integers(10, ASKED_FOR), MANNERS, st.sampled_from([(1, 1), (0, 0), (0, 1)]))
def test_no_row_is_lost_to_a_page_cut_short(changed: list[int], cap: int, manners: Manners, base: tuple[int, int]) -> None:
    says, turns, sorts = manners
    rules = ByTime(ASKED_FOR, OVERLAP, lambda: NOON, oldest_first=sorts, first_page=base[0])
    server = Server(sorted(changed) if sorts else changed, cap, base[1], says, turns)
    read = [row for page in rules.pages(Cursor(FIRST), lambda at: server.read(rules, at)) for row in page.rows]
    assert set(read) == {(second, place) for place, second in enumerate(server.changed)}
    assert server.calls < 200


@given(SECONDS, st.integers(10, ASKED_FOR), MANNERS, st.integers(1, 4))
def test_no_row_is_lost_where_such_a_run_was_broken_off(changed: list[int], cap: int, manners: Manners, after: int) -> None:
    says, turns, sorts = manners
    rules = ByTime(ASKED_FOR, OVERLAP, lambda: NOON, oldest_first=sorts)
    server = Server(sorted(changed) if sorts else changed, cap, 1, says, turns)
    read: list[tuple[int, int]] = []
    text = ""
    for number, page in enumerate(rules.pages(Cursor(FIRST), lambda at: server.read(rules, at))):
        read += page.rows
        text = page.cursor
        if number + 1 == after:
            break
    read += [row for page in rules.pages(cursor_at(text, FIRST, NOON), lambda at: server.read(rules, at)) for row in page.rows]
    assert set(read) >= {(second, place) for place, second in enumerate(server.changed)}


def test_a_handful_of_changes_takes_one_call() -> None:
    rules = ByTime(ASKED_FOR, OVERLAP, lambda: NOON)
    server = Server([1, 2, 3], ASKED_FOR)
    assert len(list(rules.pages(Cursor(FIRST), lambda at: server.read(rules, at)))) == server.calls == 1


def test_a_page_that_is_shorter_than_the_one_before_is_the_last() -> None:
    rules = ByTime(ASKED_FOR, OVERLAP, lambda: NOON)
    server = Server([*range(45)], 25)
    assert len(list(rules.pages(Cursor(FIRST), lambda at: server.read(rules, at)))) == server.calls == 2
