"""A Shopify of the sandbox with a clock that can be turned, and a caller who knows nothing of our client."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from peak_desk.sandbox.quirks import Quirks, ShopifyQuirks
from peak_desk.sandbox.server import Sandbox
from peak_desk.sandbox.shopify.shopify import Shopify
from tests.unit.sandbox.callers import HandClock, send

Json = dict[str, Any]


class ShopifyCaller:
    """Posts texts of GraphQL with the token that never runs out."""

    def __init__(self, sandbox: Sandbox) -> None:
        assert isinstance(sandbox.play, Shopify)
        self.play = sandbox.play
        self.world = sandbox.world
        self.faults = sandbox.faults
        self.root = sandbox.base_url
        self.token = sandbox.secrets("static")["access_token"]

    def post(self, query: str, variables: Json | None = None, *, version: str = "2026-07") -> requests.Response:
        body = {"query": query, "variables": variables}
        url = f"{self.root}/admin/api/{version}/graphql.json"
        return send("POST", url, headers={"X-Shopify-Access-Token": self.token}, json=body)

    def ask(self, query: str, **variables: object) -> Json:
        """The whole answer."""
        response = self.post(query, variables)
        assert response.status_code == 200
        answer: Json = response.json()
        return answer

    def data(self, query: str, **variables: object) -> Json:
        """What was asked for, where nothing is wrong."""
        answer = self.ask(query, **variables)
        assert "errors" not in answer, answer["errors"]
        data: Json = answer["data"]
        return data

    def log_in(self, **changes: object) -> requests.Response:
        secrets = {"client_id": self.play.access.client_id, "client_secret": self.play.access.client_secret}
        body = {**secrets, "grant_type": "client_credentials", **changes}
        return send("POST", f"{self.root}/admin/oauth/access_token", json=body)


@pytest.fixture
def start_shop(clock: HandClock) -> Iterator[Callable[..., ShopifyCaller]]:
    running: list[Sandbox] = []

    def start(*, customers: int = 60, orders: int = 20, rate: int = 10, **quirks: Any) -> ShopifyCaller:
        told = Quirks(rate=rate, shopify=ShopifyQuirks(**quirks))
        sandbox = Sandbox("shopify", customers=customers, orders=orders, alive=False, quirks=told, clock=clock)
        running.append(sandbox)
        sandbox.start()
        return ShopifyCaller(sandbox)

    yield start
    for sandbox in running:
        sandbox.stop()


@pytest.fixture
def shop(start_shop: Callable[..., ShopifyCaller]) -> ShopifyCaller:
    return start_shop(rate=0)
