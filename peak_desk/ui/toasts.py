"""Short messages at the lower end of the window, with an undo where something can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui.actions import Actions
from peak_desk.ui.buttons import IconButton, LinkButton
from peak_desk.ui.widgets import IconLabel, Label

_ICONS = {"info": "info", "good": "check-check", "warn": "triangle-alert", "error": "circle-alert"}
_SECONDS = {"info": 4.0, "good": 4.0, "warn": 8.0, "error": 12.0}
_MOST = 4
_EDGE = 16
_WIDEST = 560
_WIDEST_TEXT = 360


class _ToastButton(IconButton):
    ink = "on_toast"
    hover = ""


class Toast(QFrame):
    """One message; stays while the pointer rests on it."""

    def __init__(self, toasts: "Toasts", parent: QWidget, text: str, kind: str, seconds: float) -> None:
        """Show ``text``; ``undo`` and details are added by ``Toasts.show``."""
        super().__init__(parent)
        self.message = text
        self.undo: Callable[[], None] | None = None
        self._toasts = toasts
        self._details: Label | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.leave)
        self.label = Label(text)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.label.ensurePolished()
        self.label.setMinimumWidth(min(_WIDEST_TEXT, self.label.fontMetrics().horizontalAdvance(text) + 4))
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(IconLabel(_ICONS[kind], "on_toast", 18))
        self.row.addWidget(self.label, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 6, 8, 6)
        self._column.addLayout(self.row)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        self.setGraphicsEffect(shadow)

    def add_button(self, text: str, run: Callable[[], None]) -> LinkButton:
        """Offer something to do; the toast leaves after it."""
        button = LinkButton(text, "on_toast")
        button.clicked.connect(self.leave)
        button.clicked.connect(run)
        self.row.addWidget(button)
        return button

    def add_details(self, text: str) -> None:
        """Offer technical details behind a click, to read and copy."""
        details = Label(text, "tiny")
        details.setWordWrap(True)
        details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        details.hide()
        self._details = details
        self._column.addWidget(details)
        button = LinkButton(QCoreApplication.translate("Toasts", "Details"), "on_toast")
        button.clicked.connect(self._show_details)
        self.row.addWidget(button)

    def add_close(self) -> None:
        """Offer to close it."""
        button = _ToastButton("x", QCoreApplication.translate("Toasts", "Close this message"))
        button.clicked.connect(self.leave)
        self.row.addWidget(button)

    def start(self) -> None:
        """Begin to count the seconds it stays."""
        self._timer.start()

    def leave(self) -> None:
        """Go away."""
        self._timer.stop()
        self._toasts.remove(self)

    def _show_details(self) -> None:
        if self._details is not None:
            self._timer.stop()
            self._details.show()
            self._toasts.arrange()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self._details is None or self._details.isHidden():
            self._timer.start()
        super().leaveEvent(event)


class Toasts(QObject):
    """The stack of messages of one window, newest lowest; it survives a rebuilt window through ``attach``."""

    def __init__(self, actions: Actions | None = None, parent: QWidget | None = None) -> None:
        """``actions`` gives the undo button the key of the action ``undo``."""
        super().__init__(parent)
        self._actions = actions
        self._window: QWidget | None = None
        self._shown: list[Toast] = []
        self._aside = False
        if parent is not None:
            self.attach(parent)

    def attach(self, window: QWidget | None) -> None:
        """Show the messages in a window from now on."""
        self.clear()
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown now, oldest first."""
        return tuple(toast.message for toast in self._shown)

    def show(
        self,
        text: str,
        kind: str = "info",
        undo: Callable[[], None] | None = None,
        action: tuple[str, Callable[[], None]] | None = None,
        detail: str = "",
        seconds: float | None = None,
    ) -> None:
        """Show a message (``info``, ``good``, ``warn`` or ``error``); ``undo`` also answers to the undo key while it is there."""
        if self._window is None:
            return
        if self._shown and self._shown[-1].message == text and undo is None:
            self._shown[-1].start()
            return
        toast = Toast(self, self._window, text, kind, seconds or (max(_SECONDS[kind], 6.0) if undo else _SECONDS[kind]))
        toast.undo = undo
        if undo is not None:
            button = toast.add_button(QCoreApplication.translate("Toasts", "Undo"), undo)
            button.setToolTip(self._actions.tooltip("undo") if self._actions is not None else "")
        if action is not None:
            toast.add_button(*action)
        if detail:
            toast.add_details(detail)
        if kind in {"warn", "error"}:
            toast.add_close()
        self._shown.append(toast)
        while len(self._shown) > _MOST:
            self._shown[0].leave()
        self.arrange()
        toast.show()
        toast.raise_()
        toast.start()
        announce(self._window, text, urgent=kind == "error")

    def can_undo(self) -> bool:
        """Whether a message with an undo is there."""
        return any(toast.undo is not None for toast in self._shown)

    def undo_last(self) -> bool:
        """Undo what the newest such message is about; False when there is none."""
        for toast in reversed(self._shown):
            if toast.undo is not None:
                undo = toast.undo
                toast.leave()
                undo()
                return True
        return False

    def remove(self, toast: Toast) -> None:
        """Take one away and let the others move down."""
        if toast in self._shown:
            self._shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self.arrange()

    def take_down(self, text: str) -> None:
        """Take what says these words away before its time: what it offers is possible no more."""
        for toast in tuple(toast for toast in self._shown if toast.message == text):
            self.remove(toast)

    def stand_aside(self, *, wanted: bool) -> None:
        """Stand where reading starts while the button to press next is at the other end of the window."""
        self._aside = wanted
        self.arrange()

    def clear(self) -> None:
        """Take all away."""
        for toast in tuple(self._shown):
            self.remove(toast)

    def arrange(self) -> None:
        """Put the stack at the lower end of the window."""
        if self._window is None:
            return
        area = self._window.rect()
        bottom = area.bottom() - _EDGE
        at_left = (self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft) != self._aside
        for toast in reversed(self._shown):
            wide = min(_WIDEST, area.width() - 2 * _EDGE, max(280, toast.sizeHint().width()))
            toast.setFixedWidth(wide)
            layout = toast.layout()
            tall = max(
                48, layout.heightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else toast.sizeHint().height()
            )
            toast.resize(wide, tall)
            toast.move(_EDGE if at_left else area.right() + 1 - _EDGE - wide, bottom - tall)
            bottom -= tall + 8

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say something that happens away from the focus."""
    event = QAccessibleAnnouncementEvent(widget, text)
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)
