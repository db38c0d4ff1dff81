"""Orders of Treez: status words, items, moving one on."""

from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import PosOrder
from tests.helpers import treez_account as treez
from tests.helpers.canned_wire import Asked
from tests.helpers.treez_account import CannedTreez

ID = "00000000-0000-4000-8000-000000000002"
S = OrderStatus


def read(canned: CannedTreez, **changes: Any) -> PosOrder:
    canned.answers[("GET", f"ticket/{ID}")] = treez.envelope(treez.ticket_row(**changes))
    return canned.client().order(ID)


def test_an_order_is_read_in_our_words(canned: CannedTreez) -> None:
    assert read(canned) == PosOrder(
        pos_id=ID,
        order_number="A0II1B",
        status=S.AWAITING_PROCESSING,
        type=OrderType.PICKUP,
        source=OrderSource.ONLINE,
        placed_at=datetime(2026, 7, 14, 17, 55, 58, tzinfo=UTC),
        updated_at=datetime(2026, 7, 14, 17, 56, 58, tzinfo=UTC),
        customer_pos_id="20",
        total_cents=339,
        subtotal_cents=300,
        tax_cents=39,
        note="",
        items=(
            OrderItem(
                name="SAMPLE PATCH - 15 MILLIGRAMS",
                quantity="3",
                size="15 milligrams",
                price_cents=100,
                total_cents=339,
                product_pos_id="00000000-0000-4000-8000-000000000004",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("word", "status", "kept"),
    [
        *[(status.value, status, "") for status in OrderStatus],
        ("packed_ready", S.PACKED_READY, ""),
        ("DRAFT", S.VERIFICATION_PENDING, "DRAFT"),
        ("CANCELLED", S.CANCELED, "CANCELLED"),
        ("ON_THE_MOON", S.AWAITING_PROCESSING, "ON_THE_MOON"),
    ],
)
def test_a_status_nobody_knows_counts_as_open_and_is_shown(canned: CannedTreez, word: str, status: OrderStatus, kept: str) -> None:
    found = read(canned, order_status=word)
    assert (found.status, found.status_word) == (status, kept)


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("DELIVERY", OrderType.DELIVERY),
        ("POS", OrderType.IN_STORE),
        ("DRIVE_THRU", OrderType.PICKUP),
        ("CURBSIDE", OrderType.PICKUP),
        ("HOVERCRAFT", OrderType.PICKUP),
    ],
)
def test_every_way_to_the_customer_has_its_place(canned: CannedTreez, word: str, type_: OrderType) -> None:
    assert read(canned, type=word).type is type_


def test_money_may_come_as_text(canned: CannedTreez) -> None:
    found = read(canned, total="3.39", discount_total="-1.50", tax_total=None, payment_status="paid", customer_id=None)
    assert (found.total_cents, found.discount_cents, found.tax_cents, found.paid, found.customer_pos_id) == (
        339,
        150,
        0,
        True,
        None,
    )


def test_an_order_nobody_knows_is_missing_although_treez_says_400(canned: CannedTreez) -> None:
    canned.otherwise = (400, treez.refusal("TICKET_NOT_FOUND", "Cannot find the ticket WIYXA", ticketList=[]))
    with pytest.raises(PosMissing):
        canned.client().order("WIYXA")


def test_an_order_may_lie_in_a_list(canned: CannedTreez) -> None:
    canned.otherwise = {"resultCode": "SUCCESS", "ticketList": [treez.ticket_row()]}
    assert canned.client().tickets.by_number("A0II1B").pos_id == ID


class Counter:
    """A Treez that keeps one ticket and applies changes to it."""

    def __init__(self, canned: CannedTreez, *, bare: bool = False, **changes: Any) -> None:
        self.row = treez.ticket_row(**changes)
        self.bare = bare
        self.puts: list[Any] = []
        self.canned = canned
        canned.otherwise = self.answer

    def answer(self, asked: Asked) -> Any:
        if asked.method == "PUT":
            sent = asked.body
            self.puts.append(sent)
            self.row |= {name: value for name, value in sent.items() if name in self.row and name != "items"}
            if self.bare:
                return b""
        return treez.envelope(self.row)

    def move(self, status: OrderStatus, reason: str = "", **options: Any) -> PosOrder:
        client = self.canned.client(**options)
        return client.set_order_status(ID, status, reason)


def test_moving_an_order_sends_it_back_whole(canned: CannedTreez) -> None:
    counter = Counter(
        canned, delivery_address={"street": "1 A St"}, scheduled_start_date="2026-07-14T12:00:00.000-07:00", coupon_codes=["X"]
    )
    assert counter.move(S.IN_PROCESS).status is S.IN_PROCESS
    assert counter.puts == [
        {
            "type": "PICKUP",
            "order_source": "ECOMMERCE",
            "order_status": "IN_PROCESS",
            "revenue_source": "SAMPLE INTEGRATOR",
            "customer_id": "20",
            "delivery_address": {"street": "1 A St"},
            "schedule_start_date": "2026-07-14T12:00:00.000-07:00",
            "coupon_codes": ["X"],
            "items": [
                {
                    "size_id": "00000000-0000-4000-8000-000000000004",
                    "quantity": 3,
                    "location_name": "FRONT OF HOUSE",
                    "apply_automatic_discounts": True,
                    "pos_discounts": [
                        {"discount_id": "d1", "discount_title": "Staff", "discount_method": "DOLLAR", "discount_amount": 5}
                    ],
                }
            ],
        }
    ]


