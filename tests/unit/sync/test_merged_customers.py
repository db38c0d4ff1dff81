"""Orders of customers who went into another record, or never come to the POS: none is sent astray, none waits for ever."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import customers, outbox, outbox_check
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.orders import NewLine, NewOrder
from peak_desk.domain.outbox import OutboxKind, OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.pos.client import PosCustomer
from peak_desk.sync.pull import Puller
from tests.helpers.store_world import MAYA, SAM, STUB
from tests.unit.sync.order_bench import TWO, OrderBench, open_bench

DONE, NEEDS_YOU = OutboxState.DONE, OutboxState.NEEDS_YOU


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[OrderBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


def pull_customers(bench: OrderBench) -> None:
    puller = Puller(bench.world.database, bench.pos, bench.world.clock, bench.stopped)
    puller.pull(RunKind.CUSTOMERS, full=False, changed=lambda _: None, progress=lambda _: None, between_pages=lambda: None)


def merge(bench: OrderBench, gone: str, into: str) -> None:
    """The POS makes two records one, and a pull brings it."""
    bench.world.clock.turn(seconds=1)
    bench.pos.people.setdefault(into, PosCustomer(into, "Jonas", "Weidmann", phone="+13035550160"))
    now = bench.world.clock()
    bench.pos.people[gone] = replace(bench.pos.people[gone], status=CustomerStatus.MERGED, merged_into=into, updated_at=now)
    bench.pos.people[into] = replace(bench.pos.people[into], updated_at=now)
    pull_customers(bench)


def at_pos(bench: OrderBench) -> tuple[str, str]:
    """A customer of the POS: our id and theirs."""
    customer_id = bench.stub()
    bench.push()
    return customer_id, next(iter(bench.pos.people))


def owner(bench: OrderBench, order_id: str) -> str | None:
    """The POS's id of whose card shows the order."""
    customer_id = bench.order(order_id).row.customer_id
    return None if customer_id is None else bench.world.desk.customers.get(SAM, customer_id).customer.pos_id


def test_the_order_of_somebody_whose_record_became_one_with_another_goes_to_that_one(bench: OrderBench) -> None:
    customer_id, pos_id = at_pos(bench)
    made = bench.make(replace(TWO, customer_id=customer_id))
    merge(bench, pos_id, "8001")
    merge(bench, "8001", "8002")
    bench.push()
    assert bench.pos.tickets["o-1"].customer_pos_id == "8002"
    assert owner(bench, made.row.id) == "8002"
    assert bench.world.desk.customers.get(SAM, customer_id).customer.order_count == 0
    assert bench.sound()


def test_other_items_for_it_too(bench: OrderBench) -> None:
    customer_id, pos_id = at_pos(bench)
    made = bench.make(replace(TWO, customer_id=customer_id))
    bench.push()
    merge(bench, pos_id, "8001")
    bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2", "5"),)))
    bench.push()
    assert bench.pos.sent[-1].customer_pos_id == "8001"


def test_into_a_record_no_pull_has_brought_yet_it_goes_too(bench: OrderBench) -> None:
    customer_id, pos_id = at_pos(bench)
    bench.make(replace(TWO, customer_id=customer_id))
    merge(bench, pos_id, "8001")
    with bench.world.database.writing() as tx:
        tx.exec_driver_sql("DELETE FROM customers WHERE pos_id = '8001'")
    bench.push()
    write = bench.pos.sent[-1]
    assert (write.customer_pos_id, write.contact is not None and write.contact.first_name) == ("8001", "Jonas")


def test_records_that_went_into_one_another_keep_nothing_from_leaving(bench: OrderBench) -> None:
    customer_id, pos_id = at_pos(bench)
    bench.make(replace(TWO, customer_id=customer_id))
    merge(bench, pos_id, "8001")
    merge(bench, "8001", pos_id)
    bench.push()
    assert bench.pos.tickets["o-1"].customer_pos_id in {pos_id, "8001"}


LOST = {
    "given up": "UPDATE outbox SET state = 'discarded' WHERE local_id = ?",
    "its write lost": "DELETE FROM outbox WHERE local_id = ?",
    "removed": "UPDATE customers SET status = 'removed' WHERE id = ?",
    "merged into nobody known": "UPDATE customers SET status = 'merged', merged_into = '8009' WHERE id = ?",
}


@pytest.mark.parametrize("how", LOST)
def test_an_order_whose_customer_never_comes_is_found_by_the_check_and_becomes_a_person_s(bench: OrderBench, how: str) -> None:
    customer_id = bench.stub()
    made = bench.make(replace(TWO, customer_id=customer_id))
    assert bench.sound()
    with bench.world.database.writing() as tx:
        tx.exec_driver_sql(LOST[how], (customer_id,))
        assert "1 orders wait for customers the POS will never have" in outbox_check.check_outbox(tx)
    bench.push()
    (row,) = [row for row in bench.live() if row.kind is OutboxKind.CREATE_ORDER]
    assert (row.state, row.error_code, row.needs_local_id) == (NEEDS_YOU, "customer_dropped", None)
    assert NEEDS_YOU in bench.moved
    bench.world.desk.records.retry(SAM, row.seq)
    bench.push()
    assert bench.order(made.row.id).row.pos_id == "o-1"


def test_an_order_follows_its_customer_into_the_record_that_is_known(bench: OrderBench) -> None:
    customer_id = bench.stub(replace(STUB, phone="(303) 555-0149"))
    made = bench.make(replace(TWO, customer_id=customer_id))
    bench.pos.people["8001"] = PosCustomer("8001", "Jonas", "Weidmann", phone="+13035550160", updated_at=bench.world.clock())
    pull_customers(bench)
    with bench.world.database.writing() as tx:
        outbox.mark(tx, outbox.for_record(tx, customer_id)[0].seq, OutboxState.DISCARDED, now=bench.world.clock())
        tx.exec_driver_sql("UPDATE customers SET status = 'merged', merged_into = '8001' WHERE id = ?", (customer_id,))
    bench.push()
    assert (bench.pos.tickets["o-1"].customer_pos_id, owner(bench, made.row.id)) == ("8001", "8001")
    assert bench.sound()


def test_a_customer_staff_have_still_to_complete_is_waited_for(bench: OrderBench) -> None:
    customer_id = bench.stub(replace(STUB, birthday=""))
    bench.make(replace(TWO, customer_id=customer_id))
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.needs_local_id, bench.sound()) == (OutboxState.QUEUED, customer_id, True)
    with bench.world.database.reading() as tx:
        known = customers.get(tx, customer_id)
    assert known is not None
    assert known.needs
    desk = bench.world.desk.customers
    desk.edit(SAM, customer_id, replace(desk.draft_of(known), birthday="1990-04-02"))
    bench.push()
    assert [row.state for row in bench.world.desk.records.outbox(MAYA, live_only=False)] == [DONE, DONE]
