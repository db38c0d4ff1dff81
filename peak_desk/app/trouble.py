"""What a person sees when the program cannot start: what happened, what was kept, what to do."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from peak_desk.app.stand_in import scans_refused
from peak_desk.credentials import keyring_advice
from peak_desk.errors import KeyringMissing, PeakDeskError
from peak_desk.ui import messages
from peak_desk.ui.theme import Theme


def show_trouble(app: QApplication, error: PeakDeskError, window: QWidget | None = None) -> None:
    """Show the error in a box of its own, over the window if there is one, and wait until it was read.

    A person reads it: the Return at the end of a scan does not press its button.
    """
    Theme(app).apply()
    box = trouble_box(error, window)
    said = box.informativeText()
    words = QCoreApplication.translate("Scanner", "Nothing was read. Scan again once you are signed in.")
    with scans_refused(app, lambda: box.setInformativeText(f"{said}\n\n{words}")):
        box.exec()


def trouble_box(error: PeakDeskError, window: QWidget | None = None) -> QMessageBox:
    """The box, not shown yet."""
    message = messages.error_text(error)
    box = QMessageBox(QMessageBox.Icon.Warning, "Peak Desk", message.title, parent=window)
    box.setOption(QMessageBox.Option.DontUseNativeDialog)  # nobody can watch the keys of a window that is not Qt's
    box.setInformativeText(message.text)
    detail = keyring_advice() if isinstance(error, KeyringMissing) else message.detail
    if detail:
        box.setDetailedText(detail)
    return box
