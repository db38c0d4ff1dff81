"""Orders as the sandbox's Treez shows and takes them."""

from decimal import Decimal
from typing import Any

import pytest

from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import ENDED_STATUSES, OPEN_STATUSES, Product, Ticket
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, Json, TokenCaller, V3Caller
from tests.unit.sandbox.conftest import StartSandbox

SINCE = "2026-10-22T00:00:00.000-07:00"


def _pages(caller: V3Caller | TokenCaller, *parts: object, size: int = 50) -> list[Json]:
    rows: list[Json] = []
    for page in range(1, 100):
        answer = caller.get("ticket", *parts, "page", page, "pagesize", size).json()
        assert answer["pageElements"] == len(answer["ticketList"])
        rows += answer["ticketList"]
        if len(answer["ticketList"]) < size:
            assert answer["totalElements"] == len(rows)
            return rows
    raise AssertionError("the list does not end")


def _open(sandbox: Sandbox, status: str = "AWAITING_PROCESSING") -> Ticket:
    return next(ticket for ticket in sandbox.world.tickets if ticket.status == status and len(ticket.lines) > 1)


def _again(row: Json, **changes: object) -> Json:
    """An order as it must be sent again with every update."""
    items = [
        {"size_id": item["size_id"], "quantity": item["quantity"], "pos_discounts": item["POS_discounts"]} for item in row["items"]
    ]
    keep = {name: row[name] for name in ("type", "order_source", "order_status", "revenue_source")}
    return {**keep, "customer_id": str(row["customer_id"]), "items": items, **changes}


def _new(product: Product, **changes: object) -> Json:
    return {
        "type": "PICKUP",
        "order_source": "KIOSK",
        "order_status": "AWAITING_PROCESSING",
        "revenue_source": "PEAK DESK",
        "customer_id": "1",
        "items": [{"size_id": product.id, "quantity": 2}],
        **changes,
    }


def test_each_status_has_its_list_newest_first(sandbox: Sandbox, v3: V3Caller) -> None:
    for status in (*OPEN_STATUSES, *ENDED_STATUSES):
        rows = _pages(v3, "status", status, size=7)
        assert {row["order_status"] for row in rows} == {status}
        assert len(rows) == sum(ticket.status == status for ticket in sandbox.world.tickets)
        assert [row["date_created"] for row in rows] == sorted((row["date_created"] for row in rows), reverse=True)


def test_a_status_nobody_has_heard_of_is_refused_with_the_list_of_words(v3: V3Caller) -> None:
    answer = v3.get("ticket", "status", "PACKED", "page", 1, "pagesize", 50)
    assert (answer.status_code, answer.json()["resultReason"]) == (400, "INVALID_TICKET_STATUS")
    assert answer.json()["resultDetail"].startswith("'PACKED' is invalid value. Possible values are: VERIFICATION_PENDING, ")


def test_an_order_adds_up_to_the_cent(v3: V3Caller) -> None:
    for row in _pages(v3, "lastUpdated", SINCE):
        sums = {name: Decimal(str(row[name])) for name in ("sub_total", "discount_total", "tax_total", "total")}
        fees = sum(Decimal(str(fee["total_amount"])) for fee in row["fees"])
        lines = sum(Decimal(str(item["price_total"])) for item in row["items"])
        taxes = sum(Decimal(str(tax["amount"])) for item in row["items"] for tax in item["tax"])
        assert sums["total"] == sums["sub_total"] - sums["discount_total"] + sums["tax_total"] + fees == lines + fees
        assert taxes == sums["tax_total"]


def test_the_change_feed_has_one_path_in_v3_and_another_in_v2(v3: V3Caller, v2: TokenCaller) -> None:
    new, old = _pages(v3, "lastUpdated", SINCE), _pages(v2, "lastUpdated", "after", SINCE)
    assert [row["ticket_id"] for row in new] == [row["ticket_id"] for row in old]
    assert len(new) == 90
    assert v2.get("ticket", "lastUpdated", SINCE, "page", 1, "pagesize", 50).status_code == 404


