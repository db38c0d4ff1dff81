"""F11: another till changes the same field, another one, merges the customer or moves the order on, against a model.

The model says what three-way merging means: a field both changed waits for a person with both values kept, everything else goes
through, and an order that went on at the POS is never pulled back. The machine does what people do in any order and holds the real
desk, its file and the sandbox to the model after every step. ``CONFLICTS=1000`` lets it work for longer:

    CONFLICTS=1000 python -m pytest tests/faults/test_f11_conflicts.py
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from peak_desk.database import customers
from peak_desk.domain.customers import Customer
from peak_desk.domain.orders import ENDED, OrderRow, OrderStatus, allowed
from peak_desk.domain.outbox import Entity, OutboxRow, OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.sandbox.pricing import bill
from peak_desk.sync.engine import SyncEngine
from tests.faults.sim_day import Shop, no_disk
from tests.faults.sim_luck import Luck
from tests.faults.sim_tills import FIELDS
from tests.faults.sim_told import plain
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY, MAYA, SAM

DAYS = int(os.environ.get("CONFLICTS", "8"))
VALUES = ("Ada", "Ben", "Cleo")
ORDER = list(OrderStatus)


@dataclass
class Pending:
    """A field staff changed that the POS has not got: what it was for them, and what they made of it."""

    base: str
    ours: str


@dataclass
class Expected:
    """What the model knows: each side's values, what the desk last heard of the POS, and what waits for whom."""

    there: dict[str, str]
    shown: dict[str, str]
    heard: dict[str, str]
    pending: dict[str, Pending] = field(default_factory=dict)
    clash: dict[str, str] = field(default_factory=dict)
    merged: bool = False
    gone: bool = False

    def edit(self, name: str, value: str) -> None:
        """Staff save a field."""
        if value != self.shown[name]:
            base = self.pending[name].base if name in self.pending else self.shown[name]
            self.pending[name], self.shown[name] = Pending(base, value), value
            self.clash, self.gone = {}, False

    def push(self) -> None:
        """What may go goes, as a whole; what clashes stops it, and both values are known here from then on."""
        if not self.pending or self.clash or self.gone:
            return
        if self.merged:
            self.gone = True
            return
        self.clash = {name: self.there[name] for name, one in self.pending.items() if self.there[name] not in {one.ours, one.base}}
        if self.clash:
            self.hear()
        else:
            self.there.update({name: one.ours for name, one in self.pending.items()})
            self.pending = {}

    def hear(self) -> None:
        """The desk reads the record."""
        self.heard = dict(self.there)
        self.shown.update({name: value for name, value in self.there.items() if name not in self.pending})

    def settle(self, ours: frozenset[str]) -> None:
        """A person chooses field by field."""
        for name, theirs in self.clash.items():
            if name in ours:
                self.pending[name].base = theirs
            else:
                del self.pending[name]
                self.shown[name] = self.heard[name]
        self.clash = {}

    def drop(self) -> None:
        """A person gives the write up."""
        self.shown.update({name: self.heard[name] for name in self.pending})
        self.pending, self.clash, self.gone = {}, {}, False


