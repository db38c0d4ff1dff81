"""Orders of the sandbox's Cova: handed in and accepted a moment later, shown without a customer, moved in three steps."""

from decimal import Decimal

import pytest

from peak_desk.sandbox.records import AWAITING, CANCELED, COMPLETED, IN_PROCESS, ON_THE_WAY, VERIFICATION_PENDING, Ticket
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.covasoft.conftest import Cova, StartCova

GUID = "0b1f7c1e-2d3a-4b5c-8d6e-7f8091a2b3c4"
_STEP = "pointofsale/Companies({c})/OrderStatus(%s)"
_SALE = "pointofsale/Companies({c})/Sales(%s)"


def _with_status(cova: Cova, status: str) -> Ticket:
    return next(ticket for ticket in cova.sandbox.world.tickets if ticket.status == status and ticket.lines)


def test_the_queue_names_everything_open_but_no_customer(cova: Cova) -> None:
    rows = {row["Id"]: row for row in cova.queue()}
    assert set(rows) == {ticket.id for ticket in cova.sandbox.world.tickets if ticket.open}
    assert {row["Status"] for row in rows.values()} <= {"OrderPlaced", "InProgress", "ReadyForPickup"}
    assert all("Customer" not in row and "CustomerId" not in row for row in rows.values())


def test_there_is_no_state_on_the_way_and_none_before_the_work(cova: Cova) -> None:
    rows = {row["Id"]: row for row in cova.queue()}
    on_the_way, checked = _with_status(cova, ON_THE_WAY), _with_status(cova, VERIFICATION_PENDING)
    assert (rows[on_the_way.id]["Status"], rows[on_the_way.id]["Method"]) == ("ReadyForPickup", "Delivery")
    assert rows[checked.id]["Status"] == "OrderPlaced"
    assert cova.sandbox.play.shown_status(checked) == AWAITING


def test_the_queue_is_filtered_as_the_vendor_shows_and_in_no_other_way(cova: Cova) -> None:
    ready = cova.queue(filter="Status eq 'ReadyForPickup' and Method eq 'Delivery'")
    assert {(row["Status"], row["Method"]) for row in ready} == {("ReadyForPickup", "Delivery")}
    one = cova.queue()[0]
    assert cova.queue(filter=f"ReceiptNumber eq '{one['ReceiptNumber']}'") == [one]
    assert cova.get("pointofsale/Companies({c})/Locations({l})/SalesToFulfill", filter="Id eq '1'").status_code == 400


def test_an_order_is_told_with_its_customer_lines_and_totals(cova: Cova) -> None:
    ticket = next(t for t in cova.sandbox.world.tickets if t.open and t.customer and t.lines)
    row = cova.detail(ticket.id).json()
    assert row["Customer"]["Id"] == cova.sandbox.play.customer_id(cova.sandbox.world.customers[(ticket.customer or 0) - 1])
    assert [line["CatalogItemId"] for line in row["InStock"]] == [line.product.id for line in ticket.lines]
    assert (row["Status"], "OrderFulfillment" in row) == ("Confirmed", False)


def test_an_order_handed_in_is_none_for_three_seconds(cova: Cova, clock: HandClock) -> None:
    answer = cova.hand_in(GUID)
    assert (answer.status_code, answer.content) == (202, b"")
    assert cova.status(GUID).json()["OrderStatus"] == "SubmittedForProcessing"
    assert GUID not in {row["Id"] for row in cova.queue()}
    assert cova.detail(GUID).status_code == 404
    clock.turn(seconds=3)
    told = cova.status(GUID).json()
    assert (told["OrderStatus"], told["OrderFulfillmentStatus"], told["OrderFulfillmentMethod"]) == (
        "ReadyForPayment",
        "OrderPlaced",
        "Pickup",
    )
    assert cova.detail(GUID).status_code == 200
    assert {row["Id"]: row["Reference"] for row in cova.queue()}[GUID] == "PD-0123456789ab"


def test_an_order_for_more_than_there_is_fails_a_moment_later(cova: Cova, clock: HandClock) -> None:
    product = cova.sandbox.world.products[0]
    line = {"CatalogItemId": product.id, "Quantity": product.available + 1}
    assert cova.hand_in(GUID, Lines=[line]).status_code == 202
    assert cova.status(GUID).json()["OrderMessage"] == ""
    clock.turn(seconds=3)
    told = cova.status(GUID).json()
    assert (told["OrderStatus"], told["OrderMessage"]) == ("NonTransientProcessingFailure", "INSUFFICIENT_SELLABLE_QUANTITY")
    assert cova.sandbox.world.written.tickets_created == []


