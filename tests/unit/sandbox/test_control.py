"""The control calls of the sandbox."""

from typing import Any

import pytest

from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import V3Caller, new_customer, send


def _ask(sandbox: Sandbox, route: str) -> Any:
    return send("GET", f"{sandbox.control_url}/_sandbox/{route}").json()


def test_faults_are_armed_listed_and_disarmed_from_another_process(sandbox: Sandbox, v3: V3Caller) -> None:
    root = f"{sandbox.base_url}/_sandbox/faults"
    assert send("POST", root, json=[{"status": 500}, {"status": 502}]).json() == {"waiting": 2}
    assert send("POST", root, json={"status": 503}).json() == {"waiting": 3}
    assert v3.get("customer", 1).status_code == 500
    assert send("GET", root).json() == {"waiting": 2}
    assert send("DELETE", root).json() == {"waiting": 0}
    assert v3.get("customer", 1).status_code == 200


def test_a_wrong_fault_is_answered_with_words(sandbox: Sandbox) -> None:
    answer = send("POST", f"{sandbox.base_url}/_sandbox/faults", json=[{"stats": 500}])
    assert answer.status_code == 400
    assert "stats" in answer.json()["error"]


def test_the_network_is_cut_by_a_call_and_joined_through_the_control_port(sandbox: Sandbox, v3: V3Caller) -> None:
    assert send("POST", f"{sandbox.base_url}/_sandbox/cut", json={"cut": True}).json() == {"cut": True}
    assert _ask(sandbox, "state")["cut"] is True
    assert send("POST", f"{sandbox.control_url}/_sandbox/cut", json={"cut": False}).json() == {"cut": False}
    assert v3.get("customer", 1).status_code == 200


@pytest.mark.parametrize("body", [{"cut": "yes"}, {}, [], "cut"])
def test_the_switch_has_two_positions(sandbox: Sandbox, body: object) -> None:
    assert send("POST", f"{sandbox.control_url}/_sandbox/cut", json=body).status_code == 400


def test_the_state_counts_what_is_there_and_what_was_written(sandbox: Sandbox, v3: V3Caller) -> None:
    v3.send("POST", "customer/detailcustomer", new_customer())
    v3.send("PATCH", "customer/update/3", new_customer(phone="6025550191"))
    state = _ask(sandbox, "state")
    assert (state["customers"], state["tickets"], state["requests"]) == (121, 90, 2)
    assert sum(state["tickets_by_status"].values()) == 90
    assert len(state["customers_created"]) == 1
    assert state["customers_updated"] == [3]
    written = _ask(sandbox, "customers?written=true")
    assert [(row["first_name"], row["by_api"]) for row in written] == [("Ana", True), ("Ana", False)]


def test_records_are_looked_at_one_by_one(sandbox: Sandbox) -> None:
    ticket = sandbox.world.tickets[0]
    assert [row["number"] for row in _ask(sandbox, "customers?phone=6025550101")] == [1]
    assert [row["last_name"] for row in _ask(sandbox, "customers?number=3")] == ["Al-Said"]
    assert [row["id"] for row in _ask(sandbox, f"tickets?number={ticket.number}")] == [ticket.id]
    assert [row["number"] for row in _ask(sandbox, f"tickets?id={ticket.id}")] == [ticket.number]
    assert _ask(sandbox, "customers?number=99999") == []
    assert _ask(sandbox, "tickets?id=no") == _ask(sandbox, "tickets") == _ask(sandbox, "customers") == []


def test_an_order_arrives_on_request(sandbox: Sandbox) -> None:
    row = send("POST", f"{sandbox.control_url}/_sandbox/orders").json()
    assert sandbox.world.tickets[-1].number == row["number"]
    assert row["by_api"] is False


@pytest.mark.parametrize("status", ["IN_PROCESS", "COMPLETED", "CANCELED"])
def test_another_till_moves_an_order(sandbox: Sandbox, v3: V3Caller, status: str) -> None:
    ticket = next(one for one in sandbox.world.tickets if one.status == "AWAITING_PROCESSING")
    row = send("POST", f"{sandbox.control_url}/_sandbox/tickets/{ticket.number}", json={"status": status}).json()
    assert (row["status"], row["steps"][-1]) == (status, status)
    assert v3.get("ticket", ticket.id).json()["data"]["order_status"] == status
    assert _ask(sandbox, "tickets?written=true") == []


def test_another_till_cannot_do_nonsense(sandbox: Sandbox) -> None:
    root = f"{sandbox.control_url}/_sandbox/tickets"
    assert send("POST", f"{root}/{sandbox.world.tickets[0].number}", json={"status": "LOST"}).status_code == 400
    assert send("POST", f"{root}/NOSUCH", json={"status": "IN_PROCESS"}).status_code == 400
    assert send("POST", f"{root}/NOSUCH", data="{").status_code == 400


def test_the_calls_that_came_in_are_listed_in_order_with_their_bodies(sandbox: Sandbox, v3: V3Caller) -> None:
    v3.get("customer", "phone", "6025550101")
    v3.send("POST", "customer/detailcustomer", new_customer())
    rows = _ask(sandbox, "requests")
    assert [(row["number"], row["method"], row["status"]) for row in rows] == [(1, "GET", 200), (2, "POST", 200)]
    assert rows[1]["body"] == new_customer()
    assert send("DELETE", f"{sandbox.control_url}/_sandbox/requests").json() == {"requests": 0}
    assert sandbox.requests == ()


def test_there_is_nothing_else_under_control(sandbox: Sandbox) -> None:
    assert send("GET", f"{sandbox.base_url}/_sandbox").status_code == 404
    assert send("PUT", f"{sandbox.base_url}/_sandbox/state").status_code == 404
