"""Finding, making, editing and taking back customers."""

from dataclasses import replace

import pytest

from peak_desk.database import audit, customers, outbox
from peak_desk.domain.customers import CustomerDraft, CustomerStatus, CustomerType, Field
from peak_desk.domain.outbox import OutboxKind, OutboxState, SyncState
from peak_desk.domain.staff import Permission, Role, StaffMember
from peak_desk.errors import Invalid, NotAllowed, NotFound, ProblemCode, Refusal, Refused
from tests.helpers.store_world import MAYA, SAM, STUB, StoreWorld

NOBODY = StaffMember("staff-9", "Gone", Role.STAFF, active=False)


def test_a_stub_is_saved_searchable_and_waiting_at_once(world: StoreWorld) -> None:
    customer, changes = world.desk.customers.create_stub(SAM, STUB)
    assert customer.customer_number == "CUST-00001"
    assert (customer.phone, customer.sync, customer.needs) == ("+13035550142", SyncState.QUEUED, ())
    assert changes.outbox
    assert customer.id in changes.customers
    found = world.desk.customers.find(SAM, "weid jo")
    assert [row.id for row in found.rows] == [customer.id]


def test_a_stub_without_what_the_pos_demands_stays_local_and_says_what_is_missing(world: StoreWorld) -> None:
    customer, changes = world.desk.customers.create_stub(SAM, CustomerDraft("Mia", "Tran", "303-555-0188", patient_type="ADULT"))
    assert customer.needs == (Field.BIRTHDAY,)
    assert customer.sync is SyncState.LOCAL
    assert not changes.outbox
    assert world.desk.records.outbox(SAM) == ()


def test_filling_in_the_missing_birthday_sends_the_stub(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, replace(STUB, birthday=""))
    draft = replace(world.desk.customers.draft_of(customer), birthday="1990-04-02")
    edited, changes = world.desk.customers.edit(SAM, customer.id, draft)
    assert (edited.needs, edited.sync, changes.outbox) == ((), SyncState.QUEUED, True)
    (write,) = world.desk.records.outbox(SAM)
    assert write.kind is OutboxKind.CREATE_CUSTOMER
    assert write.payload[Field.BIRTHDAY] == "1990-04-02"


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (replace(STUB, first_name=" "), Field.FIRST_NAME, ProblemCode.MISSING),
        (replace(STUB, phone="12"), Field.PHONE, ProblemCode.NOT_A_PHONE),
        (replace(STUB, phone=""), Field.PHONE, ProblemCode.MISSING),
        (replace(STUB, birthday="2018-02-30"), Field.BIRTHDAY, ProblemCode.NOT_A_DATE),
        (replace(STUB, birthday="2010-01-01"), Field.BIRTHDAY, ProblemCode.TOO_YOUNG),
        (replace(STUB, email="jon@"), Field.EMAIL, ProblemCode.NOT_AN_EMAIL),
    ],
)
def test_a_draft_that_breaks_a_rule_is_not_saved(world: StoreWorld, draft: CustomerDraft, field: Field, code: ProblemCode) -> None:
    with pytest.raises(Invalid) as refused:
        world.desk.customers.create_stub(SAM, draft)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert world.desk.customers.find(SAM, "").total == 0


