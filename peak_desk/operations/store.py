"""What staff do with the store's own affairs: the outbox, the sync runs, backups and the audit log."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from peak_desk.database import audit, backup, duplicates, outbox, search, sync_runs, sync_troubles
from peak_desk.database.audit import AuditRow
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.sync_troubles import SyncTrouble
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.outbox import Entity, OutboxCounts, OutboxKind, OutboxRow, OutboxState
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import DeskStatus, RunKind, SyncRun
from peak_desk.errors import Refusal, Refused
from peak_desk.operations import clashes, decisions, outbox_export, pairs
from peak_desk.operations.clashes import ClashView
from peak_desk.operations.outbox_export import PLAIN, ExportWords
from peak_desk.operations.pairs import DuplicateView

__all__ = ["StoreDesk", "SyncTrouble"]

_ALL = 1_000_000


class StoreDesk:
    """The operations about the store itself; safe to call from any thread."""

    def __init__(self, database: Database, backups: Path, now: Clock) -> None:
        """Keep where backups go when no file is named."""
        self._database = database
        self._backups = backups
        self._now = now

    def outbox(self, staff: StaffMember, *, live_only: bool = True) -> tuple[OutboxRow, ...]:
        """All writes on their way, oldest first; with ``live_only`` off the latest 500, also those that arrived or were dropped."""
        staff.require(Permission.SEE_OUTBOX)
        with self._database.reading() as tx:
            return outbox.rows(tx, limit=_ALL) if live_only else outbox.rows(tx, live_only=False)

    def outbox_counts(self) -> OutboxCounts:
        """How many writes stand where."""
        with self._database.reading() as tx:
            return outbox.counts(tx)

    def unsent(self, staff: StaffMember) -> Mapping[OutboxKind, int]:
        """How many changes of each kind are not at the POS, those that wait for a person among them."""
        return Counter(row.kind for row in self.outbox(staff))

    def standing(self) -> DeskStatus:
        """What the file alone says of how the sync stands, for a desk that does not sync itself."""
        with self._database.reading() as tx:
            orders = sync_runs.last_finished(tx, RunKind.ORDERS)
            customers = sync_runs.last_finished(tx, RunKind.CUSTOMERS)
            return DeskStatus(
                last_sync=orders.ended_at if orders else None,
                customers_as_of=customers.ended_at if customers else None,
                duplicates=duplicates.count_open(tx),
                outbox=outbox.counts(tx),
            )

    def retry(self, staff: StaffMember, seq: int) -> Changes:
        """Send a write again now.

        A write whose fate is unknown is looked up at the POS first, as always, unless this person had to look; one that clashed
        with the POS wins over what is known from there; one on the wire raises ``Refused``.
        """
        staff.require(Permission.RETRY_OUTBOX)
        with self._database.writing() as tx:
            row = outbox.get(tx, seq)
            if row.state is OutboxState.SENDING:
                raise Refused(Refusal.ON_THE_WIRE)
            if row.ended:
                raise Refused(Refusal.ALREADY_SENT)
            decisions.keep_ours(tx, row, self._now())
            outbox.mark(tx, seq, row.after_retry, now=self._now(), unsure_cycles=int(row.in_doubt), next_at=self._now())
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
            decisions.let_theirs_stand(tx, row, self._now(), by=staff.name, via=staff.via, reason=reason.strip())
            self._note(tx, staff, "outbox.drop", row)
        return _changed(row)

    def clash(self, staff: StaffMember, seq: int) -> ClashView:
        """Both sides of a write that met something else at the POS."""
        staff.require(Permission.SEE_OUTBOX)
        with self._database.reading() as tx:
            return clashes.view(tx, outbox.get(tx, seq))

    def settle_clash(self, staff: StaffMember, seq: int, ours: frozenset[str], seen: ClashView | None = None) -> Changes:
        """Send the fields of ``ours`` all the same, and let the POS's values stand in the others; see ``clashes.settle``.

        Raises ``Refused`` when either side is not any more as the person saw it in ``seen``; whoever lets the POS's values stand
        whatever they are hands in nothing.
        """
        staff.require(Permission.SETTLE_CLASHES)
        with self._database.writing() as tx:
            row = outbox.get(tx, seq)
            if seen is not None and not clashes.is_still(tx, row, seen):
                raise Refused(Refusal.SOMEONE_ELSE_CHANGED_IT)
            clashes.settle(tx, row, ours, staff.name, self._now())
            self._note(tx, staff, "outbox.settle", row, f"ours: {', '.join(sorted(ours)) or 'nothing'}")
        return _changed(row)

    def export_outbox(self, staff: StaffMember, target: Path, words: ExportWords = PLAIN) -> int:
        """Write everything that still waits to be sent into a CSV file; returns how many writes that are."""
        staff.require(Permission.EXPORT_OUTBOX)
        with self._database.reading() as tx:
            rows = outbox.rows(tx, limit=_ALL)
        outbox_export.write(target, rows, words)
        with self._database.writing() as tx:
            self._write_audit(tx, staff, "outbox.export", "store", "", str(len(rows)))
        return len(rows)

    def duplicates(self, staff: StaffMember) -> tuple[DuplicateView, ...]:
        """Pairs of customers who are perhaps one person, the surest first."""
        staff.require(Permission.SEE_REVIEW)
        with self._database.reading() as tx:
            return pairs.views(tx)

    def not_the_same(self, staff: StaffMember, pair_id: str) -> Changes:
        """Two customers are different people: the pair is never shown again."""
        staff.require(Permission.DECIDE_DUPLICATES)
        with self._database.writing() as tx:
            both = {id_ for pair in duplicates.open_pairs(tx) if pair.id == pair_id for id_ in (pair.first_id, pair.second_id)}
            duplicates.decide(tx, pair_id, "different", staff.name, self._now())
            self._write_audit(tx, staff, "duplicates.different", "customer", pair_id, "")
        return Changes(customers=frozenset(both))

    def troubles(self, staff: StaffMember, run_id: str) -> tuple[SyncTrouble, ...]:
        """The rows a run had to leave out."""
        staff.require(Permission.SEE_OUTBOX)
        with self._database.reading() as tx:
            return sync_troubles.of_run(tx, run_id)

    def _note(self, tx: Transaction, staff: StaffMember, action: str, row: OutboxRow, after: str = "") -> None:
        self._write_audit(tx, staff, action, row.entity.value, row.local_id, after or row.kind.value)

    def _write_audit(self, tx: Transaction, staff: StaffMember, action: str, entity: str, local_id: str, after: str) -> None:
        now, via = self._now(), staff.via
        audit.write(tx, actor=staff.name, via=via, action=action, entity=entity, local_id=local_id, before="", after=after, now=now)

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
        staff.require(Permission.REBUILD_SEARCH)
        with self._database.writing() as tx:
            found = search.rebuild(tx, progress)
            self._write_audit(tx, staff, "search.rebuild", "store", "", str(found))
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
