"""What the POS's own search answered: which of it is still true, and as lines of a list."""

from datetime import datetime

import pytest

from peak_desk.database import customer_hits, customers, outbox
from peak_desk.database.connection import Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from tests.helpers.store_file import NOON, minutes, pulled


def our_id(tx: Transaction, pos_id: str) -> str:
    found = customers.by_pos_id(tx, pos_id)
    assert found is not None
    return found.id


def test_whom_nobody_here_knows_is_news(tx: Transaction) -> None:
    hits = (pulled("1"), pulled("2"))
    assert customer_hits.still_true(tx, hits, NOON) == hits
    assert customers.has_news(tx, hits, NOON)
    assert customers.count(tx) == 0
    customers.apply_pulled(tx, hits, NOON)
    assert not customers.has_news(tx, hits, NOON)


@pytest.mark.parametrize(("changed_at", "left"), [(None, "12"), (NOON - minutes(1), "2"), (NOON, "12"), (NOON + minutes(1), "12")])
def test_what_is_older_than_the_cache_is_overtaken(tx: Transaction, changed_at: datetime | None, left: str) -> None:
    customers.apply_pulled(tx, (pulled("1", updated_at=NOON), pulled("2", updated_at=None)), NOON)
    hits = (pulled("1", updated_at=changed_at), pulled("2", updated_at=changed_at))
    assert customer_hits.still_true(tx, hits, NOON) == tuple(hit for hit in hits if hit.pos_id in left)


@pytest.mark.parametrize(("ended", "left"), [(NOON - minutes(1), "12"), (NOON, "2"), (NOON + minutes(1), "2")])
def test_what_was_asked_before_a_write_arrived_is_overtaken(tx: Transaction, ended: datetime, left: str) -> None:
    customers.apply_pulled(tx, (pulled("1"), pulled("2")), NOON)
    write = NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, our_id(tx, "1"), payload={"notes": "x"})
    seq = outbox.add(tx, write, NOON).seq
    hits = (pulled("1", notes="y"), pulled("2"))
    assert customer_hits.still_true(tx, hits, NOON) == hits
    outbox.mark(tx, seq, OutboxState.DONE, now=ended)
    assert customer_hits.still_true(tx, hits, NOON) == tuple(hit for hit in hits if hit.pos_id in left)


def test_rows_come_in_the_order_asked_without_those_that_are_not_here(tx: Transaction) -> None:
    away = pulled("3", status=CustomerStatus.REMOVED)
    customers.apply_pulled(tx, (pulled("1", "Ana"), pulled("2", "Ben"), away), NOON)
    assert [row.pos_id for row in customer_hits.rows(tx, ("2", "9", "3", "1"))] == ["2", "1"]


def test_a_merged_one_names_its_survivor_if_that_is_here(tx: Transaction) -> None:
    merged = (
        pulled("1", status=CustomerStatus.MERGED, merged_into="2"),
        pulled("3", status=CustomerStatus.MERGED, merged_into="9"),
    )
    customers.apply_pulled(tx, (*merged, pulled("2")), NOON)
    assert [row.survivor_id for row in customer_hits.rows(tx, ("1", "2", "3"))] == [our_id(tx, "2"), "", ""]
