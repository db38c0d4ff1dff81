"""The small parts every view is built from: labels, badges, cards, banners, form fields, empty states and skeletons."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui import painting, tokens
from peak_desk.ui.buttons import (
    Chip,
    DangerButton,
    DeskButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from peak_desk.ui.labels import ElidedLabel, KeyHint, Label, end_aligned, restyle, show_only_if, start_aligned
from peak_desk.ui.tokens import Tone

__all__ = [
    "Avatar",
    "Badge",
    "Banner",
    "Card",
    "Chip",
    "DangerButton",
    "DeskButton",
    "ElidedLabel",
    "EmptyState",
    "FormField",
    "IconButton",
    "IconLabel",
    "KeyHint",
    "Label",
    "Line",
    "LinkButton",
    "Page",
    "PrimaryButton",
    "QuietButton",
    "SecondaryButton",
    "Skeleton",
    "Tone",
    "end_aligned",
    "restyle",
    "show_only_if",
    "start_aligned",
]


class Page(QWidget):
    """A place of the window, with the window's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take the ground from the style sheet."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Card(QFrame):
    """A surface with a hairline and round corners."""

    def __init__(self, parent: QWidget | None = None, *, tile: bool = False) -> None:
        """``tile`` is the quiet kind inside a card."""
        super().__init__(parent)
        self.setProperty("tile", tile)


class Line(QFrame):
    """A hairline between things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie across the layout."""
        super().__init__(parent)
        self.setFixedHeight(1)


class Badge(QWidget):
    """A word in a pill; its tone gives the colour, the word the meaning."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None, *, dot: bool = False) -> None:
        """``dot`` puts a full circle before the word."""
        super().__init__(parent)
        self._text = text
        self._tone = Tone(tone)
        self._dot = dot
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The word."""
        return self._text

    def tone(self) -> Tone:
        """The tone."""
        return self._tone

    def set(self, text: str, tone: Tone) -> None:
        """Show another word and tone; an empty word hides the badge."""
        self._text, self._tone = text, Tone(tone)
        self.setAccessibleName(text)
        show_only_if(self, wanted=bool(text))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return painting.badge_size(self._text, dot=self._dot)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.paint_badge(painter, self.rect(), self._text, self._tone, dot=self._dot)
        painter.end()


class Avatar(QWidget):
    """A circle with the initials of a name."""

    def __init__(self, name: str = "", size: int = 56, parent: QWidget | None = None) -> None:
        """Show the initials of ``name``."""
        super().__init__(parent)
        self._name = name
        self.setFixedSize(size, size)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.paint_avatar(painter, self.rect(), self._name)
        painter.end()


class IconLabel(QWidget):
    """An icon that is no button."""

    def __init__(self, name: str, role: str = "muted", size: int = 18, parent: QWidget | None = None) -> None:
        """Show a Lucide icon in the colour of a token."""
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(size, size)

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        self._name, self._role = name, role
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.paint_icon(painter, self.rect(), self._name, self._role)
        painter.end()


class Banner(QFrame):
    """A line that tells of something lasting, with room for one button."""

    def __init__(self, icon: str, tone: Tone, parent: QWidget | None = None, *, wide: bool = False) -> None:
        """``wide`` goes from edge to edge of the window."""
        super().__init__(parent)
        self.setProperty("wide", wide)
        self._icon = IconLabel(icon, size=18)
        self.label = Label()
        self.label.setWordWrap(True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20 if wide else 12, 7, 20 if wide else 12, 7)
        self.row.setSpacing(8)
        self.row.addWidget(self._icon)
        self.row.addWidget(self.label, 1)
        self.setMinimumHeight(46)
        self.set_look(icon, tone)

    def set_look(self, icon: str, tone: Tone) -> None:
        """Take another icon and tone."""
        role = {Tone.GOOD: "accent", Tone.WARN: "warn", Tone.DANGER: "danger"}.get(tone, "info")
        self._icon.set_icon(icon, role)
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            for part in (self, self.label):
                restyle(part)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.label.setText(text)


class EmptyState(QWidget):
    """What a view shows when there is nothing: what it is, what to do, and the button to do it."""

    def __init__(self, icon: str, title: str, text: str, button: DeskButton | None = None, parent: QWidget | None = None) -> None:
        """``button`` is the one thing to do next, if there is one."""
        super().__init__(parent)
        self.title = Label(title, "heading", align="center")
        self.text = Label(text, "small", align="center")
        self.button = button
        for label in (self.title, self.text):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "muted", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.text)
        if button is not None:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class FormField(QWidget):
    """A line to fill in, with its name above and what is wrong with it (or a hint) below."""

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None, *, edit: QWidget | None = None) -> None:
        """``edit`` replaces the plain line edit, for example by a combo box."""
        super().__init__(parent)
        self._hint = hint
        self.title = Label(title, "small")
        self.edit = edit if edit is not None else QLineEdit()
        self.edit.setAccessibleName(title)
        self.title.setBuddy(self.edit)
        self.note = Label(hint, "tiny")
        self.note.setWordWrap(True)
        if not hint:
            self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.edit)
        column.addWidget(self.note)
        self.note.setVisible(bool(hint))

    @property
    def line(self) -> QLineEdit:
        """The line edit; raises TypeError when the field was given another widget."""
        if not isinstance(self.edit, QLineEdit):
            raise TypeError("this field is no line edit")
        return self.edit

    def set_hint(self, text: str) -> None:
        """Say something else below while nothing is wrong."""
        if text != self._hint:
            wrong = self.note.text() if self.note.property("role") == "problem" else ""
            self._hint = text
            self.set_problem(wrong)

    def set_problem(self, text: str) -> None:
        """Say what is wrong, or "" when nothing is."""
        self.note.setText(text or self._hint)
        self.note.setVisible(bool(text or self._hint))
        self.note.set_role("problem" if text else "tiny")
        self.edit.setProperty("wrong", bool(text))
        self.edit.setAccessibleDescription(text)
        restyle(self.edit)


class Skeleton(QWidget):
    """Grey bars where rows will be; shown only when loading takes longer than 150 ms."""

    def __init__(self, rows: int = 6, row_height: int = 56, parent: QWidget | None = None) -> None:
        """Stand for ``rows`` rows."""
        super().__init__(parent)
        self._rows, self._row_height = rows, row_height
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self.show)
        self.hide()

    def start(self) -> None:
        """Appear in a moment, unless ``stop`` comes first."""
        self._timer.start()

    def stop(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.current().surface2))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for row in range(self._rows):
            top = row * self._row_height + 10
            for offset, left, share in ((0, 56, 0.5), (20, 56, 0.3)):
                bar = QRect(left, top + offset, int((self.width() - left) * share), 12)
                if rtl:
                    bar.moveRight(self.width() - left)
                painter.drawRoundedRect(bar, 6, 6)
            painter.drawEllipse(QRect(self.width() - 44 if rtl else 8, top - 2, 36, 36))
        painter.end()
