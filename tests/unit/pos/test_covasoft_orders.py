"""Orders of Cova: the queue and the detail put together, handed in and looked after, moved step by step."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import OrderLine, OrderWrite, PosContact, PosOrder
from peak_desk.pos.covasoft.sales import standing
from tests.helpers import covasoft_account as cova
from tests.helpers.canned_wire import in_turn
from tests.helpers.covasoft_account import GUID, NOT_FOUND, QUEUE, SALE, STATUS, SUBMIT, TAXES, CannedCova

S = OrderStatus
_STEP = f"pointofsale/Companies(7)/OrderStatus({GUID})"
_COMPLETE = f"{SALE}/Complete"
_WRITE = OrderWrite(
    lines=(OrderLine("p1", "2", "Blue", 1250), OrderLine("p2", "3.5", price_cents=0)),
    placed_at=datetime(2026, 11, 21, tzinfo=UTC),
    customer_pos_id="c1",
    contact=PosContact("Ana", "Lopez", "+16025550190"),
    type=OrderType.DELIVERY,
    marker="PD-1234",
    op_id=GUID,
)


@pytest.fixture
def canned() -> Iterator[CannedCova]:
    made = CannedCova()
    made.answers |= {("GET", QUEUE): [cova.queue_row()], ("GET", SALE): cova.sale_row()}
    yield made
    made.close()


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def read(canned: CannedCova, sale: dict[str, Any], row: dict[str, Any] | None) -> PosOrder:
    canned.answers |= {("GET", SALE): cova.sale_row(**sale), ("GET", QUEUE): [] if row is None else [cova.queue_row(**row)]}
    return canned.client().order(GUID)


def test_an_order_is_read_from_its_line_in_the_queue_and_its_detail(canned: CannedCova) -> None:
    found = read(canned, {}, {})
    assert found.updated_at > found.placed_at
    assert found == PosOrder(
        pos_id=GUID,
        order_number="A17",
        status=S.IN_PROCESS,
        type=OrderType.PICKUP,
        source=OrderSource.KIOSK,
        placed_at=datetime(2026, 11, 21, 17, 0, 0, 123456, UTC),
        updated_at=found.updated_at,
        customer_pos_id="aaaa0000-0000-4000-8000-000000000001",
        external_number="PD-1",
        total_cents=2750,
        subtotal_cents=2500,
        tax_cents=250,
        items=(OrderItem("Blue", "2", price_cents=1250, total_cents=2500, product_pos_id="p1"),),
        mark=GUID,
    )


@pytest.mark.parametrize(
    ("sale", "step", "paid", "status", "word"),
    [
        ("Completed", "InProgress", None, S.COMPLETED, ""),
        ("ReadyForPayment", "Cancelled", None, S.CANCELED, ""),
        ("Canceled", None, None, S.CANCELED, ""),
        ("Confirmed", "ReadyForPickup", None, S.PACKED_READY, ""),
        ("ready for payment", "In Progress", None, S.IN_PROCESS, ""),
        ("Confirmed", "OrderPlaced", "PaidAndAwaitingCompletion", S.AWAITING_PROCESSING, ""),
        ("Confirmed", None, None, S.AWAITING_PROCESSING, ""),
        ("PaidWaitingForCompletion", None, None, S.AWAITING_PROCESSING, ""),
        ("SubmittedForFinalProcessing", None, None, S.VERIFICATION_PENDING, "SubmittedForFinalProcessing"),
        ("TransientProcessingFailure", None, None, S.VERIFICATION_PENDING, "TransientProcessingFailure"),
        ("Quarantined", None, None, S.AWAITING_PROCESSING, "Quarantined"),
        ("Confirmed", "OutForDelivery", None, S.AWAITING_PROCESSING, "OutForDelivery"),
    ],
)
def test_where_an_order_stands(sale: str, step: str | None, paid: str | None, status: OrderStatus, word: str) -> None:
    found = standing(sale, step, paid)
    assert (found.status, found.word, found.attention) == (status, word, "")
    assert found.paid is (status is S.COMPLETED or "Paid" in f"{sale}{paid}")


def test_an_order_nobody_can_complete_is_shown_to_somebody() -> None:
    found = standing("NonTransientProcessingFailure", None)
    assert (found.status, found.attention) == (S.VERIFICATION_PENDING, "cannot_complete")


@pytest.mark.parametrize(
    ("row", "kind", "source"),
    [
        ({"Method": "Delivery", "Source": "ECommerce"}, OrderType.DELIVERY, OrderSource.ONLINE),
        ({"Method": "InStore", "Source": None}, OrderType.IN_STORE, OrderSource.IN_STORE),
        ({"Method": "Drone", "Source": "Self Kiosk"}, OrderType.PICKUP, OrderSource.KIOSK),
    ],
)
def test_way_and_source_of_an_order(canned: CannedCova, row: dict[str, Any], kind: OrderType, source: OrderSource) -> None:
    found = read(canned, {}, row)
    assert (found.type, found.source) == (kind, source)


def test_an_order_that_ended_is_in_no_queue(canned: CannedCova) -> None:
    found = read(canned, {"Status": "Completed", "Total": 27.5, "InStock": None, "Customer": None}, None)
    assert (found.status, found.total_cents, found.items, found.customer_pos_id) == (S.COMPLETED, 2750, (), None)


def test_an_order_that_ends_between_queue_and_detail_has_ended(canned: CannedCova) -> None:
    found = read(canned, {"Status": "Completed"}, {"Status": "InProgress"})
    assert (found.status, found.order_number) == (S.COMPLETED, "A17")


def test_the_newer_detail_tells_the_step_itself(canned: CannedCova) -> None:
    found = read(canned, {"OrderFulfillment": {"Status": "ReadyForPickup", "Method": "Delivery"}}, None)
    assert (found.status, found.type) == (S.PACKED_READY, OrderType.DELIVERY)


@pytest.mark.parametrize(
    "sale",
    [{"Id": None}, {"Status": None}, {"CreatedTime": "soon"}, {"Id": "other"}, {"InStock": [{"Quantity": "many"}]}, {"InStock": 7}],
)
def test_an_order_that_cannot_be_read_is_a_failure(canned: CannedCova, sale: dict[str, Any]) -> None:
    error = failure(lambda: read(canned, {**sale}, None))
    assert (error.fate, error.code) == (Fate.NOT_SENT, "unreadable")


def test_an_order_is_missing_only_when_the_intake_does_not_know_it_either(canned: CannedCova) -> None:
    canned.answers |= {("GET", SALE): NOT_FOUND, ("GET", STATUS): cova.status_row("SubmittedForProcessing")}
    assert canned.client().order(GUID).whole is False
    canned.answers["GET", STATUS] = NOT_FOUND
    assert isinstance(failure(lambda: canned.client().order(GUID)), PosMissing)
    canned.answers["GET", STATUS] = (500, b"")
    assert not isinstance(failure(lambda: canned.client().order(GUID)), PosMissing)


@pytest.mark.parametrize("number", [0, 2, "3"])
def test_a_status_that_is_a_number_proves_nothing(canned: CannedCova, number: object) -> None:
    canned.answers |= {("GET", SALE): NOT_FOUND, ("GET", STATUS): cova.status_row(number)}
    found = canned.client().order(GUID)
    assert (found.status, found.status_word) == (S.VERIFICATION_PENDING, str(number))


def submitted(canned: CannedCova, *statuses: Any, write: OrderWrite = _WRITE, **options: Any) -> PosOrder:
    canned.answers |= {("PUT", SUBMIT): (202, b""), ("GET", STATUS): in_turn(*statuses)}
    return canned.client(**options).create_order(write)


def test_an_order_is_handed_in_under_our_own_id_with_the_names_of_the_older_call(canned: CannedCova) -> None:
    made = submitted(canned, cova.status_row("ReadyForPayment", OrderFulfillmentStatus="OrderPlaced"))
    assert (made.pos_id, made.mark, made.whole) == (GUID, GUID, True)
    (asked,) = canned.of("PUT", SUBMIT)
    assert asked.body == {
        "Id": GUID,
        "CompanyId": 7,
        "EntityId": 2001,
        "IntegratorId": cova.OPTIONS["integrator_id"],
        "OrderReference": "PD-1234",
        "IsDelivery": True,
        "customerId": "c1",
        "FirstName": "Ana",
        "LastName": "Lopez",
        "Lines": [
            {"Name": "Blue", "CatalogItemId": "p1", "Quantity": 2, "SellAtPricePerUnit": 12.5},
            {"CatalogItemId": "p2", "Quantity": 3.5},
        ],
    }


def test_it_is_looked_a_few_times_whether_an_order_was_accepted(canned: CannedCova) -> None:
    pending = cova.status_row("SubmittedForProcessing")
    made = submitted(canned, pending, NOT_FOUND, cova.status_row("ReadyForPayment"))
    assert (made.status, made.whole, canned.wire.paused) == (S.IN_PROCESS, True, [0.0, 1.0, 1.5])
    late = submitted(canned, pending)
    assert (late.status, late.whole, late.status_word) == (S.VERIFICATION_PENDING, False, "SubmittedForProcessing")


def test_an_order_that_fails_is_refused_in_the_vendors_words(canned: CannedCova) -> None:
    failed = cova.status_row("NonTransientProcessingFailure", OrderMessage="INSUFFICIENT_SELLABLE_QUANTITY of Blue for Ana Lopez")
    error = failure(lambda: submitted(canned, cova.status_row("SubmittedForProcessing"), failed))
    assert (error.fate, error.code) == (Fate.REFUSED, "not_enough_stock")
    assert error.words.startswith("INSUFFICIENT_SELLABLE_QUANTITY of")
    assert not any(name in error.words for name in ("Ana", "Lopez"))


def test_what_an_order_was_a_moment_ago_is_no_answer_when_the_last_look_fails(canned: CannedCova) -> None:
    pending = cova.status_row("SubmittedForProcessing")
    assert failure(lambda: submitted(canned, pending, pending, (500, b""))).fate is Fate.UNKNOWN


@pytest.mark.parametrize("seen", [NOT_FOUND, (500, b""), b"<html>"])
def test_an_order_nobody_can_see_after_it_was_handed_in_is_in_doubt(canned: CannedCova, seen: Any) -> None:
    error = failure(lambda: submitted(canned, seen))
    assert (error.fate, len(canned.of("PUT", SUBMIT))) == (Fate.UNKNOWN, 1)


@pytest.mark.parametrize(
    ("told", "fate", "code"),
    [
        (
            (400, {"Message": "The integrator id is not valid, please provide a valid one."}),
            Fate.REFUSED,
            "integrator_not_accepted",
        ),
        ((400, {"Message": "Line 1 is not valid."}), Fate.REFUSED, "refused"),
        ((500, b""), Fate.UNKNOWN, "server_error"),
        ((200, b"<html>sign in</html>"), Fate.UNKNOWN, "unreadable"),
    ],
)
def test_an_order_that_is_not_taken_in(canned: CannedCova, told: Any, fate: Fate, code: str) -> None:
    canned.answers["PUT", SUBMIT] = told
    error = failure(lambda: canned.client().create_order(_WRITE))
    assert (error.fate, error.code, len(canned.of("PUT", SUBMIT))) == (fate, code, 1)


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ([], "TEP"),
        (None, "TEP"),
        (NOT_FOUND, "TEP"),
        ([{"EntityId": 2001, "PricingScheme": "TaxInclusive"}], "TIP"),
        ([{"EntityId": 9, "PricingScheme": "TaxInclusive"}, {"EntityId": "2001", "PricingScheme": "TaxExclusive"}], "TEP"),
        ([{"EntityId": 9, "PricingScheme": "TaxInclusive"}], "TEP"),
        ({"TaxPricing": {"Kind": "Inclusive"}}, "TIP"),
    ],
)
def test_the_taxes_of_the_location_decide_the_way_in(canned: CannedCova, told: Any, way: str) -> None:
    canned.answers["GET", TAXES] = told
    canned.answers["PUT", SUBMIT.replace("TEP", way)] = (202, b"")
    canned.answers["GET", STATUS] = cova.status_row("ReadyForPayment")
    client = canned.client()
    client.create_order(_WRITE)
    client.create_order(_WRITE)
    assert [asked.path.split("/")[2][:3] for asked in canned.asked if asked.method == "PUT"] == [way] * 2
    assert len(canned.of("GET", TAXES)) == 1


def test_the_way_in_may_be_set_by_hand_and_is_not_guessed_where_taxes_are_told_both_ways(canned: CannedCova) -> None:
    canned.answers |= {("PUT", SUBMIT.replace("TEP", "TIP")): (202, b""), ("GET", STATUS): cova.status_row("ReadyForPayment")}
    canned.client(tax_pricing="TIP").create_order(_WRITE)
    assert canned.of("GET", TAXES) == []
    canned.answers["GET", TAXES] = {"a": "Inclusive", "b": "Exclusive"}
    error = failure(lambda: canned.client().create_order(_WRITE))
    assert (error.fate, error.code) == (Fate.REFUSED, "tax_pricing_unknown")


@pytest.mark.parametrize(
    ("write", "options"),
    [
        (OrderWrite(lines=_WRITE.lines, placed_at=_WRITE.placed_at, op_id=GUID, codes=("SAVE10",)), {}),
        (OrderWrite(lines=_WRITE.lines, placed_at=_WRITE.placed_at, op_id="no id"), {}),
        (_WRITE, {"integrator_id": ""}),
    ],
)
def test_what_cova_cannot_take_is_refused_without_a_call(canned: CannedCova, write: OrderWrite, options: dict[str, Any]) -> None:
    error = failure(lambda: canned.client(**options).create_order(write))
    assert (error.code, canned.asked) == ("pos_cannot", [])


def test_a_creation_is_found_by_its_id_or_surely_not_there(canned: CannedCova) -> None:
    assert [found.pos_id for found in canned.client().look_up_order_mark(_WRITE)] == [GUID]
    canned.answers |= {("GET", SALE): NOT_FOUND, ("GET", STATUS): NOT_FOUND}
    assert canned.client().look_up_order_mark(_WRITE) == ()
    canned.answers["GET", STATUS] = (404, b"<html>")
    assert failure(lambda: canned.client().look_up_order_mark(_WRITE)).fate is Fate.REFUSED


def test_a_step_is_sent_and_believed_when_it_is_repeated(canned: CannedCova) -> None:
    canned.answers["PUT", _STEP] = {"Id": GUID.upper(), "Status": "ReadyForPickup"}
    moved = canned.client().set_order_status(GUID, S.PACKED_READY)
    assert (moved.status, moved.order_number, len(moved.items)) == (S.PACKED_READY, "A17", 1)
    assert canned.of("PUT", _STEP)[0].body == {"Status": "ReadyForPickup"}


def test_a_step_whose_answer_says_nothing_is_looked_up(canned: CannedCova) -> None:
    canned.answers["PUT", _STEP] = (200, b"")
    canned.answers["GET", QUEUE] = in_turn([cova.queue_row()], [cova.queue_row(Status="ReadyForPickup")])
    assert canned.client().set_order_status(GUID, S.PACKED_READY).status is S.PACKED_READY
    canned.answers["GET", QUEUE] = [cova.queue_row()]
    assert failure(lambda: canned.client().set_order_status(GUID, S.PACKED_READY)).fate is Fate.UNKNOWN


def test_an_order_that_is_there_already_is_not_touched(canned: CannedCova) -> None:
    assert canned.client().set_order_status(GUID, S.IN_PROCESS).status is S.IN_PROCESS
    assert canned.of("PUT", _STEP) == []


def test_an_order_that_ended_meanwhile_is_a_conflict(canned: CannedCova) -> None:
    canned.answers["GET", SALE] = cova.sale_row(Status="Completed")
    error = failure(lambda: canned.client().set_order_status(GUID, S.PACKED_READY))
    assert (error.fate, error.code) == (Fate.CONFLICT, "order_has_ended")


def test_an_order_that_lies_with_the_intake_waits_for_its_step(canned: CannedCova) -> None:
    canned.answers |= {("GET", SALE): NOT_FOUND, ("GET", STATUS): cova.status_row("SubmittedForProcessing")}
    for status in (S.IN_PROCESS, S.CANCELED):
        assert failure(lambda status=status: canned.client().set_order_status(GUID, status)).fate is Fate.NOT_SENT
    canned.answers["GET", STATUS] = cova.status_row("NonTransientProcessingFailure")
    ended = canned.client().set_order_status(GUID, S.CANCELED)
    assert (ended.status, ended.attention) == (S.CANCELED, "")
    assert not any(asked.method in {"PUT", "DELETE"} for asked in canned.asked)


@pytest.mark.parametrize("after", [cova.sale_row(Status="Cancelled"), NOT_FOUND])
def test_an_order_is_taken_back_before_it_is_paid(canned: CannedCova, after: Any) -> None:
    canned.answers |= {
        ("GET", SALE): in_turn(cova.sale_row(), after),
        ("GET", STATUS): NOT_FOUND,
        ("DELETE", SALE): (204, b""),
    }
    assert canned.client().set_order_status(GUID, S.CANCELED, "Out of stock").status is S.CANCELED


def test_a_paid_order_is_not_taken_back(canned: CannedCova) -> None:
    canned.answers["GET", QUEUE] = [cova.queue_row(SaleStatus="PaidAndAwaitingCompletion")]
    error = failure(lambda: canned.client().set_order_status(GUID, S.CANCELED))
    assert (error.fate, error.code, canned.of("DELETE", SALE)) == (Fate.REFUSED, "order_is_paid", [])


def test_an_order_is_completed_only_where_that_is_switched_on(canned: CannedCova) -> None:
    error = failure(lambda: canned.client().set_order_status(GUID, S.COMPLETED))
    assert (error.code, canned.asked) == ("status_not_writable", [])
    canned.answers |= {
        ("GET", SALE): in_turn(cova.sale_row(), cova.sale_row(Status="Completed")),
        ("POST", _COMPLETE): {"Id": GUID},
    }
    assert canned.client(complete="on").set_order_status(GUID, S.COMPLETED).status is S.COMPLETED


def test_steps_cova_does_not_know_are_refused_without_a_call(canned: CannedCova) -> None:
    for status in (S.OUT_FOR_DELIVERY, S.VERIFICATION_PENDING, S.REMOVED):
        assert failure(lambda status=status: canned.client().set_order_status(GUID, status)).code == "status_not_writable"
    assert canned.asked == []
