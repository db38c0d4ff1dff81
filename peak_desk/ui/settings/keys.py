"""The keys of the desk, and changing one."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QWidget

from peak_desk.ui.actions import Action
from peak_desk.ui.context import DeskContext
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import Label, PrimaryButton, QuietButton, SecondaryButton

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeysCard(SettingsCard):
    """Every action that has a key, with a button that changes it."""

    def __init__(self, context: DeskContext) -> None:
        """List the actions known now."""
        super().__init__(
            QCoreApplication.translate("Settings", "Keys"),
            QCoreApplication.translate("Settings", "Press a key's button to change it."),
        )
        self._context = context
        self.buttons: dict[str, QuietButton] = {}
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        changeable = [action for action in context.actions.all() if action.keys and not action.local]
        for place, action in enumerate(changeable):
            button = QuietButton(context.actions.key_text(action.id), "pencil")
            button.setAccessibleName(
                QCoreApplication.translate("Settings", "Change the key of {action}").format(action=action.title)
            )
            button.clicked.connect(partial(self.ask_for_key, action.id))
            self.buttons[action.id] = button
            grid.addWidget(Label(action.title), place, 0)
            grid.addWidget(button, place, 1, Qt.AlignmentFlag.AlignTrailing)
        self.column.addLayout(grid)
        context.actions.changed.connect(self._show_keys)

    def ask_for_key(self, action_id: str) -> None:
        """Open the question for a new key."""
        action = self._context.actions.get(action_id)
        if action is not None:
            sheet = KeySheet(self, self._context, action)
            sheet.open(sheet.edit)

    @Slot()
    def _show_keys(self) -> None:
        for action_id, button in self.buttons.items():
            button.setText(self._context.actions.key_text(action_id))
            button.updateGeometry()


class KeySheet(Sheet):
    """Takes a new key for one action; one that is taken is refused."""

    def __init__(self, window: QWidget, context: DeskContext, action: Action) -> None:
        """Show the key of now."""
        super().__init__(window, 420)
        self._context = context
        self._action = action
        self.add_title(action.title, QCoreApplication.translate("Settings", "Close"))
        self.edit = QKeySequenceEdit(QKeySequence.fromString(action.keys[0], _PORTABLE))
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(QCoreApplication.translate("Settings", "New key"))
        self.note = Label(QCoreApplication.translate("Settings", "Press the new key."), "small")
        self.column.addWidget(self.edit)
        self.column.addWidget(self.note)
        back = SecondaryButton(QCoreApplication.translate("Settings", "As it was"))
        back.clicked.connect(self._reset)
        save = PrimaryButton(QCoreApplication.translate("Settings", "Use this key"), "check")
        save.clicked.connect(self._save)
        self.add_buttons(back, save)

    @Slot()
    def _save(self) -> None:
        key = self.edit.keySequence().toString(_PORTABLE)
        taken = [other.title for other in self._context.actions.all() if key in other.keys and other.id != self._action.id]
        if not key or taken:
            words = QCoreApplication.translate("Settings", "Taken by “{action}”.").format(action=taken[0]) if taken else ""
            self.note.setText(words or QCoreApplication.translate("Settings", "Press the new key."))
            self.note.set_role("problem")
            return
        self._keep({**self._context.appearance.look.keys, self._action.id: key})

    @Slot()
    def _reset(self) -> None:
        self._keep({name: key for name, key in self._context.appearance.look.keys.items() if name != self._action.id})

    def _keep(self, keys: dict[str, str]) -> None:
        appearance = self._context.appearance
        self.close_sheet()
        appearance.change(replace(appearance.look, keys=keys))
