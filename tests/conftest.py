"""The guards every test runs under."""

import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A bare machine has neither; Qt warns about both, and warnings fail tests.
if sys.platform == "linux":
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="peak-desk-run-"))
    if "UTF-8" not in os.environ.get("LC_ALL", os.environ.get("LANG", "")).upper():
        os.environ["LC_ALL"] = "C.UTF-8"

import hypothesis
import pytest

from peak_desk import credentials, log
from peak_desk.credentials import MemoryCredentials
from tests.helpers import guards
from tests.helpers.guards import LogLines, OnlyThisMachine
from tests.helpers.told import EverythingTold

hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every file of the program lies in the test's own folder."""
    home = tmp_path / "peak-desk"
    monkeypatch.setenv("PEAK_DESK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def keyring_in_memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> MemoryCredentials:
    """Secrets stay in memory, except in tests marked ``keyring``."""
    memory = MemoryCredentials()
    if request.node.get_closest_marker("keyring") is None:
        monkeypatch.setattr(credentials, "system_credentials", lambda: memory)
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return memory


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[OnlyThisMachine]:
    """Nothing but this machine is reached; a try fails the test even when the code under test swallowed the error."""
    guard = OnlyThisMachine()
    guard.install(monkeypatch)
    yield guard
    if guard.tries:
        pytest.fail(f"tried to reach {', '.join(sorted(set(guard.tries)))}")


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """No warning or error is logged unless the test says ``log_lines.expect("part of the line")``."""
    lines = LogLines()
    root = logging.getLogger()
    log.quiet_libraries()
    root.addHandler(lines)
    yield lines
    root.removeHandler(lines)
    log.forget_secrets()
    if unexpected := lines.unexpected():
        pytest.fail("unexpected log lines:\n" + "\n".join(unexpected))


@pytest.fixture(autouse=True)
def everything_told(monkeypatch: pytest.MonkeyPatch) -> Iterator[EverythingTold]:
    """No secret and nothing planted is told in the log, in an error of a POS or in an address, whatever the test is about."""
    told = EverythingTold()
    told.install(monkeypatch)
    root = logging.getLogger()
    root.addHandler(told.lines)
    yield told
    root.removeHandler(told.lines)
    if leaks := told.leaks():
        pytest.fail("\n".join(leaks))


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """No thread outlives its test, and no Qt timer a test that uses Qt."""
    uses_qt = bool({"qapp", "qtbot", "qtmodeltester"} & set(request.fixturenames))
    threads, timers = threading.enumerate(), guards.timers_running() if uses_qt else set()
    yield
    left = guards.threads_left(threads) + (guards.timers_left(timers) if uses_qt else [])
    if left:
        pytest.fail(f"left running: {', '.join(left)}")
