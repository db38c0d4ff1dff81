"""What every Leaflogix call is given: the call, the world, the keys, ids as numbers, and the shared readings of query and body."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from peak_desk.sandbox.exchange import Call
from peak_desk.sandbox.gateway import Refusal, body_object
from peak_desk.sandbox.leaflogix.access import Access
from peak_desk.sandbox.leaflogix.refusals import bad
from peak_desk.sandbox.quirks import LeaflogixQuirks
from peak_desk.sandbox.records import Customer, Product, Ticket
from peak_desk.sandbox.world import World, milliseconds

LOCATION_ID = 1_021
_FIRST_CUSTOMER = 400_000
_FIRST_ORDER = 7_000_000
_FIRST_PRODUCT = 90_000


@dataclass(slots=True)
class Books:
    """What Leaflogix keeps besides the world's records: which record a repeat under the same key is answered with."""

    customers_by_key: dict[str, int] = field(default_factory=dict)
    orders_by_key: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """One call at Leaflogix's counter."""

    world: World
    quirks: LeaflogixQuirks
    call: Call
    access: Access
    books: Books

    def body(self) -> Mapping[str, object]:
        """The posted JSON object; raises the refusal when it is none."""
        return body_object(self.call, lambda: bad("A non-empty request body is required.", shape="message"))

    def refuse(self, words: str, properties: Mapping[str, str] | None = None) -> Refusal:
        """The refusal of a body, in the shape this store is set to."""
        return bad(words, properties, self.quirks.refusal_shape)

    def asked(self, name: str) -> str:
        """A value of the query, names in any letter case; "" when it is not there."""
        return {key.lower(): value for key, value in self.call.parameters.items()}.get(name.lower(), "")

    def moment(self, name: str) -> int | None:
        """A moment of the query in milliseconds; one without an offset is UTC."""
        typed = self.asked(name)
        if not typed:
            return None
        try:
            found = datetime.fromisoformat(typed)
        except ValueError:
            raise bad("The request is invalid.", {name: f"The value '{typed}' is not valid."}) from None
        return milliseconds(found if found.tzinfo else found.replace(tzinfo=UTC))

    def idempotency_key(self) -> str:
        """The key of a repeat; without the header, or without the field, there is none and nobody says so."""
        key = self.body().get("idempotencyKey")
        return key if isinstance(key, str) and key and self.call.headers.get("consumerkey") else ""

    def utc(self, at: int) -> str | None:
        """A moment as Leaflogix writes it: UTC, mostly without saying so."""
        if not at:
            return None
        plain = datetime.fromtimestamp(at / 1000, UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
        return f"{plain}Z" if self.quirks.says_utc else plain

    def customer(self, number: object) -> Customer | None:
        """The customer of an id."""
        return self.world.customer(number - _FIRST_CUSTOMER) if isinstance(number, int) else None

    def product(self, number: object) -> Product | None:
        """The product of an id."""
        return self.world.product_by_number(number - _FIRST_PRODUCT) if isinstance(number, int) else None

    def ticket(self, number: object) -> Ticket | None:
        """The order of an id."""
        return self.world.ticket_by_seq(number - _FIRST_ORDER) if isinstance(number, int) else None


def customer_id(customer: Customer) -> int:
    """The id of a customer."""
    return _FIRST_CUSTOMER + customer.number


def order_id(ticket: Ticket) -> int:
    """The id of an order."""
    return _FIRST_ORDER + ticket.seq


def product_id(product: Product) -> int:
    """The id of a product."""
    return _FIRST_PRODUCT + product.number


def number_of(typed: str) -> int | None:
    """A whole number as typed, or None."""
    return int(typed) if typed.isascii() and typed.isdigit() else None


def money(cents: int) -> float | int:
    """A JSON number, whole where it can be."""
    return cents // 100 if cents % 100 == 0 else cents / 100
