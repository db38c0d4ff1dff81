"""The questions a scan may ask: which of several customers it is, and that a refusal was read."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from peak_desk.domain.customers import CustomerRow
from peak_desk.ui import messages
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.lines import Line, LineList
from peak_desk.ui.scans.band import Verdict
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.toasts import announce
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Label, PrimaryButton, SecondaryButton

_MOST = 6
_NEW = "new"


class ChooseSheet(Sheet):
    """Several customers fit one scan; ``chosen`` carries the id, "" for a new customer."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, rows: tuple[CustomerRow, ...], formats: Formats, *, new: bool) -> None:
        """``new`` offers a new customer after them."""
        super().__init__(window, 520)
        title = QCoreApplication.translate("Scanner", "%n customer(s) fit this scan", "", len(rows))
        self.add_title(title, QCoreApplication.translate("Scanner", "Close (Esc)"))
        note = Label(QCoreApplication.translate("Scanner", "Who is it? Arrows choose, Enter opens."), "muted")
        self.column.addWidget(note)
        self.list = LineList(title)
        lines = [_line(row, formats) for row in rows]
        if new:
            words = QCoreApplication.translate("Scanner", "New customer"), QCoreApplication.translate("Scanner", "None of these")
            lines.append(Line(_NEW, *words, icon="user-plus"))
        self.list.show_lines(tuple(lines), most=_MOST)
        self.list.setCurrentIndex(self.list.lines.index(0, 0))
        self.list.opened.connect(self._choose)
        self.list.clicked.connect(lambda index: self._choose(self.list.lines.key_at(index.row())))
        self.column.addWidget(self.list)

    def _choose(self, key: str) -> None:
        if key and not self.isHidden():
            self.close_sheet()
            self.chosen.emit("" if key == _NEW else key)


def _line(row: CustomerRow, formats: Formats) -> Line:
    parts = [formats.masked_phone(row.phone) if row.phone else "", left_to_right(row.customer_number)]
    if row.banned:
        badge, tone = QCoreApplication.translate("Customers", "Banned"), Tone.DANGER
    else:
        badge, tone = messages.customer_type(row.type), messages.customer_tone(row.type)
    return Line(row.id, row.name, " \N{MIDDLE DOT} ".join(part for part in parts if part), icon="user", badge=badge, tone=tone)


class RefusedSheet(Sheet):
    """Somebody may not be served like that; it stays until acknowledged. ``go_on`` is offered where that may be right."""

    def __init__(
        self,
        window: QWidget,
        tone: Tone,
        icon: str,
        texts: tuple[str, str, str],
        go_on: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """``texts``: the verdict in big words, what to do, whose ID it is."""
        super().__init__(window, 600)
        title, what, whose = texts
        self.setAccessibleName(title)
        self.column.addWidget(Verdict(tone, icon, title, what, large=True))
        if whose:
            self.column.addWidget(Label(whose, "muted"))
        self.add_buttons(*self._buttons(go_on))
        announce(window, f"{title}. {what}", urgent=True)

    def _buttons(self, go_on: tuple[str, Callable[[], None]] | None) -> tuple[DeskButton, ...]:
        understood = QCoreApplication.translate("Scanner", "Understood")
        enter = QCoreApplication.translate("Customers", "Enter")
        if go_on is None:
            self.main: DeskButton = PrimaryButton(understood, "check", enter)
            self.main.clicked.connect(self.close_sheet)
            return (self.main,)
        words, run = go_on
        leave = SecondaryButton(
            QCoreApplication.translate("Scanner", "Do not serve"), "", QCoreApplication.translate("Customers", "Esc")
        )
        leave.clicked.connect(self.close_sheet)
        self.main = PrimaryButton(words, "arrow-right", enter)
        self.main.clicked.connect(self.close_sheet)
        self.main.clicked.connect(run)
        return leave, self.main

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.main.click()
        else:
            super().keyPressEvent(event)
