"""What a store's account at the POS needs, asked one under the other: which system, its address, options and keys."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from peak_desk.ui.accounts import Account, PosChoice
from peak_desk.ui.stores.account_words import ask_title
from peak_desk.ui.stores.choice_words import choice_title
from peak_desk.ui.stores.hint_words import ask_hint
from peak_desk.ui.stores.secret_text import secret_box
from peak_desk.ui.widgets import FormField, Label, QuietButton


class AccountForm(QWidget):
    """Asks for what the chosen system needs. Of an account that is there already, empty keys mean that they stay as they are.

    ``edited`` comes when something else is entered.
    """

    edited = Signal()

    def __init__(self, choices: tuple[PosChoice, ...], known: Account | None = None) -> None:
        """``choices`` has at least one; ``known`` is an account to be changed, of the first of them."""
        super().__init__()
        self._choices = choices
        self._known = known
        self.asked: dict[str, FormField] = {}
        self.system = QComboBox()
        for choice in choices:
            none = QCoreApplication.translate("FirstRun", "No POS")
            self.system.addItem(none if choice.alone else choice.title, choice.pos)
        self.system.currentIndexChanged.connect(self._show_asked)
        self.address = FormField(
            QCoreApplication.translate("FirstRun", "Address"),
            QCoreApplication.translate("FirstRun", "Empty: the usual one of the POS. Another one starts with https://"),
        )
        self._listen(self.address)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        system = FormField(QCoreApplication.translate("FirstRun", "Point of sale"), edit=self.system)
        column.addWidget(system)
        system.setVisible(known is None)
        words = QCoreApplication.translate(
            "FirstRun",
            "Customers and orders are kept in an encrypted file on this machine and nowhere else. It is backed up every day.",
        )
        self.alone = Label(words, "muted")
        self.alone.setWordWrap(True)
        column.addWidget(self.alone)
        column.addWidget(self.address)
        self._fields, self._folded = QVBoxLayout(), QVBoxLayout()
        self.more = QuietButton(QCoreApplication.translate("Stores", "More options"), "chevron-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        for fields in (self._fields, self._folded):
            fields.setSpacing(12)
        column.addLayout(self._fields)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._folded)
        self._show_asked()

    @property
    def choice(self) -> PosChoice:
        """The system as it is chosen."""
        return self._choices[max(0, self.system.currentIndex())]

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return next((part.edit for part in self.asked.values()), self.address.edit)

    @Slot()
    def _show_asked(self) -> None:
        choice, known = self.choice, self._known
        self.address.line.setText(choice.base_url if known is None else known.base_url)
        self.address.setVisible(not choice.alone)
        self.alone.setVisible(choice.alone)
        for part in self.asked.values():
            part.setParent(None)
            part.deleteLater()
        self.asked = {name: self._field(choice, name) for name in (*choice.options, *choice.secrets, *choice.more)}
        for name, part in self.asked.items():
            if known is not None and name not in choice.secrets:
                _enter(part, known.options.get(name, ""))
            (self._folded if name in choice.more else self._fields).addWidget(part)
        self.more.setVisible(bool(choice.more))
        self._fold()

    @Slot()
    def _fold(self) -> None:
        """Show the further options only while they are wanted."""
        wanted = self.more.isChecked()
        for name in self.choice.more:
            self.asked[name].setVisible(wanted)
        self.more.set_icon("chevron-up" if wanted else "chevron-down")

    def _field(self, choice: PosChoice, name: str) -> FormField:
        part = FormField(ask_title(name), self._hint(choice, name), edit=_edit(choice, name))
        if isinstance(part.edit, QLineEdit) and name in choice.secrets:
            part.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._listen(part)
        return part

    def _listen(self, part: FormField) -> None:
        edit = part.edit
        if isinstance(edit, QComboBox):
            edit.currentIndexChanged.connect(self.edited)
        elif isinstance(edit, QPlainTextEdit):
            edit.textChanged.connect(self.edited)
        else:
            part.line.textChanged.connect(self.edited)

    def _hint(self, choice: PosChoice, name: str) -> str:
        hints = [ask_hint(name)]
        if name in choice.secrets and self._known is not None:
            hints.append(QCoreApplication.translate("Stores", "Empty: the one kept in the keyring stays."))
        elif name in choice.optional:
            hints.append(QCoreApplication.translate("Stores", "May stay empty."))
        return " ".join(hint for hint in hints if hint)

    def check(self) -> bool:
        """Whether nothing is missing; what is says so below its box, and the first one gets the keyboard."""
        choice = self.choice
        free = choice.optional | frozenset(choice.more) | (frozenset(choice.secrets) if self._known is not None else frozenset())
        good = [filled(part) for name, part in self.asked.items() if name not in free]
        url = self.address.line.text().strip()
        secure = url.startswith(("https://", "http://127.0.0.1", "http://localhost")) or (not url and not choice.base_url)
        self.address.set_problem("" if secure else QCoreApplication.translate("FirstRun", "The address starts with https://"))
        wrong = [part for part in (self.address, *self.asked.values()) if part.edit.property("wrong")]
        if wrong:
            wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return all(good) and secure

    def entered(self) -> Account:
        """What was entered so far."""
        choice = self.choice
        values = {name: text_in(part) for name, part in self.asked.items()}
        kept = {} if self._known is None else {name: text for name, text in self._known.options.items() if name not in values}
        return Account(
            pos=choice.pos,
            base_url=self.address.line.text().strip(),
            options={
                **kept,
                **self._more(values),
                **choice.fixed,
                **{name: values[name] for name in choice.options if values[name]},
            },
            secrets={name: values[name] for name in choice.secrets if values[name]},
        )

    def _more(self, values: Mapping[str, str]) -> dict[str, str]:
        """The further options as far as they are not what holds anyway."""
        known = self._known.options if self._known is not None else {}
        usual = {name: words[0] for name, words in self.choice.words.items()}
        return {
            name: values[name] for name in self.choice.more if values[name] and (values[name] != usual.get(name) or name in known)
        }


def text_in(part: FormField) -> str:
    """What stands in a field, without blanks around it."""
    if isinstance(part.edit, QComboBox):
        return str(part.edit.currentData())
    return (part.edit.toPlainText() if isinstance(part.edit, QPlainTextEdit) else part.line.text()).strip()


def filled(part: FormField) -> bool:
    """Whether something stands in a field; where nothing does, the field says that it is needed."""
    good = bool(text_in(part))
    part.set_problem("" if good else QCoreApplication.translate("Problems", "This is needed."))
    return good


def _edit(choice: PosChoice, name: str) -> QWidget | None:
    """What a name is entered into where that is no line."""
    if name in choice.words:
        box = QComboBox()
        for word in choice.words[name]:
            box.addItem(choice_title(name, word), word)
        return box
    return secret_box(name)


def _enter(part: FormField, text: str) -> None:
    if isinstance(part.edit, QComboBox):
        part.edit.setCurrentIndex(max(0, part.edit.findData(text)))
    elif isinstance(part.edit, QPlainTextEdit):
        part.edit.setPlainText(text)
    else:
        part.line.setText(text)
