"""What staff do with the store's own affairs: the outbox, the sync runs, backups and the audit log."""

from collections.abc import Callable
from pathlib import Path

from peak_desk.database import audit, backup, outbox, search, sync_runs
from peak_desk.database.audit import AuditRow
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.outbox import Entity, OutboxCounts, OutboxRow, OutboxState
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import SyncRun
from peak_desk.errors import Refusal, Refused
from peak_desk.operations import decisions


class StoreDesk:
    """The operations about the store itself; safe to call from any thread."""

    def __init__(self, database: Database, backups: Path, now: Clock) -> None:
        """Keep where backups go when no file is named."""
        self._database = database
        self._backups = backups
        self._now = now

    def outbox(self, staff: StaffMember, *, live_only: bool = True) -> tuple[OutboxRow, ...]:
        """The writes on their way, oldest first; with ``live_only`` off also those that arrived or were dropped."""
        staff.require(Permission.SEE_OUTBOX)
        with self._database.reading() as tx:
            return outbox.rows(tx, live_only=live_only)

    def outbox_counts(self) -> OutboxCounts:
        """How many writes stand where."""
        with self._database.reading() as tx:
            return outbox.counts(tx)

    def retry(self, staff: StaffMember, seq: int) -> Changes:
        """Send a write again now.

        A write whose fate is unknown is looked up at the POS first, as always; one that clashed with the POS wins over what is
        known from there; one on the wire raises ``Refused``.
        """
        staff.require(Permission.RETRY_OUTBOX)
        with self._database.writing() as tx:
            row = outbox.get(tx, seq)
            if row.state is OutboxState.SENDING:
                raise Refused(Refusal.ON_THE_WIRE)
            if row.ended:
                raise Refused(Refusal.ALREADY_SENT)
            unsure = row.state is OutboxState.UNSURE or row.unsure_cycles > 0
            state = OutboxState.UNSURE if unsure else OutboxState.QUEUED
            decisions.let_ours_win(tx, row)
            outbox.mark(tx, seq, state, now=self._now(), unsure_cycles=1 if unsure else 0, next_at=self._now())
            self._note(tx, staff, "outbox.retry", row)
        return _changed(row)

    def drop(self, staff: StaffMember, seq: int, reason: str) -> Changes:
        """Give a write up, with a reason; where the POS says something else of what it was about, the record shows that then."""
        staff.require(Permission.DROP_OUTBOX)
        if not reason.strip():
            raise Refused(Refusal.REASON_NEEDED)
        with self._database.writing() as tx:
            row = outbox.get(tx, seq)
            if row.state is OutboxState.SENDING:
                raise Refused(Refusal.ON_THE_WIRE)
            if row.ended:
                raise Refused(Refusal.ALREADY_SENT)
            outbox.discard(tx, seq, reason.strip(), staff.name, self._now())
            decisions.let_theirs_stand(tx, row, self._now())
            self._note(tx, staff, "outbox.drop", row)
        return _changed(row)

    def _note(self, tx: Transaction, staff: StaffMember, action: str, row: OutboxRow) -> None:
        audit.write(
            tx,
            actor=staff.name,
            via=staff.via,
            action=action,
            entity=row.entity.value,
            local_id=row.local_id,
            before="",
            after=row.kind.value,
            now=self._now(),
        )

    def runs(self, staff: StaffMember, limit: int = 50) -> tuple[SyncRun, ...]:
        """The latest sync runs, newest first."""
        staff.require(Permission.SEE_OUTBOX)
        with self._database.reading() as tx:
            return sync_runs.recent(tx, limit)

    def back_up(self, staff: StaffMember, target: Path | None = None) -> Path:
        """A checked copy of the store's file under the same key; into the backups folder when no file is named."""
        staff.require(Permission.BACK_UP)
        return self.back_up_unattended(target)

    def back_up_unattended(self, target: Path | None = None) -> Path:
        """The same for the program itself (daily, and for the administrator's script)."""
        name = f"{self._database.path.stem}-{self._now():%Y%m%d-%H%M%S}.db"
        return backup.back_up(self._database, target or self._backups / name)

    def rebuild_search(self, staff: StaffMember, progress: Callable[[int, int], None]) -> int:
        """Make the search index anew from the customers' records; returns how many can be found.

        ``progress`` is told how many records of how many are done; what it raises leaves the old index as it was. Searching goes on
        with the old one meanwhile, but nobody can save.
        """
        staff.require(Permission.CHANGE_SETTINGS)
        with self._database.writing() as tx:
            found = search.rebuild(tx, progress)
            audit.write(
                tx,
                actor=staff.name,
                via=staff.via,
                action="search.rebuild",
                entity="store",
                local_id="",
                before="",
                after=str(found),
                now=self._now(),
            )
        return found

    def audit(self, staff: StaffMember, limit: int = 500) -> tuple[AuditRow, ...]:
        """The latest entries of the audit log, newest first."""
        staff.require(Permission.SEE_AUDIT)
        with self._database.reading() as tx:
            return audit.rows(tx, limit)


def _changed(row: OutboxRow) -> Changes:
    record = frozenset({row.local_id})
    if row.entity is Entity.CUSTOMER:
        return Changes(customers=record, outbox=True)
    return Changes(orders=record, outbox=True)
