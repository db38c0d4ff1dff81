"""The shop behind the Admin API: its numbers, what the world does not keep of an order, drafts, jobs, codes and rights."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from peak_desk.sandbox.ids import gid, n_of
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import PACKED, Customer, Product, Ticket
from peak_desk.sandbox.world import World

FIRST_ORDER_NUMBER = 1000
ZONE_HOURS = -7
EMPLOYEE = "API"
SCOPES = frozenset(
    {
        "read_customers",
        "write_customers",
        "read_orders",
        "write_orders",
        "read_draft_orders",
        "write_draft_orders",
        "read_products",
        "read_inventory",
        "read_locations",
        "read_discounts",
        "read_merchant_managed_fulfillment_orders",
        "write_merchant_managed_fulfillment_orders",
        "write_fulfillments",
    }
)


def legacy(number: int) -> int:
    """The number in the id of a record, as the older API had it by itself."""
    return int(gid("Any", number).rpartition("/")[2])


@dataclass(slots=True)
class Facts:
    """What Shopify knows of an order beside the world: ``shown`` is what its fulfillment shows ("" = there is none)."""

    tags: tuple[str, ...] = ()
    po_number: str = ""
    shown: str = ""
    cancel_reason: str = ""
    codes: tuple[str, ...] = ()
    draft: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of a draft: a variant and how many."""

    product: Product
    quantity: int


@dataclass(slots=True)
class Draft:
    """A draft order; ``ticket`` is the order it became."""

    number: int
    wanted: tuple[Wanted, ...]
    created: int
    updated: int
    customer: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    po_number: str = ""
    codes: tuple[str, ...] = ()
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A discount code: per cent off everything."""

    code: str
    title: str
    percent: int
    status: str = "ACTIVE"
    least_cents: int = 0


CODES = (
    Code("PEAK10", "Ten per cent off", 10),
    Code("BIG20", "Twenty per cent off large orders", 20, least_cents=5000),
    Code("SUMMER25", "Summer sale", 25, status="EXPIRED"),
)


@dataclass(slots=True)
class Job:
    """Work that is done a while after it was asked for."""

    number: int
    due: int
    work: Callable[[], None]
    done: bool = False


@dataclass(slots=True)
class Shop:
    """One shop over the world; everything is used under the world's lock."""

    world: World
    quirks: Quirks
    drafts: list[Draft] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    _facts: dict[str, Facts] = field(default_factory=dict)

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time all of it goes by."""
        return self.world.clock

    def granted(self, scope: str) -> bool:
        """Whether the app was given this right."""
        return scope in SCOPES - self.quirks.shopify.missing_scopes

    def facts(self, ticket: Ticket) -> Facts:
        """What Shopify knows of the order besides."""
        return self._facts.setdefault(ticket.id, Facts())

    def tags(self, ticket: Ticket) -> list[str]:
        """The order's tags; whoever packs an order in this shop tags it so, because Shopify itself has no such step."""
        packed = (self.quirks.shopify.packed_tag,) if ticket.status == PACKED else ()
        return sorted({*self.facts(ticket).tags, *packed})

    def ticket(self, found: object, kind: str = "Order") -> Ticket | None:
        """The order of that id (or of its fulfillment order or fulfillment, which are numbered alike)."""
        return self.world.ticket_by_seq(n_of(kind, found) or 0)

    def customer(self, found: object) -> Customer | None:
        """The customer of that id; who was merged into another is gone."""
        customer = self.world.customer(n_of("Customer", found) or 0)
        return customer if customer is not None and customer.listed else None

    def variant(self, found: object) -> Product | None:
        """The variant of that id."""
        return self.world.product_by_number(n_of("ProductVariant", found) or 0)

    def draft(self, found: object) -> Draft | None:
        """The draft of that id."""
        number = n_of("DraftOrder", found) or 0
        return self.drafts[number - 1] if 0 < number <= len(self.drafts) else None

    # Work done later

    def later(self, work: Callable[[], None]) -> Job:
        """Do the work when its time has come."""
        due = self.world.now() + round(self.quirks.shopify.job_seconds * 1000)
        job = Job(len(self.jobs) + 1, due, work)
        self.jobs.append(job)
        return job

    def catch_up(self) -> None:
        """Do the work that was due by now."""
        now = self.world.now()
        for job in self.jobs:
            if not job.done and job.due <= now:
                job.done = True
                job.work()


def code_named(text: object) -> Code | None:
    """The discount of that code, letter case aside."""
    return next((code for code in CODES if code.code.casefold() == str(text).strip().casefold()), None)


def whole_quantity(quantity: Decimal) -> int:
    """A quantity as Shopify has it: whole pieces; what is sold by weight is one piece."""
    return int(quantity) if quantity == quantity.to_integral_value() else 1
