"""The sync page: how it stands in one sentence, the writes on their way with what can be done about each, and the runs."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.outbox import Entity, OutboxRow, OutboxState
from peak_desk.domain.staff import Permission
from peak_desk.domain.status import DeskStatus, PullProgress, SyncRun
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.sync.drop import DropSheet
from peak_desk.ui.sync.model import WordTable, outbox_cells, outbox_headings, run_cells, run_headings
from peak_desk.ui.sync.table import word_table_view
from peak_desk.ui.widgets import Card, DangerButton, EmptyState, Label, Page, PrimaryButton, SecondaryButton


class SyncPage(Page):
    """``customer_wanted`` and ``order_wanted`` carry the id of the record a write is about."""

    customer_wanted = Signal(str)
    order_wanted = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the page; nothing is loaded before it is shown."""
        super().__init__(parent)
        self._context = context
        self._now = now
        self._formats = Formats(context.desk.store)
        self._pos = context.desk.traits.title
        self._status = DeskStatus()
        self._rows: tuple[OutboxRow, ...] = ()
        self.outbox = WordTable(outbox_headings())
        self.runs = WordTable(run_headings())
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
        row.addLayout(words, 1)
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
        self.outbox_view = word_table_view(self.outbox, (120, 270, 380, 160, 110), 2)
        self.outbox_view.selectionModel().currentRowChanged.connect(self._show_choice)
        self.outbox_view.doubleClicked.connect(self._open_record)
        self.runs_view = word_table_view(self.runs, (120, 160, 180, 100, 200))
        nothing = EmptyState(
            "check-check",
            QCoreApplication.translate("Sync", "Everything is in {pos}").format(pos=self._pos),
            QCoreApplication.translate("Sync", "Changes made here are listed while they are on their way."),
        )
        self.outbox_stack = QStackedWidget()
        self.outbox_stack.addWidget(self.outbox_view)
        self.outbox_stack.addWidget(nothing)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.outbox_stack, 1)
        column.addLayout(self._choice_row())
        self.tabs.addTab(first, QCoreApplication.translate("Sync", "On its way"))
        second = QWidget()
        column = QVBoxLayout(second)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.runs_view)
        self.tabs.addTab(second, QCoreApplication.translate("Sync", "Runs"))
        inside.addWidget(self.tabs)
        return card

    def _choice_row(self) -> QHBoxLayout:
        self.choice = Label("", "small")
        self.choice.setWordWrap(True)
        self.retry = PrimaryButton(QCoreApplication.translate("Sync", "Send again"), "rotate-cw")
        self.retry.clicked.connect(self._retry)
        self.drop = DangerButton(QCoreApplication.translate("Sync", "Drop …"), "trash-2")
        self.drop.clicked.connect(self._ask_to_drop)
        self.show_record = SecondaryButton(QCoreApplication.translate("Sync", "Show record"), "external-link")
        self.show_record.set_icon("arrow-right")
        self.show_record.clicked.connect(self._open_record)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        for button in (self.show_record, self.drop, self.retry):
            row.addWidget(button)
        return row

    # --- what comes in

    def refresh(self, changes: Changes) -> None:
        """Load again when writes or runs changed and the page is shown; otherwise it loads when it is shown."""
        if self.isVisible() and (changes.outbox or changes.runs or changes.everything or changes.customers or changes.orders):
            self.load()

    def load(self) -> None:
        """Read writes and runs."""
        staff = self._context.session.staff
        if staff is None or not staff.may(Permission.SEE_OUTBOX):
            return
        records, background, failed = self._context.desk.records, self._context.background, self._context.bus.failed.emit
        background.run(partial(records.outbox, staff), self._show_outbox, failed, lane="sync-outbox")
        background.run(partial(records.runs, staff), self._show_runs, failed, lane="sync-runs")

    def set_status(self, status: DeskStatus) -> None:
        """Show a new state of the sync."""
        self._status = status
        title, text = self._state_words(status)
        self.title.setText(title)
        self.sentence.setText(text)
        self._show_progress(status.pull)

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self._show_outbox(())
        self._show_runs(())

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

    def _show_outbox(self, rows: tuple[OutboxRow, ...]) -> None:
        chosen = self._chosen()
        self._rows = tuple(sorted(rows, key=lambda row: (row.state is not OutboxState.NEEDS_YOU, row.seq)))
        words = tuple(outbox_cells(row, self._pos, self._formats, self._now) for row in self._rows)
        self.outbox.show(tuple(str(row.seq) for row in self._rows), words)
        self.outbox_stack.setCurrentIndex(0 if self._rows else 1)
        seqs = [row.seq for row in self._rows]
        if self._rows:
            row = seqs.index(chosen.seq) if chosen is not None and chosen.seq in seqs else 0
            self.outbox_view.setCurrentIndex(self.outbox.index(row, 0))  # selectRow fails from right to left
        self._show_choice()

    def _show_runs(self, runs: tuple[SyncRun, ...]) -> None:
        words = tuple(run_cells(run, self._pos, self._formats, self._now) for run in runs)
        self.runs.show(tuple(run.id for run in runs), words)

    # --- one write

    def _chosen(self) -> OutboxRow | None:
        place = self.outbox_view.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @Slot()
    def _show_choice(self) -> None:
        row = self._chosen()
        may = self._context.session.may
        movable = row is not None and row.state is not OutboxState.SENDING and not row.ended
        self.retry.setVisible(movable and may(Permission.RETRY_OUTBOX))
        self.drop.setVisible(movable and may(Permission.DROP_OUTBOX))
        self.show_record.setVisible(row is not None)
        self.choice.setText(messages.outbox_sentence(row, self._pos) if row is not None else "")

    @Slot()
    def _retry(self) -> None:
        row, staff = self._chosen(), self._context.session.staff
        if row is not None and staff is not None:
            self._context.background.run(partial(self._context.desk.records.retry, staff, row.seq), self._retried)

    def _retried(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.links.push_soon()
        self._context.toasts.show(QCoreApplication.translate("Sync", "It will be sent again."), "good")

    @Slot()
    def _ask_to_drop(self) -> None:
        row = self._chosen()
        if row is not None:
            sheet = DropSheet(self, messages.outbox_title(row), self._pos)
            sheet.confirmed.connect(partial(self._drop, row.seq))
            sheet.open(sheet.reason.line)

    def _drop(self, seq: int, reason: str) -> None:
        staff = self._context.session.staff
        if staff is not None:
            self._context.background.run(partial(self._context.desk.records.drop, staff, seq, reason), self._dropped)

    def _dropped(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.toasts.show(QCoreApplication.translate("Sync", "Dropped. It will not be sent."))

    @Slot()
    def _open_record(self) -> None:
        row = self._chosen()
        if row is not None:
            (self.order_wanted if row.entity is Entity.ORDER else self.customer_wanted).emit(row.local_id)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
