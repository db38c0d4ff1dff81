"""Asking the POS's own search for somebody the cache does not have yet."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from peak_desk.database import customer_hits, customers, licences
from peak_desk.database.connection import Database
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import CustomerRow, Field, Matched
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.questions import BY_LICENCE, BY_NAME, Question, questions
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import CredentialsTrouble, Fate, PosError, SettingsTrouble
from peak_desk.operations import account
from peak_desk.pos.client import PosClient, PosCustomer, PosTraits

if TYPE_CHECKING:  # the HTTP library comes with the first question
    from peak_desk.pos.deadlines import Allowance

log = logging.getLogger(__name__)

SECONDS = 4.0
OVERTAKING_SECONDS = 0.5
REMEMBERED_SECONDS = 15.0
MOST_HITS = 50
# As long as the sync leaves a POS alone that refused who we are: asking on could lock the account.
_RESTS = {Fate.NOT_SENT: 5.0, Fate.UNKNOWN: 5.0, Fate.LATER: 2.0, Fate.CREDENTIALS: 60.0}


@dataclass(frozen=True, slots=True)
class PosHits:
    """What the POS answered to one text: which fields it was asked for, and the customers in the POS's order.

    They are in the cache already; ``changes`` tells what that changed, for the other views.
    """

    query: str
    asked: tuple[Field, ...] = ()
    rows: tuple[CustomerRow, ...] = ()
    changes: Changes = field(default_factory=Changes)


class PosLookup:
    """The search on the POS's server; safe to call from any thread.

    One question is on its way at a time: a newer one breaks an older one off. The account's client is made with the first
    question and is never the one that syncs, so neither waits for the other; the account's rate limit holds for all together.
    """

    def __init__(
        self,
        database: Database,
        store: Store,
        traits: PosTraits,
        connect: Callable[[], PosClient] | None,
        now: Clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Connect to nothing yet; without ``connect`` nothing is ever asked."""
        self._database = database
        self._store = store
        self._account = self._connect = connect
        self._now = now
        self._monotonic = monotonic
        self._searchable: set[tuple[Field, ...]] = {(name,) for name in traits.searches} | (
            {BY_NAME} if traits.searches_names else set()
        )
        self._searchable |= set(traits.searches_together)
        self._may_name_licences = True
        self._client: PosClient | None = None
        self._turn = threading.Lock()
        self._newest = object()
        self._under_way: Allowance | None = None
        self._hanging: Allowance | None = None
        self._stopped = False
        self._answered = set[tuple[Field, ...]]()
        self._failed = set[tuple[Field, ...]]()
        self._known = dict[Question, tuple[float, tuple[str, ...]]]()
        self._rest_until = 0.0
        self._rest_reason: PosError | None = None

    def fields(self, query: str) -> tuple[Field, ...]:
        """What the POS would be asked for; nothing for a text that holds no whole thing, or that this POS cannot search by."""
        question = self._question(query)
        return question.fields if question else ()

    def ask(self, staff: StaffMember, query: str) -> PosHits:
        """Ask the POS within some seconds and bring whom it names into the cache; raises ``PosError`` when it cannot be asked.

        The same question again soon is answered from the cache. A kind of search this POS turns out not to have is never tried
        again. ``superseded`` and ``busy`` are codes of questions that a newer one took the place of.
        """
        staff.require(Permission.FIND_CUSTOMERS)
        with self._database.reading() as tx:  # every time: another till may have decided otherwise meanwhile
            self._may_name_licences = licences.keeping(tx) is LicenceKeeping.NUMBER
            question = self._question(query)
            if question is not None:
                account.require_known(tx, self._store)
        if question is None:
            return PosHits(query)
        known = self._known.get(question)
        if known is not None and self._monotonic() < known[0]:
            return PosHits(query, question.fields, self._rows(question, known[1]))
        asked_at = self._now()
        hits = self._hits(question)
        if hits is None:
            return self.ask(staff, query)
        changes = self._bring_in(hits, asked_at)
        pos_ids = tuple(dict.fromkeys(hit.pos_id for hit in hits))
        self._remember(question, pos_ids)
        return PosHits(query, question.fields, self._rows(question, pos_ids), changes)

    def reconnect(self) -> None:
        """Ask the next question with a client of its own: other keys were entered, and nothing the old ones met counts any more."""
        old, self._client = self._client, None
        self._connect, self._rest_reason = self._account, None
        if old is not None:
            old.stop()
            if self._turn.acquire(timeout=OVERTAKING_SECONDS):
                self._turn.release()
                old.close()

    def stop(self) -> None:
        """Break a running question off and take no more."""
        self._stopped = True
        if self._client is not None:
            self._client.stop()

    def close(self) -> None:
        """Stop, and release the connections if no question hangs on; those of one that does end with the process."""
        self.stop()
        if self._turn.acquire(blocking=False):
            if self._client is not None:
                self._client.close()
            self._turn.release()

    def _question(self, query: str) -> Question | None:
        if self._connect is None or self._stopped or not self._searchable:
            return None
        asked = (question for question in questions(query, self._store.region) if question.fields in self._searchable)
        return next((question for question in asked if self._may_name_licences or question.fields != BY_LICENCE), None)

    def _hits(self, question: Question) -> tuple[PosCustomer, ...] | None:
        """What the POS answers, or None when it knows no such question."""
        if self._rest_reason is not None and self._monotonic() < self._rest_until:
            raise _again(self._rest_reason)
        with self._my_turn() as allowance:
            client = self._connected()
            if client is None:
                return None
            began = self._monotonic()
            try:
                return self._answer(client, question)
            except PosError as error:
                # Who types on supersedes each question, so a POS that hangs would never be seen to: a long wait counts as one.
                if not allowance.ended or self._monotonic() - began > SECONDS / 2:
                    self._rest(error)
                if allowance.ended:
                    raise PosError(Fate.LATER, "superseded") from None
                raise

    @contextmanager
    def _my_turn(self) -> "Iterator[Allowance]":
        """Break off whoever asks now and take the turn; one who hangs where nothing breaks it off is not waited for again.

        Whoever waits here keeps one of the window's few workers from the search in the cache, so that must never take long.
        """
        from peak_desk.pos.deadlines import within

        mine = self._newest = object()
        running = self._under_way
        if running is not None:
            running.end()
        if not self._turn.acquire(timeout=0.0 if running is not None and running is self._hanging else OVERTAKING_SECONDS):
            self._hanging = running
            raise PosError(Fate.LATER, "busy")
        try:
            if self._newest is not mine:
                raise PosError(Fate.LATER, "superseded")
            with within(SECONDS, self._monotonic) as allowance:
                self._under_way = allowance
                yield allowance
        finally:
            self._under_way = None
            self._turn.release()

    def _connected(self) -> PosClient | None:
        """The client, made by the first question; None when there is no usable account, and then nothing is asked any more."""
        if self._client is None and self._connect is not None:
            try:
                self._client = self._connect()
            except (CredentialsTrouble, PosError, SettingsTrouble) as error:
                log.info("the search of the POS has no account: %s", type(error).__name__)
                self._connect = None
        if self._stopped and self._client is not None:
            self._client.stop()
        return self._client

    def _answer(self, client: PosClient, question: Question) -> tuple[PosCustomer, ...] | None:
        try:
            hits = _asked(client, question)
        except PosError as error:
            if question.fields in self._answered or not self._unknown_there(client, question, error):
                raise
            log.info("this POS has no search by %s", " and ".join(question.fields))
            self._searchable.discard(question.fields)
            return None
        self._answered.add(question.fields)
        return hits[:MOST_HITS]

    def _unknown_there(self, client: PosClient, question: Question, error: PosError) -> bool:
        """Whether the POS has no such search: it never answered one, refuses this one, and answers other calls all the same.

        An error of its own must come twice: it may be about a moment and not about the kind of question.
        """
        of_its_own = (error.status or 0) >= 500
        refused = error.fate is Fate.REFUSED or error.status == 403
        if not refused and not (of_its_own and question.fields in self._failed):
            if of_its_own:
                self._failed.add(question.fields)
            return False
        client.check()
        return True

    def _rest(self, error: PosError) -> None:
        """Leave a POS alone for a while that cannot be reached or asked for a pause."""
        seconds = _RESTS.get(error.fate, 0.0)
        if error.fate is Fate.LATER:
            seconds = error.retry_after or seconds
        self._rest_until, self._rest_reason = self._monotonic() + seconds, _again(error)

    def _remember(self, question: Question, pos_ids: tuple[str, ...]) -> None:
        now = self._monotonic()
        fresh = {asked: answer for asked, answer in self._known.items() if now < answer[0]}
        self._known = fresh | {question: (now + REMEMBERED_SECONDS, pos_ids)}  # never changed in place: other threads read it

    def _bring_in(self, hits: tuple[PosCustomer, ...], asked_at: datetime) -> Changes:
        """Let the hits into the cache as a pull would; what is known already is not written again."""
        pulled = tuple(customers.pulled_customer(hit) for hit in hits)
        with self._database.reading() as tx:
            if not customers.has_news(tx, customer_hits.still_true(tx, pulled, asked_at), self._now()):
                return Changes()
        with self._database.writing() as tx:
            done = customers.apply_pulled(tx, customer_hits.still_true(tx, pulled, asked_at), self._now())
        return Changes(customers=done.changed_ids)

    def _rows(self, question: Question, pos_ids: tuple[str, ...]) -> tuple[CustomerRow, ...]:
        with self._database.reading() as tx:
            return tuple(replace(row, matches=_matches(row, question)) for row in customer_hits.rows(tx, pos_ids))


def _asked(client: PosClient, question: Question) -> tuple[PosCustomer, ...]:
    """The answer to the first try that finds somebody."""
    for values in question.values:
        if question.fields == BY_NAME:
            hits = client.look_up_name(*values)
        elif len(question.fields) > 1:
            hits = client.look_up_together(dict(zip(question.fields, values, strict=True)))
        else:
            hits = client.look_up(question.fields[0], *values)
        if hits:
            return hits
    return ()


def _again(error: PosError) -> PosError:
    """The same error without its traceback, which would keep what was asked alive."""
    return PosError(error.fate, error.code, error.words, status=error.status, retry_after=error.retry_after)


def _matches(row: CustomerRow, question: Question) -> tuple[Matched, ...]:
    """The field asked for is what matched, all of it; a licence is not shown, so nothing of it is marked."""
    if question.fields == BY_NAME:
        return (Matched("name", ((0, len(row.name)),)),)
    if Field.BIRTHDAY in question.fields:
        return (Matched(Field.BIRTHDAY.value),)
    shown = {Field.PHONE: (row.phone or "").removeprefix("+"), Field.EMAIL: row.email or ""}.get(question.fields[0], "")
    return (Matched(question.fields[0].value, ((0, len(shown)),) if shown else ()),)
