"""Whatever a server makes of a good answer, a call ends with the record, with less of it, or with an error of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.errors import PosError
from peak_desk.pos.client import PosClient
from peak_desk.pos.http import Limits
from tests.contract.bending import bent, lost, plain, unsound
from tests.contract.calls import Run, calls_of
from tests.contract.conftest import ACCOUNTS
from tests.helpers.answers import OwnTime, OwnWire, Told, again, of

QUICK = Limits(per_second=100_000, repeats=0, pause=0.01)


@dataclass(frozen=True, slots=True)
class Known:
    """A call with what it asked, what it was told and what it made of that, and when: some moments are those of the call itself."""

    run: Run
    told: list[Told]
    result: Any
    at: float


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every call of one account, and a client that can be told anything."""

    client: PosClient
    wire: OwnWire
    calls: dict[str, Known]


@cache
def corpus(name: str) -> Corpus:
    """The good answers of the sandbox to every call of this account."""
    case, api = ACCOUNTS[name]
    time = OwnTime()
    sandbox = case.sandbox(api, customers=30, orders=12, clock=time.now)
    kept: list[Told] = []
    wire = OwnWire(of(sandbox, kept), time)
    client = case.over(wire, sandbox, limits=QUICK)
    calls: dict[str, Known] = {}
    for call, run in calls_of(case, sandbox, client).items():
        kept.clear()
        at = time.seconds
        result = run(client)
        if kept:
            calls[call] = Known(run, list(kept), result, at)
    sandbox.stop()
    return Corpus(client, wire, calls)


@pytest.fixture(params=list(ACCOUNTS))
def answers(request: pytest.FixtureRequest) -> Iterator[Corpus]:
    yield corpus(request.param)
    corpus(request.param).client.close()
    corpus.cache_clear()


def test_the_good_answers_told_again_bring_the_same(answers: Corpus) -> None:
    for name, known in answers.calls.items():
        answers.wire.answer = again(known.told)
        answers.wire.time.seconds = known.at
        # A probe may ask for an id that is new each time.
        assert name == "probe" or known.run(answers.client) == known.result, name


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_spoilt_answer_brings_less_or_an_error_and_nothing_else(answers: Corpus, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(answers.calls)))
    known = answers.calls[name]
    answers.wire.answer = again(data.draw(bent(known.told)))
    answers.wire.time.seconds += 100.0  # so that no limit of calls a minute binds the example
    found = _outcome(known.run, answers.client)
    if isinstance(found, PosError):
        assert found.code
        assert len(found.words) <= 300
    else:
        assert plain(found)
        assert name == "probe" or unsound(found, known.result) == []
        assert lost(found, known.result) <= 0


def _outcome(run: Run, client: PosClient) -> Any:
    try:
        return run(client)
    except PosError as error:
        return error
