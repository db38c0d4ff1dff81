"""How often an account may be called: windows of calls by group, points for systems that count these, pauses a POS announces.

A POS counts all clients of an account together, so they share one ``Slots``. A call waits for its turn within its own time and the
patience it brings; where that cannot be enough it is not kept waiting at all but told when to come back.
"""

import threading
from collections.abc import Callable, Hashable, Mapping
from weakref import WeakValueDictionary

from pyrate_limiter import InMemoryBucket, Limiter, Rate, RateItem
from pyrate_limiter.limiter import SingleBucketFactory
from typing_extensions import override

from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import STEP_SECONDS, Call, Timing, running_call

Rates = Mapping[str, tuple[tuple[int, float], ...]]

# A little more than the time named: ten calls sent evenly over a second may arrive as eleven within one.
_STRETCHED = 1.1
# Waits shorter than a clock can tell would never end.
_LEAST_WAIT = 0.005


class Points:
    """A bucket of points that fills by itself; what the POS says of its level overrules our own count."""

    def __init__(self, most: float, restored: float, monotonic: Callable[[], float]) -> None:
        """A full bucket of ``most`` points, ``restored`` of them every second."""
        self._most = most
        self._restored = restored
        self._monotonic = monotonic
        self._level = most
        self._at = monotonic()
        self._flying = 0.0
        self._lock = threading.Lock()

    def take(self, points: float) -> float:
        """Take the points, or say in how many seconds there are enough (0: taken)."""
        with self._lock:
            self._refill()
            points = min(points, self._most)
            if self._level < points:
                return (points - self._level) / self._restored
            self._level -= points
            self._flying += points
            return 0.0

    def landed(self, points: float) -> None:
        """A call that took so many is over."""
        with self._lock:
            self._flying = max(0.0, self._flying - min(points, self._most))

    def learn(self, most: float, available: float, restored: float) -> None:
        """What the POS told of its bucket; what other calls on their way took is not in its count yet."""
        with self._lock:
            if most > 0 and restored > 0:
                self._most, self._restored = most, restored
            self._level = max(0.0, min(self._most, available - self._flying))
            self._at = self._monotonic()

    def _refill(self) -> None:
        now = self._monotonic()
        self._level = min(self._most, self._level + (now - self._at) * self._restored)
        self._at = now


class _Window:
    """So many calls within so many seconds, or within several such stretches at once."""

    def __init__(self, windows: tuple[tuple[int, float], ...], monotonic: Callable[[], float]) -> None:
        self.bucket = InMemoryBucket([Rate(calls, round(seconds * 1000 * _STRETCHED)) for calls, seconds in windows])
        self._monotonic = monotonic
        self._lock = threading.Lock()

    def take(self) -> float:
        """Take a slot, or say in how many seconds there is one (0: taken)."""
        with self._lock:
            now = round(self._monotonic() * 1000)
            self.bucket.leak(now)
            item = RateItem("pos", now)
            if self.bucket.put(item):
                return 0.0
            waiting = self.bucket.waiting(item)
            return max(_LEAST_WAIT, waiting / 1000 if isinstance(waiting, int) else 0.0)


class Slots(Limiter):
    """The turns of an account's calls, whoever makes them; needs no thread to forget old ones."""

    def __init__(
        self, per_second: int, timing: Timing, rates: Rates | None = None, points: tuple[float, float] | None = None
    ) -> None:
        """Nobody was let through yet; ``rates`` hold for the calls of a group, "" for those of groups not named."""
        self._monotonic = timing.monotonic
        self._all = _Window(((per_second, 1.0),), timing.monotonic)
        self._groups = {group: _Window(windows, timing.monotonic) for group, windows in (rates or {}).items() if windows}
        self._held: dict[str, float] = {}
        self.points = Points(*points, timing.monotonic) if points else None
        super().__init__(SingleBucketFactory(self._all.bucket, schedule_leak=False))

    def hold(self, group: str, seconds: float) -> None:
        """Let no call of the group through for so long: the POS said that its own count is used up."""
        self._held[group] = max(self._held.get(group, 0.0), self._monotonic() + seconds)

    @override
    def try_acquire(self, name: str = "pos", weight: int = 1, blocking: bool = True, timeout: float = -1) -> bool:
        """Wait for the turn of the running call; raises ``PosError`` when that would take too long, ``BrokenOff`` when it ends."""
        call = running_call()
        call.check()
        # The group before all calls together: who waits a minute for the one must not take the others' slots meanwhile.
        for take in self._turns(call):
            while (seconds := take()) > 0:
                if seconds > call.patience:
                    raise PosError(Fate.LATER, "own_limit", retry_after=seconds)
                call.wait_in_turn(min(max(seconds, _LEAST_WAIT), STEP_SECONDS))
        return True

    def _turns(self, call: Call) -> list[Callable[[], float]]:
        turns = [lambda: self._held.get(call.turn.group, 0.0) - self._monotonic()]
        window = self._groups.get(call.turn.group) or self._groups.get("")
        if window is not None:
            turns.append(window.take)
        if self.points is not None:
            turns.append(lambda: self._take_points(call))
        return [*turns, self._all.take]

    def _take_points(self, call: Call) -> float:
        seconds = self.points.take(call.turn.points) if self.points else 0.0
        if seconds <= 0:
            call.flying = call.turn.points
        return seconds

    def over(self, call: Call) -> None:
        """A call came back or never will."""
        if self.points is not None and call.flying:
            self.points.landed(call.flying)
            call.flying = 0.0


_Key = tuple[str, int, tuple[tuple[str, tuple[tuple[int, float], ...]], ...], tuple[float, float] | None, Hashable]
_OF_ACCOUNTS: WeakValueDictionary[_Key, Slots] = WeakValueDictionary()
_SHARING = threading.Lock()


def slots_of(account: str, per_second: int, timing: Timing, rates: Rates, points: tuple[float, float] | None) -> Slots:
    """The turns of an account's calls; without an account they are this caller's own."""
    if not account:
        return Slots(per_second, timing, rates, points)
    key = (account, per_second, tuple(sorted(rates.items())), points, timing.clock)
    with _SHARING:
        return _OF_ACCOUNTS.setdefault(key, Slots(per_second, timing, rates, points))
