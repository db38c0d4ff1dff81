"""Blaze's answers as they stand on the wire; unknown fields are ignored, every scalar may be text, number or nothing.

An account of the web shop is answered with its password: no shape here names that field, so that it is never read.
"""

from typing import Any

import msgspec

from peak_desk.pos.readings import Loose


class Failure(msgspec.Struct, frozen=True, rename="camel"):
    """An error in either of its shapes: with ``error`` and ``status``, or with ``field`` and ``error_type``."""

    error: Any = None
    message: Any = None
    status: Any = None
    field: Any = None
    error_type: Any = None


class Found(msgspec.Struct, frozen=True):
    """What surrounds every list; some have no ``total``."""

    values: list[msgspec.Raw] | None = None
    total: Any = None


class AddressRow(msgspec.Struct, frozen=True, rename="camel"):
    """Where a member lives."""

    address: Loose = None
    city: Loose = None
    state: Loose = None
    zip_code: Loose = None


class IdentificationRow(msgspec.Struct, frozen=True, rename="camel"):
    """A document of a member; the type was seen to be null in real answers."""

    license_number: Loose = None
    type: Loose = None
    deleted: Loose = None


class NoteRow(msgspec.Struct, frozen=True):
    """One note on a member."""

    id: Loose = None
    message: Loose = None
    deleted: Loose = None


class MemberRow(msgspec.Struct, frozen=True, rename="camel"):
    """A member, which the desk calls a customer."""

    id: Loose = None
    created: Loose = None
    modified: Loose = None
    deleted: Loose = None
    first_name: Loose = None
    last_name: Loose = None
    address: AddressRow | None = None
    email: Loose = None
    dob: Loose = None
    local_dob: Loose = None
    primary_phone: Loose = None
    cpn: Loose = None
    medical: Loose = None
    sex: Loose = None
    status: Loose = None
    consumer_type: Loose = None
    notes: list[NoteRow] | None = None
    identifications: list[IdentificationRow] | None = None
    last_visit_date: Loose = None
    loyalty_points: Loose = None
    ban_patient: Loose = None
    import_id: Loose = None
    consumer_user_id: Loose = None


class ItemRow(msgspec.Struct, frozen=True, rename="camel"):
    """One line of an order."""

    product_id: Loose = None
    product_name: Loose = None
    quantity: Loose = None
    unit_price: Loose = None
    final_price: Loose = None
    status: Loose = None


class CartMoney(msgspec.Struct, frozen=True, rename="camel"):
    """Lines and sums, the same inside a transaction and a web cart."""

    promo_code: Loose = None
    items: list[ItemRow] | None = None
    sub_total: Loose = None
    total_discount: Loose = None
    tax: Loose = None
    total_calc_tax: Loose = None
    total: Loose = None


class OrderRow(msgspec.Struct, frozen=True, rename="camel"):
    """A transaction of the register or a cart of the web shop: what both have, and what either has."""

    id: Loose = None
    created: Loose = None
    modified: Loose = None
    deleted: Loose = None
    member_id: Loose = None
    cart: CartMoney | None = None
    tracking_status: Loose = None
    trans_no: Loose = None
    memo: Loose = None
    # A transaction only.
    status: Loose = None
    trans_type: Loose = None
    fulfillment_step: Loose = None
    queue_type: Loose = None
    internal_sales_channel: Loose = None
    consumer_cart_id: Loose = None
    paid: Loose = None
    # A web cart only.
    cart_status: Loose = None
    pickup_type: Loose = None
    external_id: Loose = None
    transaction_id: Loose = None
    order_no: Loose = None
    order_placed_time: Loose = None
    error_msg: Loose = None
    reward_error_map: Any = None
    slug_reward_error_map: Any = None


class UserRow(msgspec.Struct, frozen=True, rename="camel"):
    """An account at the web shop: its id, and what tells whose it is."""

    id: Loose = None
    deleted: Loose = None
    first_name: Loose = None
    last_name: Loose = None
    email: Loose = None
    dob: Loose = None
    local_dob: Loose = None
    member_id: Loose = None
    member_ids: Any = None


class ShopRow(msgspec.Struct, frozen=True, rename="camel"):
    """The shop behind the key."""

    id: Loose = None
    time_zone: Loose = None


class StoreAnswer(msgspec.Struct, frozen=True):
    """The answer of the connection test."""

    shop: ShopRow | None = None


class PromotionRow(msgspec.Struct, frozen=True, rename="camel"):
    """What a discount code stands for."""

    id: Loose = None
    name: Loose = None
    active: Loose = None
    deleted: Loose = None
    start_date: Loose = None
    end_date: Loose = None
    enable_max_available: Loose = None
    max_available: Loose = None
    usage_count: Loose = None


class NamedRow(msgspec.Struct, frozen=True):
    """A brand or a category."""

    name: Loose = None


class QuantityRow(msgspec.Struct, frozen=True, rename="camel"):
    """How much of a product lies in one inventory."""

    inventory_id: Loose = None
    quantity: Loose = None
    deleted: Loose = None


class PriceRow(msgspec.Struct, frozen=True, rename="camel"):
    """One step of a price list."""

    price: Loose = None
    sale_price: Loose = None


class ProductRow(msgspec.Struct, frozen=True, rename="camel"):
    """A product."""

    id: Loose = None
    modified: Loose = None
    deleted: Loose = None
    name: Loose = None
    active: Loose = None
    category: NamedRow | None = None
    brand: NamedRow | None = None
    unit_price: Loose = None
    price_breaks: list[PriceRow] | None = None
    price_ranges: list[PriceRow] | None = None
    weight_per_unit: Loose = None
    custom_weight: Loose = None
    custom_gram_type: Loose = None
    quantities: list[QuantityRow] | None = None
    total_sellable_quantity: Loose = None
