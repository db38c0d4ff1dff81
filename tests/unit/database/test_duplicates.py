"""Pairs of customers who are perhaps one person."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import customers, duplicates
from peak_desk.database.customer_pull import PulledCustomer
from peak_desk.domain.customers import CustomerStatus
from peak_desk.errors import NotFound
from tests.helpers.store_world import SAM, STUB, StoreWorld, open_world

ANA = PulledCustomer("1", "ANA", "LOPEZ")
ANNA = PulledCustomer("2", "ANNA", "LOPEZ")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


def pull(world: StoreWorld, *people: PulledCustomer) -> tuple[str, ...]:
    """Let people of the POS arrive; returns our ids."""
    with world.database.writing() as tx:
        customers.apply_pulled(tx, people, world.clock())
        found = [customers.by_pos_id(tx, one.pos_id) for one in people]
    return tuple(one.id for one in found if one is not None)


def note(world: StoreWorld, one_id: str, other_id: str, score: int = 100) -> bool:
    with world.database.writing() as tx:
        return duplicates.add(tx, one_id, other_id, score=score, reasons=("late_write",), now=world.clock())


def test_a_pair_is_listed_once_in_whatever_order_it_is_found(world: StoreWorld) -> None:
    one, other = pull(world, ANA, ANNA)
    assert note(world, one, other)
    assert not note(world, other, one)
    with world.database.reading() as tx:
        (pair,) = duplicates.open_pairs(tx)
        assert duplicates.count_open(tx) == 1
    assert {pair.first_id, pair.second_id} == {one, other}
    assert (pair.score, pair.reasons, pair.found_at) == (100, ("late_write",), world.clock())


def test_the_surest_pair_comes_first_and_only_so_many(world: StoreWorld) -> None:
    one, other = pull(world, ANA, ANNA)
    third = world.desk.customers.create_stub(SAM, STUB)[0].id
    note(world, one, third, 60)
    note(world, one, other, 90)
    with world.database.reading() as tx:
        assert [pair.score for pair in duplicates.open_pairs(tx)] == [90, 60]
        assert [pair.score for pair in duplicates.open_pairs(tx, limit=1)] == [90]


@pytest.mark.parametrize("state", ["different", "merged"])
def test_a_decided_pair_is_not_opened_again(world: StoreWorld, state: str) -> None:
    one, other = pull(world, ANA, ANNA)
    note(world, one, other)
    with world.database.writing() as tx:
        (pair,) = duplicates.open_pairs(tx)
        duplicates.decide(tx, pair.id, "different" if state == "different" else "merged", "Maya", world.clock())
    assert not note(world, one, other)
    with world.database.writing() as tx:
        assert (duplicates.open_pairs(tx), duplicates.count_open(tx)) == ((), 0)
        with pytest.raises(NotFound):
            duplicates.decide(tx, pair.id, "different", "Maya", world.clock())


@pytest.mark.parametrize(
    ("first_into", "second_into", "left"), [("2", None, 0), (None, "1", 0), ("3", "3", 0), ("3", None, 1), (None, None, 1)]
)
def test_a_pair_the_pos_made_one_person_closes_itself(
    world: StoreWorld, first_into: str | None, second_into: str | None, left: int
) -> None:
    one, other = pull(world, ANA, ANNA)
    note(world, one, other)
    merged = [replace(ANA, merged_into=first_into), replace(ANNA, merged_into=second_into)]
    pull(world, *[replace(p, status=CustomerStatus.MERGED) if p.merged_into else p for p in merged])
    with world.database.writing() as tx:
        assert duplicates.close_merged(tx, ["nobody"], world.clock()) == 0
        assert duplicates.close_merged(tx, [one, other], world.clock()) == 1 - left
        assert duplicates.count_open(tx) == left
