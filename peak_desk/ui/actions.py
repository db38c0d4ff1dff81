"""Everything a person can do by key: one list for shortcuts, tooltips, the palette and the help page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def always() -> bool:
    """The answer of an action that is never disabled."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; ``keys`` in Qt's portable text, the first one is shown.

    ``local`` keys belong to a view (Space on a selected order): they are listed in the help, the view itself obeys them.
    """

    id: str
    title: str
    icon: str
    keys: tuple[str, ...]
    run: Callable[[], None]
    enabled: Callable[[], bool] = always
    group: str = ""
    local: bool = False
    in_palette: bool = True


class Actions(QObject):
    """The actions of the desk, in the order they were added; adding one with the id of another replaces it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without actions or window."""
        super().__init__(parent)
        self._defaults: dict[str, Action] = {}
        self._actions: dict[str, Action] = {}
        self._own_keys: dict[str, str] = {}
        self._window: QWidget | None = None
        self._shortcuts: dict[str, list[QShortcut]] = {}

    def add(self, action: Action) -> None:
        """Make an action known; its keys work as soon as a window is attached."""
        self._defaults[action.id] = action
        own = self._own_keys.get(action.id, "")
        action = replace(action, keys=(own, *action.keys[1:])) if own and not action.local else action
        self._actions[action.id] = action
        self._bind(action)
        self.changed.emit()

    def use_keys(self, own: Mapping[str, str]) -> None:
        """Replace the first keys of some actions by a person's own ones; a key Qt does not know changes nothing."""
        self._own_keys = {action_id: key for action_id, key in own.items() if key_text(key)}
        for action in tuple(self._defaults.values()):
            self.add(action)

    def clear(self) -> None:
        """Forget every action and its keys; the keys a person chose are kept for those that are added again."""
        for action_id in tuple(self._actions):
            self._unbind(action_id)
        self._defaults.clear()
        self._actions.clear()
        self.changed.emit()

    def all(self) -> tuple[Action, ...]:
        """Every action."""
        return tuple(self._actions.values())

    def get(self, action_id: str) -> Action | None:
        """One action, if it is known."""
        return self._actions.get(action_id)

    def trigger(self, action_id: str) -> None:
        """Run an action if it is known and enabled now."""
        action = self._actions.get(action_id)
        if action is not None and action.enabled():
            action.run()

    def key_text(self, action_id: str) -> str:
        """The first key of an action as people of this system read it, "" without one."""
        action = self._actions.get(action_id)
        return key_text(action.keys[0]) if action is not None and action.keys else ""

    def tooltip(self, action_id: str) -> str:
        """The title with its key, for a button that runs the action."""
        action = self._actions.get(action_id)
        if action is None:
            return ""
        keys = self.key_text(action_id)
        return f"{action.title} ({keys})" if keys else action.title

    def attach(self, window: QWidget) -> None:
        """Make the keys work in a window."""
        self._window = window
        for action in self._actions.values():
            self._bind(action)

    def _unbind(self, action_id: str) -> None:
        for old in self._shortcuts.pop(action_id, ()):
            old.setEnabled(False)
            old.deleteLater()

    def _bind(self, action: Action) -> None:
        self._unbind(action.id)
        if self._window is not None and not action.local:
            self._shortcuts[action.id] = [self._shortcut(self._window, key, action.id) for key in action.keys]

    def _shortcut(self, window: QWidget, key: str, action_id: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: self.trigger(action_id))
        return shortcut


def key_text(portable: str) -> str:
    """A key sequence as people of this system read it."""
    return QKeySequence.fromString(portable, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.NativeText
    )
