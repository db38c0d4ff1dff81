"""Sends the outbox: one write at a time, in order for each record, and never blindly again after a lost answer.

What follows from each failure stands in the table of ``pos.fates.fate``.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event

from peak_desk.database import awaited, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.clock import Clock
from peak_desk.domain.outbox import CANNOT_LOOK, ClashCode, OutboxKind, OutboxRow, OutboxState, Theirs
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseTrouble, Fate, NotFound, PosError
from peak_desk.pos.client import MarkKind, PosClient
from peak_desk.sync.looks import Applied, Clash, Free, Look, Settle, needs_a_person
from peak_desk.sync.pace import LONGEST_BACKOFF, Breaker, backoff
from peak_desk.sync.patience import Patience
from peak_desk.sync.second_looks import SecondLooks
from peak_desk.sync.writes import Writes

log = logging.getLogger(__name__)

MOST_CYCLES = 3
MOST_FAULTS = 3
MOST_WRITES = 20
MOST_SECOND_LOOKS = 3
LONGEST_ROUND = 10.0
CANNOT_CONFIRM = "cannot_confirm"
PROGRAM_FAULT = "program_fault"
OPEN_ORDER = "open_order_exists"
REFUSED = "refused"
_KEY_HOLDS = timedelta(hours=1)
_LOOK_AGAIN = 2.0
_SHORTEST = 0.1  # what two clocks differ in must not make a round without end
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Pushed:
    """What one round did: how many writes arrived, how many need a person now, and whether the POS was asked anything at all.

    ``more`` says that the round ended although something was due.
    """

    done: int = 0
    needs_you: int = 0
    asked: bool = False
    more: bool = False


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
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep the queue, the POS, the flag that ends a round early, and whom to tell when a write's state changed."""
        self._database = database
        self._store = store
        self._client = client
        self._writes = Writes(database, store, client, now)
        self._now = now
        self._stopped = stopped
        self._moved = moved
        self._breaker = Breaker(monotonic)
        self._monotonic = monotonic
        self._patience = Patience(store, client.traits, now, monotonic)
        self._second_looks = SecondLooks(database, self._writes.creations, now, moved)

    def push(self) -> Pushed:
        """Work until nothing is due, but not for longer than some seconds: whoever calls has more to do than writes.

        Raises the ``PosError`` that makes going on pointless (the write is kept in the queue). Five sends in a row without a clear
        answer end the round too, and the next one waits; see ``Breaker``.
        """
        self._recover()
        ends = self._monotonic() + LONGEST_ROUND
        states: list[OutboxState] = []
        while self._monotonic() < ends and (due := self._due(MOST_WRITES - len(states))):
            for row in due:
                if self._held_up() or self._monotonic() >= ends:
                    break
                states.append(self._work(row))
        asked = self._look_again() or bool(states)
        more = asked and bool(self._due(1) or self._second_looks_due())
        return Pushed(states.count(OutboxState.DONE), states.count(OutboxState.NEEDS_YOU), asked, more)

    def try_now(self) -> None:
        """A person wants to see: sending goes on at once, whatever the answers before."""
        self._breaker.try_now()

    def is_short_lived(self) -> None:
        """This program ends when its round ends: what an earlier one left in doubt is settled by the clock on the wall."""
        self._patience.trust_the_wall()

    def _held_up(self) -> bool:
        return self._stopped.is_set() or self._breaker.seconds_left > 0

    def _due(self, most: int) -> tuple[OutboxRow, ...]:
        if most <= 0 or self._held_up():
            return ()
        with self._database.reading() as tx:
            return outbox.due(tx, self._now(), most)

    def _second_looks_due(self) -> list[OutboxRow]:
        return [] if self._held_up() else [row for row in self._second_looks.due() if self._patience.may_look_again(row)]

    def _look_again(self) -> bool:
        """Make a few of the second looks that are due; says whether it made any. Staff's writes never wait for them."""
        looked = False
        for row in self._second_looks_due()[:MOST_SECOND_LOOKS]:
            if self._held_up() or self._due(1):
                break
            self._second_looks.look(row, self._alone)
            looked = True
        return looked

    def _recover(self) -> None:
        """Take up writes whose result could not be saved (a full or busy disk): nothing is on the wire while a round begins.

        And those that would wait for ever for a customer whose way to the POS was given up.
        """
        with self._database.reading() as tx:
            stranded, in_vain = outbox.any_sending(tx), awaited.in_vain(tx)
        if not stranded and not in_vain:
            return
        with self._database.writing() as tx:
            outbox.recover(tx, self._now())
            awaited.let_go(tx, self._now())
            let_go = [outbox.get(tx, seq) for seq in in_vain]
        for row in let_go:
            self._moved(row)

    def _work(self, row: OutboxRow) -> OutboxState:
        """One step of one write; returns where it stands afterwards. A fault of the program stops this write, not the others."""
        try:
            return self._step(row)
        except (PosError, DatabaseTrouble):
            raise
        except Exception:
            self._set_aside(row)
            raise

    def _step(self, row: OutboxRow) -> OutboxState:
        try:
            look = self._writes.look(row)
        except NotFound:
            return self._mark(row, OutboxState.NEEDS_YOU, code="gone")
        except PosError as error:
            return self._not_now(row, error)
        return self._decide(row, look)

    def _decide(self, row: OutboxRow, look: Look) -> OutboxState:
        if isinstance(look, Applied):
            return self._done(row, look.settle)
        if isinstance(look, Clash):
            # Not before an earlier try can no longer turn up: it would undo what a person chose meanwhile.
            if row.in_doubt and (left := self._patience.seconds_to_settle(row)) > 0:
                return self._wait(row, left, _LOOK_AGAIN)
            return self._ask(row, look.code, look.words, settle=look.settle, theirs=look.theirs)
        if row.in_doubt and (waiting := self._in_doubt(row, look)) is not None:
            return waiting
        return self._send(row, look)

    def _in_doubt(self, row: OutboxRow, look: Free) -> OutboxState | None:
        """A write in doubt that was not found: wait until it can no longer turn up, give up after some rounds, else send.

        Where the POS could not be asked, "not found" proves nothing: it is repeated only if the POS knows a repeat by its key, or
        if a person has looked and wants it sent again.
        """
        checking = row.state is OutboxState.UNSURE
        if checking and not look.looked and not self._key_holds(row):
            return self._ask(row, CANNOT_LOOK)
        left = self._patience.seconds_to_settle(row)
        if left > 0:
            return self._wait(row, left, _LOOK_AGAIN if look.looked else LONGEST_BACKOFF)
        if _is_taken(row.error_code):
            return self._ask(row, row.error_code, row.error_text)
        if checking and row.unsure_cycles >= MOST_CYCLES:
            return self._ask(row, CANNOT_CONFIRM)
        return None

    def _wait(self, row: OutboxRow, left: float, pause: float) -> OutboxState:
        """Look again before the settling time is over, the later the more often it was tried."""
        now = self._now()
        again, sent_at = self._after(max(_SHORTEST, min(left, pause * 2 ** min(row.attempts, 4)))), min(row.sent_at or now, now)
        return self._mark(row, row.state, code=row.error_code, words=row.error_text, next_at=again, sent_at=sent_at)

    def _key_holds(self, row: OutboxRow) -> bool:
        """Whether the POS would answer a repeat with the first record; for how long it remembers a key no vendor says."""
        sent_by_key = self._writes.marks(row) is MarkKind.KEY and row.attempts > 0 and row.sent_at is not None
        return sent_by_key and row.sent_at is not None and self._now() - row.sent_at < _KEY_HOLDS

    def _send(self, row: OutboxRow, free: Free) -> OutboxState:
        now = self._now()
        with self._database.writing() as tx:
            if not _may_leave(tx, row):
                return row.state
            outbox.mark(tx, row.seq, OutboxState.SENDING, now=now, attempts=row.attempts + 1, sent_at=now)
        self._moved(row)
        self._patience.leaves(row)
        try:
            settle = free.send()
        except PosError as error:
            return self._failed(row, error)
        self._breaker.good()
        return self._done(replace(row, attempts=row.attempts + 1, sent_at=now), settle)

    def _failed(self, row: OutboxRow, error: PosError) -> OutboxState:
        """What follows from a send that failed; ``row`` is as it was before it left."""
        log.info("write %s of %s: %s (%s)", row.seq, row.kind.value, error.code, error.fate.value)
        if error.fate is Fate.UNKNOWN:
            self._breaker.bad()
            return self._lost(replace(row, attempts=row.attempts + 1), error)
        if not needs_a_person(error):
            return self._not_now(row, error, tried=True)
        self._breaker.good()
        if error.fate is Fate.CONFLICT:
            return self._look_after(row, error)
        if not _is_taken(error.code):
            # Earlier tries can no longer turn up, and this one was turned down: the POS surely has nothing of it.
            return self._ask(row, error.code, error.words, cycles=0)
        if row.in_doubt and self._writes.can_look(
            row
        ):  # perhaps by our own earlier try: it is looked for until it must have turned up
            return self._mark(row, OutboxState.UNSURE, code=error.code, words=error.words, next_at=self._soon())
        return self._ask(row, error.code, error.words)

    def _lost(self, row: OutboxRow, error: PosError) -> OutboxState:
        """It left and nothing proves that it arrived: looked up before anything else, by a person where the desk cannot."""
        cycles = row.unsure_cycles + 1
        if not self._writes.can_look(row) and self._writes.marks(row) is not MarkKind.KEY:
            return self._ask(row, CANNOT_LOOK, cycles=cycles)
        return self._mark(row, OutboxState.UNSURE, code=error.code, cycles=cycles, next_at=self._soon())

    def _look_after(self, row: OutboxRow, error: PosError) -> OutboxState:
        """The record changed while the write was on its way: what the POS has now decides, and a person if that shows nothing."""
        try:
            look = self._writes.look(row)
        except PosError as trouble:
            return self._not_now(row, trouble, tried=True)
        return self._ask(row, _refusal(error), error.words) if isinstance(look, Free) else self._decide(row, look)

    def _not_now(self, row: OutboxRow, error: PosError, *, tried: bool = False) -> OutboxState:
        """A call about this write failed without any effect at the POS: a person, a pause of everything, or a pause of this one.

        ``tried`` says that it was sent; a look that fails is no try.
        """
        if needs_a_person(error):
            return self._ask(row, _refusal(error), error.words)
        state = OutboxState.UNSURE if row.state is OutboxState.UNSURE else OutboxState.QUEUED
        if not self._alone(error):
            self._mark(row, state, code=error.code, attempts=row.attempts, next_at=self._now())
            raise error
        pause = backoff(self._patience.set_back(row))
        if self._patience.has_run_out(row):
            return self._ask(row, CANNOT_CONFIRM)
        return self._mark(row, state, code=error.code, attempts=row.attempts + int(tried), next_at=self._after(pause))

    def _alone(self, error: PosError) -> bool:
        """Whether a failure is about one record only: the POS answers another call.

        That goes for "forbidden" too, which a filter before the POS may say of one record; a pause it asks for and refused
        credentials are about the whole account.
        """
        if error.fate is Fate.LATER or (error.fate is Fate.CREDENTIALS and error.status != _FORBIDDEN):
            return False
        try:
            self._client.check()
        except PosError:
            return False
        return True

    def _set_aside(self, row: OutboxRow) -> None:
        """The program failed over this write: it waits longer each time and goes to a person in the end; nothing waits for it."""
        faults = self._patience.set_back(row)
        with self._database.writing() as tx:
            current = outbox.get(tx, row.seq)
            if current.ended:
                return
            left = current.state is OutboxState.SENDING
            waiting = OutboxState.UNSURE if left else current.state
            outbox.mark(
                tx,
                row.seq,
                OutboxState.NEEDS_YOU if faults >= MOST_FAULTS else waiting,
                now=self._now(),
                unsure_cycles=current.unsure_cycles + 1 if left else None,
                next_at=self._after(backoff(faults)),
                error_code=PROGRAM_FAULT,
            )
        self._moved(row)

    def _done(self, row: OutboxRow, settle: Settle) -> OutboxState:
        with self._database.writing() as tx:
            if not _as_looked_at(tx, row):
                return row.state
            outbox.mark(tx, row.seq, OutboxState.DONE, now=self._now(), look_again_at=self._second_look_at(row))
            settle(tx)  # after the mark: only what still waits keeps staff's values
        self._patience.is_settled(row)
        self._moved(row)
        return OutboxState.DONE

    def _second_look_at(self, row: OutboxRow) -> datetime | None:
        """A creation is looked for once more: an earlier try may turn up late, or another till made the same person at once."""
        if row.kind is not OutboxKind.CREATE_CUSTOMER or not self._writes.creations.worth_a_second_look(row):
            return None
        return (row.sent_at or self._now()) + timedelta(seconds=self._patience.settle_seconds(row))

    def _soon(self) -> datetime:
        return self._after(1)

    def _after(self, seconds: float) -> datetime:
        return self._now() + timedelta(seconds=seconds)

    def _ask(
        self,
        row: OutboxRow,
        code: str,
        words: str = "",
        *,
        cycles: int | None = None,
        settle: Settle | None = None,
        theirs: Theirs | None = None,
    ) -> OutboxState:
        """Leave it to a person."""
        self._patience.is_settled(row)
        return self._mark(row, OutboxState.NEEDS_YOU, code=code, words=words, cycles=cycles, settle=settle, theirs=theirs)

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
        theirs: Theirs | None = None,
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
                theirs=theirs,
            )
        self._moved(row)
        return state


def _may_leave(tx: Transaction, row: OutboxRow) -> bool:
    """Whether the write stands exactly where it was looked for: nobody edited or dropped it, and nobody else has sent it since."""
    current = outbox.get(tx, row.seq)
    return (current.payload, current.state, current.attempts) == (row.payload, row.state, row.attempts)


def _as_looked_at(tx: Transaction, row: OutboxRow) -> bool:
    """Whether nobody edited or dropped the write since it was read, nor made its record one with another; else wait a round."""
    current = outbox.get(tx, row.seq)
    same = (current.payload, current.local_id) == (row.payload, row.local_id)
    return same and current.state in {row.state, OutboxState.SENDING}


def _refusal(error: PosError) -> str:
    """The code of what the POS turned down: "conflict" is the word for two values to choose between, and here there are none."""
    return REFUSED if error.code == ClashCode.CONFLICT else error.code


def _is_taken(code: str) -> bool:
    """Whether the POS has somebody with such a phone, e-mail or licence, or an open order of theirs: perhaps the one we sent."""
    return code.startswith("duplicate") or code == OPEN_ORDER
