"""The sync keeps the search fast: it brings the index together after much work and when nothing happens, not after every row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.database import search
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.status import RunKind
from peak_desk.errors import Fate, PosError
from tests.helpers.store_world import SAM, pos_order
from tests.unit.sync.test_engine import Running


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """An engine that is stopped at the end whatever happens."""
    parts = Running(tmp_path)
    yield parts
    parts.engine.stop()
    parts.world.database.close()


def pieces(running: Running) -> int:
    """Of how many pieces the index of names consists."""
    with running.world.database.reading() as tx:
        return int(tx.exec_driver_sql("SELECT count(DISTINCT segid) FROM customer_names_idx").scalar_one())


def someone_calls(running: Running, number: int) -> None:
    """One customer the POS knows has another name now."""
    running.world.clock.turn(seconds=1)
    person = running.pos.people["0"]
    running.pos.people["0"] = type(person)("0", f"Ann{number}", "Renamed", updated_at=running.world.clock())
    running.engine.run_once((RunKind.CUSTOMERS,))


def test_the_index_is_brought_together_after_a_large_pull_but_not_after_every_small_one(running: Running) -> None:
    running.pos.page_size = 20
    running.people(60)
    running.engine.run_once((RunKind.CUSTOMERS,))
    assert pieces(running) == 1
    someone_calls(running, 1)
    assert pieces(running) == 2


def test_many_small_pulls_do_not_leave_it_in_many_pieces(running: Running) -> None:
    running.people(3)
    most = 0
    for number in range(80):
        someone_calls(running, number)
        most = max(most, pieces(running))
    assert 2 < most <= 9
    assert [row.name for row in running.world.desk.customers.find(SAM, "renamed").rows] == ["Ann79 Renamed"]


def test_a_pull_that_breaks_off_leaves_it_tidy_too(running: Running) -> None:
    running.pos.page_size = 20
    running.people(60)
    calls = []

    def gone_after_two(name: str) -> None:
        calls.append(name)
        if len(calls) > 2:
            raise PosError(Fate.NOT_SENT, "unreachable")

    running.pos.on_call = gone_after_two
    with pytest.raises(PosError):
        running.engine.run_once((RunKind.CUSTOMERS,))
    assert running.world.desk.customers.find(SAM, "tester").total == 40
    assert pieces(running) == 1


def test_it_is_brought_together_when_nothing_happens(running: Running) -> None:
    running.people(3)
    running.engine.run_once((RunKind.CUSTOMERS,))
    someone_calls(running, 1)
    assert pieces(running) > 1
    running.engine._backup_job()
    assert pieces(running) == 1


def test_who_has_just_ordered_is_at_the_top_of_the_empty_box(running: Running) -> None:
    running.people(5)
    running.engine.run_once((RunKind.CUSTOMERS,))
    minute = running.world.clock
    for order, person in (("o-1", "1"), ("o-2", "3"), ("o-3", "1")):
        minute.turn(seconds=60)
        running.pos.tickets[order] = pos_order(order, customer_pos_id=person, at=minute())
    running.pos.tickets["o-4"] = pos_order("o-4", OrderStatus.COMPLETED, customer_pos_id="0", at=minute())
    running.engine.run_once((RunKind.ORDERS,))
    assert [row.name for row in running.world.desk.customers.find(SAM, "").rows][:3] == [
        "Ann1 Tester",
        "Ann3 Tester",
        "Ann4 Tester",
    ]
    minute.turn(seconds=60)
    running.pos.tickets["o-2"] = pos_order("o-2", OrderStatus.IN_PROCESS, customer_pos_id="3", at=minute())
    running.engine.run_once((RunKind.ORDERS,))
    assert running.world.desk.customers.find(SAM, "").rows[0].name == "Ann1 Tester"
    with running.world.database.reading() as tx:
        assert search.check_index(tx) == ()