class TwoTills(RuleBasedStateMachine):
    """A customer and an order of the POS, changed here and there."""

    @initialize()
    def open(self) -> None:
        self.folder = no_disk()
        self.shop = Shop(Path(self.folder.name), 1, Luck(1, calm=True))
        self.world = self.shop.sandbox.world
        client = self.shop.client()
        self.engine = SyncEngine(self.shop.database, self.shop.store, client, client, lambda _notice: None, self.shop.clock)
        self.engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS))
        self.person, self.other = self.world.customers[0], self.world.customers[1]
        self.ticket = next(ticket for ticket in self.world.tickets if ticket.status == OrderStatus.AWAITING_PROCESSING)
        there = {name: plain(getattr(self.person, name)) for name in FIELDS}
        self.model = Expected(there, dict(there), dict(there))
        self.step_seen = self.step_base = OrderStatus(self.ticket.status)
        self.step: OrderStatus | None = None
        self.step_clash = False

    @override
    def teardown(self) -> None:
        if hasattr(self, "shop"):
            try:
                assert_doctor_green(self.shop.file, KEY, backups=self.shop.folder / "backups")
            finally:
                self.engine.stop(0)
                self.shop.close()
                self.folder.cleanup()

    # --- here

    @rule(name=st.sampled_from(FIELDS), value=st.sampled_from(VALUES))
    def staff_change_a_field(self, name: str, value: str) -> None:
        value = f"{value.lower()}@example.com" if name == "email" else value
        customer = self.customer()
        shown = self.shop.desk.customers.draft_of(customer)
        self.shop.desk.customers.edit(SAM, customer.id, shown.with_values({name: value}), shown)
        self.model.edit(name, plain(value))

    @rule()
    def the_desk_sends(self) -> None:
        self.shop.times.spend(1)
        before = OrderStatus(self.ticket.status)
        self.engine.run_once((RunKind.PUSH,))
        self.model.push()
        if self.step is not None and not self.step_clash:
            self.step_was_sent(self.step, before)

    @rule()
    def the_desk_pulls(self) -> None:
        self.shop.times.spend(1)
        self.engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS))
        if not self.model.merged:
            self.model.hear()
        if self.step is None:
            self.step_seen = OrderStatus(self.ticket.status)

    @precondition(lambda self: self.model.clash)
    @rule(data=st.data())
    def a_person_settles_it(self, data: st.DataObject) -> None:
        row = self.waiting(Entity.CUSTOMER)
        ours = frozenset(name for name in sorted(self.model.clash) if data.draw(st.booleans(), label=f"ours in {name}"))
        self.shop.desk.records.settle_clash(MAYA, row.seq, ours)
        self.model.settle(ours)

    @precondition(lambda self: self.model.clash or self.model.gone)
    @rule()
    def a_person_gives_it_up(self) -> None:
        self.shop.desk.records.drop(MAYA, self.waiting(Entity.CUSTOMER).seq, "not worth it")
        self.model.drop()

    @precondition(lambda self: self.step is None)
    @rule(data=st.data())
    def staff_move_the_order(self, data: st.DataObject) -> None:
        row = self.order()
        choices = sorted(allowed(row.status, row.type) & self.shop.traits.writable)
        if choices:
            self.step_base, self.step = row.status, data.draw(st.sampled_from(choices), label="to")
            self.shop.desk.orders.set_status(SAM, row.id, self.step, "why not")
            self.step_seen = self.step

    @precondition(lambda self: self.step_clash)
    @rule()
    def a_person_leaves_the_order_where_it_is(self) -> None:
        self.shop.desk.records.drop(MAYA, self.waiting(Entity.ORDER).seq, "it went on")
        self.step, self.step_clash = None, False
        self.step_seen = self.order().status

    # --- at the other till

    @rule(name=st.sampled_from(FIELDS), value=st.sampled_from(VALUES))
    def another_till_changes_a_field(self, name: str, value: str) -> None:
        value = f"{value.lower()}@example.com" if name == "email" else value
        self.shop.times.spend(1)
        self.world.change_customer(self.person, lambda record: setattr(record, name, value))
        self.model.there[name] = plain(value)

    @precondition(lambda self: not self.model.merged)
    @rule()
    def another_till_changes_somebody_else(self) -> None:
        self.world.change_customer(self.other, lambda record: setattr(record, "notes", "somebody else"))

    @precondition(lambda self: not self.model.merged)
    @rule()
    def another_till_merges_them_away(self) -> None:
        self.world.merge(self.person, self.other)
        self.model.merged = True

    @precondition(lambda self: self.ticket.open)
    @rule(status=st.sampled_from([OrderStatus.IN_PROCESS, OrderStatus.PACKED_READY, OrderStatus.COMPLETED, OrderStatus.CANCELED]))
    def another_till_moves_the_order(self, status: OrderStatus) -> None:
        if status is OrderStatus.COMPLETED:
            self.world.complete(self.ticket, "Other Till", bill(self.ticket).total_cents)
        elif status is OrderStatus.CANCELED:
            self.world.cancel(self.ticket, "Other Till")
        else:
            self.world.move(self.ticket, status.value, "Other Till")

    # --- what must hold

    @invariant()
    def both_sides_are_as_the_model_says(self) -> None:
        assert {name: plain(getattr(self.person, name)) for name in FIELDS} == self.model.there
        customer = self.customer()
        assert {name: plain(getattr(customer, name)) for name in FIELDS} == self.model.shown
        assert self.order().status is self.step_seen

    @invariant()
    def both_values_of_a_clash_are_kept(self) -> None:
        if self.model.clash:
            view = self.shop.desk.records.clash(MAYA, self.waiting(Entity.CUSTOMER).seq)
            told = {one.name: (plain(one.ours), plain(one.theirs)) for one in view.fields}
            assert told == {name: (self.model.pending[name].ours, theirs) for name, theirs in self.model.clash.items()}
        if self.step_clash:
            view = self.shop.desk.records.clash(MAYA, self.waiting(Entity.ORDER).seq)
            assert [(one.name, one.ours) for one in view.fields] == [("status", self.step)]

    def step_was_sent(self, step: OrderStatus, before: OrderStatus) -> None:
        """A step arrives where nobody moved the order, and on from where somebody did; back, or canceled unseen, it never is."""
        forward = step is not OrderStatus.CANCELED and ORDER.index(step) > ORDER.index(before)
        arrives = step is before or (before not in ENDED and (before is self.step_base or forward))
        assert OrderStatus(self.ticket.status) is (step if arrives else before)
        self.step, self.step_clash = (None, False) if arrives else (step, True)

    # --- who is there

    def customer(self) -> Customer:
        with self.shop.database.reading() as tx:
            found = customers.by_pos_id(tx, str(self.person.number))
        assert found is not None
        return found

    def order(self) -> OrderRow:
        return self.shop.desk.orders.resolve(SAM, self.ticket.number).row

    def waiting(self, entity: Entity) -> OutboxRow:
        (row,) = [row for row in self.shop.desk.records.outbox(MAYA) if row.entity is entity]
        assert row.state is OutboxState.NEEDS_YOU
        return row


TestTwoTills = pytest.mark.timeout(120 + 10 * DAYS)(TwoTills.TestCase)
TestTwoTills.settings = settings(max_examples=DAYS, stateful_step_count=25)
