"""Second looks: whether an earlier try of a creation that arrived after a doubt turned up late, as a double at the POS."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from peak_desk.database import outbox
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock
from peak_desk.domain.outbox import OutboxRow
from peak_desk.errors import PosError
from peak_desk.sync.creations import Creations
from peak_desk.sync.looks import Settle, needs_a_person, nothing_more

log = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(days=1)


class SecondLooks:
    """The second looks of one store, each due at a time kept in its outbox row; used by the thread that pushes."""

    def __init__(self, database: Database, creations: Creations, now: Clock, moved: Callable[[OutboxRow], None]) -> None:
        """Keep the queue, who looks, and whom to tell when a double was found."""
        self._database = database
        self._creations = creations
        self._now = now
        self._moved = moved

    def due(self) -> tuple[OutboxRow, ...]:
        """The creations to look for once more now."""
        with self._database.reading() as tx:
            return outbox.due_to_look_again(tx, self._now())

    def look(self, row: OutboxRow, alone: Callable[[PosError], bool]) -> None:
        """Make one of them; raises the ``PosError`` that makes going on pointless.

        ``alone`` tells whether a failure is about this look only. Such a look is made again, each time after twice as long, and
        given up when a day has passed.
        """
        try:
            settle = self._creations.look_again(row)
        except PosError as error:
            if not needs_a_person(error) and not alone(error):
                raise
            log.info("no second look for write %s: %s", row.seq, error.code)
            self._end(row, nothing_more, again=None if needs_a_person(error) else self._later(row))
            return
        self._end(row, settle, again=None)
        self._moved(row)

    def _end(self, row: OutboxRow, settle: Settle, *, again: datetime | None) -> None:
        with self._database.writing() as tx:
            settle(tx)
            outbox.look_again(tx, row.seq, again, now=self._now())

    def _later(self, row: OutboxRow) -> datetime | None:
        now = self._now()
        done_at = min(row.done_at or now, now)  # the clock may have been ahead when it arrived
        looked_for = min(row.look_again_at or now, now) - done_at
        if looked_for >= GIVEN_UP_AFTER:
            return None
        return now + min(GIVEN_UP_AFTER, max(now - done_at, timedelta(minutes=1)))
