"""Trouble on the way at every system: what is certain is said, what is in doubt is sent once."""

import threading

import pytest

from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import PosClient, Probed
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import at, count, failure, says_nothing
from tests.helpers.guards import wait_until
from tests.helpers.pos_cases import PosCase


def somebody(sandbox: Sandbox) -> str:
    return sandbox.play.customer_id(sandbox.world.customers[0])


def test_the_check_passes_with_the_right_secrets(client: PosClient) -> None:
    client.check()


def test_the_check_fails_with_a_wrong_secret(case: PosCase, sandbox: Sandbox) -> None:
    wrong = [name for name in case.wrong_secrets if name in sandbox.secrets()]
    assert wrong
    for name in wrong:
        stranger = case.connect(sandbox, **{name: "somebody-else"})
        error = failure(stranger.check)
        assert error.fate is Fate.CREDENTIALS, name
        says_nothing(sandbox, iter([error]))
        stranger.close()


def test_the_probe_asks_for_every_capability_once_and_changes_nothing(sandbox: Sandbox, client: PosClient) -> None:
    probed = client.probe()
    assert len({one.capability for one in probed}) == len(probed)
    # What secrets are missing for is lacking, and not declared by who was not given them.
    assert {one.capability for one in probed if one.granted is not False} == set(client.traits.capabilities)
    written = sandbox.world.written
    assert (written.customers_created, written.customers_updated, written.tickets_created, written.tickets_updated) == (
        [],
        [],
        [],
        [],
    )


def test_the_probe_of_a_pos_that_is_out_of_reach_says_so(sandbox: Sandbox, client: PosClient) -> None:
    sandbox.faults.cut = True
    error = failure(lambda: probed_or_raised(client))
    assert error.fate is Fate.NOT_SENT
    sandbox.faults.cut = False


def probed_or_raised(client: PosClient) -> tuple[Probed, ...]:
    return client.probe()


@pytest.mark.parametrize(
    "fault",
    [
        {"drop_before": True},
        {"drop_before": True, "reset": True},
        {"half_body": True},
        {"html": True},
        {"redirect": "http://127.0.0.1:9/login"},
        {"status": 503},
        {"status": 500, "applied": True},
        {"status": 204, "body": ""},
    ],
    ids="-".join,
)
def test_a_write_without_proof_is_sent_once_and_in_doubt(
    case: PosCase, sandbox: Sandbox, client: PosClient, fault: dict[str, object]
) -> None:
    client.check()
    sandbox.faults.add(at(sandbox, "customer_create", **fault))
    error = failure(lambda: client.create_customer(case.write()))
    assert error.fate is Fate.UNKNOWN
    assert count(sandbox, "customer_create") == 1
    says_nothing(sandbox, iter([error]))


@pytest.mark.parametrize("fault", [{"drop_before": True}, {"status": 502}, {"half_body": True}], ids="-".join)
def test_a_read_survives_short_trouble(sandbox: Sandbox, client: PosClient, fault: dict[str, object]) -> None:
    client.check()
    sandbox.faults.add(at(sandbox, "customer", times=2, **fault))
    assert client.customer(somebody(sandbox)).pos_id == somebody(sandbox)


def test_a_pause_that_is_asked_for_is_passed_on(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.faults.add(at(sandbox, "customer_create", retry_after="17"), at(sandbox, "customer", status=503, retry_after="18"))
    read = failure(lambda: client.customer(somebody(sandbox)))
    write = failure(lambda: client.create_customer(case.write()))
    assert [(e.fate, e.retry_after) for e in (write, read)] == [(Fate.LATER, 17.0), (Fate.LATER, 18.0)]
    assert sandbox.world.written.customers_created == []


def test_a_cut_network_is_told_apart_from_everything_else(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.faults.cut = True
    assert failure(client.check).fate is Fate.NOT_SENT
    assert failure(lambda: client.create_customer(case.write())).fate is Fate.NOT_SENT
    sandbox.faults.cut = False
    client.check()
    assert client.create_customer(case.write()).pos_id


def test_stopping_ends_a_call_that_hangs(sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.faults.add(Fault(delay=30))
    caught: list[PosError] = []
    thread = threading.Thread(target=lambda: caught.append(failure(lambda: client.customer(somebody(sandbox)))))
    thread.start()
    wait_until(lambda: not sandbox.faults.waiting(), what="the hanging call")
    client.stop()
    thread.join(20)
    assert [(error.fate, error.code) for error in caught] == [(Fate.NOT_SENT, "stopped")]


def test_credentials_that_run_out_are_renewed_where_that_is_possible(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    client.customer(somebody(sandbox))
    before = sandbox.play.counts()["logins"]
    with sandbox.world.lock:
        sandbox.play.run_out()
    assert client.create_customer(case.write()).pos_id
    assert client.customer(somebody(sandbox)).pos_id == somebody(sandbox)
    assert sandbox.play.counts()["logins"] == before + (1 if before else 0)


def test_two_clients_of_one_account_share_what_they_signed_in_with(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    beside = case.connect(sandbox)
    beside.check()
    beside.close()
    assert sandbox.play.counts()["logins"] <= 1
