"""The staff and store operations of the fake desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from peak_desk.domain.changes import Changes
from peak_desk.domain.outbox import OutboxCounts, OutboxRow, OutboxState
from peak_desk.domain.staff import Permission, Role, StaffMember
from peak_desk.domain.status import SyncRun
from peak_desk.errors import Invalid, NotFound, Problem, ProblemCode, Refusal, Refused, SignInRefused
from peak_desk.operations import outbox_export
from peak_desk.operations.clashes import ClashView
from peak_desk.operations.outbox_export import PLAIN, ExportWords
from peak_desk.operations.pairs import DuplicateView
from peak_desk.operations.store import SyncTrouble
from tests.helpers import fake_sync
from tests.helpers.fake_world import World, ident


class FakeStaff:
    """Plays StaffDesk; a wrong PIN waits from the third on."""

    def __init__(self, world: World) -> None:
        self._world = world

    def has_anyone(self) -> bool:
        return bool(self._world.people)

    def names(self) -> tuple[str, ...]:
        self._world.called("staff.names")
        return tuple(self._world.people)

    def sign_in(self, name: str, pin: str, via: str = "desk") -> StaffMember:
        self._world.called("staff.sign_in")
        member, right = self._world.people.get(name, (None, ""))
        if member is None or pin != right:
            self._world.wrong_pins += 1
            raise SignInRefused(5.0 if self._world.wrong_pins >= 3 else 0.0)
        self._world.wrong_pins = 0
        return replace(member, via=via)

    def add_first(self, name: str, pin: str, via: str = "desk") -> StaffMember:
        del via
        return self._add(name, Role.ADMINISTRATOR, pin)

    def add(self, by: StaffMember, name: str, role: Role, pin: str) -> tuple[StaffMember, Changes]:
        self._world.called("staff.add")
        by.require(Permission.MANAGE_STAFF)
        return self._add(name, role, pin), Changes(staff=True)

    def list(self, by: StaffMember) -> tuple[StaffMember, ...]:
        self._world.called("staff.list")
        by.require(Permission.MANAGE_STAFF)
        return tuple(member for member, _pin in self._world.people.values())

    def reset_wait(self, by: StaffMember, name: str) -> Changes:
        del name
        by.require(Permission.RESET_PIN_WAIT)
        return Changes(staff=True)

    def _add(self, name: str, role: Role, pin: str) -> StaffMember:
        if not (pin.isdigit() and 4 <= len(pin) <= 12):
            raise Invalid((Problem("pin", ProblemCode.UNKNOWN, "4-12"),))
        if name in self._world.people:
            raise Refused(Refusal.NAME_TAKEN)
        member = StaffMember(ident(name), name, role)
        self._world.people[name] = (member, pin)
        return member


class FakeRecords:
    """Plays StoreDesk."""

    def __init__(self, world: World) -> None:
        self._world = world

    def outbox(self, staff: StaffMember, *, live_only: bool = True) -> tuple[OutboxRow, ...]:
        self._world.called("records.outbox")
        staff.require(Permission.SEE_OUTBOX)
        return tuple(row for row in self._world.outbox if not live_only or not row.ended)

    def outbox_counts(self) -> OutboxCounts:
        states = [row.state for row in self._world.outbox]
        return OutboxCounts(**{state.value: states.count(state) for state in OutboxState if state is not OutboxState.DISCARDED})

    def retry(self, staff: StaffMember, seq: int) -> Changes:
        self._world.called("records.retry")
        staff.require(Permission.RETRY_OUTBOX)
        return self._mark(seq, OutboxState.QUEUED)

    def drop(self, staff: StaffMember, seq: int, reason: str) -> Changes:
        self._world.called(f"records.drop {reason}")
        staff.require(Permission.DROP_OUTBOX)
        return self._mark(seq, OutboxState.DISCARDED)

    def clash(self, staff: StaffMember, seq: int) -> ClashView:
        staff.require(Permission.SEE_OUTBOX)
        return fake_sync.view_of(next(row for row in self._world.outbox if row.seq == seq))

    def settle_clash(self, staff: StaffMember, seq: int, ours: frozenset[str], seen: ClashView | None = None) -> Changes:
        self._world.called(f"records.settle_clash {' '.join(sorted(ours))}".strip())
        staff.require(Permission.SETTLE_CLASHES)
        if seen is not None and seen != self.clash(staff, seq):
            raise Refused(Refusal.SOMEONE_ELSE_CHANGED_IT)
        return self._mark(seq, OutboxState.QUEUED if ours else OutboxState.DISCARDED)

    def export_outbox(self, staff: StaffMember, target: Path, words: ExportWords = PLAIN) -> int:
        self._world.called("records.export_outbox")
        staff.require(Permission.EXPORT_OUTBOX)
        rows = self.outbox(staff)
        outbox_export.write(target, rows, words)
        return len(rows)

    def duplicates(self, staff: StaffMember) -> tuple[DuplicateView, ...]:
        staff.require(Permission.SEE_REVIEW)
        return tuple(self._world.pairs)

    def not_the_same(self, staff: StaffMember, pair_id: str) -> Changes:
        self._world.called("records.not_the_same")
        staff.require(Permission.DECIDE_DUPLICATES)
        self._world.pairs = [view for view in self._world.pairs if view.pair.id != pair_id]
        return Changes(everything=True)

    def troubles(self, staff: StaffMember, run_id: str) -> tuple[SyncTrouble, ...]:
        staff.require(Permission.SEE_OUTBOX)
        return fake_sync.troubles_of(run_id)

    def runs(self, staff: StaffMember, limit: int = 50) -> tuple[SyncRun, ...]:
        self._world.called("records.runs")
        staff.require(Permission.SEE_OUTBOX)
        return tuple(self._world.runs[:limit])

    def back_up(self, staff: StaffMember, target: Path | None = None) -> Path:
        self._world.called("records.back_up")
        staff.require(Permission.BACK_UP)
        return target or Path("denver-20261121-104200.db")

    def rebuild_search(self, staff: StaffMember, progress: Callable[[int, int], None]) -> int:
        staff.require(Permission.REBUILD_SEARCH)
        total = len(self._world.customers)
        for done in range(1, total + 1):
            progress(done, total)
        self._world.called("records.rebuild_search")
        return total

    def _mark(self, seq: int, state: OutboxState) -> Changes:
        for place, row in enumerate(self._world.outbox):
            if row.seq == seq:
                self._world.outbox[place] = replace(row, state=state)
                return Changes(outbox=True)
        raise NotFound("outbox row", str(seq))
