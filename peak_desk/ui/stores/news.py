"""The bell hears of the stores in the background, quietly: no sound, no message, no name of anybody."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from peak_desk.ui.notices import Notices
from peak_desk.ui.store_board import StoreBoard
from peak_desk.ui.stores.words import calls_text
from peak_desk.ui.tokens import Tone


class StoresNews(QObject):
    """Adds a notice whenever one more thing in another store needs a person; choosing it goes there."""

    def __init__(self, board: StoreBoard, notices: Notices, parent: QObject) -> None:
        """Tell at once of what needs somebody already."""
        super().__init__(parent)
        self._board = board
        self._notices = notices
        self._known: dict[str, int] = {}
        board.changed.connect(self._look)
        self._look()

    @Slot()
    def _look(self) -> None:
        for line in self._board.others:
            if line.calls > self._known.get(line.id, 0):
                self._notices.add(calls_text(line), "store", Tone.DANGER, partial(self._board.switch, line.id))
            self._known[line.id] = line.calls
