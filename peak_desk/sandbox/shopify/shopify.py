"""Shopify's Admin API as the sandbox plays it: one address for everything, and one for tokens."""

from collections.abc import Callable, Mapping
from functools import partial

from peak_desk.sandbox.chance import chance
from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.gateway import Refusal, find, let_in, route
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import CANCELED, REMOVED, Customer, Product, Ticket
from peak_desk.sandbox.shopify import orders
from peak_desk.sandbox.shopify.access import Access, Bucket
from peak_desk.sandbox.shopify.execute import Execution, GraphqlRefused, problem
from peak_desk.sandbox.shopify.query import BadQuery, read_query
from peak_desk.sandbox.shopify.schema import SHAPES
from peak_desk.sandbox.shopify.shop import Shop, legacy
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.world import World

VERSIONS = frozenset({"2026-04", "2026-07", "2026-10"})
MOST_POINTS = 1000
_GRAPHQL = "*/graphql.json"


class Shopify:
    """One shop over the world."""

    def __init__(self, world: World, quirks: Quirks, *, seed: int) -> None:
        """Credentials follow from the seed."""
        rng = chance(seed, "shopify")
        secret = f"{rng.getrandbits(96):024x}"
        self.shop = Shop(world, quirks)
        self.access = Access(quirks, f"shpat_{secret}", f"client{seed:06d}", f"shpss_{secret[::-1]}", GivenTokens(world.clock))
        self.bucket = Bucket(quirks, world.clock)
        self._routes = (
            route("POST", "admin/oauth/access_token", self.access.sell),
            route("POST", "admin/api/*/graphql.json", self._graphql),
        )

    @property
    def routes(self) -> Mapping[str, Fault]:
        """Where calls of a kind go: all to one address, told apart by what they ask for."""
        held = {
            "check": "currentAppInstallation",
            "customer": "customer(id",
            "customer_feed": "customers(",
            "customer_search": "customerByIdentifier",
            "customer_create": "customerSet(",
            "customer_update": "customerUpdate(",
            "order": "order(id",
            "order_feed": "orders(",
            "order_create": "draftOrderCreate(",
            "order_status": "fulfillmentOrderReportProgress(",
            "product_feed": "productVariants(",
        }
        calls = {kind: Fault(route=_GRAPHQL, method="POST", holds=text) for kind, text in held.items()}
        return {**calls, "sign_in": Fault(route="*/admin/oauth/access_token", method="POST")}

    def secrets(self, api: str) -> dict[str, str]:
        """A token for ever, or what buys one for a day."""
        if api == "credentials":
            return {"client_id": self.access.client_id, "client_secret": self.access.client_secret}
        return {"access_token": self.access.static_token}

    def options(self, api: str) -> dict[str, str]:
        """The shop's name."""
        del api
        return {"shop": "peak-sandbox"}

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""
        return let_in(partial(self._dispatch, call))

    def _dispatch(self, call: Call) -> Callable[[], Answer]:
        found, values = find(self._routes, call) or (None, ())
        if found is None or (values and values[0] not in VERSIONS):
            raise Refusal(json_answer(404, {"errors": "Not Found"}))
        if values:
            self.access.admit(call)
        return partial(found.perform, call)

    def catch_up(self) -> None:
        """Carry out the jobs that were due by now."""
        self.shop.catch_up()

    def run_out(self) -> None:
        """Every bought token is over now."""
        self.access.given.run_out()

    def counts(self) -> dict[str, int]:
        """Tokens sold, requests turned down for want of points, points spent."""
        return {"logins": self.access.given.count, "refused": self.bucket.throttled, "points": self.bucket.spent}

    def customer_id(self, customer: Customer) -> str:
        """The number in the id."""
        return str(legacy(customer.number))

    def order_id(self, ticket: Ticket) -> str:
        """The number in the id."""
        return str(legacy(ticket.seq))

    def product_id(self, product: Product) -> str:
        """The number in the id of the variant."""
        return str(legacy(product.number))

    def prices(self, product: Product) -> dict[str, int]:
        """A variant has one price."""
        return {self.product_id(product): product.price_cents}

    def shown_status(self, ticket: Ticket) -> str:
        """Every step can be read; a removed order shows as a cancelled one."""
        return CANCELED if ticket.status == REMOVED else ticket.status

    def in_feed(self, ticket: Ticket) -> bool:
        """The orders of the last sixty days."""
        return orders.shown(self.shop, ticket)

    def _graphql(self, call: Call) -> Answer:
        try:
            execution = self._read(call)
            execution.check()
            requested = max(1, execution.requested())
        except BadQuery as bad:
            return json_answer(200, {"errors": [problem(str(bad), "undefinedOperation")]})
        except GraphqlRefused as refused:
            return json_answer(200, {"errors": list(refused.errors)})
        if requested > MOST_POINTS:
            said = f"Query cost is {requested}, which exceeds the single query max cost limit ({MOST_POINTS})."
            more = {"cost": requested, "maxCost": MOST_POINTS}
            return json_answer(200, {"errors": [problem(said, "MAX_COST_EXCEEDED", **more)]})
        if not self.bucket.allows(requested):
            told = self.bucket.told(requested, None)
            return json_answer(200, {"errors": [problem("Throttled", "THROTTLED")], "extensions": told})
        data = execution.data()
        spent = max(1, execution.spent)
        self.bucket.take(spent)
        answer: dict[str, object] = {"data": data, "extensions": self.bucket.told(requested, spent)}
        if execution.errors:
            answer["errors"] = execution.errors
        return json_answer(200, answer)

    def _read(self, call: Call) -> Execution:
        try:
            body = call.json()
        except ValueError as error:
            raise BadQuery("the body is no JSON") from error
        if not isinstance(body, dict) or not isinstance(body.get("query"), str):
            raise BadQuery("a query is needed")
        variables = body.get("variables") or {}
        if not isinstance(variables, dict):
            raise BadQuery("variables are an object")
        return Execution(self.shop, SHAPES, read_query(body["query"]), dict(variables))


PLAY = Shopify