def test_an_order_handed_in_twice_under_one_id_is_one_order(start_cova: StartCova) -> None:
    cova = start_cova()
    assert [cova.hand_in(GUID).status_code for _ in range(2)] == [202, 202]
    assert cova.sandbox.world.written.tickets_created == [GUID]
    strict = start_cova(second_order_refused=True)
    assert [strict.hand_in(GUID).status_code for _ in range(2)] == [202, 400]


def test_another_integrator_is_refused_in_the_vendors_words(cova: Cova) -> None:
    answer = cova.hand_in(GUID, IntegratorId="0")
    assert (answer.status_code, answer.json()["Message"]) == (400, "The integrator id is not valid, please provide a valid one.")


def test_the_way_of_handing_in_must_fit_the_taxes_of_the_location(cova: Cova) -> None:
    told = cova.get("taxes/v1/Companies({c})/TaxPricingConfiguration").json()
    inclusive = int(cova.sandbox.options("tip")["location_id"])
    assert [row["EntityId"] for row in told] == [inclusive]
    assert cova.hand_in(GUID, pricing="TIP").status_code == 400
    assert cova.hand_in(GUID, pricing="TIP", EntityId=inclusive).status_code == 202


def test_statuses_may_come_as_numbers(start_cova: StartCova) -> None:
    cova = start_cova(status_numbers=True)
    cova.hand_in(GUID)
    assert cova.status(GUID).json()["OrderStatus"] == 0


def test_nobody_handed_in_an_order_of_the_register(cova: Cova) -> None:
    assert cova.status("11111111-1111-4111-8111-111111111111").status_code == 404


@pytest.mark.parametrize(
    ("word", "status"), [("OrderPlaced", AWAITING), ("InProgress", IN_PROCESS), ("ReadyForPickup", "PACKED_READY")]
)
def test_an_order_is_moved_in_three_steps(cova: Cova, word: str, status: str) -> None:
    ticket = _with_status(cova, AWAITING)
    assert cova.send("PUT", _STEP % ticket.id, {"Status": word}).json() == {"Id": ticket.id, "Status": word}
    assert ticket.status == status
    assert cova.sandbox.world.written.tickets_updated == [(ticket.id, status)]


def test_another_step_and_an_ended_order_are_refused(cova: Cova) -> None:
    assert cova.send("PUT", _STEP % _with_status(cova, AWAITING).id, {"Status": "OutForDelivery"}).status_code == 400
    assert cova.send("PUT", _STEP % _with_status(cova, COMPLETED).id, {"Status": "InProgress"}).status_code == 400


def test_an_order_is_cancelled_until_it_is_paid(cova: Cova) -> None:
    free, other = (t for t in [t for t in cova.sandbox.world.tickets if t.status == AWAITING and not t.paid][:2])
    assert cova.send("DELETE", _SALE % free.id).status_code == 204
    assert free.status == CANCELED
    total = cova.detail(other.id).json()["Total"]["Total"]
    payment = {"SaleID": other.id, "CompanyId": int(cova.company), "TrackingNumber": "N/A", "Payments": [{"Amount": total}]}
    assert cova.send("POST", "covaorderintake/v1/CovaOrderPayment", {**payment, "Payments": [{"Amount": 0.01}]}).status_code == 400
    assert cova.send("POST", "covaorderintake/v1/CovaOrderPayment", payment).status_code == 200
    assert cova.send("DELETE", _SALE % other.id).status_code == 400
    assert {row["Id"]: row["SaleStatus"] for row in cova.queue()}[other.id] == "PaidAndAwaitingCompletion"


def test_a_completed_order_leaves_the_queue_for_the_history(cova: Cova) -> None:
    ticket = _with_status(cova, AWAITING)
    assert cova.send("POST", f"{_SALE % ticket.id}/Complete").json() == {"Id": ticket.id}
    assert ticket.id not in {row["Id"] for row in cova.queue()}
    assert cova.detail(ticket.id).json()["Status"] == "Completed"
    route = "pointofsale/Companies({c})/Locations({l})/CompletedOrders"
    told = "Created ge datetimeoffset'2020-01-01T00:00:00.000Z' and Created le datetimeoffset'2030-01-01T00:00:00.000Z'"
    assert ticket.id in {row["Id"] for row in cova.get(route, filter=told).json()}
    assert cova.get(route).status_code == 400


def test_the_detail_may_tell_the_step(start_cova: StartCova) -> None:
    cova = start_cova(detail_names_step=True)
    ticket = _with_status(cova, IN_PROCESS)
    assert cova.detail(ticket.id).json()["OrderFulfillment"]["Status"] == "InProgress"


def test_stock_goes_down_with_an_order(cova: Cova) -> None:
    product = cova.sandbox.world.products[0]
    before = product.available
    cova.hand_in(GUID)
    assert Decimal(product.available) == before - 2
