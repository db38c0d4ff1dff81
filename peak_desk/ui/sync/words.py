"""Where each write stands, why it waits and what happens next, in words; groups and values too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.customers import Field, PatientType
from peak_desk.domain.order_sides import is_line
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import ClashCode, OutboxRow, OutboxState
from peak_desk.operations.outbox_export import ExportWords
from peak_desk.ui import messages
from peak_desk.ui.formats import Formats
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sync.model import Cell

_SOON = timedelta(seconds=5)
_CHOICES = frozenset({ClashCode.CONFLICT.value, ClashCode.MOVED_ON.value, ClashCode.ORDER_CHANGED.value})
NOTHING = "\N{EM DASH}"


class Group(StrEnum):
    """What the filter above the writes shows."""

    ALL = "all"
    NEEDS_YOU = "needs_you"
    CHECKING = "checking"
    WAITING = "waiting"
    ENDED = "ended"


_GROUPS = {
    OutboxState.NEEDS_YOU: Group.NEEDS_YOU,
    OutboxState.UNSURE: Group.CHECKING,
    OutboxState.QUEUED: Group.WAITING,
    OutboxState.SENDING: Group.WAITING,
}
_ORDER = {Group.NEEDS_YOU: 0, Group.CHECKING: 1, Group.WAITING: 2, Group.ENDED: 3}


def group_of(row: OutboxRow) -> Group:
    """The group a write belongs to."""
    return _GROUPS.get(row.state, Group.ENDED)


def group_title(group: Group, count: str = "") -> str:
    """The filter's word, with how many writes are in the group."""
    words = {
        Group.ALL: QCoreApplication.translate("Sync", "On their way"),
        Group.NEEDS_YOU: QCoreApplication.translate("Sync", "Needs you"),
        Group.CHECKING: QCoreApplication.translate("Sync", "Checking"),
        Group.WAITING: QCoreApplication.translate("Sync", "Waiting"),
        Group.ENDED: QCoreApplication.translate("Sync", "Sent and dropped"),
    }[group]
    return f"{words} {count}".strip()


def in_order(rows: Iterable[OutboxRow]) -> tuple[OutboxRow, ...]:
    """What a person must decide first, then what is checked, then what waits, oldest first; what has ended newest first."""
    return tuple(sorted(rows, key=lambda row: (_ORDER[group_of(row)], -row.seq if row.ended else row.seq)))


def has_choice(row: OutboxRow) -> bool:
    """Whether both sides have a value and a person chooses."""
    return row.state is OutboxState.NEEDS_YOU and row.error_code in _CHOICES


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells where writes stand; ``behind`` are the numbers of those that wait for an older write of the same record."""

    pos: str
    formats: Formats
    now: datetime
    online: bool = True
    behind: frozenset[int] = frozenset()

    def sentence(self, row: OutboxRow) -> str:
        """Where it stands, why, and what happens next."""
        if row.state is OutboxState.DISCARDED:
            return self._given_up(row)
        if row.seq in self.behind and row.state is OutboxState.QUEUED:
            return QCoreApplication.translate("Outbox", "Saved here. It follows the change before it.")
        if row.state is OutboxState.QUEUED:
            return self._waiting(row)
        done = self.formats.when(row.done_at, self.now) if row.done_at is not None else ""
        words = messages.outbox_sentence(row, self.pos, done)
        return f"{words} {self._next_look(row)}".strip() if row.state is OutboxState.UNSURE else words

    def cells(self, row: OutboxRow) -> tuple[Cell, ...]:
        """One write as a row of the table."""
        return (
            Cell(messages.outbox_state(row.state), messages.outbox_tone(row.state)),
            Cell(messages.outbox_title(row)),
            Cell(self.sentence(row)),
            Cell(self.formats.when(row.created_at, self.now)),
            Cell(row.created_by),
        )

    def export_words(self) -> ExportWords:
        """The same in a file, with the values typed."""
        headings = (
            QCoreApplication.translate("Sync", "State"),
            QCoreApplication.translate("Sync", "Change"),
            QCoreApplication.translate("Sync", "Values"),
            QCoreApplication.translate("Sync", "What happens"),
            QCoreApplication.translate("Sync", "Made"),
            QCoreApplication.translate("Sync", "By"),
        )
        return ExportWords(headings, self._export_cells)

    def _export_cells(self, row: OutboxRow) -> tuple[str, ...]:
        state, title, sentence, made, by = (cell.text for cell in self.cells(row))
        values = "; ".join(f"{messages.field_name(name)}: {value}" for name, value in row.readable.items())
        return (state, title, values, sentence, made, by)

    def _waiting(self, row: OutboxRow) -> str:
        if row.needs_local_id:
            return messages.outbox_sentence(row, self.pos)
        if not self.online:
            words = QCoreApplication.translate("Outbox", "Saved here. It will be sent when {pos} can be reached.")
            return words.format(pos=inserted(self.pos))
        if not row.error_code:
            return messages.outbox_sentence(row, self.pos)
        reason = messages.code_text(row.error_code, self.pos)
        return f"{reason} {self._next_try(row)}"

    def _next_try(self, row: OutboxRow) -> str:
        if row.next_at is None or row.next_at - self.now < _SOON:
            return QCoreApplication.translate("Outbox", "It is kept here and will be sent again.")
        words = QCoreApplication.translate("Outbox", "It is kept here and will be sent again at {time}.")
        return words.format(time=inserted(self.formats.time(row.next_at)))

    def _next_look(self, row: OutboxRow) -> str:
        if not self.online or row.next_at is None or row.next_at - self.now < _SOON:
            return ""
        words = QCoreApplication.translate("Outbox", "Next look at {time}.")
        return words.format(time=inserted(self.formats.time(row.next_at)))

    def _given_up(self, row: OutboxRow) -> str:
        by, _colon, reason = row.error_text.partition(": ")
        if reason == "POS value kept":
            words = QCoreApplication.translate("Outbox", "{name} let the value of {pos} stand; it was not sent.")
            return words.format(name=inserted(by), pos=inserted(self.pos))
        if reason:
            words = QCoreApplication.translate("Outbox", "Dropped by {name}: {reason}")
            return words.format(name=inserted(by), reason=inserted(reason))
        return messages.outbox_sentence(row, self.pos)


def behind(rows: Iterable[OutboxRow]) -> frozenset[int]:
    """The numbers of live writes with an older live one of the same record before them."""
    seen: set[str] = set()
    later: set[int] = set()
    for row in sorted((row for row in rows if not row.ended), key=lambda row: row.seq):
        if row.local_id in seen:
            later.add(row.seq)
        seen.add(row.local_id)
    return frozenset(later)


def value_text(name: str, value: str | None, formats: Formats) -> str:
    """One value as people read it; a dash for none."""
    if is_line(name):
        return value or QCoreApplication.translate("Sync", "Not in the order")
    if not value:
        return NOTHING
    if name == "status":
        return messages.order_status(OrderStatus(value)) if value in set(OrderStatus) else value
    readers: dict[str, Callable[[str], str]] = {
        Field.PHONE.value: formats.phone,
        Field.BIRTHDAY.value: lambda text: formats.date(date.fromisoformat(text)),
        Field.PATIENT_TYPE.value: lambda text: messages.patient_type(PatientType(text)),
    }
    try:
        return readers[name](value) if name in readers else value
    except ValueError:
        return value
