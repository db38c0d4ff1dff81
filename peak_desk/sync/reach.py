"""Whether the POS can be reached: one answer from many calls, and how long to leave it alone when it asked for that."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from peak_desk.database import store_settings
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock
from peak_desk.errors import DatabaseTrouble, Fate, PosError
from peak_desk.sync.pace import Breaker, backoff

REFUSED_REST = 60.0
LONGEST_REST = 3600.0
WORTH_KEEPING = 5.0
LIFTED_EVERY = 30.0
REST = "pos.rest"
_TIMEOUT = 408
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Reached:
    """One moment's answer; ``trouble`` is the code of a refusal that concerns the whole account (credentials, clock)."""

    online: bool = True
    since: datetime | None = None
    trouble: str = ""


class Reach:
    """Collects how calls ended; safe from any thread.

    A call that could not be sent means offline at once. Answers that say nothing clear (5xx) open the breaker after five in a row:
    offline too, but asked seldom. "Too many requests" and refused credentials come from a POS that is there: online, but calls
    rest. A rest the POS asked for outlives the program.
    """

    def __init__(self, now: Clock, monotonic: Callable[[], float], database: Database | None = None) -> None:
        """Start online: the first call tells. ``database`` is the store's file, where a rest is kept."""
        self._now = now
        self._monotonic = monotonic
        self._database = database
        self._lock = threading.Lock()
        self._reached = Reached()
        self._breaker = Breaker(monotonic)
        self._busy = 0
        self._rest_until = 0.0
        self._rest_ends: datetime | None = None
        self._lifted = False
        self._lifted_at = -LIFTED_EVERY

    def recall(self) -> None:
        """Go on with a rest that began before the program was started, if it is not over."""
        if self._database is None:
            return
        with self._database.reading() as tx:
            kept = store_settings.get(tx, REST)
        seconds = _left(kept, self._now()) if kept else 0.0
        if seconds > 0:
            with self._lock:
                self._rest(seconds, told=True)

    def current(self) -> Reached:
        """How it stands."""
        with self._lock:
            return self._reached

    def resting(self) -> bool:
        """Whether calls wait: the POS asked for a pause that is not over, or the breaker is open."""
        with self._lock:
            return self._resting()

    def rests_until(self) -> datetime | None:
        """When calls go on after the POS asked for a pause, None when it did not or the pause is over."""
        with self._lock:
            return self._rest_ends if self._resting() else None

    def may_call(self) -> bool:
        """Whether pulls and pushes make sense now."""
        with self._lock:
            return self._reached.online and not self._reached.trouble and not self._resting()

    def wake(self) -> None:
        """Forget a pause: a person asked to try now."""
        with self._lock:
            self._rest_until = 0.0
            self._breaker.try_now()
        self._keep(0.0)

    def lift(self) -> None:
        """Somebody changed something: a pause does not hold for the next call, which ends it or brings it back.

        That much at most every half minute: who types fast must not become a storm of calls to a POS that asked for a pause.
        """
        with self._lock:
            if self._resting() and self._monotonic() - self._lifted_at >= LIFTED_EVERY:
                self._lifted, self._lifted_at = True, self._monotonic()

    def good(self) -> bool:
        """A call succeeded; says whether that changed anything."""
        with self._lock:
            before, self._reached = self._reached, Reached()
            lifted, self._lifted = self._lifted, False
            self._breaker.good()
            self._busy = 0
            if lifted:
                self._rest_until = 0.0
        if lifted:
            self._keep(0.0)
        return before != Reached()

    def bad(self, error: PosError) -> bool:
        """A call failed; says whether that changed anything."""
        kept = None
        with self._lock:
            before = self._reached
            self._lifted = False
            if error.fate is Fate.CREDENTIALS:
                # Asking every few seconds with a sign-in that is refused could lock the account; "try now" still asks at once.
                self._reached = Reached(trouble=error.code)
                self._rest(REFUSED_REST)
            elif error.fate is Fate.LATER:
                self._busy += 1
                kept = min(error.retry_after or backoff(self._busy), LONGEST_REST)
                self._rest(kept, told=True)
            elif _says_nothing(error):
                self._breaker.bad()
                if self._breaker.open:
                    self._go_offline()
                    self._rest(self._breaker.seconds_left)
            elif error.fate is Fate.NOT_SENT:
                self._go_offline()
            changed = before != self._reached
        if kept is not None:
            self._keep(kept)
        return changed

    def _resting(self) -> bool:
        return not self._lifted and self._monotonic() < self._rest_until

    def _rest(self, seconds: float, *, told: bool = False) -> None:
        self._rest_until = self._monotonic() + seconds
        self._rest_ends = self._now() + timedelta(seconds=seconds) if told else None

    def _go_offline(self) -> None:
        if self._reached.online:
            self._reached = Reached(online=False, since=self._now())

    def _keep(self, seconds: float) -> None:
        """Write down a rest for after a restart, or that it is over; without the file the POS would say it once more."""
        if self._database is None or 0 < seconds < WORTH_KEEPING:
            return
        now = self._now()
        words = {"from": now.isoformat(), "until": (now + timedelta(seconds=seconds)).isoformat()}
        try:
            with self._database.writing() as tx:
                if seconds or store_settings.get(tx, REST) is not None:
                    store_settings.put(tx, REST, json.dumps(words), "", now)
        except DatabaseTrouble:
            return


def _says_nothing(error: PosError) -> bool:
    """Whether the POS is there but not well: it answered something that says nothing clear, or a write got no answer at all.

    A redirect or a page of HTML comes from somebody else, such as the portal of a guest network: that is offline.
    """
    unwell = error.status is not None and (error.status >= _SERVER_ERROR or error.status == _TIMEOUT)
    return error.fate is Fate.UNKNOWN or (error.fate is Fate.NOT_SENT and unwell)


def _left(kept: str, now: datetime) -> float:
    """The seconds left of a rest as it was written down; none when the clock was turned back since, which must not prolong it."""
    try:
        words = json.loads(kept)
        begun, until = datetime.fromisoformat(words["from"]), datetime.fromisoformat(words["until"])
        return min((until - now).total_seconds(), LONGEST_REST) if begun <= now else 0.0
    except (ValueError, KeyError, TypeError):
        return 0.0
