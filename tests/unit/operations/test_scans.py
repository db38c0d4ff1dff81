"""IDs at the counter: whose it is, whether the holder may be served, and what a new customer would be."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from peak_desk.database import audit, customers
from peak_desk.database.customers import PulledCustomer
from peak_desk.domain.customers import CustomerDraft, CustomerStatus, Field, problems
from peak_desk.domain.licences import AgeVerdict, LicenceFault
from peak_desk.domain.scans import LayoutFault, ScanKind
from peak_desk.errors import NotAllowed
from tests.helpers.licence_samples import ALL_SAMPLES, Sample, sample
from tests.helpers.store_world import MAYA, SAM, StoreWorld
from tests.unit.operations.scanning import BORN, NOBODY, NUMBER, ids, opened, pull, read, stub

SAMPLE_IDS = [f"{one.issuer}-{one.version}" for one in ALL_SAMPLES]
YOUNG = date(2010, 5, 5)


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


def test_an_id_without_a_last_day_leads_to_its_holder_and_is_no_pass(world: StoreWorld) -> None:
    fields: dict[str, Any] = {"elements": {"DBA": None}}
    answer = read(world, **fields)
    assert answer.age is not None
    assert answer.age.verdict is AgeVerdict.NO_EXPIRY
    assert answer.draft is not None
    assert (answer.draft.patient_type, answer.draft.birthday) == ("ADULT", "1985-03-14")
    known = stub(world)
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


def test_every_scan_is_audited_with_its_verdict_only(world: StoreWorld) -> None:
    stub(world)
    for raw in (sample("CO", 10), sample("CO", 10, birthday=YOUNG), "CUST-00001", sample("CO", 10)[:90], "0012345678905"):
        world.desk.scans.read(MAYA, raw)
    world.desk.scans.close()
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
