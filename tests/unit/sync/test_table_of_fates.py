"""The table of fates, row by row: what each thing seen on the wire is taken for, and what follows for the write and the account."""

from collections.abc import Callable
from threading import Event
from typing import Any, NamedTuple

import pytest
import requests

from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates
from peak_desk.pos.deadlines import Call, Timing
from peak_desk.pos.fates import Answer, after_answer, after_failure, unreadable
from peak_desk.sync.reach import Reach
from tests.unit.sync.conftest import Bench

Make = Callable[[bool], PosError | None]


class Row(NamedTuple):
    """One row of the table."""

    seen: str
    of_a_read: str
    of_a_write: str
    row: str
    account: str
    tries: str
    doubts: str


def table() -> list[Row]:
    """The rows between the second and the third rule of the docstring."""
    lines = [line.strip() for line in (fates.fate.__doc__ or "").splitlines()]
    rules = [number for number, line in enumerate(lines) if line.startswith("====")]
    starts = [0, *(place + 1 for place, sign in enumerate(lines[rules[0]]) if sign == " " and lines[rules[0]][place + 1] == "=")]
    ends = [*(start - 1 for start in starts[1:]), None]
    return [
        Row(*(line[start:end].strip() for start, end in zip(starts, ends, strict=True))) for line in lines[rules[1] + 1 : rules[2]]
    ]


def answered(*statuses: int, wait: str | None = None) -> list[Make]:
    """Answers with these statuses."""

    def make(status: int) -> Make:
        return lambda repeatable: after_answer(Answer(status, b"", retry_after=wait), repeatable=repeatable)

    return [make(status) for status in statuses]


def broke(error: Exception, *, left: bool) -> Make:
    """An exception of the library, before or after a byte of the request left."""

    def make(repeatable: bool) -> PosError:  # noqa: FBT001 - the one argument is what differs between a read and a write
        call = Call(15.0, 10.0, Event(), Timing())
        call.sent = left
        return after_failure(error, call, repeatable=repeatable)

    return make


SEEN: dict[str, list[Make]] = {
    "nothing left": [broke(requests.ConnectionError(), left=False), broke(requests.exceptions.SSLError(), left=False)],
    "no answer, or cut short": [
        broke(requests.ConnectionError(), left=True),
        broke(requests.ReadTimeout(), left=True),
        broke(requests.exceptions.ChunkedEncodingError(), left=True),
    ],
    "2xx that cannot be read": [lambda repeatable: unreadable(Answer(201, b"<html>"), repeatable=repeatable)],
    "3xx": answered(301, 302, 307),
    "401": answered(401),
    "403": answered(403),
    "408": answered(408),
    "409, 412": answered(409, 412),
    "429": [*answered(429), *answered(429, wait="30")],
    "other 4xx": answered(400, 404, 405, 410, 413, 415, 422, 451),
    "503 that says when": answered(503, wait="30"),
    "other 5xx": answered(500, 501, 502, 503, 504, 599),
}
CASES: list[Any] = [
    pytest.param(row, make, id=f"{row.seen} {number}") for row in table() for number, make in enumerate(SEEN[row.seen])
]
ROWS = {
    "waits": OutboxState.QUEUED,
    "in doubt": OutboxState.UNSURE,
    "looks": OutboxState.NEEDS_YOU,
    "needs you": OutboxState.NEEDS_YOU,
}


def failed(make: Make, *, repeatable: bool) -> PosError:
    error = make(repeatable)
    assert error is not None
    return error


def test_the_table_has_a_row_for_everything_that_is_played_here() -> None:
    assert [row.seen for row in table()] == list(SEEN)
    assert fates.fate(200, repeatable=False) is None


@pytest.mark.parametrize(("row", "make"), CASES)
def test_what_is_seen_is_taken_for_what_the_table_says(row: Row, make: Make) -> None:
    assert failed(make, repeatable=True).fate is Fate(row.of_a_read)
    assert failed(make, repeatable=False).fate is Fate(row.of_a_write)


@pytest.mark.parametrize(("row", "make"), CASES)
def test_what_follows_for_a_write_and_the_account_is_what_the_table_says(bench: Bench, row: Row, make: Make) -> None:
    error = failed(make, repeatable=False)
    bench.stub()
    bench.pos.fail_with("create_customer", error)
    if row.account == "alone?":
        bench.pos.fail_with("check", error)
    raised = pushed(bench)
    (write,) = bench.live()
    assert (write.state, write.attempts, write.unsure_cycles) == (
        ROWS[row.row],
        int(row.tries == "plus 1"),
        int(row.doubts == "plus 1"),
    )
    assert (raised is not None) == (row.account != "same")
    assert (
        standing(bench, raised)
        == {
            "same": (True, False, False),
            "alone?": (error.status is not None, error.status is not None, error.status is not None),
            "stops": (True, True, True),
            "rests": (True, True, False),
        }[row.account]
    )


def pushed(bench: Bench) -> PosError | None:
    """One round; the error that ended it."""
    try:
        bench.push()
    except PosError as error:
        return error
    return None


def standing(bench: Bench, raised: PosError | None) -> tuple[bool, bool, bool]:
    """Whether the account is online, rests, and has trouble an administrator must see."""
    reach = Reach(bench.world.clock, lambda: 0.0)
    if raised is not None:
        reach.bad(raised)
    return reach.current().online, reach.resting(), bool(reach.current().trouble)


@pytest.mark.parametrize(("row", "make"), [case for case in CASES if case.values[0].account == "alone?"])
def test_a_failure_of_one_write_alone_leaves_the_account_as_it_is_and_counts_as_a_try(bench: Bench, row: Row, make: Make) -> None:
    del row
    bench.stub()
    bench.pos.fail_with("create_customer", failed(make, repeatable=False))
    assert pushed(bench) is None
    (write,) = bench.live()
    assert (write.state, write.attempts, write.unsure_cycles) == (OutboxState.QUEUED, 1, 0)
    assert write.next_at is not None
    assert write.next_at > bench.world.clock()


def test_a_refusal_proves_that_an_earlier_try_did_not_arrive(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail_with("create_customer", PosError(Fate.UNKNOWN, "timeout"))
    bench.push()
    assert bench.live()[0].unsure_cycles == 1
    bench.world.clock.turn(seconds=200)
    bench.pos.fail_with("create_customer", failed(answered(422)[0], repeatable=False))
    bench.push()
    assert (bench.states(), bench.live()[0].unsure_cycles) == ([OutboxState.NEEDS_YOU], 0)
