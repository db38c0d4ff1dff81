"""What belongs to an order besides its items: how it reaches the customer, a note, discount codes and what they do."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.orders import OrderType
from peak_desk.ui.clearing import ClearingLine
from peak_desk.ui.formats import Formats
from peak_desk.ui.labels import ElidedLabel
from peak_desk.ui.new_order import words
from peak_desk.ui.new_order.pricing import CodeSaid
from peak_desk.ui.orders.words import type_word
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.widgets import Chip, FormField, IconButton, restyle

_LONGEST_NOTE, _LONGEST_CODE = 500, 60
_WIDEST_CODE = 200


class TypeChip(Chip):
    """How an order reaches the customer, as high as a button."""

    height_px = 36


class TypeChoice(QWidget):
    """One of the ways an order reaches the customer; the arrows go from one to the next. ``changed`` when another is chosen.

    ``said`` is what is to be known of the way chosen.
    """

    changed = Signal()

    def __init__(self, kinds: Collection[OrderType] = tuple(OrderType), parent: QWidget | None = None) -> None:
        """Offer these, and start with a pickup."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips = {kind: TypeChip(type_word(kind)) for kind in OrderType if kind in kinds}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for chip in self.chips.values():
            chip.setAccessibleDescription(QCoreApplication.translate("NewOrder", "How the order reaches the customer"))
            self._group.addButton(chip)
            line.addWidget(chip)
        self.said = ElidedLabel("", "small")
        line.addWidget(self.said, 1)
        self.chips[OrderType.PICKUP].setChecked(True)
        self._group.buttonClicked.connect(self.changed)

    @property
    def type(self) -> OrderType:
        """What is chosen."""
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def choose(self, kind: OrderType) -> None:
        """Choose one."""
        self.chips[kind].setChecked(True)

    def fix(self) -> None:
        """Offer no other: the order is there already."""
        for chip in self.chips.values():
            chip.setEnabled(chip.isChecked())
            chip.setVisible(chip.isChecked())

    def show_said(self, text: str, role: str) -> None:
        """Say something of the way chosen, in a role of the style sheet."""
        _say(self.said, text, role)


class _CodeLine(ClearingLine):
    """Enter puts the code in."""

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CodeRow(QWidget):
    """A code with what the POS says of it, and a button that takes it off."""

    taken_off = Signal(str)

    def __init__(self, code: str) -> None:
        """Show a code of which nothing was said yet."""
        super().__init__()
        self.said = ElidedLabel("", "small")
        self.off = IconButton("x", QCoreApplication.translate("NewOrder", "Take the code {code} off").format(code=code))
        self.off.clicked.connect(lambda: self.taken_off.emit(code))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        name = ElidedLabel(code, "strong")
        name.setMaximumWidth(_WIDEST_CODE)
        line.addWidget(name)
        line.addWidget(self.said, 1)
        line.addWidget(self.off)

    def show_said(self, text: str, role: str) -> None:
        """Say something of it, in a role of the style sheet."""
        _say(self.said, text, role)


class Codes(QWidget):
    """The discount codes of an order; ``changed`` when one is put in or taken off."""

    changed = Signal()

    def __init__(self, formats: Formats, pos: str, parent: QWidget | None = None) -> None:
        """Start without codes."""
        super().__init__(parent)
        self._formats = formats
        self._pos = pos
        self.rows: dict[str, CodeRow] = {}
        edit = _CodeLine()
        edit.setMaxLength(_LONGEST_CODE)
        edit.entered.connect(self._put_in)
        edit.setPlaceholderText(QCoreApplication.translate("NewOrder", "Type it, then Enter"))
        self.field = FormField(QCoreApplication.translate("NewOrder", "Discount code"), edit=edit)
        self.list = QWidget()
        self._column = QVBoxLayout(self.list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.list.hide()

    @property
    def line(self) -> QLineEdit:
        """Where a code is typed."""
        return self.field.line

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, with one that is typed and not put in yet."""
        typed = self.line.text().strip()
        return tuple(dict.fromkeys((*self.rows, *((typed,) if typed else ()))))

    @property
    def put_in(self) -> tuple[str, ...]:
        """The codes that were put in."""
        return tuple(self.rows)

    def fill(self, codes: tuple[str, ...]) -> None:
        """Hold these codes."""
        for code in tuple(self.rows):
            self._remove(code)
        for code in codes:
            self._add(code)

    def show_said(self, said: dict[str, CodeSaid], *, asking: bool) -> None:
        """Show at each code what the POS says of it."""
        for code, row in self.rows.items():
            row.show_said(*words.code_said(said.get(code), self._formats, self._pos, asking=asking))

    def _put_in(self) -> None:
        code = self.line.text().strip()
        self.line.clear()
        if code and code not in self.rows:
            self._add(code)
            self.changed.emit()

    def _take_off(self, code: str) -> None:
        self._remove(code)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _add(self, code: str) -> None:
        row = CodeRow(code)
        row.taken_off.connect(self._take_off)
        self.rows[code] = row
        self._column.addWidget(row)
        self.list.show()

    def _remove(self, code: str) -> None:
        row = self.rows.pop(code)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.list.setVisible(bool(self.rows))


def _say(label: ElidedLabel, text: str, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        restyle(label)
    label.set_text(text)


def note_field(pos: str = "") -> FormField:
    """Where a note is written; ``pos`` names the system where it has no place for one."""
    stays = QCoreApplication.translate("NewOrder", "It stays on this desk: {pos} has no place for it.")
    field = FormField(QCoreApplication.translate("NewOrder", "Note"), stays.format(pos=inserted(pos)) if pos else "")
    field.line.setMaxLength(_LONGEST_NOTE)
    field.line.setPlaceholderText(QCoreApplication.translate("NewOrder", "For whoever packs it"))
    return field
