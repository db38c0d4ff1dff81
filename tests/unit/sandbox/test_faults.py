"""Faults, as a client meets them on the wire."""

import json
import threading
from pathlib import Path

import pytest
import requests
import urllib3
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.sandbox.faults import Fault, Faults, fault_from
from peak_desk.sandbox.server import Sandbox
from tests.helpers.guards import wait_until
from tests.unit.sandbox.callers import HandClock, V3Caller, new_customer, send

CREATE = "*/customer/detailcustomer"


def _create(v3: V3Caller) -> requests.Response:
    return v3.send("POST", "customer/detailcustomer", new_customer())


class _Background:
    """Calls under way in threads of their own, each caught by a fault."""

    def __init__(self, v3: V3Caller, calls: int, sandbox: Sandbox) -> None:
        self._v3 = v3
        self._errors: list[str] = []
        self._threads = [threading.Thread(target=self._call) for _ in range(calls)]
        for thread in self._threads:
            thread.start()
        wait_until(lambda: not sandbox.faults.waiting(), what="the faults to strike")

    def _call(self) -> None:
        try:
            self._v3.get("customer", 1)
        except requests.RequestException as error:
            self._errors.append(type(error).__name__)

    def errors(self) -> list[str]:
        for thread in self._threads:
            thread.join(20)
        return sorted(self._errors)


def _made(sandbox: Sandbox) -> int:
    return len(sandbox.world.find_by_phone("6025550190"))


def test_a_call_dropped_before_it_is_applied_leaves_nothing(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(CREATE, drop_before=True))
    with pytest.raises(requests.ConnectionError):
        _create(v3)
    assert _made(sandbox) == 0
    assert [(call.status, call.applied) for call in sandbox.requests] == [(None, False)]
    assert _create(v3).status_code == 200
    assert _made(sandbox) == 1


def test_a_call_dropped_after_it_is_applied_left_its_record(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(CREATE, "POST", drop_after=True))
    with pytest.raises(requests.ConnectionError):
        _create(v3)
    assert _made(sandbox) == 1
    assert [(call.status, call.applied) for call in sandbox.requests] == [(None, True)]


@pytest.mark.parametrize("fault", [Fault(drop_before=True, reset=True), Fault(drop_after=True, reset=True)])
def test_a_connection_can_be_reset(sandbox: Sandbox, v3: V3Caller, fault: Fault) -> None:
    sandbox.faults.add(fault)
    with pytest.raises(requests.ConnectionError, match="reset"):
        v3.get("customer", 1)


def test_half_an_answer_is_no_answer(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(CREATE, half_body=True))
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        _create(v3)
    assert _made(sandbox) == 1


def test_an_answer_can_drip_and_arrives_whole(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(status=200, body="x" * 40, drip=400))
    assert v3.get("customer", 1).text == "x" * 40


def test_a_drip_so_slow_that_it_never_ends_is_ended_by_stopping(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(status=200, body="x" * 100_000, drip=5))
    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(v3.root, stream=True, timeout=10)
        assert answer.raw.read(1) == b"x"
        sandbox.stop()
        with pytest.raises(urllib3.exceptions.ProtocolError):
            answer.raw.read()


def test_a_call_held_back_does_not_hold_others_and_is_ended_by_stopping(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(delay=600))
    held = _Background(v3, 1, sandbox)
    assert v3.get("customer", 1).status_code == 200
    sandbox.stop()
    assert held.errors() == ["ConnectionError"]


@pytest.mark.parametrize("status", [500, 502, 503, 401, 422, 204])
def test_a_status_code_comes_in_place_of_the_pos(sandbox: Sandbox, v3: V3Caller, status: int) -> None:
    sandbox.faults.add(Fault(CREATE, status=status))
    assert _create(v3).status_code == status
    assert _made(sandbox) == 0
    assert [(call.status, call.applied) for call in sandbox.requests] == [(status, False)]


def test_a_status_code_can_hide_that_the_call_was_applied(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(CREATE, status=500, applied=True))
    assert _create(v3).status_code == 500
    assert _made(sandbox) == 1


@pytest.mark.parametrize("words", ["7", "Sat, 21 Nov 2026 18:05:00 GMT", "soon", "1000000000"])
def test_too_many_requests_say_when_to_come_again(sandbox: Sandbox, v3: V3Caller, words: str) -> None:
    sandbox.faults.add(Fault(retry_after=words))
    answer = v3.get("customer", 1)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, words)


def test_service_unavailable_may_say_it_too(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(status=503, retry_after="3"))
    answer = v3.get("customer", 1)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")


def test_a_guest_network_answers_html_or_sends_elsewhere(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(html=True), Fault(redirect="http://127.0.0.1:9/login"))
    page = v3.get("customer", 1)
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "sign in" in page.text
    away = v3.get("customer", 1)
    assert (away.status_code, away.headers["Location"]) == (302, "http://127.0.0.1:9/login")


