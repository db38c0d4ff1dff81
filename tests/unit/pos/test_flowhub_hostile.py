"""Whatever Flowhub answers, a call ends with a record or with a PosError, never with a surprise."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import CustomerWrite, OrderLine, OrderWrite, Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.flowhub.client import FlowhubClient
from tests.helpers.canned_wire import in_turn
from tests.helpers.flowhub_account import ORDER, PERSON, Canned, client, customer_row, location, sale_row, stock_row

ODD: list[Any] = [
    None,
    True,
    "",
    "N/A",
    "1e999999",
    "-0",
    "\x00",
    "9" * 400,
    "2026-13-45T99:99:99Z",
    "\u202eabc",
    "sold",
    -1,
    1.5,
    10**30,
    [],
    {},
]
scalars = st.one_of(st.sampled_from(ODD), st.integers(), st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False))
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=6
)


def bent(row: dict[str, Any]) -> st.SearchStrategy[Any]:
    """The row with some fields turned into anything, or something else altogether."""
    changes = st.dictionaries(st.sampled_from(sorted(row)), anything, max_size=4)
    return st.one_of(changes.map(lambda changed: row | changed), anything)


tiers = st.lists(bent({"gramAmount": 1, "pricePerUnitInMinorUnits": 900}), max_size=2)
rows = st.one_of(
    bent(customer_row()),
    bent(sale_row()),
    bent(stock_row()),
    tiers.map(lambda some: stock_row(isSoldByWeight=True, weightTierInformation=some)),
    bent({"orderId": ORDER, "status": "ready"}),
    bent(location()),
    bent({"access_token": "t", "expires_in": 60}),
)
lists = st.lists(rows, max_size=3)
names = st.sampled_from(["data", "customer", "customers", "orders", "order", "inventory"])
bodies = st.one_of(
    st.builds(lambda name, some: {name: some, "status": 200}, names, st.one_of(rows, lists)).map(json.dumps),
    st.one_of(rows, lists).map(json.dumps),
    st.builds(lambda words, more: {"error": words, "errors": more, "message": more, "status": 422}, anything, anything).map(
        json.dumps
    ),
    st.sampled_from(["", "<html>", '{"data":' + "[" * 3000]),
).map(str.encode)
statuses = st.sampled_from([200, 200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 503])
answers = st.lists(st.tuples(statuses, bodies), min_size=1, max_size=3)

NEW = CustomerWrite({Field.FIRST_NAME: "Ana", Field.BIRTHDAY: "1990-04-02", Field.STATE: "CO", Field.PHONE: "+13035550123"})
WRITE = OrderWrite(lines=(OrderLine("p", "1"),), placed_at=datetime(2026, 11, 21, tzinfo=UTC), customer_pos_id=PERSON)


def pages(feed: Iterator[Page[Any]]) -> list[Any]:
    return [row for _, page in zip(range(6), feed, strict=False) for row in page.rows]


CALLS: list[Callable[[FlowhubClient], Any]] = [
    lambda c: c.check(),
    lambda c: c.probe(),
    lambda c: c.customer(PERSON),
    lambda c: c.look_up(Field.PHONE, "+13035550123"),
    lambda c: c.create_customer(NEW),
    lambda c: c.update_customer(PERSON, CustomerWrite({Field.EMAIL: "x@example.com"})),
    lambda c: c.order(ORDER),
    lambda c: c.create_order(WRITE),
    lambda c: c.update_order(ORDER, WRITE),
    lambda c: pages(c.customers("")),
    lambda c: pages(c.orders("", open_ids=frozenset({ORDER}))),
    lambda c: pages(c.products("")),
]


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CALLS), answers, st.sampled_from(["known", "asked"]))
def test_no_answer_brings_a_call_down(call: Callable[[FlowhubClient], Any], told: list[tuple[int, bytes]], place: str) -> None:
    canned = Canned()
    canned.answers = {("GET", "/v0/clientsLocations"): {"data": [location()]}} if place == "known" else {}
    canned.otherwise = in_turn(*told)
    one = client(canned)
    for record in _outcome(call, one):
        _sound(record)
    one.close()


def _outcome(call: Callable[[FlowhubClient], Any], one: FlowhubClient) -> list[Any]:
    try:
        result = call(one)
    except PosError as error:
        return [error]
    return list(result) if isinstance(result, list | tuple) else [result]


def _sound(record: Any) -> None:
    """What must hold of every record that came through, and of every error."""
    if isinstance(record, PosError):
        assert isinstance(record.fate, Fate)
        assert record.code
        assert len(record.words) <= 300
    if isinstance(record, PosCustomer | PosOrder | PosProduct):
        assert isinstance(record.pos_id, str)
        assert record.pos_id
    if isinstance(record, PosOrder):
        assert record.placed_at.tzinfo is UTC
        assert all(type(cents) is int for cents in (record.total_cents, record.tax_cents, record.subtotal_cents))
    if isinstance(record, PosProduct):
        assert type(record.price_cents) is int
    if isinstance(record, PosCustomer) and record.phone:
        assert record.phone.startswith("+")
