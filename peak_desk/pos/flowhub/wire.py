"""Flowhub's answers as they stand on the wire; unknown fields are ignored, every scalar may be text, number or nothing."""

from typing import Any

import msgspec

from peak_desk.pos.readings import Loose


class Trouble(msgspec.Struct, frozen=True):
    """What an error may say, in any of its shapes."""

    error: Any = None
    errors: Any = None
    message: Any = None
    status: Any = None


class TokenAnswer(msgspec.Struct, frozen=True):
    """The answer of the token endpoint."""

    access_token: Loose = None
    expires_in: Loose = None


class AddressRow(msgspec.Struct, frozen=True):
    """The address of a location; the state is its whole name there."""

    state: Loose = None


class LocationRow(msgspec.Struct, frozen=True, rename="camel"):
    """A store of the client."""

    location_id: Loose = None
    import_id: Loose = None
    time_zone: Loose = None
    address: AddressRow | None = None


class IdRow(msgspec.Struct, frozen=True):
    """The id of any row, under both of its names."""

    id: Loose = None
    old_id: Loose = msgspec.field(default=None, name="_id")


class CustomerRow(IdRow, frozen=True, rename="camel"):
    """A customer."""

    created_at: Loose = None
    updated_at: Loose = None
    type: Loose = None
    name: Loose = None
    state: Loose = None
    birth_date: Loose = None
    is_loyal: Loose = None
    loyalty_points: Loose = None
    phone: Loose = None
    email: Loose = None
    street_address1: Loose = None
    street_address2: Loose = None
    city: Loose = None
    zip: Loose = None
    consents_to_promotional_email: Loose = None
    consents_to_promotional_sms: Loose = msgspec.field(default=None, name="consentsToPromotionalSMS")
    groups: Any = None


class SaleItemRow(msgspec.Struct, frozen=True, rename="camel"):
    """A line of a sale; money is in cents."""

    product_id: Loose = None
    product_name: Loose = None
    quantity: Loose = None
    unit_price: Loose = None
    total_price: Loose = None


class TotalsRow(msgspec.Struct, frozen=True, rename="pascal"):
    """What a sale came to, in cents."""

    final_total: Loose = None
    sub_total: Loose = None
    total_discounts: Loose = None
    total_taxes: Loose = None


class SaleRow(IdRow, frozen=True, rename="camel"):
    """A sale, which the vendor calls an order too."""

    order_id: Loose = None
    order_status: Loose = None
    order_type: Loose = None
    created_at: Loose = None
    completed_on: Loose = None
    customer_id: Loose = None
    voided: Loose = None
    items_in_cart: list[SaleItemRow] | None = None
    totals: TotalsRow | None = None


class OrderAheadRow(msgspec.Struct, frozen=True, rename="camel"):
    """All that Order-Ahead tells of an order."""

    order_id: Loose = None
    status: Loose = None
    customer_external_id: Loose = None


class TierRow(msgspec.Struct, frozen=True, rename="camel"):
    """A weight something is sold in, and what so much costs."""

    gram_amount: Loose = None
    price_per_unit_in_minor_units: Loose = None


class StockId(msgspec.Struct, frozen=True, rename="camel"):
    """Of which product a row of the stock is."""

    product_id: Loose = None


class StockRow(msgspec.Struct, frozen=True, rename="camel"):
    """What lies of one product in one room."""

    product_id: Loose = None
    product_name: Loose = None
    brand: Loose = None
    category: Loose = None
    quantity: Loose = None
    price_in_minor_units: Loose = None
    pre_tax_price_in_pennies: Loose = None
    product_weight: Loose = None
    product_unit_of_measure: Loose = None
    is_sold_by_weight: Loose = None
    for_sale: Loose = None
    weight_tier_information: Any = None
