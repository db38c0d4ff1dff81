"""The desk, its engine and the Treez client against the sandbox: a stub, an order, a lost network, and everything arrives once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import OrderFilter, OrderStatus, OrderType
from peak_desk.domain.status import DeskStatus
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import OpenStore, open_store
from peak_desk.pos import registry
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import Notice, SyncEngine
from tests.helpers.store_world import SAM
from tests.helpers.waiting import until

MIA = CustomerDraft("Mia", "Tran", "(720) 555-0188", birthday="1992-03-09", patient_type="ADULT")
LEO = CustomerDraft("Leo", "Okafor", "(720) 555-0189", birthday="1985-11-30", patient_type="ADULT")
KAI = CustomerDraft("Kai", "Lindqvist", "(720) 555-0190", birthday="1979-07-01", patient_type="MEDICAL")


@dataclass
class Day:
    """An open store whose engine runs against the sandbox."""

    sandbox: Sandbox
    opened: OpenStore
    engine: SyncEngine
    told: list[Notice]

    def status(self) -> DeskStatus:
        """What the status chip shows."""
        return next((notice for notice in reversed(self.told) if isinstance(notice, DeskStatus)), DeskStatus())

    def made(self) -> Counter[str]:
        """How often each phone made here exists at the POS."""
        return Counter(person.phone for person in self.sandbox.world.created_by_api())

    def stub(self, draft: CustomerDraft) -> str:
        """Save a stub as the form does."""
        customer, changes = self.opened.desk.customers.create_stub(SAM, draft)
        assert changes.outbox
        self.engine.push_soon()
        return customer.id

    def first_order(self, status: OrderStatus) -> str:
        """Some order the queue shows in that status."""
        wanted = OrderFilter(statuses=frozenset({status}), types=frozenset({OrderType.PICKUP}))
        return self.opened.desk.orders.queue(SAM, wanted)[0].id

    def move(self, order_id: str) -> OrderStatus:
        """Press the key for the next step."""
        detail, _ = self.opened.desk.orders.next(SAM, order_id)
        self.engine.push_soon()
        return detail.row.status

    def at_pos(self, order_id: str) -> str:
        """Where the POS has the order."""
        pos_id = self.opened.desk.orders.get(SAM, order_id).row.pos_id
        ticket = self.sandbox.world.ticket(pos_id or "")
        return ticket.status if ticket else ""

    def waiting(self) -> int:
        """How many writes are still on their way."""
        return len(self.opened.desk.records.outbox(SAM))


@pytest.fixture(params=["v3", "v2.0"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Day]:
    """A store in its first minute: everything was pulled once."""
    api = request.param
    sandbox = Sandbox(customers=120, orders=24, alive=False)
    sandbox.start()
    store = Store(
        id="store-1",
        name="Denver",
        pos="treez",
        base_url=sandbox.base_url,
        time_zone="America/Denver",
        undo_seconds=0,
        settle_seconds=3,
        orders_every=2,
        customers_every=10,
        options=sandbox.options(api),
    )
    opened = open_store(store, MemoryCredentials())
    told: list[Notice] = []
    clients = registry.connect(store, sandbox.secrets(api)), registry.connect(store, sandbox.secrets(api))
    engine = SyncEngine(opened.database, store, *clients, told.append, backups=tmp_path / "backups")
    engine.start()
    running = Day(sandbox, opened, engine, told)
    until(lambda: running.status().last_sync is not None and opened.desk.customers.find(SAM, "").total >= 100, 30)
    yield running
    assert engine.stop(5)
    opened.close()
    sandbox.stop()


def test_a_stub_is_waiting_then_at_the_pos_once(day: Day) -> None:
    customer_id = day.stub(MIA)
    assert day.opened.desk.customers.find(SAM, "tran mi").rows[0].id == customer_id
    until(lambda: day.waiting() == 0, 20)
    assert day.made() == {"7205550188": 1}
    assert day.opened.desk.customers.get(SAM, customer_id).customer.pos_id is not None


def test_an_order_is_started_and_packed_at_the_pos_and_completed_here(day: Day) -> None:
    order_id = day.first_order(OrderStatus.AWAITING_PROCESSING)
    day.move(order_id)
    until(lambda: day.at_pos(order_id) == "IN_PROCESS", 20)
    day.move(order_id)
    until(lambda: day.at_pos(order_id) == "PACKED_READY", 20)
    assert day.move(order_id) is OrderStatus.COMPLETED
    assert day.opened.desk.orders.get(SAM, order_id).row.local_step
    assert day.at_pos(order_id) == "PACKED_READY"


def test_a_new_order_of_the_kiosk_appears_by_itself(day: Day) -> None:
    day.told.clear()
    day.sandbox.arrive_now()
    until(lambda: any(isinstance(notice, Changes) and notice.new_orders for notice in tuple(day.told)), 20)


def test_work_done_without_a_network_arrives_once_each_when_it_is_back(day: Day) -> None:
    order_id = day.first_order(OrderStatus.AWAITING_PROCESSING)
    day.sandbox.faults.cut = True
    until(lambda: not day.status().online, 5)
    day.stub(MIA)
    day.stub(LEO)
    day.move(order_id)
    assert day.waiting() == 3
    day.sandbox.faults.cut = False
    until(lambda: day.status().online and day.waiting() == 0, 30)
    assert day.made() == {"7205550188": 1, "7205550189": 1}
    assert day.at_pos(order_id) == "IN_PROCESS"


def test_a_pos_that_takes_calls_but_never_answers_is_noticed_within_five_seconds(day: Day) -> None:
    day.sandbox.faults.add(Fault(route="*", delay=30, times=0))
    until(lambda: not day.status().online, 5)
    day.sandbox.faults.clear()
    until(lambda: day.status().online, 10)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(route="*/customer/detailcustomer", drop_after=True),
        Fault(route="*/customer/detailcustomer", drop_before=True),
        Fault(route="*/customer/detailcustomer", half_body=True),
        Fault(route="*/customer/detailcustomer", status=502),
        Fault(route="*/customer/detailcustomer", status=429, retry_after="1"),
    ],
    ids=["answer lost", "request lost", "answer cut in half", "bad gateway", "too many requests"],
)
def test_whatever_happens_to_the_answer_the_stub_exists_once(day: Day, fault: Fault) -> None:
    day.sandbox.faults.add(replace(fault, times=1))
    day.stub(KAI)
    until(lambda: day.waiting() == 0, 40)
    assert day.made() == {"7205550190": 1}


def test_a_phone_the_pos_knows_already_needs_a_person_and_is_not_sent_twice(day: Day) -> None:
    known = day.sandbox.world.listed()[0]
    day.stub(replace(MIA, phone=known.phone))
    until(lambda: any(row.state.value == "needs_you" for row in day.opened.desk.records.outbox(SAM)), 20)
    assert day.made() == {}


def test_stopping_while_a_call_hangs_takes_moments_and_loses_nothing(day: Day) -> None:
    day.sandbox.faults.add(Fault(route="*/customer/detailcustomer", drip=1, times=1))
    day.stub(MIA)
    until(lambda: bool(day.made()), 20)
    assert day.engine.stop(5)
    (row,) = day.opened.desk.records.outbox(SAM)
    assert row.state.value in {"sending", "unsure"}
    assert day.made() == {"7205550188": 1}
