"""The navigation at the side where reading starts: the places of the desk, help and settings."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui import painting, tokens
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.theme import font
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import IconLabel

WIDTH = 84
_MOST_SHOWN = 99
_TIGHTER = 7


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail; ``below`` puts it at the lower end."""

    id: str
    title: str
    icon: str
    tooltip: str
    below: bool = False


class RailButton(DeskButton):
    """An icon with a word under it."""

    def __init__(self, place: Place, *, checkable: bool) -> None:
        """Show one place."""
        super().__init__(place.title, place.icon)
        self.setCheckable(checkable)
        self.setFont(font(8.0, QFont.Weight.Medium))
        self.setToolTip(place.tooltip)
        self.setAccessibleName(place.title)
        self._title = place.title
        self._count = 0

    @property
    def count(self) -> int:
        """How much waits there."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show how much waits there, nothing for 0."""
        if count != self._count:
            self._count = count
            waiting = QCoreApplication.translate("Frame", "{place}: {n} to decide").format(place=self._title, n=count)
            self.setAccessibleName(waiting if count else self._title)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 16, 56)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.rail_active if here else now.rail_hover))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        ink = "on_rail_active" if here else "rail_text"
        painting.paint_icon(painter, QRect(0, 9, self.width(), 20), self._icon_name, ink)
        painter.setFont(self.font())
        painter.setPen(QColor(getattr(now, ink)))
        painter.drawText(QRect(0, 32, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_count(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.on_rail_active), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        text = str(self._count) if self._count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        size = painting.badge_size(text)
        wide = size.width() - _TIGHTER
        left = 2 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - wide - 2
        painting.paint_badge(painter, QRect(left, 2, wide, size.height()), text, Tone.DANGER)


class Rail(QFrame):
    """The column of places; ``chosen`` carries the id of one."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        """Show the places in order; those without a page of their own (help) are not kept pressed."""
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._buttons: dict[str, RailButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.setSpacing(6)
        mark = IconLabel("peak", "on_rail_active", 26)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        stretched = False
        for place in places:
            if place.below and not stretched:
                column.addStretch(1)
                stretched = True
            button = RailButton(place, checkable=place.id != "help")
            if place.id != "help":
                group.addButton(button)
            button.clicked.connect(lambda _checked=False, wanted=place.id: self.chosen.emit(wanted))
            self._buttons[place.id] = button
            column.addWidget(button)

    def show_place(self, place_id: str) -> None:
        """Mark the place that is open."""
        if place_id in self._buttons:
            self._buttons[place_id].setChecked(True)

    def button(self, place_id: str) -> RailButton:
        """The button of a place."""
        return self._buttons[place_id]
