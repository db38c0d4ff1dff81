"""Scans at the counter: whose ID or code it is, whether the holder may be served, and what a new customer would be."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from peak_desk.database import audit, customers
from peak_desk.database.customers import PulledCustomer
from peak_desk.domain.customers import CustomerDraft, CustomerStatus, Field, problems
from peak_desk.domain.licences import AgeVerdict, LicenceFault, LicenceKeeping
from peak_desk.domain.outbox import OutboxKind
from peak_desk.domain.scans import LayoutFault, ScanKind
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import NotAllowed
from peak_desk.operations.scans import ScanAnswer
from tests.helpers.decrypted import pages
from tests.helpers.licence_samples import ALL_SAMPLES, Sample, sample
from tests.helpers.store_world import ADA, KEY, MAYA, SAM, StoreWorld, pos_order
from tests.unit.operations.conftest import pull_order

NOBODY = StaffMember("staff-9", "Gone", Role.STAFF, active=False)
SAMPLE_IDS = [f"{one.issuer}-{one.version}" for one in ALL_SAMPLES]
BORN = date(1985, 3, 14)
NUMBER = "94-123-4567"
JANE = CustomerDraft("Jane", "Sample", "(303) 555-0142", birthday="1985-03-14", patient_type="ADULT", driver_licence=NUMBER)
YOUNG = date(2010, 5, 5)


def read(world: StoreWorld, raw: str | None = None, **fields: Any) -> ScanAnswer:
    """Sam scans Jane's ID from Colorado, or something else."""
    return world.desk.scans.read(SAM, sample("CO", 10, **fields) if raw is None else raw)


def stub(world: StoreWorld, draft: CustomerDraft = JANE, **fields: Any) -> str:
    """Somebody known to the store; returns our id."""
    return world.desk.customers.create_stub(SAM, replace(draft, **fields))[0].id


def pull(world: StoreWorld, pos_id: str, first: str = "Jane", last: str = "Sample", **fields: Any) -> str:
    """Somebody the POS knows; returns our id."""
    pulled = PulledCustomer(pos_id, first, last, birthday=BORN)
    with world.database.writing() as tx:
        (found,) = customers.apply_pulled(tx, [replace(pulled, **fields)], world.clock()).changed_ids
    return found


def ids(answer: ScanAnswer) -> set[str]:
    """Whom the answer names."""
    return {row.id for row in answer.customers}


def opened(answer: ScanAnswer) -> str:
    """Whom the answer opens, "" for nobody."""
    return answer.opens.id if answer.opens else ""


@pytest.mark.parametrize("one", ALL_SAMPLES, ids=SAMPLE_IDS)
def test_an_unknown_id_fills_a_stub_that_can_be_saved_as_it_is(world: StoreWorld, one: Sample) -> None:
    answer = world.desk.scans.read(SAM, one.text)
    assert answer.age is not None
    assert (answer.age.verdict, answer.age.age, answer.customers, answer.opens) == (AgeVerdict.ALLOWED, 41, (), None)
    assert answer.draft is not None
    assert answer.scan.card is not None
    assert answer.draft == CustomerDraft(
        first_name="Jane",
        last_name="Sample",
        birthday="1985-03-14",
        patient_type="ADULT",
        driver_licence=answer.scan.card.number,
        gender="F",
        scanned=True,
    )
    assert problems(answer.draft, world.store, date(2026, 11, 21)) == ()
    customer, changes = world.desk.customers.create_stub(SAM, answer.draft)
    assert changes.outbox
    assert opened(world.desk.scans.read(SAM, one.text)) == customer.id


def test_a_stub_made_from_an_id_can_be_edited_without_a_phone(world: StoreWorld) -> None:
    draft = read(world).draft
    assert draft is not None
    customer, _ = world.desk.customers.create_stub(SAM, draft)
    shown = world.desk.customers.draft_of(customer)
    edited, _ = world.desk.customers.edit(SAM, customer.id, replace(shown, notes="regular"))
    assert (edited.notes, edited.phone) == ("regular", None)
    called, _ = world.desk.customers.edit(SAM, customer.id, replace(shown, notes="regular", phone="303 555 0142"))
    assert called.phone == "+13035550142"
    without = replace(world.desk.customers.draft_of(called), phone="")
    assert [problem.field for problem in world.desk.customers.problems(without)] == [Field.PHONE]


