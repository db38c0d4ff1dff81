"""Transactions and web carts of Blaze turned into orders of the desk: which words mean which step, and what it costs."""

from collections.abc import Sequence

from peak_desk.domain import order_sides
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.pos import readings
from peak_desk.pos.blaze.records import moment
from peak_desk.pos.blaze.wire import CartMoney, ItemRow, OrderRow
from peak_desk.pos.client import OrderLine, PosOrder
from peak_desk.pos.readings import Loose, Unreadable

_S = OrderStatus
# How the mark of a cart begins that was made at this desk.
MARKED = "PD-"
_TYPES = {"walkin": OrderType.IN_STORE, "delivery": OrderType.DELIVERY, "ship": OrderType.DELIVERY}
_SOURCES = {"kiosk": OrderSource.KIOSK, "retail": OrderSource.IN_STORE, "walkin": OrderSource.IN_STORE}
# Four fields tell where an order stands. They are tried in this order, the end before the way to it: a completed sale of a shop
# without a packing step still says "Prepare" and "NotStarted". Which call moves which field is not published.
_STEPS: tuple[tuple[OrderStatus, frozenset[str]], ...] = (
    (_S.CANCELED, frozenset({"status canceled", "status void", "status voidsales", "cart declined", "tracking declined"})),
    (_S.CANCELED, frozenset({"cart canceledbyconsumer", "cart canceledbydispensary"})),
    (_S.COMPLETED, frozenset({"status completed", "status refundwithinventory", "status refundwithoutinventory"})),
    (_S.COMPLETED, frozenset({"cart completed", "tracking delivered"})),
    (_S.OUT_FOR_DELIVERY, frozenset({"tracking ontheway", "step outfordelivery"})),
    (_S.PACKED_READY, frozenset({"tracking packaged", "tracking waitingpickup", "step readyfordelivery"})),
    (_S.IN_PROCESS, frozenset({"status inprogress", "status hold", "step fulfill", "tracking accepted"})),
    # "Pending" of a transaction is explained nowhere.
    (_S.AWAITING_PROCESSING, frozenset({"status queued", "status pending", "cart placed", "tracking placed"})),
    (_S.VERIFICATION_PENDING, frozenset({"status draft", "cart inprogress"})),
)
# Transactions too, but nobody orders by them.
_STOCK_ONLY = frozenset({"adjustment", "transfer", "returntovendor", "shippingmanifest"})
_KNOWN = {word.partition(" ")[2] for _, words in _STEPS for word in words}


def order(row: OrderRow) -> PosOrder:
    """An order; raises ``Unreadable`` without an id, a date or any word of where it stands.

    One that came from the web keeps the id of its cart all its life: at first there is nothing else, and what is known by one id
    must not turn up as a second order when the shop takes it on.
    """
    pos_id = readings.ident(row.consumer_cart_id) or readings.ident(row.id)
    placed = moment(row.order_placed_time) or moment(row.created)
    if pos_id is None or placed is None:
        raise Unreadable("an order without id or date")
    status, word = status_of(row)
    money = row.cart or CartMoney()
    return PosOrder(
        pos_id=pos_id,
        order_number=readings.ident(row.trans_no) or readings.ident(row.order_no) or pos_id[-6:],
        status=status,
        type=_type(row),
        source=_source(row),
        placed_at=placed,
        updated_at=moment(row.modified) or placed,
        customer_pos_id=readings.ident(row.member_id),
        total_cents=readings.cents(money.total),
        subtotal_cents=readings.cents(money.sub_total),
        discount_cents=abs(readings.cents(money.total_discount)),
        tax_cents=tax_of(money),
        paid=readings.flag(row.paid),
        # Nobody says whether the register takes over what is noted on a cart: nothing there does not wipe what was written here.
        note=None if row.memo is None and readings.ident(row.consumer_cart_id) else readings.lines(row.memo),
        items=items(money),
        status_word=word,
        mark=mark_of(row),
        attention="refund" if "refund" in _plain(row.status) else "",
    )


def moves_stock_only(row: OrderRow) -> bool:
    """Whether a transaction is none of a customer: goods that go to another shop, back to a vendor or out of the books."""
    return _plain(row.trans_type) in _STOCK_ONLY


def mark_of(row: OrderRow) -> str:
    """The mark of our own write in a cart, "" without one."""
    return (readings.text(row.external_id) or "").removeprefix(MARKED)


def tax_of(money: CartMoney) -> int:
    """The tax, under whichever name it is given."""
    return readings.cents(money.total_calc_tax if money.tax is None else money.tax)


def _plain(word: Loose) -> str:
    return (readings.text(word) or "").casefold()


def status_of(row: OrderRow) -> tuple[OrderStatus, str]:
    """Where the order stands, and the word of Blaze for it where that is none known."""
    if readings.flag(row.deleted):
        return _S.REMOVED, ""
    told = {"status": row.status, "cart": row.cart_status, "tracking": row.tracking_status, "step": row.fulfillment_step}
    said = {f"{field} {_plain(word)}" for field, word in told.items()}
    main = readings.text(row.status) or readings.text(row.cart_status)
    if main is None:
        raise Unreadable("an order that does not say where it stands")
    found = next((status for status, words in _STEPS if words & said), None)
    # A cart that is "Accepted" lies at the register now: how far it is there only its transaction or its tracking tells.
    return found or _S.AWAITING_PROCESSING, "" if found is not None and main.casefold() in _KNOWN else main


def _type(row: OrderRow) -> OrderType:
    return _TYPES.get(_plain(row.queue_type)) or _TYPES.get(_plain(row.pickup_type)) or OrderType.PICKUP


def _source(row: OrderRow) -> OrderSource:
    return _SOURCES.get(_plain(row.internal_sales_channel)) or _SOURCES.get(_plain(row.queue_type)) or OrderSource.ONLINE


def items(money: CartMoney) -> tuple[OrderItem, ...]:
    """The lines that count: one that was voided does not."""
    return tuple(_item(item) for item in money.items or () if _plain(item.status) != "void")


def lacking(money: CartMoney, wanted: Sequence[OrderLine]) -> tuple[int, ...]:
    """The places of lines of which a priced cart has less than was asked for; none where it does not tell its lines.

    Raises ``Unreadable`` too.
    """
    return () if money.items is None else order_sides.lacking(wanted, items(money))


def _item(row: ItemRow) -> OrderItem:
    return OrderItem(
        name=readings.text(row.product_name) or "",
        quantity=readings.quantity(row.quantity),
        price_cents=readings.cents(row.unit_price),
        total_cents=readings.cents(row.final_price),
        product_pos_id=readings.ident(row.product_id) or "",
    )
