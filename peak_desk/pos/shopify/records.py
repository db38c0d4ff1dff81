"""Rows of Shopify turned into records of the desk, and back into what Shopify takes."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from peak_desk.domain.customers import CustomerStatus, Field
from peak_desk.domain.orders import OPEN, OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import readings
from peak_desk.pos.client import CustomerWrite, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.shopify.account import Account
from peak_desk.pos.shopify.wire import CustomerRow, FulfillmentOrder, LineRow, MoneyBag, OrderRow, VariantRow
from peak_desk.pos.states import state_code

# How this desk marks what Shopify has no field for.
PACKED_TAG = "peak-desk-packed"
DELIVERY_TAG = "peak-desk-delivery"
ON_THE_WAY_TAG = "peak-desk-on-the-way"

_S = OrderStatus
_GID = re.compile(r"gid://shopify/([A-Za-z]+)/([0-9]{1,20})")
_MARK = re.compile(r"PD-[A-Za-z0-9-]{4,40}")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_NO_VARIANT = "Default Title"
_WAYS = {
    "PICK_UP": OrderType.PICKUP,
    "PICKUP_POINT": OrderType.PICKUP,
    "LOCAL": OrderType.DELIVERY,
    "SHIPPING": OrderType.DELIVERY,
    "RETAIL": OrderType.IN_STORE,
}
# Drafts are what staff make; an app of a kiosk names itself.
_SOURCES = {"pos": OrderSource.IN_STORE, "shopify_draft_order": OrderSource.IN_STORE, "kiosk": OrderSource.KIOSK}
_NAMES = {
    Field.FIRST_NAME: "firstName",
    Field.LAST_NAME: "lastName",
    Field.PHONE: "phone",
    Field.EMAIL: "email",
    Field.NOTES: "note",
}
_METAFIELDS = {
    Field.BIRTHDAY: ("facts", "birth_date", "date"),
    Field.DRIVER_LICENCE: ("custom", "drivers_license", "single_line_text_field"),
}
_ADDRESS = {Field.STREET: "address1", Field.CITY: "city", Field.STATE: "provinceCode", Field.POSTAL_CODE: "zip"}
_FO_STATUS = {
    "ON_HOLD": _S.VERIFICATION_PENDING,
    "OPEN": _S.AWAITING_PROCESSING,
    "SCHEDULED": _S.AWAITING_PROCESSING,
    "INCOMPLETE": _S.AWAITING_PROCESSING,
    "IN_PROGRESS": _S.IN_PROCESS,
}
_ORDER_STATUS = {
    "FULFILLED": _S.COMPLETED,
    "IN_PROGRESS": _S.IN_PROCESS,
    "ON_HOLD": _S.VERIFICATION_PENDING,
    "UNFULFILLED": _S.AWAITING_PROCESSING,
    "PARTIALLY_FULFILLED": _S.AWAITING_PROCESSING,
    "PENDING_FULFILLMENT": _S.AWAITING_PROCESSING,
    "REQUEST_DECLINED": _S.AWAITING_PROCESSING,
    "RESTOCKED": _S.AWAITING_PROCESSING,
    "SCHEDULED": _S.AWAITING_PROCESSING,
    "OPEN": _S.AWAITING_PROCESSING,
}


def gid(kind: str, pos_id: str) -> str:
    """The id as the API wants it; ``PosMissing`` for what cannot be one. Ids are longer than a double holds, so they stay text."""
    if not is_number(pos_id):
        raise PosMissing(Fate.REFUSED, "no_such_record")
    return f"gid://shopify/{kind}/{pos_id}"


def is_phone(text: str) -> bool:
    """Whether a text is a number as Shopify takes it: E.164."""
    return _PHONE.fullmatch(text) is not None


def is_number(pos_id: str) -> bool:
    """Whether a text can be the number of a record."""
    return pos_id.isascii() and pos_id.isdigit() and len(pos_id) <= 20


def pos_id_of(kind: str, found: str) -> str:
    """The number in an id of that kind; raises ``Unreadable`` for anything else."""
    match = _GID.fullmatch(found)
    if match is None or match[1] != kind:
        raise Unreadable("the id is of another kind")
    return match[2]


def _marker(tags: list[str]) -> str:
    return next((tag for tag in tags if _MARK.fullmatch(tag)), "")


# Customers


def customer(row: CustomerRow, account: Account) -> PosCustomer:
    """A customer; raises ``Unreadable`` without an id.

    The word ``state`` of Shopify is not asked for: it tells whether there is an account for the web shop, nothing else.
    """
    phone, email, there = row.default_phone_number, row.default_email_address, row.default_address
    return PosCustomer(
        pos_id=pos_id_of("Customer", row.id),
        first_name=readings.name(row.first_name),
        last_name=readings.name(row.last_name),
        status=CustomerStatus.ACTIVE,
        phone=readings.phone(phone.phone_number, account.region) if phone else None,
        email=readings.text(email.email_address) if email else None,
        birthday=readings.day(row.birthday.value) if row.birthday else None,
        driver_licence=readings.text(row.drivers_license.value) if row.drivers_license else None,
        notes=readings.lines(row.note),
        signed_up_at=readings.when(row.created_at, account.zone),
        updated_at=readings.when(row.updated_at, account.zone),
        marker=_marker(row.tags),
        street=readings.text(there.address1) if there else None,
        city=readings.text(there.city) if there else None,
        state=readings.text(there.province_code) if there else None,
        postal_code=readings.text(there.zip) if there else None,
    )


def customer_input(write: CustomerWrite) -> dict[str, Any]:
    """The fields of the customer itself; a phone that is no E.164 number would be refused, so it is before it is sent."""
    sent: dict[str, Any] = {}
    for field, value in write.values.items():
        typed = (value or "").strip()
        if field is Field.PHONE and typed and not is_phone(typed):
            raise PosError(Fate.REFUSED, "phone_not_possible")
        if field in _NAMES:
            # Unique fields are emptied by null: an empty text might be compared with other empty ones.
            sent[_NAMES[field]] = typed or (None if field in {Field.PHONE, Field.EMAIL} else "")
    return sent


def metafields(write: CustomerWrite, owner: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """What is kept in metafields: those to be set, and those to be deleted (an empty one is refused)."""
    kept, gone = [], []
    for field, (namespace, key, kind) in _METAFIELDS.items():
        if field in write.values:
            named = {"ownerId": owner, "namespace": namespace, "key": key}
            typed = (write.values[field] or "").strip()
            if typed:
                kept.append({**named, "type": kind, "value": typed})
            else:
                gone.append(named)
    return kept, gone


def address_input(values: Mapping[Field, str | None]) -> dict[str, str]:
    """The parts of the address that are given; a state by its letters."""
    typed = {field: (values[field] or "").strip() for field in _ADDRESS if field in values}
    return {_ADDRESS[field]: province(text) if field is Field.STATE else text for field, text in typed.items()}


def province(typed: str) -> str:
    """A state by its letters, where it is one of the country; anything else as it is."""
    return state_code(typed) or typed


# Orders


def cents(bag: MoneyBag | None) -> int:
    """The cents of an amount; nothing is 0."""
    return readings.cents(bag.shop_money.amount) if bag else 0


def _before_discounts(row: OrderRow) -> int:
    """The lines before discounts: one of the two amounts without the other would be another price, so then it is none."""
    bags = (row.current_subtotal_price_set, row.current_total_discounts_set)
    return sum(map(cents, bags)) if all(bag and bag.shop_money.amount for bag in bags) else 0


def parts(row: OrderRow, account: Account) -> list[FulfillmentOrder]:
    """The fulfillment orders that are this store's: those at its location, where one is set, and not the cancelled ones."""
    return [part for part in row.fulfillment_orders.nodes if part.status != "CANCELLED" and _is_here(part, account)]


