"""The first start: which store, which POS, who is its administrator - or the demo store, which needs nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimeZone, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget
from typing_extensions import override

from peak_desk.errors import Invalid, Refusal
from peak_desk.ui import messages
from peak_desk.ui.accounts import AccountFound, PosChoice
from peak_desk.ui.background import Background
from peak_desk.ui.first_run_words import region_name, regions
from peak_desk.ui.language import LANGUAGES, NAMES, Language
from peak_desk.ui.scrolled import scrolled_column
from peak_desk.ui.stand_in import StandIn
from peak_desk.ui.stores.account_form import AccountForm, filled
from peak_desk.ui.stores.found_words import found_text
from peak_desk.ui.widgets import FormField, IconLabel, Label, PrimaryButton, QuietButton, SecondaryButton

# Where the system does not say in which country it stands: most stores are there.
USUAL_REGION = "US"


@dataclass(frozen=True, slots=True)
class NewStore:
    """What was entered about the store; ``secrets`` are never shown again."""

    name: str
    region: str
    time_zone: str
    language: str
    pos: str
    base_url: str
    options: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class FirstRunCalls:
    """What the assistant calls: ``test`` and ``create`` run in the background and raise, ``demo`` runs here.

    ``create`` gets the store, the administrator's name and PIN, ``put_back`` the id of a store that was taken off this desk; what
    they return comes with ``finished``.
    """

    test: Callable[[NewStore], AccountFound]
    create: Callable[[NewStore, str, str], object]
    demo: Callable[[], None]
    put_back: Callable[[str], object]


class FirstRun(StandIn):
    """A window of its own, before there is a store; ``finished`` carries what ``create`` returned."""

    finished = Signal(object)

    def __init__(
        self,
        background: Background,
        words: Language,
        choices: tuple[PosChoice, ...],
        calls: FirstRunCalls,
        *,
        another: bool = False,
        removed: tuple[tuple[str, str], ...] = (),
        taken: frozenset[str] = frozenset(),
    ) -> None:
        """``choices`` has at least one POS; ``another`` store needs no welcome.

        ``removed`` are the ids and names of stores that can be put back, ``taken`` the names of those that are here.
        """
        super().__init__("Peak Desk", height=720, card_height=600)
        self._background = background
        self._words = words
        self._choices = choices
        self._calls = calls
        self._first = int(another)
        self._removed = removed
        self._taken = {name.casefold() for name in taken}
        self._build()

    def _build(self) -> None:
        self.steps = QStackedWidget()
        for step in (self._welcome(), self._store_step(), self._pos_step(), self._person_step()):
            self.steps.addWidget(step)
        column = self.new_card()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("peak", "accent", 32))
        self.title = Label("", "title")
        head.addWidget(self.title, 1)
        self.progress = Label("", "small", align="end")
        head.addWidget(self.progress)
        column.addLayout(head)
        column.addWidget(self.steps, 1)
        column.addWidget(self.note)
        column.addLayout(self._buttons())
        self._show_step(self._first)

    def _buttons(self) -> QHBoxLayout:
        self.back = QuietButton(QCoreApplication.translate("FirstRun", "Back"), "arrow-left")
        self.back.clicked.connect(self._go_back)
        self.demo = SecondaryButton(QCoreApplication.translate("FirstRun", "Try the demo store"), "play")
        self.demo.clicked.connect(self._calls.demo)
        self.test = SecondaryButton(QCoreApplication.translate("FirstRun", "Test the connection"), "plug")
        self.test.clicked.connect(self._test)
        self.next = PrimaryButton(QCoreApplication.translate("FirstRun", "Set up a store"), "arrow-right")
        self.next.clicked.connect(self._go_on)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.demo, self.test, self.next):
            row.addWidget(button)
        return row

    # --- the steps

    def _welcome(self) -> QWidget:
        page, column = scrolled_column()
        text = Label(
            QCoreApplication.translate(
                "FirstRun",
                "Find customers, make stubs and work the order queue, online or not. Set up your store in three short steps, "
                "or look around in the demo store first: it needs nothing and leaves nothing.",
            ),
            "muted",
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(self._words.code))
        self.language.currentIndexChanged.connect(self._use_language)
        column.addWidget(FormField(QCoreApplication.translate("FirstRun", "Language"), edit=self.language))
        if self._removed:
            words = QCoreApplication.translate("FirstRun", "Taken off this desk before; everything in them was kept:")
            column.addWidget(Label(words, "small"))
        self.put_back = tuple(SecondaryButton(self._put_back_title(name), "undo-2") for _id, name in self._removed)
        for button, (store_id, _name) in zip(self.put_back, self._removed, strict=True):
            button.clicked.connect(partial(self._put_back, store_id))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return page

    @staticmethod
    def _put_back_title(name: str) -> str:
        return QCoreApplication.translate("Settings", "Put back {store}").format(store=messages.inserted(name))

    def _put_back(self, store_id: str) -> None:
        self._busy(QCoreApplication.translate("FirstRun", "The store is being put back …"))
        self._background.run(partial(self._calls.put_back, store_id), self._created, self._refused)

    def _store_step(self) -> QWidget:
        page, column = scrolled_column()
        self.name = FormField(
            QCoreApplication.translate("FirstRun", "Name of the store"), QCoreApplication.translate("FirstRun", "As staff call it.")
        )
        self.region = QComboBox()
        here = QLocale.territoryToCode(QLocale.system().territory())
        for code in regions():
            self.region.addItem(region_name(code, self._words.code), code)
        self.region.setCurrentIndex(self.region.findData(here if self.region.findData(here) >= 0 else USUAL_REGION))
        self.zone = QComboBox()
        self.zone.addItems(sorted(bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds() if b"/" in name.data()))
        self.zone.setCurrentText(bytes(QTimeZone.systemTimeZoneId().data()).decode())
        column.addWidget(self.name)
        column.addWidget(
            FormField(QCoreApplication.translate("FirstRun", "Country (for phone numbers and money)"), edit=self.region)
        )
        column.addWidget(FormField(QCoreApplication.translate("FirstRun", "Time zone"), edit=self.zone))
        column.addStretch(1)
        return page

    def _pos_step(self) -> QWidget:
        page, column = scrolled_column()
        self.account = AccountForm(self._choices)
        self.account.system.currentIndexChanged.connect(self._chose_system)
        column.addWidget(self.account)
        column.addStretch(1)
        return page

    def _person_step(self) -> QWidget:
        page, column = scrolled_column()
        text = Label(
            QCoreApplication.translate("FirstRun", "The first person is the administrator: may do everything and adds the others."),
            "muted",
        )
        text.setWordWrap(True)
        self.person = FormField(QCoreApplication.translate("FirstRun", "Your name"))
        self.pin = FormField(
            QCoreApplication.translate("Words", "PIN"), QCoreApplication.translate("Problems", "A PIN has 4 to 12 digits.")
        )
        self.again = FormField(QCoreApplication.translate("FirstRun", "PIN once more"))
        for part in (self.pin, self.again):
            part.line.setEchoMode(QLineEdit.EchoMode.Password)
            part.line.setMaxLength(12)
        for widget in (text, self.person, self.pin, self.again):
            column.addWidget(widget)
        self.again.line.returnPressed.connect(self._go_on)
        column.addStretch(1)
        return page

    # --- going on

    @Slot()
    def _use_language(self) -> None:
        if self._words.use(str(self.language.currentData())):
            self._build()

    @Slot()
    def _go_back(self) -> None:
        self._show_step(self.steps.currentIndex() - 1)

    @Slot()
    def _go_on(self) -> None:
        step = self.steps.currentIndex()
        checks: tuple[Callable[[], bool], ...] = (lambda: True, self._store_good, self.account.check, self._person_good)
        if not checks[step]():
            return
        if step < self.steps.count() - 1:
            self._show_step(step + 1)
            return
        self._busy(QCoreApplication.translate("FirstRun", "The store is being set up …"))
        work = partial(self._calls.create, self.entered(), self.person.line.text(), self.pin.line.text())
        self._background.run(work, self._created, self._refused)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        titles = (
            QCoreApplication.translate("FirstRun", "Welcome to Peak Desk"),
            QCoreApplication.translate("FirstRun", "Your store"),
            QCoreApplication.translate("FirstRun", "Its point of sale"),
            QCoreApplication.translate("FirstRun", "The administrator"),
        )
        self.title.setText(titles[step])
        counted = QCoreApplication.translate("FirstRun", "Step {n} of {all}").format(n=step, all=self.steps.count() - 1)
        self.progress.setText(counted if step else "")
        self.back.setVisible(step > self._first)
        self.demo.setVisible(step == 0)
        self._show_test()
        last = step == self.steps.count() - 1
        words = (
            QCoreApplication.translate("FirstRun", "Set up a store")
            if step == 0
            else QCoreApplication.translate("FirstRun", "Go on")
        )
        self.next.setText(QCoreApplication.translate("FirstRun", "Open the desk") if last else words)
        self.next.updateGeometry()
        self.say("")
        first = (self.next, self.name.edit, self.account.system, self.person.edit)[step]
        first.setFocus()

    def _store_good(self) -> bool:
        if not filled(self.name):
            return False
        free = self.entered().name.casefold() not in self._taken
        self.name.set_problem("" if free else messages.refusal_text(Refusal.NAME_TAKEN))
        return free

    @Slot()
    def _chose_system(self) -> None:
        """What a test of another system showed is not true of this one."""
        self.say("")
        self._show_test()

    @Slot()
    def _show_test(self) -> None:
        """There is something to test in one step only, and only where there is a POS."""
        self.test.setVisible(self.steps.currentIndex() == 2 and not self.account.choice.alone)

    def _person_good(self) -> bool:
        pin = self.pin.line.text()
        right = pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12
        self.pin.set_problem("" if right else QCoreApplication.translate("Problems", "A PIN has 4 to 12 digits."))
        same = pin == self.again.line.text()
        self.again.set_problem("" if same or not right else QCoreApplication.translate("FirstRun", "The two PINs differ."))
        return filled(self.person) and right and same

    def entered(self) -> NewStore:
        """What was entered about the store so far."""
        account = self.account.entered()
        return NewStore(
            name=" ".join(self.name.line.text().split()),
            region=str(self.region.currentData()),
            time_zone=self.zone.currentText(),
            language=str(self.language.currentData()),
            pos=account.pos,
            base_url=account.base_url,
            options=account.options,
            secrets=account.secrets,
        )

    @Slot()
    def _test(self) -> None:
        if self.account.check():
            self._busy(QCoreApplication.translate("FirstRun", "Calling {pos} …").format(pos=self.account.choice.title))
            self._background.run(partial(self._calls.test, self.entered()), self._reached, self._refused)

    def _reached(self, found: AccountFound) -> None:
        self._rest()
        self.say(found_text(self.account.choice.title, found), "problem" if found.lacking else "good")

    def _created(self, result: object) -> None:
        self._rest()
        self.finished.emit(result)

    def _refused(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, Invalid):
            fields = {"name": self.person, "pin": self.pin}
            for problem in error.problems:
                fields.get(problem.field, self.person).set_problem(messages.problem_text(problem))
        self.say(messages.error_text(error, self.account.choice.title).text)

    @Slot()
    @override
    def refuse_scan(self) -> None:
        """A program that types a key as fast as a scanner is told the same."""
        self.say(QCoreApplication.translate("FirstRun", "Nothing is scanned here yet. Type or paste what is asked for."))

    def _busy(self, words: str) -> None:
        self.say(words, "muted")
        for button in (self.back, self.demo, self.test, self.next, *self.put_back):
            button.setEnabled(False)

    def _rest(self) -> None:
        for button in (self.back, self.demo, self.test, self.next, *self.put_back):
            button.setEnabled(True)
