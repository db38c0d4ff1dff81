"""Rows of Leaflogix's pre-orders and priced carts turned into records of the desk, and back into what Leaflogix takes."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import readings
from peak_desk.pos.client import OrderLine, OrderQuote, OrderWrite, PosOrder
from peak_desk.pos.leaflogix.records import ident, number
from peak_desk.pos.leaflogix.wire import CartRow, LineRow, OrderRow, PricedLineRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import require_quantity

_S = OrderStatus
# The schema's words, those of its prose, those of deliveries and of single registers: all are met in one field. There is none for
# a check of the ID before an order is taken on, and none for an order that was removed.
_STATUSES = {
    "submitted": _S.AWAITING_PROCESSING,
    "pending": _S.AWAITING_PROCESSING,
    "placed": _S.AWAITING_PROCESSING,
    "processing": _S.IN_PROCESS,
    "received": _S.IN_PROCESS,
    "partially filled": _S.IN_PROCESS,
    "filled": _S.PACKED_READY,
    "ready for pickup": _S.PACKED_READY,
    "in transit": _S.OUT_FOR_DELIVERY,
    "complete": _S.COMPLETED,
    "delivered": _S.COMPLETED,
    "checked out": _S.COMPLETED,
    "cancelled": _S.CANCELED,
    "canceled": _S.CANCELED,
}
_SOURCES = {OrderSource.KIOSK: "In-Store", OrderSource.IN_STORE: "In-Store", OrderSource.ONLINE: "Web"}
_TYPES = {OrderType.PICKUP: "Pickup", OrderType.DELIVERY: "Delivery", OrderType.IN_STORE: "In Store"}
# Of the kinds of redemption the one for codes of the location itself (the others are those of loyalty systems).
_CODE = "LeafLogix Codes"
# Fees and taxes of a delivery go by it.
_DELIVERED_TO = ("deliveryStreet", "deliveryCity", "deliveryState", "deliveryPostalCode")


def order(row: OrderRow, read_at: datetime, product_of: Callable[[str], str]) -> PosOrder:
    """An order; raises ``Unreadable`` without id, date or status. When it changed is not told: it counts as changed when read.

    ``product_of`` finds the number of a product by its name, which is all that a line tells.
    """
    pos_id, placed = ident(row.pre_order_id), readings.when(row.order_date, UTC)
    word = readings.text(row.status) or ""
    if pos_id is None or placed is None or not word:
        raise Unreadable("an order without id, date or status")
    status = _STATUSES.get(word.casefold())
    return PosOrder(
        pos_id=pos_id,
        order_number=pos_id,
        status=status or _S.AWAITING_PROCESSING,
        type=_type(row.order_type),
        source=_source(row.order_source),
        placed_at=placed,
        updated_at=read_at,
        customer_pos_id=ident(row.customer_id),
        total_cents=readings.cents(row.total),
        subtotal_cents=readings.cents(row.sub_total),
        discount_cents=_discount(row.items or [], readings.cents(row.sub_total)),
        tax_cents=readings.cents(row.total_tax),
        paid=status is _S.COMPLETED,
        items=tuple(_item(item, product_of) for item in row.items or ()),
        status_word="" if status else word,
        attention="needs_attention" if readings.text(row.rejected_reason) else "",
    )


def mark(row: OrderRow) -> str:
    """What the order looks like in the list; when this changes it is read again."""
    seen = (row.status, row.total, row.customer_id, row.order_type, row.rejected_reason)
    return "|".join(readings.text(value) or "" for value in seen)


def _type(value: readings.Loose) -> OrderType:
    word = (readings.text(value) or "").casefold().replace("-", " ")
    if "deliver" in word:
        return OrderType.DELIVERY
    return OrderType.IN_STORE if word in {"in store", "walk in"} else OrderType.PICKUP


def _source(value: readings.Loose) -> OrderSource:
    word = (readings.text(value) or "").casefold().replace("-", " ")
    if "kiosk" in word:
        return OrderSource.KIOSK
    return OrderSource.IN_STORE if word == "in store" else OrderSource.ONLINE


def _item(row: LineRow, product_of: Callable[[str], str]) -> OrderItem:
    total, quantity = readings.cents(row.total_price), readings.quantity(row.quantity)
    name = readings.text(row.product_name) or ""
    return OrderItem(
        name=name,
        quantity=quantity,
        price_cents=_each(total, quantity),
        total_cents=total,
        product_pos_id=product_of(name),
    )


def _discount(rows: list[LineRow], subtotal: int) -> int:
    """What all lines were reduced by; only lines that add up to the order's own sum are all of them."""
    told = [row.total_discount for row in rows]
    if any(readings.text(value) is None for value in told) or sum(readings.cents(row.total_price) for row in rows) != subtotal:
        return 0
    return sum(abs(readings.cents(value)) for value in told)


