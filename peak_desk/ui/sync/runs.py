"""The runs of the sync: what each one brought, how long it took, what went wrong, and what it had to leave out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.staff import Permission
from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.operations.store import SyncTrouble
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.icons import icon
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.sync.model import Cell, WordTable
from peak_desk.ui.sync.table import word_table_view
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Label, PrimaryButton, SecondaryButton
from peak_desk.ui.words import left_out


def headings() -> tuple[str, ...]:
    """The columns of the runs."""
    return (
        QCoreApplication.translate("Sync", "Result"),
        QCoreApplication.translate("Sync", "Records"),
        QCoreApplication.translate("Sync", "Started"),
        QCoreApplication.translate("Sync", "Took"),
        QCoreApplication.translate("Sync", "What came of it"),
    )


def cells(run: SyncRun, pos: str, formats: Formats, now: Clock) -> tuple[Cell, ...]:
    """One run in words; one that found a difference is no good news even when it finished."""
    drifted = run.status is RunStatus.FINISHED and bool(_drift(run) or run.failed)
    kind = messages.run_kind(run.kind)
    if run.full and run.kind is not RunKind.PUSH:
        kind = QCoreApplication.translate("Sync", "{kind}, all of them").format(kind=kind)
    return (
        Cell(messages.run_status(run.status), Tone.WARN if drifted else messages.run_tone(run.status)),
        Cell(kind),
        Cell(formats.when(run.started_at, now())),
        Cell(_took(run)),
        Cell(_outcome(run, pos, formats)),
    )


def _took(run: SyncRun) -> str:
    if run.ended_at is None:
        return ""
    seconds = max(0.0, run.seconds)  # the clock may have been set back meanwhile
    if seconds < 60:
        return QCoreApplication.translate("Sync", "{n} s").format(n=f"{seconds:.1f}")
    return QCoreApplication.translate("Sync", "{n} min").format(n=f"{seconds / 60:.1f}")


def _drift(run: SyncRun) -> int:
    """How many records the two sides differ by after a full comparison."""
    if run.theirs is None or run.ours is None:
        return 0
    return abs(run.theirs - run.ours) or (run.missing or 0)


def _outcome(run: SyncRun, pos: str, formats: Formats) -> str:
    parts = [messages.code_text(run.error, pos)] if run.error else []
    counts: tuple[tuple[int, Callable[[int], str]], ...] = (
        (run.created, lambda n: QCoreApplication.translate("Sync", "%n new", "", n)),
        (run.updated, lambda n: QCoreApplication.translate("Sync", "%n changed", "", n)),
        (run.failed, lambda n: QCoreApplication.translate("Sync", "%n left out", "", n)),
        (run.missing or 0, lambda n: QCoreApplication.translate("Sync", "%n no longer there", "", n)),
    )
    if run.kind is not RunKind.PUSH or not parts:
        parts += [words(count) for count, words in counts if count]
    if run.theirs is not None and run.ours is not None:
        words_ = (
            QCoreApplication.translate("Sync", "compared: {pos} has {theirs}, this desk {ours}")
            if run.theirs != run.ours
            else QCoreApplication.translate("Sync", "compared: both have {theirs}")
        )
        theirs, ours = formats.count(run.theirs), formats.count(run.ours)
        parts.append(words_.format(pos=inserted(pos), theirs=theirs, ours=ours))
    return ", ".join(parts) or QCoreApplication.translate("Sync", "Nothing new")


def _left_out_cells(trouble: SyncTrouble) -> tuple[Cell, ...]:
    return (Cell(left_to_right(trouble.pos_id) or "\N{EM DASH}"), Cell(left_out(trouble.code)))


class LeftOutSheet(Sheet):
    """The rows one run left out, with the reason of each."""

    def __init__(self, window: QWidget, troubles: tuple[SyncTrouble, ...], pos: str) -> None:
        """Show them; they hold no personal data, only the POS's numbers."""
        super().__init__(window, 620)
        title = QCoreApplication.translate("Sync", "Left out by this run")
        self.add_title(title, QCoreApplication.translate("Sync", "Close"))
        text = Label(
            QCoreApplication.translate(
                "Sync", "Everything else was taken over. They are read again with every run; correct them in {pos} if they stay."
            ).format(pos=inserted(pos)),
            "muted",
        )
        text.setWordWrap(True)
        self.column.addWidget(text)
        columns = (QCoreApplication.translate("Sync", "Number in {pos}").format(pos=pos), QCoreApplication.translate("Sync", "Why"))
        self.table = WordTable(columns)
        self.table.show(tuple(str(place) for place in range(len(troubles))), lambda place: _left_out_cells(troubles[place]))
        self.view = word_table_view(self.table, (160, 300), 1)
        self.view.setMinimumHeight(260)
        self.column.addWidget(self.view)
        self.done = PrimaryButton(QCoreApplication.translate("Sync", "Close"))
        self.done.clicked.connect(self.close_sheet)
        self.add_buttons(self.done)


