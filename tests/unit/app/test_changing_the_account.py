"""Changing the account of the store in the running window: real settings, real file, a POS on 127.0.0.1."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app import waiting
from peak_desk.app.links import links
from peak_desk.app.loading import open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known
from peak_desk.credentials import MemoryCredentials
from peak_desk.database import customers
from peak_desk.domain.clock import utc_now
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.sandbox.server import Sandbox
from peak_desk.ui.links import Look
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.sign_in import SignInPage
from peak_desk.ui.stores.account_sheet import AccountSheet
from tests.helpers.store_world import ADA, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "elsewhere", "api": "v2.0"}, undo_seconds=0)
SECONDS = 20


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A small POS."""
    made = Sandbox(customers=5, orders=1, alive=False)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def program(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Iterator[DeskProgram]:
    """A running window over a store without an account, with Ada signed in and a stub that waits."""
    settings.add_store(STORE)
    opened = open_store(STORE, keyring_in_memory)
    made = DeskProgram(qapp, opened, None, partial(links, look=Look(volume=0)), known=Known((STORE,), open_beside))
    made.start()
    made.context.session.sign_in(ADA)
    made.context.desk.customers.create_stub(ADA, STUB)
    yield made
    made.window.leave()
    made.window.deleteLater()


def filled_in(program: DeskProgram, sandbox: Sandbox) -> AccountSheet:
    """The sheet with the account of that POS in it."""
    frame = program.window.frame
    assert frame is not None
    frame.open_place("settings")
    page = frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    page.store.account.click()
    (sheet,) = program.window.findChildren(AccountSheet)
    form = sheet.form
    form.address.line.setText(sandbox.base_url)
    form.asked["dispensary"].line.setText(sandbox.options("v2.0")["dispensary"])
    for name, value in sandbox.secrets("v2.0").items():
        form.asked[name].line.setText(value)
    return sheet


def test_a_store_without_keys_gets_them_and_what_waited_arrives(program: DeskProgram, sandbox: Sandbox) -> None:
    sheet = filled_in(program, sandbox)
    before = program.running
    sheet.save.click()
    assert waiting.until(lambda: program.running is not before and program.window.findChild(SignInPage) is not None, SECONDS)
    assert program.running.opened.store.base_url == sandbox.base_url
    assert waiting.until(lambda: [person.phone for person in sandbox.world.created_by_api()] == ["3035550142"], SECONDS)
    assert settings.load().store("store-1").options["dispensary"] == sandbox.options("v2.0")["dispensary"]


def test_an_account_that_knows_none_of_the_store_s_people_is_refused_and_what_waits_goes_to_nobody(
    program: DeskProgram, sandbox: Sandbox
) -> None:
    with program.running.opened.database.writing() as tx:
        customers.apply_pulled(tx, (customers.PulledCustomer("1", "Somebody", "Elsewhere"),), utc_now())
    sheet = filled_in(program, sandbox)
    sheet.save.click()
    assert waiting.until(lambda: "another store" in sheet.told.text(), SECONDS)
    assert settings.load().store("store-1") == STORE
    assert sandbox.world.created_by_api() == ()


def test_an_account_saved_while_the_pos_was_away_gets_nothing_when_it_turns_out_to_be_another_store_s(
    program: DeskProgram, sandbox: Sandbox
) -> None:
    with program.running.opened.database.writing() as tx:
        customers.apply_pulled(tx, (customers.PulledCustomer("1", "Somebody", "Elsewhere"),), utc_now())
    sandbox.faults.cut = True
    sheet = filled_in(program, sandbox)
    before = program.running
    sheet.save.click()
    assert waiting.until(lambda: sheet.save.text() == "Save without a test", SECONDS)
    sheet.save.click()
    assert waiting.until(lambda: program.running is not before and program.window.findChild(SignInPage) is not None, SECONDS)
    sandbox.faults.cut = False
    engine = program.running.engine
    assert engine is not None
    assert waiting.until(lambda: engine.status().trouble == "untested_account", SECONDS)
    assert sandbox.world.created_by_api() == ()
    assert engine.status().outbox.waiting == 1
