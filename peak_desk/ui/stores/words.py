"""How the stores in the background stand, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from peak_desk.ui import messages
from peak_desk.ui.formats import Formats
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.store_board import StoreLine, StoreState
from peak_desk.ui.top_bar import chip_text


def state_text(line: StoreLine, now: datetime, formats: Formats) -> str:
    """How a store stands."""
    if line.shown:
        return QCoreApplication.translate("Stores", "In this window now")
    if line.error is not None and line.state is StoreState.CLOSED:
        words = QCoreApplication.translate("Stores", "Not open. {reason}")
        return words.format(reason=inserted(messages.error_text(line.error).text))
    if line.state is StoreState.OPEN:
        return chip_text(line.status, now, formats)[0]
    return QCoreApplication.translate("Stores", "Is being opened …")


def calls_text(line: StoreLine) -> str:
    """What of a store needs a person, with its name: for the bell."""
    count = line.status.outbox.needs_you
    if line.error is not None:
        what = QCoreApplication.translate("Stores", "could not be opened")
    elif count:
        what = messages.needs_you_text(count)
    else:
        what = QCoreApplication.translate("Stores", "the sync needs somebody")
    return said_of(line.name, what)


def said_of(store: str, what: str) -> str:
    """Something about a store that is not in the window."""
    return QCoreApplication.translate("Stores", "{store}: {what}").format(store=inserted(store), what=what)
