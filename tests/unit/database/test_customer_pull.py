"""Pages of customers from the POS come in without losing what staff did."""

from dataclasses import replace
from datetime import date

import pytest

from peak_desk.database import customers, orders, outbox, search
from peak_desk.database.connection import Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer, CustomerStatus, CustomerType, Field, PatientType
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState, SyncState
from tests.helpers.store_file import NOON, customer, minutes, pulled, pulled_order


def _known(tx: Transaction, pos_id: str = "9001") -> Customer:
    found = customers.by_pos_id(tx, pos_id)
    assert found is not None
    return found


def _edit(tx: Transaction, before: Customer, first_name: str) -> int:
    """Staff change the first name and the write waits; returns its number."""
    customers.put(tx, replace(before, first_name=first_name))
    write = NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, before.id, payload={"first_name": first_name})
    return outbox.add(tx, write, NOON).seq


def test_a_first_page_fills_the_cache(tx: Transaction) -> None:
    page = [
        pulled(
            "1",
            "José",
            "Núñez",
            email="jose@example.org",
            patient_type=PatientType.MEDICAL,
            driver_licence="X1-234567",
            gender="M",
            notes="regular",
            banned=True,
            warning="id expired",
            verified=True,
            loyalty_points=40,
            last_visit=NOON,
            signed_up_at=NOON - minutes(90),
        ),
        pulled("2", "Ben", "Ode", status=CustomerStatus.MERGED, merged_into="1", phone=None, birthday=None, updated_at=None),
    ]
    applied = customers.apply_pulled(tx, page, NOON)
    assert (applied.created, applied.updated, applied.unchanged, len(applied.changed_ids)) == (2, 0, 0, 2)
    jose = _known(tx, "1")
    assert jose == Customer(
        id=jose.id,
        customer_number="CUST-00001",
        type=CustomerType.FULL,
        first_name="José",
        last_name="Núñez",
        pos_id="1",
        phone="+13035550111",
        email="jose@example.org",
        birthday=date(1990, 3, 14),
        patient_type=PatientType.MEDICAL,
        driver_licence="X1-234567",
        gender="M",
        notes="regular",
        banned=True,
        warning="id expired",
        verified=True,
        loyalty_points=40,
        last_visit=NOON,
        created_at=NOON - minutes(90),
        updated_at=NOON,
        pos_updated_at=NOON,
        sync=SyncState.DONE,
    )
    ben = _known(tx, "2")
    assert (ben.customer_number, ben.type, ben.status, ben.merged_into) == (
        "CUST-00002",
        CustomerType.STUB,
        CustomerStatus.MERGED,
        "1",
    )
    assert [row.name for row in search.find(tx, "nunez jose", "US").rows] == ["José Núñez"]


def test_the_same_page_again_changes_nothing(tx: Transaction) -> None:
    page = [pulled(str(number), phone=None, notes="n") for number in range(5)]
    customers.apply_pulled(tx, page, NOON)
    before = tx.exec_driver_sql("SELECT total_changes()").scalar_one()
    applied = customers.apply_pulled(tx, page, NOON + minutes(5))
    assert (applied.created, applied.updated, applied.unchanged, applied.changed_ids) == (0, 0, 5, frozenset())
    assert tx.exec_driver_sql("SELECT total_changes()").scalar_one() == before


def test_a_record_twice_in_a_page_counts_as_its_last_version(tx: Transaction) -> None:
    applied = customers.apply_pulled(tx, [pulled("1", "Old"), pulled("1", "New")], NOON)
    assert applied.created == 1
    assert _known(tx, "1").first_name == "New"


def test_an_empty_page_is_fine(tx: Transaction) -> None:
    assert customers.apply_pulled(tx, [], NOON).changed_ids == frozenset()


def test_what_the_pos_changed_comes_in_and_is_found(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("1", "Ana", "Reyes")], NOON)
    applied = customers.apply_pulled(tx, [pulled("1", "Ana", "Kowalska", phone="+13035550199", verified=True)], NOON)
    assert applied.updated == 1
    assert search.find(tx, "kowalska", "US").total == 1
    assert search.find(tx, "reyes", "US").total == 0
    assert search.find(tx, "0199", "US").total == 1
    assert _known(tx, "1").type is CustomerType.FULL
    assert search.check_index(tx) == ()


def test_a_visit_makes_a_customer_recent_and_a_new_point_does_not(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("1", "Ana"), pulled("2", "Ben")], NOON)
    customers.apply_pulled(tx, [pulled("1", "Ana", loyalty_points=5)], NOON)
    assert [row.pos_id for row in customers.recent(tx, 2)] == ["2", "1"]
    customers.apply_pulled(tx, [pulled("1", "Ana", loyalty_points=5, last_visit=NOON)], NOON)
    assert [row.pos_id for row in customers.recent(tx, 2)] == ["1", "2"]


def test_within_a_page_the_latest_visit_is_the_most_recent(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled(str(n), last_visit=NOON - minutes(m)) for n, m in ((1, 5), (2, 1), (3, 9))], NOON)
    assert [row.pos_id for row in customers.recent(tx, 5)] == ["2", "1", "3"]


