"""The stores of this workstation as the window knows them: their names, and how the ones in the background stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from peak_desk.domain.status import DeskStatus

SYNCED_ELSEWHERE = "synced_elsewhere"


class StoreState(StrEnum):
    """How far a store is: its turn comes, it is being opened, it is open, or it could not be opened."""

    WAITING = "waiting"
    OPENING = "opening"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StoreLine:
    """One store; ``error`` is why it could not be opened. Nothing of its customers or orders is here, only counts."""

    id: str
    name: str
    state: StoreState = StoreState.WAITING
    shown: bool = False
    status: DeskStatus = field(default_factory=DeskStatus)
    error: Exception | None = None

    @property
    def trouble(self) -> str:
        """The code of what keeps it from being synced, where a person must do something about it."""
        return "" if self.status.trouble == SYNCED_ELSEWHERE else self.status.trouble

    @property
    def calls(self) -> int:
        """How many things there need a person: changes, the account, a file that did not open."""
        return self.status.outbox.needs_you + bool(self.trouble) + (self.error is not None)


class StoreBoard(QObject):
    """All stores in the order of the settings; ``changed`` follows every change of a line."""

    changed = Signal()

    def __init__(self, switch: Callable[[str], None], parent: QObject | None = None) -> None:
        """``switch`` shows the store of an id, after opening it if need be."""
        super().__init__(parent)
        self._switch = switch
        self._lines: tuple[StoreLine, ...] = ()

    @property
    def lines(self) -> tuple[StoreLine, ...]:
        """Every store."""
        return self._lines

    @property
    def others(self) -> tuple[StoreLine, ...]:
        """Those that are not shown."""
        return tuple(line for line in self._lines if not line.shown)

    @property
    def calls(self) -> int:
        """How many things in the other stores need a person."""
        return sum(line.calls for line in self.others)

    def show(self, lines: tuple[StoreLine, ...]) -> None:
        """Tell how all stand now."""
        if lines != self._lines:
            self._lines = lines
            self.changed.emit()

    def switch(self, store_id: str) -> None:
        """Show another store."""
        if any(line.id == store_id for line in self.others):
            self._switch(store_id)

    def switch_to_next(self) -> None:
        """Show the store after this one, after the last the first."""
        shown = next((place for place, line in enumerate(self._lines) if line.shown), None)
        if shown is not None:
            self.switch(self._lines[(shown + 1) % len(self._lines)].id)
