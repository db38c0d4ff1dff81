"""What every system the sandbox plays must have, whatever it is."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from peak_desk.sandbox import PLAYED, plays
from peak_desk.sandbox.exchange import Call, Recorded
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import send

KINDS = {
    "check", "sign_in", "customer", "customer_feed", "customer_search", "customer_create", "customer_update", "order", "order_feed",
    "order_create", "order_status", "product_feed",
}  # fmt: skip


@pytest.fixture(params=PLAYED)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    running = Sandbox(request.param, customers=40, orders=6, alive=False)
    yield running
    running.stop()


def test_every_account_has_secrets_and_follows_from_the_seed(sandbox: Sandbox) -> None:
    again = Sandbox(sandbox.pos, customers=40, orders=6, alive=False, clock=sandbox.world.clock)
    for api in plays.APIS[sandbox.pos]:
        assert sandbox.secrets(api)
        assert all(sandbox.secrets(api).values())
        assert (again.secrets(api), again.options(api)) == (sandbox.secrets(api), sandbox.options(api))
    again.stop()


def test_every_record_has_an_id_of_its_own(sandbox: Sandbox) -> None:
    world, play = sandbox.world, sandbox.play
    assert len({play.customer_id(customer) for customer in world.customers}) == len(world.customers)
    assert len({play.order_id(ticket) for ticket in world.tickets}) == len(world.tickets)
    assert len({play.product_id(product) for product in world.products}) == len(world.products)
    for product in (p for p in world.products if p.active and p.available):
        assert play.product_id(product) in play.prices(product)


def test_trouble_can_be_made_for_every_kind_of_call(sandbox: Sandbox) -> None:
    routes = sandbox.play.routes
    assert set(routes) <= KINDS
    assert {"check", "customer", "customer_feed", "customer_create", "order_feed"} <= set(routes)
    assert not any(aim.answers or aim.drop_before or aim.drop_after for aim in routes.values())


def test_a_stranger_is_refused_and_nothing_is_counted_yet(sandbox: Sandbox) -> None:
    with sandbox.world.lock:
        answer = sandbox.play.admit(Call("GET", "127.0.0.1", "/nowhere/at/all"))()
        assert answer.status >= 400
        sandbox.play.catch_up()
        sandbox.play.run_out()
        assert sandbox.play.counts()["logins"] == 0
        assert sandbox.play.counts()["refused"] == 0


def test_a_recorded_call_shows_nothing_of_who_it_is_about() -> None:
    call = Call("POST", "127.0.0.1", "/v1/x", "phone=6025550101", {"authorization": "Bearer t0p"}, b'{"name": "Ana"}')
    seen = Recorded(1, call, {"name": "Ana"}, 200, applied=True)
    assert not any(word in repr(seen) for word in ("602555", "t0p", "Ana"))
    assert (seen.method, seen.raw_path, seen.query, seen.raw) == ("POST", "/v1/x", "phone=6025550101", b'{"name": "Ana"}')


@pytest.mark.parametrize("pos", PLAYED)
def test_each_is_played_from_the_command_line(pos: str) -> None:
    command = [sys.executable, "-m", "peak_desk", "sandbox", "--pos", pos, "--customers", "20", "--orders", "2"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        ready = json.loads(child.stdout.readline())
        assert (ready["pos"], set(ready["apis"])) == (pos, set(plays.APIS[pos]))
        assert ready["apis"][plays.APIS[pos][0]] == {"secrets": ready["secrets"], "options": ready["options"]}
        assert send("GET", f"{ready['control']}/_sandbox/state").json()["customers"] == 20
        child.stdin.close()
        assert child.wait(20) == 0
