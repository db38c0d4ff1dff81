"""The mouse on a painted row."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent


def let_go(event: QEvent) -> QPoint | None:
    """Where the left button was let go; None for all else that happens on a row."""
    if not isinstance(event, QMouseEvent) or event.type() is not QEvent.Type.MouseButtonRelease:
        return None
    return event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
