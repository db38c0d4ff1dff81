"""The shapes of answers, as far as they are read. The schema is typed, so a value of another type is no value of ours."""

import msgspec


class PageInfo(msgspec.Struct, frozen=True, rename="camel"):
    """Whether a list goes on, and where."""

    has_next_page: bool
    end_cursor: str | None = None


class Connection(msgspec.Struct, frozen=True, rename="camel"):
    """A page of a list, its rows not read yet."""

    nodes: list[msgspec.Raw]
    page_info: PageInfo


class Identified(msgspec.Struct, frozen=True):
    """Anything of which only the id matters."""

    id: str


class Email(msgspec.Struct, frozen=True, rename="camel"):
    """An e-mail address."""

    email_address: str | None = None


class Phone(msgspec.Struct, frozen=True, rename="camel"):
    """A phone number."""

    phone_number: str | None = None


class Value(msgspec.Struct, frozen=True):
    """A metafield."""

    value: str | None = None


class Address(msgspec.Struct, frozen=True, rename="camel"):
    """A postal address."""

    id: str | None = None
    address1: str | None = None
    city: str | None = None
    province_code: str | None = None
    zip: str | None = None


class CustomerRow(msgspec.Struct, frozen=True, rename="camel"):
    """A customer."""

    id: str
    first_name: str | None = None
    last_name: str | None = None
    note: str | None = None
    tags: list[str] = []
    created_at: str | None = None
    updated_at: str | None = None
    default_email_address: Email | None = None
    default_phone_number: Phone | None = None
    default_address: Address | None = None
    birthday: Value | None = None
    drivers_license: Value | None = None


class CustomerPayload(msgspec.Struct, frozen=True):
    """What a mutation answers with a customer."""

    customer: CustomerRow | None = None


class Money(msgspec.Struct, frozen=True):
    """An amount as decimal text."""

    amount: str


class MoneyBag(msgspec.Struct, frozen=True, rename="camel"):
    """An amount in the shop's currency."""

    shop_money: Money


class LineRow(msgspec.Struct, frozen=True, rename="camel"):
    """A line of an order; ``current_quantity`` is without what was taken out again (in a cancelled order that is everything)."""

    title: str = ""
    variant_title: str | None = None
    quantity: int = 0
    current_quantity: int = 0
    variant: Identified | None = None
    original_unit_price_set: MoneyBag | None = None
    discounted_total_set: MoneyBag | None = None


class Lines(msgspec.Struct, frozen=True, rename="camel"):
    """Lines of an order."""

    nodes: list[LineRow]
    page_info: PageInfo


class Method(msgspec.Struct, frozen=True, rename="camel"):
    """How an order reaches the customer."""

    method_type: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where a fulfillment order is worked on."""

    location: Identified | None = None


class Action(msgspec.Struct, frozen=True):
    """Something that can be done with a fulfillment order now."""

    action: str


class FulfillmentOrder(msgspec.Struct, frozen=True, rename="camel"):
    """The part of an order that one location works on; its status is where the order stands."""

    id: str
    status: str
    updated_at: str | None = None
    delivery_method: Method | None = None
    assigned_location: Place | None = None
    supported_actions: list[Action] = []

    @property
    def actions(self) -> frozenset[str]:
        """What can be done with it now."""
        return frozenset(row.action for row in self.supported_actions)


class PartRow(msgspec.Struct, frozen=True, rename="camel"):
    """A fulfillment order as its own list tells it."""

    id: str
    order_id: str
    updated_at: str


class FulfillmentOrders(msgspec.Struct, frozen=True, rename="camel"):
    """The parts of an order."""

    nodes: list[FulfillmentOrder]
    page_info: PageInfo


class Fulfillment(msgspec.Struct, frozen=True, rename="camel"):
    """What left the shop, and what is shown of it."""

    id: str
    status: str = ""
    display_status: str | None = None


class OrderRow(msgspec.Struct, frozen=True, rename="camel"):
    """An order."""

    id: str
    name: str
    created_at: str
    updated_at: str
    display_fulfillment_status: str
    fulfillment_orders: FulfillmentOrders
    tags: list[str]
    display_financial_status: str | None = None
    cancelled_at: str | None = None
    closed_at: str | None = None
    note: str | None = None
    source_name: str | None = None
    source_identifier: str | None = None
    po_number: str | None = None
    fully_paid: bool = False
    can_mark_as_paid: bool = True
    current_total_price_set: MoneyBag | None = None
    current_subtotal_price_set: MoneyBag | None = None
    current_total_tax_set: MoneyBag | None = None
    current_total_discounts_set: MoneyBag | None = None
    customer: Identified | None = None
    line_items: Lines | None = None
    fulfillments: list[Fulfillment] = []


class OrderLines(msgspec.Struct, frozen=True, rename="camel"):
    """Further lines of an order."""

    line_items: Lines


class OrderSteps(msgspec.Struct, frozen=True, rename="camel"):
    """Further parts of an order."""

    fulfillment_orders: FulfillmentOrders


class OrderShipments(msgspec.Struct, frozen=True, rename="camel"):
    """All that left the shop of an order."""

    fulfillments: list[Fulfillment]


class ProductPart(msgspec.Struct, frozen=True, rename="camel"):
    """The product a variant is of."""

    title: str = ""
    vendor: str | None = None
    product_type: str | None = None
    status: str = ""


class VariantRow(msgspec.Struct, frozen=True, rename="camel"):
    """A variant: what is sold."""

    id: str
    product: ProductPart
    title: str = ""
    price: str | None = None
    inventory_quantity: int | None = None
    updated_at: str | None = None


class DraftRow(msgspec.Struct, frozen=True, rename="camel"):
    """A draft order; ``order`` is what it became."""

    id: str
    status: str = ""
    po_number: str | None = None
    tags: list[str] = []
    order: Identified | None = None


class QuoteLine(msgspec.Struct, frozen=True, rename="camel"):
    """A line with its price."""

    title: str = ""
    variant_title: str | None = None
    quantity: int = 0
    variant: Identified | None = None
    original_unit_price_set: MoneyBag | None = None
    discounted_total_set: MoneyBag | None = None


class Saving(msgspec.Struct, frozen=True, rename="camel"):
    """A discount that takes something off."""

    total_amount: Money
    code: str | None = None
    title: str = ""


class Quote(msgspec.Struct, frozen=True, rename="camel"):
    """What a draft would cost; the amounts must be there."""

    subtotal_price_set: MoneyBag
    total_price_set: MoneyBag
    total_tax_set: MoneyBag
    total_discounts_set: MoneyBag
    line_items: list[QuoteLine]
    discount_codes: list[str] = []
    platform_discounts: list[Saving] = []


class CodeDiscount(msgspec.Struct, frozen=True):
    """A discount behind a code."""

    title: str = ""
    status: str = ""


class CodeNode(msgspec.Struct, frozen=True, rename="camel"):
    """The place of a discount behind a code."""

    code_discount: CodeDiscount
