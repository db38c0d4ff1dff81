"""The whole of Treez as the sandbox plays it: which address belongs to which generation, who may call, which call it is."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.gateway import let_in
from peak_desk.sandbox.people import DAY
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.rate import RateLimit
from peak_desk.sandbox.records import Customer, Product, Ticket
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.treez import customers, products, ticket_writes, tickets
from peak_desk.sandbox.treez.access import SignedAccess, TokenAccess
from peak_desk.sandbox.treez.desk import Desk
from peak_desk.sandbox.treez.envelope import forbidden, spike_arrest, success
from peak_desk.sandbox.world import World

DISPENSARY = "peaksandbox"
_OLD = ("v1.0", "v2.0", "v2.5")
Perform = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class _Route:
    method: str
    template: tuple[str, ...]
    perform: Perform
    generations: frozenset[str]

    def match(self, method: str, parts: tuple[str, ...], generation: str) -> tuple[str, ...] | None:
        """The values at the marked places, or None when it is another call."""
        if method != self.method or generation not in self.generations or len(parts) != len(self.template):
            return None
        if any(want not in ("*", part) for want, part in zip(self.template, parts, strict=True)):
            return None
        return tuple(part for want, part in zip(self.template, parts, strict=True) if want == "*")


def _route(method: str, path: str, perform: Perform, generations: str = "v3 v2") -> _Route:
    return _Route(method, tuple(path.split("/")), perform, frozenset(generations.split(" ")))


# Fixed words before marked places of the same length: the first match counts.
_ROUTES = (
    _route("GET", "customer/queue", customers.in_store),
    _route("GET", "customer/caregivers", customers.caregivers),
    _route("GET", "customer/*", customers.by_id),
    _route("GET", "customer/email/*", customers.by_email),
    _route("GET", "customer/phone/*", customers.by_phone),
    _route("GET", "customer/driverlicense/*", customers.by_license),
    _route("GET", "customer/firstname/*/lastname/*", customers.by_name),
    _route("GET", "customer/signup/from/*/to/*/page/*/pagesize/*", customers.signed_up),
    _route("GET", "customer/lastUpdated/after/*/page/*/pagesize/*", customers.changed),
    _route("POST", "customer/detailcustomer", customers.create),
    _route("PATCH", "customer/update/*", customers.update),
    _route("POST", "customer/update/*", customers.replace, "v2"),
    _route("POST", "customer/merge", customers.merge),
    _route("POST", "customer/document/base64/upload/*", customers.upload),
    _route("GET", "ticket/*", tickets.by_id),
    _route("GET", "ticket/ordernumber/*", tickets.by_number),
    _route("GET", "ticket/history/*", tickets.history),
    _route("GET", "ticket/status/*/page/*/pagesize/*", tickets.by_status),
    _route("GET", "ticket/customer/*/page/*/pagesize/*", tickets.of_customer),
    _route("GET", "ticket/opendate/*/page/*/pagesize/*", tickets.opened),
    _route("GET", "ticket/closedate/*/page/*/pagesize/*", tickets.closed),
    _route("GET", "ticket/lastUpdated/*/page/*/pagesize/*", tickets.changed, "v3"),
    _route("GET", "ticket/lastUpdated/after/*/page/*/pagesize/*", tickets.changed, "v2"),
    _route("POST", "ticket/previewticket", ticket_writes.preview),
    _route("POST", "ticket/detailticket", ticket_writes.create),
    _route("PUT", "ticket/update/*", ticket_writes.update),
    _route("GET", "product/product_list", products.product_list),
    _route("GET", "product/product_list/lastUpdated/after/*", products.changed),
)


@cache
def _organisation(seed: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"organisation{seed}.example.com"))


class Treez:
    """Both generations over one world; ``admit`` and what it returns must be called under the world's lock."""

    def __init__(self, world: World, quirks: Quirks, *, seed: int, dispensary: str = DISPENSARY) -> None:
        """Credentials follow from the seed; the RSA key is this process's own."""
        self.world = world
        self.quirks = quirks
        self.dispensary = dispensary
        self.signed = SignedAccess(world.clock, f"sandbox-certificate-{seed}", _organisation(seed), quirks)
        self.tokens = TokenAccess(
            f"sandbox-client-{seed}", f"sandbox-key-{_organisation(seed)[:8]}", quirks, GivenTokens(world.clock)
        )
        self._rate = RateLimit()
        self._refused = 0

    def secrets(self, api: str) -> dict[str, str]:
        """The credentials of one generation."""
        return self.signed.secrets() if api == "v3" else self.tokens.secrets()

    def options(self, api: str) -> dict[str, str]:
        """What a store is set up with besides the credentials."""
        return {"dispensary": self.dispensary, "api": "v2.0" if api == "v2" else api}

    @property
    def routes(self) -> Mapping[str, Fault]:
        """Where calls of a kind go."""
        return {
            "check": Fault(route="*/ticket/lastUpdated/*", method="GET"),
            "sign_in": Fault(route="*/config/api/gettokens", method="POST"),
            "customer": Fault(route="re:/customer/[0-9]+$", method="GET"),
            "customer_feed": Fault(route="*/customer/lastUpdated/*", method="GET"),
            "customer_search": Fault(route="re:/customer/(phone|email|driverlicense|firstname)/", method="GET"),
            "customer_create": Fault(route="*/customer/detailcustomer", method="POST"),
            "customer_update": Fault(route="*/customer/update/*"),
            "order": Fault(route="re:/ticket/[0-9a-f-]{36}$", method="GET"),
            "order_feed": Fault(route="*/ticket/lastUpdated/*", method="GET"),
            "order_create": Fault(route="*/ticket/detailticket", method="POST"),
            "order_status": Fault(route="*/ticket/update/*", method="PUT"),
            "product_feed": Fault(route="*/product/product_list*", method="GET"),
        }

    def catch_up(self) -> None:
        """Treez does nothing by itself."""

    def run_out(self) -> None:
        """Make every v2 token run out now."""
        self.tokens.given.run_out()

    def counts(self) -> dict[str, int]:
        """How many tokens were given out, and how many calls were over the limit."""
        return {"logins": self.tokens.given.count, "refused": self._refused}

    def customer_id(self, customer: Customer) -> str:
        """The number of the record."""
        return str(customer.number)

    def order_id(self, ticket: Ticket) -> str:
        """The id of the ticket."""
        return ticket.id

    def product_id(self, product: Product) -> str:
        """The id of the size."""
        return product.id

    def prices(self, product: Product) -> dict[str, int]:
        """The one size and its price."""
        return {product.id: product.price_cents}

    def shown_status(self, ticket: Ticket) -> str:
        """The world speaks Treez's words."""
        return ticket.status

    def in_feed(self, ticket: Ticket) -> bool:
        """Every order that changed in the last thirty days."""
        return ticket.updated > self.world.now() - tickets.FEED_DAYS * DAY

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""
        return let_in(partial(self._dispatch, call))

    def _dispatch(self, call: Call) -> Callable[[], Answer]:
        match call.segments:
            case ("service", "jwt-validation") if call.method == "POST":
                self.signed.admit(call)
                return partial(success, None)
            case ("service", "discount", _, "discount") if call.method == "GET":
                self.signed.admit(call)
                return partial(products.discounts, Desk(self.world, self.quirks, call, v3=True))
            case ("dispensary", "v3", dispensary, *rest):
                return self._at_the_store(call, dispensary, tuple(rest), "v3")
            case (version, "dispensary", dispensary, *rest) if version in _OLD:
                return self._at_the_store(call, dispensary, tuple(rest), "v2")
        return partial(_nowhere, call)

    def _at_the_store(self, call: Call, dispensary: str, rest: tuple[str, ...], generation: str) -> Callable[[], Answer]:
        if dispensary != self.dispensary:
            return forbidden
        if generation == "v2" and rest == ("config", "api", "gettokens") and call.method == "POST":
            return partial(self.tokens.log_in, call)
        if not self._rate.allow(self.world.clock(), self.quirks.rate):
            self._refused += 1
            return partial(spike_arrest, self.quirks.rate)
        (self.signed if generation == "v3" else self.tokens).admit(call)
        desk = Desk(self.world, self.quirks, call, v3=generation == "v3")
        for route in _ROUTES:
            values = route.match(call.method, rest, generation)
            if values is not None:
                return partial(route.perform, desk, *values)
        return partial(_nowhere, call)


def _nowhere(call: Call) -> Answer:
    """The gateway's word for an address it does not know."""
    return json_answer(404, {"message": "no Route matched with those values", "path": call.path})


PLAY = Treez
