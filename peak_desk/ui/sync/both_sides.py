"""The way to both sides of a write from a page that is there before anybody has decided about anything."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.ui.context import DeskContext

if TYPE_CHECKING:
    from peak_desk.ui.sync.settling import Settling


class BothSides(QObject):
    """``nothing_to_choose`` comes when somebody else has decided meanwhile.

    What it takes to decide is loaded when it is asked for: not before the first paint.
    """

    nothing_to_choose = Signal()

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        """Ask over the window ``window`` belongs to."""
        super().__init__(window)
        self._context, self._window = context, window
        self._settling: Settling | None = None

    @Slot(str)
    def look(self, seq: str) -> None:
        """Show both sides of the write with this number and wait for the choice."""
        from peak_desk.ui.sync.settling import Settling

        if self._settling is None:
            self._settling = Settling(self._context, self._window)
            self._settling.nothing_to_choose.connect(self.nothing_to_choose)
        self._settling.look_at_both(int(seq))
