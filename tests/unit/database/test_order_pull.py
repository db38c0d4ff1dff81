"""Orders of systems that tell of some only where they stand: nothing else that is known of them is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import order_writes, orders, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.order_writes import LocalOrder
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.orders import NOT_AS_ORDERED, OrderDetail, OrderSource, OrderStatus, OrderType
from peak_desk.domain.outbox import Entity, OutboxKind
from tests.helpers.store_file import NOON, minutes, pulled_order, undone

S = OrderStatus
FULL = pulled_order("7001", subtotal_cents=4000, discount_cents=100, tax_cents=300, note="ring", external_number="K-9")


def bare(status: OrderStatus, **more: Any) -> orders.PulledOrder:
    """What a POS says that tells the id and the status only."""
    empty = orders.PulledOrder("7001", "", status, OrderType.IN_STORE, OrderSource.ONLINE, NOON, NOON + minutes(5), whole=False)
    return replace(empty, **more)


def known(tx: Transaction) -> OrderDetail:
    found = orders.by_pos_id(tx, "7001")
    assert found is not None
    return found


def test_an_order_told_in_part_keeps_its_items_totals_and_dates(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL], NOON)
    before = known(tx)
    done = orders.upsert_pulled(tx, [bare(S.IN_PROCESS, status_word="started")], NOON + minutes(5))
    after = known(tx)
    assert (done.updated, done.unchanged) == (1, 0)
    moved = replace(before.row, status=S.IN_PROCESS, pos_status=S.IN_PROCESS, status_word="started", updated_at=NOON + minutes(5))
    assert (after.row, after.items, after.tax_cents, after.note) == (moved, before.items, 300, "ring")
    assert [step.status for step in after.history] == [S.AWAITING_PROCESSING, S.IN_PROCESS]


def test_the_note_of_staff_stays_where_the_pos_tells_of_none(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL], NOON)
    orders.upsert_pulled(tx, [replace(FULL, note=None, paid=True)], NOON)
    assert (known(tx).row.paid, known(tx).note) == (True, "ring")
    orders.upsert_pulled(tx, [replace(FULL, note="")], NOON)
    assert known(tx).note == ""


def test_the_same_told_in_part_again_is_no_news(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL], NOON)
    later = bare(S.AWAITING_PROCESSING, updated_at=NOON + timedelta(hours=3))
    assert orders.upsert_pulled(tx, [later], NOON).unchanged == 1
    assert known(tx).row.updated_at == NOON


def test_why_an_order_needs_somebody_is_shown_until_the_pos_says_no_more_of_it(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL], NOON)
    orders.upsert_pulled(tx, [bare(S.CANCELED, attention="refund", status_word="unableToFill")], NOON)
    assert (known(tx).row.attention, known(tx).row.status_word) == ("refund", "unableToFill")
    orders.upsert_pulled(tx, [replace(FULL, status=S.CANCELED)], NOON)
    assert (known(tx).row.attention, known(tx).row.status_word) == ("", "")


def test_a_step_of_staff_on_its_way_stays_though_the_pos_tells_another(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL], NOON)
    order_id = known(tx).row.id
    orders.set_status(tx, order_id, S.IN_PROCESS, local_step=False, by="Sam", via="desk", now=NOON)
    outbox.add(tx, NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order_id, {"status": "IN_PROCESS"}), NOON)
    orders.upsert_pulled(tx, [bare(S.PACKED_READY)], NOON)
    assert (known(tx).row.status, known(tx).row.pos_status) == (S.IN_PROCESS, S.PACKED_READY)
    assert orders.open_ids(tx) == {"7001"}
    assert orders.open_at_pos(tx) == ()


def test_an_edit_of_the_items_on_its_way_does_not_hide_that_the_order_ended(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL], NOON)
    edit = NewWrite(OutboxKind.UPDATE_ORDER, Entity.ORDER, known(tx).row.id, payload={"note": "two bags"}, base={"note": "ring"})
    outbox.add(tx, edit, NOON)
    orders.upsert_pulled(tx, [replace(FULL, status=S.IN_PROCESS)], NOON + minutes(1))
    assert (known(tx).row.status, known(tx).row.pos_status) == (S.IN_PROCESS, S.IN_PROCESS)
    orders.confirm_status(tx, known(tx).row.id, S.CANCELED, NOON + minutes(2))
    assert (known(tx).row.status, known(tx).note) == (S.CANCELED, "ring")


def test_an_order_that_ended_is_asked_for_no_more(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [FULL, pulled_order("7002")], NOON)
    orders.upsert_pulled(tx, [bare(S.COMPLETED)], NOON)
    assert orders.open_ids(tx) == {"7002"}


@pytest.mark.parametrize("marker", ["", "PD-", "x", "PD-0123456789ab"])
def test_a_mark_nobody_here_made_is_of_no_consequence(tx: Transaction, marker: str) -> None:
    orders.upsert_pulled(tx, [replace(FULL, mark=marker)], NOON)
    assert known(tx).row.attention == ""


def test_what_was_said_of_an_order_when_it_was_made_stays_until_the_pos_says_more(tx: Transaction) -> None:
    order_writes.add_local(tx, LocalOrder("o-1", (), NOON, OrderType.PICKUP, OrderSource.IN_STORE), by="Sam", via="desk", now=NOON)
    order_writes.link(tx, "o-1", replace(FULL, attention=NOT_AS_ORDERED), NOON)
    orders.upsert_pulled(tx, [replace(FULL, note="later")], NOON)
    assert known(tx).row.attention == NOT_AS_ORDERED
    orders.upsert_pulled(tx, [replace(FULL, attention="refund")], NOON)
    assert known(tx).row.attention == "refund"


partly = st.builds(
    bare,
    st.sampled_from(OrderStatus),
    status_word=st.sampled_from(["", "started", "inQueue"]),
    attention=st.sampled_from(["", "refund", "needs_attention"]),
    updated_at=st.integers(0, 500).map(lambda count: NOON + minutes(count)),
    total_cents=st.integers(0, 10),
)


@given(told=st.lists(st.one_of(partly, st.just(FULL)), max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_told_in_part_only_the_standing_changes(database: Database, told: list[orders.PulledOrder]) -> None:
    with undone(database) as tx:
        orders.upsert_pulled(tx, [FULL], NOON)
        first = known(tx)
        for each in told:
            done = orders.upsert_pulled(tx, [each], NOON + minutes(10))
            now = known(tx)
            assert (now.items, now.tax_cents, now.subtotal_cents, now.note) == (first.items, 300, 4000, "ring")
            assert (now.row.total_cents, now.row.item_count, now.row.placed_at, now.row.order_number) == (4200, 2, NOON, "N7001")
            assert (now.row.pos_status, now.row.attention) == (each.status, each.attention)
            assert orders.upsert_pulled(tx, [each], NOON + minutes(11)).unchanged == 1
            assert done.created == 0


def test_the_number_an_order_had_here_goes_on_finding_it(tx: Transaction) -> None:
    new = LocalOrder("o-1", (), NOON, OrderType.PICKUP, OrderSource.IN_STORE)
    number = order_writes.add_local(tx, new, by="Sam", via="desk", now=NOON)
    told = replace(FULL, mark="PD-0123456789ab", external_number="PD-0123456789ab")
    order_writes.link(tx, "o-1", told, NOON)
    orders.upsert_pulled(tx, [replace(told, note="later")], NOON)
    assert (known(tx).row.id, known(tx).row.order_number) == ("o-1", "N7001")
    assert orders.find_code(tx, number) == "o-1"
    orders.upsert_pulled(tx, [replace(told, external_number="K-9")], NOON)
    assert (orders.find_code(tx, "K-9"), orders.find_code(tx, number)) == ("o-1", None)
