"""A box for keys of several lines: what stands in it can be read, copied and dragged out by nobody."""

from PySide6.QtCore import QMimeData, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from peak_desk.ui import tokens

_HEIGHT = 84
_DOT = "\N{BULLET}"
_MOST_DOTS = 400


class SecretText(QPlainTextEdit):
    """Shows a dot for each letter, as a line for passwords does."""

    def __init__(self) -> None:
        """Start empty; Tab leaves it."""
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setTabChangesFocus(True)

    @property
    def dots(self) -> str:
        """What is shown."""
        return _DOT * min(len(self.toPlainText()), _MOST_DOTS)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Give nothing of it away."""
        return QMimeData()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.current().text))
        wrapped = QTextOption()
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        wrapped.setTextDirection(self.layoutDirection())
        painter.drawText(QRectF(self.viewport().rect()), self.dots, wrapped)
        painter.end()


def secret_box(name: str) -> SecretText | None:
    """The box of a secret that is a whole file of lines; None for those that fit a line."""
    return SecretText() if name == "private_key" else None
