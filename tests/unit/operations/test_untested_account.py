"""An account saved without a test: nobody is looked up there and nobody's order is told until the sync has recognised it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import products, untested_account
from peak_desk.database.products import PulledProduct
from peak_desk.domain.orders import NewLine, NewOrder
from peak_desk.errors import UNTESTED_ACCOUNT, PosError
from peak_desk.operations.desk import Desk, open_desk
from tests.helpers.store_world import SAM, StoreWorld, open_world
from tests.unit.operations.test_quotes import Prices

TWO = NewOrder((NewLine("p-1", "2"),))
QUESTIONS: tuple[Callable[[Desk], object], ...] = (
    lambda desk: desk.lookup.ask(SAM, "(303) 555-0142"),
    lambda desk: desk.quotes.preview(SAM, TWO),
    lambda desk: desk.quotes.check_code(SAM, "SAVE10", TWO),
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store with a product, whose account was saved without a test."""
    made = open_world(tmp_path)
    with made.database.writing() as tx:
        products.upsert_pulled(tx, (PulledProduct("p-1", "Blue Dream", size="3.5 g", price_cents=3000),), made.clock())
    made.store = replace(made.store, untested="a1")
    yield made
    made.database.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_is_asked_there_before_the_account_is_known(world: StoreWorld, question: Callable[[Desk], object]) -> None:
    pos = Prices(world.clock, world.traits)
    desk = open_desk(world.store, world.traits, world.database, world.folder, world.clock, connect=lambda: pos)
    with pytest.raises(PosError) as told:
        question(desk)
    assert told.value.code == UNTESTED_ACCOUNT
    assert pos.calls == []
    with world.database.writing() as tx:
        untested_account.recognised(tx, world.store, world.clock())
    question(desk)
    assert pos.calls
    desk.lookup.close()
    desk.quotes.close()