def test_a_person_with_one_name_gets_it_as_the_first(world: StoreWorld) -> None:
    draft = read(world, elements={"DCS": "SUKARNO", "DAC": "NONE", "DAD": "NONE"}).draft
    assert draft is not None
    assert (draft.first_name, draft.last_name) == ("Sukarno", "")


def test_a_known_licence_opens_its_customer_however_it_is_written(world: StoreWorld) -> None:
    known = stub(world, birthday="", driver_licence="941234567", first_name="J.")
    answer = read(world)
    assert (opened(answer), answer.draft, answer.sure) == (known, None, True)


def test_the_same_number_of_another_state_is_somebody_else(world: StoreWorld) -> None:
    stub(world, first_name="Bo", last_name="Other", birthday="1970-01-01")
    answer = read(world)
    assert answer.customers == ()
    assert answer.draft is not None


def test_a_wrong_birthday_on_record_does_not_hide_the_holder_of_a_licence(world: StoreWorld) -> None:
    known = stub(world, birthday="1985-04-13")
    assert opened(read(world)) == known


def test_without_a_licence_on_record_name_and_birthday_find_the_customer(world: StoreWorld) -> None:
    known = stub(world, driver_licence="", first_name="jane")
    assert opened(read(world)) == known


def test_name_and_birthday_find_the_customer_with_the_middle_name_on_record_and_names_turned_round(world: StoreWorld) -> None:
    known = stub(world, driver_licence="", first_name="Jane Quinn")
    assert opened(read(world)) == known
    turned = stub(world, first_name="Doe", last_name="Eva", driver_licence="", phone="303 555 0177")
    assert opened(read(world, first="EVA", last="DOE", number="77")) == turned


def test_a_common_name_does_not_hide_the_one_with_the_birthday(world: StoreWorld) -> None:
    known = pull(world, "p-0")
    people = [PulledCustomer(f"p-{n}", "Jane", "Sample", birthday=BORN - timedelta(days=n)) for n in range(1, 80)]
    with world.database.writing() as tx:
        customers.apply_pulled(tx, people, world.clock())
    assert opened(read(world)) == known


def test_somebody_with_the_same_name_and_birthday_but_another_licence_is_a_choice(world: StoreWorld) -> None:
    known = stub(world, driver_licence="OLD-1")
    answer = read(world)
    assert (ids(answer), answer.opens, answer.sure) == ({known}, None, False)
    assert answer.draft is not None


def test_two_candidates_are_to_choose_from(world: StoreWorld) -> None:
    first = stub(world, driver_licence="")
    second = stub(world, driver_licence="", phone="303 555 0177")
    answer = read(world)
    assert (ids(answer), answer.opens) == ({first, second}, None)
    assert answer.draft is not None


def test_two_customers_with_the_licence_are_to_choose_from_and_nobody_new(world: StoreWorld) -> None:
    both = {stub(world), stub(world, phone="303 555 0177")}
    answer = read(world)
    assert (ids(answer), answer.opens, answer.draft) == (both, None, None)


@pytest.mark.parametrize(
    ("first", "last"), [("Janie", "Sample"), ("Jan", "Sample"), ("Jnae", "Sample"), ("Jane", "Sampel"), ("Jane", "Samplet")]
)
def test_a_near_name_with_the_same_birthday_is_a_choice_beside_somebody_new(world: StoreWorld, first: str, last: str) -> None:
    known = stub(world, first_name=first, last_name=last, driver_licence="")
    answer = read(world)
    assert (ids(answer), answer.opens) == ({known}, None)
    assert answer.draft is not None


@pytest.mark.parametrize(
    ("first", "last", "birthday"),
    [
        ("Kate", "Sample", "1985-03-14"),
        ("Jane", "Other", "1985-03-14"),
        ("Jane", "Sample", "1985-03-15"),
        ("J", "Sample", "1985-03-14"),
    ],
)
def test_twins_and_namesakes_are_somebody_else(world: StoreWorld, first: str, last: str, birthday: str) -> None:
    stub(world, first_name=first, last_name=last, birthday=birthday, driver_licence="")
    answer = read(world)
    assert answer.customers == ()
    assert answer.draft is not None


