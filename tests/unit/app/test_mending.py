"""A store whose file is damaged is mended at the start of the window, and what was not sent is there afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peak_desk import paths
from peak_desk.app import mending
from peak_desk.app.course import Course
from peak_desk.credentials import MemoryCredentials
from peak_desk.database import backup
from peak_desk.domain.clock import utc_now
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseBusy, WrongKeyOrDamaged
from peak_desk.operations.opening import open_store
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.mending import MendingWindow
from tests.helpers.licence_samples import sample
from tests.helpers.store_world import MAYA, SAM, STUB
from tests.ui.scanner.keyboard import KEYS

STORE = Store(id="store-1", name="Denver", pos="treez", undo_seconds=0, options={"dispensary": "partnersandbox1"})


@pytest.fixture
def damaged(keyring_in_memory: MemoryCredentials) -> Path:
    """A store with a stub on its way, a backup, and a file without its beginning."""
    opened = open_store(STORE, keyring_in_memory)
    opened.desk.customers.create_stub(SAM, STUB)
    backup.daily(opened.database, paths.backups(STORE.id), utc_now())
    opened.close()
    with (file := paths.store(STORE.id)).open("rb+") as stream:
        stream.write(bytes(4096))
    return file


def _window() -> MendingWindow | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MendingWindow) and w.isVisible()]
    return found[0] if found else None


@pytest.fixture
def person(qapp: QApplication) -> Iterator[Callable[[Callable[[MendingWindow], None]], None]]:
    """Somebody who does something with the window whenever they see it."""
    timer = QTimer(qapp)
    timer.setInterval(20)

    def acts(what: Callable[[MendingWindow], None]) -> None:
        def look() -> None:
            window = _window()
            if window is not None:
                what(window)

        timer.timeout.connect(look)
        timer.start()

    yield acts
    timer.stop()
    timer.deleteLater()


Person = Callable[[Callable[[MendingWindow], None]], None]


def test_the_window_mends_the_file_and_the_desk_opens(qapp: QApplication, damaged: Path, person: Person) -> None:
    def presses(window: MendingWindow) -> None:
        if window.open_desk.isVisible():
            window.open_desk.click()
        elif not window.busy:
            window.mend.click()
            window.close()  # not while the file is being worked on
            assert window.isVisible()

    person(presses)
    opened = Course(qapp).opened(STORE)
    assert opened is not None
    (row,) = opened.opened.desk.records.outbox(MAYA)
    assert row.label == "Jonas Weidmann"
    opened.opened.close()
    assert [path.name[:8] for path in damaged.parent.glob("damaged-*")] == ["damaged-"]


def test_leaving_the_window_leaves_the_file_as_it_is(qapp: QApplication, damaged: Path, person: Person) -> None:
    before = damaged.read_bytes()
    person(lambda window: window.leave.click())
    assert Course(qapp).opened(STORE) is None
    assert damaged.read_bytes() == before


def test_a_scan_presses_no_button_of_the_window_and_is_said_to_be_read_by_nobody(
    qapp: QApplication, damaged: Path, person: Person
) -> None:
    before, raw, said = damaged.read_bytes(), sample(), list[str]()

    def scans(window: MendingWindow) -> None:
        if window.busy or window.open_desk.isVisible() or window.note.isVisible():
            said.append(window.note.text())
            window.close()
        elif QGuiApplication.focusWindow() is window.windowHandle() and not typed:
            window.back.setFocus()
            for char in raw:
                typed.append(char)
                QTest.keyClick(window.windowHandle(), *KEYS.get(char, (char,)))

    typed: list[str] = []
    person(scans)
    assert Course(qapp).opened(STORE) is None
    assert "".join(typed) == raw
    assert said == ["Nothing was read. Scan again once you are signed in."]
    assert damaged.read_bytes() == before


@pytest.mark.usefixtures("damaged")
def test_a_file_another_program_works_with_is_not_mended_under_it(qapp: QApplication) -> None:
    lock = StoreLock(paths.store_lock(STORE.id))
    assert lock.take()
    with pytest.raises(DatabaseBusy):
        mending.mend(qapp, STORE, WrongKeyOrDamaged("damaged"))
    lock.release()


def test_after_a_crash_the_start_looks_through_the_file(
    qapp: QApplication, keyring_in_memory: MemoryCredentials, person: Person
) -> None:
    opened = open_store(STORE, keyring_in_memory)
    opened.desk.customers.create_stub(SAM, STUB)
    backup.daily(opened.database, paths.backups(STORE.id), utc_now())
    opened.close()
    file = paths.store(STORE.id)
    with file.open("rb+") as stream:  # the last page: nothing of the start needs it
        stream.seek(-4096, 2)
        stream.write(bytes(4096))
    calm = open_store(STORE, keyring_in_memory, look_closely=True)  # closed in order: nothing is suspected
    calm.close()
    file.with_name(f"{file.name}.suspect").touch()
    person(lambda window: window.leave.click())
    assert Course(qapp).opened(STORE) is None
