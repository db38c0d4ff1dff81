"""The whole of Flowhub as the sandbox plays it: who may call, and which call it is."""

from collections.abc import Callable, Mapping
from functools import partial

from peak_desk.sandbox import ids
from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.flowhub import customers, inventory, order_ahead, sales
from peak_desk.sandbox.flowhub.access import KeyAccess, TokenAccess
from peak_desk.sandbox.flowhub.customer_rows import customer_id
from peak_desk.sandbox.flowhub.days import ZONE_NAME
from peak_desk.sandbox.flowhub.desk import Desk, Place
from peak_desk.sandbox.flowhub.refusals import refused, too_many
from peak_desk.sandbox.gateway import find, let_in, route
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.rate import RateLimit
from peak_desk.sandbox.records import AWAITING, VERIFICATION_PENDING, Customer, Product, Ticket
from peak_desk.sandbox.world import World

_ORDER_AHEAD = "order ahead"
_STATE, _STATE_CODE = "Colorado", "CO"


def _locations(desk: Desk) -> Answer:
    """The stores of the client; the second one has nothing to do with this desk."""
    rows = [
        _location(desk.place.location_id, desk.place.import_id, "Peak Sandbox"),
        _location(ids.guid("flowhub location", 2), ids.guid("flowhub import", 2), "Peak Sandbox East"),
    ]
    return json_answer(200, {"status": 200, "data": rows})


def _location(location_id: str, import_id: str, name: str) -> dict[str, object]:
    return {
        "locationId": location_id,
        "importId": import_id,
        "locationName": name,
        "clientName": "Peak Sandbox",
        "timeZone": ZONE_NAME,
        "licenseType": ["rec", "med"],
        "phoneNumber": "(303) 555-0100",
        "email": "store@example.com",
        "hoursOfOperation": "9-21",
        "address": {"streetAddress1": "1 Example St", "city": "Denver", "state": _STATE, "zip": "80202", "country": "US"},
    }


# Fixed words before marked places of the same length: the first match counts.
_ROUTES = (
    route("GET", "v0/clientsLocations", _locations),
    route("GET", "v0/inventoryNonZero", inventory.everywhere),
    route("GET", "v0/locations/*/inventory", inventory.at_location),
    route("GET", "v0/locations/*/inventoryNonZero", inventory.non_zero),
    route("GET", "v0/locations/*/inventoryByRoomsNonZero", inventory.non_zero),
    route("GET", "v1/customers", customers.query),
    route("GET", "v1/customers/findByPhoneNumber", customers.by_phone),
    route("GET", "v1/customers/*", customers.by_id),
    route("POST", "v1/customer", customers.create),
    route("PUT", "v1/customer/*", customers.update),
    route("GET", "v1/orders/findByLocationId/*", sales.at_location),
    route("GET", "v1/orders/findByCustomerId/*", sales.of_customer),
    route("GET", "v1/orders/findByPhoneNumber", sales.of_phone),
    route("POST", "order-ahead/v0/create", order_ahead.create, group=_ORDER_AHEAD),
    route("GET", "order-ahead/v0/orderStatus/*", order_ahead.status, group=_ORDER_AHEAD),
    route("PATCH", "orders/*", order_ahead.change, group=_ORDER_AHEAD),
    route("POST", "orderPostback/*", order_ahead.postback, group=_ORDER_AHEAD),
)


