"""Leaflogix's answers as they stand on the wire; unknown fields are ignored, every scalar may be text, number or nothing.

Names are those of https://api.pos.dutchie.com/swagger/v001/swagger.json, v1.0.0.
"""

from typing import Any

import msgspec

from peak_desk.pos.readings import Loose


class CustomerRow(msgspec.Struct, frozen=True, rename="camel"):
    """A customer; of the licence there is only a hash."""

    customer_id: Loose = None
    name: Loose = None
    first_name: Loose = None
    last_name: Loose = None
    address1: Loose = None
    city: Loose = None
    state: Loose = None
    postal_code: Loose = None
    phone: Loose = None
    cell_phone: Loose = None
    email_address: Loose = None
    status: Loose = None
    last_modified: Loose = msgspec.field(default=None, name="lastModifiedDateUTC")
    creation_date: Loose = None
    customer_type: Loose = None
    gender: Loose = None
    date_of_birth: Loose = None
    external_customer_id: Loose = None
    is_anonymous: Loose = None
    notes: Loose = None
    merged_into: Loose = msgspec.field(default=None, name="mergedIntoCustomerId")


class LineRow(msgspec.Struct, frozen=True, rename="camel"):
    """A line of a pre-order; which product it is, is told by its name alone."""

    product_name: Loose = None
    quantity: Loose = None
    total_price: Loose = None
    total_discount: Loose = None


class OrderRow(msgspec.Struct, frozen=True, rename="camel"):
    """A pre-order; when it changed last is not told."""

    pre_order_id: Loose = None
    status: Loose = None
    order_date: Loose = None
    customer_id: Loose = None
    order_type: Loose = None
    order_source: Loose = None
    rejected_reason: Loose = None
    is_cancellable: Loose = None
    is_updateable: Loose = None
    total: Loose = None
    sub_total: Loose = None
    total_tax: Loose = None
    items: list[LineRow] | None = None


class RoomRow(msgspec.Struct, frozen=True, rename="camel"):
    """How much of a package stands in one room."""

    room_id: Loose = None
    room: Loose = None
    quantity_available: Loose = None


class PackageRow(msgspec.Struct, frozen=True, rename="camel"):
    """One package in stock."""

    inventory_id: Loose = None
    product_id: Loose = None
    unit_price: Loose = None
    room_quantities: list[RoomRow] | None = None


class ProductRow(msgspec.Struct, frozen=True, rename="camel"):
    """A product."""

    product_id: Loose = None
    product_name: Loose = None
    internal_name: Loose = None
    master_category: Loose = None
    brand_name: Loose = None
    size: Loose = None
    is_active: Loose = None
    price: Loose = None
    rec_price: Loose = None


class PricedLineRow(msgspec.Struct, frozen=True, rename="camel"):
    """A line of a cart with its price."""

    product_name: Loose = None
    product_id: Loose = None
    quantity: Loose = None
    subtotal: Loose = None


class CartRow(msgspec.Struct, frozen=True, rename="camel"):
    """What a cart would cost."""

    lines: list[PricedLineRow] | None = msgspec.field(default=None, name="cartItemPrices")
    sub_total: Loose = None
    taxes: Loose = None
    discount: Loose = None
    total: Loose = None


class DiscountRow(msgspec.Struct, frozen=True, rename="camel"):
    """A discount; the times of day are declared as "object" and were seen as texts, so they are taken as they come."""

    discount_code: Loose = None
    discount_description: Loose = None
    online_name: Loose = None
    is_active: Loose = None
    valid_date_from: Loose = None
    valid_date_to: Loose = None
    start_time: Any = None
    end_time: Any = None
    monday: Loose = None
    tuesday: Loose = None
    wednesday: Loose = None
    thursday: Loose = None
    friday: Loose = None
    saturday: Loose = None
    sunday: Loose = None
    location_restrictions: list[Loose] | None = None


class KindRow(msgspec.Struct, frozen=True, rename="camel"):
    """A kind of customers."""

    id: Loose = None
    name: Loose = None
