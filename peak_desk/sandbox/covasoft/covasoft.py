"""The whole of Cova as the sandbox plays it: both of its hosts on one root, who may call, which service it is, which call."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from peak_desk.sandbox.covasoft import customers, orders, products, sales
from peak_desk.sandbox.covasoft.access import Access, Windows
from peak_desk.sandbox.covasoft.customer_rows import guid_of
from peak_desk.sandbox.covasoft.desk import Desk
from peak_desk.sandbox.covasoft.intake import Intake
from peak_desk.sandbox.covasoft.refusals import refused
from peak_desk.sandbox.exchange import Answer, Call
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.gateway import find, let_in, played, route
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Customer,
    Product,
    Ticket,
)
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.world import World

_SHOWN = {VERIFICATION_PENDING: AWAITING, ON_THE_WAY: PACKED, REMOVED: CANCELED}


# The company stands first in all of these.
_OF_COMPANY = (
    route("POST", "crm/v1/Companies(*)/Search", customers.search),
    route("GET", "crm/v1/Companies(*)/Customers", customers.by_mark),
    route("GET", "crm/v1/Companies(*)/CustomerFull", customers.changed),
    route("POST", "crm/v1/Companies(*)/CustomerFull", customers.create),
    route("GET", "crm/v1/Companies(*)/CustomerFull(*)", customers.by_id),
    route("PUT", "crm/v1/Companies(*)/CustomerFull(*)", customers.update),
    route("GET", "pointofsale/Companies(*)/Locations(*)/SalesToFulfill", sales.queue),
    route("GET", "pointofsale/Companies(*)/Locations(*)/CompletedOrders", sales.ended),
    route("GET", "pointofsale/Companies(*)/Sales(*)", sales.detail),
    route("DELETE", "pointofsale/Companies(*)/Sales(*)", sales.cancel),
    route("POST", "pointofsale/Companies(*)/Sales(*)/Complete", sales.complete),
    route("PUT", "pointofsale/Companies(*)/OrderStatus(*)", sales.move),
    route("GET", "covaorderintake/v2/Companies(*)/CovaOrder(*)/Status", orders.status),
    route("GET", "taxes/v1/Companies(*)/TaxPricingConfiguration", products.taxes),
    route("POST", "dataplatform/v1/companies/*/DetailedProductData", products.detailed),
    route("POST", "dataplatform/v1/companies/*/DetailedProductData/ByProductIdList", products.by_ids),
    route("POST", "dataplatform/v1/companies/*/DetailedProductData/UpdatedAsOf/*", products.changed),
)
_OF_ORDERS = (
    route("PUT", "covaorderintake/v1/TEPCovaOrder(*)", orders.submit_tax_exclusive),
    route("PUT", "covaorderintake/v1/TIPCovaOrder(*)", orders.submit_tax_inclusive),
    route("PUT", "covaorderintake/v2/CovaOrder(*)", orders.submit_tax_exclusive),
    route("POST", "covaorderintake/v1/CovaOrderPayment", orders.pay),
)


class Covasoft:
    """Both hosts over one world; one company with two locations, the second of which has its taxes in the prices."""

    def __init__(self, world: World, quirks: Quirks, *, seed: int) -> None:
        """Credentials and ids follow from the seed."""
        self.world = world
        self.quirks = quirks
        self.company = 7000 + seed
        self.integrator_id = str(uuid.uuid5(uuid.NAMESPACE_DNS, f"integrator{seed}.example.com"))
        named = {name: f"cova-{name.replace('_', '-')}-{seed}" for name in ("client_id", "client_secret", "username", "password")}
        self.access = Access(named, GivenTokens(world.clock))
        self.windows = Windows(world.clock, quirks)
        self.intake = Intake(world, quirks.covasoft, self.company, self.integrator_id)

    def secrets(self, api: str) -> dict[str, str]:
        """The four credentials; every account has the same."""
        del api
        return dict(self.access.credentials)

    def options(self, api: str) -> dict[str, str]:
        """What a store is set up with besides the credentials; the second account may complete orders, the first may not."""
        told = {"company_id": str(self.company), "integrator_id": self.integrator_id, "update_customer": "put"}
        if api == "tip":
            return {**told, "location_id": str(sales.LOCATIONS[1]), "complete": "on"}
        return {**told, "location_id": str(sales.LOCATIONS[0])}

    @property
    def routes(self) -> Mapping[str, Fault]:
        """Where calls of a kind go."""
        return {
            "check": Fault(route="/taxes/*", method="GET"),
            "sign_in": Fault(route="/v1/oauth2/token", method="POST"),
            "customer": Fault(route="*/CustomerFull(*)", method="GET"),
            "customer_feed": Fault(route="*/CustomerFull", method="GET"),
            "customer_search": Fault(route="*/Search", method="POST"),
            "customer_create": Fault(route="*/CustomerFull", method="POST"),
            "customer_update": Fault(route="*/CustomerFull(*)", method="PUT"),
            "order": Fault(route="*/Sales(*)", method="GET"),
            "order_feed": Fault(route="*/SalesToFulfill", method="GET"),
            "order_create": Fault(route="re:/T[EI]PCovaOrder[(]", method="PUT"),
            "order_status": Fault(route="*/OrderStatus(*)", method="PUT"),
            "product_feed": Fault(route="*/DetailedProductData*", method="POST"),
        }

    def catch_up(self) -> None:
        """Decide on the orders that were handed in."""
        self.intake.catch_up()

    def run_out(self) -> None:
        """Make every token run out now."""
        self.access.given.run_out()

    def counts(self) -> dict[str, int]:
        """How many tokens were given out, and how many calls were over the limit."""
        return {"logins": self.access.given.count, "refused": self.windows.window.refused}

    def customer_id(self, customer: Customer) -> str:
        """The GUID of the record."""
        return guid_of(customer.number)

    def order_id(self, ticket: Ticket) -> str:
        """The GUID of the sale."""
        return ticket.id

    def product_id(self, product: Product) -> str:
        """The GUID of the product, which an order calls catalogue item."""
        return product.id

    def prices(self, product: Product) -> dict[str, int]:
        """The one size and its price."""
        return {product.id: product.price_cents}

    def shown_status(self, ticket: Ticket) -> str:
        """Cova has neither a check before the work nor a way to the customer; what lies with the intake is none of its orders."""
        return _SHOWN.get(ticket.status, ticket.status) if self.intake.accepted(ticket) else VERIFICATION_PENDING

    def in_feed(self, ticket: Ticket) -> bool:
        """Every order that is accepted and has a way to go."""
        return ticket.open and self.intake.accepted(ticket)

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""
        if call.method == "POST" and call.path == "/v1/oauth2/token":
            return partial(played, partial(self.access.log_in, call))
        service = call.path.strip("/").partition("/")[0].lower()
        if not self.windows.allow(service):
            return partial(self.windows.full, service)
        return partial(self._told, service, let_in(partial(self._dispatch, call)))

    def _told(self, service: str, play: Callable[[], Answer]) -> Answer:
        answer = play()
        return replace(answer, headers=(*answer.headers, *self.windows.headers(service)))

    def _dispatch(self, call: Call) -> Callable[[], Answer]:
        self.access.admit(call)
        desk = Desk(self.world, self.intake, self.quirks.covasoft, call)
        found = find(_OF_COMPANY, call)
        if found is not None:
            known, (company, *values) = found
            if company != str(self.company):
                raise refused(403, "The user has no permission for this company.")
            return partial(known.perform, desk, *values)
        found = find(_OF_ORDERS, call)
        if found is None:
            raise refused(404, "No HTTP resource was found that matches the request URI.")
        return partial(found[0].perform, desk, *found[1])


PLAY = Covasoft
