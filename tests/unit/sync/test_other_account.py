"""New keys may open another store's account: customers it does not know are marked only where it is surely ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import PosError
from peak_desk.sync.engine import SyncEngine
from tests.helpers.pull_bench import PullBench, open_bench

ACTIVE, INACTIVE = CustomerStatus.ACTIVE, CustomerStatus.INACTIVE
OURS = tuple(f"ours-{n}" for n in range(60))
THEIRS = tuple(f"theirs-{n}" for n in range(90))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PullBench]:
    opened = open_bench(tmp_path)
    opened.people(*OURS)
    opened.pull()
    yield opened
    opened.world.database.close()


def refused(bench: PullBench) -> str:
    with pytest.raises(PosError) as told:
        bench.pull(full=True)
    return told.value.code


def test_an_account_that_lists_nobody_is_asked_for_nobody(bench: PullBench) -> None:
    bench.pos.people.clear()
    assert refused(bench) == "other_account"
    assert bench.pos.count("customer") == 0
    assert set(bench.standing(*OURS)) == {ACTIVE}


def test_the_customers_of_the_other_account_do_not_hide_that_it_knows_none_of_ours(bench: PullBench) -> None:
    bench.pos.people.clear()
    bench.people(*THEIRS)
    for _ in range(3):
        assert refused(bench) == "other_account"
    assert bench.pos.count("customer") == 30
    assert set(bench.standing(*OURS)) == {ACTIVE}


@pytest.mark.parametrize("lost", [1, 5, 9])
def test_a_shop_that_really_lost_a_few_marks_them(bench: PullBench, lost: int) -> None:
    for pos_id in OURS[:lost]:
        del bench.pos.people[pos_id]
    run = bench.pull(full=True)
    assert (run.status, run.missing) == (RunStatus.FINISHED, lost)
    assert bench.standing(*OURS).count(INACTIVE) == lost


def test_a_large_shop_that_tidied_up_marks_all_of_them(bench: PullBench) -> None:
    bench.people(*(f"more-{n}" for n in range(200)))
    bench.pull()
    for pos_id in OURS[:12]:
        del bench.pos.people[pos_id]
    assert bench.pull(full=True).missing == 12


def test_the_status_tells_of_the_other_account_until_a_comparison_went_well(bench: PullBench) -> None:
    world = bench.world
    people = dict(bench.pos.people)
    bench.pos.people.clear()
    engine = SyncEngine(world.database, world.store, bench.pos, bench.pos, lambda _notice: None, world.clock)
    with pytest.raises(PosError):
        engine.run_once((RunKind.CUSTOMERS,), full=True)
    assert engine.status().trouble == "other_account"
    engine.run_once((RunKind.CUSTOMERS,))
    assert engine.status().trouble == "other_account"
    bench.pos.people.update(people)
    engine.run_once((RunKind.CUSTOMERS,), full=True)
    assert engine.status().trouble == ""
