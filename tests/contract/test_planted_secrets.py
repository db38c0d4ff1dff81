"""No secret and nothing of a person is told by anything a client says: its errors, its representations, its lines in the log."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from peak_desk.domain.customers import Field
from peak_desk.errors import PosError
from peak_desk.pos.client import Capability, PosClient
from peak_desk.pos.http import Limits
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import order_for
from tests.contract.calls import Run, calls_of
from tests.helpers.answers import OwnTime, OwnWire, of
from tests.helpers.leaks import EveryLine, found_in, person_parts, secret_parts, told_of
from tests.helpers.pos_cases import PERSON, PosCase

QUICK = Limits(per_second=100_000, repeats=0, pause=0.01)
TROUBLE = (
    Fault(times=0, drop_before=True),
    Fault(times=0, drop_after=True),
    Fault(times=0, half_body=True),
    Fault(times=0, html=True),
    Fault(times=0, status=400),
    Fault(times=0, status=401),
    Fault(times=0, status=403),
    Fault(times=0, status=404),
    Fault(times=0, status=409),
    Fault(times=0, status=422),
    Fault(times=0, status=429, retry_after="5"),
    Fault(times=0, status=500),
)


@dataclass(frozen=True, slots=True)
class Listener:
    """An account whose every word is listened to."""

    case: PosCase
    sandbox: Sandbox
    client: PosClient
    calls: dict[str, Run]
    lines: EveryLine

    @property
    def planted(self) -> dict[str, str]:
        return secret_parts(self.sandbox.secrets()) | person_parts(PERSON)


@pytest.fixture
def listener(account: tuple[PosCase, str]) -> Iterator[Listener]:
    case, api = account
    time = OwnTime()
    sandbox = case.sandbox(api, clock=time.now, customers=30)
    client = case.over(OwnWire(of(sandbox), time), sandbox, limits=QUICK)
    lines, root = EveryLine(), logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    yield Listener(case, sandbox, client, calls_of(case, sandbox, client), lines)
    root.removeHandler(lines)
    root.setLevel(level)
    client.close()
    sandbox.stop()


def echoed(secrets: Mapping[str, str]) -> str:
    """A refusal that says everything about the person again, as servers like to, and who asked."""
    told = {**person_parts(PERSON), **secrets}
    said = "; ".join(f"{name} {value} is taken" for name, value in told.items())
    places = dict.fromkeys(("message", "error", "Message", "resultReason"), said)
    return json.dumps({**places, "resultCode": "FAIL", "errors": [said]})


def errors_of(listener: Listener) -> Iterator[PosError]:
    for run in listener.calls.values():
        try:
            run(listener.client)
        except PosError as error:
            yield error
        except (IndexError, KeyError):
            # What builds on an order that could not be made.
            continue


def test_no_error_says_who_or_what_was_sent(listener: Listener) -> None:
    for fault in TROUBLE:
        listener.sandbox.faults.add(fault)
        for error in errors_of(listener):
            assert found_in(f"{told_of(error)} {error.words}", listener.planted) == []
        listener.sandbox.faults.clear()
    assert found_in(listener.lines.text, listener.planted) == []


def test_a_refusal_that_says_it_all_again_is_told_without_it(listener: Listener) -> None:
    listener.client.check()
    secrets = secret_parts(listener.sandbox.secrets())
    kinds = ("customer_create", "customer_update")
    for kind in kinds:
        aim = listener.sandbox.play.routes[kind]
        listener.sandbox.faults.add(Fault(aim.route, aim.method, aim.holds, times=0, status=400, body=echoed(secrets)))
    error = _raised(lambda: listener.client.create_customer(listener.case.write()))
    sent = {name: part for name, part in person_parts(PERSON).items() if name in {one.value for one in listener.case.new}}
    assert found_in(f"{told_of(error)} {error.words}", sent | secrets) == []
    assert found_in(listener.lines.text, listener.planted) == []


def test_a_refused_order_is_told_without_its_note_and_without_a_secret(listener: Listener) -> None:
    traits = listener.client.traits
    if Capability.ORDER_CREATE not in traits.capabilities:
        pytest.skip("declared missing")
    listener.client.check()
    aim, secrets = listener.sandbox.play.routes["order_create"], secret_parts(listener.sandbox.secrets())
    listener.sandbox.faults.add(Fault(aim.route, aim.method, aim.holds, times=0, status=400, body=echoed(secrets)))
    write = replace(order_for(listener.sandbox), note=PERSON[Field.NOTES] or "")
    error = _raised(lambda: listener.client.create_order(write))
    # What was not sent the POS knows from elsewhere.
    note = {"notes": write.note} if traits.order_notes else {}
    assert found_in(f"{told_of(error)} {error.words}", note | secrets) == []
    assert found_in(listener.lines.text, listener.planted) == []


def test_no_representation_tells_a_secret_or_a_person(listener: Listener) -> None:
    customer = listener.client.create_customer(listener.case.write())
    shown: list[Any] = [
        listener.client,
        vars(listener.client) if hasattr(listener.client, "__dict__") else "",
        listener.client.traits,
        listener.case.store(listener.sandbox),
        customer,
        (customer,),
        order_for(listener.sandbox),
    ]
    for thing in shown:
        assert found_in(f"{thing!r} {thing!s}", listener.planted) == [], type(thing).__name__


def test_no_secret_is_sent_in_an_address(listener: Listener) -> None:
    for run in listener.calls.values():
        run(listener.client)
    secrets = secret_parts(listener.sandbox.secrets())
    allowed = person_parts(PERSON, listener.case.in_urls)
    for seen in listener.sandbox.requests:
        assert found_in(f"{seen.raw_path}?{seen.query}", secrets | allowed) == []


def test_what_is_planted_would_be_found() -> None:
    parts = person_parts(PERSON)
    for name, value in parts.items():
        assert name in found_in(f"x {value} y", parts)
    assert "email" in found_in("zyxwora.qplant%40example.com", parts)
    assert found_in("somebody else entirely", parts) == []


def _raised(call: Callable[[], object]) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value
