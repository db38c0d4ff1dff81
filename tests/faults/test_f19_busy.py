"""F19: another program holds the file. A save waits for it, then says so; nothing is half-saved and the window goes on."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import paths, settings
from peak_desk.app import waiting
from peak_desk.app.loading import open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.database import customers, driver, outbox
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseBusy
from peak_desk.operations.opening import open_store
from peak_desk.ui.links import Links, Look
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import KEY, customer
from tests.helpers.store_file import open_store as open_file
from tests.helpers.store_world import ADA, STUB
from tests.helpers.typed import command_says

STORE = Store(id="store-1", name="Main", pos="treez", options={"dispensary": "shop"})
SECONDS = 20
_HOUSE = Path(__file__).parents[2]
_HOLD = """
import sys
from pathlib import Path
from peak_desk.database import driver
connection = driver.connect(Path(sys.argv[1]), sys.argv[2])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("free", flush=True)
sys.stdin.readline()
"""


@contextmanager
def held(path: Path, key: str) -> Iterator[Callable[[], None]]:
    """Another program that holds the right to write until it is told to let go, at the latest at the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_HOUSE
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

        def let_go() -> None:
            assert other.stdin is not None
            assert other.stdout is not None
            other.stdin.write("\n")
            other.stdin.flush()
            assert other.stdout.readline() == "free\n"

        yield let_go
        other.stdin.close()


def test_a_lock_of_another_program_is_told_and_saving_goes_on_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.3)
    database = open_file(tmp_path)
    with held(database.path, KEY) as let_go:
        with pytest.raises(DatabaseBusy), database.writing() as tx:
            customers.add(tx, customer())
        with database.reading() as tx:
            assert customers.count(tx) == 0
        let_go()
        with database.writing() as tx:
            customers.add(tx, customer())
    database.close()
    assert_doctor_green(database.path, KEY)


@pytest.fixture
def program(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Iterator[DeskProgram]:
    """The window over a real store, with Ada signed in."""
    settings.add_store(STORE)
    made = DeskProgram(
        qapp,
        open_store(STORE, keyring_in_memory),
        None,
        lambda _running: Links(look=Look(volume=0)),
        known=Known((STORE,), open_beside),
    )
    made.start()
    made.context.session.sign_in(ADA)
    assert waiting.until(lambda: made.context.background.idle, SECONDS)
    yield made
    made.window.leave()
    made.window.deleteLater()


@contextmanager
def ticking(program: DeskProgram) -> Iterator[list[int]]:
    """Counts how often the window comes to itself."""
    ticks: list[int] = []
    timer = QTimer(program.window)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(20)
    yield ticks
    timer.stop()


def in_store(program: DeskProgram) -> tuple[int, int]:
    """How many customers there are, and how many writes on their way."""
    with program.running.opened.database.reading() as tx:
        return customers.count(tx), outbox.counts(tx).waiting


def key_of(keyring: MemoryCredentials) -> str:
    """The key of the store's file."""
    return keyring.get(STORE.id, DATABASE_KEY)


def test_a_save_in_the_window_waits_and_goes_through_once_the_other_program_lets_go(
    program: DeskProgram, keyring_in_memory: MemoryCredentials
) -> None:
    context = program.context
    saved: list[object] = []
    with held(paths.store(STORE.id), key_of(keyring_in_memory)) as let_go, ticking(program) as ticks:
        context.background.run(lambda: context.desk.customers.create_stub(ADA, STUB), saved.append)
        assert waiting.until(lambda: len(ticks) > 20, SECONDS)
        assert (saved, in_store(program)) == ([], (0, 0))
        let_go()
        assert waiting.until(lambda: len(saved) == 1, SECONDS)
    assert in_store(program) == (1, 1)
    assert not context.toasts.texts


def test_a_save_in_the_window_that_waited_too_long_is_told_and_nothing_is_half_saved(
    program: DeskProgram, keyring_in_memory: MemoryCredentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.5)
    program.running.opened.database._drop_idle()  # connections made from now on wait as short as this test does
    context = program.context
    with held(paths.store(STORE.id), key_of(keyring_in_memory)) as let_go, ticking(program) as ticks:
        context.background.run(lambda: context.desk.customers.create_stub(ADA, STUB), lambda _saved: None)
        assert waiting.until(lambda: bool(context.toasts.texts), SECONDS)
        told = context.toasts.texts[-1]
        assert "What was saved before is safe. Try again in a moment." in told
        assert len(ticks) > 5
        assert in_store(program) == (0, 0)
        let_go()
    context.desk.customers.create_stub(ADA, STUB)
    assert in_store(program) == (1, 1)
    program.window.leave()
    assert_doctor_green(paths.store(STORE.id), key_of(keyring_in_memory), backups=paths.backups(STORE.id))


def test_a_command_that_waited_too_long_says_so_and_changes_nothing(
    keyring_in_memory: MemoryCredentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.add_store(STORE)
    open_store(STORE, keyring_in_memory).close()
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.3)
    add = ("staff", "add", "Main", "Ana", "--role", "administrator", "--pin-file", "-")
    with held(paths.store(STORE.id), key_of(keyring_in_memory)):
        status, said = command_says(*add, typed="4711\n")
    assert status == 1
    assert said.startswith("peak-desk: Another program holds the file; what was saved before is safe")
    assert command_says(*add, typed="4711\n")[0] == 0
