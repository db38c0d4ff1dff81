"""The scanner in the settings: what the last scan was, and what is wrong with the scanner's set-up."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QColor, QFont, QHideEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.scans import Scan, read_scan
from peak_desk.domain.staff import Permission
from peak_desk.ui import tokens
from peak_desk.ui.context import DeskContext
from peak_desk.ui.scanner.bursts import Burst
from peak_desk.ui.scans import words
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.theme import font
from peak_desk.ui.toasts import announce
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Banner, Card, IconLabel, Label, PrimaryButton, SecondaryButton

_RAW_HEIGHT = 180


class ScannerCard(SettingsCard):
    """What was scanned last in a line, and the way to the sheet that shows it whole; forgotten when the page is left."""

    def __init__(self, context: DeskContext) -> None:
        """Show what is known of the last scan."""
        super().__init__(
            QCoreApplication.translate("Settings", "Scanner"),
            QCoreApplication.translate(
                "Settings", "A scanner that types like a keyboard works from everywhere in this window, whatever has the focus."
            ),
        )
        self._context = context
        self.last = Label("", "muted")
        self.last.setWordWrap(True)
        self.try_it = SecondaryButton(QCoreApplication.translate("Settings", "Try the scanner"), "scan-line")
        self.try_it.clicked.connect(self.open_sheet)
        self.column.addWidget(self.last)
        self.column.addWidget(self.try_it, 0, Qt.AlignmentFlag.AlignLeading)
        context.scanner.scanned.connect(self.show_last)
        self.show_last()

    @Slot()
    def show_last(self) -> None:
        """Show the last scan in a line."""
        burst = self._context.scanner.last
        if burst is None:
            self.last.setText(QCoreApplication.translate("Settings", "No scan is in memory."))
            return
        scan = read_scan(burst.meant)
        found = words.advice(burst, scan)
        text = words.kind(scan)
        if found:
            text += ". " + QCoreApplication.translate("Settings", "%n thing(s) to change in its set-up", "", len(found))
        self.last.setText(QCoreApplication.translate("Settings", "Last scan: {what}.").format(what=text))

    @Slot()
    def open_sheet(self) -> None:
        """Look at scans without opening anything."""
        sheet = ScannerSheet(self, self._context)
        sheet.closed.connect(self.show_last)
        sheet.open(sheet.done)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._context.scanner.forget()
        self.show_last()
        super().hideEvent(event)


class RawView(QTextEdit):
    """What the scanner sent, to read and copy; control characters stand by name, as no font need have signs for them."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setReadOnly(True)
        self.setFixedHeight(_RAW_HEIGHT)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(QCoreApplication.translate("Settings", "What the scanner sent"))
        self.setPlaceholderText(QCoreApplication.translate("Settings", "What the scanner sent"))

    def show_raw(self, raw: str) -> None:
        """Show another scan."""
        now = tokens.current()
        self.clear()
        plain, control = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(now.text))
        control.setForeground(QColor(now.info))
        control.setBackground(QColor(now.info_soft))
        control.setFont(font(8.0, QFont.Weight.DemiBold))
        cursor = QTextCursor(self.document())
        for piece in words.pieces(raw):
            cursor.insertText(
                f"\N{NO-BREAK SPACE}{piece.text}\N{NO-BREAK SPACE}" if piece.control else piece.text,
                (control if piece.control else plain),
            )
            cursor.insertText("\n" if piece.ends else "\N{HAIR SPACE}" if piece.control else "", plain)
        self.moveCursor(QTextCursor.MoveOperation.Start)