def test_a_merged_customer_leads_to_the_survivor(world: StoreWorld) -> None:
    survivor = pull(world, "p-1", "Eva", "Doe")
    pull(world, "p-2", status=CustomerStatus.MERGED, merged_into="p-1")
    pull(world, "p-3", status=CustomerStatus.MERGED, merged_into="p-2", driver_licence=NUMBER)
    assert ids(read(world)) == {survivor}


def test_a_merged_customer_whose_survivor_is_not_known_here_is_shown_as_merged(world: StoreWorld) -> None:
    merged = pull(world, "p-3", status=CustomerStatus.MERGED, merged_into="p-9", driver_licence=NUMBER)
    assert [(row.id, row.status) for row in read(world).customers] == [(merged, CustomerStatus.MERGED)]


def test_merges_that_go_in_a_circle_come_to_an_end(world: StoreWorld) -> None:
    pull(world, "p-1", status=CustomerStatus.MERGED, merged_into="p-2", driver_licence=NUMBER)
    pull(world, "p-2", status=CustomerStatus.MERGED, merged_into="p-1")
    assert read(world).customers[0].status is CustomerStatus.MERGED


def test_inactive_and_banned_customers_are_shown_as_such(world: StoreWorld) -> None:
    pull(world, "p-1", status=CustomerStatus.INACTIVE, driver_licence=NUMBER, banned=True, warning="chargeback")
    row = read(world).opens
    assert row is not None
    assert (row.status, row.banned, row.warning) == (CustomerStatus.INACTIVE, True, "chargeback")


def test_a_stub_that_was_taken_back_is_nobody(world: StoreWorld) -> None:
    world.desk.customers.undo_create(SAM, stub(world))
    assert read(world).customers == ()


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"birthday": YOUNG}, AgeVerdict.TOO_YOUNG),
        ({"expires": date(2026, 11, 20)}, AgeVerdict.EXPIRED),
        ({"elements": {"DBB": "NONE"}}, AgeVerdict.NO_BIRTHDAY),
    ],
)
def test_an_id_that_fails_shows_its_holder_but_makes_no_customer(
    world: StoreWorld, fields: dict[str, Any], verdict: AgeVerdict
) -> None:
    answer = read(world, **fields)
    assert answer.age is not None
    assert (answer.age.verdict, answer.draft, answer.customers) == (verdict, None, ())
    known = pull(world, "p-1", birthday=None, driver_licence=NUMBER)
    assert opened(read(world, **fields)) == known


def test_only_a_medical_card_lets_somebody_of_eighteen_in(world: StoreWorld) -> None:
    answer = read(world, birthday=date(2007, 1, 1))
    assert answer.age is not None
    assert answer.age.verdict is AgeVerdict.MEDICAL_ONLY
    assert answer.draft is not None
    assert answer.draft.patient_type == ""
    assert [problem.field for problem in world.desk.customers.problems(answer.draft)] == [Field.BIRTHDAY]
    assert world.desk.customers.problems(replace(answer.draft, patient_type="MEDICAL")) == ()


def test_the_day_is_that_of_the_store(world: StoreWorld) -> None:
    world.store = replace(world.store, time_zone="America/Denver")
    scans = type(world.desk.scans)(world.database, world.store, world.clock)
    world.clock.time = world.clock.time.replace(hour=6)  # still the 20th in Denver
    last_day = sample("CO", 10, expires=date(2026, 11, 20))
    before, after = scans.read(SAM, last_day).age, world.desk.scans.read(SAM, last_day).age
    assert before is not None
    assert after is not None
    assert (before.verdict, after.verdict) == (AgeVerdict.ALLOWED, AgeVerdict.EXPIRED)


def test_a_damaged_id_tells_what_is_wrong_and_nothing_else(world: StoreWorld) -> None:
    answer = read(world, sample("CO", 10).replace("\n", "").replace("\r", ""))
    assert (answer.scan.kind, answer.scan.trouble) == (ScanKind.DAMAGED_LICENCE, LicenceFault.NO_SEPARATORS)
    assert LayoutFault.LINE_ENDS_LOST in answer.scan.faults
    assert (answer.age, answer.customers, answer.draft, answer.order_id) == (None, (), None, "")


