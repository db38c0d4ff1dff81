"""Rows of Treez turned into records of the desk, and back into what Treez demands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import readings
from peak_desk.pos.client import CustomerWrite, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import require_phone
from peak_desk.pos.treez.account import Account
from peak_desk.pos.treez.wire import CustomerRow, ItemRow, ProductFields, ProductPricing, ProductRow, TicketRow

_TYPES = {"DELIVERY": OrderType.DELIVERY, "POS": OrderType.IN_STORE}
_SOURCES = {"KIOSK": OrderSource.KIOSK, "VENDING_MACHINE": OrderSource.KIOSK, "IN_STORE": OrderSource.IN_STORE}
_OWN_WORDS = {"DRAFT": OrderStatus.VERIFICATION_PENDING, "CANCELLED": OrderStatus.CANCELED}
_NAMES = {
    Field.FIRST_NAME: "first_name",
    Field.LAST_NAME: "last_name",
    Field.PHONE: "phone",
    Field.EMAIL: "email",
    Field.BIRTHDAY: "birthday",
    Field.PATIENT_TYPE: "patient_type",
    Field.DRIVER_LICENCE: "drivers_license",
    Field.GENDER: "gender",
    Field.NOTES: "notes",
}
_PATIENT_TYPES = {kind.value: kind for kind in PatientType}
_DEMANDED = ("first_name", "last_name", "birthday", "patient_type")
_MARK = re.compile(r"PD-[A-Za-z0-9-]{4,40}")


def customer(row: CustomerRow, account: Account) -> PosCustomer:
    """A customer; raises ``Unreadable`` without an id."""
    pos_id = readings.ident(row.customer_id)
    if pos_id is None:
        raise Unreadable("a customer without an id")
    notes, marker = readings.without_marker(readings.lines(row.notes))
    merged_into = readings.ident(row.merged_into_customer_id)
    return PosCustomer(
        pos_id=pos_id,
        first_name=readings.name(row.first_name),
        last_name=readings.name(row.last_name),
        status=_customer_status(row.status, merged_into),
        phone=readings.phone(row.phone, account.region),
        email=readings.text(row.email),
        birthday=readings.day(row.birthday),
        patient_type=_patient_type(row.patient_type),
        driver_licence=readings.text(row.drivers_license),
        gender=_gender(row.gender),
        notes=notes,
        banned=readings.flag(row.banned),
        warning=", ".join(f"Warning {n}" for n, on in ((1, row.warning_1), (2, row.warning_2)) if readings.flag(on)),
        verified=(readings.text(row.verification_status) or "").upper() == "VERIFIED",
        loyalty_points=max(0, readings.whole(row.rewards_balance)),
        last_visit=readings.when(row.last_visit_date, account.zone),
        signed_up_at=readings.when(row.signup_date, account.zone),
        updated_at=readings.when(row.last_update, account.zone) or readings.when(row.last_modified_date_utc, account.zone),
        merged_into=merged_into,
        marker=marker,
    )


def _customer_status(word: readings.Loose, merged_into: str | None) -> CustomerStatus:
    """MERGED is the survivor of a merge; the other one names the survivor."""
    if merged_into is not None:
        return CustomerStatus.MERGED
    return CustomerStatus.INACTIVE if (readings.text(word) or "").upper() in {"DEACTIVATED", "INACTIVE"} else CustomerStatus.ACTIVE


def _patient_type(word: readings.Loose) -> PatientType | None:
    plain = (readings.text(word) or "").upper().replace("-", "_")
    return _PATIENT_TYPES.get(plain)


def _gender(word: readings.Loose) -> str | None:
    letter = (readings.text(word) or "").upper()[:1]
    return letter if letter and letter in "MFUN" else None


def order(row: TicketRow, account: Account) -> PosOrder | None:
    """An order, or None for a preview; raises ``Unreadable`` without an id or a date."""
    pos_id = readings.ident(row.ticket_id)
    word = (readings.text(row.order_status) or "").upper()
    if word == "PREVIEW":
        return None
    placed, updated = readings.when(row.date_created, account.zone), readings.when(row.last_updated_at, account.zone)
    moment = placed or updated
    if pos_id is None or moment is None or not word:
        raise Unreadable("an order without id, date or status")
    known = word in set(OrderStatus)
    return PosOrder(
        pos_id=pos_id,
        order_number=readings.ident(row.order_number) or pos_id[:8],
        status=OrderStatus(word) if known else _OWN_WORDS.get(word, OrderStatus.AWAITING_PROCESSING),
        type=_TYPES.get((readings.text(row.type) or "").upper(), OrderType.PICKUP),
        source=_SOURCES.get((readings.text(row.order_source) or "").upper(), OrderSource.ONLINE),
        placed_at=moment,
        updated_at=updated or moment,
        customer_pos_id=readings.ident(row.customer_id),
        external_number=readings.ident(row.external_order_number) or "",
        total_cents=readings.cents(row.total),
        subtotal_cents=readings.cents(row.sub_total),
        discount_cents=abs(readings.cents(row.discount_total)),
        tax_cents=readings.cents(row.tax_total),
        paid=(readings.text(row.payment_status) or "").upper() == "PAID",
        note=readings.lines(row.ticket_note),
        items=tuple(_item(item) for item in row.items or ()),
        status_word="" if known else word,
        mark=_mark(readings.ident(row.external_order_number) or ""),
    )


def _mark(external: str) -> str:
    return external if _MARK.fullmatch(external) else ""


def _item(row: ItemRow) -> OrderItem:
    amount = [word for word in (readings.text(row.product_amount), readings.text(row.product_unit)) if word]
    return OrderItem(
        name=readings.text(row.product_size_name) or readings.text(row.product_name) or "",
        quantity=readings.quantity(row.quantity),
        size=" ".join(amount).lower(),
        price_cents=readings.cents(row.price_sell),
        total_cents=readings.cents(row.price_total),
        product_pos_id=readings.ident(row.size_id) or readings.ident(row.product_id) or "",
    )


def product(row: ProductRow) -> PosProduct:
    """A product; raises ``Unreadable`` without an id."""
    pos_id = readings.ident(row.product_id)
    if pos_id is None:
        raise Unreadable("a product without an id")
    named = row.product_configurable_fields or ProductFields()
    pricing = row.pricing or ProductPricing()
    size = [word for word in (readings.text(named.amount), readings.text(named.uom)) if word]
    return PosProduct(
        pos_id=pos_id,
        name=readings.text(named.name) or readings.text(row.product_name) or "",
        category=readings.text(row.category_type) or "",
        brand=readings.text(named.brand) or "",
        size=(readings.text(named.size) or " ".join(size)).lower(),
        price_cents=readings.cents(pricing.price_sell),
        active=(readings.text(row.product_status) or "ACTIVE").upper() == "ACTIVE",
        available=None if readings.text(row.sellable_quantity) is None else max(0, readings.whole(row.sellable_quantity)),
    )


def customer_body(write: CustomerWrite, now_there: CustomerRow | None = None) -> dict[str, Any]:
    """What to send: the fields given plus the four Treez demands with every write, taken from the record there.

    Raises ``PosError`` (refused) when one of the four is nowhere, or when Treez could not hold the phone number.
    """
    body: dict[str, Any] = _kept(now_there) if now_there else {}
    # Addresses stay at the desk: what becomes of the list Treez keeps when one is sent is not published.
    for field, value in write.values.items():
        name, typed = _NAMES.get(field), (value or "").strip()
        if name is None:
            continue
        if typed or (now_there and name not in _DEMANDED):
            body[name] = require_phone(phone_digits(typed)) if field is Field.PHONE and typed else typed
    if now_there is None or Field.NOTES in write.values:
        bare, before = readings.without_marker(body.get("notes", ""))
        body["notes"] = readings.with_marker(bare, write.marker or _marker_there(now_there) or before)
    missing = [name for name in _DEMANDED if not body.get(name)]
    if missing:
        raise PosError(Fate.REFUSED, "demanded_missing", ", ".join(missing))
    return {name: value for name, value in body.items() if value or now_there}


def _kept(row: CustomerRow) -> dict[str, Any]:
    """The four, and what MEDICAL_MMID needs besides; as they stand there, so that nothing changes by the way."""
    there = {name: readings.text(getattr(row, name)) for name in (*_DEMANDED, "state_medical_id")}
    born, expires = readings.day(row.birthday), readings.day(row.permit_expiration)
    there["birthday"] = born.isoformat() if born else None
    there["permit_expiration"] = expires.isoformat() if expires else None
    kind = _patient_type(row.patient_type)
    there["patient_type"] = kind.value if kind else None
    return {name: value for name, value in there.items() if value}


def _marker_there(row: CustomerRow | None) -> str:
    return readings.without_marker(readings.lines(row.notes))[1] if row else ""


def phone_digits(e164: str) -> str | None:
    """The ten digits Treez keeps, or None for a number it cannot hold (foreign, or beginning with 0 or 1)."""
    digits = readings.ten_digits(e164)
    return digits if digits is not None and digits[0] not in "01" else None


@dataclass(frozen=True, slots=True)
class TicketChange:
    """What becomes of a ticket: its status, and words to add to its note."""

    status: OrderStatus
    note: str = ""


def ticket_body(row: TicketRow, change: TicketChange, account: Account) -> dict[str, Any]:
    """A ticket sent back with another status.

    Whether Treez keeps what a change leaves out is not published, so what was read is sent again (option ``resend``). A paid
    ticket is frozen: its items are never sent.
    """
    body: dict[str, Any] = {
        "type": (readings.text(row.type) or "PICKUP").upper(),
        "order_source": (readings.text(row.order_source) or "ECOMMERCE").upper(),
        "order_status": change.status.value,
        "revenue_source": readings.text(row.revenue_source) or account.revenue_source,
    }
    if account.resend == "everything":
        body |= _rest_of(row)
    if account.resend != "nothing" and (readings.text(row.payment_status) or "").upper() != "PAID":
        body["items"] = [_item_again(item) for item in row.items or ()]
    if change.note:
        before = readings.lines(row.ticket_note)
        body["ticket_note"] = before if before.endswith(change.note) else f"{before}\n{change.note}".strip()
    return {name: value for name, value in body.items() if value not in (None, "", [], {})}


def _rest_of(row: TicketRow) -> dict[str, Any]:
    return {
        "customer_id": readings.ident(row.customer_id),
        "external_order_number": readings.ident(row.external_order_number),
        "ticket_note": readings.lines(row.ticket_note),
        "delivery_address": row.delivery_address,
        # The vendor's own spelling: "schedule_" in requests, "scheduled_" in answers.
        "schedule_start_date": readings.text(row.scheduled_start_date),
        "scheduled_date": readings.text(row.scheduled_date),
        "discount_ids": texts(row.discount_ids),
        "coupon_codes": texts(row.coupon_codes),
    }


def texts(values: Iterable[Any] | None) -> list[str]:
    """The texts of a list, ids among them; whatever else stands there is left out."""
    return [text for value in values or () if isinstance(value, str | int) and (text := readings.ident(value))]


def _item_again(row: ItemRow) -> dict[str, Any]:
    item = {
        "size_id": readings.ident(row.size_id) or readings.ident(row.product_id),
        "quantity": _number(row.quantity),
        "location_name": readings.text(row.location_name),
        "inventory_id": readings.ident(row.inventory_id),
        "inventory_batch_id": readings.ident(row.inventory_batch_id),
        "inventory_type": readings.text(row.inventory_type),
        "apply_automatic_discounts": row.apply_automatic_discounts if isinstance(row.apply_automatic_discounts, bool) else None,
        "reward_dollars": _number(row.reward_dollars),
        "pos_discounts": [_discount_again(discount) for discount in row.pos_discounts or ()],
    }
    return {name: value for name, value in item.items() if value not in (None, "", [])}


def _discount_again(discount: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: discount.get(name) for name in ("discount_id", "discount_title", "discount_method")}
    kept["discount_amount"] = _number(discount.get("discount_amount"))
    return {name: value for name, value in kept.items() if value is not None}


def _number(value: Any) -> int | float | None:
    """A number as it was, whole ones without a fraction: the published schema says integer, weights are not."""
    if not isinstance(value, str | int | float) or isinstance(value, bool) or readings.text(value) is None:
        return None
    plain = readings.quantity(value)
    return float(plain) if "." in plain else int(plain)
