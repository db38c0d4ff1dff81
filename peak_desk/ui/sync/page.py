"""The sync page: how it stands in one sentence, the writes on their way with what can be done about each, and the runs."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.status import DeskStatus, PullProgress, RunKind
from peak_desk.ui import messages
from peak_desk.ui.as_of import AsOf
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.sync.outbox_pane import OutboxPane
from peak_desk.ui.sync.runs import RunsPane
from peak_desk.ui.widgets import Card, Label, Page, PrimaryButton, SecondaryButton


class SyncPage(Page):
    """``customer_wanted``, ``order_wanted`` and ``edit_wanted`` (a customer) carry the id of the record a write is about."""

    customer_wanted = Signal(str)
    order_wanted = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the page; nothing is loaded before it is shown."""
        super().__init__(parent)
        self._context = context
        self._now = now
        self._formats = Formats(context.desk.store)
        self._pos = context.desk.traits.title
        self._status = DeskStatus()
        self.outbox = OutboxPane(context, now=now)
        self.runs = RunsPane(context, now=now)
        for wanted, handed_on in (
            (self.outbox.customer_wanted, self.customer_wanted),
            (self.outbox.order_wanted, self.order_wanted),
            (self.outbox.edit_wanted, self.edit_wanted),
        ):
            wanted.connect(handed_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._head())
        column.addWidget(self._tables(), 1)
        context.session.locked.connect(self.forget)
        self.set_status(self._status)

    def _head(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        row = QHBoxLayout()
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Label("", "heading")
        self.sentence = Label("", "small")
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addLayout(self._ages())
        row.addLayout(words, 1)
        self.compare_now = SecondaryButton(QCoreApplication.translate("Sync", "Compare everything now"), "check-check")
        self.compare_now.setToolTip(
            QCoreApplication.translate("Sync", "Reads everything again and looks for what differs. It may take a while.")
        )
        self.compare_now.clicked.connect(lambda: self._context.actions.trigger("compare_now"))
        row.addWidget(self.compare_now)
        self.sync_now = PrimaryButton(
            QCoreApplication.translate("Sync", "Sync now"), "refresh-cw", self._context.actions.key_text("sync_now")
        )
        self.sync_now.clicked.connect(lambda: self._context.actions.trigger("sync_now"))
        row.addWidget(self.sync_now)
        column.addLayout(row)
        self._progress = QWidget()
        progress = QHBoxLayout(self._progress)
        progress.setContentsMargins(0, 4, 0, 0)
        progress.setSpacing(12)
        self.progress_words = Label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = SecondaryButton(QCoreApplication.translate("Sync", "Stop reading"), "x")
        self.cancel.clicked.connect(self._context.links.cancel_pull)
        progress.addWidget(self.progress_words)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.cancel)
        column.addWidget(self._progress)
        return card

    def _tables(self) -> Card:
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 12)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.outbox, QCoreApplication.translate("Sync", "Changes"))
        self.tabs.addTab(self.runs, QCoreApplication.translate("Sync", "Runs"))
        inside.addWidget(self.tabs)
        return card

    def _ages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for title, kind in (
            (QCoreApplication.translate("Sync", "Orders:"), RunKind.ORDERS),
            (QCoreApplication.translate("Sync", "Customers:"), RunKind.CUSTOMERS),
        ):
            row.addWidget(Label(title, "tiny"))
            row.addWidget(AsOf(self._context, self._formats, kind, now=self._now))
            row.addSpacing(12)
        row.addStretch(1)
        return row

    # --- what comes in

    def refresh(self, changes: Changes) -> None:
        """Load again when writes or runs changed and the page is shown; otherwise it loads when it is shown."""
        if self.isVisible() and (changes.outbox or changes.runs or changes.everything or changes.customers or changes.orders):
            self.load()

    def load(self) -> None:
        """Read writes and runs."""
        self.outbox.load()
        self.runs.load()

    def set_status(self, status: DeskStatus) -> None:
        """Show a new state of the sync."""
        told_online, self._status = self._status.online, status
        if told_online is not status.online:
            self.outbox.tell()
        title, text = self._state_words(status)
        self.title.setText(title)
        self.sentence.setText(text)
        self._show_progress(status.pull)

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self.outbox.show_rows(())
        self.runs.show_runs(())

    # --- words

    def _state_words(self, status: DeskStatus) -> tuple[str, str]:
        waiting = status.outbox.waiting
        if status.trouble:
            title = (
                QCoreApplication.translate("Sync", "This machine needs attention")
                if status.trouble in messages.OF_MACHINE
                else QCoreApplication.translate("Sync", "Not in step with {pos}").format(pos=self._pos)
            )
            return title, messages.code_text(status.trouble, self._pos)
        if not status.online:
            since = self._formats.time(status.offline_since) if status.offline_since is not None else ""
            return QCoreApplication.translate("Sync", "Offline"), messages.offline_text(since, waiting, self._pos)
        title = QCoreApplication.translate("Sync", "Connected to {pos}").format(pos=self._pos)
        if status.last_sync is None:
            return title, QCoreApplication.translate("Sync", "Nothing was read yet.")
        when = self._formats.when(status.last_sync, self._now())
        words = QCoreApplication.translate("Sync", "Last read {when}. %n change(s) on their way.", "", waiting)
        return title, words.format(when=messages.inserted(when))

    def _show_progress(self, pull: PullProgress | None) -> None:
        self._progress.setVisible(pull is not None)
        if pull is None:
            return
        kind = messages.run_kind(pull.kind)
        if pull.total:
            self.bar.setRange(0, pull.total)
            self.bar.setValue(min(pull.rows, pull.total))
            words = QCoreApplication.translate("Sync", "Reading {kind}: {n} of {total}")
        else:
            self.bar.setRange(0, 0)
            words = QCoreApplication.translate("Sync", "Reading {kind}: {n} so far")
        count = self._formats.count
        self.progress_words.setText(words.format(kind=kind, n=count(pull.rows), total=count(pull.total or 0)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
