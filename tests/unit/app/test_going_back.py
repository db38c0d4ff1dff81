"""Going back to a backup from the settings of the running window: real file, real window, the store is closed only meanwhile."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app import waiting
from peak_desk.app.loading import open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.ui.links import Links, Look
from peak_desk.ui.settings.backups import BackupsCard, GoBackSheet
from peak_desk.ui.sign_in import SignInPage
from peak_desk.ui.stores.meanwhile import Meanwhile
from tests.helpers.store_world import ADA, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})
SECONDS = 20


@pytest.fixture
def program(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Iterator[DeskProgram]:
    """A running window over a store without an account, with Ada signed in."""
    settings.add_store(STORE)
    opened = open_store(STORE, keyring_in_memory)
    made = DeskProgram(qapp, opened, None, lambda _running: Links(look=Look(volume=0)), known=Known((STORE,), open_beside))
    made.start()
    made.context.session.sign_in(ADA)
    yield made
    made.window.leave()
    made.window.deleteLater()


def backups_card(program: DeskProgram) -> BackupsCard:
    """The backups in the settings, looked at."""
    frame = program.window.frame
    assert frame is not None
    frame.open_place("settings")
    card = program.window.findChild(BackupsCard)
    assert isinstance(card, BackupsCard)
    return card


def test_an_administrator_goes_back_and_unsent_work_comes_along(program: DeskProgram) -> None:
    card = backups_card(program)
    assert waiting.until(lambda: program.context.background.idle, SECONDS)
    card.now.click()
    assert waiting.until(lambda: [line.state.text() for line in card.lines] == ["Sound"], SECONDS)
    later, _changes = program.context.desk.customers.create_stub(ADA, STUB)
    before = program.running
    card.lines[0].go_back.click()
    (sheet,) = program.window.findChildren(GoBackSheet)
    sheet.go.click()
    assert program.window.findChild(Meanwhile) is not None
    assert program.context.session.staff is None
    assert waiting.until(lambda: program.running is not before and program.window.findChild(SignInPage) is not None, SECONDS)
    assert waiting.until(lambda: bool(program.context.toasts.texts), SECONDS)
    assert "1 change not in Treez yet: kept." in program.context.toasts.texts[-1]
    assert program.context.desk.customers.get(ADA, later.id).customer.first_name == "Jonas"
    (entry,) = [row for row in program.context.desk.records.audit(ADA) if row.action == "store.restore"]
    assert entry.actor == ADA.name
