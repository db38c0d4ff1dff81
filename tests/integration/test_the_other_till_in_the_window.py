"""In the real window over a real port: somebody another till took down is typed here and stands below, then opens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peak_desk.app import waiting
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.customers import CustomerRow
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_client, open_store
from peak_desk.sandbox.server import Sandbox
from peak_desk.ui.customers.search_box import SearchBox
from peak_desk.ui.links import Links
from peak_desk.ui.scanner.scanner import Scanner
from tests.helpers.store_world import ADA
from tests.integration.test_the_other_till import MIA

SECONDS = 20


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A POS at which another till has just taken Mia down."""
    made = Sandbox(customers=20, orders=0, alive=False)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def program(qapp: QApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskProgram]:
    """A window whose cache is empty and that pulls nothing; a test types as fast as a scanner, so nobody listens for one."""
    for name in ("install", "uninstall"):
        monkeypatch.setattr(Scanner, name, lambda _scanner, _app: None)
    store = Store(id="store-1", name="Denver", pos="treez", base_url=sandbox.base_url, options=sandbox.options())
    keys = MemoryCredentials()
    for name, value in sandbox.secrets().items():
        keys.set(store.id, name, value)
    other = open_client(store, keys)
    other.create_customer(MIA)
    other.close()
    running = DeskProgram(qapp, open_store(store, keys), None, lambda _running: Links(demo_staff=ADA))
    running.start()
    yield running
    running.window.close()
    running.window.deleteLater()


def test_typing_the_whole_phone_finds_and_opens_whom_only_the_pos_knows(program: DeskProgram) -> None:
    program.window.activateWindow()
    box = program.window.findChild(SearchBox)
    assert box is not None
    opened: list[CustomerRow] = []
    box.customer_chosen.connect(opened.append)
    box.start()
    QTest.keyClicks(box, "720 555 0188")
    assert waiting.until(lambda: [row.name for row in box.popup.rows.rows] == ["Mia Tran"], SECONDS)
    assert waiting.until(lambda: "Treez" in box.popup.asked.text(), SECONDS)
    assert waiting.until(lambda: box.popup.chosen_row is not None, SECONDS)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert waiting.until(lambda: len(opened) == 1, SECONDS)
    found = waiting.for_work(lambda: program.context.desk.customers.find(ADA, "mia tran"))
    assert [row.id for row in found.rows] == [row.id for row in opened]
