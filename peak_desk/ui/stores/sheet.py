"""The list of the stores under the name of the one in the window: how they stand, and a step to each of them."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from peak_desk.domain.clock import utc_now
from peak_desk.ui import painting, tokens
from peak_desk.ui.actions import Actions
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.context import DeskContext
from peak_desk.ui.desk_actions import store_action
from peak_desk.ui.formats import Formats
from peak_desk.ui.hanging import HangingSheet
from peak_desk.ui.labels import end_aligned, start_aligned
from peak_desk.ui.store_board import StoreBoard, StoreLine
from peak_desk.ui.store_button import StoreButton
from peak_desk.ui.stores.words import state_text
from peak_desk.ui.theme import font
from peak_desk.ui.tokens import Tone

_WIDTH = 420
_SIDE, _GAP = 12, 10
_ICON = 18


class StoreRow(DeskButton):
    """One store: its name, how it stands, how many things there need somebody, and its key."""

    height_px = 56
    ground = ""
    hover = "accent_soft"
    line = ""

    def __init__(self, line: StoreLine, state: str, key: str) -> None:
        """``state`` and ``key`` in words."""
        super().__init__(line.name)
        self.store_id = line.id
        self.state = self.count = ""
        self._chord = key
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_line(line, state)

    def show_line(self, line: StoreLine, state: str) -> None:
        """Show how it stands now."""
        self.state = state
        self.count = str(line.calls) if line.calls and not line.shown else ""
        self.set_icon("check" if line.shown else "store")
        self.setToolTip(state)
        calls = QCoreApplication.translate("Stores", "%n thing(s) there need somebody", "", line.calls) if self.count else ""
        self.setAccessibleName(", ".join(part for part in (line.name, state, calls) if part))

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.height_px)

    @override
    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        self._paint_icon(painter, QRect(_SIDE, (self.height() - _ICON) // 2, _ICON, _ICON), ink)
        end = self.width() - _SIDE
        if self._chord:
            painter.setFont(font(8.0, QFont.Weight.Medium))
            painter.setPen(QColor(tokens.current().muted))
            wide = painter.fontMetrics().horizontalAdvance(self._chord) + 2
            place = self._mirrored(QRect(end - wide, 0, wide, self.height()))
            painter.drawText(place, end_aligned(self) | Qt.TextFlag.TextSingleLine, self._chord)
            end -= wide + _GAP
        if self.count:
            size = painting.badge_size(self.count)
            end -= size.width()
            place = self._mirrored(QRect(end, (self.height() - size.height()) // 2, size.width(), size.height()))
            painting.paint_badge(painter, place, self.count, Tone.DANGER)
            end -= _GAP
        start = _SIDE + _ICON + _GAP
        self._line(painter, QRect(start, 8, end - start, 22), self.text(), self.font(), ink)
        self._line(painter, QRect(start, 29, end - start, 20), self.state, font(9.0), tokens.current().muted)

    def _line(self, painter: QPainter, place: QRect, text: str, letters: QFont, ink: str) -> None:
        painter.setFont(letters)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(self._mirrored(place), start_aligned(self) | Qt.TextFlag.TextSingleLine, shown)


class StoresSheet(HangingSheet):
    """Hangs under the name of the store; choosing a line goes there."""

    def __init__(self, window: QWidget, board: StoreBoard, formats: Formats, actions: Actions, below: QWidget) -> None:
        """List the stores; ``formats`` are those of the store in the window."""
        super().__init__(window, _WIDTH, below)
        self._board = board
        self._formats = formats
        self.rows: list[StoreRow] = []
        self.add_title(QCoreApplication.translate("Stores", "Stores"), QCoreApplication.translate("Stores", "Close"))
        self.column.setSpacing(4)
        for place, line in enumerate(board.lines):
            row = StoreRow(line, self._state(line), actions.key_text(store_action(place)))
            row.clicked.connect(partial(self._choose, row.store_id))
            self.column.addWidget(row)
            self.rows.append(row)
        board.changed.connect(self._show_lines)

    @classmethod
    def open_over(cls, window: QWidget, context: DeskContext) -> None:
        """Open it under the name of the store where that is in sight; nothing to open where there is only one store."""
        below = next((button for button in window.findChildren(StoreButton) if button.isVisible()), None)
        if below is not None and context.links.stores is not None:
            sheet = cls(window, context.links.stores, Formats(context.desk.store), context.actions, below)
            sheet.open(sheet.first)

    @property
    def first(self) -> StoreRow:
        """Where the keyboard goes: the first store that is not in the window."""
        return next((row for row, line in zip(self.rows, self._board.lines, strict=True) if not line.shown), self.rows[0])

    def _state(self, line: StoreLine) -> str:
        return state_text(line, utc_now(), self._formats)

    @Slot()
    def _show_lines(self) -> None:
        for row, line in zip(self.rows, self._board.lines, strict=True):
            row.show_line(line, self._state(line))

    def _choose(self, store_id: str) -> None:
        self.close_sheet()
        self._board.switch(store_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, StoreRow):
            focus.click()  # a button itself obeys Return on some systems only
        else:
            super().keyPressEvent(event)
