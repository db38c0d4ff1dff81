"""Signing in: choose your name, type your PIN; by touch, mouse or keyboard."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.phones import western_digits
from peak_desk.domain.staff import StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import SignInRefused
from peak_desk.ui import messages, painting
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.closing import waiting_line
from peak_desk.ui.context import DeskContext
from peak_desk.ui.store_button import StoreButton
from peak_desk.ui.toasts import announce
from peak_desk.ui.widgets import Card, IconLabel, Label, Page, PrimaryButton, show_only_if, start_aligned

_LONGEST = 12
_SHORTEST = 4
_HIDDEN = "\N{BLACK CIRCLE}"


class PersonButton(DeskButton):
    """A person of the list."""

    height_px = 48
    ground = ""
    hover = "accent_soft"
    line = ""

    def __init__(self, name: str) -> None:
        """Show a name with its circle."""
        super().__init__(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setMinimumWidth(200)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.ink = "text"
        super().paintEvent(event)
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        circle = self.rect().adjusted(8, 8, 0, -8)
        circle.setWidth(circle.height())
        if rtl:
            circle.moveRight(self.width() - 8)
        painting.paint_avatar(painter, circle, self.text())
        painter.end()

    @override
    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = self.rect().adjusted(8 if rtl else 52, 0, -52 if rtl else -8, 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, start_aligned(self), text)


class PadButton(DeskButton):
    """A key of the PIN pad."""

    height_px = 52
    ground = "surface2"
    hover = "accent_soft"
    line = ""

    def __init__(self, text: str, icon: str = "") -> None:
        """Show a digit or an icon."""
        super().__init__(text, icon)
        self.setFixedWidth(76)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class SignInPage(Page):
    """The whole window while nobody is signed in; ``signed_in`` carries the person."""

    signed_in = Signal(object)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        """Build the card; names are read when it is shown."""
        super().__init__(parent)
        self._context = context
        self._people: dict[str, PersonButton] = {}
        self._wait = 0
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        self._build()
        self.pin.setFocus()

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(600)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("peak", "accent", 32))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(QCoreApplication.translate("SignIn", "Who is at the desk?"), "title"))
        stores = self._context.links.stores
        if stores is None:
            words.addWidget(Label(self._context.desk.store.name, "small"))
        else:
            words.addWidget(StoreButton(self._context, stores), 0, Qt.AlignmentFlag.AlignLeading)
        head.addLayout(words, 1)
        column.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(28)
        body.addWidget(self._people_list(), 1)
        body.addLayout(self._pad())
        column.addLayout(body)
        self.waiting = Label("", "small", align="center")
        self.waiting.setWordWrap(True)
        column.addWidget(self.waiting)
        self._context.bus.status.connect(self.show_status)
        self.show_status(self._context.bus.last_status)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def _people_list(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(4)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _pad(self) -> QVBoxLayout:
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_LONGEST)
        self.pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pin.setPlaceholderText(QCoreApplication.translate("SignIn", "PIN"))
        self.pin.setAccessibleName(QCoreApplication.translate("SignIn", "PIN"))
        self.pin.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.pin.textEdited.connect(self._typed)
        self.pin.returnPressed.connect(self._try)
        self.pin.installEventFilter(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._digit(digit), place // 3, place % 3)
        wipe = PadButton("", "x")
        wipe.setAccessibleName(QCoreApplication.translate("SignIn", "Clear"))
        wipe.clicked.connect(self._clear)
        back = PadButton("", "delete")
        back.setAccessibleName(QCoreApplication.translate("SignIn", "Delete the last digit"))
        back.clicked.connect(self.pin.backspace)
        for place, button in enumerate((wipe, self._digit("0"), back)):
            grid.addWidget(button, 3, place)
        self.enter = PrimaryButton(QCoreApplication.translate("SignIn", "Sign in"), "log-out", parent=self)
        self.enter.set_icon("arrow-right")
        self.enter.setSizePolicy(self.pin.sizePolicy())
        self.enter.clicked.connect(self._try)
        self.note = Label("", "problem", align="center")
        self.note.setWordWrap(True)
        self.note.setFixedHeight(34)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.pin)
        # Digits are read from left to right everywhere.
        pad = QWidget()
        pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        pad.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pad)
        column.addWidget(self.enter)
        column.addWidget(self.note)
        return column

    def _digit(self, digit: str) -> PadButton:
        button = PadButton(digit)
        button.clicked.connect(partial(self._press, digit))
        return button

    def start(self) -> None:
        """Empty the card and read who may sign in; the demo's person comes in by itself."""
        self._clear()
        self.note.setText("")
        self._context.background.run(self._context.desk.staff.names, self._show_names, lane="sign-in-names")
        self.pin.setFocus()

    @Slot(object)
    def show_status(self, status: DeskStatus) -> None:
        """Tell whoever leaves the desk that what was not sent yet is kept."""
        text = waiting_line(status.outbox.waiting + status.outbox.needs_you, self._context.desk.traits.title)
        self.waiting.setText(text)
        show_only_if(self.waiting, wanted=bool(text))

    def people(self) -> tuple[str, ...]:
        """The names on offer."""
        return tuple(self._people)

    def chosen(self) -> str:
        """The chosen name, "" without one."""
        return next((name for name, button in self._people.items() if button.isChecked()), "")

    def _show_names(self, names: tuple[str, ...]) -> None:
        before = self.chosen()
        for button in self._people.values():
            self._list.removeWidget(button)
            button.deleteLater()
        while self._list.count():
            self._list.takeAt(0)
        self._people = {}
        for name in names:
            button = PersonButton(name)
            button.clicked.connect(self._person_pressed)
            self._people[name] = button
            self._list.addWidget(button)
        self._list.addStretch(1)
        first = self._people.get(before) or next(iter(self._people.values()), None)
        if first is not None:
            first.setChecked(True)

    @Slot()
    def _person_pressed(self) -> None:
        self._clear()
        self.note.setText("")
        self.pin.setFocus()

    def _press(self, digit: str) -> None:
        self.pin.setFocus()
        if self.pin.isEnabled():
            self.pin.insert(digit)

    @Slot()
    def _clear(self) -> None:
        self.pin.clear()

    @Slot(str)
    def _typed(self, text: str) -> None:
        digits = "".join(char for char in western_digits(text) if char in "0123456789")
        if digits != text:
            self.pin.setText(digits)

    @Slot()
    def _try(self) -> None:
        name, pin = self.chosen(), self.pin.text()
        if self._busy or self._wait or not name:
            return
        if len(pin) < _SHORTEST:
            self.note.setText(QCoreApplication.translate("Problems", "A PIN has 4 to 12 digits."))
            return
        self._busy = True
        self.enter.setEnabled(False)
        self._context.background.run(partial(self._context.desk.staff.sign_in, name, pin), self._good, self._bad)

    def _good(self, staff: StaffMember) -> None:
        self._busy = False
        self.enter.setEnabled(True)
        self._clear()
        self.note.setText("")
        self.signed_in.emit(staff)

    def _bad(self, error: Exception) -> None:
        self._busy = False
        self.enter.setEnabled(True)
        self._clear()
        self.note.setText(messages.error_text(error).text)
        if isinstance(error, SignInRefused) and error.wait_seconds > 0:
            self._start_wait(error.wait_seconds)
        announce(self, self.note.text(), urgent=True)
        self.pin.setFocus()

    def _start_wait(self, seconds: float) -> None:
        self._wait = max(1, round(seconds))
        self.pin.setEnabled(False)
        self.enter.setEnabled(False)
        self._show_wait()
        self._timer.start()

    @Slot()
    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            self._show_wait()
            return
        self._timer.stop()
        self._wait = 0
        self.note.setText("")
        self.pin.setEnabled(True)
        self.enter.setEnabled(True)
        self.pin.setFocus()

    def _show_wait(self) -> None:
        self.note.setText(QCoreApplication.translate("SignIn", "Too many wrong PINs. Wait %n second(s).", "", self._wait))

    def _step(self, by: int) -> None:
        names = self.people()
        if names and not self._wait:
            place = names.index(self.chosen()) if self.chosen() else -by
            self._people[names[(place + by) % len(names)]].setChecked(True)
            self._person_pressed()

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.pin and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return False