def test_the_change_feed_goes_back_thirty_days(v3: V3Caller, clock: HandClock) -> None:
    clock.turn(days=29, hours=12)
    recent = _pages(v3, "lastUpdated", "2020-01-01T00:00:00.000-07:00")
    assert 0 < len(recent) < 90


def test_customers_are_numbers_in_orders_and_their_orders_are_listed(sandbox: Sandbox, v3: V3Caller, v2: TokenCaller) -> None:
    rows = _pages(v3, "customer", 1)
    assert {row["customer_id"] for row in rows} == {1}
    assert len(rows) == len(sandbox.world.tickets_of(1)) > 0
    assert _pages(v3, "customer", "nobody") == []
    sandbox.world.tickets_of(1)[0].lines = ()
    hidden = v2.send("GET", "ticket/customer/1/page/1/pagesize/50?hide_empty_tickets=true").json()["ticketList"]
    assert len(hidden) == len(rows) - 1


def test_orders_are_listed_by_the_day_they_opened_and_closed(sandbox: Sandbox, v3: V3Caller) -> None:
    opened, closed = _pages(v3, "opendate", "2026-11-21"), _pages(v3, "closedate", "2026-11-21")
    assert {row["date_created"][:10] for row in opened} == {"2026-11-21"}
    assert {row["date_closed"][:10] for row in closed} == {"2026-11-21"}
    ended_today = [ticket for ticket in sandbox.world.tickets if ticket.closed > sandbox.world.now() - 11 * 3_600_000]
    assert len(closed) == len(ended_today) > 0
    assert v3.get("ticket", "opendate", "today", "page", 1, "pagesize", 5).json()["resultReason"] == "INVALID_DATE_FORMAT"


