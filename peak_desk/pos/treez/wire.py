"""Treez's answers as they stand on the wire; unknown fields are ignored, every scalar may be text, number or nothing."""

from typing import Any

import msgspec

from peak_desk.pos.readings import Loose

NOTHING = msgspec.Raw(b"null")


class Envelope(msgspec.Struct, frozen=True):
    """What surrounds every answer; lists of tickets lie beside ``data``."""

    result_code: Any = msgspec.field(default=None, name="resultCode")
    result_reason: Any = msgspec.field(default=None, name="resultReason")
    result_detail: Any = msgspec.field(default=None, name="resultDetail")
    message: Any = None
    data: msgspec.Raw = NOTHING
    ticket_list: msgspec.Raw = msgspec.field(default=NOTHING, name="ticketList")
    total_elements: Any = msgspec.field(default=None, name="totalElements")


class TokenAnswer(msgspec.Struct, frozen=True):
    """The answer of v2's gettokens."""

    access_token: Loose = None
    result_code: Loose = msgspec.field(default=None, name="resultCode")
    expires_at: Loose = None
    expires_in: Loose = None


class CustomerRow(msgspec.Struct, frozen=True):
    """A customer."""

    customer_id: Loose = None
    status: Loose = None
    verification_status: Loose = None
    first_name: Loose = None
    last_name: Loose = None
    birthday: Loose = None
    patient_type: Loose = None
    phone: Loose = None
    email: Loose = None
    drivers_license: Loose = None
    gender: Loose = None
    notes: Loose = None
    banned: Loose = None
    warning_1: Loose = None
    warning_2: Loose = None
    rewards_balance: Loose = None
    signup_date: Loose = None
    last_visit_date: Loose = None
    last_update: Loose = None
    last_modified_date_utc: Loose = None
    merged_into_customer_id: Loose = None
    state_medical_id: Loose = None
    permit_expiration: Loose = None


class ItemRow(msgspec.Struct, frozen=True):
    """A line of a ticket; ``pos_discounts`` is spelled ``POS_discounts`` in answers."""

    size_id: Loose = None
    product_id: Loose = None
    product_size_name: Loose = None
    product_name: Loose = None
    product_unit: Loose = None
    product_amount: Loose = None
    quantity: Loose = None
    price_sell: Loose = None
    price_total: Loose = None
    location_name: Loose = None
    inventory_id: Loose = None
    inventory_batch_id: Loose = None
    inventory_type: Loose = None
    apply_automatic_discounts: Loose = None
    reward_dollars: Loose = None
    pos_discounts: list[dict[str, Any]] | None = msgspec.field(default=None, name="POS_discounts")


class TicketRow(msgspec.Struct, frozen=True):
    """A ticket (an order)."""

    ticket_id: Loose = None
    order_number: Loose = None
    external_order_number: Loose = None
    type: Loose = None
    order_source: Loose = None
    order_status: Loose = None
    payment_status: Loose = None
    customer_id: Loose = None
    date_created: Loose = None
    last_updated_at: Loose = None
    sub_total: Loose = None
    discount_total: Loose = None
    tax_total: Loose = None
    total: Loose = None
    ticket_note: Loose = None
    revenue_source: Loose = None
    scheduled_date: Loose = None
    scheduled_start_date: Loose = None
    delivery_address: dict[str, Any] | None = None
    discount_ids: list[Any] | None = None
    coupon_codes: list[Any] | None = None
    items: list[ItemRow] | None = None


class HistoryRow(msgspec.Struct, frozen=True):
    """One entry of a ticket's audit trail."""

    status: Loose = None
    description: Loose = None
    date: Loose = None
    user: Loose = None


class ProductFields(msgspec.Struct, frozen=True):
    """The part of a product that the store words itself."""

    name: Loose = None
    brand: Loose = None
    size: Loose = None
    amount: Loose = None
    uom: Loose = None


class ProductPricing(msgspec.Struct, frozen=True):
    """What a product costs."""

    price_sell: Loose = None


class ProductRow(msgspec.Struct, frozen=True):
    """A product; one row per size."""

    product_id: Loose = None
    product_name: Loose = None
    category_type: Loose = None
    product_status: Loose = None
    sellable_quantity: Loose = None
    last_updated_at: Loose = None
    product_configurable_fields: ProductFields | None = None
    pricing: ProductPricing | None = None


class DiscountRow(msgspec.Struct, frozen=True):
    """A discount; names differ between the two places that list them."""

    discount_id: Loose = None
    id: Loose = None
    discount_title: Loose = None
    title: Loose = None
    discount_amount: Loose = None
    amount: Loose = None
    discount_method: Loose = None
    method: Loose = None
