"""A fault of the program in one job: the run ends as failed, the log learns its kind and place only, and the next round goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.sync.engine import SyncEngine
from peak_desk.sync.push import Pusher
from tests.helpers.guards import LogLines
from tests.helpers.pull_bench import PullBench, open_bench
from tests.helpers.store_world import MAYA
from tests.helpers.waiting import until

SECRET = "Jonas Weidmann"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PullBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


def engine_of(bench: PullBench) -> SyncEngine:
    world = bench.world
    return SyncEngine(world.database, world.store, bench.pos, bench.pos, lambda _notice: None, world.clock)


def test_a_fault_between_two_pages_ends_the_pull_as_failed(bench: PullBench) -> None:
    bench.people(*(str(n) for n in range(3)))

    def faulty() -> None:
        raise ValueError(SECRET)

    with pytest.raises(ValueError, match=SECRET):
        bench.puller.pull(RunKind.CUSTOMERS, full=False, changed=lambda _c: None, progress=lambda _p: None, between_pages=faulty)
    (run,) = bench.world.desk.records.runs(MAYA)
    assert (run.status, run.error) == (RunStatus.FAILED, "program_fault")
    assert bench.pull().status is RunStatus.FINISHED


def test_a_fault_in_a_job_is_logged_by_its_kind_and_place_only_and_the_next_round_goes_on(
    bench: PullBench, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
) -> None:
    log_lines.expect("sync stopped by a fault: ValueError")
    push, faults = Pusher.push, iter([ValueError(SECRET)])
    rounds: list[bool] = []

    def faulty(pusher: Pusher) -> object:
        rounds.append(True)
        for fault in faults:
            raise fault
        return push(pusher)

    monkeypatch.setattr(Pusher, "push", faulty)
    engine = engine_of(bench)
    engine.start()
    until(lambda: len(rounds) >= 3)
    assert engine.stop()
    lines = [record.getMessage() + (record.exc_text or "") for record in log_lines.records]
    (line,) = lines
    assert line.startswith("sync stopped by a fault: ValueError at test_program_faults.py:")
    assert " faulty < engine.py:" in line
    assert SECRET not in line
