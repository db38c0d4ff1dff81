"""The whole of Blaze as the sandbox plays it: who may call, which call it is, and what it counts.

Written from the vendor's Swagger file (https://apidocs.blaze.me/swagger.json) and what real answers were seen to hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze import carts, members, shop, transactions
from peak_desk.sandbox.blaze.access import Access
from peak_desk.sandbox.blaze.carts import WebShop
from peak_desk.sandbox.blaze.desk import EMPLOYEE, TERMINAL, Desk, day_start, refusal
from peak_desk.sandbox.blaze.member_rows import member_id
from peak_desk.sandbox.blaze.order_rows import accepted, cart_id_of, product_id, transaction_id
from peak_desk.sandbox.exchange import Answer, Call
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.gateway import find, let_in, route
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import AWAITING, IN_PROCESS, PACKED, REMOVED, Customer, Product, Ticket
from peak_desk.sandbox.windows import RateWindow
from peak_desk.sandbox.world import World

ROOT = "/api/v1/partner"
# The vendor's contract: more than that gets the key throttled or shut off.
_CALLS, _SECONDS = 10_000, 300.0

_ROUTES = (
    route("GET", f"{ROOT}/store", shop.store, group="store"),
    route("GET", f"{ROOT}/store/inventory/inventories", shop.inventories, group="products"),
    route("GET", f"{ROOT}/store/inventory/products", shop.products, group="products"),
    route("GET", f"{ROOT}/products/modified", shop.modified, group="products"),
    route("GET", f"{ROOT}/store/terminals", shop.terminals, group="store"),
    route("GET", f"{ROOT}/employees", shop.employees, group="store"),
    route("GET", f"{ROOT}/members", members.changed, group="members"),
    route("POST", f"{ROOT}/members", members.create, group="members"),
    route("GET", f"{ROOT}/members/search", members.by_licence, group="members"),
    route("GET", f"{ROOT}/members/search/phone", members.by_phone, group="members"),
    route("GET", f"{ROOT}/members/search/dob", members.by_birthday, group="members"),
    route("GET", f"{ROOT}/members/email/*", members.by_email, group="members"),
    route("GET", f"{ROOT}/members/*", members.by_id, group="members"),
    route("PUT", f"{ROOT}/members/*", members.update, group="members"),
    route("GET", f"{ROOT}/transactions/active", transactions.active, group="transactions"),
    route("GET", f"{ROOT}/transactions", transactions.past, group="transactions"),
    route("GET", f"{ROOT}/transactions/*", transactions.by_id, group="transactions"),
    route("DELETE", f"{ROOT}/transactions/*", transactions.cancel, group="transactions"),
    *(route("POST", f"{ROOT}/transactions/*/{name}", step, group="transactions") for name, step in transactions.STEPS.items()),
    route("GET", f"{ROOT}/loyalty/promotions", carts.promotions, group="promotions"),
    route("GET", f"{ROOT}/loyalty/promotions/code/*", carts.promotion, group="promotions"),
    route("GET", f"{ROOT}/user/find", carts.find_user, group="users"),
    route("POST", f"{ROOT}/user/register", carts.register, group="users"),
)
_CART_ROUTES = (
    route("POST", f"{ROOT}/store/cart/prepare", carts.prepare, group="carts"),
    route("GET", f"{ROOT}/store/cart/active", carts.active, group="carts"),
    route("GET", f"{ROOT}/store/cart/history", carts.history, group="carts"),
    route("POST", f"{ROOT}/store/cart/submitCart/*", carts.submit, group="carts"),
    route("DELETE", f"{ROOT}/store/cart/cancelCart/*", carts.cancel, group="carts"),
    route("GET", f"{ROOT}/store/cart/*", carts.by_id, group="carts"),
)


@dataclass(slots=True)
class _Counted:
    calls: int = 0


class Blaze:
    """One shop at Blaze over the world; ``admit`` and what it returns must be called under the world's lock."""

    routes: Mapping[str, Fault] = {
        "check": Fault(route=f"{ROOT}/store", method="GET"),
        "customer": Fault(route="re:/members/[0-9a-f]{24}$", method="GET"),
        "customer_feed": Fault(route=f"{ROOT}/members", method="GET"),
        "customer_search": Fault(route="re:/members/(search|email)", method="GET"),
        "customer_create": Fault(route=f"{ROOT}/members", method="POST"),
        "customer_update": Fault(route=f"{ROOT}/members/*", method="PUT"),
        "order": Fault(route="re:/transactions/[0-9a-f]{24}$", method="GET"),
        "order_feed": Fault(route=f"{ROOT}/transactions/active", method="GET"),
        "order_create": Fault(route=f"{ROOT}/store/cart/submitCart/*", method="POST"),
        "order_status": Fault(route=f"{ROOT}/transactions/*/*", method="POST"),
        "product_feed": Fault(route=f"{ROOT}/store/inventory/products", method="GET"),
    }

    def __init__(self, world: World, quirks: Quirks, *, seed: int) -> None:
        """Keys and ids follow from the seed."""
        self.world = world
        self.quirks = quirks
        self.access = Access(seed, quirks.blaze)
        self.web = WebShop()
        self._limit = RateWindow(_CALLS, _SECONDS)
        self._counted = _Counted()

    def secrets(self, api: str) -> dict[str, str]:
        """The two keys."""
        del api
        return self.access.secrets()

    def options(self, api: str) -> dict[str, str]:
        """What a store is set up with: the steps that ship switched off are on here, and looks cost nothing."""
        del api
        oldest = min((customer.updated for customer in self.world.customers), default=self.world.now())
        opened = self.world.clock().date() - timedelta(days=1 + (self.world.now() - oldest) // 86_400_000)
        return {
            "employee_id": EMPLOYEE,
            "terminal_id": TERMINAL,
            "inventories": ids.mongo("inventory", 1),
            "opened_on": opened.isoformat(),
            "status_calls": "on",
            "complete_calls": "on",
            "register_users": "yes",
            "unbilled": "yes",
        }

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""
        self._counted.calls += 1
        return let_in(partial(self._dispatch, call))

    def _dispatch(self, call: Call) -> Callable[[], Answer]:
        if self.quirks.rate and not self._limit.allow(self.world.clock()):
            raise refusal(429, "Too many requests")
        desk = Desk(self.world, self.quirks.blaze, call)
        cart = find(_CART_ROUTES, call)
        found = cart or find(_ROUTES, call)
        self.access.admit(call, found[0].group if found else "")
        if found is None:
            # What the framework says of an address it does not know, which is not "nobody found".
            raise refusal(404, "HTTP 404 Not Found")
        shared = (self.web,) if cart else ()
        return partial(found[0].perform, desk, *shared, *found[1])

    def catch_up(self) -> None:
        """Nothing happens here by itself: whether an order was taken on follows from the clock when it is looked at."""

    def run_out(self) -> None:
        """The keys never run out."""

    def counts(self) -> dict[str, int]:
        """Every call is billed."""
        return {"logins": 0, "refused": self._limit.refused, "calls": self._counted.calls}

    def customer_id(self, customer: Customer) -> str:
        """The id a client must know the customer by."""
        return member_id(customer)

    def order_id(self, ticket: Ticket) -> str:
        """The id a client must know the order by: the cart's where it came from one, which it keeps all its life."""
        return cart_id_of(ticket) or transaction_id(ticket)

    def product_id(self, product: Product) -> str:
        """What an order line names to order the product."""
        return product_id(product)

    def prices(self, product: Product) -> dict[str, int]:
        """A product is one thing to order, with one price."""
        return {product_id(product): product.price_cents}

    def shown_status(self, ticket: Ticket) -> str:
        """The status a client must read: a shop that sells straight from the queue does not show what is packed."""
        if ticket.extra and ticket.extra.get("hold") and ticket.status in (AWAITING, IN_PROCESS):
            return IN_PROCESS
        return IN_PROCESS if self.quirks.blaze.checkout == "Direct" and ticket.status == PACKED else ticket.status

    def in_feed(self, ticket: Ticket) -> bool:
        """The live queue shows what is open and taken on, the past week what ended."""
        if ticket.open:
            return accepted(Desk(self.world, self.quirks.blaze, Call("GET", "", "")), ticket)
        week = day_start(self.world.clock().date() - timedelta(days=5))
        return ticket.status != REMOVED and ticket.closed >= week


PLAY = Blaze
