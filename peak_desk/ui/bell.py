"""The list under the bell: the last news, newest first."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peak_desk.domain.clock import utc_now
from peak_desk.ui.formats import Formats
from peak_desk.ui.hanging import HangingSheet
from peak_desk.ui.notices import DeskNotice, Notices
from peak_desk.ui.widgets import EmptyState, IconLabel, Label, Line, LinkButton

_SHOWN = 8
_ROLES = {"good": "accent", "warn": "warn", "danger": "danger", "info": "info"}


class BellSheet(HangingSheet):
    """Hangs under the bell; choosing a line opens what it is about."""

    def __init__(self, window: QWidget, notices: Notices, formats: Formats, below: QWidget) -> None:
        """List what is kept and count it as read."""
        super().__init__(window, 400, below)
        self.add_title(QCoreApplication.translate("Notices", "News"), QCoreApplication.translate("Notices", "Close"))
        kept = notices.kept
        if not kept:
            self.column.addWidget(
                EmptyState(
                    "bell",
                    QCoreApplication.translate("Notices", "No news"),
                    QCoreApplication.translate("Notices", "New orders and what needs you are listed here."),
                )
            )
        for place, notice in enumerate(kept[:_SHOWN]):
            if place:
                self.column.addWidget(Line())
            self.column.addWidget(self._row(notice, formats))
        notices.read()

    def _row(self, notice: DeskNotice, formats: Formats) -> QFrame:
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(notice.icon, _ROLES.get(notice.tone, "muted"), 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        text = Label(notice.text)
        text.setWordWrap(True)
        words.addWidget(text)
        words.addWidget(Label(formats.when(notice.at, utc_now()), "tiny"))
        row.addLayout(words, 1)
        target = notice.open
        if target is not None:
            button = LinkButton(QCoreApplication.translate("Notices", "Open"))
            button.clicked.connect(self.close_sheet)
            button.clicked.connect(target)
            row.addWidget(button)
        return frame