def test_a_customer_number_a_pos_id_and_our_id_open_the_customer(world: StoreWorld) -> None:
    known = stub(world)
    pulled = pull(world, "9001", "Eva", "Doe")
    assert opened(read(world, "CUST-00001\r")) == known
    assert opened(read(world, "https://peak.example/c/cust-00001")) == known
    assert opened(read(world, '{"customer_id": "9001"}')) == pulled
    assert opened(read(world, known)) == known
    assert read(world, "CUST-00099").customers == ()


def test_the_code_of_a_merged_or_removed_customer(world: StoreWorld) -> None:
    survivor = pull(world, "9001")
    pull(world, "9002", status=CustomerStatus.MERGED, merged_into="9001")
    assert opened(read(world, '{"customer": "9002"}')) == survivor
    world.desk.customers.undo_create(SAM, stub(world))
    assert read(world, "CUST-00003").customers == ()


def test_the_licence_number_alone_as_a_barcode_finds_its_holder(world: StoreWorld) -> None:
    known = stub(world)
    assert opened(read(world, "941234567\r")) == known
    assert read(world, "94").customers == ()
    world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH)
    assert opened(read(world, "941234567\r")) == known


def test_an_order_number_opens_the_order(world: StoreWorld) -> None:
    order = pull_order(world, replace(pos_order("t-1"), order_number="A0II1B", external_number="PB-000123"))
    for raw in ("A0II1B\r", "a0ii1b", "PB-000123", "t-1", '{"order":"A0II1B"}'):
        assert (read(world, raw).order_id, read(world, raw).customers) == (order, ())
    assert read(world, "B0II1B") == ScanAnswer(read(world, "B0II1B").scan)
    newer = replace(pos_order("t-2", at=world.clock() + timedelta(days=1)), order_number="A0II1B")
    assert read(world, "A0II1B").order_id == order
    assert pull_order(world, newer) == read(world, "A0II1B").order_id


def test_an_order_number_of_any_length_may_have_its_sign_before_it(world: StoreWorld) -> None:
    order = pull_order(world, replace(pos_order("t-1"), order_number="10482"))
    assert {read(world, raw).order_id for raw in ("10482\r", "#10482\r")} == {order}


def test_something_unknown_is_nobody(world: StoreWorld) -> None:
    answer = read(world, "hello world\r")
    assert (answer.scan.kind, answer.customers, answer.order_id, answer.draft) == (ScanKind.UNKNOWN, (), "", None)


def test_every_scan_is_audited_with_its_verdict_only(world: StoreWorld) -> None:
    stub(world)
    for raw in (sample("CO", 10), sample("CO", 10, birthday=YOUNG), "CUST-00001", sample("CO", 10)[:90], "0012345678905"):
        world.desk.scans.read(MAYA, raw)
    with world.database.reading() as tx:
        rows = [row for row in audit.rows(tx) if row.action == "scan"]
        assert audit.verify(tx).first_bad is None
    assert [row.after for row in reversed(rows)] == ["allowed", "too_young", "customer_code", "cut_short", "unknown"]
    assert {(row.actor, row.entity, row.local_id, row.before) for row in rows} == {("Maya", "store", "store-1", "")}


def test_who_may_not_find_customers_may_not_scan(world: StoreWorld) -> None:
    with pytest.raises(NotAllowed):
        world.desk.scans.read(NOBODY, sample("CO", 10))
    with world.database.reading() as tx:
        assert audit.rows(tx) == ()


@pytest.mark.parametrize("staff", [SAM, MAYA, NOBODY])
def test_only_administrators_decide_what_is_kept_of_licences(world: StoreWorld, staff: StaffMember) -> None:
    with pytest.raises(NotAllowed):
        world.desk.scans.keep_licences(staff, LicenceKeeping.NOTHING)
    assert world.desk.scans.licence_keeping() is LicenceKeeping.NUMBER


