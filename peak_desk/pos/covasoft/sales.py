"""Orders of Cova turned into records of the desk: what the queue, the detail and the intake say of one, put together."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.pos import readings
from peak_desk.pos.client import PosOrder
from peak_desk.pos.covasoft.ids import guid
from peak_desk.pos.covasoft.wire import IntakeAnswer, LineRow, QueueRow, SaleRow
from peak_desk.pos.readings import Unreadable

_S = OrderStatus
_ENDED = {"completed": _S.COMPLETED, "cancelled": _S.CANCELED, "canceled": _S.CANCELED}
_STEPS = {"orderplaced": _S.AWAITING_PROCESSING, "inprogress": _S.IN_PROCESS, "readyforpickup": _S.PACKED_READY}
STEP_WORDS = {_S.AWAITING_PROCESSING: "OrderPlaced", _S.IN_PROCESS: "InProgress", _S.PACKED_READY: "ReadyForPickup"}
# Not accepted yet: such an order is in no list, and its lines may still turn out not to be there.
_PENDING = frozenset({"submittedforprocessing", "submittedforfinalprocessing", "transientprocessingfailure"})
_FAILED = "nontransientprocessingfailure"
# "Confirmed" is in no page of the vendor; the original application took it for open.
_OPEN = frozenset({"readyforpayment", "confirmed", "paidandawaitingcompletion", "paidwaitingforcompletion"})
_PAID = frozenset({"paidandawaitingcompletion", "paidwaitingforcompletion"})
_METHODS = {"delivery": OrderType.DELIVERY, "instore": OrderType.IN_STORE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands: our status, the vendor's word where it is none of ours, whether it was paid, what is wrong with it."""

    status: OrderStatus
    word: str = ""
    paid: bool = False
    attention: str = ""


def _folded(value: readings.Loose) -> tuple[str, str]:
    word = readings.text(value) or ""
    return word, word.replace(" ", "").replace("_", "").casefold()


def standing(sale: readings.Loose, step: readings.Loose, paid: readings.Loose = None) -> Standing:
    """Ended first, then how far the fulfilment is, then what the sale says of itself (the order of the vendor's own words)."""
    told, plain = _folded(sale)
    step_told, step_plain = _folded(step)
    is_paid = plain in _PAID or _folded(paid)[1] in _PAID
    ended = _ENDED.get(plain) or _ENDED.get(step_plain)
    if ended is not None:
        return Standing(ended, paid=is_paid or ended is _S.COMPLETED)
    if plain in _PENDING or plain == _FAILED:
        return Standing(_S.VERIFICATION_PENDING, told, attention="cannot_complete" if plain == _FAILED else "")
    if step_plain in _STEPS:
        return Standing(_STEPS[step_plain], paid=is_paid)
    # A word nobody published is shown as it is and the order stays open.
    return Standing(_S.AWAITING_PROCESSING, step_told or ("" if plain in _OPEN else told), paid=is_paid)


def order_type(method: readings.Loose) -> OrderType:
    """How the order reaches the customer."""
    return _METHODS.get(_folded(method)[1], OrderType.PICKUP)


def _source(row: QueueRow | None, kind: OrderType) -> OrderSource:
    word = _folded(row.source if row is not None else None)[1]
    if "kiosk" in word:
        return OrderSource.KIOSK
    return OrderSource.IN_STORE if kind is OrderType.IN_STORE or "register" in word else OrderSource.ONLINE


def order(sale: SaleRow, row: QueueRow | None, at: datetime) -> PosOrder:
    """An order out of its detail and its line in the queue, as far as there is one; ``at`` is when it was seen to change.

    No answer tells when an order changed. Raises ``Unreadable`` without an id, a moment or a status.
    """
    pos_id = guid(sale.id)
    placed = readings.when(sale.created_time, UTC) or (readings.when(row.created, UTC) if row is not None else None)
    listed = row or QueueRow()
    step = sale.order_fulfillment.status if sale.order_fulfillment is not None else None
    if pos_id is None or placed is None or readings.text(sale.status) is None:
        raise Unreadable("an order without id, date or status")
    found = standing(sale.status, readings.text(listed.status) or step, listed.sale_status)
    kind = order_type(listed.method or (sale.order_fulfillment.method if sale.order_fulfillment is not None else None))
    total = amount(listed.total) if amount(listed.total) is not None else amount(sale.total, "Total", "Amount", "GrandTotal")
    return PosOrder(
        pos_id=pos_id,
        order_number=readings.ident(listed.order_number) or readings.ident(sale.receipt_number) or pos_id[:8],
        status=found.status,
        type=kind,
        source=_source(row, kind),
        placed_at=placed,
        updated_at=max(placed, at),
        customer_pos_id=guid(sale.customer.id) if sale.customer is not None else None,
        external_number=readings.text(listed.reference) or "",
        total_cents=total or 0,
        subtotal_cents=amount(sale.total, "SubTotal", "Subtotal") or 0,
        discount_cents=abs(amount(sale.discounts, "DiscountTotal", "Total", "Amount") or 0),
        tax_cents=amount(sale.tax_calculation, "TaxTotal", "Total", "Amount") or 0,
        paid=found.paid,
        items=tuple(_item(line) for line in sale.in_stock or ()),
        status_word=found.word,
        # The caller makes the id of an order that is handed in: it is its own mark.
        mark=pos_id,
        attention=found.attention,
    )


def handed_in(pos_id: str, told: IntakeAnswer, at: datetime) -> PosOrder:
    """An order as the intake knows it: no more than how far it is."""
    found = standing(told.order_status, told.order_fulfillment_status)
    if readings.text(told.order_status) is None:
        raise Unreadable("an order without a status")
    if (readings.ident(told.order_status) or "").isdigit():
        # The sample shows numbers; that they count along the list of words is nobody's promise.
        found = Standing(_S.VERIFICATION_PENDING, readings.ident(told.order_status) or "")
    return bare_order(pos_id, found, order_type(told.order_fulfillment_method), at)


def bare_order(pos_id: str, found: Standing, kind: OrderType, at: datetime) -> PosOrder:
    """An order of which only id and status are known."""
    return PosOrder(
        pos_id=pos_id,
        order_number=pos_id[:8],
        status=found.status,
        type=kind,
        source=OrderSource.ONLINE,
        placed_at=at,
        updated_at=at,
        paid=found.paid,
        status_word=found.word,
        whole=False,
        mark=pos_id,
        attention=found.attention,
    )


def amount(value: Any, *names: str) -> int | None:
    """Cents of a number, or of the first of these names in an object; None where neither is there."""
    if isinstance(value, dict):
        held = {str(name).casefold(): inner for name, inner in value.items()}
        found = next((held[name.casefold()] for name in names if held.get(name.casefold()) is not None), None)
        return amount(found) if not isinstance(found, dict | list) else None
    if not isinstance(value, str | int | float) or isinstance(value, bool) or readings.text(value) is None:
        return None
    return readings.cents(value)


def _item(row: LineRow) -> OrderItem:
    return OrderItem(
        name=readings.text(row.name) or readings.text(row.product_name) or "",
        quantity=readings.quantity(row.quantity),
        price_cents=readings.cents(row.sell_at_price_per_unit if row.sell_at_price_per_unit is not None else row.price),
        total_cents=readings.cents(row.total),
        product_pos_id=guid(row.catalog_item_id) or guid(row.product_id) or "",
    )