def is_ours(row: OrderRow, account: Account) -> bool:
    """Whether this store has anything to do with an order: some part of it is, or was, worked on at its location."""
    if not account.location or not row.fulfillment_orders.nodes:
        return True
    return any(_is_here(part, account) for part in row.fulfillment_orders.nodes)


def _is_here(part: FulfillmentOrder, account: Account) -> bool:
    at = part.assigned_location.location if part.assigned_location else None
    return not account.location or at is None or at.id == f"gid://shopify/Location/{account.location}"


def status_of(row: OrderRow, account: Account) -> tuple[OrderStatus, str]:
    """Where an order stands, and Shopify's own word where it is none we know.

    There is no single status: work is told by the fulfillment orders, which beat the order's own summary, and the way to the
    customer by the fulfillments (https://shopify.dev/docs/api/admin-graphql/latest/objects/FulfillmentOrder).
    """
    if row.cancelled_at:
        return _S.CANCELED, ""
    if not is_ours(row, account) and not _mark(row):
        # All of it went to another location: there is nothing left to do here. One made at a desk is shown there wherever it goes.
        return _S.REMOVED, ""
    ours = parts(row, account)
    left = [part for part in ours if part.status != "CLOSED"]
    shown = {one.display_status for one in row.fulfillments if one.status not in {"CANCELLED", "ERROR", "FAILURE"}}
    # The tag is there before the parcel leaves; what a fulfillment shows of its way is told by another call, which may get lost.
    tagged = bool(ours) and ON_THE_WAY_TAG in row.tags and "DELIVERED" not in shown
    if not left and ("OUT_FOR_DELIVERY" in shown or tagged):
        return _S.OUT_FOR_DELIVERY, ""
    if row.closed_at or (ours and not left) or (not ours and row.display_fulfillment_status == "FULFILLED"):
        return _S.COMPLETED, ""
    if "READY_FOR_PICKUP" in shown or PACKED_TAG in row.tags:
        return _S.PACKED_READY, ""
    word, known = (row.display_fulfillment_status, _ORDER_STATUS) if not left else (_foremost(left), _FO_STATUS)
    return known.get(word, _S.AWAITING_PROCESSING), "" if word in known else word


