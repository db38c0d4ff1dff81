"""Lists of two-line entries (history, writes, items to pack): an icon or check box, a title, a second line, a badge."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from peak_desk.ui.canvas import MEDIUM, Canvas, badge_width, text_width
from peak_desk.ui.clicks import let_go
from peak_desk.ui.rows import Index, Rows
from peak_desk.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; ``checked`` is None where there is nothing to tick off, ``end`` stands at the other side."""

    key: str
    title: str
    text: str = ""
    icon: str = ""
    badge: str = ""
    tone: Tone = Tone.NEUTRAL
    end: str = ""
    checked: bool | None = None

    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.text, self.end, self.badge) if part)


class LineDelegate(QStyledItemDelegate):
    """Paints entries 56 px high, 40 px where they have one line; ``ticked`` carries the key of a clicked check box."""

    ticked = Signal(str)

    def __init__(self, rows: Rows[Line], *, height: int = 56, parent: QObject | None = None) -> None:
        """Keep whose entries these are."""
        super().__init__(parent)
        self._rows = rows
        self._height = height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._rows.row_at(index.row())
        if line is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        box = option.rect
        if option.state & QStyle.StateFlag.State_HasFocus:
            canvas.focus(box.adjusted(0, 2, 0, -2))
        left = self._paint_start(canvas, line, box)
        right = self._paint_end(canvas, line, box)
        width = max(0, right - left)
        t = canvas.tokens
        ink = t.muted if line.checked else t.text
        if line.text:
            middle = box.center().y()
            canvas.text(QRect(left, middle - 19, width, 19), line.title, ink, weight=MEDIUM)
            canvas.text(QRect(left, middle + 1, width, 18), line.text, t.muted, points=9.0)
        else:
            canvas.text(QRect(left, box.top(), width, box.height()), line.title, ink, weight=MEDIUM)
        painter.restore()

    def _paint_start(self, canvas: Canvas, line: Line, box: QRect) -> int:
        left, t = box.left() + 8, canvas.tokens
        if line.checked is not None:
            spot = QRect(left, box.center().y() - 9, 20, 20)
            canvas.fill(spot, t.accent if line.checked else t.surface, 6, "" if line.checked else t.edge, 1.5)
            if line.checked:
                canvas.icon(spot.adjusted(3, 3, -3, -3), "check", t.on_accent)
            return left + 32
        if line.icon:
            canvas.icon(QRect(left, box.center().y() - 8, 18, 18), line.icon, t.muted)
            return left + 30
        return left

    def _paint_end(self, canvas: Canvas, line: Line, box: QRect) -> int:
        right = box.right() - 8
        if line.badge:
            width = badge_width(line.badge)
            canvas.badge(right - width, box.center().y(), line.badge, line.tone)
            right -= width + 8
        if line.end:
            width = text_width(line.end) + 2
            canvas.text(QRect(right - width, box.top(), width, box.height()), line.end, canvas.tokens.text, trailing=True)
            right -= width + 8
        return right

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        line = self._rows.row_at(index.row())
        if line is None or line.checked is None or let_go(event) is None:
            return False
        self.ticked.emit(line.key)
        return True


class LineList(QListView):
    """A list of entries; ``opened`` carries the key of the one Enter or a double click meant, ``ticked`` of a ticked one."""

    opened = Signal(str)
    ticked = Signal(str)

    def __init__(self, name: str, *, height: int = 56, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the list."""
        super().__init__(parent)
        plain_list(self)
        self.setAccessibleName(name)
        self._height = height
        self.lines: Rows[Line] = Rows(_key, Line.spoken, self)
        self.setModel(self.lines)
        delegate = LineDelegate(self.lines, height=height, parent=self)
        delegate.ticked.connect(self.ticked)
        self.setItemDelegate(delegate)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: tuple[Line, ...], *, most: int = 0) -> None:
        """Show entries; with ``most`` the list is just as high as they are, up to that many."""
        self.lines.replace(lines)
        if most:
            self.setFixedHeight(min(most, len(lines)) * self._height + 2)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.lines.key_at(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.lines.key_at(self.currentIndex().row())
        if key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(key)
        elif key and event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.ticked.emit(key)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""


def _key(line: Line) -> str:
    return line.key


def plain_list(view: QListView) -> None:
    """What all painted lists have in common: rows of one size, no frame, smooth scrolling, nothing edited in place."""
    view.setUniformItemSizes(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(28)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMouseTracking(True)
