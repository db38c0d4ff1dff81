"""The name of the store with a way to the others."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui import painting
from peak_desk.ui.buttons import QuietButton
from peak_desk.ui.context import DeskContext
from peak_desk.ui.desk_actions import ALL_STORES
from peak_desk.ui.labels import ElidedLabel, start_aligned
from peak_desk.ui.store_board import StoreBoard
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import IconLabel

_GAP = 6
_ICON = 18
_ARROW = 14
_LEAST = 48
_BESIDE_NAME = 90


class StoreButton(QuietButton):
    """Shows the store in the window, an arrow, and how many things in the other stores need a person; lists them when pressed."""

    side_px = 8

    def __init__(self, context: DeskContext, board: StoreBoard, parent: QWidget | None = None) -> None:
        """Follow the board."""
        super().__init__(context.desk.store.name, "store", "", parent)
        self._board = board
        self._hint = context.actions.tooltip(ALL_STORES)
        self._count = ""
        self.clicked.connect(partial(context.actions.trigger, ALL_STORES))
        board.changed.connect(self._show_calls)
        self._show_calls()

    @property
    def count(self) -> str:
        """The number on it, "" for none."""
        return self._count

    @Slot()
    def _show_calls(self) -> None:
        calls = self._board.calls
        self._count = str(calls) if calls else ""
        text = self._hint
        if calls:
            text = f"{text}\n{QCoreApplication.translate('Stores', '%n thing(s) in other stores need somebody', '', calls)}"
        self.setToolTip(text)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def _after_name(self) -> int:
        """The room of badge and arrow."""
        badge = painting.badge_size(self._count).width() + _GAP if self._count else 0
        return badge + _GAP + _ARROW

    @override
    def _parts_width(self) -> int:
        return super()._parts_width() + self._after_name()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 2 * self.side_px + _ICON + _GAP + _LEAST + self._after_name()), self.height_px)

    @override
    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        at, end = self.side_px, self.width() - self.side_px
        self._paint_icon(painter, QRect(at, (self.height() - _ICON) // 2, _ICON, _ICON), ink)
        at += _ICON + _GAP
        room = end - self._after_name() - at
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        wide = min(room, painter.fontMetrics().horizontalAdvance(name) + 2)
        painter.drawText(self._mirrored(QRect(at, 0, wide, self.height())), start_aligned(self) | Qt.TextFlag.TextSingleLine, name)
        at += wide + _GAP
        if self._count:
            size = painting.badge_size(self._count)
            place = QRect(at, (self.height() - size.height()) // 2, size.width(), size.height())
            painting.paint_badge(painter, self._mirrored(place), self._count, Tone.DANGER)
            at += size.width() + _GAP
        arrow = self._mirrored(QRect(at, (self.height() - _ARROW) // 2, _ARROW, _ARROW))
        painting.paint_icon(painter, arrow, "chevron-down")


class StoreName(QWidget):
    """The name in the bar: a button where there are more stores, else only words."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        """Show the store in the window."""
        super().__init__(parent)
        board = context.links.stores
        self._icon = IconLabel("store", "muted", 16) if board is None else None
        self._name = ElidedLabel(context.desk.store.name) if board is None else StoreButton(context, board)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if self._icon is not None:
            row.addWidget(self._icon)
        row.addWidget(self._name)

    def fold(self, *, spacious: bool) -> None:
        """Be shorter in a narrow window."""
        if self._icon is not None:
            self._icon.setVisible(spacious)
        self._name.setMaximumWidth((220 if spacious else 120) + (0 if self._icon is not None else _BESIDE_NAME))