class Flowhub:
    """Both halves over one world; ``admit`` and what it returns must be called under the world's lock."""

    def __init__(self, world: World, quirks: Quirks, *, seed: int) -> None:
        """Credentials and the ids of the store follow from the seed."""
        self.world = world
        self.quirks = quirks
        self.place = Place(ids.guid("flowhub location", 1000 + seed), ids.guid("flowhub import", 1000 + seed))
        self.keys = KeyAccess.of(seed, quirks.flowhub)
        self.tokens = TokenAccess.of(seed, world.clock, quirks.flowhub)
        self._rate = RateLimit()
        self._refused = 0

    @property
    def routes(self) -> Mapping[str, Fault]:
        """Where calls of a kind go."""
        return {
            "check": Fault(route="*/clientsLocations", method="GET"),
            "sign_in": Fault(route="*/oauth/token", method="POST"),
            "customer": Fault(route="re:/v1/customers/[0-9a-f]{8}-", method="GET"),
            "customer_feed": Fault(route="re:/v1/customers/?$", method="GET"),
            "customer_search": Fault(route="*/customers/findByPhoneNumber", method="GET"),
            "customer_create": Fault(route="re:/v1/customer/?$", method="POST"),
            "customer_update": Fault(route="*/v1/customer/*", method="PUT"),
            "order": Fault(route="*/orderStatus/*", method="GET"),
            "order_feed": Fault(route="*/orders/findByLocationId/*", method="GET"),
            "order_create": Fault(route="*/order-ahead/v0/create", method="POST"),
            "product_feed": Fault(route="*/inventoryNonZero", method="GET"),
        }

    def secrets(self, api: str) -> dict[str, str]:
        """The keys, and for a "full" account the pair for Order-Ahead."""
        return self.keys.secrets() | (self.tokens.secrets() if api == "full" else {})

    def options(self, api: str) -> dict[str, str]:
        """The store's location; what belongs to it is told by the list of locations."""
        del api
        return {"location_id": self.place.location_id, "state": _STATE_CODE}

    def catch_up(self) -> None:
        """Flowhub does nothing by itself."""

    def run_out(self) -> None:
        """Make every token run out now."""
        self.tokens.given.run_out()

    def counts(self) -> dict[str, int]:
        """How many tokens were given out, and how many calls were over the limit."""
        return {"logins": self.tokens.given.count, "refused": self._refused}

    def customer_id(self, customer: Customer) -> str:
        """The id of the record."""
        return customer_id(customer)

    def order_id(self, ticket: Ticket) -> str:
        """The id of the order, which its sale names too."""
        return ticket.id

    def product_id(self, product: Product) -> str:
        """The id of the product, with the smallest weight where it is sold by weight."""
        return next(iter(self._orderable(product)))

    def prices(self, product: Product) -> dict[str, int]:
        """What there is of the product: one price, or one for each weight."""
        return self._orderable(product) if inventory.in_stock(product) else {}

    def _orderable(self, product: Product) -> dict[str, int]:
        name = str(inventory.product_number(product, self.quirks.flowhub))
        return {f"{name}:{grams}": cents for grams, cents in product.tiers} or {name: product.price_cents}

    def shown_status(self, ticket: Ticket) -> str:
        """Nobody is checked at Flowhub: what waits for that waits like everything else."""
        return AWAITING if ticket.status == VERIFICATION_PENDING else ticket.status

    def in_feed(self, ticket: Ticket) -> bool:
        """Whether the list of sales has it."""
        return sales.in_list(ticket, self.quirks.flowhub)

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""
        return let_in(partial(self._dispatch, call))

    def _dispatch(self, call: Call) -> Callable[[], Answer]:
        if (call.method, call.segments) == ("POST", ("oauth", "token")):
            return partial(self.tokens.log_in, call)
        if not self._rate.allow(self.world.clock(), self.quirks.flowhub.rate if self.quirks.rate else 0):
            self._refused += 1
            return too_many
        found = find(_ROUTES, call)
        if found is None:
            raise refused(404, "Not Found")
        known, values = found
        if known.group == _ORDER_AHEAD:
            self.tokens.admit(call)
        if known.group != _ORDER_AHEAD or self.quirks.flowhub.order_ahead_wants_keys:
            self.keys.admit(call)
        return partial(known.perform, Desk(self.world, self.quirks.flowhub, self.place, call), *values)


PLAY = Flowhub
