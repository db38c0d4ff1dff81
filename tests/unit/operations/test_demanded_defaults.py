"""What a POS demands and the store's options answer: nobody is asked for it, and it is sent all the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import outbox
from peak_desk.domain.customers import ADDRESS, MAX_ADDRESS, CustomerDraft, Field
from peak_desk.domain.outbox import OutboxRow
from peak_desk.errors import Invalid
from tests.helpers.store_world import SAM, TRAITS, StoreWorld, open_world

SHOP = {Field.STREET: "1 Shop St", Field.CITY: "Denver", Field.STATE: "CO", Field.POSTAL_CODE: "80202", Field.PATIENT_TYPE: "ADULT"}
STRICT = replace(TRAITS, demanded=(Field.FIRST_NAME, *ADDRESS, Field.PATIENT_TYPE), defaulted=SHOP)
ANA = CustomerDraft(first_name="Ana", last_name="Reyes", phone="(303) 555-0142")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = open_world(tmp_path, STRICT)
    yield opened
    opened.database.close()


def writes(world: StoreWorld, customer_id: str) -> tuple[OutboxRow, ...]:
    with world.database.reading() as tx:
        return outbox.for_record(tx, customer_id)


def test_a_stub_without_an_address_is_sent_with_the_store_s_own(world: StoreWorld) -> None:
    assert world.desk.customers.missing(ANA) == ()
    ana, changes = world.desk.customers.create_stub(SAM, ANA)
    (row,) = writes(world, ana.id)
    assert (ana.needs, changes.outbox) == ((), True)
    assert {name: row.payload[name] for name in ("street", "city", "state", "postal_code", "patient_type")} == {
        field.value: value for field, value in SHOP.items()
    }
    assert (ana.street, ana.patient_type) == (None, None)


def test_what_staff_know_better_is_sent_instead(world: StoreWorld) -> None:
    ana, _ = world.desk.customers.create_stub(SAM, replace(ANA, street="7 Home Rd", city=" New   Town ", patient_type="MEDICAL"))
    (row,) = writes(world, ana.id)
    assert (row.payload["street"], row.payload["city"], row.payload["patient_type"]) == ("7 Home Rd", "New Town", "MEDICAL")
    assert row.payload["state"] == "CO"
    assert world.desk.customers.draft_of(ana).street == "7 Home Rd"


def test_a_field_without_a_default_is_still_missing(tmp_path: Path) -> None:
    world = open_world(tmp_path, replace(STRICT, defaulted={**SHOP, Field.STREET: ""}))
    assert world.desk.customers.missing(ANA) == (Field.STREET,)
    ana, changes = world.desk.customers.create_stub(SAM, ANA)
    assert (ana.needs, changes.outbox, writes(world, ana.id)) == ((Field.STREET,), False, ())
    ana, changes = world.desk.customers.edit(SAM, ana.id, replace(ANA, street="7 Home Rd"))
    assert (ana.needs, changes.outbox, writes(world, ana.id)[0].payload["street"]) == ((), True, "7 Home Rd")
    world.database.close()


def test_what_the_pos_does_not_demand_is_not_made_up(tmp_path: Path) -> None:
    world = open_world(tmp_path, replace(TRAITS, demanded=(Field.FIRST_NAME,), defaulted=SHOP))
    ana, _ = world.desk.customers.create_stub(SAM, ANA)
    assert "street" not in writes(world, ana.id)[0].payload
    world.database.close()


def test_an_address_may_be_long_but_not_endless(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, replace(ANA, street="x" * MAX_ADDRESS))
    with pytest.raises(Invalid, match="city"):
        world.desk.customers.create_stub(SAM, replace(ANA, city="x" * (MAX_ADDRESS + 1)))
