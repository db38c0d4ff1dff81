"""Who may be the same person, shown beside the form while it is filled in."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.customers import CustomerRow, LikelyDuplicate
from peak_desk.ui.customers import words
from peak_desk.ui.customers.rows import ROW_HEIGHT, CustomerDelegate, key_of
from peak_desk.ui.formats import Formats
from peak_desk.ui.lines import plain_list
from peak_desk.ui.rows import Rows, replace_in_view
from peak_desk.ui.widgets import Card, Label, SecondaryButton


class _LikelyList(QListView):
    """Enter takes the marked one, Up from the first one and Esc lead back to the form."""

    taken = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and model.rowCount() > 0:
            self.setCurrentIndex(model.index(0, 0))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""


class LikelyPane(Card):
    """``taken`` carries the CustomerRow of somebody already there, ``left`` comes when the keyboard goes back to the form."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        """Start with nobody."""
        super().__init__(parent, tile=True)
        self._reasons: dict[str, str] = {}
        self.rows: Rows[CustomerRow] = Rows(
            key_of, lambda row: f"{words.spoken(row, formats)}, {self._reasons.get(row.id, '')}", self
        )
        self.list = _LikelyList()
        plain_list(self.list)
        self.list.setProperty("cards", "true")
        self.list.setAccessibleName(QCoreApplication.translate("Customers", "Likely duplicates"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(CustomerDelegate(self.rows, formats, self, reason=self._reason))
        self.list.taken.connect(self._take)
        self.list.left.connect(self.left)
        self.list.doubleClicked.connect(self._take)
        self.use = SecondaryButton(QCoreApplication.translate("Customers", "Use this customer"), "user-check")
        self.use.clicked.connect(self._take)
        hint = Label(QCoreApplication.translate("Customers", "Arrow down, then Enter, uses the one marked."), "tiny")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(Label(QCoreApplication.translate("Customers", "Already a customer?"), "strong"))
        column.addWidget(self.list)
        column.addWidget(hint)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def show_likely(self, likely: tuple[LikelyDuplicate, ...]) -> None:
        """Show who may be the same person; nobody hides the pane."""
        self._reasons = {one.row.id: words.why_likely(one) for one in likely}
        replace_in_view(self.list, self.rows, tuple(one.row for one in likely))
        self.list.setFixedHeight(max(1, len(likely)) * ROW_HEIGHT)
        self.list.viewport().update()  # the reasons are no part of the rows
        self.setVisible(bool(likely))

    def enter(self) -> bool:
        """Take the keyboard if there is anybody."""
        if not self.rows.rows or self.isHidden():
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _take(self) -> None:
        place = max(0, self.list.currentIndex().row())
        if (row := self.rows.row_at(place)) is not None:
            self.taken.emit(row)

    def _reason(self, row: CustomerRow) -> str:
        return self._reasons.get(row.id, "")
