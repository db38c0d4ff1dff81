"""What is kept of the numbers of IDs: all, only a hash, or nothing."""

from dataclasses import replace

import pytest

from peak_desk.database import audit
from peak_desk.domain.customers import CustomerDraft, Field
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.outbox import OutboxKind
from peak_desk.domain.staff import StaffMember
from peak_desk.errors import NotAllowed
from tests.helpers.decrypted import pages
from tests.helpers.store_world import ADA, KEY, MAYA, SAM, StoreWorld
from tests.unit.operations.scanning import JANE, NOBODY, NUMBER, opened, read, stub


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
    world.desk.scans.close()
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
