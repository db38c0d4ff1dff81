"""Going back to a backup: orders that are nowhere else as they are come along whole, all others are those of the backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, orders, outbox_check, recovery
from peak_desk.database.connection import open_database
from peak_desk.database.rebuild import By
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderStatus
from peak_desk.domain.outbox import SyncState
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.pos.client import Capability, PosTraits
from peak_desk.sync.records import pulled_order
from tests.helpers.store_world import KEY, SAM, TRAITS, StoreWorld, open_world, pos_order

TWO = NewOrder((NewLine("p-1", "2", "Blue Dream", 3000), NewLine("p-2", "1", "Papers", 250)))
ONE = NewOrder((NewLine("p-3", "5", "Gummies", 500),))
NO_POS = replace(TRAITS, pos="standalone", no_pos=True, capabilities=frozenset())


@contextmanager
def restored(world: StoreWorld) -> Iterator[Desk]:
    """The desk of the store after somebody went back to the backup made before."""
    file, folder = world.folder / "store-1.db", world.folder / "backups"
    world.database.close()
    source = world.folder / "usb.db"
    recovery.restore(file, source, KEY, store_id="store-1", backups=folder, by=By("Ada", "test"), now=world.clock())
    database = open_database(file, KEY, store_id="store-1", backups=folder, now=world.clock)
    with database.reading() as tx:
        assert outbox_check.check_outbox(tx) == ()
    yield open_desk(world.store, world.traits, database, folder, world.clock)
    database.close()


def backed_up(world: StoreWorld) -> None:
    """Make the backup they will go back to."""
    backup.back_up(world.database, world.folder / "usb.db")


def told(world: StoreWorld, pos_id: str, status: OrderStatus = OrderStatus.AWAITING_PROCESSING) -> str:
    """An order of the POS, as a pull brings it; returns our id of it."""
    with world.database.writing() as tx:
        orders.upsert_pulled(tx, (pulled_order(pos_order(pos_id, status)),), world.clock())
        detail = orders.by_pos_id(tx, pos_id)
    assert detail is not None
    return detail.row.id


def whole(detail: OrderDetail) -> tuple[object, ...]:
    """What staff see of an order."""
    return detail.row.status, detail.items, detail.history, detail.row.total_cents


@pytest.mark.parametrize("traits", [TRAITS, NO_POS], ids=["on its way", "only here"])
def test_an_order_made_after_the_backup_has_its_items_and_its_history(tmp_path: Path, traits: PosTraits) -> None:
    world = open_world(tmp_path, traits)
    told(world, "t-1")
    backed_up(world)
    made = world.desk.orders.create(SAM, TWO)[0].row.id
    before = world.desk.orders.next(SAM, made)[0]
    with restored(world) as desk:
        assert whole(desk.orders.get(SAM, made)) == whole(before)
        assert desk.orders.next(SAM, made)[0].row.status is OrderStatus.PACKED_READY


def test_an_order_whose_items_are_on_their_way_has_the_new_ones_and_none_of_the_old(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    made = world.desk.orders.create(SAM, TWO)[0].row.id
    backed_up(world)
    changed = world.desk.orders.update(SAM, made, ONE)[0]
    with restored(world) as desk:
        assert whole(desk.orders.get(SAM, made)) == whole(changed)


def test_a_step_kept_here_only_stays_and_an_order_the_pos_knows_all_of_is_that_of_the_backup(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    kept, other = (told(world, pos_id, OrderStatus.PACKED_READY) for pos_id in ("t-1", "t-2"))
    backed_up(world)
    done = world.desk.orders.set_status(SAM, kept, OrderStatus.COMPLETED)[0]
    told(world, "t-2", OrderStatus.COMPLETED)
    with restored(world) as desk:
        assert whole(desk.orders.get(SAM, kept)) == whole(done)
        (step,) = desk.orders.get(SAM, other).history
        assert (desk.orders.get(SAM, other).row.status, step.status) == (OrderStatus.PACKED_READY, OrderStatus.PACKED_READY)
        assert len(desk.orders.get(SAM, other).items) == 1


def test_what_staff_changed_of_a_customer_where_the_pos_takes_no_changes_comes_along(tmp_path: Path) -> None:
    world = open_world(tmp_path, replace(TRAITS, capabilities=TRAITS.capabilities - {Capability.CUSTOMER_UPDATE}))
    with world.database.writing() as tx:
        row = customers.PulledCustomer("9001", "Ana", "Reyes", email="old@example.com")
        (customer_id,) = customers.apply_pulled(tx, (row,), world.clock()).changed_ids
    backed_up(world)
    shown = world.desk.customers.draft_of(world.desk.customers.get(SAM, customer_id).customer)
    world.desk.customers.edit(SAM, customer_id, replace(shown, email="new@example.com"), shown)
    with restored(world) as desk:
        ana = desk.customers.get(SAM, customer_id).customer
        assert (ana.email, ana.sync) == ("new@example.com", SyncState.DONE)
