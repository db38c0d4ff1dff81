"""Tells the second press of a double click from a press that is meant: after one step the next one is under the mouse."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override


class Presses(QObject):
    """Watches a view; ``second`` holds from a double click until the next press."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Watch the view's surface."""
        super().__init__(view)
        self.second = False
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.second = False
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.second = True
        return False
