"""A pull brings a customer whose creation was in doubt as a second record: whatever staff did with that one is not lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peak_desk.database import customers, duplicates
from peak_desk.domain.customers import Field
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate
from peak_desk.pos.client import Capability, PosTraits
from tests.helpers.played_pos import FLAVOURS, PlayedPos
from tests.helpers.store_world import SAM, STUB, open_world
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_clashes import at_pos, edit, person, pull

NO_MARKS = FLAVOURS["flowhub"]
NO_CHANGES = replace(NO_MARKS, capabilities=frozenset(Capability) - {Capability.CUSTOMER_UPDATE})
LOOSE = replace(NO_MARKS, demanded=(Field.FIRST_NAME,))
CHANGES = [{"email": "new@example.com"}, {"last_name": "Garcia"}, {"birthday": "1991-05-03"}, {"birthday": ""}]


@pytest.fixture
def bench(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Bench]:
    traits: PosTraits = getattr(request, "param", NO_MARKS)
    world = open_world(tmp_path, traits)
    yield Bench(world, PlayedPos(world.clock, traits))
    world.database.close()


def twice(bench: Bench) -> tuple[str, str]:
    """Jonas as he was made here, and once more as the pull brought him; returns our ids."""
    mine = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    pull(bench)
    with bench.world.database.reading() as tx:
        double = customers.by_pos_id(tx, "1000")
    assert double is not None
    assert double.id != mine
    return mine, double.id


def become_one(bench: Bench) -> None:
    """The creation is found at the POS, which takes nothing more just then."""
    bench.world.clock.turn(seconds=5)
    bench.pos.fail("update_customer", Fate.NOT_SENT, "unreachable", times=9)
    bench.push()
    bench.pos.heal()


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_what_staff_changed_of_it_is_on_screen_and_arrives(bench: Bench, change: dict[str, str]) -> None:
    mine, double = twice(bench)
    edit(bench, double, **change)
    wanted = replace(person(bench, double), first_name="Jonas")
    become_one(bench)
    shown = person(bench, mine)
    assert (shown.pos_id, bench.states()) == ("1000", [OutboxState.DONE, OutboxState.QUEUED])
    assert (shown.email, shown.last_name.casefold(), shown.birthday) == (
        wanted.email,
        wanted.last_name.casefold(),
        wanted.birthday,
    )
    bench.world.clock.turn(minutes=10)
    bench.push()
    there = bench.pos.people["1000"]
    assert (there.email, there.last_name.casefold(), there.birthday) == (wanted.email, wanted.last_name.casefold(), wanted.birthday)
    assert bench.live() == ()


@pytest.mark.parametrize("bench", [LOOSE], ids=["a first name is enough"], indirect=True)
@pytest.mark.parametrize("name", ["last_name", "notes"])
def test_what_staff_emptied_of_it_is_empty(bench: Bench, name: str) -> None:
    mine, double = twice(bench)
    at_pos(bench, notes="prefers flower")
    pull(bench)
    edit(bench, double, **{name: ""})
    become_one(bench)
    assert getattr(person(bench, mine), name) == ""


@pytest.mark.parametrize("bench", [NO_CHANGES], ids=["no changes"], indirect=True)
@pytest.mark.parametrize("change", CHANGES[:3], ids=str)
def test_what_the_pos_takes_no_change_of_stays_here(bench: Bench, change: dict[str, str]) -> None:
    mine, double = twice(bench)
    edit(bench, double, **change)
    wanted = person(bench, double)
    become_one(bench)
    for _ in range(2):
        pull(bench)
        kept = person(bench, mine)
        assert (kept.pos_id, kept.email, kept.birthday) == ("1000", wanted.email, wanted.birthday)
        assert kept.last_name.casefold() == wanted.last_name.casefold()


@pytest.mark.parametrize("bench", [NO_CHANGES], ids=["no changes"], indirect=True)
def test_what_somebody_another_till_made_has_otherwise_stays_here_where_the_pos_takes_no_change(bench: Bench) -> None:
    mine = bench.stub(replace(STUB, email="jonas@example.com", notes="prefers flower"))
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pos.people["1000"] = replace(bench.pos.people["1000"], email="other@example.com", notes="", gender="M")
    for _ in range(2):
        bench.world.clock.turn(seconds=5)
        bench.push()
        pull(bench)
        kept = person(bench, mine)
        assert (kept.pos_id, kept.email, kept.notes, kept.gender) == ("1000", "jonas@example.com", "prefers flower", "M")
    at_pos(bench, email="newer@example.com")
    pull(bench)
    assert person(bench, mine).email == "newer@example.com"


def test_tags_and_another_spelling_given_to_it_stay(bench: Bench) -> None:
    mine, double = twice(bench)
    bench.world.desk.customers.set_tags(SAM, mine, ("vip",))
    bench.world.desk.customers.set_tags(SAM, double, ("regular", "vip"))
    edit(bench, double, second_name="Йонас")
    become_one(bench)
    assert (person(bench, mine).tags, person(bench, mine).second_name) == (("vip", "regular"), "Йонас")


def test_somebody_it_was_compared_with_is_compared_with_the_one_that_is_left(bench: Bench) -> None:
    mine, double = twice(bench)
    third = bench.stub(replace(STUB, phone="(303) 555-0777", birthday="1971-01-01"))
    with bench.world.database.writing() as tx:
        for one, other in ((double, third), (double, mine)):
            duplicates.add(tx, one, other, score=90, reasons=("phone",), now=bench.world.clock())
    become_one(bench)
    with bench.world.database.reading() as tx:
        assert [{pair.first_id, pair.second_id} for pair in duplicates.open_pairs(tx)] == [{mine, third}]
    assert person(bench, third).birthday == date(1971, 1, 1)


def test_a_pair_a_manager_has_decided_about_is_not_asked_again(bench: Bench) -> None:
    mine, double = twice(bench)
    third = bench.stub(replace(STUB, phone="(303) 555-0777", birthday="1971-01-01"))
    with bench.world.database.writing() as tx:
        duplicates.add(tx, mine, third, score=90, reasons=("phone",), now=bench.world.clock())
        duplicates.decide(tx, duplicates.open_pairs(tx)[0].id, "different", "Maya", bench.world.clock())
        duplicates.add(tx, double, third, score=90, reasons=("phone",), now=bench.world.clock())
    become_one(bench)
    with bench.world.database.reading() as tx:
        assert duplicates.count_open(tx) == 0


def test_a_form_that_was_open_when_the_two_became_one_is_saved_in_the_one_that_is_left(bench: Bench) -> None:
    mine, double = twice(bench)
    desk = bench.world.desk.customers
    shown = desk.draft_of(person(bench, double))
    become_one(bench)
    saved, _ = desk.edit(SAM, double, shown.with_values({"email": "new@example.com"}), shown)
    assert (saved.id, saved.email, saved.first_name) == (mine, "new@example.com", "Jonas")
    desk.set_tags(SAM, double, ("regular",))
    assert person(bench, mine).tags == ("regular",)
    bench.push()
    assert (bench.pos.people["1000"].email, bench.live()) == ("new@example.com", ())
