"""The fields of the stub form that know more than plain text: phone, birthday, notes."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from typing_extensions import override

from peak_desk.domain import phones
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import age_on
from peak_desk.ui.customers import birthdays
from peak_desk.ui.formats import Formats


class PhoneEdit(QLineEdit):
    """Writes the number as the region does once it is left."""

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        """Keep the region."""
        super().__init__(parent)
        self._formats = formats
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.setMaxLength(40)
        # A number keeps its order, whatever direction the form has.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def tidy(self) -> None:
        """Write the number as the region does, if it is one."""
        region = self._formats.store.region
        number = phones.normalise(self.text(), region) if self.text().strip() else None
        if number is not None and phones.display(number, region) != self.text():
            self.setText(phones.display(number, region))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.tidy()
        super().focusOutEvent(event)


class BirthdayEdit(QLineEdit):
    """Takes a date in the region's order, with or without separators, and shows it with the month as a word once it is left."""

    def __init__(self, formats: Formats, now: Clock, parent: QWidget | None = None) -> None:
        """Keep the region and the clock."""
        super().__init__(parent)
        self._formats = formats
        self._now = now
        self.setPlaceholderText(birthdays.hint(formats.locale))
        self.setMaxLength(30)

    @property
    def today(self) -> date:
        """Today at the store."""
        return self._formats.local(self._now()).date()

    @property
    def day(self) -> date | None:
        """The date typed, if it is one."""
        return birthdays.read(self.text(), self._formats.locale, self.today)

    @property
    def value(self) -> str:
        """The date as YYYY-MM-DD, or what was typed when it is none (yet)."""
        day = self.day
        return self.text().strip() if day is None else day.isoformat()

    def show_value(self, value: str) -> None:
        """Show a date given as YYYY-MM-DD."""
        self.setText(value)
        self.tidy()

    def tidy(self) -> None:
        """Write the date so that nobody can misread it."""
        day = self.day
        if day is not None:
            self.setText(birthdays.shown(day, self._formats.locale))

    def meant(self) -> str:
        """How the date typed is understood, with the age; "" while it is none."""
        day = self.day
        if day is None:
            return ""
        return QCoreApplication.translate("Customers", "{date} · {years} years").format(
            date=birthdays.shown(day, self._formats.locale), years=age_on(day, self.today)
        )

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.tidy()
        super().focusOutEvent(event)


class FieldsArea(QScrollArea):
    """Scrolls where the fields are higher than the window; its keys belong to the form."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        """Show what is inside."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class NotesEdit(QPlainTextEdit):
    """Several lines: Enter saves as everywhere in the form, Shift+Enter begins a new line, Tab goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Three lines high."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(84)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
