"""A played shop at Blaze, and who calls it with bare requests."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from peak_desk.sandbox.quirks import BlazeQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, Json, send

ROOT = "/api/v1/partner"


class BlazeCaller:
    """Sends both keys with every call, as the vendor's pages show it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.quirks = sandbox.quirks.blaze
        secrets = sandbox.secrets()
        self.headers = {"Authorization": secrets["authorization"], "x-api-key": secrets["partner_key"]}

    def send(self, method: str, path: str, body: object = None, **query: object) -> requests.Response:
        return send(method, f"{self.sandbox.base_url}{ROOT}/{path}", headers=self.headers, json=body, params=query)

    def get(self, path: str, **query: object) -> Any:
        answer = self.send("GET", path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: object = None, **query: object) -> Any:
        answer = self.send("POST", path, body, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def member(self, number: int) -> Json:
        customer = self.sandbox.world.customers[number - 1]
        found: Json = self.get(f"members/{self.sandbox.play.customer_id(customer)}")
        return found


@pytest.fixture
def blaze(clock: HandClock) -> Iterator[BlazeCaller]:
    running = Sandbox("blaze", customers=260, orders=30, alive=False, quirks=Quirks(rate=0, blaze=BlazeQuirks()), clock=clock)
    running.start()
    yield BlazeCaller(running)
    running.stop()
