"""Sends the outbox: one write at a time, in order for each record, and never blindly again after a lost answer."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event

from peak_desk.database import outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.clock import Clock
from peak_desk.domain.outbox import OutboxKind, OutboxRow, OutboxState
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, NotFound, PosError
from peak_desk.pos.client import PosClient
from peak_desk.sync.writes import Applied, Clash, Free, Settle, Writes, needs_a_person

log = logging.getLogger(__name__)

MOST_CYCLES = 3
REPEATABLE_SETTLE = 30.0
LONGEST_BACKOFF = 300.0
_LOOK_AGAIN = 2.0
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Pushed:
    """What one round did: how many writes arrived and how many need a person now."""

    done: int = 0
    needs_you: int = 0


class Pusher:
    """The push side of one store; used by one thread only."""

    def __init__(
        self,
        database: Database,
        store: Store,
        client: PosClient,
        now: Clock,
        stopped: Event,
        moved: Callable[[OutboxRow], None],
    ) -> None:
        """Keep the queue, the POS, the flag that ends a round early, and whom to tell when a write's state changed."""
        self._database = database
        self._store = store
        self._client = client
        self._writes = Writes(database, client, now)
        self._now = now
        self._stopped = stopped
        self._moved = moved

    def push(self) -> Pushed:
        """Work until nothing is due; raises the ``PosError`` that makes going on pointless (the write is kept in the queue)."""
        self._recover()
        states: list[OutboxState] = []
        while not self._stopped.is_set():
            with self._database.reading() as tx:
                due = outbox.due(tx, self._now())
            if not due:
                break
            for row in due:
                if self._stopped.is_set():
                    break
                states.append(self._work(row))
        return Pushed(done=states.count(OutboxState.DONE), needs_you=states.count(OutboxState.NEEDS_YOU))

    def _recover(self) -> None:
        """Take up writes whose result could not be saved (a full or busy disk): nothing is on the wire while a round begins."""
        with self._database.reading() as tx:
            stranded = outbox.any_sending(tx)
        if stranded:
            with self._database.writing() as tx:
                outbox.recover(tx, self._now())

    def _work(self, row: OutboxRow) -> OutboxState:
        """One step of one write; returns where it stands afterwards."""
        try:
            look = self._writes.look(row)
        except NotFound:
            return self._mark(row, OutboxState.NEEDS_YOU, code="gone")
        except PosError as error:
            return self._not_now(row, error)
        if isinstance(look, Applied):
            return self._done(row, look.settle)
        if isinstance(look, Clash):
            return self._mark(row, OutboxState.NEEDS_YOU, code=look.code, words=look.words, settle=look.settle)
        if row.state is OutboxState.UNSURE and (waiting := self._in_doubt(row)) is not None:
            return waiting
        return self._send(row, look)

    def _not_now(self, row: OutboxRow, error: PosError) -> OutboxState:
        """A call about this write failed without any effect at the POS: a person, a pause of everything, or a pause of this one.

        When the POS still answers another call, only this write waits: one that always fails must not hold up the others. That
        goes for "forbidden" too: a filter before the POS may say it of one record only.
        """
        if needs_a_person(error):
            return self._mark(row, OutboxState.NEEDS_YOU, code=error.code, words=error.words)
        state = OutboxState.UNSURE if row.state is OutboxState.UNSURE else OutboxState.QUEUED
        of_account = error.fate is Fate.LATER or (error.fate is Fate.CREDENTIALS and error.status != _FORBIDDEN)
        if of_account or not self._answers():
            self._mark(row, state, code=error.code, next_at=self._now())
            raise error
        wait = random.uniform(1, min(LONGEST_BACKOFF, 2.0 * 2.0 ** min(row.attempts, 20)))  # noqa: S311 - spreads calls, no secret
        again = self._now() + timedelta(seconds=wait)
        return self._mark(row, state, code=error.code, next_at=again, attempts=row.attempts + 1)

    def _answers(self) -> bool:
        try:
            self._client.check()
        except PosError:
            return False
        return True

    def _in_doubt(self, row: OutboxRow) -> OutboxState | None:
        """A write in doubt that was not found: wait until it can no longer turn up, give up after some rounds, else send."""
        now = self._now()
        sent_at = min(row.sent_at or now, now)  # a clock that was turned back must not make the doubt last for ever
        settled_at = sent_at + timedelta(seconds=self._settle_seconds(row))
        if now < settled_at:
            again = min(settled_at, now + timedelta(seconds=_LOOK_AGAIN * 2 ** min(row.attempts, 4)))
            return self._mark(row, OutboxState.UNSURE, next_at=again, sent_at=sent_at)
        if row.unsure_cycles >= MOST_CYCLES:
            return self._mark(row, OutboxState.NEEDS_YOU, code="cannot_confirm")
        return None

    def _settle_seconds(self, row: OutboxRow) -> float:
        """How long a lost write may still turn up; repeating an edit or a status is harmless, so those wait less."""
        most = self._store.settle_seconds or self._client.traits.settle_seconds
        return most if row.kind is OutboxKind.CREATE_CUSTOMER else min(most, REPEATABLE_SETTLE)

    def _send(self, row: OutboxRow, free: Free) -> OutboxState:
        now = self._now()
        with self._database.writing() as tx:
            if not _as_looked_at(tx, row):
                return row.state
            outbox.mark(tx, row.seq, OutboxState.SENDING, now=now, attempts=row.attempts + 1, sent_at=now)
        self._moved(row)
        try:
            settle = free.send()
        except PosError as error:
            return self._failed(row, error)
        return self._done(row, settle)

    def _failed(self, row: OutboxRow, error: PosError) -> OutboxState:
        log.info("write %s of %s: %s (%s)", row.seq, row.kind.value, error.code, error.fate.value)
        if error.fate is Fate.REFUSED and not error.code.startswith("duplicate"):
            # Earlier tries can no longer turn up, and this one was turned down: the POS surely has nothing of it.
            return self._mark(row, OutboxState.NEEDS_YOU, code=error.code, words=error.words, cycles=0)
        if error.fate is not Fate.UNKNOWN:
            return self._not_now(replace(row, attempts=row.attempts + 1), error)
        soon = self._now() + timedelta(seconds=1)
        return self._mark(row, OutboxState.UNSURE, code=error.code, cycles=row.unsure_cycles + 1, next_at=soon)

    def _done(self, row: OutboxRow, settle: Settle) -> OutboxState:
        with self._database.writing() as tx:
            if not _as_looked_at(tx, row):
                return row.state
            outbox.mark(tx, row.seq, OutboxState.DONE, now=self._now())
            settle(tx)  # after the mark: only what still waits keeps staff's values
        self._moved(row)
        return OutboxState.DONE

    def _mark(
        self,
        row: OutboxRow,
        state: OutboxState,
        *,
        code: str = "",
        words: str = "",
        cycles: int | None = None,
        attempts: int | None = None,
        next_at: datetime | None = None,
        sent_at: datetime | None = None,
        settle: Settle | None = None,
    ) -> OutboxState:
        with self._database.writing() as tx:
            if not _as_looked_at(tx, row):
                return row.state
            if settle is not None:
                settle(tx)
            outbox.mark(
                tx,
                row.seq,
                state,
                now=self._now(),
                attempts=attempts,
                unsure_cycles=cycles,
                next_at=next_at,
                sent_at=sent_at,
                error_code=code,
                error_text=words,
            )
        self._moved(row)
        return state


def _as_looked_at(tx: Transaction, row: OutboxRow) -> bool:
    """Whether nobody edited or dropped the write since it was read; if somebody did, the next round decides anew."""
    current = outbox.get(tx, row.seq)
    return current.payload == row.payload and current.state in {row.state, OutboxState.SENDING}
