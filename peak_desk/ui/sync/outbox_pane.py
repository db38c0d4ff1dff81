"""The writes on their way: groups with counts, each one in words, and what a person can do about the one chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.outbox import Entity, OutboxRow
from peak_desk.domain.staff import Permission
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.icons import icon
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sync import words
from peak_desk.ui.sync.deeds import Deed, deeds_of
from peak_desk.ui.sync.drop import DropSheet
from peak_desk.ui.sync.export import OutboxExport
from peak_desk.ui.sync.model import WordTable, outbox_headings
from peak_desk.ui.sync.settling import Settling
from peak_desk.ui.sync.table import word_table_view
from peak_desk.ui.sync.words import Group
from peak_desk.ui.widgets import Chip, DangerButton, DeskButton, EmptyState, Label, PrimaryButton, SecondaryButton


class OutboxPane(QWidget):
    """``customer_wanted``, ``order_wanted`` and ``edit_wanted`` (a customer) carry the id of the record a write is about."""

    customer_wanted = Signal(str)
    order_wanted = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the table; ``load`` fills it."""
        super().__init__(parent)
        self._context = context
        self._now = now
        self._formats = Formats(context.desk.store)
        self._pos = context.desk.traits.title
        self._all: tuple[OutboxRow, ...] = ()
        self._rows: tuple[OutboxRow, ...] = ()
        self.export = OutboxExport(context, self, now=now)
        self.settling = Settling(context, self, now=now)
        self.settling.nothing_to_choose.connect(self.load)
        self.table = WordTable(outbox_headings())
        self.view = word_table_view(self.table, (110, 250, 380, 150, 90), 2)
        self._buttons: dict[Deed, DeskButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._build_chips())
        column.addWidget(self._build_views(), 1)
        column.addLayout(self._build_choice())
        self.view.selectionModel().currentRowChanged.connect(self._show_choice)
        self.view.doubleClicked.connect(partial(self.do, Deed.SHOW))
        self.view.main_wanted.connect(self._do_main)
        self.view.removal_wanted.connect(partial(self.do, Deed.DROP))
        self.view.menu_wanted.connect(self._show_menu)

    def _build_chips(self) -> QHBoxLayout:
        self.chips = {group: Chip(words.group_title(group)) for group in Group}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for chip in self.chips.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        self.chips[Group.ALL].setChecked(True)
        self._group.buttonToggled.connect(self._group_chosen)
        row.addStretch(1)
        self.export_button = SecondaryButton(QCoreApplication.translate("Sync", "Export …"), "download")
        self.export_button.clicked.connect(self.export.ask)
        row.addWidget(self.export_button)
        return row

    def _build_views(self) -> QStackedWidget:
        nothing = EmptyState(
            "check-check",
            QCoreApplication.translate("Sync", "Everything is in {pos}").format(pos=self._pos),
            QCoreApplication.translate("Sync", "Changes made here are listed while they are on their way."),
        )
        none_here = EmptyState(
            "filter",
            QCoreApplication.translate("Sync", "None here"),
            QCoreApplication.translate("Sync", "No change stands like this now."),
        )
        self.stack = QStackedWidget()
        for view in (self.view, nothing, none_here):
            self.stack.addWidget(view)
        return self.stack

    def _build_choice(self) -> QVBoxLayout:
        self.choice = Label("", "small")
        self.choice.setWordWrap(True)
        self.not_allowed = Label("", "tiny")
        kept = QCoreApplication.translate("Sync", "Keep the value of {pos}").format(pos=inserted(self._pos))
        self._buttons = {
            Deed.SHOW: SecondaryButton(QCoreApplication.translate("Sync", "Show record"), "arrow-right"),
            Deed.EDIT: SecondaryButton(QCoreApplication.translate("Sync", "Edit …"), "pencil"),
            Deed.DROP: DangerButton(QCoreApplication.translate("Sync", "Drop …"), "trash-2"),
            Deed.KEEP_THEIRS: SecondaryButton(kept, "undo-2"),
            Deed.RETRY: PrimaryButton(QCoreApplication.translate("Sync", "Send again"), "rotate-cw"),
            Deed.SETTLE: PrimaryButton(QCoreApplication.translate("Sync", "Look at both …"), "columns-3"),
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.not_allowed, 1)
        row.addStretch(1)
        for deed, button in self._buttons.items():
            button.clicked.connect(partial(self.do, deed))
            row.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addLayout(row)
        return column

    def button(self, deed: Deed) -> DeskButton:
        """The button that does it."""
        return self._buttons[deed]

    @property
    def group(self) -> Group:
        """The group that is shown."""
        return next(group for group, chip in self.chips.items() if chip.isChecked())

    # --- what comes in

    @Slot()
    def load(self) -> None:
        """Read the writes; those that have ended only when somebody wants to see them."""
        staff = self._context.session.staff
        if staff is None or not staff.may(Permission.SEE_OUTBOX):
            return
        work = partial(self._context.desk.records.outbox, staff, live_only=self.group is not Group.ENDED)
        self._context.background.run(work, self.show_rows, self._context.bus.failed.emit, lane="sync-outbox")

    def show_rows(self, rows: tuple[OutboxRow, ...]) -> None:
        """Show these writes, keeping the one that is chosen."""
        self._all = words.in_order(rows)
        self._count()
        self._show()

    def tell(self) -> None:
        """Say again how each write stands (the network came or went, time went by)."""
        self._show()

    def _count(self) -> None:
        live = [words.group_of(row) for row in self._all if not row.ended]
        counts = {group: live.count(group) for group in Group} | {Group.ALL: len(live)}
        for group, chip in self.chips.items():
            counted = self._formats.count(counts[group]) if counts[group] else ""
            chip.setText(words.group_title(group, "" if group is Group.ENDED else counted))
            chip.updateGeometry()
        self.export_button.setVisible(bool(live) and self._context.session.may(Permission.EXPORT_OUTBOX))

    def _show(self) -> None:
        chosen, group = self.chosen, self.group
        self._rows = tuple(row for row in self._all if _belongs(row, group))
        teller = self._teller()
        rows = self._rows
        self.table.show(tuple(str(row.seq) for row in rows), lambda place: teller.cells(rows[place]))
        none = any(not row.ended for row in self._all) or group is Group.ENDED
        self.stack.setCurrentIndex(0 if self._rows else 2 if none else 1)
        if self._rows:
            seqs = [row.seq for row in self._rows]
            place = seqs.index(chosen.seq) if chosen is not None and chosen.seq in seqs else 0
            self.view.setCurrentIndex(self.table.index(place, 0))  # selectRow fails from right to left
        self._show_choice()

    def _teller(self) -> words.Teller:
        online = self._context.bus.last_status.online
        return words.Teller(self._pos, self._formats, self._now(), online, words.behind(self._all))

    @Slot()
    def _group_chosen(self) -> None:
        ended = self.group is Group.ENDED
        if ended or any(row.ended for row in self._all):
            self.load()
        else:
            self._show()

    # --- one write

    @property
    def chosen(self) -> OutboxRow | None:
        """The write a person looks at."""
        place = self.view.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @Slot()
    def _show_choice(self) -> None:
        row, may = self.chosen, self._context.session.may
        possible = deeds_of(row) if row is not None else ()
        allowed = [deed for deed in possible if may(deed.permission)]
        for deed, button in self._buttons.items():
            button.setVisible(deed in allowed)
        self.choice.setText(self._teller().sentence(row) if row is not None else "")
        self.choice.setVisible(row is not None)
        missing = Deed.DROP in possible and Deed.DROP not in allowed
        self.not_allowed.setText(
            QCoreApplication.translate("Sync", "Drop and export: {who}").format(who=messages.who_may(Permission.DROP_OUTBOX))
            if missing
            else ""
        )

    def do(self, deed: Deed, *_clicked: object) -> None:
        """Do it with the chosen write, if that is possible."""
        row = self.chosen
        if row is None or deed not in deeds_of(row) or not self._context.session.may(deed.permission):
            return
        work: dict[Deed, Callable[[OutboxRow], None]] = {
            Deed.SHOW: self._open_record,
            Deed.EDIT: self._edit,
            Deed.DROP: self._ask_to_drop,
            Deed.KEEP_THEIRS: lambda row: self.settling.keep_theirs(row.seq),
            Deed.RETRY: self._retry,
            Deed.SETTLE: lambda row: self.settling.look_at_both(row.seq),
        }
        work[deed](row)

    @Slot()
    def _do_main(self) -> None:
        row = self.chosen
        if row is not None:
            self.do(Deed.SETTLE if words.has_choice(row) else Deed.SHOW)

    @Slot(QPoint)
    def _show_menu(self, spot: QPoint) -> None:
        row = self.chosen
        if row is None:
            return
        menu = QMenu(self)
        for deed in deeds_of(row):
            if self._context.session.may(deed.permission):
                button = self._buttons[deed]
                menu.addAction(icon(deed.icon, "danger" if deed is Deed.DROP else "text"), button.text(), partial(self.do, deed))
        if self.export_button.isVisible():
            menu.addSeparator()
            menu.addAction(icon("download"), self.export_button.text(), self.export.ask)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    def _open_record(self, row: OutboxRow) -> None:
        (self.order_wanted if row.entity is Entity.ORDER else self.customer_wanted).emit(row.local_id)

    def _edit(self, row: OutboxRow) -> None:
        (self.order_wanted if row.entity is Entity.ORDER else self.edit_wanted).emit(row.local_id)

    def _retry(self, row: OutboxRow) -> None:
        staff = self._context.session.person
        self._context.background.run(partial(self._context.desk.records.retry, staff, row.seq), self._retried)

    def _retried(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.links.push_soon()
        self._context.toasts.show(QCoreApplication.translate("Sync", "It will be sent again."), "good")

    def _ask_to_drop(self, row: OutboxRow) -> None:
        sheet = DropSheet(self, messages.outbox_title(row), self._pos)
        sheet.confirmed.connect(partial(self._drop, row.seq))
        sheet.open(sheet.reason.line)

    def _drop(self, seq: int, reason: str) -> None:
        staff = self._context.session.person
        self._context.background.run(partial(self._context.desk.records.drop, staff, seq, reason), self._dropped)

    def _dropped(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.toasts.show(QCoreApplication.translate("Sync", "Dropped. It will not be sent."))


def _belongs(row: OutboxRow, group: Group) -> bool:
    return not row.ended if group is Group.ALL else words.group_of(row) is group