class ScannerSheet(Sheet):
    """Shows each scan as it came; while it is open scans open nothing, and when it closes they are forgotten."""

    def __init__(self, window: QWidget, context: DeskContext) -> None:
        """Show the last scan, and wait for the next."""
        super().__init__(window, 680)
        self._context = context
        self._may_see = context.session.may(Permission.CHANGE_SETTINGS)
        self.add_title(
            QCoreApplication.translate("Settings", "Try the scanner"), QCoreApplication.translate("Settings", "Close (Esc)")
        )
        self.column.addWidget(self._invitation())
        self.column.addWidget(self._facts())
        self.raw = RawView()
        self.column.addWidget(self.raw)
        self.raw.setVisible(self._may_see)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(8)
        self.column.addLayout(self._advice)
        self.note = Label(self._note(), "small")
        self.note.setWordWrap(True)
        self.column.addWidget(self.note)
        self.done = PrimaryButton(QCoreApplication.translate("Settings", "Done"), "check")
        self.done.clicked.connect(self.close_sheet)
        self.add_buttons(self.done)
        context.scanner.trying = True
        context.scanner.scanned.connect(self.show_last)
        self.closed.connect(self._leave)
        self.show_last()

    def _note(self) -> str:
        if self._may_see:
            return QCoreApplication.translate("Settings", "It is kept in memory only, and forgotten when you leave.")
        return QCoreApplication.translate(
            "Settings", "Only administrators see what the scanner sent, as it may be somebody's ID. It is forgotten when you leave."
        )

    @staticmethod
    def _invitation() -> QFrame:
        tile = Card(tile=True)
        row = QHBoxLayout(tile)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel("scan-line", "accent", 28))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(QCoreApplication.translate("Settings", "Scan something now"), "strong"))
        text.addWidget(Label(QCoreApplication.translate("Settings", "An ID tells most. Nothing is opened or saved."), "small"))
        row.addLayout(text, 1)
        return tile

    def _facts(self) -> QWidget:
        self.facts = {
            "read": Label("", "strong"),
            "keys": Label(""),
            "longest": Label(""),
            "median": Label(""),
        }
        titles = (
            QCoreApplication.translate("Settings", "Read as"),
            QCoreApplication.translate("Settings", "Keys"),
            QCoreApplication.translate("Settings", "Longest gap"),
            QCoreApplication.translate("Settings", "Usual gap"),
        )
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for place, (title, label) in enumerate(zip(titles, self.facts.values(), strict=True)):
            grid.addWidget(Label(title, "small"), 0, place)
            grid.addWidget(label, 1, place)
        grid.setColumnStretch(0, 1)
        return box

    @Slot()
    def show_last(self) -> None:
        """Show the last scan, if there is one."""
        burst = self._context.scanner.last
        for label in self.facts.values():
            label.setText("\N{EM DASH}")
        self._clear_advice()
        self.raw.show_raw(burst.raw if burst is not None and self._may_see else "")
        if burst is not None:
            self._show(burst, read_scan(burst.meant))

    def _show(self, burst: Burst, scan: Scan) -> None:
        gap = QCoreApplication.translate("Settings", "{ms} ms")
        self.facts["read"].setText(words.kind(scan))
        self.facts["keys"].setText(str(burst.keys))
        self.facts["longest"].setText(gap.format(ms=round(burst.longest_gap)))
        self.facts["median"].setText(gap.format(ms=round(burst.median_gap)))
        found = words.advice(burst, scan)
        for advice in found:
            self._add_advice(Tone.WARN, "triangle-alert", advice.title, advice.text)
        if not found:
            self._add_advice(Tone.GOOD, "check", QCoreApplication.translate("Settings", "Nothing is wrong with the set-up."), "")
        announce(self, " ".join((words.kind(scan), *(advice.title for advice in found))))

    def _add_advice(self, tone: Tone, icon: str, title: str, text: str) -> None:
        banner = Banner(icon, tone)
        banner.set_text(title)
        self._advice.addWidget(banner)
        if text:
            note = Label(text, "small")
            note.setWordWrap(True)
            self._advice.addWidget(note)

    def _clear_advice(self) -> None:
        while (item := self._advice.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _leave(self) -> None:
        self._context.scanner.trying = False
        self._context.scanner.forget()
