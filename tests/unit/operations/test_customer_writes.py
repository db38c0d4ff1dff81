"""Which changes of a customer become writes to the POS."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import customers, outbox
from peak_desk.domain.customers import CustomerType
from peak_desk.domain.outbox import OutboxState
from peak_desk.pos.client import Capability
from tests.helpers.store_world import SAM, STUB, TRAITS, StoreWorld, open_world


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store whose POS takes new customers but no changes of them."""
    opened = open_world(tmp_path, replace(TRAITS, capabilities=TRAITS.capabilities - {Capability.CUSTOMER_UPDATE}))
    yield opened
    opened.database.close()


def at_the_pos(world: StoreWorld) -> str:
    """A stub the POS has taken; returns its id."""
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.DONE, now=world.clock())
        customers.link(tx, customer.id, "900", world.clock())
    return customer.id


def test_where_the_pos_takes_no_changes_an_edit_stays_on_this_desk(read_only: StoreWorld) -> None:
    customer_id = at_the_pos(read_only)
    edited, changes = read_only.desk.customers.edit(SAM, customer_id, replace(STUB, email="jonas@example.com"))
    assert (edited.email, changes.outbox) == ("jonas@example.com", False)
    assert read_only.desk.records.outbox(SAM) == ()


def test_a_guest_with_a_note_is_still_nobody_to_the_pos(world: StoreWorld) -> None:
    guest, _ = world.desk.customers.create_guest(SAM)
    edited, changes = world.desk.customers.edit(SAM, guest.id, replace(STUB, notes="table four"), STUB)
    assert (edited.type, edited.notes, changes.outbox) == (CustomerType.GUEST, "table four", False)
    assert world.desk.records.outbox(SAM) == ()
