"""The window while there is nothing to show in it yet: its place, its ground, and the frame of what will come.

It is painted before most of the program is loaded. So this module and those it needs import Qt and next to nothing else; the name
space ``Qt`` alone takes longer than the painting (see ``skeleton``).
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from peak_desk.ui import skeleton, tokens
from peak_desk.ui.skeleton import Skeleton

SMALLEST = (1024, 640)
TITLE = "Peak Desk"
_GEOMETRY, _THEME, _LANGUAGE = "geometry", "look/theme", "look/language"
_HALF = 128
_RIGHT_TO_LEFT = frozenset({"ar"})


class Shell(QMainWindow):
    """Remembers its place and its look; ``painted`` follows every picture of its skeleton, ``closed`` once when it closes."""

    painted = Signal()
    closed = Signal()

    def __init__(self, window_file: Path | None = None) -> None:
        """``window_file`` is where size, place and look are remembered."""
        super().__init__()
        self._window_file = window_file
        self._closed = False
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle(TITLE)
        self._remember_place()

    # --- the skeleton

    def show_skeleton(self, kind: str = skeleton.SIGN_IN, theme: str = "", language: str = "") -> None:
        """Show the frame of what will come, in the given or the remembered look; the system's look at the first start."""
        theme = theme or self._remembered(_THEME)
        dark_system = QGuiApplication.palette().window().color().lightness() < _HALF
        tokens.use(tokens.DARK if theme == "dark" or (theme != "light" and dark_system) else tokens.LIGHT)
        made = Skeleton(kind, mirrored=(language or self._remembered(_LANGUAGE)) in _RIGHT_TO_LEFT)
        made.painted.connect(self.painted)
        self.setCentralWidget(made)
        self.show()

    @property
    def is_closed(self) -> bool:
        """Whether the window was closed for good."""
        return self._closed

    # --- what is remembered

    def remember_look(self, theme: str, language: str) -> None:
        """Keep what the next skeleton is painted in."""
        saved = self._settings()
        if saved is not None and (saved.value(_THEME), saved.value(_LANGUAGE)) != (theme, language):
            saved.setValue(_THEME, theme)
            saved.setValue(_LANGUAGE, language)

    def _remembered(self, name: str) -> str:
        saved = self._settings()
        return str(saved.value(name) or "") if saved is not None else ""

    def _remember_place(self) -> None:
        saved = self._settings()
        geometry = saved.value(_GEOMETRY) if saved is not None else None
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            size = QRect(0, 0, min(1440, screen.width()), min(900, screen.height()))
            size.moveCenter(screen.center())
            self.setGeometry(size)

    def _settings(self) -> QSettings | None:
        return QSettings(str(self._window_file), QSettings.Format.IniFormat) if self._window_file is not None else None

    # --- the window itself

    @Slot()
    def come_forward(self) -> None:
        """Put the window in front (a second start, or a notice of the desktop was pressed)."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed:
            self._closed = True
            saved = self._settings()
            if saved is not None:
                saved.setValue(_GEOMETRY, self.saveGeometry())
                saved.sync()
            self._end()
            self.closed.emit()
        super().closeEvent(event)

    def _end(self) -> None:
        """What else ends with the window."""
