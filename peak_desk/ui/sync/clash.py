"""Both sides of a clash, field by field: what this desk has, what the POS has, who and when, and the choice between them."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.outbox import ClashField
from peak_desk.operations.clashes import ClashView
from peak_desk.ui import messages
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.formats import Formats
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.sync.words import NOTHING, value_text
from peak_desk.ui.widgets import Label, PrimaryButton, QuietButton, SecondaryButton, show_only_if, start_aligned

OURS, THEIRS = 0, 1
_WIDTH = 720
_NAMES_WIDTH = 200
_MARK, _SIDE = 40, 12
_TALLEST = 10_000


class SideButton(DeskButton):
    """One of two values, on as many lines as it takes; the chosen one is filled and ticked."""

    height_px = 44
    hover = "accent_soft"

    def __init__(self, text: str, spoken: str) -> None:
        """Show a value; ``spoken`` says whose it is as well."""
        super().__init__(text, "circle-check")
        self.setCheckable(True)
        self.setAccessibleName(spoken)
        self.setToolTip(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(120)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - _MARK - _SIDE), _TALLEST)
        lines = self.fontMetrics().boundingRect(room, self._wrapping(room.width()), self.text())
        return max(self.height_px, lines.height() + 2 * _SIDE)

    def _wrapping(self, width: int) -> int:
        """Between words, or anywhere where one of them is too long for a line of its own."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        wrap = Qt.TextFlag.TextWordWrap if longest <= width else Qt.TextFlag.TextWrapAnywhere
        return (start_aligned(self) | wrap).value

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height_px)

    @override
    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        mark = QRect(_SIDE, (self.height() - 18) // 2, 18, 18)
        if self.isChecked():
            self._paint_icon(painter, mark, ink)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self._mirrored(mark)).adjusted(1.5, 1.5, -1.5, -1.5))
        room = self.rect().adjusted(_SIDE if rtl else _MARK, 0, -_MARK if rtl else -_SIDE, 0)
        painter.drawText(room, self._wrapping(room.width()), self.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.line = "accent" if self.isChecked() else "edge"
        super().paintEvent(event)


class ClashSheet(Sheet):
    """``settled`` carries the names of the fields whose value here is sent all the same; the others keep the POS's."""

    settled = Signal(object)

    def __init__(self, window: QWidget, view: ClashView, pos: str, formats: Formats, *, now: Clock = utc_now) -> None:
        """Show both sides of one write; nothing is chosen yet."""
        super().__init__(window, _WIDTH)
        self._view, self._pos, self._formats, self._now = view, pos, formats, now
        self.choices: dict[str, tuple[SideButton, SideButton]] = {}
        self._groups: dict[str, QButtonGroup] = {}
        title = QCoreApplication.translate("Sync", "Both sides changed it")
        self.add_title(title, QCoreApplication.translate("Sync", "Close"))
        self.column.addWidget(Label(messages.outbox_title(view.row), "strong"))
        words = QCoreApplication.translate(
            "Sync",
            "Choose what is right. What only one side changed is kept. Nothing is sent and nothing is lost before that, and "
            "everything else goes on.",
        )
        text = Label(words, "muted")
        text.setWordWrap(True)
        self.column.addWidget(text)
        self.area = self._build_area()
        self.column.addWidget(self.area)
        self.column.addLayout(self._shortcuts())
        later = SecondaryButton(QCoreApplication.translate("Sync", "Decide later"))
        later.clicked.connect(self.close_sheet)
        self.use = PrimaryButton(QCoreApplication.translate("Sync", "Use these values"), "check")
        self.use.clicked.connect(self._settle)
        self.add_buttons(later, self.use)
        self._look()

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return next((sides[OURS] for sides in self.choices.values()), self.card)

    @property
    def chosen(self) -> dict[str, int]:
        """The side chosen for each field so far."""
        return {name: group.checkedId() for name, group in self._groups.items() if group.checkedId() >= 0}

    def _build_area(self) -> QScrollArea:
        self._inside = QWidget()
        self._inside.setProperty("scrolled", "true")
        self._inside.setLayout(self._sides())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        return area

    @override
    def _fit(self) -> None:
        """Let the fields have what room the window leaves; more of them are scrolled."""
        column = self.card.layout()
        if column is not None:
            rest = column.totalHeightForWidth(self.card.width()) - self.area.height()
            wanted = self._inside.heightForWidth(self.area.viewport().width())
            self.area.setFixedHeight(max(SideButton.height_px, min(wanted, self.height() - 32 - rest)))
        super()._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _sides(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        view = self._view
        here = QCoreApplication.translate("Sync", "On this desk")
        for column, title, by in (
            (1, here, self._who(view.ours_by, self._when(view.ours_at))),
            (2, self._pos, self._who(view.theirs_by, self._when(view.theirs_at))),
        ):
            grid.addWidget(Label(title, "strong"), 0, column)
            grid.addWidget(Label(by, "small"), 1, column)
        for place, field in enumerate(view.fields):
            self._add_field(grid, 2 + 2 * place, field, here)
        return grid

    def _add_field(self, grid: QGridLayout, row: int, field: ClashField, here: str) -> None:
        name = inserted(field.title) if field.title else messages.field_name(field.name)
        ours, theirs = (value_text(field.name, value, self._formats) for value in (field.ours, field.theirs))
        sides = (SideButton(ours, f"{name}, {here}: {ours}"), SideButton(theirs, f"{name}, {self._pos}: {theirs}"))
        group = QButtonGroup(self)
        for side, button in enumerate(sides):
            group.addButton(button, side)
            grid.addWidget(button, row, 1 + side)
        group.idToggled.connect(self._look)
        grid.addWidget(self._name(name), row, 0)
        before = QCoreApplication.translate("Sync", "Before: {value}").format(
            value=inserted(value_text(field.name, field.before, self._formats))
        )
        grid.addWidget(Label(before, "tiny"), row + 1, 1, 1, 2)
        self.choices[field.name], self._groups[field.name] = sides, group

    @staticmethod
    def _name(text: str) -> Label:
        label = Label(text)
        label.setWordWrap(True)
        label.setFixedWidth(min(_NAMES_WIDTH, label.fontMetrics().horizontalAdvance(text) + 8))
        return label

    def _shortcuts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.all_ours = QuietButton(QCoreApplication.translate("Sync", "Everything from this desk"))
        self.all_theirs = QuietButton(QCoreApplication.translate("Sync", "Everything from {pos}").format(pos=inserted(self._pos)))
        for side, button in enumerate((self.all_ours, self.all_theirs)):
            button.clicked.connect(lambda _checked=False, side=side: self._choose_all(side))
            show_only_if(button, wanted=len(self._view.fields) > 1)
            row.addWidget(button)
        return row

    def _choose_all(self, side: int) -> None:
        for sides in self.choices.values():
            sides[side].setChecked(True)
        self.use.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look(self) -> None:
        self.use.setEnabled(len(self.chosen) == len(self.choices) > 0)

    @Slot()
    def _settle(self) -> None:
        ours = frozenset(name for name, side in self.chosen.items() if side == OURS)
        self.close_sheet()
        self.settled.emit(ours)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.use.isEnabled():
            self._settle()
        else:
            super().keyPressEvent(event)

    def _when(self, at: datetime | None) -> str:
        return self._formats.when(at, self._now()) if at is not None else ""

    @staticmethod
    def _who(name: str, when: str) -> str:
        """Who changed it and when; a POS need not tell either."""
        if name and when:
            return QCoreApplication.translate("Sync", "{name}, {when}").format(name=inserted(name), when=inserted(when))
        return name or when or NOTHING
