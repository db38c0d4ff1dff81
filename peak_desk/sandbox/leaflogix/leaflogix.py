"""The whole of Leaflogix (Dutchie POS) as the sandbox plays it: which call is which, and who may make it how often.

Written from the vendor's own OpenAPI file v1.0.0 (https://api.pos.dutchie.com/swagger/v001/swagger.json) and pages.
"""

from collections.abc import Callable, Mapping
from functools import partial

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.gateway import find, let_in, route
from peak_desk.sandbox.leaflogix import customers, orders, products
from peak_desk.sandbox.leaflogix.access import Access
from peak_desk.sandbox.leaflogix.desk import LOCATION_ID, Books, Desk, customer_id, order_id, product_id
from peak_desk.sandbox.leaflogix.refusals import bare
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import AWAITING, CANCELED, REMOVED, VERIFICATION_PENDING, Customer, Product, Ticket
from peak_desk.sandbox.world import World

_STREET, _CITY, _STATE, _POSTAL_CODE = "100 Main St", "Denver", "CO", "80205"


def _who(desk: Desk) -> Answer:
    """Which location the key opens; the names of the fields were seen in both spellings."""
    row: dict[str, object] = {
        "locationId": LOCATION_ID,
        "lspId": 77,
        "locationName": "Sandbox Dispensary",
        "lspName": "Sandbox Company",
        "address": _STREET,
        "address2": None,
        "city": _CITY,
        "state": _STATE,
        "postalCode": _POSTAL_CODE,
        "licenseNumber": "402R-00001",
        "doingBusinessAs": None,
        "shareCustomerProfiles": False,
        "globalId": None,
    }
    if not desk.quirks.tells_address:
        row |= dict.fromkeys(("address", "city", "state", "postalCode"))
    if desk.quirks.pascal_case:
        row = {name[0].upper() + name[1:]: value for name, value in row.items()}
    return json_answer(200, row)


# Each endpoint counts for itself: its role, and how many calls a minute it takes.
_ANY = ""
_ENDPOINTS = {
    "whoami": (_ANY, 200),
    "customers-paginated": ("Customer", 120),
    "customers": ("Customer", 120),
    "by-external-id": ("Customer", 120),
    "customer-search": ("Customer", 360),
    "customer-write": ("Customer", 1500),
    "customer-types": (_ANY, 120),
    "preorder-status": ("PreOrder", 120),
    "price-cart": ("PreOrder", 240),
    "preorder-submit": ("PreOrder", 120),
    "preorder-update": ("PreOrder", 120),
    "preorder-cancel": ("PreOrder", 240),
    "inventory": ("Inventory", 200),
    "products": ("Inventory", 120),
    "discounts": ("Inventory", 120),
}
_ROUTES = (
    route("GET", "whoami", _who, group="whoami"),
    route("GET", "customer/customers-paginated", customers.paginated, group="customers-paginated"),
    route("GET", "customer/customers", customers.listed, group="customers"),
    route("GET", "customer/by-external-id", customers.by_external_id, group="by-external-id"),
    route("POST", "customer/search", customers.search, group="customer-search"),
    route("POST", "customer/customer", customers.write, group="customer-write"),
    route("GET", "customer/customer-types", customers.types, group="customer-types"),
    route("GET", "preorder/Status", orders.status, group="preorder-status"),
    route("POST", "preorder/price-cart", orders.price_cart, group="price-cart"),
    route("POST", "preorder/submit", orders.submit, group="preorder-submit"),
    route("POST", "preorder/update", orders.update, group="preorder-update"),
    route("POST", "preorder/cancel", orders.cancel, group="preorder-cancel"),
    route("GET", "inventory", products.inventory, group="inventory"),
    route("GET", "products", products.products, group="products"),
    route("GET", "discounts/v2/list", products.discounts, group="discounts"),
)
_PLACES = {
    "check": ("GET", "*/whoami"),
    "customer": ("GET", "*/customer/customers"),
    "customer_feed": ("GET", "*/customer/customers-paginated"),
    "customer_search": ("POST", "*/customer/search"),
    "customer_create": ("POST", "*/customer/customer"),
    "customer_update": ("POST", "*/customer/customer"),
    "order": ("GET", "*/preorder/Status"),
    "order_feed": ("GET", "*/preorder/Status"),
    "order_create": ("POST", "*/preorder/submit"),
    "order_status": ("POST", "*/preorder/cancel"),
    "product_feed": ("GET", "*/products"),
}


class Leaflogix:
    """One location over one world; ``admit`` and what it returns must be called under the world's lock."""

    def __init__(self, world: World, quirks: Quirks, *, seed: int) -> None:
        """The keys follow from the seed."""
        self.world = world
        self.quirks = quirks
        self.access = Access(world.clock, seed, quirks)
        self.books = Books()

    @property
    def routes(self) -> Mapping[str, Fault]:
        """Where calls of a kind go; creations and changes of customers share an address."""
        return {kind: Fault(route=address, method=method) for kind, (method, address) in _PLACES.items()}

    def secrets(self, api: str) -> dict[str, str]:
        """The location's key, and the integrator's pair where the account has one."""
        return self.access.secrets(api)

    def options(self, api: str) -> dict[str, str]:
        """The address of the store, for customers who did not tell theirs; everything else has a usual value."""
        del api
        return {"street": _STREET, "city": _CITY, "state": _STATE, "postal_code": _POSTAL_CODE}

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""
        return let_in(partial(self._dispatch, call))

    def _dispatch(self, call: Call) -> Callable[[], Answer]:
        if call.raw_path.strip("/") in ("okcomputer", "health-check"):
            return partial(json_answer, 200, {"result": True, "message": None, "data": None})
        self.access.admit(call)
        found = find(_ROUTES, call)
        if found is None:
            raise bare(404)
        known, _values = found
        self.access.allow(_ENDPOINTS[known.group][0], known.group, _ENDPOINTS[known.group][1])
        return partial(known.perform, Desk(self.world, self.quirks.leaflogix, call, self.access, self.books))

    def catch_up(self) -> None:
        """Leaflogix does nothing by itself."""

    def run_out(self) -> None:
        """Keys do not run out."""

    def counts(self) -> dict[str, int]:
        """How many calls were over the limit of their endpoint."""
        return self.access.counts()

    def customer_id(self, customer: Customer) -> str:
        """The number of the record."""
        return str(customer_id(customer))

    def order_id(self, ticket: Ticket) -> str:
        """The number of the pre-order."""
        return str(order_id(ticket))

    def product_id(self, product: Product) -> str:
        """The number of the product."""
        return str(product_id(product))

    def prices(self, product: Product) -> dict[str, int]:
        """The one size and its price."""
        return {str(product_id(product)): product.price_cents}

    def shown_status(self, ticket: Ticket) -> str:
        """Leaflogix has no check of the ID before an order is taken on, and nothing is ever removed."""
        return {VERIFICATION_PENDING: AWAITING, REMOVED: CANCELED}.get(ticket.status, ticket.status)

    def in_feed(self, ticket: Ticket) -> bool:
        """Open orders of the last fourteen days."""
        return ticket.open and ticket.created >= self.world.now() - orders.QUEUE_MS


PLAY = Leaflogix
