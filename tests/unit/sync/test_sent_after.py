"""A POS that takes some fields only once a new record is there: they arrive, whatever answer gets lost in between."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from typing_extensions import override

from peak_desk.domain.customers import Field
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate
from peak_desk.pos.client import CustomerWrite, PosCustomer
from tests.helpers.played_pos import FLAVOURS, PlayedPos
from tests.helpers.store_world import open_world
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_clashes import edit, person, pull

DONE = OutboxState.DONE
BORN = date(1990, 4, 2)
TRAITS = replace(FLAVOURS["shopify"], sent_after=frozenset({Field.BIRTHDAY, Field.DRIVER_LICENCE}))


class Bare(PlayedPos):
    """The program ends, or the line fails, before the second call."""

    @override
    def _made(self, write: CustomerWrite, at: datetime) -> PosCustomer:
        values = {name: value for name, value in write.values.items() if name not in self.traits.sent_after}
        return super()._made(replace(write, values=values), at)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    world = open_world(tmp_path, TRAITS)
    yield Bench(world, Bare(world.clock, TRAITS))
    world.database.close()


def answer_lost(bench: Bench) -> str:
    """A creation that is there, though nobody said so."""
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    assert bench.states() == [OutboxState.UNSURE]
    return customer_id


def test_what_did_not_go_with_the_creation_follows_as_an_edit(bench: Bench) -> None:
    bench.stub()
    bench.push()
    assert (bench.pos.people["1000"].birthday, bench.states(), bench.pos.count("update_customer")) == (BORN, [DONE, DONE], 1)


@pytest.mark.parametrize("pulled", [False, True], ids=["looked up", "pulled"])
def test_it_follows_though_the_answer_to_the_creation_was_lost(bench: Bench, *, pulled: bool) -> None:
    customer_id = answer_lost(bench)
    if pulled:
        pull(bench)
    bench.world.clock.turn(seconds=5)
    bench.push()
    assert (bench.pos.people["1000"].birthday, person(bench, customer_id).birthday) == (BORN, BORN)
    assert (bench.states(), len(bench.pos.people), bench.live()) == ([DONE, DONE], 1, ())


def test_a_birthday_corrected_while_the_answer_was_missing_is_the_one_that_follows(bench: Bench) -> None:
    customer_id = answer_lost(bench)
    pull(bench)
    edit(bench, customer_id, birthday="1991-05-03")
    bench.world.clock.turn(seconds=5)
    bench.push()
    assert bench.pos.people["1000"].birthday == person(bench, customer_id).birthday == date(1991, 5, 3)
    assert bench.states() == [DONE, DONE]


def test_another_birthday_somebody_gave_there_meanwhile_is_a_question(bench: Bench) -> None:
    customer_id = answer_lost(bench)
    bench.pos.people["1000"] = replace(bench.pos.people["1000"], birthday=date(1971, 1, 1))
    pull(bench)
    bench.world.clock.turn(seconds=5)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, row.error_text) == (OutboxState.NEEDS_YOU, "conflict", "birthday")
    assert (bench.pos.people["1000"].birthday, person(bench, customer_id).birthday) == (date(1971, 1, 1), BORN)
