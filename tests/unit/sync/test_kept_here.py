"""Where the POS takes no changes of customers, what staff change stays on this desk: no pull undoes it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.domain.customers import Customer
from peak_desk.domain.status import RunKind
from peak_desk.errors import Fate
from peak_desk.pos.client import Capability
from peak_desk.sync.pull import Puller
from tests.helpers.played_pos import FLAVOURS, PlayedPos
from tests.helpers.store_world import MAYA, SAM, STUB, open_world
from tests.unit.sync.conftest import Bench

NO_CHANGES = frozenset(Capability) - {Capability.CUSTOMER_UPDATE}


class ReadOnly(Bench):
    """A store whose POS takes new customers but no changes of them."""

    def pull(self, *, full: bool = False) -> None:
        """The worker reads the customers."""
        puller = Puller(self.world.database, self.pos, self.world.clock, self.stopped)
        puller.pull(RunKind.CUSTOMERS, full=full, changed=lambda _: None, progress=lambda _: None, between_pages=lambda: None)

    def who(self, customer_id: str) -> Customer:
        """The customer as the desk shows them."""
        return self.world.desk.customers.get(SAM, customer_id).customer

    def edit(self, customer_id: str, **values: str) -> None:
        """Staff change some fields."""
        shown = self.world.desk.customers.draft_of(self.who(customer_id))
        self.world.desk.customers.edit(SAM, customer_id, shown.with_values(values), shown)

    def other_till(self, **values: str) -> None:
        """Another till changes the one customer there is."""
        (person,) = self.pos.people.values()
        self.world.clock.turn(minutes=10)
        self.pos.people[person.pos_id] = replace(person, updated_at=self.world.clock(), **values)  # type: ignore[arg-type]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[ReadOnly]:
    traits = replace(FLAVOURS["covasoft"], capabilities=NO_CHANGES)
    world = open_world(tmp_path, traits)
    yield ReadOnly(world, PlayedPos(world.clock, traits))
    world.database.close()


def arrived(bench: ReadOnly) -> str:
    """A customer the POS has and a pull has told of; returns our id of them."""
    customer_id = bench.stub()
    bench.push()
    bench.other_till(email="old@example.com")
    bench.pull()
    return customer_id


@pytest.mark.parametrize("full", [False, True])
def test_no_pull_undoes_what_staff_changed(bench: ReadOnly, *, full: bool) -> None:
    customer_id = arrived(bench)
    bench.edit(customer_id, email="new@example.com", last_name="Weidmann-Ruiz")
    for note in ("first", "second"):
        bench.other_till(notes=note)
        bench.pull(full=full)
        kept = bench.who(customer_id)
        assert (kept.email, kept.last_name, kept.notes) == ("new@example.com", "Weidmann-Ruiz", note)
    assert bench.world.desk.records.outbox(MAYA) == ()


def test_what_the_pos_tells_anew_goes_before_what_was_kept(bench: ReadOnly) -> None:
    customer_id = arrived(bench)
    bench.edit(customer_id, email="new@example.com", notes="from the desk")
    bench.other_till(email="till@example.com")
    bench.pull()
    assert (bench.who(customer_id).email, bench.who(customer_id).notes) == ("till@example.com", "from the desk")
    bench.other_till(email="later@example.com")
    bench.pull()
    assert bench.who(customer_id).email == "later@example.com"


@pytest.mark.parametrize("pulled_first", [False, True])
@pytest.mark.parametrize("applied", [False, True])
def test_what_was_changed_while_the_creation_was_in_doubt_stays(bench: ReadOnly, *, applied: bool, pulled_first: bool) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=applied)
    bench.push()
    bench.edit(customer_id, phone="(303) 555-0199", email="new@example.com")
    if pulled_first:
        bench.pull()
    for _ in range(3):
        bench.world.clock.turn(seconds=70)
        bench.push()
    bench.pull(full=True)
    kept = bench.who(customer_id)
    assert (kept.pos_id, kept.phone, kept.email) == ("1000", "+13035550199", "new@example.com")
    assert (len(bench.pos.people), bench.live()) == (1, ())


@pytest.mark.parametrize("pulled_first", [False, True])
@pytest.mark.parametrize("applied", [False, True])
@pytest.mark.parametrize("changed", [{"email": ""}, {"notes": ""}, {"last_name": "MacDonald", "email": ""}], ids=str)
def test_what_was_emptied_or_renamed_meanwhile_stays_so_at_a_pos_that_knows_capitals_only(
    bench: ReadOnly, *, changed: dict[str, str], applied: bool, pulled_first: bool
) -> None:
    customer_id = bench.stub(replace(STUB, email="old@example.com", notes="prefers flower"))
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=applied)
    bench.push()
    bench.edit(customer_id, **changed)
    wanted = bench.who(customer_id)
    if pulled_first:
        bench.pull()
    for _ in range(3):
        bench.world.clock.turn(seconds=70)
        bench.push()
    for note in (None, "vip"):
        if note is not None:
            bench.other_till(gender=note)
        bench.pull(full=True)
        kept = bench.who(customer_id)
        assert (kept.first_name, kept.last_name) == (wanted.first_name, wanted.last_name)
        assert (kept.email, kept.notes) == (wanted.email, wanted.notes)
