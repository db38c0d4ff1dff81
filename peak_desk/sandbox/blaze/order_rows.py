"""How Blaze writes an order: a transaction of the register with ids instead of people, a cart of the web shop, and their money."""

from dataclasses import replace
from decimal import Decimal

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze.desk import COMPANY, EMPLOYEE, SHOP, TERMINAL, Desk
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Line,
    Product,
    Ticket,
)

# status, fulfillmentStep, trackingStatus: the words a shop with a packing step shows.
_WORDS = {
    VERIFICATION_PENDING: ("Draft", "Prepare", "NotStarted"),
    AWAITING: ("Queued", "Prepare", "Placed"),
    IN_PROCESS: ("InProgress", "Fulfill", "Accepted"),
    PACKED: ("InProgress", "ReadyForDelivery", "Packaged"),
    ON_THE_WAY: ("InProgress", "OutForDelivery", "OnTheWay"),
    # Real completed walk-ins were seen with these two.
    COMPLETED: ("Completed", "Prepare", "NotStarted"),
    CANCELED: ("Canceled", "Prepare", "NotStarted"),
    REMOVED: ("Queued", "Prepare", "NotStarted"),
}
# A shop that sells straight from the queue has no packing step: nothing shows it.
_DIRECT = {IN_PROCESS: ("InProgress", "Prepare", "NotStarted"), PACKED: ("InProgress", "Prepare", "NotStarted")}
_CART_WORDS = {COMPLETED: "Completed", CANCELED: "CanceledByDispensary", AWAITING: "Placed"}
_QUEUES = {"DELIVERY": "Delivery", "POS": "WalkIn"}
_CHANNELS = {"KIOSK": "Kiosk", "ECOMMERCE": "Ecommerce", "IN_STORE": "Retail"}


def product_id(product: Product) -> str:
    """The id a line of an order names."""
    return ids.mongo("product", product.number)


def transaction_id(ticket: Ticket) -> str:
    """The id of an order at the register."""
    return ids.mongo("transaction", ticket.seq)


def cart_id_of(ticket: Ticket) -> str:
    """The id of the web cart the order came from, "" for one made at the register."""
    return str((ticket.extra or {}).get("cart", ""))


def money(cents: int) -> float:
    """An amount as Blaze writes it: a JSON number of dollars."""
    return cents / 100


def _amount(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _item(place: int, ticket: Ticket, line: Line) -> dict[str, object]:
    price = bill(replace(ticket, lines=(line,), fee_cents=0))
    return {
        "id": ids.mongo("line", ticket.seq * 100 + place + 1),
        "productId": product_id(line.product),
        "productName": line.product.title,
        "productSku": line.product.barcode,
        "categoryName": line.product.category,
        "brandName": line.product.brand,
        "quantity": _amount(line.quantity),
        "unitPrice": money(line.price_cents),
        "cost": money(price.gross_cents),
        "discount": 0,
        "discountType": "Cash",
        "calcDiscount": money(price.discount_cents),
        "finalPrice": money(price.gross_cents - price.discount_cents),
        "calcTax": money(price.tax_cents),
        "status": "Active",
    }


def cart_money(ticket: Ticket, promo: str = "") -> dict[str, object]:
    """The ``cart`` inside a transaction and inside a web cart alike."""
    sums = bill(ticket)
    return {
        "promoCode": promo or None,
        "items": [_item(place, ticket, line) for place, line in enumerate(ticket.lines)],
        "subTotal": money(sums.gross_cents),
        "totalDiscount": money(sums.discount_cents),
        "tax": money(sums.tax_cents),
        "totalCalcTax": money(sums.tax_cents),
        "deliveryFee": money(sums.fee_cents),
        "total": money(sums.total_cents),
        "balanceDue": money(0 if ticket.paid else sums.total_cents),
        "paymentOption": "Cash" if ticket.paid else "None",
    }


def words(desk: Desk, ticket: Ticket) -> tuple[str, str, str]:
    """What the three fields say of where the order stands."""
    if ticket.extra and ticket.extra.get("hold") and ticket.status in (AWAITING, IN_PROCESS):
        return "Hold", "Prepare", "NotStarted"
    direct = desk.quirks.checkout == "Direct"
    return _DIRECT.get(ticket.status, _WORDS[ticket.status]) if direct else _WORDS[ticket.status]


def transaction_row(desk: Desk, ticket: Ticket, *, listed: bool = False) -> dict[str, object]:
    """An order at the register; in lists the member is an id only, in an answer of its own too where the shop does not tell."""
    status, step, tracking = words(desk, ticket)
    steps = ticket.extra or {}
    row: dict[str, object] = {
        "id": transaction_id(ticket),
        "created": ticket.created,
        "modified": ticket.updated,
        "deleted": ticket.status == REMOVED,
        "companyId": COMPANY,
        "shopId": SHOP,
        "transNo": ticket.number,
        "memberId": ids.mongo("member", ticket.customer) if ticket.customer else None,
        "sellerId": EMPLOYEE,
        "terminalId": TERMINAL,
        "checkinTime": ticket.created,
        "active": ticket.open,
        "queueType": _QUEUES.get(ticket.type, "Online"),
        "status": status,
        "fulfillmentStep": step,
        "trackingStatus": tracking,
        "checkoutType": desk.quirks.checkout,
        "transType": "Sale",
        "internalSalesChannel": _CHANNELS.get(ticket.source),
        "memo": ticket.note or None,
        "cart": cart_money(ticket, ",".join(ticket.coupon_codes)),
        "paid": ticket.paid,
        "paidTime": ticket.payments[0].at if ticket.paid else None,
        "completedTime": ticket.closed if ticket.status == COMPLETED else None,
        "processedTime": ticket.closed or None,
        "consumerCartId": cart_id_of(ticket) or None,
        "preparedBy": steps.get("preparedBy"),
        "packedBy": steps.get("packedBy"),
        "timeZone": "America/Los_Angeles",
        "member": None,
        "seller": None,
        "terminal": None,
    }
    if not listed:
        row["orderTags"] = []
    return row


def cart_words(desk: Desk, ticket: Ticket) -> tuple[str, str]:
    """``cartStatus`` and ``trackingStatus`` of a cart that was submitted."""
    if not accepted(desk, ticket):
        return ("Placed", "Placed") if ticket.open else ("CanceledByConsumer", "Declined")
    status = _CART_WORDS.get(ticket.status, "Accepted")
    return ("Accepted" if status == "Placed" else status), words(desk, ticket)[2]


def accepted(desk: Desk, ticket: Ticket) -> bool:
    """Whether the shop took the order on: from then on it stands in the queue as a transaction of its own."""
    if not cart_id_of(ticket):
        return True
    if (ticket.extra or {}).get("taken_back"):
        return False
    return ticket.status != AWAITING or desk.world.now() >= ticket.created + round(desk.quirks.accepts_after * 1000)
