"""Brings what the POS knows into the cache: page by page, each page with its cursor in one transaction."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event

from peak_desk.database import comparison, customers, duplicates, orders, products, row_by_row, search, sync_runs, sync_troubles
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.customers import PulledCustomer
from peak_desk.database.orders import PulledOrder
from peak_desk.database.products import PulledProduct
from peak_desk.database.row_by_row import Brought
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.status import PullProgress, RunKind, RunStatus, SyncRun
from peak_desk.errors import DatabaseTrouble, PosError
from peak_desk.pos.client import Page, PosClient, PosCustomer, PosOrder, PosProduct
from peak_desk.sync import housekeeping, leavers, records
from peak_desk.sync.bundles import bundled
from peak_desk.sync.leavers import Leavers
from peak_desk.sync.reconcile import Comparison

log = logging.getLogger(__name__)

CANCELED = "canceled"
DATABASE = "database"
PROGRAM_FAULT = "program_fault"
UNREADABLE = "row_unreadable"


class Puller:
    """The pull side of one store; used by one thread only. ``canceled`` ends a run after its page; what came stays."""

    def __init__(self, database: Database, client: PosClient, now: Clock, canceled: Event) -> None:
        """Keep the POS and the cache."""
        self._database = database
        self._client = client
        self._now = now
        self._canceled = canceled
        self._comparison = Comparison(database, client, now, canceled)
        self._leavers = Leavers(database, client, now, canceled)

    def pull(
        self,
        kind: RunKind,
        *,
        full: bool,
        changed: Callable[[Changes], None],
        progress: Callable[[PullProgress], None],
        between_pages: Callable[[], None],
    ) -> SyncRun:
        """One recorded run; when the POS cannot be read on it ends failed with that code, then the ``PosError`` is raised.

        A ``full`` run reads everything, then compares both sides; one that was broken off goes on where it was within a day.
        """
        watching = _Watching(changed, progress, between_pages)
        with self._database.writing() as tx:
            run = sync_runs.start(tx, kind, self._now(), full=full)
            cursor = sync_runs.cursor(tx, kind)
            sofar = _Sofar(self._comparison.begin(tx, kind) if full else cursor, known=bool(cursor))
        try:
            whole = self._read(run, sofar, watching) and self._look_after(run, sofar, watching)
        except PosError as error:
            self._end(run, RunStatus.FAILED, error.code)
            self._tidy(many=sofar.many)
            raise
        except DatabaseTrouble:
            log.warning("pull of %s stopped by database trouble after %s pages", kind.value, sofar.pages)
            with suppress(DatabaseTrouble):
                self._end(run, RunStatus.FAILED, DATABASE)
            raise
        except Exception:
            # Whatever it was, also of what was done between two pages: a run must not stay under way for ever.
            with suppress(DatabaseTrouble):
                self._end(run, RunStatus.FAILED, PROGRAM_FAULT)
            raise
        if not whole:
            return self._end(run, RunStatus.FAILED, CANCELED)
        self._tidy(many=sofar.many)
        if full:
            with self._database.writing() as tx:
                self._comparison.end(tx, run, unread=sofar.unread, missing=sofar.missing, cursor=sofar.cursor)
        return self._end(run, RunStatus.FINISHED, "")

    def _read(self, run: SyncRun, sofar: "_Sofar", watching: "_Watching") -> bool:
        """Every page into the cache; False when the run was canceled."""
        for page, apply in self._pages(run.kind, sofar.cursor, full=run.full and not sofar.cursor):
            done = self._page(run, page, apply)
            sofar.add(page, done)
            if done.changes:
                # What the very first pull brings is no news to anybody.
                watching.changed(done.changes if sofar.known else replace(done.changes, new_orders=frozenset()))
            watching.progress(PullProgress(run.kind, sofar.rows, sofar.pages, page.total))
            if self._canceled.is_set():
                return False
            watching.between_pages()
        return True

    def _page(self, run: SyncRun, page: "_AnyPage", apply: "_Apply") -> "_Done":
        """One page with its cursor, and what had to be left out of it, in one transaction."""
        with self._database.writing() as tx:
            done = apply(tx)
            if run.full:
                self._comparison.listed(tx, run.kind, [row.pos_id for row in page.rows], page.cursor)
            else:
                sync_runs.save_cursor(tx, run.kind, page.cursor)
            failed = page.broken + len(done.bad)
            sync_runs.progress(
                tx, run.id, pages=1, created=done.created, updated=done.updated, unchanged=done.unchanged, failed=failed
            )
            if failed:
                unread = (("", UNREADABLE),) * min(page.broken, sync_troubles.MOST)
                sync_troubles.note(tx, run.id, run.kind, (*done.bad, *unread), self._now())
        return done

    def _look_after(self, run: SyncRun, sofar: "_Sofar", watching: "_Watching") -> bool:
        """Records the POS did not tell of, each by its id; False when that was canceled before a full run was complete."""
        if run.kind is RunKind.ORDERS:
            listed, most = sofar.listed, leavers.A_FEW
            if run.full:
                with self._database.reading() as tx:
                    listed, most = comparison.all_seen(tx, run.kind), leavers.MANY
            moved = self._unseen(sofar)
            sofar.missing = self._leavers.look(listed, watching.changed, watching.between_pages, most, moved=moved)
        elif run.kind is RunKind.PRODUCTS and sofar.listed is not None:
            with self._database.writing() as tx:
                products.deactivate_missing(tx, sofar.listed, self._now())
        elif run.kind is RunKind.CUSTOMERS and run.full:
            sofar.missing = self._comparison.look_up_unlisted(run, watching.changed, watching.between_pages)
        return not (run.full and self._canceled.is_set())

    def _unseen(self, sofar: "_Sofar") -> frozenset[str]:
        """Orders listed as they were though a write of ours arrived since the last list: such a list tells no time of change."""
        with self._database.reading() as tx:
            before = sync_runs.last_finished(tx, RunKind.ORDERS)
            arrived = frozenset() if before is None else orders.arrived_since(tx, before.started_at)
        return (arrived & (sofar.listed or frozenset())) - sofar.read

    def _tidy(self, *, many: bool) -> None:
        """Bring the search index together after large pages, which leave marks of what went, and after very many small ones."""
        if not many:
            with self._database.reading() as tx:
                many = search.in_many_pieces(tx)
        if many:
            housekeeping.tidy_index(self._database, self._canceled)

    def _end(self, run: SyncRun, status: RunStatus, error: str) -> SyncRun:
        with self._database.writing() as tx:
            return sync_runs.end(tx, run.id, status, error, self._now())

    def _pages(self, kind: RunKind, cursor: str, *, full: bool) -> Iterator[tuple["_AnyPage", "_Apply"]]:
        """Pages with the way each one is written down."""
        if kind is RunKind.CUSTOMERS:
            for customer_page in bundled(self._client.customers(cursor, full=full)):
                yield customer_page, self._customers(customer_page)
        elif kind is RunKind.ORDERS:
            with self._database.reading() as tx:
                open_ids = orders.open_ids(tx)
            for order_page in self._client.orders(cursor, full=full, open_ids=open_ids):
                yield order_page, self._orders(order_page)
        elif kind is RunKind.PRODUCTS:
            for product_page in self._client.products(cursor, full=full):
                yield product_page, self._products(product_page)

    def _customers(self, page: Page[PosCustomer]) -> "_Apply":
        good, bad = records.sane(page.rows)
        rows = tuple(customers.pulled_customer(row) for row in good)

        def bring(tx: Transaction, part: Sequence[PulledCustomer]) -> _Done:
            done = customers.apply_pulled(tx, part, self._now())
            if any(row.merged_into for row in part):
                duplicates.close_merged(tx, tuple(done.changed_ids), self._now())
            return _Done(done.created, done.updated, done.unchanged, Changes(customers=done.changed_ids), len(done.changed_ids))

        return lambda tx: _brought(row_by_row.bring(tx, rows, partial(bring, tx)), bad)

    def _orders(self, page: Page[PosOrder]) -> "_Apply":
        good, bad = records.sane(page.rows)
        rows = tuple(records.pulled_order(row) for row in good)

        def bring(tx: Transaction, part: Sequence[PulledOrder]) -> _Done:
            done = orders.upsert_pulled(tx, part, self._now())
            changes = Changes(orders=done.changed_ids, new_orders=done.new_ids)
            return _Done(done.created, done.updated, done.unchanged, changes, len(done.new_ids))

        return lambda tx: _brought(row_by_row.bring(tx, rows, partial(bring, tx)), bad)

    def _products(self, page: Page[PosProduct]) -> "_Apply":
        good, bad = records.sane(page.rows)
        rows = tuple(records.pulled_product(row) for row in good)

        def bring(tx: Transaction, part: Sequence[PulledProduct]) -> _Done:
            done = products.upsert_pulled(tx, part, self._now())
            return _Done(done.created, done.updated, done.unchanged)

        return lambda tx: _brought(row_by_row.bring(tx, rows, partial(bring, tx)), bad)


@dataclass(frozen=True, slots=True)
class _Watching:
    """Who hears of a run: of what changed, of how far it is, and that a page is done (staff's writes go in between)."""

    changed: Callable[[Changes], None]
    progress: Callable[[PullProgress], None]
    between_pages: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Done:
    """What one page did to the cache; ``moved`` customers got a new place in the search index, at most; ``bad`` rows stayed out."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    changes: Changes = field(default_factory=Changes)
    moved: int = 0
    bad: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Sofar:
    """How far a run has come.

    ``known`` tells that there was a pull before, ``listed`` is what a feed of everything open told, ``read`` what it fetched.
    """

    cursor: str
    known: bool
    pages: int = 0
    rows: int = 0
    unread: int = 0
    missing: int = 0
    many: bool = False
    listed: frozenset[str] | None = None
    read: frozenset[str] = frozenset()

    def add(self, page: "_AnyPage", done: _Done) -> None:
        """One page more."""
        self.cursor = page.cursor
        self.pages += 1
        self.rows += len(page.rows) + page.broken
        self.unread += page.broken
        self.many = self.many or done.moved > search.FEW
        if page.listed is not None:
            self.listed = (self.listed or frozenset()) | page.listed
            self.read |= {row.pos_id for row in page.rows}


_AnyPage = Page[PosCustomer] | Page[PosOrder] | Page[PosProduct]
_Apply = Callable[[Transaction], _Done]


def _brought(brought: Brought[_Done], bad: Sequence[tuple[str, str]]) -> _Done:
    """What the parts of a page did, together."""
    changes = Changes()
    for part in brought.parts:
        changes |= part.changes
    return _Done(
        sum(part.created for part in brought.parts),
        sum(part.updated for part in brought.parts),
        sum(part.unchanged for part in brought.parts),
        changes,
        sum(part.moved for part in brought.parts),
        (*bad, *brought.bad),
    )
