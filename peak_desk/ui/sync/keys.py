"""New keys for the POS: entered by an administrator, tried with one call, and kept in the keyring only when they are accepted."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.stores.account_words import ask_title
from peak_desk.ui.stores.hint_words import ask_hint
from peak_desk.ui.stores.secret_text import secret_box
from peak_desk.ui.widgets import FormField, Label, PrimaryButton, SecondaryButton


class KeysSheet(Sheet):
    """One field per secret; those left empty stay as they are."""

    def __init__(self, window: QWidget, context: DeskContext) -> None:
        """Ask for what this POS wants."""
        super().__init__(window, 520)
        self._context = context
        self._pos = context.desk.traits.title
        title = QCoreApplication.translate("Keys", "New keys for {pos}").format(pos=inserted(self._pos))
        self.add_title(title, QCoreApplication.translate("Keys", "Close"))
        words = QCoreApplication.translate(
            "Keys", "They are tried with one call and kept in the keyring of this machine. What you leave empty stays as it is."
        )
        text = Label(words, "muted")
        text.setWordWrap(True)
        self.column.addWidget(text)
        self.fields = {name: self._field(name) for name in context.desk.account.names}
        self.told = Label("", "problem")
        self.told.setWordWrap(True)
        self.told.hide()
        self.column.addWidget(self.told)
        cancel = SecondaryButton(QCoreApplication.translate("Keys", "Cancel"))
        cancel.clicked.connect(self.close_sheet)
        self.use = PrimaryButton(QCoreApplication.translate("Keys", "Try and use"), "key-round")
        self.use.clicked.connect(self.enter)
        self.add_buttons(cancel, self.use)

    def _field(self, name: str) -> FormField:
        part = FormField(ask_title(name), ask_hint(name), edit=secret_box(name))
        if not isinstance(part.edit, QPlainTextEdit):
            part.line.setEchoMode(QLineEdit.EchoMode.Password)
            part.line.returnPressed.connect(self.enter)
        self.column.addWidget(part)
        return part

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return next((part.edit for part in self.fields.values()), self.card)

    @Slot()
    def enter(self) -> None:
        """Try what was entered."""
        staff = self._context.session.staff
        entered = {name: _text(part) for name, part in self.fields.items()}
        if staff is None or not self.use.isEnabled():
            return
        if not any(text.strip() for text in entered.values()):
            self._say(QCoreApplication.translate("Keys", "Enter at least one key."), "problem")
            return
        self.use.setEnabled(False)
        self._say(QCoreApplication.translate("Keys", "Asking {pos} …").format(pos=inserted(self._pos)), "small")
        self._context.background.run(partial(self._context.desk.account.enter, staff, entered), self._accepted, self._refused)

    def _accepted(self, _none: None) -> None:
        self.close_sheet()
        self._context.links.keys_entered()
        words = QCoreApplication.translate("Keys", "{pos} accepts the new keys. Reading and sending go on by themselves.")
        self._context.toasts.show(words.format(pos=inserted(self._pos)), "good")

    def _refused(self, error: Exception) -> None:
        self.use.setEnabled(True)
        message = messages.error_text(error, self._pos)
        kept = QCoreApplication.translate("Keys", "The keys so far are unchanged.")
        self._say(f"{message.text} {kept}", "problem")
        self.first.setFocus()

    def _say(self, text: str, role: str) -> None:
        self.told.setText(text)
        self.told.set_role(role)
        self.told.setVisible(bool(text))


def _text(part: FormField) -> str:
    return part.edit.toPlainText() if isinstance(part.edit, QPlainTextEdit) else part.line.text()
