"""Orders as Flowhub tells of them: sales with everything, and of Order-Ahead's orders hardly more than a word."""

from datetime import datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.pos import readings
from peak_desk.pos.client import PosOrder
from peak_desk.pos.flowhub.records import ident
from peak_desk.pos.flowhub.wire import OrderAheadRow, SaleItemRow, SaleRow, TotalsRow
from peak_desk.pos.readings import Unreadable

_S = OrderStatus
# Order-Ahead's words and those of sales; the papers write them in Title Case, live servers in lower case.
_STATUSES = {
    "new": _S.AWAITING_PROCESSING,
    "inqueue": _S.AWAITING_PROCESSING,
    "pending": _S.AWAITING_PROCESSING,
    "started": _S.IN_PROCESS,
    "ready": _S.PACKED_READY,
    "intransit": _S.OUT_FOR_DELIVERY,
    "delivered": _S.COMPLETED,
    "sold": _S.COMPLETED,
    "cancelled": _S.CANCELED,
    "canceled": _S.CANCELED,
    "voided": _S.CANCELED,
    "unabletocomplete": _S.CANCELED,
    "unabletoverify": _S.CANCELED,
    "deleted": _S.REMOVED,
}
_ATTENTION = {"unabletocomplete": "needs_attention", "unabletoverify": "needs_attention"}
_TYPES = {"walk-in": OrderType.IN_STORE, "walkin": OrderType.IN_STORE, "delivery": OrderType.DELIVERY}
_SOURCES = {"walk-in": OrderSource.IN_STORE, "walkin": OrderSource.IN_STORE, "kiosk": OrderSource.KIOSK}
_AT_THE_REGISTER = ("walk-in", "walkin")
_SHORT = 12


def sale(row: SaleRow, zone: tzinfo) -> PosOrder:
    """A sale; raises ``Unreadable`` without an id, a date or a status.

    The order it was made from is its id: under that the desk may have handed it in. Only what was rung up at the register, and what
    older tenants sold, may have none but its own. Its names are people's, never a number.
    """
    kind = (readings.text(row.order_type) or "").casefold()
    own = ident(row) if kind in _AT_THE_REGISTER or row.id is None else None
    pos_id = readings.ident(row.order_id) or own
    made, ended = readings.when(row.created_at, zone), readings.when(row.completed_on, zone)
    placed = made or ended
    word = readings.text(row.order_status)
    if pos_id is None or placed is None or word is None:
        raise Unreadable("a sale without id, date or status")
    totals = row.totals or TotalsRow()
    status = _S.CANCELED if readings.flag(row.voided) else _STATUSES.get(_plain(word), _S.AWAITING_PROCESSING)
    return PosOrder(
        pos_id=pos_id,
        order_number=_number(pos_id),
        status=status,
        type=_TYPES.get(kind, OrderType.PICKUP),
        source=_SOURCES.get(kind, OrderSource.ONLINE),
        placed_at=placed,
        # There is no time of the last change.
        updated_at=ended or placed,
        customer_pos_id=readings.ident(row.customer_id),
        total_cents=readings.cents_of_minor(totals.final_total),
        subtotal_cents=readings.cents_of_minor(totals.sub_total),
        discount_cents=abs(readings.cents_of_minor(totals.total_discounts)),
        tax_cents=readings.cents_of_minor(totals.total_taxes),
        paid=status is _S.COMPLETED,
        items=tuple(_item(item) for item in row.items_in_cart or ()),
        status_word="" if _plain(word) in _STATUSES else word,
        attention=_ATTENTION.get(_plain(word), ""),
    )


def handed_in(row: OrderAheadRow, now: datetime) -> PosOrder:
    """An order of Order-Ahead, of which only id and status are known; raises ``Unreadable`` without these."""
    pos_id, word = readings.ident(row.order_id), readings.text(row.status)
    if pos_id is None or word is None:
        raise Unreadable("an order without id or status")
    external = readings.text(row.customer_external_id) or ""
    return PosOrder(
        pos_id=pos_id,
        order_number=_number(pos_id),
        status=_STATUSES.get(_plain(word), _S.AWAITING_PROCESSING),
        type=OrderType.PICKUP,
        source=OrderSource.ONLINE,
        placed_at=now,
        updated_at=now,
        status_word="" if _plain(word) in _STATUSES else word,
        whole=False,
        mark=external if external.startswith("PD-") else "",
        attention=_ATTENTION.get(_plain(word), ""),
    )


def _plain(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalpha())


def _number(pos_id: str) -> str:
    """What people call the order: Flowhub has no number for it, so the beginning of its id."""
    return pos_id if len(pos_id) <= _SHORT else pos_id[:8]


def _item(row: SaleItemRow) -> OrderItem:
    return OrderItem(
        name=readings.text(row.product_name) or "",
        quantity=readings.quantity(row.quantity),
        price_cents=_about(row.unit_price),
        total_cents=_about(row.total_price),
        product_pos_id=readings.ident(row.product_id) or "",
    )


def _about(value: readings.Loose) -> int:
    """The price of a line in whole cents: that of one gram may have parts of a cent."""
    return int(Decimal(readings.quantity(value)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
