"""Shopify's feeds: everybody once by ranges of ids, then what changed newest first; the menu whole."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosProduct
from tests.helpers.canned_wire import Whole, in_turn
from tests.helpers.shopify_account import ORDER, VARIANT, Canned, client, customer_row, gid, order_row, page, part_row, variant_row

S = OrderStatus
NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def canned() -> Canned:
    return Canned({"customers": page(), "orders": page(), "fulfillmentOrders": page(), "productVariants": page()})


def person(number: int, **changes: Any) -> dict[str, Any]:
    return customer_row(id=gid("Customer", str(number)), **changes)


def at(hours: float) -> str:
    return (NOW - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_everybody_is_read_by_ranges_of_ids(canned: Canned) -> None:
    canned.answers["customers"] = in_turn(page(person(5), person(9), more="c1"), page(person(12)))
    desk = client(canned, clock=lambda: NOW)
    pages = list(desk.customers(""))
    assert [row.pos_id for one in pages for row in one.rows] == ["5", "9", "12"]
    assert [(sent["q"], sent["after"]) for sent in canned.of("customers")] == [(None, None), ("id:>9", None)]


def test_a_load_that_broke_off_goes_on_after_the_last_id(canned: Canned) -> None:
    canned.answers["customers"] = in_turn(page(person(5), person(9), more="c1"), Whole({}, 500), page(person(12)))
    desk = client(canned, clock=lambda: NOW)
    feed = desk.customers("")
    first = next(feed)
    assert failure(lambda: next(feed)).fate is Fate.NOT_SENT
    (rest,) = desk.customers(first.cursor)
    assert [row.pos_id for row in rest.rows] == ["12"]
    assert canned.of("customers")[-1]["q"] == "id:>9"


def test_after_the_load_only_changes_are_asked_for_newest_first(canned: Canned) -> None:
    canned.answers["customers"] = page(person(5))
    desk = client(canned, clock=lambda: NOW)
    (loaded,) = desk.customers("")
    canned.answers["customers"] = page(person(5, updatedAt=at(1)), person(9, updatedAt=at(30)), more="c1")
    (changed,) = desk.customers(loaded.cursor)
    # Older than the cursor: what follows is older still, and is not asked for.
    assert [row.pos_id for row in changed.rows] == ["5"]
    assert "reverse: true" in canned.asked[-1].body["query"]
    assert canned.of("customers")[-1]["q"] == "updated_at:>='2026-11-19'"


def test_changes_go_on_to_the_next_page_while_they_are_new(canned: Canned) -> None:
    canned.answers["customers"] = page()
    desk = client(canned, clock=lambda: NOW)
    (loaded,) = desk.customers("")
    canned.answers["customers"] = in_turn(
        page(person(5, updatedAt=at(1)), more="c1"), page(person(6, updatedAt=at(2)), person(7, updatedAt=at(40)), more="c2")
    )
    pages = list(desk.customers(loaded.cursor))
    assert [row.pos_id for one in pages for row in one.rows] == ["5", "6"]
    assert canned.of("customers")[-1]["after"] == "c1"
    canned.answers["customers"] = page()
    list(desk.customers(pages[-1].cursor))
    assert canned.of("customers")[-1]["q"] == "updated_at:>='2026-11-20'"


def test_the_whole_list_is_read_again_when_asked_for(canned: Canned) -> None:
    desk = client(canned, clock=lambda: NOW)
    (loaded,) = desk.customers("")
    list(desk.customers(loaded.cursor, full=True))
    assert canned.of("customers")[-1]["q"] is None


@pytest.mark.parametrize("cursor", ["x", "{}", '{"since":"2000-01-01T00:00:00Z","list":"ids","token":"x OR id:>0"}', "[]"])
def test_a_damaged_cursor_begins_at_the_beginning(canned: Canned, cursor: str) -> None:
    list(client(canned, clock=lambda: NOW).customers(cursor))
    assert canned.of("customers")[0]["q"] is None


def test_names_that_are_hidden_never_come_as_empty_names(canned: Canned) -> None:
    bare: dict[str, Any] = dict.fromkeys(("firstName", "lastName", "defaultEmailAddress", "defaultPhoneNumber"))
    canned.answers["customers"] = page(person(5, **bare), person(9, **bare))
    error = failure(lambda: list(client(canned, clock=lambda: NOW).customers("")))
    assert (error.fate, error.code) == (Fate.REFUSED, "data_protected")


def test_one_customer_without_a_name_is_nothing_odd(canned: Canned) -> None:
    desk = client(canned, clock=lambda: NOW)
    canned.answers["customers"] = page(person(5))
    (loaded,) = desk.customers("")
    bare: dict[str, Any] = dict.fromkeys(("firstName", "lastName", "defaultEmailAddress", "defaultPhoneNumber"))
    canned.answers["customers"] = in_turn(page(person(9, updatedAt=at(1), **bare)), page(person(5)))
    (changed,) = desk.customers(loaded.cursor)
    assert [row.pos_id for row in changed.rows] == ["9"]


def test_a_row_that_cannot_be_read_is_counted_and_left_out(canned: Canned) -> None:
    canned.answers["customers"] = in_turn(page(person(5), person(9, firstName=7), None, more="c1"), page())
    first = next(iter(client(canned, clock=lambda: NOW).customers("")))
    assert (len(first.rows), first.broken) == (1, 2)


@pytest.mark.parametrize(
    "told",
    [
        {"nodes": []},
        {"nodes": None, "pageInfo": {"hasNextPage": False}},
        {"nodes": [], "pageInfo": {}},
        {"nodes": [], "pageInfo": {"hasNextPage": "no"}},
        {"nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": None}},
        {"nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": "c1"}},
        None,
        [],
    ],
)
def test_a_page_whose_end_is_not_told_is_no_page(canned: Canned, told: Any) -> None:
    canned.answers["customers"] = told
    assert failure(lambda: list(client(canned).customers(""))).code == "unreadable"


def test_orders_come_by_change_ended_ones_too(canned: Canned) -> None:
    ended = order_row(id=gid("Order", "7"), cancelledAt=at(1), updatedAt=at(1))
    canned.answers["orders"] = page(ended, order_row(updatedAt=at(2)))
    desk = client(canned, clock=lambda: NOW)
    (first,) = desk.orders("")
    assert len(first.rows) == 2
    assert canned.of("orders")[0]["q"] == "updated_at:>='2026-10-22T18:00:00Z'"
    canned.answers["orders"] = page(
        order_row(updatedAt=at(0.9)), ended, order_row(id=gid("Order", "8"), updatedAt=at(3)), more="c1"
    )
    (again,) = desk.orders(first.cursor)
    assert canned.of("orders")[-1]["q"] == "updated_at:>='2026-11-21T16:58:00Z'"
    assert len(again.rows) == 2


def part_of(order: str, hours: float) -> dict[str, Any]:
    return {"id": gid("FulfillmentOrder", order), "orderId": gid("Order", order), "updatedAt": at(hours)}


def test_an_order_of_which_only_a_part_changed_comes_with_the_last_page(canned: Canned) -> None:
    desk = client(canned, clock=lambda: NOW)
    canned.answers["orders"] = page(order_row(id=gid("Order", "3"), updatedAt=at(1)))
    (first,) = desk.orders("")
    assert "fulfillmentOrders" not in canned.order
    canned.answers["orders"] = page(order_row(id=gid("Order", "7"), updatedAt=at(-0.1)))
    canned.answers["fulfillmentOrders"] = page(part_of("7", -0.1), part_of(ORDER, -0.2), part_of("9", -0.3))
    worked_on = order_row({**part_row("IN_PROGRESS"), "updatedAt": at(-0.2)}, updatedAt=at(5))
    canned.answers["order"] = in_turn(worked_on, None)
    (again,) = desk.orders(first.cursor)
    assert [(row.pos_id, row.status) for row in again.rows] == [("7", S.AWAITING_PROCESSING), (ORDER, S.IN_PROCESS)]
    assert again.rows[1].updated_at == NOW + timedelta(hours=0.2)


def test_work_that_was_read_is_not_read_again(canned: Canned) -> None:
    desk = client(canned, clock=lambda: NOW)
    canned.answers["orders"] = page(order_row(id=gid("Order", "3"), updatedAt=at(3)))
    (first,) = desk.orders("")
    canned.answers |= {"orders": page(), "fulfillmentOrders": page(part_of(ORDER, 1))}
    canned.answers["order"] = order_row({**part_row("IN_PROGRESS"), "updatedAt": at(1)}, updatedAt=at(5))
    (second,) = desk.orders(first.cursor)
    (third,) = desk.orders(second.cursor)
    assert ([row.pos_id for row in second.rows], third.rows) == ([ORDER], ())
    assert canned.order.count("order") == 1
    canned.answers["fulfillmentOrders"] = page(part_of(ORDER, 0.5))
    assert len(next(desk.orders(third.cursor)).rows) == 1


def test_orders_of_another_location_are_none_of_ours(canned: Canned) -> None:
    theirs = order_row(part_row("OPEN", place="2"), id=gid("Order", "7"), updatedAt=at(1))
    canned.answers["orders"] = page(theirs, order_row(part_row("OPEN", place="1"), updatedAt=at(2)))
    desk = client(canned, clock=lambda: NOW, location="1")
    (first,) = desk.orders("")
    assert [row.pos_id for row in first.rows] == [ORDER]
    canned.answers["fulfillmentOrders"] = page(part_of("7", 0.1))
    canned.answers["order"] = theirs
    (again,) = desk.orders(first.cursor)
    assert "7" not in {row.pos_id for row in again.rows}


def test_an_order_that_went_to_another_location_leaves_the_board(canned: Canned) -> None:
    gone = order_row(part_row("OPEN", place="2"), updatedAt=at(1))
    canned.answers["orders"] = page(gone, order_row(part_row("OPEN", place="2"), id=gid("Order", "7"), updatedAt=at(2)))
    desk = client(canned, clock=lambda: NOW, location="1")
    (first,) = desk.orders("", open_ids=frozenset({ORDER}))
    assert [(row.pos_id, row.status) for row in first.rows] == [(ORDER, S.REMOVED)]
    canned.answers |= {"orders": page(), "fulfillmentOrders": page(part_of(ORDER, 0.5), part_of("7", 0.5))}
    canned.answers["order"] = in_turn({**gone, "updatedAt": at(0.5)}, None)
    (again,) = desk.orders(first.cursor, open_ids=frozenset({ORDER}))
    assert [(row.pos_id, row.status) for row in again.rows] == [(ORDER, S.REMOVED)]
    canned.answers["order"] = gone
    assert desk.order(ORDER).status is S.REMOVED
    assert failure(lambda: desk.set_order_status(ORDER, S.IN_PROCESS)).code == "step_not_possible"
    canned.answers["order"] = {**gone, "poNumber": "PD-0123456789ab"}
    assert desk.order(ORDER).status is S.AWAITING_PROCESSING


def test_a_list_of_parts_that_fails_holds_the_cursor_back(canned: Canned) -> None:
    desk = client(canned, clock=lambda: NOW)
    canned.answers["orders"] = page(order_row(id=gid("Order", "3"), updatedAt=at(1)))
    (first,) = desk.orders("")
    canned.answers["fulfillmentOrders"] = Whole({}, 500)
    feed = desk.orders(first.cursor)
    assert failure(lambda: next(feed)).fate is Fate.NOT_SENT


def test_a_first_pull_that_broke_off_goes_on_where_it_was(canned: Canned) -> None:
    canned.answers["orders"] = in_turn(page(order_row(updatedAt=at(1)), more="c1"), Whole({}, 500), page())
    feed = client(canned, clock=lambda: NOW).orders("")
    first = next(feed)
    assert failure(lambda: next(feed)).fate is Fate.NOT_SENT
    list(client(canned, clock=lambda: NOW + timedelta(minutes=5)).orders(first.cursor))
    assert canned.of("orders")[-1]["after"] == "c1"


def test_a_cursor_older_than_what_is_shown_begins_with_the_oldest_day(canned: Canned) -> None:
    desk = client(canned, clock=lambda: NOW, orders_days="10")
    list(desk.orders('{"since":"2026-01-01T00:00:00Z"}'))
    assert canned.of("orders")[0]["q"] == "updated_at:>='2026-11-11T18:00:00Z'"


def test_the_menu_is_read_whole_and_tells_what_there_is(canned: Canned) -> None:
    plain = variant_row(id=gid("ProductVariant", "8"), title="Default Title", inventoryQuantity=-2)
    canned.answers["productVariants"] = in_turn(page(variant_row(), more="c1"), page(plain))
    first, last = client(canned, clock=lambda: NOW).products("")
    assert first.rows == (PosProduct(VARIANT, "Blue Dream", "Flower", "High Mesa", "3.5 GRAMS", 3500, available=7),)
    assert (last.rows[0].size, last.rows[0].available) == ("", 0)
    assert (first.listed, last.listed) == (None, frozenset({VARIANT, "8"}))


def test_a_menu_gone_on_with_or_with_broken_rows_never_says_what_is_gone(canned: Canned) -> None:
    canned.answers["productVariants"] = page(variant_row(price=None))
    (only,) = client(canned).products("")
    assert (only.broken, only.listed) == (1, None)
    canned.answers["productVariants"] = in_turn(page(variant_row(), more="c1"), page())
    first, _ = client(canned).products("")
    canned.answers["productVariants"] = page()
    (rest,) = client(canned).products(first.cursor)
    assert canned.of("productVariants")[-1]["q"] == f"id:>{VARIANT}"
    assert rest.listed is None


def test_a_list_that_never_goes_on_is_a_failure(canned: Canned) -> None:
    canned.answers["productVariants"] = page(variant_row(), more="c1")
    assert failure(lambda: list(client(canned).products(""))).code == "unreadable"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=2), max_leaves=4
)


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_no_row_however_altered_is_read_as_something_else(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["customers", "orders", "productVariants"]))
    good = {"customers": customer_row(), "orders": order_row(), "productVariants": variant_row()}[kind]
    altered = msgspec.json.decode(msgspec.json.encode(good))
    place, name = altered, data.draw(st.sampled_from(sorted(altered)))
    while isinstance(place[name], dict) and data.draw(st.booleans()):
        place = place[name]
        name = data.draw(st.sampled_from(sorted(place)))
    if data.draw(st.booleans()):
        del place[name]
    else:
        place[name] = data.draw(JSON.filter(lambda value: not isinstance(value, str | int)))
    canned = Canned({kind: page(good)})
    desk = client(canned, clock=lambda: NOW)
    feeds: dict[str, Callable[[str], Iterator[Page[Any]]]]
    feeds = {"customers": desk.customers, "orders": desk.orders, "productVariants": desk.products}
    feed = feeds[kind]
    (whole,) = (row for one in feed("") for row in one.rows)
    canned.answers[kind] = page(altered)
    pages = list(feed(""))
    assert sum(one.broken + len(one.rows) for one in pages) == 1
    for row in (row for one in pages for row in one.rows):
        told = {name: getattr(row, name) for name in row.__slots__}
        for field, value in told.items():
            usual = type(row).__dataclass_fields__[field].default
            kept = value in (getattr(whole, field), usual, None, "", 0, ())
            assert kept or field in {"items", "status", "type", "source", "status_word", "attention", "subtotal_cents"}, field
    desk.close()