def test_a_field_staff_are_sending_keeps_their_value_and_the_rest_follows_the_pos(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", "Ana", "Reyes", email="old@example.org")], NOON)
    seq = _edit(tx, _known(tx), "Anna")
    customers.apply_pulled(tx, [pulled("9001", "Anita", "Reyes", email="new@example.org")], NOON)
    after = _known(tx)
    assert (after.first_name, after.email, after.sync) == ("Anna", "new@example.org", SyncState.QUEUED)
    assert customers.agreed(tx, after.id)[Field.FIRST_NAME] == "Anita"
    outbox.mark(tx, seq, OutboxState.DONE, now=NOON)
    customers.apply_pulled(tx, [pulled("9001", "Anna", "Reyes", email="new@example.org")], NOON)
    assert customers.agreed(tx, after.id)[Field.FIRST_NAME] == "Anna"
    assert search.check_index(tx) == ()


def test_after_a_write_was_given_up_the_pos_value_comes_back(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", "Ana")], NOON)
    seq = _edit(tx, _known(tx), "Anna")
    outbox.discard(tx, seq, "mistake", "Sam", NOON)
    assert customers.apply_pulled(tx, [pulled("9001", "Ana")], NOON).updated == 1
    assert _known(tx).first_name == "Ana"


def test_what_the_pos_does_not_tell_is_kept(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", phone="+13035550111", notes="")], NOON)
    known = _known(tx)
    customers.put(tx, replace(known, email="ana@example.org", notes="allergic to dogs"))
    customers.apply_pulled(tx, [pulled("9001", phone=None, notes="", loyalty_points=1)], NOON)
    after = _known(tx)
    assert (after.phone, after.email, after.notes) == ("+13035550111", "ana@example.org", "allergic to dogs")
    again = customers.apply_pulled(tx, [pulled("9001", phone=None, notes="", loyalty_points=1)], NOON)
    assert again.unchanged == 1


def test_notes_deleted_at_the_pos_go_here_too(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", notes="old story")], NOON)
    customers.apply_pulled(tx, [pulled("9001", notes="")], NOON)
    assert _known(tx).notes == ""


def test_a_stub_made_here_is_not_taken_for_somebody_with_the_same_phone(tx: Transaction) -> None:
    stub = customers.add(tx, customer(phone="+13035550111", driver_licence="AB12345"))
    outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, stub.id), NOON)
    applied = customers.apply_pulled(
        tx, [pulled("9001", phone="+13035550111", driver_licence="AB12345", marker="PD-00000000")], NOON
    )
    assert applied.created == 1
    after = customers.get(tx, stub.id)
    assert after is not None
    assert after.pos_id is None


def test_a_stub_whose_answer_was_lost_is_recognised_by_its_mark(tx: Transaction) -> None:
    stub = customers.add(tx, customer("Jo", "Smith", phone="+13035550142", needs=(Field.BIRTHDAY,)))
    payload = {"first_name": "Jo", "last_name": "Smith", "phone": "+13035550142"}
    write = outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, stub.id, payload), NOON)
    orders.upsert_pulled(tx, [pulled_order("7001", customer_pos_id="9001")], NOON)
    applied = customers.apply_pulled(tx, [pulled("9001", "JO", "SMITH", phone=None, marker=write.marker)], NOON)
    assert (applied.created, applied.updated, applied.changed_ids) == (0, 1, frozenset({stub.id}))
    after = _known(tx)
    assert (after.id, after.first_name, after.birthday, after.needs) == (stub.id, "Jo", date(1990, 3, 14), ())
    assert (after.sync, after.order_count, customers.count(tx)) == (SyncState.QUEUED, 1, 1)
    assert search.check_index(tx) == ()


def test_orders_that_came_before_their_customer_find_their_way(tx: Transaction) -> None:
    applied = orders.upsert_pulled(tx, [pulled_order("7001", customer_pos_id="9001")], NOON)
    (order_id,) = applied.new_ids
    customers.apply_pulled(tx, [pulled("9001", "Ana", "Reyes")], NOON)
    detail = orders.get(tx, order_id)
    assert detail is not None
    assert (detail.row.customer_name, detail.row.customer_id) == ("Ana Reyes", _known(tx).id)
    assert _known(tx).order_count == 1


@pytest.mark.parametrize(
    ("verified", "birthday", "kind"),
    [
        (None, date(1990, 4, 2), CustomerType.FULL),
        (None, None, CustomerType.STUB),
        (False, date(1990, 4, 2), CustomerType.STUB),
        (True, None, CustomerType.FULL),
    ],
)
def test_where_the_pos_verifies_nobody_a_complete_customer_is_no_stub(
    tx: Transaction, *, verified: bool | None, birthday: date | None, kind: CustomerType
) -> None:
    customers.apply_pulled(tx, [pulled("1", "Ana", "Kowalska", phone="+13035550199", verified=verified, birthday=birthday)], NOON)
    customer = customers.by_pos_id(tx, "1")
    assert customer is not None
    assert customer.type is kind
