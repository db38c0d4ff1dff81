"""What stands above the orders: counts per stage as chips, type, source and text, board or table."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.orders import OPEN, OrderRow, OrderSource, OrderStatus, OrderType
from peak_desk.ui.clearing import ClearingLine
from peak_desk.ui.formats import Formats
from peak_desk.ui.orders import words
from peak_desk.ui.orders.board import stages
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Chip, IconButton, Label


class _TextFilter(ClearingLine):
    """Esc clears it, then gives the keyboard back."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaves = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down} | ({Qt.Key.Key_Escape} if not self.text() else set())
        if event.key() in leaves:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """``changed`` when other orders are wanted, ``stage_changed`` when other columns, ``table_wanted`` for table or board.

    ``left`` comes when somebody has typed enough and goes on to the orders.
    """

    changed = Signal()
    stage_changed = Signal()
    table_wanted = Signal(bool)
    left = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        """Start with everything shown on the board."""
        super().__init__(parent)
        self._formats = formats
        self.count = Badge("0")
        self.fresh = Badge("", Tone.DANGER)
        self.fresh.hide()
        self.text = _TextFilter()
        self.text.setPlaceholderText(QCoreApplication.translate("Orders", "Filter by number or name"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(150)
        self.text.setMaximumWidth(240)
        self.text.textChanged.connect(self.changed)
        self.text.left.connect(self.left)
        self.type = self._choice(QCoreApplication.translate("Orders", "All types"))
        for kind in OrderType:
            self.type.addItem(words.type_word(kind), kind)
        self.source = self._choice(QCoreApplication.translate("Orders", "From anywhere"))
        for source in OrderSource:
            self.source.addItem(words.source_word(source), source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_top())
        column.addLayout(self._build_chips())

    def _build_top(self) -> QHBoxLayout:
        self.board_button = self._toggle("columns-3", QCoreApplication.translate("Orders", "Board"))
        self.table_button = self._toggle("table-2", QCoreApplication.translate("Orders", "Table"))
        self.board_button.setChecked(True)
        views = QButtonGroup(self)
        views.addButton(self.board_button)
        views.addButton(self.table_button)
        self.table_button.toggled.connect(self.table_wanted)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Label(QCoreApplication.translate("Orders", "Orders"), "title"))
        top.addWidget(self.count)
        top.addWidget(self.fresh)
        top.addStretch(1)
        top.addWidget(self.text, 100)  # before the room beside it grows
        for part in (self.type, self.source, self.board_button, self.table_button):
            top.addWidget(part)
        self._top = top
        return top

    def _build_chips(self) -> QHBoxLayout:
        self._all = Chip(QCoreApplication.translate("Orders", "All"))
        self.chips = tuple((Chip(stage.title), stage) for stage in stages())
        self._group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(6)
        for place, chip in enumerate((self._all, *(chip for chip, _stage in self.chips))):
            self._group.addButton(chip, place)
            line.addWidget(chip)
        line.addStretch(1)
        self._chips_line = line
        self._all.setChecked(True)
        self._group.idToggled.connect(self._stage_chosen)
        return line

    def add_at_end(self, widget: QWidget) -> None:
        """Put something where the line of the chips ends."""
        self._chips_line.addWidget(widget)

    def add_at_top(self, widget: QWidget) -> None:
        """Put something at the end of the first line."""
        self._top.addWidget(widget)

    def _choice(self, everything: str) -> QComboBox:
        box = QComboBox()
        box.addItem(everything, None)
        box.setAccessibleName(everything)
        box.setMinimumWidth(132)
        box.currentIndexChanged.connect(self.changed)
        return box

    def _toggle(self, icon: str, name: str) -> IconButton:
        button = IconButton(icon, name)
        button.setCheckable(True)
        return button

    def _stage_chosen(self, place: int, *_: object) -> None:
        if place >= 0 and self._group.button(place).isChecked():
            self.stage_changed.emit()

    @property
    def types(self) -> frozenset[OrderType]:
        """The types wanted; none is all."""
        chosen = self.type.currentData()
        return frozenset() if chosen is None else frozenset({OrderType(chosen)})

    @property
    def sources(self) -> frozenset[OrderSource]:
        """The sources wanted; none is all."""
        chosen = self.source.currentData()
        return frozenset() if chosen is None else frozenset({OrderSource(chosen)})

    @property
    def statuses(self) -> frozenset[OrderStatus]:
        """The statuses of the chosen stage; none is all."""
        place = self._group.checkedId()
        return frozenset() if place <= 0 else self.chips[place - 1][1].statuses

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.text.text().strip() or self.types or self.sources or self.statuses)

    def clear(self) -> None:
        """Show everything again."""
        self.text.clear()
        self.type.setCurrentIndex(0)
        self.source.setCurrentIndex(0)
        self._all.setChecked(True)

    def count_orders(self, rows: tuple[OrderRow, ...]) -> None:
        """Write the counts of the orders into badge and chips."""
        counts = Counter(row.status for row in rows)
        self.count.set(self._formats.count(sum(counts[status] for status in OPEN)), Tone.NEUTRAL)
        for chip, stage in self.chips:
            chip.setText(f"{stage.title}  {self._formats.count(sum(counts[status] for status in stage.statuses))}")
            chip.updateGeometry()

    def show_fresh(self, count: int) -> None:
        """Say how many orders are new since somebody last looked."""
        self.fresh.set(QCoreApplication.translate("Orders", "%n new", "", count) if count else "", Tone.DANGER)
