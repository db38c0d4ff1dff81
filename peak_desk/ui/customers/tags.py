"""The tags of a customer: chips to take away, and a line to add one. Everything works with the keyboard alone."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget
from typing_extensions import override

from peak_desk.domain import names
from peak_desk.domain.customers import MAX_TAG, MAX_TAGS
from peak_desk.ui import painting, tokens
from peak_desk.ui.canvas import Canvas
from peak_desk.ui.clearing import ClearingLine
from peak_desk.ui.formats import isolated
from peak_desk.ui.theme import font

_HEIGHT = 38
_PILL = 26
_GAP = 6
_LINE_WIDTH = 150
_REMOVING = frozenset(
    {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space},
)


class TagChip(QAbstractButton):
    """One tag; where tags may be changed a press takes it away."""

    def __init__(self, tag: str, parent: QWidget, *, removable: bool) -> None:
        """Show a tag."""
        super().__init__(parent)
        self.tag = tag
        self._removable = removable
        self.setText(tag)
        self.setFont(font(9.0))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if removable else Qt.FocusPolicy.NoFocus)
        self.setEnabled(removable)
        if removable:
            words = QCoreApplication.translate("Customers", "Remove the tag “{tag}”").format(tag=isolated(tag))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(words)
            self.setAccessibleName(words)

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 20
        return QSize(wide + (20 if self._removable else 0), _HEIGHT)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The row of chips decides: it knows where the keyboard goes when one is gone.
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        canvas = Canvas.start(painter, self.rect(), self.layoutDirection())
        t = tokens.current()
        hot = self._removable and self.underMouse()
        pill = QRect(0, (self.height() - _PILL) // 2, self.width(), _PILL)
        canvas.fill(pill, t.danger_soft if hot else t.surface2, _PILL / 2)
        room = self.width() - 20 - (20 if self._removable else 0)
        canvas.text(QRect(10, pill.top(), room, _PILL), self.text(), t.danger if hot else t.text, points=9.0)
        if self._removable:
            canvas.icon(QRect(self.width() - 24, pill.center().y() - 6, 14, 14), "x", t.danger if hot else t.muted)
        if self.hasFocus():
            painting.paint_focus(painter, pill, _PILL / 2)
        painter.end()


class TagLine(ClearingLine):
    """Where a new tag is typed; Enter adds it."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setPlaceholderText(QCoreApplication.translate("Customers", "Add a tag"))
        self.setAccessibleName(QCoreApplication.translate("Customers", "Add a tag"))
        self.setMaxLength(MAX_TAG)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = " ".join(self.text().split())
            self.clear()
            if text:
                self.entered.emit(text)
        else:
            super().keyPressEvent(event)
            # An arrow or Backspace with nothing before it goes on to the chips.
            if not self.text() and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right):
                event.ignore()


class TagEditor(QWidget):
    """Chips in as many lines as they need; ``wanted`` carries all tags as they shall be."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without tags."""
        super().__init__(parent)
        self.tags: tuple[str, ...] = ()
        self.chips: list[TagChip] = []
        self._may_edit = False
        self.line = TagLine(self)
        self.line.entered.connect(self._add)
        self.line.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(QCoreApplication.translate("Customers", "Tags"))

    def show_tags(self, tags: tuple[str, ...], *, may_edit: bool) -> None:
        """Show these; nothing is built anew when they are the same, and the keyboard stays where it was."""
        if (tags, may_edit) == (self.tags, self._may_edit):
            return
        place = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.tags, self._may_edit = tags, may_edit
        self.chips = [TagChip(tag, self, removable=may_edit) for tag in tags]
        for chip in self.chips:
            chip.clicked.connect(lambda _checked=False, tag=chip.tag: self._remove(tag))
            chip.show()
        self.line.setVisible(may_edit and len(tags) < MAX_TAGS)
        self._order_tabs()
        self.updateGeometry()
        self._arrange()
        if place >= 0:
            self._focus(min(place, len(self.chips) - 1))

    def _order_tabs(self) -> None:
        """Tab goes through the chips and then to the line."""
        for before, after in pairwise([*self.chips, self.line]):
            self.setTabOrder(before, after)

    def _add(self, tag: str) -> None:
        if names.fold(tag) not in {names.fold(known) for known in self.tags}:
            self.wanted.emit((*self.tags, tag))

    def _remove(self, tag: str) -> None:
        self.wanted.emit(tuple(known for known in self.tags if known != tag))

    def _focus(self, place: int) -> None:
        target = self.chips[place] if 0 <= place < len(self.chips) else self.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), len(self.chips))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {Qt.Key.Key_Left: 1 if rtl else -1, Qt.Key.Key_Right: -1 if rtl else 1}
        key = Qt.Key(event.key())
        if self._may_edit and key in steps:
            self._focus(max(0, place + steps[key]))
        elif self._may_edit and key in _REMOVING and place < len(self.chips):
            self._remove(self.chips[place].tag)
        elif self._may_edit and key == Qt.Key.Key_Backspace and self.chips:
            self._focus(len(self.chips) - 1)
        else:
            super().keyPressEvent(event)

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """Where everything stands in that width, written left to right, and how high it is."""
        places, left, top = [], 0, 0
        shown: list[QWidget] = [*self.chips, *([] if self.line.isHidden() else [self.line])]
        for part in shown:
            wide = min(width, _LINE_WIDTH if part is self.line else part.sizeHint().width())
            if left and left + wide > width:
                left, top = 0, top + _HEIGHT + 2
            places.append(QRect(left, top, wide, _HEIGHT))
            left += wide + _GAP
        return places, top + _HEIGHT

    def _arrange(self) -> None:
        places, _ = self._places(self.width())
        parts: list[QWidget] = [*self.chips, self.line]
        for part, place in zip(parts, places, strict=False):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    @override
    def sizeHint(self) -> QSize:
        return QSize(_LINE_WIDTH, self._places(max(_LINE_WIDTH, self.width()))[1])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LINE_WIDTH, _HEIGHT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()
