"""How long the desk waits before it believes something of a write: that it cannot turn up any more, or that looks are no use."""

from collections.abc import Callable
from datetime import timedelta

from peak_desk.domain.clock import Clock
from peak_desk.domain.outbox import OutboxRow
from peak_desk.domain.stores import Store
from peak_desk.pos.client import PosTraits

REPEATABLE_SETTLE = 30.0
MOST_LOOKS_ALONE = 20
_LOOKS_OF_A_DAY = 3
_LONG_ENOUGH = timedelta(days=1)


class Patience:
    """What one worker remembers about its writes while it runs; used by one thread only."""

    def __init__(self, store: Store, traits: PosTraits, now: Clock, monotonic: Callable[[], float]) -> None:
        """Begin to count; ``monotonic`` counts seconds and never jumps."""
        self._store = store
        self._traits = traits
        self._now = now
        self._monotonic = monotonic
        self._began = monotonic()
        self._left: dict[int, float] = {}
        self._setbacks: dict[int, int] = {}

    def trust_the_wall(self) -> None:
        """For writes that left before this program began its clock decides alone: it will not run for long enough to be surer."""
        self._began = float("-inf")

    def leaves(self, row: OutboxRow) -> None:
        """It is sent now."""
        self._left[row.seq] = self._monotonic()

    def set_back(self, row: OutboxRow) -> int:
        """A call about this write alone failed; says how often that was by now. Not kept in the row: it did not leave by that."""
        self._setbacks[row.seq] = self._setbacks.get(row.seq, 0) + 1
        return self._setbacks[row.seq]

    def is_settled(self, row: OutboxRow) -> None:
        """It arrived, or it is a person's now: what was counted is forgotten."""
        self._setbacks.pop(row.seq, None)

    def has_run_out(self, row: OutboxRow) -> bool:
        """Whether looks for a write in doubt have failed alone for so often, or so long, that a person must hear of it."""
        if not row.in_doubt:
            return False
        looks = self._setbacks.get(row.seq, 0)
        since = self._now() - (row.sent_at or self._now())
        return looks >= MOST_LOOKS_ALONE or (looks >= _LOOKS_OF_A_DAY and since >= _LONG_ENOUGH)

    def seconds_to_settle(self, row: OutboxRow) -> float:
        """How long a write may still turn up that left and was not found.

        The time must have passed by the clock on the wall, which may be set forward, and by one nobody can set, which knows nothing
        of what was before the program began. A clock turned back must not make a doubt last for ever.
        """
        now = self._now()
        by_wall = (now - min(row.sent_at or now, now)).total_seconds()
        return self.settle_seconds(row) - min(by_wall, self._surely(row))

    def may_look_again(self, row: OutboxRow) -> bool:
        """Whether a second look that is due by the clock on the wall is so by the one nobody can set.

        When it left says nothing here: the wall's clock may have been years ahead then.
        """
        return self._surely(row) >= self.settle_seconds(row)

    def settle_seconds(self, row: OutboxRow) -> float:
        """How long a lost write may still turn up; repeating an edit or a status is harmless, so those wait less."""
        overruled = self._store.settle_seconds
        most = self._traits.settle_seconds if overruled is None else overruled
        return most if row.kind.creates else min(most, REPEATABLE_SETTLE)

    def _surely(self, row: OutboxRow) -> float:
        """Seconds that have passed since it left, as far as this program knows."""
        return self._monotonic() - self._left.get(row.seq, self._began)
