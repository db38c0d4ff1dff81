"""Pages of a pull are saved together where they come quickly: fewer transactions, nothing lost."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page
from peak_desk.sync.bundles import ENOUGH_ROWS, LONGEST, bundled

Pages = Iterator[Page[int]]


class Clock:
    """Goes on by so many seconds with every look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def pages(sizes: list[int]) -> Pages:
    done = 0
    for place, size in enumerate(sizes):
        yield Page(tuple(range(done, done + size)), f"after {place}", total=100, broken=place % 2)
        done += size


@given(st.lists(st.integers(0, 400), max_size=30), st.floats(0, 2))
def test_every_row_comes_once_and_in_order_with_the_cursor_behind_it(sizes: list[int], step: float) -> None:
    alone = list(pages(sizes))
    bundles = list(bundled(pages(sizes), Clock(step)))
    assert [row for page in bundles for row in page.rows] == [row for page in alone for row in page.rows]
    assert sum(page.broken for page in bundles) == sum(page.broken for page in alone)
    seen = 0
    for bundle in bundles:
        behind = next(page.cursor for page in alone if page.cursor == bundle.cursor)
        seen += len(bundle.rows)
        through = [page for page in alone if int(page.cursor.split()[1]) <= int(behind.split()[1])]
        assert seen == sum(len(page.rows) for page in through)


def test_quick_pages_are_put_together_up_to_the_right_size() -> None:
    assert [len(page.rows) for page in bundled(pages([50] * 25), Clock(0.0))] == [ENOUGH_ROWS, ENOUGH_ROWS, 250]


def test_a_slow_pos_keeps_nothing_waiting_for_long() -> None:
    assert [len(page.rows) for page in bundled(pages([50] * 3), Clock(LONGEST))] == [50, 50, 50]


def test_what_came_before_the_pos_failed_is_kept() -> None:
    def broken_off() -> Pages:
        yield from pages([50, 50])
        raise PosError(Fate.NOT_SENT, "unreachable")

    bundles = bundled(broken_off(), Clock(0.0))
    first = next(bundles)
    assert (len(first.rows), first.cursor) == (100, "after 1")
    with pytest.raises(PosError):
        next(bundles)


def test_what_a_feed_lists_as_open_is_kept_together() -> None:
    listing: tuple[Page[int], ...] = (Page((), "1", listed=frozenset({"a"})), Page((), "2", listed=frozenset({"b"})))
    assert [page.listed for page in bundled(iter(listing), Clock(0.0))] == [frozenset({"a", "b"})]
    assert [page.listed for page in bundled(pages([1]), Clock(0.0))] == [None]
