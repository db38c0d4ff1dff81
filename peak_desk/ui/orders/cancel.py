"""Cancelling an order: one of the usual reasons or an own one, chosen with the keyboard."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from peak_desk.domain.orders import OrderRow
from peak_desk.ui.orders import words
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import DangerButton, Label, SecondaryButton


class CancelSheet(Sheet):
    """Asks why; ``confirmed`` carries the order's id and the reason. A digit chooses, Enter confirms, Esc keeps the order."""

    confirmed = Signal(str, str)

    def __init__(self, window: QWidget, row: OrderRow) -> None:
        """Ask about one order."""
        super().__init__(window, 440)
        self._order_id = row.id
        title = QCoreApplication.translate("Orders", "Cancel order #{number}?").format(number=row.order_number)
        self.add_title(title, QCoreApplication.translate("Orders", "Keep the order (Esc)"))
        self.column.addWidget(Label(QCoreApplication.translate("Orders", "Why? The reason is kept with the order."), "muted"))
        self._group = QButtonGroup(self)
        for place, reason in enumerate(words.cancel_reasons()):
            choice = QRadioButton(f"{place + 1}  {reason}")
            self._group.addButton(choice, place)
            self.column.addWidget(choice)
        self.other = QLineEdit()
        self.other.setMaxLength(200)
        self.other.setPlaceholderText(QCoreApplication.translate("Orders", "Another reason"))
        self.other.setAccessibleName(self.other.placeholderText())
        self.column.addWidget(self.other)
        self.keep = SecondaryButton(QCoreApplication.translate("Orders", "Keep the order"))
        self.confirm = DangerButton(QCoreApplication.translate("Orders", "Cancel order"), "circle-x")
        self.confirm.setEnabled(False)
        self.keep.clicked.connect(self.close_sheet)
        self.confirm.clicked.connect(self._confirm)
        self.add_buttons(self.keep, self.confirm)
        self._group.idToggled.connect(self._changed)
        self.other.textChanged.connect(self._changed)
        self.other.returnPressed.connect(self._confirm)

    @property
    def first(self) -> QWidget:
        """Where the keyboard starts."""
        return self._group.button(0)

    @property
    def reason(self) -> str:
        """What was chosen or typed; typed words win."""
        typed = self.other.text().strip()
        chosen = self._group.checkedId()
        return typed or (words.cancel_reasons()[chosen] if chosen >= 0 else "")

    def _changed(self) -> None:
        self.confirm.setEnabled(bool(self.reason))

    def _confirm(self) -> None:
        if reason := self.reason:
            order_id = self._order_id
            self.close_sheet()
            self.confirmed.emit(order_id, reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif 0 <= place < len(words.cancel_reasons()):
            self._group.button(place).setChecked(True)
            self._group.button(place).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
