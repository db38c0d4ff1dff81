"""The window in the place of the desk while the store's file cannot be read."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.stores import Store
from peak_desk.errors import DiskFull, NotEncrypted, WrongKeyOrDamaged
from peak_desk.operations.recovery import BackupFile, Rebuilt, Recovered
from peak_desk.ui.background import Background
from peak_desk.ui.language import Language
from peak_desk.ui.mending import MendingCalls, MendingWindow
from tests.helpers.store_world import NOON

pytestmark = pytest.mark.usefixtures("theme")

STORE = Store(id="store-1", name="Denver Colfax", pos="treez", time_zone="America/Denver")
BACKUP = BackupFile(Path("/data/backups/daily-20261120-180000.db"), NOON)
OLDER = BackupFile(Path("/data/backups/daily-20261119-180000.db"), NOON)
ALL_KEPT = Rebuilt(waiting=3, in_doubt=0, made_anew=0, complete=True, unreadable=())


@dataclass
class Program:
    """What the window calls."""

    made: Rebuilt = ALL_KEPT
    backup: BackupFile | None = BACKUP
    trouble: Exception | None = None
    asked: list[Path | None] = field(default_factory=list)
    may_go_on: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_go_on.set()

    def mend(self) -> Recovered:
        return self._work(None)

    def restore(self, source: Path) -> Recovered:
        return self._work(source)

    def _work(self, source: Path | None) -> Recovered:
        self.asked.append(source)
        assert self.may_go_on.wait(10)
        if self.trouble is not None:
            raise self.trouble
        return Recovered(Path("/data/stores/store-1.db"), Path("/data/stores/damaged-store-1.db"), self.backup, self.made)


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """With the plurals of English."""
    words = Language(qapp)
    words.use("en")
    yield
    words.use("")


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background(qapp)
    yield made
    assert made.close(5)


def shown(
    qtbot: QtBot,
    background: Background,
    program: Program,
    backups: tuple[BackupFile, ...] = (BACKUP, OLDER),
    trouble: Exception | None = None,
) -> MendingWindow:
    """The window as the program shows it."""
    calls = MendingCalls(program.mend, program.restore)
    trouble = trouble or WrongKeyOrDamaged("the file does not open with the key")
    made = MendingWindow(background, STORE, "Treez", trouble, backups, calls, now=lambda: NOON)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_what_happened_and_what_can_be_done(qtbot: QtBot, background: Background, program: Program) -> None:
    window = shown(qtbot, background, program)
    assert "Denver Colfax" in window.text.text()
    assert "not in Treez yet" in window.more.text()
    assert window.choice.count() == 2
    assert not window.open_desk.isVisible()
    window.leave.click()
    assert not window.isVisible()
    assert program.asked == []


def test_a_plain_file_is_named_as_such(qtbot: QtBot, background: Background, program: Program) -> None:
    window = shown(qtbot, background, program, trouble=NotEncrypted("the file is not encrypted"))
    assert "not encrypted" in window.text.text()


def test_mending_tells_that_everything_was_kept_and_leads_to_the_desk(
    qtbot: QtBot, background: Background, program: Program
) -> None:
    window = shown(qtbot, background, program)
    window.mend.click()
    qtbot.waitUntil(window.open_desk.isVisible)
    assert program.asked == [None]
    assert window.text.text() == "3 changes not in Treez yet: all kept."
    assert "/data/stores/damaged-store-1.db" in window.more.text()
    assert "at most 90 days" in window.more.text()
    with qtbot.waitSignal(window.finished):
        window.open_desk.click()


def test_what_may_be_missing_is_said_with_the_time_of_the_backup(qtbot: QtBot, background: Background, program: Program) -> None:
    program.made = Rebuilt(waiting=3, in_doubt=1, made_anew=1, complete=False, unreadable=("outbox",))
    window = shown(qtbot, background, program)
    window.mend.click()
    qtbot.waitUntil(window.open_desk.isVisible)
    said = window.text.text()
    assert "3 changes not in Treez yet: all kept." in said
    assert "2 of them may be there already" in said
    assert "may be missing" in said
    assert "kept until you delete it" in window.more.text()
    assert "11:00" in said


def test_without_a_backup_the_days_before_are_to_be_looked_at(qtbot: QtBot, background: Background, program: Program) -> None:
    program.made = Rebuilt(waiting=0, in_doubt=0, made_anew=0, complete=False, unreadable=("outbox",))
    program.backup = None
    window = shown(qtbot, background, program, backups=())
    assert not window.back.isVisible()
    assert not window.choice.isVisible()
    window.mend.click()
    qtbot.waitUntil(window.open_desk.isVisible)
    assert "No change was found that is not in Treez yet." in window.text.text()
    assert "of the last days" in window.text.text()


def test_going_back_takes_the_backup_that_was_chosen(qtbot: QtBot, background: Background, program: Program) -> None:
    window = shown(qtbot, background, program)
    window.choice.setCurrentIndex(1)
    window.back.click()
    qtbot.waitUntil(window.open_desk.isVisible)
    assert program.asked == [OLDER.path]


def test_trouble_is_told_and_another_try_is_possible(qtbot: QtBot, background: Background, program: Program) -> None:
    window = shown(qtbot, background, program)
    program.trouble = DiskFull("the disk is full")
    window.mend.click()
    qtbot.waitUntil(window.mend.isEnabled)
    assert "The disk is full" in window.note.text()
    program.trouble = WrongKeyOrDamaged("neither the file nor a backup opens with the key")
    window.mend.click()
    qtbot.waitUntil(window.mend.isEnabled)
    assert "bring the old keyring back" in window.note.text()
    program.trouble = None
    window.mend.click()
    qtbot.waitUntil(window.open_desk.isVisible)


def test_while_the_file_is_worked_on_nothing_else_can_be_asked_for(qtbot: QtBot, background: Background, program: Program) -> None:
    program.may_go_on.clear()
    window = shown(qtbot, background, program)
    window.mend.click()
    assert window.busy
    assert not window.leave.isEnabled()
    window.back.click()
    program.may_go_on.set()
    qtbot.waitUntil(window.open_desk.isVisible)
    assert program.asked == [None]
    assert not window.busy
