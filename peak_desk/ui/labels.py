"""Text on the window: always plain, on the side where reading starts, with an ellipsis where it has no room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property it asks for has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def show_only_if(widget: QWidget, *, wanted: bool) -> None:
    """Show or hide a widget; one that is in no layout yet must not become a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        widget.setVisible(wanted)


def start_aligned(widget: QWidget) -> Qt.AlignmentFlag:
    """The side where reading starts: text in another script must not jump to the other side of its place."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def end_aligned(widget: QWidget) -> Qt.AlignmentFlag:
    """The side where reading ends."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Label(QLabel):
    """Plain text in one of the roles of the style sheet (title, heading, strong, muted, small, tiny, problem, warn)."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None, *, align: str = "start") -> None:
        """``align`` is ``start``, ``end`` or ``center`` of the reading direction, whatever script the text is in."""
        super().__init__(text, parent)
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._place()

    def set_role(self, role: str) -> None:
        """Take another role."""
        self.setProperty("role", role)
        restyle(self)

    def _place(self) -> None:
        if self._align == "center":
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        else:
            self.setAlignment(end_aligned(self) if self._align == "end" else start_aligned(self))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()
        super().changeEvent(event)


class ElidedLabel(QWidget):
    """One line of plain text that ends with an ellipsis where it has no room; the whole text is its tooltip then."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        """Show ``text`` in a role of the style sheet."""
        super().__init__(parent)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._text = ""
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(min(metrics.horizontalAdvance(self._text) + 2, metrics.averageCharWidth() * 6), metrics.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = QFontMetrics(self.font()).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), start_aligned(self) | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
        whole = "" if shown == self._text else self._text
        if self.toolTip() != whole:
            self.setToolTip(whole)


class KeyHint(QLabel):
    """A key as it stands on the keyboard."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show a key sequence already in the system's words."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not text:
            # Only ever hidden here: shown before it has a parent it would be a window for a moment and take the keyboard.
            self.hide()
