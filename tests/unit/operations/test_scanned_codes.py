"""Codes at the counter: customer numbers, order numbers and licence numbers as barcodes."""

from dataclasses import replace
from datetime import timedelta

from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.scans import ScanKind
from peak_desk.operations.scans import ScanAnswer
from tests.helpers.store_world import ADA, SAM, StoreWorld, pos_order
from tests.unit.operations.conftest import pull_order
from tests.unit.operations.scanning import opened, pull, read, stub


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