@pytest.mark.parametrize(("resend", "kept"), [("items", {"items"}), ("nothing", set())])
def test_how_much_is_sent_back_can_be_set(canned: CannedTreez, resend: str, kept: set[str]) -> None:
    counter = Counter(canned, revenue_source=None)
    counter.move(S.IN_PROCESS, resend=resend)
    assert set(counter.puts[0]) == {"type", "order_source", "order_status", "revenue_source"} | kept
    assert counter.puts[0]["revenue_source"] == "Peak Desk"


def test_a_weight_is_sent_back_uncut(canned: CannedTreez) -> None:
    counter = Counter(canned, items=[treez.item_row(quantity=3.5), treez.item_row(quantity="2")])
    counter.move(S.IN_PROCESS)
    assert [item["quantity"] for item in counter.puts[0]["items"]] == [3.5, 2]


def test_the_items_of_a_paid_order_are_left_alone(canned: CannedTreez) -> None:
    counter = Counter(canned, payment_status="PAID")
    counter.move(S.IN_PROCESS)
    assert "items" not in counter.puts[0]


def test_the_reason_of_a_cancel_is_added_to_the_note_once(canned: CannedTreez) -> None:
    counter = Counter(canned, ticket_note="Ring twice")
    counter.move(S.CANCELED, "Out of stock")
    assert counter.row["ticket_note"] == "Ring twice\nOut of stock"
    counter.row["order_status"] = "IN_PROCESS"
    counter.move(S.CANCELED, "Out of stock")
    assert counter.row["ticket_note"] == "Ring twice\nOut of stock"


def test_a_reason_without_a_cancel_is_kept_here(canned: CannedTreez) -> None:
    counter = Counter(canned)
    counter.move(S.IN_PROCESS, "hurry")
    assert "ticket_note" not in counter.puts[0]


def test_an_update_that_answers_nothing_is_looked_up(canned: CannedTreez) -> None:
    counter = Counter(canned, bare=True)
    assert counter.move(S.PACKED_READY).status is S.PACKED_READY


def test_an_update_that_did_not_take_is_in_doubt(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope(treez.ticket_row())
    with pytest.raises(PosError) as caught:
        canned.client().set_order_status(ID, S.PACKED_READY)
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "no_confirmation")


def test_an_order_that_is_there_already_is_left_alone(canned: CannedTreez) -> None:
    counter = Counter(canned, order_status="PACKED_READY")
    assert counter.move(S.PACKED_READY).status is S.PACKED_READY
    assert counter.puts == []


def test_an_unknown_status_is_written_over_even_if_it_counts_as_the_wanted_one(canned: CannedTreez) -> None:
    counter = Counter(canned, order_status="DRAFT")
    assert counter.move(S.VERIFICATION_PENDING).status is S.VERIFICATION_PENDING
    assert len(counter.puts) == 1


@pytest.mark.parametrize("ended", ["COMPLETED", "CANCELED", "REMOVED"])
def test_an_order_that_has_ended_meanwhile_is_a_conflict(canned: CannedTreez, ended: str) -> None:
    counter = Counter(canned, order_status=ended)
    with pytest.raises(PosError) as caught:
        counter.move(S.IN_PROCESS)
    assert (caught.value.fate, caught.value.code, caught.value.words) == (Fate.CONFLICT, "order_has_ended", ended)
    assert counter.puts == []


@pytest.mark.parametrize("status", [S.COMPLETED, S.REMOVED])
def test_a_status_treez_has_no_call_for_is_never_tried(canned: CannedTreez, status: OrderStatus) -> None:
    with pytest.raises(PosError) as caught:
        canned.client().set_order_status(ID, status)
    assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, "status_not_writable")
    assert canned.paths == []
    assert status not in canned.client().traits.writable


def test_the_history_says_who_moved_it(canned: CannedTreez) -> None:
    entry = {"status": "PACKED_READY", "description": "moved", "date": "2026-07-14T17:50:16.000Z", "user": "SAM", "userId": "x"}
    canned.otherwise = treez.envelope([entry, "gibberish", {"status": "X"}])
    (event,) = canned.client().tickets.history(ID)
    assert (event.at, event.status_word, event.what, event.by) == (
        datetime(2026, 7, 14, 17, 50, 16, tzinfo=UTC),
        "PACKED_READY",
        "moved",
        "SAM",
    )


def test_an_update_that_answers_nothing_and_cannot_be_looked_up_is_in_doubt(canned: CannedTreez) -> None:
    replies = iter([treez.envelope(treez.ticket_row()), treez.envelope(None), (500, b"")])
    with pytest.raises(PosError) as caught:
        canned.client(answer=lambda _: next(replies)).set_order_status(ID, S.PACKED_READY)
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "no_confirmation")


def test_an_order_is_not_sent_back_without_what_could_not_be_read(canned: CannedTreez) -> None:
    discount = {"discount_id": "d1", "discount_title": "Ten", "discount_method": "DOLLAR", "discount_amount": "ten"}
    canned.answers[("GET", f"ticket/{ID}")] = treez.envelope(treez.ticket_row(items=[treez.item_row(POS_discounts=[discount])]))
    with pytest.raises(PosError) as caught:
        canned.client().set_order_status(ID, S.IN_PROCESS)
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "unreadable")
    assert [one.method for one in canned.asked] == ["GET"]
