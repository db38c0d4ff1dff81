"""The line the menu is searched with: the arrows move in the list below it, Enter takes, everything else is typing."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from peak_desk.ui.clearing import ClearingLine
from peak_desk.ui.icons import icon

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MenuSearch(ClearingLine):
    """``moved`` carries by how many rows, ``paged`` by how many pages to go on; ``taken`` comes with Enter."""

    moved = Signal(int)
    paged = Signal(int)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("search", "true")
        self.setMaxLength(120)
        self.setPlaceholderText(QCoreApplication.translate("NewOrder", "Find on the menu: name, brand, category or size"))
        self.setAccessibleName(QCoreApplication.translate("NewOrder", "Search the menu"))
        self.setAccessibleDescription(
            QCoreApplication.translate("NewOrder", "The arrows move in the list, Enter puts the item in the order.")
        )
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)

    @override
    def event(self, event: QEvent) -> bool:
        """Undo means what was taken out of the order, never letters of a search."""
        undoes = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undoes and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif key in _ENTER:
            self.taken.emit()
        else:
            super().keyPressEvent(event)
