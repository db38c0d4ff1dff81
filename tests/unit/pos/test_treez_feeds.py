"""Feeds of Treez: pages, cursors that may be gone on from anywhere, one broken row that spoils nothing."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.errors import PosError
from peak_desk.pos.cursors import Cursor, read_cursor
from tests.helpers import treez_account as treez
from tests.helpers.canned_wire import Asked
from tests.helpers.treez_account import CannedTreez

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at(minutes: float) -> str:
    return (NOON + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def people(count: int, *, first: int = 1, minutes: float = -600) -> list[dict[str, Any]]:
    return [treez.customer_row(customer_id=str(n), last_update=at(minutes + n)) for n in range(first, first + count)]


class Shop:
    """A Treez with customers and tickets, answering lists page by page."""

    def __init__(self, customers: list[Any] | None = None, tickets: list[Any] | None = None) -> None:
        self.customers = customers or []
        self.tickets = tickets or []
        self.no_status_list = False

    def __call__(self, asked: Asked) -> Any:
        parts = asked.path.split("/")
        page, size = int(parts[parts.index("page") + 1]), int(parts[parts.index("pagesize") + 1])
        if parts[:2] == ["customer", "lastUpdated"]:
            since = datetime.fromisoformat(parts[3])
            rows = [row for row in self.customers if not isinstance(row, dict) or _changed(row, "last_update") > since]
            return treez.envelope(rows[(page - 1) * size : page * size])
        if parts[1] == "status":
            if self.no_status_list:
                return (404, b"<html>nothing here</html>")
            rows = [row for row in self.tickets if row["order_status"] == parts[2]]
        else:
            since = datetime.fromisoformat(parts[2] if parts[2] != "after" else parts[3])
            rows = [row for row in self.tickets if _changed(row, "last_updated_at") > since]
        return {"resultCode": "SUCCESS", "totalElements": len(rows), "ticketList": rows[(page - 1) * size : page * size]}


def _changed(row: dict[str, Any], name: str) -> datetime:
    return datetime.fromisoformat(row[name])


def clock() -> datetime:
    return NOON


def test_all_customers_come_page_by_page(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(people(120)), clock=clock)
    pages = list(client.customers(""))
    assert [row.pos_id for page in pages for row in page.rows] == [str(n) for n in range(1, 121)]
    assert [len(page.rows) for page in pages] == [50, 49, 21]
    assert canned.paths[0] == "customer/lastUpdated/after/2000-01-01T00:00:00.000+00:00/page/1/pagesize/50"


def test_every_cursor_goes_on_right_after_its_page(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(people(120)), clock=clock)
    whole = [row.pos_id for page in client.customers("") for row in page.rows]
    for stop in range(3):
        read: list[str] = []
        cursor = ""
        for number, page in enumerate(client.customers("")):
            read += [row.pos_id for row in page.rows]
            cursor = page.cursor
            if number == stop:
                break
        if stop < 2:
            read += [row.pos_id for page in client.customers(cursor) for row in page.rows]
        assert list(dict.fromkeys(read)) == whole  # the row a page ended with may come again


def test_a_closed_feed_asks_for_nothing_more(canned: CannedTreez) -> None:
    feed = canned.client(answer=Shop(people(120)), clock=clock).customers("")
    assert isinstance(feed, Generator)
    next(feed)
    feed.close()
    assert len(canned.paths) == 1


def test_the_next_run_begins_a_little_before_the_newest_change(canned: CannedTreez) -> None:
    shop = Shop(people(3))
    client = canned.client(answer=shop, clock=clock)
    *_, last = client.customers("")
    assert read_cursor(last.cursor) == Cursor(NOON + timedelta(minutes=-597) - timedelta(minutes=2))
    shop.customers += people(1, first=9)
    (again,) = client.customers(last.cursor)
    assert [row.pos_id for row in again.rows] == ["2", "3", "9"]


def test_a_cursor_never_passes_the_beginning_of_its_run(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(people(1, minutes=90)), clock=clock)
    (page,) = client.customers("")
    assert read_cursor(page.cursor) == Cursor(NOON - timedelta(minutes=2))


def test_a_cursor_resumed_later_still_ends_at_the_first_beginning(canned: CannedTreez) -> None:
    now = [NOON]
    client = canned.client(answer=Shop(people(60, minutes=90)), clock=lambda: now[0])
    first = next(client.customers(""))
    now[0] = NOON + timedelta(days=2)
    *_, last = client.customers(first.cursor)
    assert read_cursor(last.cursor) == Cursor(NOON - timedelta(minutes=2))


def test_nothing_new_leaves_the_cursor_and_costs_one_call(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(), clock=clock)
    cursor = Cursor(NOON - timedelta(hours=1)).text
    (page,) = client.customers(cursor)
    assert (page.rows, page.cursor, len(canned.paths)) == ((), cursor, 1)


def test_a_full_last_page_costs_one_more_call_and_no_row_twice(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(people(50)), clock=clock)
    assert [len(page.rows) for page in client.customers("")] == [50, 0]


def test_full_reads_all_again(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(people(5)), clock=clock)
    (page,) = client.customers(Cursor(NOON).text, full=True)
    assert len(page.rows) == 5


def test_a_broken_row_is_counted_and_the_others_arrive(canned: CannedTreez) -> None:
    rows: list[Any] = [
        *people(3),
        {"first_name": "NO ID"},
        "gibberish",
        treez.customer_row(customer_id="9", phone={"mobile": 1}),
        None,
    ]
    client = canned.client(answer=lambda _: treez.envelope(rows), clock=clock)
    (page,) = client.customers("")
    assert (len(page.rows), page.broken) == (3, 4)


def test_a_server_that_ignores_the_page_is_not_read_for_ever(canned: CannedTreez) -> None:
    rows = people(40)
    client = canned.client(answer=lambda _: treez.envelope(rows), clock=clock)
    assert len(list(client.customers(""))) == 3


def test_a_server_that_cuts_every_page_at_its_first_is_not_taken_for_read(canned: CannedTreez) -> None:
    rows = people(50)
    feed = canned.client(answer=lambda _: treez.envelope(rows), clock=clock).customers("")
    assert [len(next(feed).rows), len(next(feed).rows)] == [50, 0]
    with pytest.raises(PosError):
        next(feed)


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "{}",
        '{"since":"soon"}',
        '{"since":"2026-01-01T00:00:00"}',
        '{"since":"2026-01-01T00:00:00Z","page":0}',
        "[" * 5000,
    ],
)
def test_a_cursor_nobody_can_read_means_all_is_read_again(canned: CannedTreez, cursor: str) -> None:
    client = canned.client(answer=Shop(people(2)), clock=clock)
    (page,) = client.customers(cursor)
    assert len(page.rows) == 2


def tickets(*statuses: str) -> list[dict[str, Any]]:
    return [
        treez.ticket_row(ticket_id=f"t{n}", order_status=status, last_updated_at=at(-60 + n), date_created=at(-90))
        for n, status in enumerate(statuses)
    ]


def test_the_first_pull_of_orders_brings_what_is_open_then_what_changed_lately(canned: CannedTreez) -> None:
    old = treez.ticket_row(ticket_id="old", order_status="PACKED_READY", last_updated_at=at(-60 * 24 * 90))
    client = canned.client(answer=Shop(tickets=[*tickets("IN_PROCESS", "COMPLETED", "PREVIEW"), old]), clock=clock)
    pages = list(client.orders(""))
    assert [row.pos_id for page in pages for row in page.rows] == ["t0", "old", "t0", "t1"]
    assert canned.paths[0] == "ticket/status/AWAITING_PROCESSING/page/1/pagesize/50"
    assert [path.split("/")[1] for path in canned.paths] == ["status"] * 5 + ["lastUpdated"]
    assert sum(page.broken for page in pages) == 0
    since = datetime.fromisoformat(canned.paths[-1].split("/")[2])
    assert NOON - timedelta(days=30) < since < NOON - timedelta(days=29)


def test_a_later_pull_of_orders_costs_one_call(canned: CannedTreez) -> None:
    shop = Shop(tickets=tickets("IN_PROCESS"))
    client = canned.client(answer=shop, clock=clock)
    *_, last = client.orders("")
    canned.asked.clear()
    shop.tickets.append(treez.ticket_row(ticket_id="new", last_updated_at=at(-1)))
    (page,) = client.orders(last.cursor)
    assert [row.pos_id for row in page.rows] == ["t0", "new"]
    assert len(canned.paths) == 1


def test_every_cursor_of_orders_goes_on_right_after_its_page(canned: CannedTreez) -> None:
    shop = Shop(tickets=tickets(*["AWAITING_PROCESSING"] * 60, *["PACKED_READY"] * 3, "COMPLETED"))
    client = canned.client(answer=shop, clock=clock)
    whole = [{row.pos_id for row in page.rows} for page in client.orders("")]
    cursors = [page.cursor for page in client.orders("")]
    for place, cursor in enumerate(cursors[:-1]):
        again = [{row.pos_id for row in page.rows} for page in client.orders(cursor) if page.rows]
        left = [rows for rows in whole[place + 1 :] if rows]
        assert all(now >= then for now, then in zip(again, left, strict=True))


def test_without_a_status_list_the_recent_changes_bring_the_open_orders(canned: CannedTreez) -> None:
    shop = Shop(tickets=tickets("IN_PROCESS", "COMPLETED"))
    shop.no_status_list = True
    client = canned.client(answer=shop, clock=clock)
    assert [row.pos_id for page in client.orders("") for row in page.rows] == ["t0", "t1"]
    assert [path.split("/")[1] for path in canned.paths] == ["status", "lastUpdated"]


def test_the_status_list_can_be_switched_off(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(tickets=tickets("IN_PROCESS")), clock=clock, status_list="no")
    assert len(list(client.orders(""))) == 1


def test_a_cursor_in_a_status_list_that_is_gone_goes_on_with_the_changes(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(tickets=tickets("IN_PROCESS")), clock=clock, status_list="no")
    cursor = Cursor(NOON - timedelta(days=2), list="PACKED_READY", began=NOON).text
    assert [row.pos_id for page in client.orders(cursor) for row in page.rows] == ["t0"]


def test_an_order_cursor_older_than_treez_remembers_begins_anew(canned: CannedTreez) -> None:
    client = canned.client(answer=Shop(tickets=tickets("IN_PROCESS")), clock=clock)
    list(client.orders(Cursor(NOON - timedelta(days=40)).text))
    assert canned.paths[0].startswith("ticket/status/")


def test_an_empty_list_may_be_told_as_not_found(canned: CannedTreez) -> None:
    client = canned.client(answer=lambda _: (400, treez.refusal("TICKET_NOT_FOUND", ticketList=[])), clock=clock)
    assert [row for page in client.orders("") for row in page.rows] == []


@pytest.mark.parametrize("told", [True, 7, "none"])
def test_a_page_that_is_no_list_does_not_end_the_feed(canned: CannedTreez, told: Any) -> None:
    client = canned.client(answer=lambda _: treez.envelope(told), clock=clock)
    with pytest.raises(PosError):
        list(client.customers(""))
    with pytest.raises(PosError):
        list(client.orders(""))


def test_v2_asks_for_changes_under_its_own_path(canned: CannedTreez) -> None:
    shop = Shop(tickets=tickets("IN_PROCESS"))
    token = {"resultCode": "SUCCESS", "access_token": "t"}
    client = canned.client(answer=lambda asked: token if "gettokens" in asked.path else shop(asked), clock=clock, api="v2.0")
    client.tickets.changed(NOON, 1)
    assert canned.paths[1:] == ["ticket/lastUpdated/after/2026-11-21T12:00:00.000+00:00/page/1/pagesize/50"]


def test_the_menu_comes_with_prices_and_stock(canned: CannedTreez) -> None:
    row = {
        "product_id": "p1",
        "category_type": "FLOWER",
        "product_status": "DEACTIVATED",
        "sellable_quantity": 4.0,
        "last_updated_at": at(-5),
        "product_configurable_fields": {"name": "Blue Dream", "brand": "B", "amount": 3.5, "uom": "GRAMS"},
        "pricing": {"price_sell": "45.00"},
    }
    bare = {"product_id": "p2", "product_name": "Plain"}
    client = canned.client(
        answer=lambda _: treez.envelope({"product_list": [row, bare, {}], "total_count": 3}), clock=clock, product_list="yes"
    )
    (page,) = client.products("")
    dream, plain = page.rows
    assert (dream.name, dream.size, dream.price_cents, dream.active, dream.available) == ("Blue Dream", "3.5 grams", 4500, False, 4)
    assert (plain.name, plain.price_cents, plain.active, plain.available) == ("Plain", 0, True, None)
    assert page.broken == 1
    list(client.products(page.cursor))
    assert canned.paths == ["product/product_list", "product/product_list/lastUpdated/after/2026-11-21T11:53:00.000+00:00"]


def test_a_menu_without_a_published_path_is_not_asked_for(canned: CannedTreez) -> None:
    with pytest.raises(PosError) as caught:
        canned.client(clock=clock).products("")
    assert caught.value.code == "pos_cannot"


def test_discounts_are_listed(canned: CannedTreez) -> None:
    rows = [
        {"discount_id": "d1", "discount_title": "Staff", "discount_amount": 5, "discount_method": "dollar"},
        {"id": 2, "title": "Ten"},
        7,
        {},
    ]
    found = canned.client(answer=lambda _: treez.envelope(rows)).menu.discounts()
    assert [(d.pos_id, d.title, d.amount, d.method) for d in found] == [("d1", "Staff", "5", "DOLLAR"), ("2", "Ten", "", "")]


moments = st.integers(1_000_000_000, 3_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(moments, st.integers(1, 10_000), st.none() | moments, st.none() | moments, st.sampled_from(["", "IN_PROCESS", "X"]))
def test_a_saved_cursor_is_read_as_it_was(
    since: datetime, page: int, began: datetime | None, newest: datetime | None, leg: str
) -> None:
    cursor = Cursor(since, page, leg, began, newest)
    assert read_cursor(cursor.text) == cursor
    assert began is None or cursor.ended(timedelta(minutes=2)).since <= max(since, began)