class RunsPane(QWidget):
    """The table of runs."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the table; ``load`` fills it."""
        super().__init__(parent)
        self._context, self._now = context, now
        self._formats = Formats(context.desk.store)
        self._pos = context.desk.traits.title
        self._runs: tuple[SyncRun, ...] = ()
        self.table = WordTable(headings())
        self.view = word_table_view(self.table, (120, 190, 170, 90, 200))
        self.view.setAccessibleName(QCoreApplication.translate("Sync", "Runs"))
        self.view.selectionModel().currentRowChanged.connect(self._show_choice)
        self.view.main_wanted.connect(self.show_left_out)
        self.view.doubleClicked.connect(self.show_left_out)
        self.view.menu_wanted.connect(self._show_menu)
        self.choice = Label("", "small")
        self.choice.setWordWrap(True)
        self.left_out = SecondaryButton(QCoreApplication.translate("Sync", "What was left out …"), "list")
        self.left_out.clicked.connect(self.show_left_out)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.left_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self._show_choice()

    def load(self) -> None:
        """Read the latest runs."""
        staff = self._context.session.staff
        if staff is not None and staff.may(Permission.SEE_OUTBOX):
            work = partial(self._context.desk.records.runs, staff)
            self._context.background.run(work, self.show_runs, self._context.bus.failed.emit, lane="sync-runs")

    def show_runs(self, runs: tuple[SyncRun, ...]) -> None:
        """Show these runs, keeping the one that is chosen."""
        chosen = self._chosen()
        self._runs = runs
        pos, formats, now = self._pos, self._formats, self._now
        self.table.show(tuple(run.id for run in runs), lambda place: cells(runs[place], pos, formats, now))
        ids = [run.id for run in runs]
        if chosen is not None and chosen.id in ids:
            self.view.setCurrentIndex(self.table.index(ids.index(chosen.id), 0))
        self._show_choice()

    def _chosen(self) -> SyncRun | None:
        place = self.view.currentIndex().row()
        return self._runs[place] if 0 <= place < len(self._runs) else None

    @Slot()
    def _show_choice(self) -> None:
        run = self._chosen()
        self.left_out.setVisible(run is not None and run.failed > 0)
        self.choice.setText(_outcome(run, self._pos, self._formats) if run is not None else "")

    @Slot()
    def show_left_out(self) -> None:
        """Show what the chosen run left out."""
        run, staff = self._chosen(), self._context.session.staff
        if run is not None and run.failed and staff is not None:
            self._context.background.run(partial(self._context.desk.records.troubles, staff, run.id), self._show_troubles)

    def _show_troubles(self, troubles: tuple[SyncTrouble, ...]) -> None:
        sheet = LeftOutSheet(self, troubles, self._pos)
        sheet.open(sheet.view)

    @Slot(QPoint)
    def _show_menu(self, spot: QPoint) -> None:
        if self.left_out.isVisible():
            menu = QMenu(self)
            menu.addAction(icon("list"), self.left_out.text(), self.show_left_out)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(spot)
