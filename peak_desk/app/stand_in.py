"""Showing a window in the place of the desk, before there is one: its look, its wait, and no scan that presses its buttons."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from peak_desk.ui.language import Language
from peak_desk.ui.scanner.scanner import Scanner
from peak_desk.ui.stand_in import StandIn
from peak_desk.ui.theme import Mode, Theme


def dress(app: QApplication, language: str, mode: str = Mode.SYSTEM) -> Language:
    """Put on a language and the look; what holds the language."""
    words = Language(app)
    words.use(language)
    Theme(app, arabic_first=words.code == "ar").apply(mode)
    return words


def show_until_closed(app: QApplication, window: StandIn) -> None:
    """Show the window and wait until it is closed; it is gone then."""
    loop = QEventLoop()
    window.closed.connect(loop.quit)
    with scans_refused(app, window.refuse_scan):
        window.show()
        loop.exec()
    window.deleteLater()


@contextmanager
def scans_refused(app: QApplication, refuse: Callable[[], object]) -> Iterator[None]:
    """Keep scans from every window meanwhile, and call ``refuse`` for each."""
    scanner = Scanner(app)
    scanner.scanned.connect(lambda _raw, _gap: refuse())
    scanner.install(app)
    try:
        yield
    finally:
        scanner.uninstall(app)
        scanner.deleteLater()
