"""The sync of one store: APScheduler plans, one worker pulls and pushes, a second small one only asks "are you there?"."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

from peak_desk.database import duplicates, outbox, sync_runs
from peak_desk.database.connection import Database
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.outbox import Entity, OutboxRow
from peak_desk.domain.status import DeskStatus, PullProgress, RunKind, RunStatus, SyncRun
from peak_desk.domain.stores import Store
from peak_desk.errors import OTHER_ACCOUNT, DatabaseTrouble, PosError
from peak_desk.pos.client import Capability, PosClient
from peak_desk.sync import housekeeping, reconcile
from peak_desk.sync.admission import Admission
from peak_desk.sync.granted import granted
from peak_desk.sync.plan import Every, intervals
from peak_desk.sync.pull import Puller
from peak_desk.sync.push import Pushed, Pusher
from peak_desk.sync.reach import Reach

log = logging.getLogger(__name__)

Notice = Changes | DeskStatus
PUSH_EVERY = 1.0
PROGRESS_EVERY = 0.25
BACKUP_CHECK_EVERY = 3600
BACKUP_AFTER_START = timedelta(minutes=1)
COMPARISON_CHECK_EVERY = 600
COMPARISON_AFTER_START = timedelta(minutes=3)
COMPARISON_AGAIN = 3600.0
_FEEDS = {
    RunKind.ORDERS: Capability.ORDER_FEED,
    RunKind.CUSTOMERS: Capability.CUSTOMER_FEED,
    RunKind.PRODUCTS: Capability.PRODUCT_FEED,
}


class SyncEngine:
    """Everything that talks to the POS in the background. ``notify`` is called from its threads with what changed."""

    def __init__(
        self,
        database: Database,
        store: Store,
        client: PosClient,
        probe: PosClient,
        notify: Callable[[Notice], None],
        now: Clock = utc_now,
        *,
        backups: Path | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing starts yet; ``probe`` is a second client of the same account; ``backups`` is where the daily copy goes."""
        self._database = database
        self._store = store
        self._every = intervals(store, client.traits)
        self._client = client
        self._probe = probe
        self._notify = notify
        self._now = now
        self._backups = backups
        self._turn = threading.Lock()
        self._stopping = threading.Event()
        self._canceled = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._monotonic = monotonic
        self._reach = Reach(now, monotonic, database)
        self._admission = Admission(database, store, now)
        self._puller = Puller(database, client, now, self._canceled)
        self._pusher = Pusher(database, store, client, now, self._stopping, self._moved, monotonic=monotonic)
        self._progress: PullProgress | None = None
        self._last_orders = -1e9
        self._last_good = -1e9
        self._last_comparison = -1e9
        self._comparison_wanted = False
        self._last_tick = self._monotonic()
        self._progress_told = -1e9
        self._told: DeskStatus | None = None
        self._no_backup = ""
        self._strange: set[tuple[RunKind, bool]] = set()
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        """Begin: writes caught "sending" by a crash become "unsure", then pulls and pushes run by themselves."""
        self._recover()
        self._reach.recall()
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1), "probe": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )
        now = datetime.now(UTC)
        plan: tuple[tuple[str, Callable[[], None], float, datetime], ...] = (
            ("push", self._push_job, PUSH_EVERY, now),
            ("orders", partial(self._pull_job, RunKind.ORDERS), self._every.orders, now),
            ("customers", partial(self._pull_job, RunKind.CUSTOMERS), self._every.customers, now),
            ("products", partial(self._pull_job, RunKind.PRODUCTS), self._every.products, now),
            ("probe", self._probe_job, self._every.probe, now),
            ("backup", self._backup_job, BACKUP_CHECK_EVERY, now + BACKUP_AFTER_START),
            ("comparison", self._comparison_job, COMPARISON_CHECK_EVERY, now + COMPARISON_AFTER_START),
        )
        for name, job, every, first in plan:
            executor = "probe" if name == "probe" else "default"
            self._scheduler.add_job(job, Every(every), id=name, executor=executor, next_run_time=first)
        self._scheduler.start()

    def stop(self, seconds: float = 3.0) -> bool:
        """End: a call under way is broken off (a write is then in doubt, not lost); False when the worker does not come to rest."""
        self._stopping.set()
        self._canceled.set()
        self._client.stop()
        self._probe.stop()
        with self._turn:  # the window that closes and one that gets new keys may both end it
            scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            scheduler.shutdown(wait=False)
        rested = self._idle.wait(seconds)
        if rested:
            self._client.close()
            self._probe.close()
        return rested

    def sync_now(self, *, full: bool = False) -> None:
        """Pull and push as soon as the worker is free; ``full`` compares everything with the POS as well."""
        self._reach.wake()
        self._pusher.try_now()
        self._kick("probe", "orders", "customers", "push")
        if full:
            self._comparison_wanted = True
            self._kick("comparison")

    def push_soon(self) -> None:
        """Something is in the outbox that was not, or is to be sent again: a pause the POS asked for does not hold for one call."""
        self._reach.lift()
        self._kick("push")

    def cancel_pull(self) -> None:
        """End a running pull after its page; what came is kept and the next one goes on from there."""
        if not self._idle.is_set():
            self._canceled.set()

    def watch(self) -> None:
        """Call every some seconds from outside: wakes the plan when the system's clock was turned back under it.

        All of it: what is done once an hour would otherwise wait for the hour the clock showed before, be that years ahead.
        """
        scheduler, longest = self._scheduler, max(10, min(5 * self._every.probe, 2 * self._every.orders))
        if scheduler is not None and self._monotonic() - self._last_tick > longest:
            self._kick(*(job.id for job in scheduler.get_jobs()))

    def status(self) -> DeskStatus:
        """How everything stands now."""
        reached, strange = self._reach.current(), OTHER_ACCOUNT if self._strange else ""
        with self._database.reading() as tx:
            counts = outbox.counts(tx)
            last = sync_runs.last_finished(tx, RunKind.ORDERS)
            people = sync_runs.last_finished(tx, RunKind.CUSTOMERS)
            pairs = duplicates.count_open(tx)
        return DeskStatus(
            online=reached.online,
            offline_since=reached.since,
            last_sync=last.ended_at if last else None,
            customers_as_of=people.ended_at if people else None,
            rests_until=self._reach.rests_until(),
            duplicates=pairs,
            outbox=counts,
            pull=self._progress,
            alone=self._client.traits.no_pos,
            trouble=reached.trouble or strange or housekeeping.trouble(self._database) or self._no_backup,
        )

    def run_once(self, kinds: tuple[RunKind, ...], *, full: bool = False) -> tuple[SyncRun, ...]:
        """One run of each kind in the calling thread, for the command line; raises the ``PosError`` that ended it early."""
        self._recover()
        self._admission.ask(self._client)
        self._pusher.is_short_lived()
        runs = []
        for kind in kinds:
            if kind is RunKind.PUSH:
                runs.append(self._push_run())
            elif self._has(kind):
                runs.append(self._pull(kind, full=full))
        return tuple(runs)

    def _recover(self) -> None:
        with self._database.writing() as tx:
            sync_runs.close_all(tx, self._now())
            in_doubt = outbox.recover(tx, self._now())
        if in_doubt:
            log.info("%s writes were on the wire when the program ended; they are checked before anything is sent again", in_doubt)

    def _kick(self, *jobs: str) -> None:
        scheduler = self._scheduler
        if scheduler is None:
            return
        for job in jobs:
            with suppress(JobLookupError):  # the plan may just be ending in another thread
                scheduler.modify_job(job, next_run_time=datetime.now(UTC))

    def _tell(self) -> None:
        try:
            status = self.status()
        except DatabaseTrouble:
            return  # a busy or closing file: the next round tells
        if status != self._told:
            self._told = status
            self._notify(status)

    def _probe_job(self) -> None:
        self._last_tick = self._monotonic()
        if self._stopping.is_set() or self._reach.resting() or self._knows_already():
            return
        was_online = self._reach.current().online
        try:
            self._probe.check()
            self._admission.ask(self._probe)
        except PosError as error:
            changed = self._reach.bad(error)
        except DatabaseTrouble:
            return  # as the jobs find it too, which tell
        else:
            changed = self._got_through()
        if changed and not self._stopping.is_set():
            log.info("POS %s", "is back" if not was_online else self._reach.current())
            self._tell()
            if self._reach.may_call():
                self._kick("push", "orders", "customers")

    def _knows_already(self) -> bool:
        """Whether a probe would only cost: another call got through since the last one was due, at a POS that bills each."""
        fresh = self._monotonic() - self._last_good < self._every.probe
        return self._client.traits.billed and fresh and self._reach.current().online

    def _got_through(self) -> bool:
        self._last_good = self._monotonic()
        return self._reach.good()

    def _guarded(self, work: Callable[[], bool]) -> None:
        """Run one job of the worker: POS trouble changes the status, any other is logged, nothing escapes.

        ``work`` says whether it asked the POS anything: only then its end is a sign that the POS is well.
        """
        self._idle.clear()
        self._last_tick = self._monotonic()
        if self._stopping.is_set() or not self._reach.may_call():
            if not self._stopping.is_set():
                self._tell()  # what is saved meanwhile counts as waiting, above all while nothing can be sent
            self._idle.set()
            return
        try:
            self._admission.ask(self._client)
            if work():
                self._got_through()
        except PosError as error:
            if not self._stopping.is_set():
                self._reach.bad(error)
                log.info("POS call ended: %s", error)
        except Exception as trouble:  # noqa: BLE001 - the plan would print its text, which could hold row values
            housekeeping.log_end(trouble)
        finally:
            if not self._stopping.is_set():
                self._tell()
            self._idle.set()

    def _backup_job(self) -> None:
        """The copy of the day, clearing away and tidying, in the worker so that it never meets a page half written."""
        self._idle.clear()
        try:
            if not self._stopping.is_set():
                housekeeping.keep_house(self._database, self._backups, self._now)
                housekeeping.tidy_index(self._database, self._stopping)
            self._no_backup = ""
        except DatabaseTrouble as trouble:
            self._no_backup = housekeeping.NO_BACKUP
            log.error("no backup today: %s", type(trouble).__name__)  # noqa: TRY400 - a traceback could hold row values
        finally:
            self._idle.set()

    def _push_job(self) -> None:
        self._guarded(lambda: self._pusher.push().asked)

    def _moved(self, row: OutboxRow) -> None:
        """Tell that a write, and with it its record, stands elsewhere now."""
        if self._stopping.is_set():
            return
        record = frozenset({row.local_id})
        about_customer = row.entity is Entity.CUSTOMER
        self._notify(Changes(customers=record, runs=True) if about_customer else Changes(orders=record, runs=True))
        self._tell()

    def _push_run(self) -> SyncRun:
        with self._database.writing() as tx:
            run = sync_runs.start(tx, RunKind.PUSH, self._now())
        status, error, pushed = RunStatus.FAILED, "", Pushed()
        try:
            more = True
            while more:
                arrived = self._pusher.push()
                more = arrived.more
                pushed = Pushed(pushed.done + arrived.done, pushed.needs_you + arrived.needs_you)
            status = RunStatus.FINISHED
        except PosError as trouble:
            error = trouble.code
            raise
        finally:
            with self._database.writing() as tx:
                sync_runs.progress(tx, run.id, pages=1, created=pushed.done, updated=0, unchanged=0, failed=pushed.needs_you)
                run = sync_runs.end(tx, run.id, status, error, self._now())
        return run

    def _has(self, kind: RunKind) -> bool:
        return _FEEDS[kind] in granted(self._store, self._client).capabilities

    def _pull_job(self, kind: RunKind) -> None:
        if self._has(kind) and housekeeping.has_room(self._database):
            self._guarded(lambda: self._scheduled_pull(kind))

    def _scheduled_pull(self, kind: RunKind, *, full: bool = False) -> bool:
        self._canceled.clear()
        if self._stopping.is_set():
            return False
        self._pull(kind, full=full)
        return True

    def _comparison_job(self) -> None:
        """Compare with the POS what is due; one that was broken off is not tried again at once."""
        if not self._comparison_wanted and self._monotonic() - self._last_comparison < COMPARISON_AGAIN:
            return
        kinds = [kind for kind in reconcile.COMPARED if self._has(kind)]
        if housekeeping.has_room(self._database):
            self._guarded(partial(self._compare, kinds))

    def _compare(self, kinds: Sequence[RunKind]) -> bool:
        wanted, self._comparison_wanted = self._comparison_wanted, False
        asked = False
        for kind in kinds:
            with self._database.reading() as tx:
                last, first = sync_runs.last_full(tx, kind), sync_runs.first(tx, kind)
            if wanted or reconcile.due(self._store, last, first, self._now()):
                self._last_comparison = self._monotonic()
                asked = self._scheduled_pull(kind, full=True) or asked
                if self._canceled.is_set():
                    break
        return asked

    def _pull(self, kind: RunKind, *, full: bool) -> SyncRun:
        if kind is RunKind.ORDERS:
            self._last_orders = self._monotonic()
        outer = self._progress  # orders may be pulled between two pages of a longer pull, which goes on being shown
        try:
            run = self._puller.pull(
                kind,
                full=full,
                changed=self._notify,
                progress=self._show_progress,
                between_pages=partial(self._between_pages, kind),
            )
        except PosError as error:
            if error.code == OTHER_ACCOUNT:
                self._strange.add((kind, full))
            raise
        finally:
            self._progress = outer
        if run.status is RunStatus.FINISHED:
            self._strange.discard((kind, full))
        return run

    def _show_progress(self, progress: PullProgress) -> None:
        self._last_tick = self._monotonic()
        self._progress = progress if progress.pages > 1 else None
        # To ask the file how everything stands costs as much as some ten rows: nobody reads faster than this.
        if self._progress is not None and self._last_tick - self._progress_told > PROGRESS_EVERY:
            self._progress_told = self._last_tick
            self._tell()

    def _between_pages(self, kind: RunKind) -> None:
        """A long pull must not keep staff's writes or new orders waiting."""
        if self._scheduler is None:
            return
        self._last_tick = self._monotonic()
        self._pusher.push()
        if kind is not RunKind.ORDERS and self._monotonic() - self._last_orders > self._every.orders:
            self._pull(RunKind.ORDERS, full=False)
