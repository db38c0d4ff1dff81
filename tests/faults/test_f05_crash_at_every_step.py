"""F5: the program dies before and after every unit of work and every request, one after the other without leaving any out.

Staff take somebody down and an order of theirs, change a customer of the POS and move an order; the program pushes and pulls. The
same half a minute is played again and again, each time with the death one step further on, until no death was left to come.
Whatever it was: what was saved is there, arrives once and in its order, and the doctor finds nothing.

A run of all tests plays every fourth step; with which it begins is thrown with the seed of the run. ``ALL_STEPS=1`` plays them all.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import override

from peak_desk.database import customers
from peak_desk.domain.customers import Customer
from peak_desk.domain.orders import NewLine, NewOrder, OrderRow, OrderStatus, next_step
from peak_desk.domain.outbox import OutboxState
from tests.faults.sim_luck import Died, Luck
from tests.faults.sim_staff import Day
from tests.faults.sim_tills import FIELDS
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY, MAYA, SAM, STUB

MOST_STEPS = 300
FEWEST_STEPS = 50
PARTS = 4
ALL_STEPS = bool(os.environ.get("ALL_STEPS"))
PHONE = "3035550142"


class OneDeath(Luck):
    """Peace, but for one death at the so manyth step."""

    def __init__(self, step: int) -> None:
        """Die there."""
        super().__init__(1, calm=True)
        self.left = step
        self.armed = False

    @override
    def strikes(self, chance: float) -> bool:
        return False

    @override
    def die(self, chance: float = 0.03) -> None:
        if self.armed:
            self.left -= 1
            if self.left == 0:
                self.armed = False
                raise Died

    @property
    def over(self) -> bool:
        """Whether the day ended before that step came."""
        return self.armed


class HalfAMinute(Day):
    """Staff at work with a program that dies once; whatever was not acknowledged they do again."""

    staff_die = True

    def __init__(self, folder: Path, step: int) -> None:
        """Pull in peace what the POS has, then begin."""
        self.death = OneDeath(step)
        super().__init__(folder, 1, self.death)
        self.sandbox.quirks.takes_doubles = True
        self.pass_time(3)
        self.regular = self.person("1")
        self.ticket = next(ticket for ticket in self.sandbox.world.tickets if ticket.status == OrderStatus.AWAITING_PROCESSING)
        self.before = OrderStatus(self.ticket.status)
        self.wanted = self.sandbox.world.products[0]
        self.death.armed = True

    def work(self) -> None:
        """What staff do."""
        self.insist(self.take_down)
        self.insist(self.order)
        self.insist(self.correct)
        self.insist(self.move_on)
        self.push_soon()
        self.pass_time(15)
        self.insist(self.correct_again)
        self.sync_now()
        self.pass_time(15)

    def insist(self, deed: Callable[[], None]) -> None:
        """Do it; who saw the program die under it looks and does it again."""
        lives = self.lives
        self.survive(deed)
        if self.lives > lives:
            deed()

    def take_down(self) -> None:
        """Somebody new, unless the list has them already."""
        if not self.found():
            self.desk.customers.create_stub(SAM, STUB)

    def order(self) -> None:
        """Their order, unless the queue has it already."""
        (somebody,) = self.found()
        if not self.ordered():
            lines = (NewLine(self.wanted.id, "2", self.wanted.name, self.wanted.price_cents),)
            self.desk.orders.create(SAM, NewOrder(lines, customer_id=somebody.id))

    def ordered(self) -> tuple[OrderRow, ...]:
        """Their orders here."""
        (somebody,) = self.found()
        return self.desk.customers.get(SAM, somebody.id).orders

    def correct(self) -> None:
        """Somebody of the POS has a new address."""
        self.change(self.known(), email="new@example.com")

    def correct_again(self) -> None:
        """And something to remember."""
        self.change(self.known(), notes="rings twice")
        self.change(self.found()[0], notes="likes blue")

    def change(self, customer: Customer, **values: str) -> None:
        """One edit."""
        shown = self.desk.customers.draft_of(customer)
        for name in FIELDS:
            self.told.sees(customer.id, name, getattr(customer, name))
        self.desk.customers.edit(SAM, customer.id, shown.with_values(values), shown)

    def move_on(self) -> None:
        """The first order goes one step on, unless it did."""
        row = self.desk.orders.resolve(SAM, self.ticket.number).row
        following = next_step(self.before, row.type)
        if row.status is self.before and following is not None:
            self.desk.orders.set_status(SAM, row.id, following)

    def known(self) -> Customer:
        """Somebody the POS had before."""
        with self.database.reading() as tx:
            customer = customers.by_pos_id(tx, str(self.regular.number))
        assert customer is not None
        return customer

    def found(self) -> list[Customer]:
        """Whether the list has them already."""
        rows = self.desk.customers.find(SAM, PHONE).rows
        return [self.desk.customers.get(SAM, row.id).customer for row in rows]

    def rest(self) -> None:
        """Nobody dies any more, and what is on its way comes to rest."""
        self.death.armed = False
        for _ in range(20):
            self.pass_time(15)
            if not self.live():
                return


def play(folder: Path, step: int) -> bool:
    """One such half minute with a death at that step; says whether there was one."""
    day = HalfAMinute(folder, step)
    try:
        day.work()
        died = not day.death.armed
        day.rest()
        check(day)
    except BaseException as error:
        error.add_note(f"step {step}: the death came after\n{chr(10).join(day.network.trace)}")
        raise
    finally:
        day.close()
    return died


def check(day: HalfAMinute) -> None:
    """All that was saved is at the POS, once."""
    assert {row.state for row in day.desk.records.outbox(MAYA, live_only=False)} == {OutboxState.DONE}
    assert [person.phone for person in day.sandbox.world.created_by_api()] == [PHONE]
    (made,) = day.sandbox.world.created_by_api()
    assert made.notes.startswith("likes blue")
    assert (day.regular.email, day.regular.notes.split(" [")[0].strip()) == ("new@example.com", "rings twice")
    assert day.ticket.status == next_step(day.before, day.desk.orders.resolve(SAM, day.ticket.number).row.type)
    assert [customer.notes for customer in day.found()] == ["likes blue"]
    (row,) = day.ordered()
    assert [ticket.id for ticket in day.sandbox.world.tickets if ticket.customer == made.number] == [row.pos_id]
    assert_doctor_green(day.file, KEY, backups=day.folder / "backups")


@pytest.mark.parametrize("part", range(1, PARTS + 1) if ALL_STEPS else [None])
def test_a_death_at_any_step_costs_nothing_that_was_saved(no_disk: Path, part: int | None) -> None:
    steps = range(part or random.randint(1, PARTS), MOST_STEPS, PARTS)
    for step in steps:
        folder = no_disk / str(step)
        folder.mkdir()
        if not play(folder, step):
            break
    assert FEWEST_STEPS < step < steps[-1]
