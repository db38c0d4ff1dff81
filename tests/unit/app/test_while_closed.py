"""Work on a store's file that needs it closed, in the running window: closed, worked on, open again at the sign-in page."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import paths, settings
from peak_desk.app import waiting
from peak_desk.app.loading import open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known, Opened
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseBusy, DatabaseTrouble
from peak_desk.operations import recovery
from peak_desk.operations.opening import open_store
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.links import ClosedWork, Links, Look
from peak_desk.ui.sign_in import SignInPage
from peak_desk.ui.stores.meanwhile import Meanwhile
from tests.helpers.store_world import ADA, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})
KNOWN = Known((STORE,), open_beside)
SECONDS = 20


@pytest.fixture
def program(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Iterator[DeskProgram]:
    """A running window over a store without an account, with Ada signed in."""
    settings.add_store(STORE)
    opened = DeskProgram(qapp, open_store(STORE, keyring_in_memory), None, lambda _running: Links(look=Look(volume=0)), known=KNOWN)
    opened.start()
    opened.context.session.sign_in(ADA)
    yield opened
    opened.window.leave()
    opened.window.deleteLater()


def reopened(program: DeskProgram) -> bool:
    """Whether the window shows a desk again."""
    return program.window.findChild(SignInPage) is not None and program.window.findChild(Meanwhile) is None


def closed_work(program: DeskProgram, work: Callable[[], str]) -> None:
    """Do the work while the store is closed and wait until it is open again."""
    ask = program.context.links.while_closed
    assert ask is not None
    before = program.running
    ask(ClosedWork(work, "Going back to the backup", lambda result: f"Done: {result}"))
    assert program.window.findChild(Meanwhile) is not None
    assert program.context.session.staff is None
    assert waiting.until(lambda: reopened(program), SECONDS)
    assert waiting.until(lambda: program.running is not before or not before.holds_lock, SECONDS)


def test_a_backup_is_put_back_without_ending_the_program(program: DeskProgram, keyring_in_memory: MemoryCredentials) -> None:
    desk = program.context.desk
    desk.records.back_up(ADA)
    (backup, *_) = recovery.backups_of(STORE)
    desk.customers.create_stub(ADA, STUB)
    windows = QApplication.topLevelWidgets()

    def work() -> str:
        with pytest.raises(DatabaseTrouble, match="closed"):
            desk.customers.find(ADA, "jonas")
        other = StoreLock(paths.store_lock(STORE.id))
        assert not other.take()
        recovery.restore_store(ADA, STORE, keyring_in_memory, backup.path)
        return "restored"

    closed_work(program, work)
    assert program.context.toasts.texts[-1] == "Done: restored"
    # What was not at the POS yet came along.
    assert program.context.desk.customers.find(ADA, "jonas").total == 1
    assert set(QApplication.topLevelWidgets()) >= {program.window}
    assert program.window in windows
    assert not StoreLock(paths.store_lock(STORE.id)).take()


def test_work_that_fails_is_told_and_the_store_opens_again(program: DeskProgram) -> None:
    def work() -> str:
        raise DatabaseTrouble("the backup is damaged")

    closed_work(program, work)
    assert len(program.context.toasts.texts) == 1
    assert program.context.desk.customers.find(ADA, "").total == 0


def test_nothing_is_done_to_a_file_another_program_has(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> None:
    other = StoreLock(paths.store_lock(STORE.id))
    assert other.take()
    program = DeskProgram(
        qapp, open_store(STORE, keyring_in_memory), None, lambda _running: Links(look=Look(volume=0)), known=KNOWN
    )
    program.start()
    told: list[Exception] = []
    program.context.bus.failed.connect(told.append)
    asked: list[str] = []
    ask = program.context.links.while_closed
    assert ask is not None
    ask(ClosedWork(lambda: asked.append("work"), "Going back to the backup", lambda _nothing: "Done"))
    assert waiting.until(lambda: reopened(program), SECONDS)
    assert [type(error) for error in told] == [DatabaseBusy]
    assert asked == []
    program.window.leave()
    program.window.deleteLater()
    other.release()


def test_a_store_that_does_not_open_again_is_told_and_the_program_ends(
    qapp: QApplication, keyring_in_memory: MemoryCredentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr("peak_desk.app.trouble.show_trouble", lambda _app, error, _window: told.append(error))
    program = DeskProgram(
        qapp, open_store(STORE, keyring_in_memory), None, lambda _running: Links(look=Look(volume=0)), known=Known((STORE,), refuse)
    )
    program.start()
    ask = program.context.links.while_closed
    assert ask is not None
    ask(ClosedWork(lambda: None, "Going back to the backup", lambda _nothing: "Done"))
    assert waiting.until(lambda: program.window.is_closed, SECONDS)
    assert [str(error) for error in told] == ["the disk is gone"]
    assert not program.must_end_hard
    program.window.deleteLater()


def refuse(_store: Store) -> Opened:
    """The file does not open."""
    raise DatabaseTrouble("the disk is gone")
