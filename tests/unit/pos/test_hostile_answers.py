"""Whatever a server answers, a call ends with a record or with a PosError, never with a surprise."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import CustomerWrite, OrderLine, OrderQuote, OrderWrite, Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.treez.client import TreezClient
from tests.helpers import treez_account as treez
from tests.helpers.canned_wire import Asked
from tests.helpers.treez_account import CannedTreez

NEW = CustomerWrite(
    {Field.FIRST_NAME: "Ana", Field.LAST_NAME: "Lopez", Field.BIRTHDAY: "1990-04-02", Field.PATIENT_TYPE: "ADULT"}, "PD-0123"
)
NOW = datetime(2026, 11, 21, tzinfo=UTC)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        [
            "N/A",
            "",
            "SUCCESS",
            "FAIL",
            "1e999999",
            "-0",
            "\x00",
            "9" * 400,
            "2026-13-45T99:99:99Z",
            "\u202eabc",
            "MERGED",
            "PREVIEW",
        ]
    ),
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=8
)


def bent(row: dict[str, Any]) -> st.SearchStrategy[Any]:
    """The row with some fields turned into anything, or something else altogether."""
    changes = st.dictionaries(st.sampled_from(sorted(row)), anything, max_size=4)
    return st.one_of(changes.map(lambda changed: row | changed), anything)


items = st.lists(bent(treez.item_row()), max_size=2)
tickets = st.one_of(bent(treez.ticket_row()), items.map(lambda lines: treez.ticket_row(items=lines)))
product = {
    "product_id": "p",
    "product_configurable_fields": {"name": "x"},
    "pricing": {"price_sell": 1},
    "sellable_quantity": 1,
    "last_updated_at": "2026-01-01T00:00:00Z",
}
rows = st.one_of(
    bent(treez.customer_row()), tickets, bent(product), bent({"id": 1, "discount_id": 2, "date": "2026-01-01", "status": "X"})
)
datas = st.one_of(
    rows, st.lists(rows, max_size=4), st.lists(rows, max_size=2).map(lambda some: {"product_list": some, "customer_list": some})
)
envelopes = st.one_of(
    st.builds(lambda data, listed: treez.envelope(data, ticketList=listed), datas, datas),
    st.builds(treez.envelope, datas),
    st.builds(lambda data, code, reason: treez.envelope(data, resultCode=code, resultReason=reason), datas, anything, anything),
    st.builds(lambda token: {"resultCode": "SUCCESS", "access_token": token, "expires_in": token, "expires_at": token}, scalars),
    anything,
)
bodies = st.one_of(envelopes.map(msgspec.json.encode), st.binary(max_size=60), st.just(b'{"data":' + b"[" * 3000))
answers = st.tuples(st.sampled_from([200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 409, 429, 500, 503, 799]), bodies)

tokens = st.one_of(st.just({"resultCode": "SUCCESS", "access_token": "t"}), answers)


def pages(feed: Iterator[Page[Any]]) -> list[Any]:
    return [row for _, page in zip(range(8), feed, strict=False) for row in page.rows]


ORDER = OrderWrite(
    lines=(OrderLine("p", "1"), OrderLine("q", "3")),
    placed_at=datetime(2026, 11, 21, 18, tzinfo=UTC),
    customer_pos_id="20",
    marker="PD-0123456789ab",
)
CALLS: list[Callable[[TreezClient], Any]] = [
    lambda c: c.check(),
    lambda c: c.customer("20"),
    lambda c: c.look_up(Field.EMAIL, "a@b.example"),
    lambda c: c.look_up_name("Ana", "Lopez"),
    lambda c: c.create_customer(NEW),
    lambda c: c.update_customer("20", CustomerWrite({Field.NOTES: "x"}, "PD-0123")),
    lambda c: c.order("x"),
    lambda c: c.set_order_status("00000000-0000-4000-8000-000000000002", OrderStatus.CANCELED, "why"),
    lambda c: pages(c.customers("")),
    lambda c: pages(c.orders("")),
    lambda c: pages(c.products("")),
    lambda c: c.people.merge("1", "2"),
    lambda c: c.people.in_the_store(),
    lambda c: c.people.signed_up(date(2026, 1, 1), date(2026, 1, 2), 1).records,
    lambda c: c.tickets.history("x"),
    lambda c: c.preview_order(ORDER),
    lambda c: c.create_order(ORDER),
    lambda c: c.update_order("00000000-0000-4000-8000-000000000002", ORDER),
    lambda c: c.look_up_order_mark(ORDER),
    lambda c: list(c.probe()),
    lambda c: c.menu.discounts(),
]
WORLDS = {api: CannedTreez() for api in ("v3", "v2.0")}
CLIENTS = {api: world.client(api=api, product_list="yes", page_size="2") for api, world in WORLDS.items()}


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(WORLDS)), st.sampled_from(CALLS), st.lists(answers, min_size=1, max_size=3), tokens)
def test_no_answer_brings_a_call_down(api: str, call: Callable[[TreezClient], Any], told: list[Any], token: Any) -> None:
    world, client = WORLDS[api], CLIENTS[api]
    counter = iter(range(10_000))

    def answer(asked: Asked) -> Any:
        return token if asked.path.endswith("gettokens") else told[min(next(counter), len(told) - 1)]

    world.otherwise = answer
    client.people._api._auth.renew()
    for record in _outcome(call, client):
        _sound(record)


def _outcome(call: Callable[[TreezClient], Any], client: TreezClient) -> list[Any]:
    try:
        result = call(client)
    except PosError as error:
        return [error]
    return list(result) if isinstance(result, list | tuple) else [result]


def _sound(record: Any) -> None:
    """What must hold of every record that came through, and of every error."""
    if isinstance(record, PosError):
        assert isinstance(record.fate, Fate)
        assert record.code
        assert len(record.words) <= 300
    if isinstance(record, OrderQuote):
        assert all(isinstance(cents, int) for cents in (record.total_cents, record.tax_cents, record.subtotal_cents))
    if isinstance(record, PosCustomer | PosOrder | PosProduct):
        assert record.pos_id
        assert isinstance(record.pos_id, str)
    if isinstance(record, PosOrder):
        assert record.placed_at.tzinfo is UTC
        assert isinstance(record.status, OrderStatus)
        assert all(isinstance(cents, int) for cents in (record.total_cents, record.tax_cents, record.subtotal_cents))
    if isinstance(record, PosCustomer) and record.phone:
        assert record.phone.startswith("+")
