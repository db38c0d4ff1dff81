"""The customers with the order queue beside them; in a narrow window the queue folds away and comes over them when asked for."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.orders.queue_pane import QueuePane
from peak_desk.ui.widgets import IconButton, Page

THREE_PANES = 1440
_PANE = 320
_EDGE = 16


class CustomersPlace(Page):
    """``queue_folded`` tells whether the queue has no pane of its own at this width."""

    queue_folded = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        """Build the customers and their neighbour."""
        super().__init__(parent)
        self.customers = CustomersPage(context)
        self.queue = QueuePane(context, self)
        self._folded = False
        self._over = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.customers, 1)
        self._beside = QVBoxLayout()
        self._beside.setContentsMargins(0, 14, _EDGE, 12)
        self._beside.addWidget(self.queue)
        self._row.addLayout(self._beside)
        self.queue.setFixedWidth(_PANE)
        self._close = IconButton("x", QCoreApplication.translate("Queue", "Close the order queue"), self.queue)
        self._close.clicked.connect(self.hide_queue)
        self._close.hide()
        self.queue.installEventFilter(self)

    @property
    def folded(self) -> bool:
        """Whether the queue has no pane of its own now."""
        return self._folded

    def fold(self, window_width: int) -> None:
        """Three panes from 1440 on, two below."""
        folded = window_width < THREE_PANES
        if folded is self._folded:
            return
        self._folded = folded
        self._over = False
        if folded:
            self._beside.removeWidget(self.queue)
            self._beside.setContentsMargins(0, 0, 0, 0)
            self.queue.hide()
        else:
            self._beside.setContentsMargins(0, 14, _EDGE, 12)
            self._beside.addWidget(self.queue)
            self.queue.show()
        self._close.hide()
        self.queue_folded.emit()

    def show_queue(self) -> None:
        """Slide the folded queue over the customers, and put the keyboard into it."""
        if self._folded:
            self._over = True
            self._place()
            self.queue.show()
            self.queue.raise_()
            self._close.show()
        self.queue.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_queue(self) -> None:
        """Show the folded queue, or put it away."""
        if self._over and self.queue.isVisible():
            self.hide_queue()
        else:
            self.show_queue()

    def hide_queue(self) -> None:
        """Put the folded queue away."""
        if self._folded and self._over:
            self._over = False
            self.queue.hide()
            self._close.hide()
            self.customers.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Pass the news on; the queue also counts while folded."""
        self.customers.refresh(changes)
        self.queue.refresh(changes)

    def _place(self) -> None:
        self.queue.setGeometry(*self._place_of_queue())
        self._close.move(8 if self._rtl() else self.queue.width() - self._close.sizeHint().width() - 8, 10)

    def _place_of_queue(self) -> tuple[int, int, int, int]:
        left = _EDGE if self._rtl() else self.width() - _PANE - _EDGE
        return left, 14, _PANE, self.height() - 26

    def _rtl(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._over:
            self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        if escape and self._over:
            self.hide_queue()
            return True
        return False
