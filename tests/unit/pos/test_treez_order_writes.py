"""Orders made, priced, changed and found again at Treez."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderSource, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Capability, LineTrouble, OrderLine, OrderWrite, Probed
from tests.helpers import treez_account as treez
from tests.helpers.canned_wire import Asked
from tests.helpers.treez_account import CannedTreez

ID = "00000000-0000-4000-8000-000000000002"
MARK = "PD-0123456789ab"
NEW = OrderWrite(
    lines=(OrderLine("p1", "2"), OrderLine("p2", "3")),
    placed_at=datetime(2026, 7, 14, 17, 50, tzinfo=UTC),
    customer_pos_id="20",
    type=OrderType.IN_STORE,
    source=OrderSource.KIOSK,
    note="Ring twice",
    codes=("TEN",),
    marker=MARK,
)
CREATE, PREVIEW, PUT = ("POST", "ticket/detailticket"), ("POST", "ticket/previewticket"), ("PUT", f"ticket/update/{ID}")


def sent(canned: CannedTreez, call: tuple[str, str]) -> list[Any]:
    return [asked.body for asked in canned.of(*call)]


def test_an_order_is_made_in_treez_words_and_carries_our_mark(canned: CannedTreez) -> None:
    canned.answers[CREATE] = treez.envelope(treez.ticket_row(external_order_number=MARK))
    made = canned.client().create_order(NEW)
    assert (made.pos_id, made.mark) == (ID, MARK)
    assert sent(canned, CREATE) == [
        {
            "type": "POS",
            "order_source": "KIOSK",
            "order_status": "AWAITING_PROCESSING",
            "revenue_source": "Peak Desk",
            "customer_id": "20",
            "external_order_number": MARK,
            "ticket_note": "Ring twice",
            "coupon_codes": ["TEN"],
            "items": [
                {"size_id": "p1", "quantity": 2, "apply_automatic_discounts": True},
                {"size_id": "p2", "quantity": 3, "apply_automatic_discounts": True},
            ],
        }
    ]


def test_an_order_whose_answer_names_none_is_in_doubt(canned: CannedTreez) -> None:
    canned.answers[CREATE] = treez.envelope({})
    with pytest.raises(PosError) as caught:
        canned.client().create_order(NEW)
    assert caught.value.fate is Fate.UNKNOWN
    assert len(sent(canned, CREATE)) == 1


@pytest.mark.parametrize("quantity", ["0", "-1", "some", "", "3.5", "\u0663", "9" * 30])
def test_a_quantity_that_is_none_is_never_sent(canned: CannedTreez, quantity: str) -> None:
    with pytest.raises(PosError, match="quantity_not_possible"):
        canned.client().create_order(replace(NEW, lines=(OrderLine("p1", quantity),)))
    assert canned.paths == []


def test_what_is_out_of_stock_is_refused_in_plain_words(canned: CannedTreez) -> None:
    canned.answers[CREATE] = (400, treez.refusal("INSUFFICIENT_SELLABLE_QUANTITY", "size_id p1"))
    with pytest.raises(PosError) as caught:
        canned.client().create_order(NEW)
    assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, "not_enough_stock")


def test_a_preview_tells_the_price_and_is_no_order(canned: CannedTreez) -> None:
    row = treez.ticket_row(order_status="PREVIEW", order_number=None, last_updated_at=None, discount_total=-0.5)
    canned.answers[PREVIEW] = canned.otherwise = treez.envelope(row)
    client = canned.client()
    quote = client.preview_order(NEW)
    assert (quote.subtotal_cents, quote.discount_cents, quote.tax_cents, quote.total_cents) == (300, 50, 39, 339)
    assert [item.product_pos_id for item in quote.items] == ["00000000-0000-4000-8000-000000000004"]
    with pytest.raises(PosError):
        client.order(ID)


@pytest.mark.parametrize("missing", ["total", "sub_total"])
def test_half_a_price_is_none(canned: CannedTreez, missing: str) -> None:
    canned.answers[PREVIEW] = treez.envelope(treez.ticket_row(**{missing: None}))
    with pytest.raises(PosError) as caught:
        canned.client().preview_order(NEW)
    assert caught.value.code == "unreadable"


def test_a_preview_names_every_line_that_cannot_be_had(canned: CannedTreez) -> None:
    def answer(asked: Asked) -> Any:
        wanted = [item["size_id"] for item in asked.body["items"]]
        if "p2" in wanted:
            return 400, treez.refusal("INSUFFICIENT_SELLABLE_QUANTITY", "size_id p2")
        return (400, treez.refusal("PRODUCT_NOT_FOUND", "Product p3")) if "p3" in wanted else treez.envelope(treez.ticket_row())

    lines = (*NEW.lines, OrderLine("p3", "1"))
    quote = canned.client(answer=answer).preview_order(replace(NEW, lines=lines))
    assert [(trouble.place, trouble.code) for trouble in quote.troubles] == [(1, "not_enough_stock"), (2, "product_unknown")]


def test_two_lines_that_are_too_much_only_together_are_named_all_the_same(canned: CannedTreez) -> None:
    def answer(asked: Asked) -> Any:
        several = len(asked.body["items"]) > 1
        refused = (400, treez.refusal("INSUFFICIENT_SELLABLE_QUANTITY", "size_id p1"))
        return refused if several else treez.envelope(treez.ticket_row())

    (trouble,) = canned.client(answer=answer).preview_order(NEW).troubles
    assert isinstance(trouble, LineTrouble)
    assert trouble.code == "not_enough_stock"


@pytest.mark.parametrize("later", [False, True], ids=["at once", "while the lines are tried"])
def test_a_preview_that_fails_for_another_reason_says_so(canned: CannedTreez, *, later: bool) -> None:
    def answer(asked: Asked) -> Any:
        several = len(asked.body["items"]) > 1
        return (400, treez.refusal("PRODUCT_NOT_FOUND")) if later and several else (403, {"message": "Forbidden"})

    with pytest.raises(PosError) as caught:
        canned.client(answer=answer).preview_order(NEW)
    assert caught.value.fate is Fate.CREDENTIALS


def test_other_lines_take_the_place_of_an_orders_and_the_rest_is_kept(canned: CannedTreez) -> None:
    there = treez.item_row(size_id="p1", product_id="p1", quantity=1, inventory_id="i1")
    row = treez.ticket_row(items=[there, treez.item_row()], external_order_number=MARK, delivery_address={"street": "1 A St"})
    canned.answers[("GET", f"ticket/{ID}")] = canned.answers[PUT] = treez.envelope(row)
    assert canned.client().update_order(ID, NEW).pos_id == ID
    (body,) = sent(canned, PUT)
    assert [(item["size_id"], item["quantity"], item.get("inventory_id")) for item in body["items"]] == [
        ("p1", 2, "i1"),
        ("p2", 3, None),
    ]
    assert (body["order_status"], body["external_order_number"], body["delivery_address"], body["ticket_note"]) == (
        "AWAITING_PROCESSING",
        MARK,
        {"street": "1 A St"},
        "Ring twice",
    )


@pytest.mark.parametrize(
    ("before", "wanted", "there"), [((), (), ["APP"]), (("TEN",), (), ["APP"]), (("TEN",), ("SIX",), ["APP", "SIX"])]
)
@pytest.mark.parametrize("resend", ["everything", "items"])
def test_a_code_somebody_else_put_on_an_order_stays_there(
    canned: CannedTreez, before: tuple[str, ...], wanted: tuple[str, ...], there: list[str], resend: str
) -> None:
    canned.answers[("GET", f"ticket/{ID}")] = canned.answers[PUT] = treez.envelope(treez.ticket_row(coupon_codes=["APP", *before]))
    canned.client(resend=resend).update_order(ID, replace(NEW, codes=wanted, codes_before=before))
    assert sent(canned, PUT)[0]["coupon_codes"] == there


def test_an_order_that_has_ended_takes_no_other_lines(canned: CannedTreez) -> None:
    canned.answers[("GET", f"ticket/{ID}")] = treez.envelope(treez.ticket_row(order_status="COMPLETED"))
    with pytest.raises(PosError) as caught:
        canned.client().update_order(ID, NEW)
    assert (caught.value.fate, caught.value.code) == (Fate.CONFLICT, "order_has_ended")
    assert sent(canned, PUT) == []


def orders_of_a_customer(canned: CannedTreez, *marks: str | None) -> None:
    rows = [treez.ticket_row(ticket_id=f"t{place}", external_order_number=mark) for place, mark in enumerate(marks)]
    path = "ticket/customer/20/page/{}/pagesize/50"
    canned.answers[("GET", path.format(1))] = treez.envelope(None, ticketList=rows[:2])
    canned.answers[("GET", path.format(2))] = treez.envelope(None, ticketList=rows[2:])
    canned.answers[("GET", path.format(3))] = treez.envelope(None, ticketList=[])


def test_an_order_of_ours_is_found_among_its_customers_by_its_mark(canned: CannedTreez) -> None:
    orders_of_a_customer(canned, None, "PD-ffffffffffff", MARK)
    assert [order.pos_id for order in canned.client().look_up_order_mark(NEW)] == ["t2"]


def test_where_none_of_a_customers_orders_carries_the_mark_there_is_none(canned: CannedTreez) -> None:
    orders_of_a_customer(canned, None, "PD-ffffffffffff", "12")
    assert canned.client().look_up_order_mark(NEW) == ()


def test_an_order_of_nobody_is_looked_for_in_the_changes_since_it_was_placed(canned: CannedTreez) -> None:
    pages = iter([[treez.ticket_row(external_order_number=MARK)], []])
    client = canned.client(answer=lambda _: treez.envelope(None, ticketList=next(pages)), clock=lambda: NEW.placed_at)
    assert [order.pos_id for order in client.look_up_order_mark(replace(NEW, customer_pos_id=None))] == [ID]
    assert "2026-07-14T17:40:00" in canned.paths[0]


@pytest.mark.parametrize("rows", [["gibberish"], [treez.ticket_row()]], ids=["unreadable", "one page for ever"])
def test_a_list_that_proves_nothing_is_no_none(canned: CannedTreez, rows: list[Any]) -> None:
    client = canned.client(answer=lambda _: treez.envelope(None, ticketList=rows))
    with pytest.raises(PosError) as caught:
        client.look_up_order_mark(NEW)
    assert caught.value.fate is Fate.NOT_SENT


def test_a_code_cannot_be_tried_by_itself(canned: CannedTreez) -> None:
    client = canned.client()
    with pytest.raises(PosError, match="pos_cannot"):
        client.check_code("TEN", NEW)
    assert Capability.DISCOUNT_CHECK not in client.traits.capabilities
    assert canned.paths == []


@pytest.mark.parametrize(
    ("body", "granted", "code"),
    [({"message": "Forbidden"}, False, "role_missing"), (b"<html>Access denied</html>", None, "not_accepted")],
    ids=["the POS", "a filter before it"],
)
def test_the_probe_tells_what_the_account_may_read_and_claims_nothing_of_writing(
    canned: CannedTreez, body: Any, code: str, *, granted: bool | None
) -> None:
    def answer(asked: Asked) -> Any:
        return (403, body) if asked.path.startswith("customer/lastUpdated") else treez.envelope([])

    found = {one.capability: one for one in canned.client(answer=answer).probe()}
    assert found[Capability.CUSTOMER_FEED] == Probed(Capability.CUSTOMER_FEED, granted=granted, code=code)
    assert found[Capability.ORDER_FEED].granted
    assert found[Capability.CUSTOMER_SEARCH].granted
    assert found[Capability.ORDER_CREATE].granted is None