def test_an_order_is_found_by_id_and_by_its_six_characters(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = sandbox.world.tickets[0]
    row = v3.get("ticket", ticket.id).json()["data"]
    assert row == v3.get("ticket", "ordernumber", ticket.number.lower()).json()["data"]
    assert len(row["order_number"]) == 6


@pytest.mark.parametrize("parts", [("WIYXA",), ("ordernumber", "NOSUCH"), ("history", "WIYXA")])
def test_an_order_that_is_not_there_is_400_not_404(v3: V3Caller, parts: tuple[str, ...]) -> None:
    answer = v3.get("ticket", *parts)
    assert (answer.status_code, answer.json()["resultReason"]) == (400, "TICKET_NOT_FOUND")
    assert answer.json()["resultDetail"] == f"Cannot find the ticket {parts[-1]}"


def test_the_history_tells_each_step_in_utc(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = _open(sandbox, "PACKED_READY")
    rows = v3.get("ticket", "history", ticket.id).json()["data"]
    assert [row["status"] for row in rows][-3:] == ["AWAITING_PROCESSING", "IN_PROCESS", "PACKED_READY"]
    assert all(row["date"].endswith("Z") for row in rows)


def test_a_preview_tells_the_price_and_stores_nothing(sandbox: Sandbox, v3: V3Caller) -> None:
    before = len(sandbox.world.tickets)
    row = v3.send("POST", "ticket/previewticket", _new(sandbox.world.products[0])).json()["data"]
    assert (row["order_status"], row["order_number"], row["last_updated_at"]) == ("PREVIEW", None, None)
    assert (row["sub_total"], row["total"]) == (70, 87.22)
    assert len(sandbox.world.tickets) == before


def test_a_created_order_is_listed_with_its_number_and_takes_from_the_stock(sandbox: Sandbox, v3: V3Caller) -> None:
    product = sandbox.world.products[0]
    stock = product.available
    body = _new(
        product,
        external_order_number="PD-1",
        ticket_note="ring",
        coupon_codes=["TEN"],
        schedule_start_date="2026-11-21T12:00:00.000-07:00",
        scheduled_date="2026-11-21T13:00:00.000-07:00",
        fees=[{"type": "DELIVERY FEE", "total_amount": 5}],
        delivery_address={"street": "1 Example St"},
    )
    row = v3.send("POST", "ticket/detailticket", body).json()["data"]
    assert (row["customer_id"], row["external_order_number"], row["ticket_note"]) == (1, "PD-1", "ring")
    assert (row["coupon_codes"], row["scheduled_start_date"]) == (["TEN"], "2026-11-21T12:00:00.000-07:00")
    assert (row["fees"][0]["total_amount"], row["delivery_address"]) == (5, {"street": "1 Example St"})
    assert product.available == stock - 2
    assert sandbox.world.written.tickets_created == [row["ticket_id"]]
    assert row["ticket_id"] in {found["ticket_id"] for found in _pages(v3, "status", "AWAITING_PROCESSING")}


def test_the_patients_type_comes_with_the_customer(sandbox: Sandbox, v3: V3Caller) -> None:
    row = v3.send("POST", "ticket/detailticket", _new(sandbox.world.products[0], customer_id=16)).json()["data"]
    assert row["ticket_patient_type"] == "MEDICAL-MMID"
    assert [tax["tax_name"] for tax in row["items"][0]["tax"]] == ["City Sales Tax (8.6%)"]


@pytest.mark.parametrize(
    ("changes", "token"),
    [
        ({"type": None}, "MODEL_VALIDATION_FAIL"),
        ({"revenue_source": ""}, "MODEL_VALIDATION_FAIL"),
        ({"type": "DRONE"}, "INCORRECT_VALUE"),
        ({"order_source": "PHONE"}, "INCORRECT_VALUE"),
        ({"order_status": "COMPLETED"}, "INVALID_TICKET_STATUS"),
        ({"order_status": "CANCELED"}, "INVALID_TICKET_STATUS"),
        ({"customer_id": "99999"}, "CUSTOMER_DOESNT_EXIST"),
        ({"items": [{"quantity": 1}]}, "TICKET_FORMAT_ERROR"),
        ({"items": [{"size_id": "seven", "quantity": 1}]}, "TICKET_FORMAT_ERROR"),
        ({"items": [{"size_id": "00000000-0000-4000-8000-000000000000", "quantity": 1}]}, "PRODUCT_NOT_FOUND"),
        ({"scheduled_date": "tomorrow"}, "INVALID_DATE_FORMAT"),
        ({"schedule_start_date": "2026-11-21T12:00:00.000-07:00"}, "MODEL_VALIDATION_FAIL"),
        ({"fees": [{"total_amount": "much"}]}, "INCORRECT_VALUE"),
    ],
)
def test_a_wrong_order_is_refused_by_its_token(sandbox: Sandbox, v3: V3Caller, changes: dict[str, Any], token: str) -> None:
    before = len(sandbox.world.tickets)
    answer = v3.send("POST", "ticket/detailticket", _new(sandbox.world.products[0], **changes))
    assert answer.json()["resultReason"] == token
    assert len(sandbox.world.tickets) == before


@pytest.mark.parametrize("quantity", [0, -1, "some", True, "NaN"])
def test_a_quantity_is_a_number_above_nothing(sandbox: Sandbox, v3: V3Caller, quantity: object) -> None:
    items = [{"size_id": sandbox.world.products[0].id, "quantity": quantity}]
    answer = v3.send("POST", "ticket/detailticket", _new(sandbox.world.products[0], items=items))
    assert answer.json()["resultReason"] == "INCORRECT_VALUE"


def test_what_is_not_in_stock_cannot_be_ordered(sandbox: Sandbox, v3: V3Caller) -> None:
    gone = next(product for product in sandbox.world.products if product.available == 0)
    answer = v3.send("POST", "ticket/detailticket", _new(gone)).json()
    assert answer["resultReason"] == "INSUFFICIENT_SELLABLE_QUANTITY"
    assert f"size_id {gone.id}" in answer["resultDetail"]


def test_an_order_is_moved_by_sending_it_again_with_another_status(sandbox: Sandbox, v3: V3Caller, clock: HandClock) -> None:
    ticket = _open(sandbox)
    before = v3.get("ticket", ticket.id).json()["data"]
    clock.turn(seconds=5)
    row = v3.send("PUT", f"ticket/update/{ticket.id}", _again(before, order_status="IN_PROCESS")).json()["data"]
    assert row["order_status"] == "IN_PROCESS"
    kept = ("total", "discount_total", "items", "customer_id", "external_order_number", "ticket_note", "order_number")
    assert {name: row[name] for name in kept} == {name: before[name] for name in kept}
    assert _pages(v3, "lastUpdated", SINCE)[0]["ticket_id"] == ticket.id
    assert v3.get("ticket", "history", ticket.id).json()["data"][-1]["status"] == "IN_PROCESS"
    assert sandbox.world.written.tickets_updated == [(ticket.id, "IN_PROCESS")]


@pytest.mark.parametrize("name", ["type", "order_source", "order_status", "revenue_source"])
def test_an_update_needs_the_same_four_fields(sandbox: Sandbox, v3: V3Caller, name: str) -> None:
    ticket = _open(sandbox)
    body = _again(v3.get("ticket", ticket.id).json()["data"], order_status="IN_PROCESS")
    del body[name]
    assert v3.send("PUT", f"ticket/update/{ticket.id}", body).json()["resultReason"] == "MODEL_VALIDATION_FAIL"
    assert ticket.status == "AWAITING_PROCESSING"


@pytest.mark.parametrize("kept", [False, True])
def test_items_left_out_of_an_update_are_lost_or_kept(start_sandbox: StartSandbox, clock: HandClock, *, kept: bool) -> None:
    sandbox = start_sandbox(quirks=Quirks(rate=0, omitted_items_kept=kept))
    v3, ticket = V3Caller(sandbox, clock), _open(sandbox)
    body = _again(v3.get("ticket", ticket.id).json()["data"], order_status="IN_PROCESS")
    del body["items"]
    assert bool(v3.send("PUT", f"ticket/update/{ticket.id}", body).json()["data"]["items"]) is kept


def test_an_update_may_answer_without_the_order(start_sandbox: StartSandbox, clock: HandClock) -> None:
    sandbox = start_sandbox(quirks=Quirks(rate=0, bare_update=True))
    v3, ticket = V3Caller(sandbox, clock), _open(sandbox)
    body = _again(v3.get("ticket", ticket.id).json()["data"], order_status="IN_PROCESS")
    assert v3.send("PUT", f"ticket/update/{ticket.id}", body).json()["data"] is None
    assert ticket.status == "IN_PROCESS"


def test_a_refused_update_leaves_the_order_as_it_was(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = _open(sandbox)
    before = v3.get("ticket", ticket.id).json()["data"]
    for wrong in ({"scheduled_date": "soon"}, {"customer_id": "9999"}, {"fees": [{"total_amount": -1}]}):
        assert v3.send("PUT", f"ticket/update/{ticket.id}", _again(before, ticket_note="new", **wrong)).status_code >= 400
    assert v3.get("ticket", ticket.id).json()["data"] == before
    assert len(_pages(v3, "lastUpdated", SINCE)) == 90


def test_an_order_is_canceled_by_update_and_then_closed_for_good(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = _open(sandbox)
    stock = [line.product.available for line in ticket.lines]
    before = v3.get("ticket", ticket.id).json()["data"]
    row = v3.send("PUT", f"ticket/update/{ticket.id}", _again(before, order_status="CANCELED")).json()["data"]
    assert (row["order_status"], row["date_closed"], len(row["items"])) == ("CANCELED", row["last_updated_at"], len(stock))
    assert all(line.product.available > was for line, was in zip(ticket.lines, stock, strict=True))
    again = v3.send("PUT", f"ticket/update/{ticket.id}", _again(before, order_status="IN_PROCESS"))
    assert again.json()["resultReason"] == "INVALID_REQUEST"


def test_completed_is_no_word_of_the_v3_update(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = _open(sandbox, "PACKED_READY")
    body = _again(v3.get("ticket", ticket.id).json()["data"], order_status="COMPLETED")
    answer = v3.send("PUT", f"ticket/update/{ticket.id}", body)
    assert (answer.status_code, answer.json()["resultReason"]) == (400, "INVALID_TICKET_STATUS")


def _paid(row: Json, amount: object, **changes: object) -> Json:
    payments = [{"payment_source": "IN_STORE", "payment_method": "CASH", "amount_paid": amount}]
    body = _again(row, payments=payments, **changes)
    del body["items"]
    return body


def test_money_comes_in_full_by_update_and_freezes_the_order(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = _open(sandbox, "PACKED_READY")
    before = v3.get("ticket", ticket.id).json()["data"]
    assert v3.send("PUT", f"ticket/update/{ticket.id}", _paid(before, 1)).json()["resultReason"] == "INCORRECT_VALUE"
    row = v3.send("PUT", f"ticket/update/{ticket.id}", _paid(before, before["total"])).json()["data"]
    assert (row["payment_status"], row["payments"][0]["amount_paid"], row["items"]) == ("PAID", before["total"], before["items"])
    frozen = v3.send("PUT", f"ticket/update/{ticket.id}", _again(before, order_status="CANCELED"))
    assert frozen.json()["resultReason"] == "INVALID_REQUEST"


@pytest.mark.parametrize(
    "payment",
    [{"payment_source": "PIGEON"}, {"payment_method": "SHELLS"}, {"amount_paid": "all"}, {"amount_paid": True}],
)
def test_a_wrong_payment_is_refused(sandbox: Sandbox, v3: V3Caller, payment: dict[str, object]) -> None:
    ticket = _open(sandbox, "PACKED_READY")
    body = _paid(v3.get("ticket", ticket.id).json()["data"], 10)
    body["payments"][0].update(payment)
    assert v3.send("PUT", f"ticket/update/{ticket.id}", body).json()["resultReason"] == "INCORRECT_VALUE"


def test_money_and_items_never_go_together(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket = _open(sandbox, "PACKED_READY")
    before = v3.get("ticket", ticket.id).json()["data"]
    body = {**_paid(before, before["total"]), "items": _again(before)["items"]}
    assert v3.send("PUT", f"ticket/update/{ticket.id}", body).json()["resultReason"] == "INVALID_REQUEST"


def test_v2_completes_an_order_only_together_with_its_payment_and_nothing_else(sandbox: Sandbox, v2: TokenCaller) -> None:
    ticket = _open(sandbox, "PACKED_READY")
    before = v2.get("ticket", ticket.id).json()["data"]
    bare = _again(before, order_status="COMPLETED")
    del bare["items"]
    route = f"ticket/update/{ticket.id}"
    assert v2.send("PUT", route, bare).json()["resultReason"] == "INVALID_REQUEST"
    paid = _paid(before, before["total"], order_status="COMPLETED")
    assert v2.send("PUT", route, {**paid, "ticket_note": "x"}).json()["resultReason"] == "INVALID_REQUEST"
    row = v2.send("PUT", route, paid).json()["data"]
    assert (row["order_status"], row["payment_status"]) == ("COMPLETED", "PAID")
    assert row["date_closed"]


def test_an_order_can_change_its_customer_and_its_lines(sandbox: Sandbox, v3: V3Caller) -> None:
    ticket, product = _open(sandbox), sandbox.world.products[1]
    before = v3.get("ticket", ticket.id).json()["data"]
    items = [{"size_id": product.id, "quantity": "2", "pos_discounts": [{"discount_amount": 5, "discount_method": "DOLLAR"}]}]
    row = v3.send("PUT", f"ticket/update/{ticket.id}", _again(before, customer_id="4", items=items)).json()["data"]
    assert (row["customer_id"], row["discount_total"], len(row["items"])) == (4, 5, 1)
    assert ticket in sandbox.world.tickets_of(4)
    row = v3.send("PUT", f"ticket/update/{ticket.id}", _again(row, customer_id=None)).json()["data"]
    assert row["customer_id"] is None
    assert ticket not in sandbox.world.tickets_of(4)
