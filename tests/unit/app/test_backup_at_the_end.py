"""Closing the window leaves a backup of the day behind, unless there is one or it would take too long."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import paths, settings
from peak_desk.app import running
from peak_desk.app.loading import open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.ui.links import Links, Look
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import ADA, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})


@pytest.fixture
def shift(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Callable[[], None]:
    """Opens the window, saves a stub and closes it again."""
    settings.add_store(STORE)

    def worked() -> None:
        opened = open_store(STORE, keyring_in_memory)
        program = DeskProgram(qapp, opened, None, lambda _running: Links(look=Look(volume=0)), known=Known((STORE,), open_beside))
        program.start()
        opened.desk.customers.create_stub(ADA, STUB)
        program.window.leave()
        assert not program.must_end_hard
        program.window.deleteLater()

    return worked


def copies() -> list[Path]:
    """The backups of days."""
    return sorted(paths.backups(STORE.id).glob("daily-*"))


def test_the_first_shift_of_a_day_leaves_a_backup_with_all_its_work(
    shift: Callable[[], None], keyring_in_memory: MemoryCredentials
) -> None:
    shift()
    (first,) = copies()
    shift()
    assert copies() == [first]
    said = assert_doctor_green(
        paths.store(STORE.id), keyring_in_memory.get(STORE.id, "database-key"), backups=paths.backups(STORE.id)
    )
    assert "opens and is sound" in said["backups of Main"]


def test_a_backup_that_would_keep_the_window_from_closing_is_left_to_the_next_start(
    shift: Callable[[], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "COPY_SECONDS", -1.0)
    with caplog.at_level(logging.INFO):
        shift()
    assert list(paths.backups(STORE.id).iterdir()) == []
    assert "the next start makes it" in caplog.text