def _each(cents: int, quantity: str) -> int:
    count = Decimal(quantity)
    return int((cents / count).quantize(Decimal(1), rounding=ROUND_HALF_UP)) if count > 0 else 0


def new_body(write: OrderWrite, *, keyed: bool) -> dict[str, Any]:
    """What a new order sends; it needs a customer who is known there."""
    if write.customer_pos_id is None:
        raise PosError(Fate.REFUSED, "needs_fields", "name")
    body: dict[str, Any] = {
        "customerId": number(write.customer_pos_id),
        "items": lines(write.lines),
        "isDelivery": write.type is OrderType.DELIVERY,
        "orderType": _TYPES[write.type],
        "orderSource": _SOURCES[write.source],
        "transactionReference": write.marker or write.op_id,
        "notes": write.note,
        "redemptions": redemptions(write),
        "idempotencyKey": write.op_id if keyed else "",
        **write.address(*_DELIVERED_TO),
    }
    return {name: value for name, value in body.items() if value not in ("", [])}


def changed_body(pos_id: str, write: OrderWrite) -> dict[str, Any]:
    """What a change sends: the lines replace those there, codes and a note only where there are some.

    Redemptions that are left out stay, those of loyalty systems among them; an empty list would take these away as well. So it is
    with the note: no call tells the one there, which an empty one of ours would wipe out.
    """
    body: dict[str, Any] = {"orderId": number(pos_id), "items": lines(write.lines)}
    given = {"notes": write.note, "redemptions": redemptions(write)}
    return body | {name: value for name, value in given.items() if value}


def cart_body(write: OrderWrite, kind: int | None) -> dict[str, Any]:
    """What a price is asked with: a customer or a kind of customers, never both (the call refuses that)."""
    buyer = {"customerId": number(write.customer_pos_id)} if write.customer_pos_id else {"customerTypeId": kind}
    cart: dict[str, Any] = {"cart": lines(write.lines), "isDelivery": write.type is OrderType.DELIVERY}
    return cart | buyer | write.address(*_DELIVERED_TO)


def lines(wanted: tuple[OrderLine, ...]) -> list[dict[str, Any]]:
    """The lines; a product that stands in two of them is asked for once ("each product should only appear once")."""
    counts: dict[int, Decimal] = {}
    for line in wanted:
        product = number(line.product_pos_id)
        counts[product] = counts.get(product, Decimal(0)) + require_quantity(line.quantity)
    return [{"productId": product, "quantity": _plain(count)} for product, count in counts.items()]


def _plain(count: Decimal) -> int | float:
    return int(count) if count == count.to_integral_value() else float(count)


def redemptions(write: OrderWrite) -> list[dict[str, str]]:
    """The discount codes as redemptions."""
    return [{"redemptionType": _CODE, "redemptionId": code} for code in write.codes]


def quote(row: CartRow) -> OrderQuote:
    """What a cart would cost; raises ``Unreadable`` where a sum is missing."""
    if any(readings.text(value) is None for value in (row.sub_total, row.total)):
        raise Unreadable("a price without sums")
    return OrderQuote(
        subtotal_cents=readings.cents(row.sub_total),
        discount_cents=abs(readings.cents(row.discount)),
        tax_cents=readings.cents(row.taxes),
        total_cents=readings.cents(row.total),
        items=tuple(_priced(line) for line in row.lines or ()),
    )


def _priced(row: PricedLineRow) -> OrderItem:
    total, quantity = readings.cents(row.subtotal), readings.quantity(row.quantity)
    name, product = readings.text(row.product_name) or "", ident(row.product_id) or ""
    return OrderItem(name, quantity, price_cents=_each(total, quantity), total_cents=total, product_pos_id=product)
