"""The last news of the desk: the bell's list, the sound that comes with one and the notice of the desktop."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from peak_desk.domain.clock import utc_now
from peak_desk.ui import icons
from peak_desk.ui.tokens import Tone

MOST = 20


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """One piece of news; ``open`` leads to what it is about."""

    text: str
    icon: str
    tone: Tone
    at: datetime
    open: Callable[[], None] | None = None


class Notices(QObject):
    """Keeps the last 20, newest first, and counts those not looked at yet."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without news."""
        super().__init__(parent)
        self._kept: list[DeskNotice] = []
        self.unread = 0

    @property
    def kept(self) -> tuple[DeskNotice, ...]:
        """What is kept, newest first."""
        return tuple(self._kept)

    def add(self, text: str, icon: str, tone: Tone, open_it: Callable[[], None] | None = None) -> None:
        """Keep one more."""
        self._kept = [DeskNotice(text, icon, tone, utc_now(), open_it), *self._kept][:MOST]
        self.unread = min(MOST, self.unread + 1)
        self.changed.emit()

    def read(self) -> None:
        """Somebody looked at them."""
        self.unread = 0
        self.changed.emit()

    def clear(self) -> None:
        """Forget them (when somebody else sits down)."""
        self._kept = []
        self.read()


class DesktopNotices(QObject):
    """Notices of the desktop through the tray, where this system has one; shown only while nobody looks at the window."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the tray icon with the first notice, not before."""
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None

    def show(self, text: str) -> bool:
        """Show a text without personal data; False where there is no tray or the window is in front."""
        if QApplication.activeWindow() is not None or not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(icons.icon("peak", "accent"), self)
            self._tray.setToolTip(QCoreApplication.translate("Notices", "Peak Desk"))
            self._tray.messageClicked.connect(self.pressed)
            self._tray.activated.connect(self.pressed)
        self._tray.show()
        self._tray.showMessage(QCoreApplication.translate("Notices", "Peak Desk"), text, icons.icon("peak", "accent"), 8000)
        return True

    def close(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()