def test_an_answer_can_be_huge_broken_or_of_another_kind(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(
        Fault(padding=3_000_000), Fault(body="{not json"), Fault(body="x", content_type="text/plain; charset=utf-16")
    )
    assert len(v3.get("customer", 1).content) > 3_000_000
    assert v3.get("customer", 1).text == "{not json"
    assert v3.get("customer", 1).headers["Content-Type"] == "text/plain; charset=utf-16"


def test_a_fault_strikes_its_route_and_method_as_often_as_told(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault("re:/customer/[12]$", "GET", times=2, skip=1, status=500))
    routes = (1, 3, 2, 1, 2)
    assert [v3.get("customer", number).status_code for number in routes] == [200, 200, 500, 500, 200]
    assert sandbox.faults.waiting() == ()


def test_a_fault_without_a_number_of_times_strikes_for_ever_until_cleared(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(times=0, status=500))
    assert {v3.get("customer", 1).status_code for _ in range(5)} == {500}
    sandbox.faults.clear()
    assert v3.get("customer", 1).status_code == 200


def test_the_network_can_be_cut_and_joined_again(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.cut = True
    for _ in range(2):
        with pytest.raises(requests.ConnectionError, match="refused"):
            v3.get("customer", 1)
    sandbox.faults.cut = True
    sandbox.faults.cut = False
    sandbox.faults.cut = False
    assert v3.get("customer", 1).status_code == 200
    assert len(sandbox.requests) == 1


def test_an_answer_on_its_way_is_lost_when_the_network_is_cut(sandbox: Sandbox, v3: V3Caller) -> None:
    sandbox.faults.add(Fault(delay=0.3), Fault(status=200, body="x" * 4_000, drip=100))
    under_way = _Background(v3, 2, sandbox)
    sandbox.faults.cut = True
    assert len(under_way.errors()) == 2


def test_a_network_cut_before_the_start_is_cut_from_the_start() -> None:
    other = Sandbox(customers=1, orders=0)
    other.faults.cut = True
    other.start()
    try:
        with pytest.raises(requests.ConnectionError, match="refused"):
            send("GET", other.base_url)
        other.faults.cut = False
        assert send("GET", other.base_url).status_code == 404
    finally:
        other.stop()
    other.faults.cut = True
    other.faults.cut = False


def test_faults_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "faults.json"
    file.write_text(json.dumps([{"route": "*", "method": "get", "retry_after": 7}, {"status": 400, "body": {"a": 1}, "times": 0}]))
    faults = Faults()
    faults.load(file)
    assert faults.waiting() == (Fault(method="GET", retry_after="7"), Fault(status=400, body='{"a": 1}', times=0))


@pytest.mark.parametrize(
    "row",
    ["a word", 7, None, {"rout": "*"}, {"route": 5}, {"status": "500"}, {"times": 1.5}, {"route": "re:("}, {"drop_before": "yes"}],
)
def test_what_is_no_fault_is_refused_with_words(row: object) -> None:
    with pytest.raises(ValueError, match="a fault"):
        fault_from(row)


@given(times=st.integers(1, 5), skip=st.integers(0, 5), calls=st.integers(0, 15))
def test_faults_count_exactly(times: int, skip: int, calls: int) -> None:
    faults = Faults()
    faults.add(Fault(times=times, skip=skip))
    struck = [faults.take("GET", "/x") is not None for _ in range(calls)]
    assert struck == [skip <= place < skip + times for place in range(calls)]


def test_a_call_that_is_applied_late_leaves_its_record_at_that_moment(sandbox: Sandbox, v3: V3Caller, clock: HandClock) -> None:
    sandbox.faults.add(Fault(CREATE, late=40))
    arrived = clock.milliseconds
    with pytest.raises(requests.ConnectionError):
        _create(v3)
    clock.turn(seconds=39)
    v3.get("customer", 1)
    assert (_made(sandbox), sandbox.arriving) == (0, 1)
    clock.turn(minutes=5)
    v3.get("customer", 1)
    assert [person.signed_up for person in sandbox.world.find_by_phone("6025550190")] == [arrived + 40_000]
    assert sandbox.arriving == 0


def test_a_late_call_may_be_answered_with_trouble_at_once(sandbox: Sandbox, v3: V3Caller, clock: HandClock) -> None:
    sandbox.faults.add(Fault(CREATE, late=10, status=504))
    assert _create(v3).status_code == 504
    clock.turn(seconds=10)
    v3.get("customer", 1)
    assert _made(sandbox) == 1


def test_a_late_call_of_nobody_it_knows_is_never_applied(sandbox: Sandbox, v3: V3Caller, clock: HandClock) -> None:
    sandbox.faults.add(Fault(CREATE, late=10))
    with pytest.raises(requests.ConnectionError):
        send("POST", f"{v3.root}customer/detailcustomer", json=new_customer())
    clock.turn(seconds=10)
    v3.get("customer", 1)
    assert (_made(sandbox), sandbox.arriving) == (0, 0)


@pytest.mark.parametrize(
    "search",
    [
        ("phone", "6025550190"),
        ("email", "ana@example.com"),
        ("driverlicense", "D7"),
        ("firstname", "Ana", "lastname", "Lopez"),
    ],
)
def test_a_search_that_lags_finds_nobody_made_just_now(
    sandbox: Sandbox, v3: V3Caller, clock: HandClock, search: tuple[str, ...]
) -> None:
    body = new_customer(email="ana@example.com", drivers_license="D7")
    number = v3.send("POST", "customer/detailcustomer", body).json()["data"]["customer_id"]
    sandbox.faults.add(Fault("re:/customer/(phone|email|driverlicense|firstname)/", lag=60, times=0))
    assert v3.get("customer", *search).status_code == 404
    assert v3.get("customer", number).status_code == 200
    clock.turn(seconds=60)
    assert v3.get("customer", *search).status_code == 200


def test_a_fault_can_be_about_calls_that_hold_a_text() -> None:
    faults = Faults()
    faults.add(Fault(holds="customerSet", status=500))
    assert faults.take("POST", "/graphql.json", b'{"query": "query customers"}') is None
    assert faults.take("POST", "/graphql.json", b'{"query": "mutation customerSet"}') is not None
