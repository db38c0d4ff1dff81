"""The sandbox as a whole, in this process and as a program of its own."""

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import pytest
import requests

from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import TokenCaller, V3Caller, new_customer, send
from tests.unit.sandbox.conftest import StartSandbox

ROOT = Path(__file__).parents[3]


def test_both_generations_show_one_world(v3: V3Caller, v2: TokenCaller) -> None:
    number = v3.send("POST", "customer/detailcustomer", new_customer()).json()["data"]["customer_id"]
    assert v2.get("customer", number).json()["data"]["first_name"] == "ANA"


def test_secrets_and_options_have_the_names_a_store_is_set_up_with(sandbox: Sandbox) -> None:
    assert set(sandbox.secrets()) == {"certificate_id", "organisation_id", "private_key"}
    assert set(sandbox.secrets("v2")) == {"client_id", "api_key"}
    assert sandbox.options() == {"dispensary": "peaksandbox", "api": "v3"}
    assert sandbox.options("v2")["api"] == "v2.0"


def test_what_it_cannot_play_is_refused() -> None:
    with pytest.raises(ValueError, match="plays treez"):
        Sandbox("cash_box")
    with pytest.raises(ValueError, match="v3, v2"):
        Sandbox(api="v9")


def test_a_taken_port_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(OSError, match="in use"):
        Sandbox(port=int(sandbox.base_url.rpartition(":")[2]), customers=1, orders=1)


def test_many_callers_at_once_make_each_record_once(sandbox: Sandbox, v3: V3Caller) -> None:
    def create(place: int) -> None:
        for line in range(place * 10, place * 10 + 10):
            assert v3.send("POST", "customer/detailcustomer", new_customer(phone=f"21255501{line:02d}")).status_code == 200

    callers = [threading.Thread(target=create, args=(place,)) for place in range(5)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(60)
    phones = [customer.phone for customer in sandbox.world.created_by_api()]
    assert len(phones) == len(set(phones)) == 50
    assert [call.number for call in sandbox.requests] == list(range(1, 51))


def test_stopping_twice_or_without_a_start_is_harmless() -> None:
    other = Sandbox(customers=1, orders=1)
    other.stop()
    other.stop()


def test_stopping_does_not_wait_for_a_caller_that_says_nothing(sandbox: Sandbox) -> None:
    with socket.create_connection(("127.0.0.1", int(sandbox.base_url.rpartition(":")[2]))) as silent:
        silent.sendall(b"GET /customer")
        send("GET", sandbox.base_url)
        sandbox.stop()
        assert silent.recv(10) == b""


def test_it_is_out_of_reach_after_it_stopped(sandbox: Sandbox) -> None:
    sandbox.stop()
    with pytest.raises(requests.ConnectionError):
        send("GET", sandbox.base_url)


def test_a_hundred_thousand_customers_can_be_paged_to_the_end(start_sandbox: StartSandbox) -> None:
    sandbox = start_sandbox(customers=100_000)
    v2 = TokenCaller(sandbox)
    since = "2000-01-01T00:00:00.000-07:00"
    rows = v2.get("customer", "lastUpdated", "after", since, "page", 2_000, "pagesize", 50).json()["data"]
    assert len(rows) == 50
    assert v2.get("customer", "lastUpdated", "after", since, "page", 2_001, "pagesize", 50).json()["data"] == []


PROGRAM = """
import json, pathlib, sys
from peak_desk.sandbox.server import serve
told = json.loads(sys.argv[1])
file = told.pop("faults_file", None)
sys.exit(serve(faults_file=pathlib.Path(file) if file else None, **told))
"""


class _Child:
    def __init__(self, **options: object) -> None:
        settings = json.dumps({"customers": 30, "orders": 5, **options})
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, settings], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        self.ready: dict[str, Any] = json.loads(self._out.readline())

    @property
    def _out(self) -> IO[str]:
        return cast("IO[str]", self.process.stdout)

    def end(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        code = self.process.wait(20)
        self._out.close()
        return code


@pytest.fixture
def child() -> Iterator[_Child]:
    running = _Child()
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.end()


def test_the_program_says_in_one_line_all_a_client_needs(child: _Child) -> None:
    ready = child.ready
    assert ready["pos"] == "treez"
    assert set(ready["secrets"]) == {"certificate_id", "organisation_id", "private_key"}
    assert set(ready["apis"]) == {"v3", "v2"}
    old = ready["apis"]["v2"]
    form = {"client_id": old["secrets"]["client_id"], "apikey": old["secrets"]["api_key"]}
    answer = send("POST", f"{ready['url']}/v2.0/dispensary/{old['options']['dispensary']}/config/api/gettokens", data=form)
    assert answer.json()["resultCode"] == "SUCCESS"
    assert send("GET", f"{ready['control']}/_sandbox/state").json()["customers"] == 30


def test_the_program_ends_when_its_standard_input_closes(child: _Child) -> None:
    assert child.end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_the_program_ends_on_sigterm(child: _Child) -> None:
    child.process.send_signal(signal.SIGTERM)
    assert child.process.wait(20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_the_program_can_be_told_to_stay_when_its_standard_input_closes() -> None:
    child = _Child(keep=True)
    assert child.process.stdin is not None
    child.process.stdin.close()
    assert send("GET", f"{child.ready['control']}/_sandbox/state").status_code == 200
    child.process.terminate()
    assert child.end() == 0


def test_the_program_begins_with_the_faults_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "faults.json"
    file.write_text('[{"route": "*", "status": 500}]')
    child = _Child(faults_file=str(file))
    assert send("GET", child.ready["url"]).status_code == 500
    assert child.end() == 0
