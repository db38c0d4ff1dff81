"""Customers are kept, numbered, linked, and found as likely duplicates."""

from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import date

import pytest
from typing_extensions import override

from peak_desk.database import customers, orders, outbox, search
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer, CustomerStatus, CustomerType, Field, PatientType
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState, SyncState
from peak_desk.errors import NotFound
from tests.helpers.store_file import NOON, customer, minutes, pulled, pulled_order


def test_a_customer_comes_back_with_every_field(tx: Transaction) -> None:
    wanted = customer(
        "Zoë",
        "O'Brien",
        type=CustomerType.FULL,
        phone="+13035550142",
        email="Zoe@Example.org",
        birthday=date(1990, 2, 28),
        patient_type=PatientType.MEDICAL,
        driver_licence="AB-123 456",
        gender="F",
        notes="likes the quiet hour",
        banned=True,
        warning="was rude",
        verified=True,
        loyalty_points=120,
        spent_cents=99_900,
        order_count=7,
        last_visit=NOON,
        needs=(Field.BIRTHDAY, Field.PATIENT_TYPE),
    )
    kept = customers.add(tx, wanted)
    assert kept == replace(wanted, customer_number="CUST-00001")
    assert customers.get(tx, kept.id) == kept
    assert customers.by_number(tx, "cust 1") == kept
    assert customers.by_number(tx, "nobody") is None
    assert customers.by_pos_id(tx, "9001") is None
    changed = replace(kept, first_name="Zoe", notes="", needs=(), updated_at=NOON + minutes(1))
    customers.put(tx, changed)
    assert customers.get(tx, kept.id) == changed


class PowerCut(AbstractContextManager[None]):
    """Ends every block with an error."""

    @override
    def __exit__(self, *_: object) -> None:
        raise RuntimeError("the power of the till went")


def test_numbers_have_no_gap_when_saving_fails(database: Database) -> None:
    def save(attempt: int, outcome: AbstractContextManager[object]) -> None:
        with suppress(RuntimeError), database.writing() as tx, outcome:
            customers.add(tx, customer())
            customers.apply_pulled(tx, [pulled(f"{attempt}-{n}") for n in range(3)], NOON)

    for attempt in range(3):
        save(attempt, nullcontext())
        save(attempt + 100, PowerCut())
    with database.reading() as tx:
        numbers = sorted(row.customer_number for row in customers.recent(tx, 100))
    assert numbers == [f"CUST-{n:05d}" for n in range(1, 13)]


def test_the_customer_somebody_worked_with_last_comes_first(tx: Transaction) -> None:
    ann, ben, cid = (customers.add(tx, customer(name)) for name in ("Ann", "Ben", "Cid"))
    assert [row.id for row in customers.recent(tx, 10)] == [cid.id, ben.id, ann.id]
    customers.put(tx, ann)
    customers.put(tx, ben)
    assert [row.id for row in customers.recent(tx, 2)] == [ben.id, ann.id]
    assert search.check_index(tx) == ()


def test_a_customer_taken_back_is_not_counted_or_found(tx: Transaction) -> None:
    kept = customers.add(tx, customer())
    customers.put(tx, replace(kept, status=CustomerStatus.REMOVED))
    assert customers.count(tx) == 0
    assert customers.recent(tx, 5) == ()
    assert search.find(tx, "smith", "US").total == 0
    assert search.find(tx, kept.customer_number, "US").total == 0
    assert customers.add(tx, customer()).customer_number == "CUST-00002"


def test_an_unknown_customer_cannot_be_changed(tx: Transaction) -> None:
    with pytest.raises(NotFound):
        customers.put(tx, customer())


def test_the_sync_state_tells_the_worst_of_what_waits(tx: Transaction) -> None:
    kept = customers.add(tx, customer())
    assert kept.sync is SyncState.LOCAL
    first = outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, kept.id), NOON)
    second = outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, kept.id), NOON)

    def state() -> SyncState:
        found = customers.get(tx, kept.id)
        assert found is not None
        return found.sync

    assert state() is SyncState.QUEUED
    for told, shown in (("sending", "sending"), ("unsure", "unsure"), ("needs_you", "needs_you")):
        outbox.mark(tx, first.seq, OutboxState(told), now=NOON)
        assert state() is SyncState(shown)
    outbox.mark(tx, second.seq, OutboxState.SENDING, now=NOON)
    assert state() is SyncState.NEEDS_YOU
    outbox.mark(tx, first.seq, OutboxState.DISCARDED, now=NOON)
    assert state() is SyncState.SENDING
    outbox.mark(tx, second.seq, OutboxState.DONE, now=NOON)
    assert state() is SyncState.LOCAL
    customers.link(tx, kept.id, "9001", NOON)
    assert state() is SyncState.DONE