def test_an_edit_that_breaks_a_rule_changes_nothing(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    with pytest.raises(Invalid):
        world.desk.customers.edit(SAM, customer.id, replace(STUB, phone="12"))
    assert world.desk.customers.get(SAM, customer.id).customer == customer


def test_while_typing_the_form_hears_what_is_wrong_and_what_the_pos_will_want(world: StoreWorld) -> None:
    desk = world.desk.customers
    typed = desk.parse("mia tran 303 555 0188")
    assert (typed.first_name, typed.last_name) == ("Mia", "Tran")
    assert desk.problems(typed) == ()
    assert desk.missing(typed) == (Field.BIRTHDAY, Field.PATIENT_TYPE)
    assert [problem.field for problem in desk.problems(replace(typed, email="mia@"))] == [Field.EMAIL]
    assert desk.missing(STUB) == ()


def test_a_customer_who_is_not_there_is_told(world: StoreWorld) -> None:
    with pytest.raises(NotFound):
        world.desk.customers.get(SAM, "nobody")
    with pytest.raises(NotFound):
        world.desk.customers.edit(SAM, "nobody", STUB)


def test_an_edit_before_the_stub_left_is_folded_into_its_creation(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    world.desk.customers.edit(SAM, customer.id, replace(STUB, last_name="Weidman"))
    (write,) = world.desk.records.outbox(SAM)
    assert (write.kind, write.payload[Field.LAST_NAME]) == (OutboxKind.CREATE_CUSTOMER, "Weidman")


def test_an_edit_while_the_creation_is_on_the_wire_waits_behind_it(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=world.clock(), attempts=1, sent_at=world.clock())
    world.desk.customers.edit(SAM, customer.id, replace(STUB, email="jonas@example.com"))
    writes = world.desk.records.outbox(SAM)
    assert [write.kind for write in writes] == [OutboxKind.CREATE_CUSTOMER, OutboxKind.UPDATE_CUSTOMER]
    assert writes[1].payload == {Field.EMAIL: "jonas@example.com"}


def test_an_edit_of_a_customer_in_the_pos_sends_only_what_changed_with_its_base(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        customers.link(tx, customer.id, "88213", world.clock())
        outbox.mark(tx, 1, OutboxState.DONE, now=world.clock())
    edited, _ = world.desk.customers.edit(SAM, customer.id, replace(STUB, email="jonas@example.com"))
    (write,) = world.desk.records.outbox(SAM)
    assert (write.kind, dict(write.payload), dict(write.base)) == (
        OutboxKind.UPDATE_CUSTOMER,
        {Field.EMAIL: "jonas@example.com"},
        {Field.EMAIL: None},
    )
    assert edited.sync is SyncState.QUEUED


def test_saving_a_form_without_changes_sends_nothing(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    _, changes = world.desk.customers.edit(SAM, customer.id, world.desk.customers.draft_of(customer))
    assert not changes


def test_two_people_editing_different_fields_both_keep_their_work(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    shown = world.desk.customers.draft_of(customer)
    world.desk.customers.edit(SAM, customer.id, replace(shown, email="a@example.com"), shown)
    edited, _ = world.desk.customers.edit(MAYA, customer.id, replace(shown, notes="prefers text"), shown)
    assert (edited.email, edited.notes) == ("a@example.com", "prefers text")


def test_two_people_editing_the_same_field_is_told_and_not_overwritten(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    shown = world.desk.customers.draft_of(customer)
    world.desk.customers.edit(SAM, customer.id, replace(shown, email="a@example.com"), shown)
    with pytest.raises(Refused) as refused:
        world.desk.customers.edit(MAYA, customer.id, replace(shown, email="b@example.com"), shown)
    assert (refused.value.refusal, refused.value.detail) == (Refusal.SOMEONE_ELSE_CHANGED_IT, "email")
    assert world.desk.customers.get(SAM, customer.id).customer.email == "a@example.com"


def test_a_stub_taken_back_before_it_left_is_gone_from_search_and_keeps_its_number(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    world.desk.customers.undo_create(SAM, customer.id)
    assert world.desk.customers.find(SAM, "weidmann").total == 0
    assert world.desk.records.outbox(SAM) == ()
    assert world.desk.customers.get(SAM, customer.id).customer.status is CustomerStatus.REMOVED
    again, _ = world.desk.customers.create_stub(SAM, STUB)
    assert again.customer_number == "CUST-00002"


def test_a_stub_that_was_sent_cannot_be_taken_back(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=world.clock(), attempts=1, sent_at=world.clock())
    with pytest.raises(Refused) as refused:
        world.desk.customers.undo_create(SAM, customer.id)
    assert refused.value.refusal is Refusal.ALREADY_SENT


def test_a_guest_needs_no_data_and_is_never_sent(world: StoreWorld) -> None:
    guest, changes = world.desk.customers.create_guest(SAM)
    assert (guest.type, guest.sync, guest.needs, changes.outbox) == (CustomerType.GUEST, SyncState.LOCAL, (), False)


def test_the_same_phone_is_shown_as_a_likely_duplicate_with_its_reasons(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    (likely,) = world.desk.customers.likely_duplicates(SAM, CustomerDraft("Jonas", "Weidmann", "303.555.0142"))
    assert likely.row.id == customer.id
    assert Field.PHONE in likely.reasons
    assert likely.score >= 90


def test_a_different_birthday_is_never_a_duplicate(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    assert world.desk.customers.likely_duplicates(SAM, replace(STUB, birthday="1991-04-02")) == ()


def test_a_customer_is_resolved_by_id_number_and_pos_id(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        customers.link(tx, customer.id, "88213", world.clock())
    for text in (customer.id, "CUST-00001", "88213"):
        assert world.desk.customers.resolve(SAM, text).id == customer.id
    with pytest.raises(NotFound):
        world.desk.customers.resolve(SAM, "CUST-99999")


def test_every_write_leaves_an_audit_entry_without_personal_data(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    world.desk.customers.edit(SAM, customer.id, replace(STUB, email="jonas@example.com"))
    world.desk.customers.undo_create(SAM, customer.id)
    with world.database.reading() as tx:
        rows = audit.rows(tx, 10)
        assert audit.verify(tx).first_bad is None
    assert {row.action for row in rows} == {"customer.create", "customer.edit", "customer.undo_create"}
    assert not any(secret in repr(rows) for secret in ("Weidmann", "5550142", "jonas@"))


def test_who_lacks_the_permission_changes_nothing(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    desk = world.desk.customers
    for permission, call in (
        (Permission.FIND_CUSTOMERS, lambda: desk.find(NOBODY, "")),
        (Permission.FIND_CUSTOMERS, lambda: desk.get(NOBODY, customer.id)),
        (Permission.FIND_CUSTOMERS, lambda: desk.resolve(NOBODY, customer.id)),
        (Permission.FIND_CUSTOMERS, lambda: desk.likely_duplicates(NOBODY, STUB)),
        (Permission.CREATE_CUSTOMERS, lambda: desk.create_stub(NOBODY, STUB)),
        (Permission.CREATE_CUSTOMERS, lambda: desk.create_guest(NOBODY)),
        (Permission.CREATE_CUSTOMERS, lambda: desk.undo_create(NOBODY, customer.id)),
        (Permission.EDIT_CUSTOMERS, lambda: desk.edit(NOBODY, customer.id, STUB)),
    ):
        with pytest.raises(NotAllowed) as refused:
            call()
        assert refused.value.permission == permission
    assert desk.find(SAM, "").total == 1


def test_a_stub_that_was_taken_back_cannot_be_edited_into_the_pos(world: StoreWorld) -> None:
    customer, _ = world.desk.customers.create_stub(SAM, STUB)
    world.desk.customers.undo_create(SAM, customer.id)
    with pytest.raises(NotFound):
        world.desk.customers.edit(SAM, customer.id, replace(STUB, notes="tall"), STUB)
    assert world.desk.records.outbox(SAM) == ()


def test_a_guest_who_gives_a_name_becomes_a_stub_and_is_sent(world: StoreWorld) -> None:
    guest, _ = world.desk.customers.create_guest(SAM)
    customer, changes = world.desk.customers.edit(SAM, guest.id, STUB)
    assert (customer.id, customer.customer_number, customer.type) == (guest.id, guest.customer_number, CustomerType.STUB)
    assert changes.outbox
    assert world.desk.records.outbox(SAM)[0].payload["first_name"] == "Jonas"
