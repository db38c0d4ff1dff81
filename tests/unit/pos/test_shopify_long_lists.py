"""Lists of Shopify that are longer than a page, a chain of pages or a patience: read on, or told as rows that failed, never cut."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import OrderLine, OrderWrite, PosCustomer, PosOrder
from peak_desk.pos.shopify import pages
from tests.helpers.canned_wire import Asked, Whole, in_turn
from tests.helpers.shopify_account import (
    ORDER,
    VARIANT,
    Canned,
    client,
    customer_row,
    fulfillment_row,
    gid,
    line_row,
    order_row,
    page,
    part_row,
)

S = OrderStatus
NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
MARK = "PD-0123456789ab"


def at(hours: float) -> str:
    return (NOW - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def numbered(number: int, hours: float) -> dict[str, Any]:
    return order_row(id=gid("Order", str(number)), updatedAt=at(hours))


def part_of(order: int, hours: float) -> dict[str, Any]:
    return {"id": gid("FulfillmentOrder", str(order)), "orderId": gid("Order", str(order)), "updatedAt": at(hours)}


def failure(call: Callable[[], Any]) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


@pytest.fixture
def canned() -> Canned:
    told = Canned()
    told.answers |= {"customers": page(), "orders": page(), "fulfillmentOrders": page()}
    return told


def begun(canned: Canned) -> tuple[Any, str]:
    """A client that has pulled its orders once, and where it goes on."""
    desk = client(canned, clock=lambda: NOW)
    canned.answers["orders"] = page(numbered(3, 30))
    (first,) = desk.orders("")
    canned.answers["orders"] = page()
    return desk, first.cursor


def order_asked_for(asked: Asked) -> dict[str, Any]:
    """The order of that id, with the work on it an hour ago."""
    return order_row({**part_row("IN_PROGRESS"), "updatedAt": at(1)}, id=asked.body["variables"]["id"], updatedAt=at(50))


# Inside a row


def test_an_order_of_a_thousand_lines_and_more_is_read_to_its_end(canned: Canned) -> None:
    first = order_row(lineItems=page(*[line_row() for _ in range(10)], more="c0"))
    further = [{"lineItems": page(*[line_row() for _ in range(100)], more=f"c{turn}")} for turn in range(1, 13)]
    canned.answers["order"] = in_turn(first, *further, {"lineItems": page(line_row(title="Last"))})
    items = client(canned).order(ORDER).items
    assert (len(items), items[-1].name) == (1211, "Last")


@pytest.mark.parametrize(
    "lines",
    [
        {"nodes": [line_row()], "pageInfo": {"hasNextPage": True, "endCursor": None}},
        {"nodes": [line_row()]},
        page(line_row(), more="c1"),
    ],
    ids=["no cursor", "no end", "no further lines"],
)
def test_an_order_whose_lines_do_not_go_on_is_no_shorter_order(canned: Canned, lines: dict[str, Any]) -> None:
    canned.answers["order"] = in_turn(order_row(lineItems=lines), {"lineItems": page(more="c2")})
    assert failure(lambda: client(canned).order(ORDER)).code == "unreadable"


@pytest.mark.parametrize("told", [{"nodes": [part_row()]}, None], ids=["no end", "nothing"])
def test_an_order_whose_parts_are_not_told_whole_stands_nowhere(canned: Canned, told: Any) -> None:
    canned.answers["order"] = order_row(fulfillmentOrders=told)
    assert failure(lambda: client(canned).order(ORDER)).code == "unreadable"


def test_an_order_that_left_in_many_pieces_is_on_its_way_when_the_last_one_is(canned: Canned) -> None:
    five = [fulfillment_row("DELIVERED") for _ in range(5)]
    first = order_row(part_row("CLOSED"), fulfillments=five)
    canned.answers["order"] = in_turn(first, {"fulfillments": [*five, fulfillment_row("OUT_FOR_DELIVERY")]})
    assert client(canned).order(ORDER).status is S.OUT_FOR_DELIVERY
    assert "fulfillments(first: 100)" in canned.asked[-1].body["query"]
    canned.answers["order"] = in_turn(first, {"fulfillments": five * 20})
    assert failure(lambda: client(canned).order(ORDER)).code == "unreadable"


# Work on parts of orders


def test_six_thousand_parts_that_were_worked_on_are_read_on_to_the_last(canned: Canned) -> None:
    desk, cursor = begun(canned)
    told = [page(*[part_of(10 + turn % 60, 1) for _ in range(50)], more=f"c{turn}") for turn in range(119)]
    canned.answers["fulfillmentOrders"] = in_turn(*told, page(part_of(99, 1)))
    canned.answers["order"] = order_asked_for
    rows = [row for one in desk.orders(cursor) for row in one.rows]
    assert [row.pos_id for row in rows] == [str(number) for number in (*range(10, 70), 99)]


def test_many_orders_that_were_worked_on_come_on_pages_and_what_broke_off_is_asked_for_again(canned: Canned) -> None:
    desk, cursor = begun(canned)
    canned.answers["orders"] = in_turn(page(numbered(7, 0.1), more="c1"), page(numbered(8, 0.2)))
    canned.answers["fulfillmentOrders"] = page(*[part_of(number, 1) for number in range(100, 145)])
    canned.answers["order"] = order_asked_for
    first, *others = desk.orders(cursor)
    assert [len(one.rows) for one in (first, *others)] == [1, 21, 20, 5]
    assert {one.cursor for one in others[:-1]} == {first.cursor}
    (again, *_) = client(canned, clock=lambda: NOW).orders(others[0].cursor)
    assert canned.of("orders")[-1]["after"] == "c1"
    assert len(again.rows) == 21


def test_work_that_cannot_be_read_is_counted_and_holds_nothing_else_up(canned: Canned) -> None:
    desk, cursor = begun(canned)
    canned.answers["fulfillmentOrders"] = page(part_of(7, 1), {"id": "x"}, part_of(8, 1))
    good = order_row({**part_row("IN_PROGRESS"), "updatedAt": at(1)}, id=gid("Order", "8"))
    canned.answers["order"] = in_turn(order_row(id=gid("Order", "7"), lineItems=None), good)
    (only,) = desk.orders(cursor)
    assert ([row.pos_id for row in only.rows], only.broken) == (["8"], 2)


@pytest.mark.parametrize("again", [page(more="c2"), page(part_of(7, 1), more="c1")], ids=["empty", "the same"])
def test_a_list_of_work_that_never_goes_on_is_a_failure(canned: Canned, again: dict[str, Any]) -> None:
    desk, cursor = begun(canned)
    canned.answers["fulfillmentOrders"] = in_turn(page(part_of(7, 1), more="c1"), again)
    error = failure(lambda: list(desk.orders(cursor)))
    assert (error.fate, error.code) == (Fate.NOT_SENT, "unreadable")


# Chains of pages


def test_orders_beyond_the_longest_chain_are_asked_for_by_what_is_left_of_time(
    canned: Canned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LONGEST_CHAIN", 4)
    # The list goes by the order's own date, also where a part of it was worked on since.
    worked_on = {**part_row("IN_PROGRESS"), "updatedAt": at(0.5)}
    lists = [[numbered(9, 1), numbered(8, 2)], [numbered(7, 3), order_row(worked_on, id=gid("Order", "6"), updatedAt=at(4))]]
    canned.answers["orders"] = in_turn(
        page(*lists[0], more="c1"),
        page(*lists[1], more="c2"),
        page(lists[1][1], numbered(5, 5), more="c3"),
        page(numbered(4, 6)),
    )
    desk = client(canned, clock=lambda: NOW)
    *_, third, last = all_pages = list(desk.orders(""))
    assert [row.pos_id for one in all_pages for row in one.rows] == ["9", "8", "7", "6", "5", "4"]
    until = f" updated_at:<='{at(4)}'"
    asked = [(until in sent["q"], sent["after"]) for sent in canned.of("orders")]
    assert asked == [(False, None), (False, "c1"), (True, None), (True, "c3")]
    list(desk.orders(third.cursor))
    assert (until in canned.of("orders")[-1]["q"], canned.of("orders")[-1]["after"]) == (True, "c3")
    assert last.rows[0].pos_id == "4"


def test_more_orders_of_one_second_than_a_chain_has_are_a_failure_and_not_fewer(
    canned: Canned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LONGEST_CHAIN", 2)
    canned.answers["orders"] = in_turn(
        *[page(numbered(turn, 1), numbered(turn + 1, 1), more=f"c{turn}") for turn in range(1, 20, 2)]
    )
    assert failure(lambda: list(client(canned, clock=lambda: NOW).orders(""))).code == "unreadable"


def test_work_beyond_the_longest_chain_is_asked_for_by_what_is_left_of_time(
    canned: Canned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LONGEST_CHAIN", 2)
    desk, cursor = begun(canned)
    canned.answers["fulfillmentOrders"] = in_turn(
        page(part_of(7, 1), part_of(8, 2), more="c1"),
        page(part_of(8, 2), part_of(9, 3)),
    )
    canned.answers["order"] = order_asked_for
    (only,) = desk.orders(cursor)
    assert [row.pos_id for row in only.rows] == ["7", "8", "9"]
    assert [(at(2) in sent["q"], sent["after"]) for sent in canned.of("fulfillmentOrders")] == [(False, None), (True, None)]


def test_more_changed_customers_than_a_chain_has_are_read_by_their_ids(canned: Canned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LONGEST_CHAIN", 4)
    desk = client(canned, clock=lambda: NOW)
    (loaded,) = desk.customers("")
    changed = [customer_row(id=gid("Customer", str(number)), updatedAt=at(1)) for number in range(10, 17)]
    canned.answers["customers"] = in_turn(
        page(changed[6], changed[5], more="c1"),
        page(changed[4], changed[3], more="c2"),
        page(*changed[:4], more="d1"),
        Whole({}, 500),
        page(*changed[4:]),
    )
    seen: list[PosCustomer] = []
    cursor = loaded.cursor
    feed = desk.customers(cursor)
    for one in (next(feed), next(feed), next(feed)):
        seen += one.rows
        cursor = one.cursor
    assert failure(lambda: next(feed)).fate is Fate.NOT_SENT
    (rest,) = desk.customers(cursor)
    assert {row.pos_id for row in (*seen, *rest.rows)} == {str(number) for number in range(10, 17)}
    asked = [sent["q"] for sent in canned.of("customers")]
    assert asked[-3:] == ["updated_at:>='2026-11-19'", *["id:>13 updated_at:>='2026-11-19'"] * 2]
    canned.answers["customers"] = page()
    list(desk.customers(rest.cursor))
    assert canned.of("customers")[-1]["q"] == "updated_at:>='2026-11-20'"


# Looking for one


def test_a_mark_that_is_not_heeded_by_the_search_does_not_make_a_second_order(canned: Canned) -> None:
    canned.answers["draftOrders"] = page()
    write = OrderWrite(lines=(OrderLine(VARIANT, "1"),), placed_at=NOW, marker=MARK)
    canned.answers["orders"] = page(*[numbered(number, 1) for number in range(10)], more="c1")
    assert failure(lambda: client(canned).look_up_order_mark(write)).code == "unreadable"
    canned.answers["orders"] = page(order_row(poNumber=MARK), more="c1")
    found: tuple[PosOrder, ...] = client(canned).look_up_order_mark(write)
    assert [order.pos_id for order in found] == [ORDER]


def test_a_draft_that_may_lie_behind_others_does_not_make_a_second_order(canned: Canned) -> None:
    write = OrderWrite(lines=(OrderLine(VARIANT, "1"),), placed_at=NOW, marker=MARK)
    others: list[dict[str, Any]] = [
        {"id": gid("DraftOrder", str(number)), "poNumber": None, "tags": [], "order": None} for number in range(10)
    ]
    canned.answers["draftOrders"] = page(*others, more="c1")
    assert failure(lambda: client(canned).look_up_order_mark(write)).code == "unreadable"
    canned.answers["draftOrders"] = page(*others)
    assert client(canned).look_up_order_mark(write) == ()


@pytest.mark.parametrize("rows", [[], [customer_row()]], ids=["pages of nothing", "one page for ever"])
def test_a_search_that_says_it_goes_on_and_does_not_is_no_answer(canned: Canned, rows: list[Any]) -> None:
    canned.answers["customers"] = page(*rows, more="c1")
    assert failure(lambda: client(canned).look_up_name("Ana", "Lopez")).code == "unreadable"
    assert len(canned.of("customers")) <= 2
