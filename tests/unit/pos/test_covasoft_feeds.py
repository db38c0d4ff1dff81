"""Cova's feeds: a whole company in one answer or in parts, a queue that tells no changes, a menu read once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosCustomer
from peak_desk.pos.covasoft.client import CovasoftClient
from peak_desk.pos.http import Limits
from peak_desk.sandbox.quirks import CovasoftQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.helpers import covasoft_account as cova
from tests.helpers.canned_wire import in_turn
from tests.helpers.covasoft_account import CRM, GUID, NOT_FOUND, QUEUE, SALE, STATUS, CannedCova

_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
_MENU = "dataplatform/v1/companies/7/DetailedProductData"
_OTHER = "11111111-2d3a-4b5c-8d6e-7f8091a2b3c4"


@pytest.fixture
def canned() -> Iterator[CannedCova]:
    made = CannedCova()
    yield made
    made.close()


def row(number: int, seconds: int | None) -> dict[str, Any]:
    moment = None if seconds is None else (_BEGIN + timedelta(seconds=seconds)).isoformat()
    return cova.customer_row(Id=f"{number:08d}-0000-4000-8000-000000000000", LastModifiedDateUtc=moment, PrimaryName=f"N{number}")


def pulled(client: CovasoftClient, cursor: str = "") -> list[Page[PosCustomer]]:
    return list(client.customers(cursor))


def ids(pages: list[Page[PosCustomer]]) -> list[str]:
    return [one.pos_id for page in pages for one in page.rows]


def asked_since(canned: CannedCova) -> list[str]:
    return [one.query["$filter"].split("'")[1] for one in canned.of("GET", CRM)]


def test_one_long_answer_is_read_oldest_change_first_in_pages(canned: CannedCova) -> None:
    canned.answers["GET", CRM] = [row(number, 5000 - number) for number in range(1200)]
    pages = pulled(canned.client())
    assert [len(page.rows) for page in pages] == [500, 500, 200]
    assert len(set(ids(pages))) == 1200
    assert [one.updated_at for page in pages for one in page.rows] == sorted(
        one.updated_at for page in pages for one in page.rows if one.updated_at
    )
    assert (len(canned.of("GET", CRM)), pages[0].total) == (1, 1200)


def test_a_run_that_broke_off_goes_on_from_its_last_page(canned: CannedCova) -> None:
    rows = [row(number, number * 10) for number in range(1200)]
    canned.answers["GET", CRM] = rows
    first = next(canned.client().customers(""))
    canned.answers["GET", CRM] = rows[499:]
    rest = pulled(canned.client(), first.cursor)
    assert asked_since(canned)[1] == (_BEGIN + timedelta(seconds=4990 - 1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert set(ids(rest)) | {one.pos_id for one in first.rows} == {one["Id"] for one in rows}


def test_the_next_run_asks_for_what_changed_since_a_little_before_the_newest(canned: CannedCova) -> None:
    canned.answers["GET", CRM] = [row(1, 600), row(2, 300)]
    cursor = pulled(canned.client(customer_paging="none"))[-1].cursor
    pulled(canned.client(customer_paging="none"), cursor)
    assert asked_since(canned) == ["2000-01-01T00:00:00Z", "2025-01-01T00:08:00Z"]
    assert set(canned.of("GET", CRM)[0].query) == {"$filter"}


def test_nothing_new_leaves_the_cursor_where_it_was(canned: CannedCova) -> None:
    canned.answers["GET", CRM] = in_turn([row(1, 600)], [row(1, 600)], [])
    client = canned.client(customer_paging="none")
    cursor = pulled(client)[-1].cursor
    pulled(client, cursor)
    (page,) = pulled(client, cursor)
    assert (page.rows, page.cursor) == ((), cursor)


def test_rows_that_cannot_be_read_are_counted_and_none_is_lost_without_a_date(canned: CannedCova) -> None:
    rows: list[Any] = [row(number, number) for number in range(600)]
    rows[7], rows[8], rows[9] = {"PrimaryName": "Nobody"}, 17, row(9, None)
    canned.answers["GET", CRM] = rows
    pages = pulled(canned.client())
    assert sum(page.broken for page in pages) == 2
    assert row(9, None)["Id"] in ids(pages)
    assert len(ids(pages)) == 598


@pytest.mark.parametrize("told", [{}, {"Message": "x"}, b"<html>", b"[{", None])
def test_an_answer_that_is_no_list_is_a_failure(canned: CannedCova, told: Any) -> None:
    canned.answers["GET", CRM] = told
    with pytest.raises(PosError):
        pulled(canned.client())


def test_a_server_that_cuts_the_list_but_gives_only_its_beginning_is_asked_for_all_of_it(canned: CannedCova) -> None:
    rows = [row(number, (number * 7919) % 1200) for number in range(1200)]
    canned.answers["GET", CRM] = lambda asked: rows[: int(asked.query.get("$top", "9999"))]
    pages = pulled(canned.client())
    assert len(set(ids(pages))) == 1200
    assert all(len(page.rows) <= 500 for page in pages)
    assert "$top" not in canned.of("GET", CRM)[-1].query


@pytest.mark.parametrize(
    ("quirk", "expected"),
    [({}, 1), ({"paging_ignored": False}, 3), ({"paging_refused": True}, 2)],
    ids=["ignored", "minded", "refused"],
)
def test_everybody_comes_whatever_the_server_makes_of_paging(quirk: dict[str, Any], expected: int) -> None:
    quirks = Quirks(rate=0, covasoft=CovasoftQuirks(**quirk))
    sandbox = Sandbox("covasoft", customers=1130, orders=1, alive=False, quirks=quirks)
    sandbox.start()
    client = CovasoftClient(cova.store(base_url=sandbox.base_url, **sandbox.options()), sandbox.secrets())
    try:
        pages = pulled(client)
        assert sorted(ids(pages)) == sorted(sandbox.play.customer_id(one) for one in sandbox.world.listed())
        calls = sum("CustomerFull" in seen.path for seen in sandbox.requests)
        assert calls == expected
        with sandbox.world.lock:
            sandbox.world.change_customer(sandbox.world.customers[3], lambda one: setattr(one, "notes", "Moved"))
        again = pulled(client, pages[-1].cursor)
        assert sandbox.play.customer_id(sandbox.world.customers[3]) in ids(again)
        assert len(ids(again)) < 100
    finally:
        client.close()
        sandbox.stop()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=501, max_size=1100), st.integers(0, 2))
def test_nobody_is_missed_however_the_answer_is_ordered_and_wherever_the_run_breaks_off(
    moments: list[int | None], after: int
) -> None:
    """The server answers rightly by the filter; one second may hold many changes."""
    canned = CannedCova()
    rows = [row(number, seconds) for number, seconds in enumerate(moments)]
    canned.answers["GET", CRM] = rows
    feed = canned.client().customers("")
    seen, cursor = set[str](), ""
    for page, _ in zip(feed, range(after), strict=False):
        seen |= {one.pos_id for one in page.rows}
        cursor = page.cursor
    client = canned.client()
    since = pulled_since(canned, client, cursor, rows, moments)
    assert seen | since == {one["Id"] for one in rows}
    canned.close()


def pulled_since(
    canned: CannedCova, client: CovasoftClient, cursor: str, rows: list[dict[str, Any]], moments: list[int | None]
) -> set[str]:
    """What a run from a cursor brings, of a server that minds the filter (rows without a moment always come)."""
    feed = client.customers(cursor)
    canned.answers["GET", CRM] = lambda asked: [
        one
        for one, seconds in zip(rows, moments, strict=True)
        if seconds is None or _BEGIN + timedelta(seconds=seconds) >= datetime.fromisoformat(asked.query["$filter"].split("'")[1])
    ]
    return {one.pos_id for page in feed for one in page.rows}


def queue(canned: CannedCova, *rows: dict[str, Any]) -> None:
    canned.answers["GET", QUEUE] = list(rows)
    for one in rows:
        canned.answers["GET", f"pointofsale/Companies(7)/Sales({one['Id']})"] = cova.sale_row(Id=one["Id"])


def orders(canned: CannedCova, cursor: str = "", *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> list[Page[Any]]:
    return list(canned.client().orders(cursor, full=full, open_ids=open_ids))


def test_only_orders_that_look_different_are_fetched_and_all_are_listed(canned: CannedCova) -> None:
    queue(canned, cova.queue_row(), cova.queue_row(Id=_OTHER, Status="OrderPlaced"))
    first = orders(canned)
    assert {one.pos_id: one.status for page in first for one in page.rows} == {
        GUID: OrderStatus.IN_PROCESS,
        _OTHER: OrderStatus.AWAITING_PROCESSING,
    }
    queue(canned, cova.queue_row(), cova.queue_row(Id=_OTHER, Status="InProgress"))
    again = orders(canned, first[-1].cursor)
    assert [one.pos_id for page in again for one in page.rows] == [_OTHER]
    assert again[-1].listed == frozenset({GUID, _OTHER})


def test_an_order_keeps_the_moment_it_was_first_seen_as_it_is(canned: CannedCova) -> None:
    queue(canned, cova.queue_row())
    (first,) = orders(canned)
    (again,) = orders(canned, first.cursor, full=True)
    assert again.rows[0].updated_at == first.rows[0].updated_at > first.rows[0].placed_at
    assert again.cursor == first.cursor
    queue(canned, cova.queue_row(Status="ReadyForPickup"))
    (moved,) = orders(canned, first.cursor)
    assert moved.rows[0].updated_at > first.rows[0].updated_at


def test_an_order_that_cannot_be_read_is_counted_and_stays_listed(canned: CannedCova) -> None:
    queue(canned, cova.queue_row())
    canned.answers["GET", SALE] = {"Id": GUID}
    (page,) = orders(canned)
    assert (page.rows, page.broken, page.listed) == ((), 1, frozenset({GUID}))


def test_a_line_of_the_queue_that_cannot_be_read_is_counted_and_a_queue_of_such_is_a_failure(canned: CannedCova) -> None:
    queue(canned, cova.queue_row())
    canned.answers["GET", QUEUE] = [cova.queue_row(), {"Status": "OrderPlaced"}, 7]
    (page,) = orders(canned)
    assert (len(page.rows), page.broken) == (1, 2)
    canned.answers["GET", QUEUE] = [7]
    with pytest.raises(PosError):
        orders(canned)


def test_an_order_that_left_between_list_and_detail_is_left_out(canned: CannedCova) -> None:
    canned.answers |= {("GET", QUEUE): [cova.queue_row()], ("GET", SALE): NOT_FOUND}
    (page,) = orders(canned)
    assert (page.rows, page.broken) == ((), 0)


def test_what_lies_with_the_intake_is_asked_for_one_by_one_and_told_when_it_changes(canned: CannedCova) -> None:
    queue(canned)
    canned.answers["GET", STATUS] = cova.status_row("SubmittedForProcessing")
    mine = frozenset({GUID, _OTHER})
    (first,) = orders(canned, open_ids=mine)
    (told,) = first.rows
    assert (told.pos_id, told.status, told.whole) == (GUID, OrderStatus.VERIFICATION_PENDING, False)
    assert first.listed == frozenset({GUID})
    (again,) = orders(canned, first.cursor, open_ids=mine)
    assert (again.rows, again.listed) == ((), frozenset({GUID}))
    canned.answers["GET", STATUS] = cova.status_row("NonTransientProcessingFailure", OrderMessage="No stock")
    (failed,) = orders(canned, first.cursor, open_ids=mine)
    assert [(one.attention, one.status_word) for one in failed.rows] == [("cannot_complete", "NonTransientProcessingFailure")]


def test_without_an_integrator_id_the_intake_is_not_asked(canned: CannedCova) -> None:
    queue(canned)
    list(canned.client(integrator_id="").orders("", open_ids=frozenset({GUID})))
    assert canned.of("GET", STATUS) == []


_MINE = "22222222-2d3a-4b5c-8d6e-7f8091a2b3c4"
_MINE_THERE = f"covaorderintake/v2/Companies(7)/CovaOrder({_MINE})/Status"


def test_a_right_missing_at_the_intake_hides_nothing_of_the_register(canned: CannedCova) -> None:
    queue(canned, cova.queue_row())
    canned.answers["GET", _MINE_THERE] = (403, {"Message": "Forbidden"})
    (page,) = orders(canned, open_ids=frozenset({GUID, _MINE, f"9{_MINE[1:]}"}))
    assert ([one.pos_id for one in page.rows], page.listed, page.broken) == ([GUID], frozenset({GUID}), 2)
    canned.answers["GET", f"pointofsale/Companies(7)/Sales({_MINE})"] = NOT_FOUND
    # What nobody can tell of is no reason to stop asking the register for everything else.
    with pytest.raises(PosError) as caught:
        canned.client().order(_MINE)
    assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, "permission_missing")


@pytest.mark.parametrize("told", [(500, b""), (429, b"")])
def test_trouble_at_the_intake_is_told_after_the_queue(canned: CannedCova, told: Any) -> None:
    queue(canned, cova.queue_row())
    canned.answers["GET", _MINE_THERE] = told
    pages = canned.client().orders("", open_ids=frozenset({_MINE}))
    assert [one.pos_id for one in next(pages).rows] == [GUID]
    with pytest.raises(PosError):
        next(pages)


def test_of_many_orders_at_the_intake_each_has_its_turn_and_none_looks_changed_by_that(canned: CannedCova) -> None:
    queue(canned)
    mine = [f"{place:08d}-2d3a-4b5c-8d6e-7f8091a2b3c4" for place in range(45)]
    for one in mine:
        canned.answers["GET", f"covaorderintake/v2/Companies(7)/CovaOrder({one})/Status"] = cova.status_row(
            "SubmittedForProcessing", OrderId=one
        )
    client, cursor, told, looks = canned.client(), "", dict[str, int](), list[int]()
    for _ in range(6):
        before = len(canned.asked)
        for page in client.orders(cursor, open_ids=frozenset(mine)):
            cursor = page.cursor
            told |= {one.pos_id: told.get(one.pos_id, 0) + 1 for one in page.rows}
            listed = page.listed
        looks.append(len([one for one in canned.asked[before:] if one.path.startswith("covaorderintake")]))
    assert set(looks) == {20}
    assert told == dict.fromkeys(mine, 1)
    assert listed == frozenset(mine)


def product(number: int, **changes: Any) -> dict[str, Any]:
    told = {"ProductId": f"P{number}", "Name": f"Blue {number}", "ClassificationName": "Flower", "Prices": [{"Price": 12.5}]}
    return {**told, "Availability": [{"InStockQuantity": 3}, {"InStockQuantity": 2.0}], **changes}


def test_the_menu_is_read_part_by_part_once_and_later_asked_for_changes(canned: CannedCova) -> None:
    canned.answers["POST", _MENU] = in_turn({"Products": [product(1), product(2)]}, {"Products": [product(3)]}, {"Products": []})
    client = canned.client()
    pages = list(client.products(""))
    assert [one.pos_id for page in pages for one in page.rows] == ["p1", "p2", "p3"]
    assert [one.body["Skip"] for one in canned.of("POST", _MENU)] == [0, 2, 3]
    assert [page.listed for page in pages] == [None, None, {"p1", "p2", "p3"}]
    canned.answers["POST", _MENU] = (500, b"")
    with pytest.raises(PosError):
        list(client.products(pages[-1].cursor))
    (asked,) = [one for one in canned.asked if "UpdatedAsOf" in one.path][:1]
    since = datetime.fromisoformat(asked.path.rpartition("UpdatedAsOf/")[2])
    assert timedelta(minutes=15) <= datetime.now(UTC) - since < timedelta(minutes=20)


def test_a_menu_that_broke_off_goes_on_and_names_nothing_as_gone(canned: CannedCova) -> None:
    canned.answers["POST", _MENU] = in_turn({"Products": [product(1)]}, {"Products": [product(2)]}, {"Products": []})
    client = canned.client()
    first = next(client.products(""))
    pages = list(client.products(first.cursor))
    assert [one.body["Skip"] for one in canned.of("POST", _MENU)] == [0, 1, 2]
    assert [page.listed for page in pages] == [None, None]


def test_a_part_of_the_menu_nobody_can_read_is_not_its_end_and_names_nothing_as_gone(canned: CannedCova) -> None:
    parts = [{"Products": [product(1)]}, {"Products": [{"Name": "?"}]}, {"Products": [product(3)]}, {"Products": []}]
    canned.answers["POST", _MENU] = in_turn(*parts)
    pages = list(canned.client().products(""))
    assert [one.pos_id for page in pages for one in page.rows] == ["p1", "p3"]
    assert ([page.broken for page in pages], pages[-1].listed) == ([0, 1, 0, 0], None)
    canned.answers["POST", _MENU] = parts[1]
    assert sum(page.broken for page in canned.client().products("")) == 2


def test_a_menu_that_gives_only_its_beginning_is_not_whole(canned: CannedCova) -> None:
    canned.answers["POST", _MENU] = {"Products": [product(number) for number in range(500)]}
    feed = canned.client().products("")
    assert (len((first := next(feed)).rows), first.listed) == (500, None)
    with pytest.raises(PosError):
        next(feed)


@pytest.mark.parametrize(
    ("changes", "cents"),
    [
        ({}, 1250),
        ({"Prices": [{"Price": 12.5, "SalePrices": [{"SalePrice": 9.99}]}]}, 999),
        ({"Prices": [{"TierName": "3.5g", "AtTierPrice": 30, "Price": None}, {"Price": 12.5}]}, 1250),
        ({"Prices": [{"TierName": "3.5g", "AtTierPrice": 30}]}, 3000),
        ({"Prices": None}, 0),
    ],
)
def test_the_price_of_a_sale_wins_and_that_of_a_tier_comes_last(canned: CannedCova, changes: dict[str, Any], cents: int) -> None:
    canned.answers["POST", _MENU] = {"Products": [product(1, **changes)]}
    (found,) = next(canned.client().products("")).rows
    assert (found.price_cents, found.available, found.category) == (cents, 5, "Flower")


def test_brand_and_size_are_found_among_the_properties(canned: CannedCova) -> None:
    told = [
        {"DisplayName": "Brands", "Value": "Peak"},
        {"DisplayName": "Weight", "Value": "3.5", "Unit": "g"},
        {"DisplayName": None},
    ]
    canned.answers["POST", _MENU] = {"Products": [product(1, ProductSpecifications=told, IsArchived=True, Availability=None)]}
    (found,) = next(canned.client().products("")).rows
    assert (found.brand, found.size, found.active, found.available) == ("Peak", "3.5g", False, None)


def test_a_company_that_takes_its_time_to_list_everybody_is_waited_for() -> None:
    """Other calls give up after a time without a byte that is too short for a bulk call of Cova's."""
    sandbox = Sandbox("covasoft", customers=5, orders=1, alive=False, quirks=Quirks(rate=0))
    sandbox.start()
    limits = Limits(read=0.2, repeats=0)
    client = CovasoftClient(cova.store(base_url=sandbox.base_url, **sandbox.options()), sandbox.secrets(), limits=limits)
    try:
        client.check()
        sandbox.faults.add(replace(sandbox.play.routes["customer_feed"], delay=0.6))
        assert len(ids(pulled(client))) == 5
        sandbox.faults.add(replace(sandbox.play.routes["customer"], delay=0.6))
        with pytest.raises(PosError):
            client.customer(sandbox.play.customer_id(sandbox.world.customers[0]))
    finally:
        client.close()
        sandbox.stop()
