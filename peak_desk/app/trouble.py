"""What a person sees when the program cannot start: what happened, what was kept, what to do."""

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from peak_desk.credentials import keyring_advice
from peak_desk.errors import KeyringMissing, PeakDeskError
from peak_desk.ui import messages
from peak_desk.ui.theme import Theme


def show_trouble(app: QApplication, error: PeakDeskError, window: QWidget | None = None) -> None:
    """Show the error in a box of its own, over the window if there is one, and wait until it was read."""
    Theme(app).apply()
    box = trouble_box(error, window)
    box.exec()


def trouble_box(error: PeakDeskError, window: QWidget | None = None) -> QMessageBox:
    """The box, not shown yet."""
    message = messages.error_text(error)
    box = QMessageBox(QMessageBox.Icon.Warning, "Peak Desk", message.title, parent=window)
    box.setInformativeText(message.text)
    detail = keyring_advice() if isinstance(error, KeyringMissing) else message.detail
    if detail:
        box.setDetailedText(detail)
    return box