def test_a_decision_about_licences_is_audited_once(world: StoreWorld) -> None:
    assert world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH).everything
    assert not world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH)
    assert world.desk.scans.licence_keeping() is LicenceKeeping.HASH
    with world.database.reading() as tx:
        (row,) = audit.rows(tx)
    assert (row.action, row.before, row.after, row.actor) == ("settings.licences", "number", "hash", "Ada")


def test_with_hashes_a_scanned_customer_is_found_again_and_the_number_is_nowhere(world: StoreWorld) -> None:
    world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH)
    draft = read(world).draft
    assert draft is not None
    assert (draft.driver_licence, len(draft.id_hash)) == ("", 64)
    customer, changes = world.desk.customers.create_stub(SAM, draft)
    assert changes.outbox
    assert (customer.driver_licence, customer.licence_hash) == (None, draft.id_hash)
    (write,) = world.desk.records.outbox(SAM)
    assert Field.DRIVER_LICENCE not in write.payload
    answer = read(world, first="JANET", last="MARRIED")
    assert (opened(answer), answer.draft) == (customer.id, None)
    world.desk.records.back_up(ADA)
    assert NUMBER.encode() not in pages(world.database.path, KEY)
    assert b"941234567" not in pages(world.database.path, KEY)


def test_with_nothing_kept_name_and_birthday_are_all_there_is(world: StoreWorld) -> None:
    world.desk.scans.keep_licences(ADA, LicenceKeeping.NOTHING)
    draft = read(world).draft
    assert draft is not None
    assert (draft.driver_licence, draft.id_hash) == ("", "")
    customer, _ = world.desk.customers.create_stub(SAM, draft)
    assert (customer.driver_licence, customer.licence_hash) == (None, None)
    assert opened(read(world)) == customer.id
    assert read(world, first="JANET", last="MARRIED").customers == ()


@pytest.mark.parametrize("keeping", [LicenceKeeping.HASH, LicenceKeeping.NOTHING])
def test_a_number_typed_all_the_same_is_not_kept_and_not_sent(world: StoreWorld, keeping: LicenceKeeping) -> None:
    world.desk.scans.keep_licences(ADA, keeping)
    customer, _ = world.desk.customers.create_stub(SAM, JANE)
    draft = world.desk.customers.draft_of(customer)
    edited, _ = world.desk.customers.edit(SAM, customer.id, replace(draft, driver_licence="ZX-778899", notes="regular"))
    assert (customer.driver_licence, edited.driver_licence, edited.notes) == (None, None, "regular")
    assert (customer.licence_hash is None) == (keeping is LicenceKeeping.NOTHING)
    assert (edited.licence_hash != customer.licence_hash) == (keeping is LicenceKeeping.HASH)
    assert all(Field.DRIVER_LICENCE not in row.payload for row in world.desk.records.outbox(SAM))
    written = pages(world.database.path, KEY)
    assert not [number for number in (b"94-123-4567", b"ZX-778899") if number in written]


def test_an_id_scanned_into_the_form_of_a_known_customer_keeps_its_hash(world: StoreWorld) -> None:
    world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH)
    known = stub(world, driver_licence="", first_name="Kim", birthday="")
    scanned = read(world).draft
    assert scanned is not None
    card = world.desk.customers.get(SAM, known).customer
    draft = replace(world.desk.customers.draft_of(card), id_hash=scanned.id_hash)
    edited, changes = world.desk.customers.edit(SAM, known, draft)
    assert edited.licence_hash == scanned.id_hash
    assert not changes.outbox or all(row.kind is OutboxKind.CREATE_CUSTOMER for row in world.desk.records.outbox(SAM))
    assert opened(read(world)) == known


def test_with_hashes_likely_duplicates_are_told_by_them(world: StoreWorld) -> None:
    world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH)
    known = stub(world, first_name="Kim", last_name="Other")
    (likely,) = world.desk.customers.likely_duplicates(SAM, CustomerDraft("Jane", "Sample", driver_licence=NUMBER))
    assert (likely.row.id, likely.reasons) == (known, (Field.DRIVER_LICENCE,))
    other = CustomerDraft("Kim", "Other", "(303) 555-0142", driver_licence="another")
    assert world.desk.customers.likely_duplicates(SAM, other) == ()
