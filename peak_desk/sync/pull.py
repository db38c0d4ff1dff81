"""Brings what the POS knows into the cache: page by page, each page with its cursor in one transaction."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from threading import Event

from peak_desk.database import customers, orders, products, search, sync_runs
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.orders import PulledOrder
from peak_desk.database.products import PulledProduct
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.status import PullProgress, RunKind, RunStatus, SyncRun
from peak_desk.errors import DatabaseTrouble, PosError
from peak_desk.pos.client import Page, PosClient, PosCustomer, PosOrder, PosProduct
from peak_desk.sync import housekeeping

log = logging.getLogger(__name__)

CANCELED = "canceled"
DATABASE = "database"


@dataclass(frozen=True, slots=True)
class _Done:
    """What one page did to the cache; ``moved`` customers got a new place in the search index, at most."""

    created: int
    updated: int
    unchanged: int
    changes: Changes = field(default_factory=Changes)
    moved: int = 0


class Puller:
    """The pull side of one store; used by one thread only. ``canceled`` ends a run after its page; what came stays."""

    def __init__(self, database: Database, client: PosClient, now: Clock, canceled: Event) -> None:
        """Keep the POS and the cache."""
        self._database = database
        self._client = client
        self._now = now
        self._canceled = canceled

    def pull(
        self,
        kind: RunKind,
        *,
        full: bool,
        changed: Callable[[Changes], None],
        progress: Callable[[PullProgress], None],
        between_pages: Callable[[], None],
    ) -> SyncRun:
        """One recorded run; when the POS cannot be read on it ends failed with that code, then the ``PosError`` is raised."""
        with self._database.writing() as tx:
            run = sync_runs.start(tx, kind, self._now())
            cursor = sync_runs.cursor(tx, kind)
        pages = rows = 0
        many = False
        try:
            known = bool(cursor)
            for page, apply in self._pages(kind, "" if full else cursor, full=full):
                with self._database.writing() as tx:
                    done = apply(tx)
                    sync_runs.save_cursor(tx, kind, page.cursor)
                    sync_runs.progress(
                        tx,
                        run.id,
                        pages=1,
                        created=done.created,
                        updated=done.updated,
                        unchanged=done.unchanged,
                        failed=page.broken,
                    )
                pages, rows = pages + 1, rows + len(page.rows) + page.broken
                many = many or done.moved > search.FEW
                if done.changes:
                    # What the very first pull brings is no news to anybody.
                    changed(done.changes if known else replace(done.changes, new_orders=frozenset()))
                progress(PullProgress(kind, rows, pages, page.total))
                if self._canceled.is_set():
                    return self._end(run, RunStatus.FAILED, CANCELED)
                between_pages()
        except PosError as error:
            self._end(run, RunStatus.FAILED, error.code)
            self._tidy(many=many)
            raise
        except DatabaseTrouble:
            log.warning("pull of %s stopped by database trouble after %s pages", kind.value, pages)
            raise
        self._tidy(many=many)
        return self._end(run, RunStatus.FINISHED, "")

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
            for customer_page in self._client.customers(cursor, full=full):
                yield customer_page, self._customers(customer_page)
        elif kind is RunKind.ORDERS:
            for order_page in self._client.orders(cursor, full=full):
                yield order_page, self._orders(order_page)
        elif kind is RunKind.PRODUCTS:
            for product_page in self._client.products(cursor, full=full):
                yield product_page, self._products(product_page)

    def _customers(self, page: Page[PosCustomer]) -> "_Apply":
        rows = tuple(customers.pulled_customer(row) for row in page.rows)

        def apply(tx: Transaction) -> _Done:
            done = customers.apply_pulled(tx, rows, self._now())
            return _Done(done.created, done.updated, done.unchanged, Changes(customers=done.changed_ids), len(done.changed_ids))

        return apply

    def _orders(self, page: Page[PosOrder]) -> "_Apply":
        rows = tuple(_pulled_order(row) for row in page.rows)

        def apply(tx: Transaction) -> _Done:
            done = orders.upsert_pulled(tx, rows, self._now())
            changes = Changes(orders=done.changed_ids, new_orders=done.new_ids)
            return _Done(done.created, done.updated, done.unchanged, changes, len(done.new_ids))

        return apply

    def _products(self, page: Page[PosProduct]) -> "_Apply":
        rows = tuple(_pulled_product(row) for row in page.rows)

        def apply(tx: Transaction) -> _Done:
            done = products.upsert_pulled(tx, rows, self._now())
            return _Done(done.created, done.updated, done.unchanged)

        return apply


_AnyPage = Page[PosCustomer] | Page[PosOrder] | Page[PosProduct]
_Apply = Callable[[Transaction], _Done]


def _pulled_order(row: PosOrder) -> PulledOrder:
    return PulledOrder(**{field.name: getattr(row, field.name) for field in fields(PulledOrder)})


def _pulled_product(row: PosProduct) -> PulledProduct:
    return PulledProduct(**{field.name: getattr(row, field.name) for field in fields(PulledProduct)})
