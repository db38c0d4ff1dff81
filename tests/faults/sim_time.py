"""One virtual time for a whole simulated day: the desk's clocks, the POS's, the client's waits and the plan of the engine."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from peak_desk.sync.plan import Every
from tests.helpers.store_world import NOON


@dataclass(eq=False)
class Times:
    """The seconds since the day began, and how far the desk's clock is off; nothing but ``spend`` makes time go by."""

    seconds: float = 0.0
    off: timedelta = timedelta()

    def monotonic(self) -> float:
        """Seconds of a clock that nobody turns."""
        return self.seconds

    def true(self) -> datetime:
        """The time as the POS has it."""
        return NOON + timedelta(seconds=self.seconds)

    def desk(self) -> datetime:
        """The time as the desk's clock shows it."""
        return self.true() + self.off

    def turn(self, seconds: float) -> None:
        """Turn the desk's clock so far from the true time."""
        self.off = timedelta(seconds=seconds)

    def spend(self, seconds: float) -> None:
        """Let time go by."""
        self.seconds += max(0.0, seconds)


@dataclass(order=True)
class _Job:
    at: float
    number: int
    name: str = field(compare=False)
    work: Callable[[], object] = field(compare=False)
    every: float = field(compare=False)


class Plan:
    """Stands in for APScheduler's scheduler: the same jobs, run one after the other in virtual time."""

    def __init__(self, times: Times, slower: dict[str, float]) -> None:
        """``slower`` stretches the intervals of jobs that mostly find nothing to do, to save processor time."""
        self._times = times
        self._slower = slower
        self._jobs: list[_Job] = []
        self._running = False

    def add_job(self, work: Callable[[], object], trigger: Every, **more: Any) -> None:
        """Plan a job as the real one does; only intervals are known."""
        name = str(more["id"])
        every = max(self._slower.get(name, 0.0), trigger.pause.total_seconds())
        first = more.get("next_run_time")
        self._push(_Job(self._moment(first) if first else self._times.seconds + every, len(self._jobs), name, work, every))

    def modify_job(self, name: str, *, next_run_time: datetime) -> None:
        """Bring a job forward."""
        for job in self._jobs:
            if job.name == name:
                job.at = min(job.at, self._moment(next_run_time))
        heapq.heapify(self._jobs)

    def start(self) -> None:
        """Run from now on."""
        self._running = True

    def shutdown(self, *, wait: bool) -> None:
        """End."""
        assert not wait
        self._running = False

    def run_until(self, seconds: float) -> None:
        """Run all that is due by then, each job in its turn, and end at that moment unless a job took longer."""
        while self._running and self._jobs and self._jobs[0].at <= seconds:
            job = heapq.heappop(self._jobs)
            self._times.spend(job.at - self._times.seconds)
            self._push(_Job(max(job.at, self._times.seconds) + job.every, job.number, job.name, job.work, job.every))
            job.work()
        self._times.spend(seconds - self._times.seconds)

    def _push(self, job: _Job) -> None:
        heapq.heappush(self._jobs, job)

    def _moment(self, wanted: datetime) -> float:
        """A wall time of the real clock or of the desk's as a moment of the day."""
        ahead = min((wanted - datetime.now(UTC), wanted - self._times.desk()), key=abs).total_seconds()
        return self._times.seconds + max(0.0, round(ahead))
