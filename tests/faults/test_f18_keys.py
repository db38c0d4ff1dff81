"""F18: the key is wrong or gone, the keyring is locked, missing, killed or waits for ever. Told clearly, nothing is made instead.

No plain file, no new empty one over the old one, and the window does not stand still meanwhile.
"""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk import credentials, paths, settings
from peak_desk.app import course
from peak_desk.credentials import DATABASE_KEY, KeyringCredentials, MemoryCredentials
from peak_desk.errors import KeyringLocked, SecretMissing, WrongKeyOrDamaged
from peak_desk.operations.opening import open_store
from peak_desk.ui import messages
from peak_desk.ui.main_window import MainWindow
from tests.faults.keyring_child import STORE
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import OTHER_KEY
from tests.helpers.store_world import SAM, STUB
from tests.helpers.waiting import until

_HOUSE = Path(__file__).parents[2]
_PLAIN = b"SQLite format 3\x00"


@pytest.fixture
def before(keyring_in_memory: MemoryCredentials) -> dict[Path, bytes]:
    """A store with a stub in it, closed; every byte of it."""
    opened = open_store(STORE, keyring_in_memory)
    opened.desk.customers.create_stub(SAM, STUB)
    opened.close()
    settings.add_store(STORE)
    return stored()


def stored() -> dict[Path, bytes]:
    """Everything that lies beside the store's file."""
    return {path: path.read_bytes() for path in paths.store(STORE.id).parent.iterdir() if path.suffix != ".lock"}


def test_with_a_wrong_key_the_file_stays_as_it_is_and_opens_with_the_right_one(
    before: dict[Path, bytes], keyring_in_memory: MemoryCredentials
) -> None:
    right = keyring_in_memory.get(STORE.id, DATABASE_KEY)
    keyring_in_memory.set(STORE.id, DATABASE_KEY, OTHER_KEY)
    with pytest.raises(WrongKeyOrDamaged) as refused:
        open_store(STORE, keyring_in_memory)
    assert "does not open with its key" in messages.error_text(refused.value).text
    assert stored() == before
    keyring_in_memory.set(STORE.id, DATABASE_KEY, right)
    opened = open_store(STORE, keyring_in_memory)
    assert opened.desk.customers.find(SAM, "").total == 1
    opened.close()
    assert_doctor_green(paths.store(STORE.id), right, backups=paths.backups(STORE.id))


def test_without_its_key_no_file_and_no_key_is_made_anew(before: dict[Path, bytes], keyring_in_memory: MemoryCredentials) -> None:
    keyring_in_memory.delete(STORE.id, DATABASE_KEY)
    with pytest.raises(SecretMissing) as refused:
        open_store(STORE, keyring_in_memory)
    assert "An administrator can enter it again" in messages.error_text(refused.value).text
    assert stored() == before
    with pytest.raises(SecretMissing):
        keyring_in_memory.get(STORE.id, DATABASE_KEY)


# --- the real keyring of a session


def scene(tmp_path: Path, name: str, *, bus: bool) -> dict[str, Any]:
    """Play a scene of ``keyring_child`` in a session of its own, with or without a bus; there is no display."""
    home = tmp_path / "home"
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    environment[paths.HOME_VARIABLE] = str(home)
    session = ["dbus-run-session", "--"] if bus else []
    done = subprocess.run(
        [*session, sys.executable, "-m", "tests.faults.keyring_child", name],
        env=environment, cwd=_HOUSE, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not [path for path in home.rglob("*") if path.is_file() and path.read_bytes().startswith(_PLAIN)]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


needs_daemon = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None,
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a D-Bus session is a thing of Linux")


@on_linux
def test_without_a_session_bus_the_desk_says_what_to_install_and_makes_nothing(tmp_path: Path) -> None:
    told = scene(tmp_path, "search", bus=False)
    assert (told["status"], told["files"]) == (1, {})
    assert "gnome-keyring" in told["said"]


@pytest.mark.keyring
@on_linux
@needs_daemon
def test_a_locked_keyring_is_told_at_once_and_the_file_stays(tmp_path: Path) -> None:
    told = scene(tmp_path, "locked", bus=True)
    assert told["status"] == 1
    assert told["files"]["stores/store-1.db"] > 0
    assert "Unlock the keyring" in told["said"]


@pytest.mark.keyring
@on_linux
@needs_daemon
def test_a_keyring_killed_in_the_middle_leaves_the_open_store_at_work_and_its_file_as_it_is(tmp_path: Path) -> None:
    told = scene(tmp_path, "killed", bus=True)
    assert told["people"] == 2
    assert told["status"] == 1
    assert "keyring" in told["said"]
    assert told["files"]["stores/store-1.db"] > 0


# --- a question nobody answers


class Asking(KeyringBackend):
    """A locked keyring on a display: it waits for a person to unlock it."""

    __module__ = "keyring.backends.Windows"
    __qualname__ = "WinVaultKeyring"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.answered = threading.Event()

    @override
    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        self.answered.wait()
        return None

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password
        self.answered.wait()

    @override
    def delete_password(self, service: str, username: str) -> None:
        del service, username
        self.answered.wait()


@pytest.fixture
def asking() -> Iterator[Asking]:
    """The keyring, answered at the end so that no thread stays."""
    made = Asking()
    yield made
    made.answered.set()


def test_a_question_nobody_answers_ends_in_words_while_the_window_goes_on(
    qapp: QApplication, before: dict[Path, bytes], asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "system_credentials", lambda: KeyringCredentials(asking, limit=0.6))
    window = MainWindow()
    ticks: list[int] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(20)
    with pytest.raises(KeyringLocked) as refused:
        course.Course(qapp, window).opened(STORE)
    timer.stop()
    assert len(ticks) > 10
    assert "Unlock it, then try again" in messages.error_text(refused.value).text
    assert stored() == before
    window.close()
    window.deleteLater()
    asking.answered.set()
    until(lambda: not any(thread.name == "keyring" for thread in threading.enumerate()))
