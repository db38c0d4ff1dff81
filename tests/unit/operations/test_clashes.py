"""A person decides about a clash, field by field, on a real file and against a POS that was changed meanwhile."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from peak_desk.database import customers, outbox
from peak_desk.database.customers import PulledCustomer
from peak_desk.domain.customers import Customer
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import NotAllowed, NotFound, Refusal, Refused
from peak_desk.sync.push import Pusher
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import ADA, MAYA, SAM, STUB, StoreWorld, open_world, pos_order
from tests.unit.operations.conftest import pull_order

GONE = StaffMember("staff-9", "Gone", Role.ADMINISTRATOR, active=False)


@dataclass
class Clashing:
    """A store whose customer was changed here and at the POS."""

    world: StoreWorld
    pos: PlayedPos
    customer_id: str

    def push(self) -> None:
        """One round of the worker."""
        world = self.world
        Pusher(world.database, world.store, self.pos, world.clock, threading.Event(), lambda _row: None).push()

    @property
    def row(self) -> OutboxRow:
        """The write in question."""
        return self.world.desk.records.outbox(SAM)[0]

    def here(self) -> Customer:
        """The customer as the desk shows them."""
        return self.world.desk.customers.get(SAM, self.customer_id).customer

    def there(self, **values: Any) -> None:
        """Another till changes the customer at the POS."""
        (pos_id,) = self.pos.people
        later = self.world.clock() + timedelta(seconds=1)
        self.pos.people[pos_id] = replace(self.pos.people[pos_id], updated_at=later, **values)

    def at_pos(self) -> tuple[str | None, str | None, str | None]:
        """Phone, e-mail and notes as the POS has them."""
        (person,) = self.pos.people.values()
        return person.phone, person.email, person.notes


def pull_all(clashing: Clashing) -> None:
    """Let everybody of the POS arrive."""
    people = [PulledCustomer(**{f.name: getattr(p, f.name) for f in fields(PulledCustomer)}) for p in clashing.pos.people.values()]
    with clashing.world.database.writing() as tx:
        customers.apply_pulled(tx, people, clashing.world.clock())


@pytest.fixture
def clashing(tmp_path: Path) -> Iterator[Clashing]:
    """Sam has changed phone, e-mail and notes; another till the first two meanwhile."""
    world = open_world(tmp_path)
    customer, _changes = world.desk.customers.create_stub(SAM, STUB)
    bench = Clashing(world, PlayedPos(world.clock), customer.id)
    bench.push()
    world.clock.turn(minutes=1)
    known = bench.here()
    draft = world.desk.customers.draft_of(known)
    edited = replace(draft, phone="(303) 555-0199", email="here@example.com", notes="regular")
    world.desk.customers.edit(SAM, known.id, edited, draft)
    bench.there(phone="+13035550177", email="there@example.com")
    bench.push()
    yield bench
    world.database.close()


def test_both_sides_are_told_with_who_and_when(clashing: Clashing) -> None:
    view = clashing.world.desk.records.clash(SAM, clashing.row.seq)
    told = {field.name: (field.before, field.ours, field.theirs) for field in view.fields}
    assert told == {
        "phone": ("+13035550142", "+13035550199", "+13035550177"),
        "email": (None, "here@example.com", "there@example.com"),
    }
    assert (view.ours_by, view.ours_at) == ("Sam", clashing.row.created_at)


def test_each_field_takes_the_side_that_was_chosen_and_what_did_not_clash_goes_on(clashing: Clashing) -> None:
    records = clashing.world.desk.records
    changes = records.settle_clash(SAM, clashing.row.seq, frozenset({"phone"}))
    assert changes.customers == {clashing.customer_id}
    assert (clashing.here().phone, clashing.here().email) == ("+13035550199", "there@example.com")
    clashing.push()
    assert records.outbox(SAM) == ()
    assert clashing.at_pos() == ("+13035550199", "there@example.com", "regular")
    entry = records.audit(ADA)[0]
    assert (entry.action, entry.actor, entry.after) == ("outbox.settle", "Sam", "ours: phone")


def test_where_no_value_from_here_is_wanted_the_rest_of_the_write_still_arrives(clashing: Clashing) -> None:
    clashing.world.desk.records.settle_clash(SAM, clashing.row.seq, frozenset())
    clashing.push()
    assert clashing.at_pos() == ("+13035550177", "there@example.com", "regular")
    assert (clashing.here().phone, clashing.here().email) == ("+13035550177", "there@example.com")


def test_a_value_the_pos_got_after_the_choice_is_a_clash_again(clashing: Clashing) -> None:
    clashing.world.desk.records.settle_clash(SAM, clashing.row.seq, frozenset({"phone", "email"}))
    clashing.there(phone="+13035550111")
    clashing.push()
    view = clashing.world.desk.records.clash(SAM, clashing.row.seq)
    assert [(field.name, field.theirs) for field in view.fields] == [("phone", "+13035550111")]
    assert clashing.at_pos()[0] == "+13035550111"


def test_a_clash_is_decided_once(clashing: Clashing) -> None:
    seq, records = clashing.row.seq, clashing.world.desk.records
    records.settle_clash(SAM, seq, frozenset({"phone"}))
    with pytest.raises(Refused) as again:
        records.settle_clash(MAYA, seq, frozenset({"phone"}))
    assert again.value.refusal is Refusal.SOMEONE_ELSE_CHANGED_IT
    assert records.clash(MAYA, seq).fields == ()
    with pytest.raises(NotFound):
        records.clash(MAYA, 99)


def test_a_write_of_which_nothing_is_left_is_given_up_with_its_reason(clashing: Clashing) -> None:
    records = clashing.world.desk.records
    with clashing.world.database.writing() as tx:
        outbox.narrow(tx, clashing.row.seq, {"notes"})
    seq = clashing.row.seq
    records.settle_clash(SAM, seq, frozenset())
    (ended,) = [row for row in records.outbox(SAM, live_only=False) if row.seq == seq]
    assert (ended.state, ended.error_text) == (OutboxState.DISCARDED, "Sam: POS value kept")
    assert clashing.here().phone == "+13035550177"


def test_an_order_that_moved_on_there_follows_the_choice(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    order_id = pull_order(world, pos_order())
    world.desk.orders.next(SAM, order_id)
    (row,) = world.desk.records.outbox(SAM)
    with world.database.writing() as tx:
        outbox.mark(tx, row.seq, OutboxState.NEEDS_YOU, now=world.clock(), error_code="moved_on", error_text="PACKED_READY")
    (field,) = world.desk.records.clash(SAM, row.seq).fields
    assert (field.name, field.ours, field.theirs) == ("status", "IN_PROCESS", "PACKED_READY")
    world.desk.records.settle_clash(SAM, row.seq, frozenset({"status"}))
    (again,) = world.desk.records.outbox(SAM)
    assert (again.state, again.base["status"]) == (OutboxState.QUEUED, "PACKED_READY")
    world.database.close()


def test_nobody_who_left_the_store_decides(clashing: Clashing) -> None:
    with pytest.raises(NotAllowed):
        clashing.world.desk.records.settle_clash(GONE, clashing.row.seq, frozenset())
    with pytest.raises(NotAllowed):
        clashing.world.desk.records.clash(GONE, clashing.row.seq)


def test_sent_again_it_wins_over_what_could_be_seen_only(clashing: Clashing) -> None:
    seq, records = clashing.row.seq, clashing.world.desk.records
    clashing.there(email="newer@example.com")
    pull_all(clashing)
    records.retry(MAYA, seq)
    clashing.push()
    assert [(field.name, field.theirs) for field in records.clash(MAYA, seq).fields] == [("email", "newer@example.com")]
    assert clashing.at_pos()[1] == "newer@example.com"


def test_a_choice_made_on_an_old_sheet_is_refused_and_the_next_look_shows_both_sides_as_they_are(clashing: Clashing) -> None:
    seq, records = clashing.row.seq, clashing.world.desk.records
    seen = records.clash(MAYA, seq)
    clashing.there(email="newer@example.com")
    shown = clashing.world.desk.customers.draft_of(clashing.here())
    clashing.world.desk.customers.edit(SAM, clashing.customer_id, replace(shown, notes="regular, tall"), shown)
    clashing.push()
    with pytest.raises(Refused) as refused:
        records.settle_clash(MAYA, seq, frozenset({"phone", "email"}), seen)
    assert refused.value.refusal is Refusal.SOMEONE_ELSE_CHANGED_IT
    again = records.clash(MAYA, seq)
    assert {field.name: field.theirs for field in again.fields}["email"] == "newer@example.com"
    records.settle_clash(MAYA, seq, frozenset({"phone", "email"}), again)
    clashing.push()
    assert clashing.at_pos() == ("+13035550199", "here@example.com", "regular, tall")


def test_a_choice_is_refused_when_staff_changed_their_side_after_the_sheet_was_opened(clashing: Clashing) -> None:
    seq, records = clashing.row.seq, clashing.world.desk.records
    seen = records.clash(MAYA, seq)
    shown = clashing.world.desk.customers.draft_of(clashing.here())
    clashing.world.desk.customers.edit(SAM, clashing.customer_id, replace(shown, email="better@example.com"), shown)
    clashing.push()
    with pytest.raises(Refused):
        records.settle_clash(MAYA, seq, frozenset({"email"}), seen)
    assert clashing.row.state is OutboxState.NEEDS_YOU
