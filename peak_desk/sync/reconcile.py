"""The full comparison with the POS: when it is due, what was seen, and what becomes of customers the POS does not list.

A full pull has a cursor of its own, so that one that was broken off goes on within a day, while the pulls between its parts go on
from theirs. Nobody is ever deleted by it: a customer the POS has no more becomes inactive, with a line in the audit log.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from peak_desk.database import comparison, customers, sync_runs, sync_troubles
from peak_desk.database.comparison import Unlisted
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.status import RunKind, SyncRun
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import PosClient
from peak_desk.sync.brake import Brake, hardly_any, other_account
from peak_desk.sync.records import LONGEST_ID

COMPARED = (RunKind.CUSTOMERS, RunKind.ORDERS)
MOST_LOOK_UPS = 500
LOOK_UP_FAILED = "look_up_failed"
BUSY_HOURS = range(9, 22)
LONGEST_WITHOUT = timedelta(days=3)
_FAILURES = 3
_BATCH = 10


def due(store: Store, last: SyncRun | None, first: SyncRun | None, now: datetime) -> bool:
    """Whether the comparison should run now; ``last`` is the last complete one, ``first`` the oldest run remembered.

    Once in every quiet hour of the store; a missed one at the next chance outside the busy hours, after three days without at any.
    """
    began = None if last is None or last.started_at > now else last.started_at
    if began is not None and began >= _last_quiet_hour(store, now):
        return False
    hour = now.astimezone(store.zone).hour
    if hour == store.quiet_hour or hour not in BUSY_HOURS:
        return True
    since = began or (first.started_at if first is not None else now)
    return now - since > LONGEST_WITHOUT


def _last_quiet_hour(store: Store, now: datetime) -> datetime:
    """When the store's quiet hour began the last time; one that DST skips begins with the hour after it."""
    local = now.astimezone(store.zone)
    today = local.replace(hour=store.quiet_hour, minute=0, second=0, microsecond=0, fold=0)
    if today.astimezone(now.tzinfo) <= now:
        return today.astimezone(now.tzinfo)
    return (today - timedelta(days=1)).replace(fold=0).astimezone(now.tzinfo)


class Comparison:
    """One kind of record compared in one full run; used by the worker only."""

    def __init__(self, database: Database, client: PosClient, now: Clock, canceled: Event) -> None:
        """Keep both sides."""
        self._database = database
        self._client = client
        self._now = now
        self._canceled = canceled

    def begin(self, tx: Transaction, kind: RunKind) -> str:
        """Where the full run goes on, "" = it begins and nothing was seen yet."""
        cursor = sync_runs.full_cursor(tx, kind, self._now())
        if not cursor:
            comparison.begin(tx, kind)
            sync_runs.begin_full(tx, kind, self._now())
        return cursor

    def listed(self, tx: Transaction, kind: RunKind, pos_ids: Sequence[str], cursor: str) -> None:
        """One page was applied: to be called in its transaction."""
        # What is no id at all (a row that stays out) could not be kept.
        comparison.seen(tx, kind, [pos_id for pos_id in pos_ids if pos_id.isprintable() and 0 < len(pos_id) <= LONGEST_ID])
        sync_runs.save_full_cursor(tx, kind, cursor, self._now())

    def end(self, tx: Transaction, run: SyncRun, *, unread: int, missing: int, cursor: str) -> None:
        """All is read and looked up: count both sides, and let the next pull go on from here."""
        if run.kind in COMPARED:
            theirs, ours = comparison.counts(tx, run.kind)
            sync_runs.compared(tx, run.id, theirs=theirs + unread, ours=ours, missing=missing)
        comparison.begin(tx, run.kind)
        sync_runs.forget_full(tx, run.kind)
        sync_runs.save_cursor(tx, run.kind, cursor)

    def look_up_unlisted(self, run: SyncRun, changed: Callable[[Changes], None], between: Callable[[], None]) -> int:
        """Ask for customers the POS did not list, one by one; returns how many are gone.

        One that cannot be asked for is recorded and left alone; after several in a row the failure is raised. Where the POS knows
        hardly any of ours it is another account's: that is raised, and nobody is marked.
        """
        with self._database.reading() as tx:
            ours, away = comparison.unlisted_of_ours(tx)
            unlisted = comparison.unlisted(tx, sync_runs.full_began(tx, run.kind), MOST_LOOK_UPS)
        if hardly_any(ours, away):
            raise other_account()
        brake = Brake(ours, away, len(unlisted))
        gone, failures = [0], 0
        for place, customer in enumerate(unlisted):
            if self._canceled.is_set():
                break
            if place % _BATCH == _BATCH - 1:
                between()
            try:
                ids = self._bring(customer)
            except PosMissing:
                failures = 0
                brake.missing(partial(self._mark_gone, customer, changed, gone))
            except PosError as error:
                failures += 1
                self._bear(error, run, customer, failures)
            else:
                failures = 0
                brake.found()
                _tell(ids, changed)
        return gone[0]

    def _bring(self, customer: Unlisted) -> frozenset[str]:
        found = customers.pulled_customer(self._client.customer(customer.pos_id))
        with self._database.writing() as tx:
            return customers.apply_pulled(tx, (found,), self._now()).changed_ids

    def _mark_gone(self, customer: Unlisted, changed: Callable[[Changes], None], gone: list[int]) -> None:
        with self._database.writing() as tx:
            marked = comparison.gone(tx, customer, self._now())
        if marked:
            gone[0] += 1
            _tell(frozenset({customer.id}), changed)

    def _bear(self, error: PosError, run: SyncRun, customer: Unlisted, failures: int) -> None:
        if failures >= _FAILURES or error.fate in {Fate.LATER, Fate.CREDENTIALS}:
            raise error
        with self._database.writing() as tx:
            sync_troubles.note(tx, run.id, run.kind, [(customer.pos_id, LOOK_UP_FAILED)], self._now())


def _tell(ids: frozenset[str], changed: Callable[[Changes], None]) -> None:
    if ids:
        changed(Changes(customers=ids))