def _foremost(left: list[FulfillmentOrder]) -> str:
    """Of several parts the one that is worked on tells where the order stands."""
    words = [part.status for part in left]
    return "IN_PROGRESS" if "IN_PROGRESS" in words else words[0]


def _mark(row: OrderRow) -> str:
    number = readings.text(row.po_number) or ""
    return number if _MARK.fullmatch(number) else _marker(row.tags)


def _way(row: OrderRow, account: Account) -> OrderType:
    methods = [part.delivery_method.method_type for part in parts(row, account) if part.delivery_method]
    known = [_WAYS[word] for word in methods if word in _WAYS]
    # An order made from a draft has no way of delivery: that it is to be brought is told by a tag of ours.
    return known[0] if known else OrderType.DELIVERY if DELIVERY_TAG in row.tags else OrderType.PICKUP


def _attention(row: OrderRow, status: OrderStatus, account: Account) -> str:
    if any(part.status == "INCOMPLETE" for part in parts(row, account)):
        return "cannot_complete"
    refunded = row.display_financial_status in {"REFUNDED", "PARTIALLY_REFUNDED"}
    return "refund" if refunded and status in OPEN else ""


def order(row: OrderRow, lines: list[LineRow], account: Account) -> PosOrder:
    """An order; raises ``Unreadable`` without an id or its dates."""
    placed, updated = readings.when(row.created_at, account.zone), _changed(row, account)
    if placed is None or updated is None:
        raise Unreadable("an order without its dates")
    status, word = status_of(row, account)
    return PosOrder(
        pos_id=pos_id_of("Order", row.id),
        order_number=row.name.removeprefix("#").strip() or row.id[-6:],
        status=status,
        type=_way(row, account),
        source=_SOURCES.get(row.source_name or "", OrderSource.ONLINE),
        placed_at=placed,
        updated_at=updated,
        customer_pos_id=pos_id_of("Customer", row.customer.id) if row.customer else None,
        external_number=readings.text(row.source_identifier) or readings.text(row.po_number) or "",
        total_cents=cents(row.current_total_price_set),
        subtotal_cents=_before_discounts(row),
        discount_cents=cents(row.current_total_discounts_set),
        tax_cents=cents(row.current_total_tax_set),
        paid=row.fully_paid or row.display_financial_status == "PAID",
        note=readings.lines(row.note),
        items=tuple(_items(lines, cancelled=bool(row.cancelled_at))),
        status_word=word,
        mark=_mark(row),
        attention=_attention(row, status, account),
    )


def _changed(row: OrderRow, account: Account) -> datetime | None:
    """When the order or a part of it was changed last; None where the order does not say."""
    own = readings.when(row.updated_at, account.zone)
    worked_on = [readings.when(part.updated_at, account.zone) for part in row.fulfillment_orders.nodes]
    return own and max([own, *(moment for moment in worked_on if moment is not None)])


def _items(lines: list[LineRow], *, cancelled: bool) -> list[OrderItem]:
    found = []
    for line in lines:
        pieces = line.quantity if cancelled else line.current_quantity
        if pieces > 0:
            found.append(
                OrderItem(
                    name=readings.text(line.title) or "",
                    quantity=str(pieces),
                    size=size(line.variant_title),
                    price_cents=cents(line.original_unit_price_set),
                    total_cents=share(cents(line.discounted_total_set), pieces, line.quantity),
                    product_pos_id=pos_id_of("ProductVariant", line.variant.id) if line.variant else "",
                )
            )
    return found


def share(cents_of_all: int, pieces: int, ordered: int) -> int:
    """What so many pieces of a line cost: the amount Shopify tells is that of all that were ordered, also of those taken out."""
    if pieces >= ordered:
        return cents_of_all
    return int((Decimal(cents_of_all) * pieces / ordered).quantize(Decimal(1), ROUND_HALF_UP))


# The menu


def size(title: str | None) -> str:
    """What tells a variant from its brothers; a product without variants has one of a name that says nothing."""
    plain = readings.text(title) or ""
    return "" if plain == _NO_VARIANT else plain


def product(row: VariantRow) -> PosProduct:
    """A variant; raises ``Unreadable`` without an id or a price."""
    if row.price is None:
        raise Unreadable("a variant without a price")
    return PosProduct(
        pos_id=pos_id_of("ProductVariant", row.id),
        name=readings.text(row.product.title) or "",
        category=readings.text(row.product.product_type) or "",
        brand=readings.text(row.product.vendor) or "",
        size=size(row.title),
        price_cents=readings.cents(row.price),
        active=row.product.status == "ACTIVE",
        # Less than nothing is sold in advance.
        available=None if row.inventory_quantity is None else max(0, row.inventory_quantity),
    )