def test_linking_takes_over_what_a_pull_brought_as_a_double(tx: Transaction) -> None:
    mine = customers.add(tx, customer("Ana", "Reyes", phone="+13035550111", needs=(Field.BIRTHDAY,)))
    applied = customers.apply_pulled(tx, [pulled("9001")], NOON)
    (double,) = applied.changed_ids
    orders.upsert_pulled(tx, [pulled_order(customer_pos_id="9001")], NOON)
    write = outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, double), NOON)
    changed = customers.link(tx, mine.id, "9001", NOON)
    assert changed == {mine.id, double}
    after = customers.get(tx, mine.id)
    assert after is not None
    assert (after.pos_id, after.needs, after.order_count, after.sync) == ("9001", (), 1, SyncState.QUEUED)
    assert customers.agreed(tx, mine.id)[Field.BIRTHDAY] == "1990-03-14"
    gone = customers.get(tx, double)
    assert gone is not None
    assert (gone.status, gone.pos_id) == (CustomerStatus.REMOVED, None)
    assert search.find(tx, "reyes", "US").total == 1
    assert outbox.get(tx, write.seq).local_id == mine.id
    assert search.check_index(tx) == ()


def test_what_was_agreed_with_the_pos_survives_edits_of_staff(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", "Ana", "Reyes")], NOON)
    known = customers.by_pos_id(tx, "9001")
    assert known is not None
    customers.put(tx, replace(known, first_name="Anna"))
    customers.put(tx, replace(known, first_name="Anne", last_name="Rey"))
    agreed = customers.agreed(tx, known.id)
    assert (agreed[Field.FIRST_NAME], agreed[Field.LAST_NAME], agreed[Field.BIRTHDAY]) == ("Ana", "Reyes", "1990-03-14")
    customers.put(tx, known)
    assert customers.agreed(tx, known.id)[Field.FIRST_NAME] == "Ana"
    assert customers.agreed(tx, customers.add(tx, customer()).id) == {}


def test_candidates_are_found_by_each_reason(tx: Transaction) -> None:
    by_phone = customers.add(tx, customer("A", "One", phone="+13035550142"))
    by_email = customers.add(tx, customer("B", "Two", email="Jo.Smith@Example.org"))
    by_licence = customers.add(tx, customer("C", "Three", driver_licence="ab-12 34"))
    by_name = customers.add(tx, customer("José", "Smith-Diaz"))
    by_birthday = customers.add(tx, customer("Jo", "Nobody", birthday=date(1990, 3, 14)))
    banned = customers.add(tx, customer("D", "Four", phone="+13035550142", status=CustomerStatus.INACTIVE, banned=True))
    customers.add(tx, customer("E", "Five", phone="+13035560142", email="xjo.smith@example.org", birthday=date(1990, 3, 14)))

    def ids(found: tuple[Customer, ...]) -> set[str]:
        return {likely.id for likely in found}

    assert ids(customers.candidates(tx, phone="+13035550142")) == {by_phone.id, banned.id}
    assert ids(customers.candidates(tx, email="jo.smith@EXAMPLE.org")) == {by_email.id}
    assert ids(customers.candidates(tx, licence="AB1234")) == {by_licence.id}
    assert ids(customers.candidates(tx, names=("smith", "jose"))) == {by_name.id}
    assert ids(customers.candidates(tx, names=("jo",), birthday=date(1990, 3, 14))) == {by_birthday.id}
    assert customers.candidates(tx) == ()
    everyone = customers.candidates(tx, "+13035550142", "jo.smith@example.org", "AB1234", ("jose", "smith"), None)
    assert [found.id for found in everyone] == [by_phone.id, banned.id, by_licence.id, by_email.id, by_name.id]


def test_at_most_fifty_candidates_come_back(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled(str(number), phone="+13035550142") for number in range(80)], NOON)
    assert len(customers.candidates(tx, "+13035550142", names=("ana",))) == 50
