"""Cova's answers as they stand on the wire; unknown fields are ignored, every scalar may be text, number or nothing."""

from typing import Any

import msgspec

from peak_desk.pos.readings import Loose

NOTHING = msgspec.Raw(b"null")


class TokenAnswer(msgspec.Struct, frozen=True):
    """The answer of the accounts service, good or bad."""

    access_token: Loose = None
    expires_in: Loose = None
    error_description: Loose = None


class ContactRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A way to reach a customer; category 1 is a phone, 2 an e-mail address."""

    contact_method_category_id: Loose = None
    value: Loose = None
    default: Loose = None


class AddressRow(msgspec.Struct, frozen=True, rename="pascal"):
    """Where a customer lives; the vendor's sample shows the names of two generations side by side."""

    street_address1: Loose = None
    locality: Loose = None
    state_code: Loose = None
    postal_code: Loose = None
    address_line1: Loose = None
    city: Loose = None
    state_name: Loose = None
    state: Loose = None
    zip: Loose = None
    default: Loose = None


class CustomerRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A customer (CustomerFull)."""

    id: Loose = None
    primary_name: Loose = None
    family_name: Loose = None
    date_of_birth: Loose = None
    notes: Loose = None
    unique_identifier: Loose = None
    disabled: Loose = None
    merged_into_customer_id: Loose = None
    last_modified_date_utc: Loose = None
    contact_methods: list[ContactRow] | None = None
    addresses: list[AddressRow] | None = None


class ChangedRow(msgspec.Struct, frozen=True, rename="pascal"):
    """When a customer changed, for putting a list into order before it is read."""

    last_modified_date_utc: Loose = None


class MarkRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A customer of the list by identifier."""

    id: Loose = None
    unique_identifier: Loose = None


class SearchAnswer(msgspec.Struct, frozen=True, rename="pascal"):
    """What a search found; an answer without the list is none."""

    results: list[msgspec.Raw]


class QueueRow(msgspec.Struct, frozen=True, rename="pascal"):
    """An order of the queue (SalesToFulfill); it names no customer."""

    id: Loose = None
    created: Loose = None
    source: Loose = None
    method: Loose = None
    reference: Loose = None
    order_number: Loose = None
    receipt_number: Loose = None
    status: Loose = None
    sale_status: Loose = None
    total: Any = None


class LineRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A line of an order. The page is cut off before the fields of a line: these are the ones a line is handed in with."""

    catalog_item_id: Loose = None
    product_id: Loose = None
    name: Loose = None
    product_name: Loose = None
    quantity: Loose = None
    sell_at_price_per_unit: Loose = None
    price: Loose = None
    total: Loose = None


class SaleCustomer(msgspec.Struct, frozen=True, rename="pascal"):
    """Who an order is for."""

    id: Loose = None


class Fulfilment(msgspec.Struct, frozen=True, rename="pascal"):
    """How far an order is; only the newer version of the page has it."""

    status: Loose = None
    method: Loose = None


class SaleRow(msgspec.Struct, frozen=True, rename="pascal"):
    """An order in detail; what its objects hold is published nowhere, so amounts are looked for in them."""

    id: Loose = None
    status: Loose = None
    created_time: Loose = None
    receipt_number: Loose = None
    customer: SaleCustomer | None = None
    in_stock: list[LineRow] | None = None
    tax_calculation: Any = None
    discounts: Any = None
    total: Any = None
    order_fulfillment: Fulfilment | None = None


class IntakeAnswer(msgspec.Struct, frozen=True, rename="pascal"):
    """What became of an order that was handed in; the vendor's sample shows numbers where its text lists words."""

    order_id: Loose = None
    order_status: Loose = None
    order_message: Loose = None
    order_fulfillment_method: Loose = None
    order_fulfillment_status: Loose = None


class StepAnswer(msgspec.Struct, frozen=True, rename="pascal"):
    """The answer to a step."""

    id: Loose = None
    status: Loose = None


class StockRow(msgspec.Struct, frozen=True, rename="pascal"):
    """How much there is in one room."""

    in_stock_quantity: Loose = None


class SalePriceRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A price for a while."""

    sale_price: Loose = None


class PriceRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A price; one with a tier is that of a quantity."""

    price: Loose = None
    at_tier_price: Loose = None
    tier_name: Loose = None
    sale_prices: list[SalePriceRow] | None = None


class SpecificationRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A property of a product."""

    display_name: Loose = None
    value: Loose = None
    unit: Loose = None


class ProductRow(msgspec.Struct, frozen=True, rename="pascal"):
    """A product; its id is the catalogue item id of an order line."""

    product_id: Loose = None
    name: Loose = None
    classification_name: Loose = None
    is_archived: Loose = None
    availability: list[StockRow] | None = None
    prices: list[PriceRow] | None = None
    product_specifications: list[SpecificationRow] | None = None


class ProductsAnswer(msgspec.Struct, frozen=True, rename="pascal"):
    """A part of the products; an answer without the list is none."""

    products: list[msgspec.Raw]
