"""The cards of the settings page."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QSlider, QVBoxLayout

from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import Invalid
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.language import LANGUAGES, NAMES
from peak_desk.ui.links import Look
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.sounds import Sound
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Avatar, Badge, Card, FormField, Label, PrimaryButton, SecondaryButton


class SettingsCard(Card):
    """A card with a heading and room for what it sets."""

    def __init__(self, title: str, text: str = "") -> None:
        """``text`` says in a line what the card is about."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 16, 18, 16)
        self.column.setSpacing(12)
        self.column.addWidget(Label(title, "heading"))
        if text:
            note = Label(text, "small")
            note.setWordWrap(True)
            self.column.addWidget(note)


_HEARD = (Sound.NEW_ORDER, Sound.NEEDS_YOU, Sound.GOOD, Sound.REFUSED)


def sound_title(sound: Sound) -> str:
    """When it is heard."""
    return {
        Sound.NEW_ORDER: QCoreApplication.translate("Settings", "A new order"),
        Sound.GOOD: QCoreApplication.translate("Settings", "A good scan"),
        Sound.REFUSED: QCoreApplication.translate("Settings", "A refused scan, a mistake"),
        Sound.NEEDS_YOU: QCoreApplication.translate("Settings", "Something needs you"),
    }[sound]


class LookCard(SettingsCard):
    """Light or dark, the language, sounds and notices: everybody may."""

    def __init__(self, context: DeskContext) -> None:
        """Show the look of now."""
        super().__init__(
            QCoreApplication.translate("Settings", "Look and sound"),
            QCoreApplication.translate("Settings", "For this workstation; changed at once."),
        )
        self._appearance = context.appearance
        self._sounds = context.sounds
        look = context.appearance.look
        self.mode = QComboBox()
        for mode, title in (
            ("system", QCoreApplication.translate("Settings", "As the system")),
            ("light", QCoreApplication.translate("Settings", "Light")),
            ("dark", QCoreApplication.translate("Settings", "Dark")),
        ):
            self.mode.addItem(title, mode)
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(NAMES[code], code)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(20)
        self.volume.setAccessibleName(QCoreApplication.translate("Settings", "Volume of the sounds"))
        self.notices = QCheckBox(
            QCoreApplication.translate("Settings", "Tell of new orders on the desktop while this window is behind")
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(QCoreApplication.translate("Settings", "Light or dark"), edit=self.mode), 1)
        row.addWidget(FormField(QCoreApplication.translate("Settings", "Language"), edit=self.language), 1)
        self.column.addLayout(row)
        hear = SecondaryButton(QCoreApplication.translate("Settings", "Listen"), "volume-2")
        hear.clicked.connect(self._listen)
        row = QHBoxLayout()
        row.setSpacing(12)
        field = FormField(QCoreApplication.translate("Settings", "Volume of the sounds (left is off)"), edit=self.volume)
        row.addWidget(field, 1)
        row.addWidget(hear, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self.column.addWidget(Label(QCoreApplication.translate("Settings", "Sounds are heard for"), "small"))
        self.column.addLayout(self._switches())
        self.column.addWidget(self.notices)
        self.show_look(look)
        self.mode.currentIndexChanged.connect(self._changed)
        self.language.currentIndexChanged.connect(self._changed)
        self.volume.valueChanged.connect(self._changed)
        self.notices.toggled.connect(self._changed)
        context.appearance.changed.connect(self.show_look)

    def _switches(self) -> QGridLayout:
        """A switch for each kind of sound; switched on, it is heard."""
        self.sounds: dict[Sound, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, sound in enumerate(_HEARD):
            switch = QCheckBox(sound_title(sound))
            switch.toggled.connect(partial(self._switched, sound))
            self.sounds[sound] = switch
            grid.addWidget(switch, place // 2, place % 2)
        return grid

    @Slot(object)
    def show_look(self, look: Look) -> None:
        """Show a look without setting it."""
        widgets = (self.mode, self.language, self.volume, self.notices, *self.sounds.values())
        quiet = [QSignalBlocker(widget) for widget in widgets]
        self.mode.setCurrentIndex(self.mode.findData(look.mode))
        self.language.setCurrentIndex(self.language.findData(look.language or self._appearance.language))
        self.volume.setValue(look.volume)
        self.notices.setChecked(look.notices)
        for sound, switch in self.sounds.items():
            switch.setChecked(sound.value not in look.silent)
        for blocker in quiet:
            blocker.unblock()

    @Slot()
    def _changed(self) -> None:
        now = self._appearance.look
        chosen = str(self.language.currentData())
        language = now.language if chosen == self._appearance.language else chosen
        look = replace(
            now,
            mode=str(self.mode.currentData()),
            language=language,
            volume=self.volume.value(),
            silent=now.silent - set(self.sounds) | {sound.value for sound, switch in self.sounds.items() if not switch.isChecked()},
            notices=self.notices.isChecked(),
        )
        self._appearance.change(look)

    def _switched(self, sound: Sound, *_: object) -> None:
        self._changed()
        if self.sounds[sound].isChecked():
            self._sounds.play(sound)

    @Slot()
    def _listen(self) -> None:
        heard = [sound for sound, switch in self.sounds.items() if switch.isChecked()]
        self._sounds.play(heard[0] if heard else Sound.NEW_ORDER)


class PeopleCard(SettingsCard):
    """Who may sign in; ``add_wanted`` asks for the form."""

    add_wanted = Signal()

    def __init__(self) -> None:
        """Start without people."""
        super().__init__(QCoreApplication.translate("Settings", "People"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.add = PrimaryButton(QCoreApplication.translate("Settings", "Add person"), "user-plus")
        self.add.clicked.connect(self.add_wanted)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.names: tuple[str, ...] = ()

    def show_people(self, people: tuple[StaffMember, ...]) -> None:
        """List them."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.names = tuple(person.name for person in people)
        for person in people:
            card = Card(tile=True)
            row = QHBoxLayout(card)
            row.setContentsMargins(10, 6, 10, 6)
            row.setSpacing(10)
            row.addWidget(Avatar(person.name, 32))
            row.addWidget(Label(person.name, "strong"), 1)
            tone = {Role.ADMINISTRATOR: Tone.GOOD, Role.MANAGER: Tone.INFO}.get(person.role, Tone.NEUTRAL)
            row.addWidget(Badge(messages.role(person.role), tone))
            self._list.addWidget(card)


class TrainingCard(SettingsCard):
    """Cutting the demo store's network, to see that work goes on."""

    def __init__(self, cut: Callable[[bool], None]) -> None:
        """``cut`` cuts the network, or mends it."""
        super().__init__(
            QCoreApplication.translate("Settings", "Training"),
            QCoreApplication.translate(
                "Settings", "Take the demo POS away and go on working; what you do is sent when it is back."
            ),
        )
        self._cut = cut
        self.switch = QCheckBox(QCoreApplication.translate("Settings", "Cut the network"))
        self.switch.toggled.connect(self._switched)
        self.column.addWidget(self.switch)

    @Slot()
    def _switched(self) -> None:
        self._cut(self.switch.isChecked())


class AddPersonSheet(Sheet):
    """Name, role and PIN of a new person; ``added`` comes after they were saved."""

    added = Signal()

    def __init__(self, window: Card, context: DeskContext) -> None:
        """Start with an empty form."""
        super().__init__(window, 420)
        self._context = context
        self.add_title(QCoreApplication.translate("Settings", "Add person"), QCoreApplication.translate("Settings", "Close"))
        self.name = FormField(QCoreApplication.translate("Words", "Name"))
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(messages.role(role), role)
        self.pin = FormField(
            QCoreApplication.translate("Words", "PIN"), QCoreApplication.translate("Problems", "A PIN has 4 to 12 digits.")
        )
        self.again = FormField(QCoreApplication.translate("Settings", "PIN once more"))
        for field in (self.pin, self.again):
            field.line.setEchoMode(field.line.EchoMode.Password)
            field.line.setMaxLength(12)
        for widget in (self.name, FormField(QCoreApplication.translate("Settings", "Role"), edit=self.role), self.pin, self.again):
            self.column.addWidget(widget)
        self.name.line.returnPressed.connect(self._save)
        self.again.line.returnPressed.connect(self._save)
        cancel = SecondaryButton(QCoreApplication.translate("Settings", "Do not add"))
        cancel.clicked.connect(self.close_sheet)
        self.save = PrimaryButton(QCoreApplication.translate("Settings", "Add person"), "check")
        self.save.clicked.connect(self._save)
        self.add_buttons(cancel, self.save)

    @Slot()
    def _save(self) -> None:
        staff = self._context.session.staff
        for field in (self.name, self.pin, self.again):
            field.set_problem("")
        if self.pin.line.text() != self.again.line.text():
            self.again.set_problem(QCoreApplication.translate("Settings", "The two PINs differ."))
            return
        if staff is not None:
            self.save.setEnabled(False)
            role = Role(self.role.currentData())
            work = partial(self._context.desk.staff.add, staff, self.name.line.text(), role, self.pin.line.text())
            self._context.background.run(work, self._saved, self._refused)

    def _saved(self, answer: tuple[StaffMember, object]) -> None:
        self._context.bus.changed.emit(answer[1])
        self.close_sheet()
        self.added.emit()

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        fields = {"name": self.name, "pin": self.pin}
        if isinstance(error, Invalid):
            for problem in error.problems:
                fields.get(problem.field, self.name).set_problem(messages.problem_text(problem))
        else:
            self.name.set_problem(messages.error_text(error).text)
