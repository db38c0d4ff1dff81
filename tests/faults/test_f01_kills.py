"""F1: kill -9 while the desk saves, pushes and pulls: nothing acknowledged is lost, nothing is doubled, the file stays sound.

``KILLS=1000`` in the environment kills more often:

    KILLS=1000 python -m pytest tests/faults/test_f01_kills.py
"""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.database import audit, customers, outbox, sync_runs
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.sandbox.faults import Fault
from peak_desk.sync.push import MOST_CYCLES
from tests.faults.at_the_counter import doctor_green
from tests.faults.forks import Forks, forks_of
from tests.faults.scenes import KILLS, a_scene, scenes
from tests.helpers.waiting import until

pytestmark = [
    pytest.mark.kills,
    pytest.mark.timeout(120 + 10 * KILLS),
    pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL"),
]


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """One process for all tests of this file."""
    with forks_of("tests.faults.counter_child") as found:
        yield found


def test_killed_while_saving_every_stub_that_was_acknowledged_is_there_and_reaches_the_pos_once(
    tmp_path: Path, forks: Forks
) -> None:
    for scene, deaths in scenes(tmp_path, forks):
        for number in deaths:
            scene.kill("save", 0.06, after=number % 4)
            scene.keeps_all_promises()
        with scene.file() as database, database.reading() as tx:
            rows = customers.recent(tx, 100_000)
            assert {row.local_id for row in outbox.rows(tx, limit=100_000)} == {row.id for row in rows}
            assert len(audit.rows(tx, 100_000)) == len(rows)
        assert len(scene.promises.saved) <= len(rows) <= len(scene.promises.saved) + len(deaths)
        assert sorted(row.customer_number for row in rows) == [f"CUST-{number:05d}" for number in range(1, len(rows) + 1)]
        scene.ends_well()


def test_killed_while_pushing_every_stub_reaches_the_pos_exactly_once(tmp_path: Path, forks: Forks) -> None:
    for scene, deaths in scenes(tmp_path, forks):
        scene.finish("save", 2)
        longest = 1.2 * scene.finish("push")
        for _ in deaths:
            scene.finish("save", 2)
            scene.kill("push", longest)
            scene.keeps_all_promises()
        scene.ends_well()
        at_pos = scene.phones_at_pos()
        assert (len(at_pos), set(at_pos.values())) == (2 * len(deaths) + 2, {1})
        with scene.file() as database, database.reading() as tx:
            assert {row.state for row in outbox.rows(tx, live_only=False)} == {OutboxState.DONE}


def test_killed_each_time_a_stub_was_on_its_way_a_person_is_asked_and_it_reaches_the_pos_once(tmp_path: Path, forks: Forks) -> None:
    with a_scene(tmp_path, forks, people=20) as scene:
        scene.finish("save")
        for _ in range(MOST_CYCLES):
            scene.sandbox.faults.add(Fault(route="*/customer/detailcustomer", delay=1.0, drop_before=True))
            pid = scene.begin("deliver", 1)
            until(lambda: not scene.sandbox.faults.waiting(), 60)
            os.kill(pid, signal.SIGKILL)
            scene.hear(forks.rest())
        scene.finish("deliver")
        with scene.file() as database, database.reading() as tx:
            assert {row.state for row in outbox.rows(tx)} == {OutboxState.NEEDS_YOU}
        assert scene.phones_at_pos() == {}
        scene.ends_well()


def test_killed_while_pulling_the_next_pull_goes_on_and_nobody_is_missing_or_double(tmp_path: Path, forks: Forks) -> None:
    seen = []
    with a_scene(tmp_path / "rehearsal", forks, people=2_000) as rehearsal:
        longest = rehearsal.finish("pull")
    with a_scene(tmp_path, forks, people=2_000) as scene:
        for _ in range(KILLS):
            scene.kill("pull", longest / 5)
            with scene.file() as database, database.reading() as tx:
                seen.append((customers.count(tx), sync_runs.cursor(tx, RunKind.CUSTOMERS)))
        counts = [count for count, _cursor in seen]
        assert counts == sorted(counts)
        scene.finish("pull")
        with scene.file() as database, database.reading() as tx:
            assert customers.count(tx) == len(scene.sandbox.world.listed())
        doctor_green(scene.home, scene.sandbox)


def test_killed_at_any_moment_of_mixed_work_every_promise_is_kept_and_nothing_is_doubled(tmp_path: Path, forks: Forks) -> None:
    for scene, deaths in scenes(tmp_path, forks):
        for _ in deaths:
            scene.kill("mixed", 0.05, after=scene.dice.randrange(12))
            scene.keeps_all_promises()
        scene.ends_well()
