"""The form for a new stub and for changing a customer: name, phone and what the POS demands; the rest is folded away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Customer, CustomerDraft, Field, LikelyDuplicate, PatientType
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.staff import StaffMember
from peak_desk.errors import Invalid, Problem
from peak_desk.ui import words as desk_words
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers import words
from peak_desk.ui.customers.fields import BirthdayEdit, FieldsArea, NotesEdit, PhoneEdit
from peak_desk.ui.customers.likely import LikelyPane
from peak_desk.ui.formats import Formats
from peak_desk.ui.messages import problem_text
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Banner, Card, FormField, IconButton, Label, PrimaryButton, QuietButton, SecondaryButton

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.desk import Desk

_WIDEST = 640
_ADDRESS = (Field.STREET, Field.CITY, Field.STATE, Field.POSTAL_CODE)
_FOLDED = (Field.SECOND_NAME, Field.EMAIL, Field.DRIVER_LICENCE, *_ADDRESS, Field.NOTES)
# What every stub has, whatever the POS demands.
_USUAL = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE})
_PLAIN = (Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, *_FOLDED[:-1])


@dataclass(frozen=True, slots=True)
class Check:
    """What the desk says of a draft."""

    problems: tuple[Problem, ...]
    missing: tuple[Field, ...]
    likely: tuple[LikelyDuplicate, ...]
    keeping: LicenceKeeping


def check(desk: Desk, staff: StaffMember, draft: CustomerDraft, but: str) -> Check:
    """Look a draft over: problems, what the POS still wants, who may be the same person, whether licence numbers are kept."""
    people = desk.customers
    likely = people.likely_duplicates(staff, draft, but)
    return Check(people.problems(draft), people.missing(draft), likely, desk.scans.licence_keeping())


class StubForm(Card):
    """Emits what is to be done, and does nothing itself.

    ``save_wanted`` carries the draft, the customer (None for a new one), the draft the form began with, and whether to close;
    ``left`` the draft and the customer when the form was left with something typed (None when there was nothing);
    ``existing_chosen`` the CustomerRow of somebody who is already there.
    """

    save_wanted = Signal(object, object, object, bool)
    left = Signal(object, object)
    existing_chosen = Signal(object)

    def __init__(self, context: DeskContext, formats: Formats, now: Clock, parent: QWidget | None = None) -> None:
        """Build the fields; ``begin`` fills them."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._customer: Customer | None = None
        self._base = CustomerDraft()
        self._began = CustomerDraft()
        self._touched: set[Field] = set()
        self._left_once: set[Field] = set()
        self._problems: tuple[Problem, ...] = ()
        self._saving = False
        self._filling = False
        self._keeping = LicenceKeeping.NUMBER
        self._demanded = context.desk.customers.demanded
        self._defaulted = context.desk.traits.defaulted
        self.title = Label("", "title")
        close = IconButton("x", QCoreApplication.translate("Customers", "Cancel (Esc); what was typed is kept"))
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close)
        self.likely = LikelyPane(formats)
        self.likely.setMinimumWidth(260)
        self.likely.hide()
        self.likely.taken.connect(self.existing_chosen)
        self.likely.left.connect(self._back_to_fields)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._build_fields(now), 3)
        middle.addWidget(self.likely, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self._build_incomplete())
        column.addLayout(self._build_buttons())

    def _make_fields(self, now: Clock) -> None:
        self._phone = PhoneEdit(self._formats)
        self._birthday = BirthdayEdit(self._formats, now)
        self._kind = QComboBox()
        for kind in PatientType:
            if kind in self._context.desk.traits.customer_types:
                self._kind.addItem(desk_words.patient_type(kind), kind.value)
        self._notes = NotesEdit()
        edits: dict[Field, QWidget | None] = {
            Field.PHONE: self._phone,
            Field.BIRTHDAY: self._birthday,
            Field.PATIENT_TYPE: self._kind,
            Field.NOTES: self._notes,
        }
        shown = (Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.BIRTHDAY, Field.PATIENT_TYPE, *_FOLDED)
        self.fields = {field: FormField(self._name(field), edit=edits.get(field)) for field in shown}
        for field, part in self.fields.items():
            if isinstance(part.edit, QLineEdit):
                if default := self._defaulted.get(field, ""):
                    part.edit.setPlaceholderText(default)
                part.edit.textChanged.connect(lambda _text, field=field: self._edited(field))
                part.edit.editingFinished.connect(lambda field=field: self._left_field(field))
        self._kind.currentIndexChanged.connect(lambda _place: self._edited(Field.PATIENT_TYPE))
        self._notes.textChanged.connect(lambda: self._edited(Field.NOTES))

    def _build_fields(self, now: Clock) -> QScrollArea:
        self._make_fields(now)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 6, 2)
        column.setSpacing(12)
        column.addLayout(self._side_by_side(Field.FIRST_NAME, Field.LAST_NAME))
        column.addWidget(self.fields[Field.PHONE])
        legal = self._side_by_side(Field.BIRTHDAY, Field.PATIENT_TYPE)
        asked = Field.BIRTHDAY in self._demanded or Field.PATIENT_TYPE in self._demanded
        if asked:
            column.addLayout(legal)
        wanted = tuple(field for field in _FOLDED if field in self._demanded and not self._defaulted.get(field))
        for line in self._lines(wanted):
            column.addLayout(line)
        self.more = QuietButton(QCoreApplication.translate("Customers", "More"), "chevron-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        folded = tuple(field for field in _FOLDED if field not in wanted)
        self._folded = {field: self.fields[field] for field in folded}
        if not asked:
            column.addLayout(legal)
            self._folded |= {field: self.fields[field] for field in (Field.BIRTHDAY, Field.PATIENT_TYPE)}
        for line in self._lines(folded):
            column.addLayout(line)
        column.addStretch(1)
        self._unfold()
        return FieldsArea(inside)

    def _build_incomplete(self) -> Banner:
        self.incomplete = Banner("triangle-alert", Tone.WARN)
        self.incomplete.hide()
        return self.incomplete

    def _build_buttons(self) -> QHBoxLayout:
        self.save_button = PrimaryButton(
            QCoreApplication.translate("Customers", "Save"), "check", QCoreApplication.translate("Customers", "Enter")
        )
        cancel = SecondaryButton(
            QCoreApplication.translate("Customers", "Cancel"), "", QCoreApplication.translate("Customers", "Esc")
        )
        self.save_button.setToolTip(QCoreApplication.translate("Customers", "Enter saves, Ctrl+Enter saves and closes"))
        self.save_button.clicked.connect(lambda: self.save(close=False))
        cancel.clicked.connect(self.leave)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.save_button)
        line.addWidget(cancel)
        line.addStretch(1)
        return line

    def _side_by_side(self, *fields: Field) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            line.addWidget(self.fields[field], 1, Qt.AlignmentFlag.AlignTop)
        return line

    def _lines(self, fields: tuple[Field, ...]) -> list[QHBoxLayout]:
        """The fields in lines: an address takes two of them, of every other field each takes one."""
        rest = [(field,) for field in fields if field not in _ADDRESS and field is not Field.NOTES]
        address = [tuple(field for field in pair if field in fields) for pair in (_ADDRESS[:2], _ADDRESS[2:])]
        last = [(field,) for field in fields if field is Field.NOTES]
        return [self._side_by_side(*line) for line in (*rest, *address, *last) if line]

    def _name(self, field: Field) -> str:
        name = desk_words.field_name(field.value)
        if field not in _USUAL and field in self._demanded:
            return QCoreApplication.translate("Customers", "{field} (for {pos})").format(
                field=name, pos=self._context.desk.traits.title
            )
        return name

    @property
    def customer(self) -> Customer | None:
        """Whom the form changes; None for a new one."""
        return self._customer

    @property
    def draft(self) -> CustomerDraft:
        """What the fields say."""

        def text(field: Field) -> str:
            return self.fields[field].line.text()

        return replace(
            self._began,  # what has no field here stays as it was: gender, and what an ID that was read brought along
            first_name=text(Field.FIRST_NAME),
            last_name=text(Field.LAST_NAME),
            phone=text(Field.PHONE),
            email=text(Field.EMAIL),
            birthday=self._birthday.value,
            patient_type=str(self._kind.currentData() or ""),
            driver_licence=text(Field.DRIVER_LICENCE),
            second_name=text(Field.SECOND_NAME),
            street=text(Field.STREET),
            city=text(Field.CITY),
            state=text(Field.STATE),
            postal_code=text(Field.POSTAL_CODE),
            notes=self._notes.toPlainText(),
        )

    @property
    def typed(self) -> bool:
        """Whether anything differs from what the form began with."""
        return self.draft.values() != self._base.values()

    def begin(self, draft: CustomerDraft, customer: Customer | None = None, *, base: CustomerDraft | None = None) -> None:
        """Start with a draft; ``base`` is what counts as unchanged (the draft itself without it)."""
        self._customer, self._began = customer, draft
        self._touched.clear()
        self._left_once.clear()
        self._saving = False
        # The kind shown where there is none yet is a proposal: it completes a local stub, and changes nobody the POS knows.
        local = customer is not None and customer.pos_id is None
        kind = draft.patient_type
        draft = replace(draft, patient_type=kind or PatientType.ADULT.value)
        self.title.setText(
            QCoreApplication.translate("Customers", "New stub")
            if customer is None
            else QCoreApplication.translate("Customers", "Edit {name}").format(name=words.name_of(customer))
        )
        self._filling = True
        for field in _PLAIN:
            self.fields[field].line.setText(str(getattr(draft, field.value)))
        self._phone.tidy()
        self._birthday.show_value(draft.birthday)
        self._show_kind(draft.patient_type)
        self._notes.setPlainText(draft.notes)
        self._filling = False
        began = replace(draft, phone=self._phone.text(), patient_type=kind if local else draft.patient_type)
        self._base = began if base is None else base
        for part in self.fields.values():
            part.set_problem("")
        self.likely.show_likely(())
        self.incomplete.hide()
        self.more.setChecked(any(getattr(draft, field.value) for field in self._folded if field in _FOLDED))
        self._focus_first()
        self._check()

    def _show_kind(self, kind: str) -> None:
        """Choose the kind; one this POS does not know, which the customer has from elsewhere, is offered too and stays."""
        if self._kind.findData(kind) < 0:
            self._kind.addItem(desk_words.patient_type(PatientType(kind)), kind)
        self._kind.setCurrentIndex(self._kind.findData(kind))

    def save(self, *, close: bool) -> None:
        """Hand the draft over to be saved."""
        if self._saving:
            return
        self._phone.tidy()
        self._saving = True
        base = self._base if self._customer is not None else None
        self.save_wanted.emit(self.draft, self._customer, base, close)

    def refused(self, error: Exception) -> None:
        """Saving did not work: show why at the fields, or say it."""
        self._saving = False
        if not isinstance(error, Invalid):
            self._context.bus.failed.emit(error)
            return
        self._touched |= set(self.fields)
        self._left_once |= set(self.fields)
        self._show_problems(error.problems)
        for field, part in self.fields.items():
            if any(problem.field == field.value for problem in error.problems):
                if field in self._folded:
                    self.more.setChecked(True)
                part.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def leave(self) -> None:
        """Give up; whoever listens keeps what was typed."""
        self._context.background.drop("stub-form")
        self.left.emit(self.draft if self.typed else None, self._customer)

    def _edited(self, field: Field) -> None:
        if self._filling:
            return
        self._touched.add(field)
        self._check()

    def _left_field(self, field: Field) -> None:
        if field in self._touched and not self._filling:
            self._left_once.add(field)
            self._show_problems(self._problems)

    def _check(self) -> None:
        staff = self._context.session.staff
        if staff is None:
            return
        desk, draft = self._context.desk, self.draft
        but = self._customer.id if self._customer is not None else ""
        self._context.background.run(lambda: check(desk, staff, draft, but), self._checked, lane="stub-form")

    def _checked(self, found: Check) -> None:
        self._keeping = found.keeping
        self._unfold()
        self._show_problems(found.problems)
        self.likely.show_likely(found.likely)
        in_pos = self._customer is not None and self._customer.pos_id is not None
        missing = () if in_pos else tuple(field for field in found.missing if field not in (Field.FIRST_NAME, Field.PHONE))
        self.incomplete.setVisible(bool(missing))
        if missing:
            fields = ", ".join(desk_words.field_name(field.value).lower() for field in missing)
            self.incomplete.set_text(
                QCoreApplication.translate(
                    "Customers", "It can be saved like this. {pos} needs this before it can be sent: {fields}."
                ).format(pos=self._context.desk.traits.title, fields=fields)
            )

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong: quietly while the field is being filled in for the first time, in red once it was left."""
        self._problems = problems
        said = {problem.field: problem_text(problem) for problem in problems}
        if Field.BIRTHDAY.value in said and self._birthday.day is None:
            said[Field.BIRTHDAY.value] = birthday_hint(self._birthday)
        for field, part in self.fields.items():
            text = said.get(field.value, "") if field in self._touched else ""
            part.set_hint(text or self._meant(field))
            part.set_problem(text if field in self._left_once else "")

    def _meant(self, field: Field) -> str:
        """What a field says while nothing is wrong with it."""
        if field is Field.PHONE and self._customer is None and self._began.scanned and not self._phone.text():
            return QCoreApplication.translate("Customers", "Not needed: an ID was read.")
        return self._birthday.meant() if field is Field.BIRTHDAY else ""

    def _unfold(self) -> None:
        wanted = self.more.isChecked()
        kept = self._keeping is LicenceKeeping.NUMBER
        for field, part in self._folded.items():
            part.setVisible(wanted and (kept or field is not Field.DRIVER_LICENCE))
        self.more.set_icon("chevron-up" if wanted else "chevron-down")

    def _focus_first(self) -> None:
        wanted = (Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.BIRTHDAY)
        empty = [field for field in wanted if not self.fields[field].line.text() and self.fields[field].isVisibleTo(self)]
        target = self.fields[empty[0] if empty else Field.PHONE].line
        if self.isVisible():  # emptied behind the sign-in page it must not take the keyboard from there
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        target.selectAll()

    def _back_to_fields(self) -> None:
        self._phone.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.save(close=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Down and self.likely.enter():
            event.accept()
        else:
            super().keyPressEvent(event)


def birthday_hint(edit: BirthdayEdit) -> str:
    """How to write a birthday here."""
    return QCoreApplication.translate("Customers", "Write it as {order}; digits alone will do.").format(
        order=edit.placeholderText()
    )
