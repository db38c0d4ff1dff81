"""A store is taken off this desk in the running window: real settings, real files, a POS on 127.0.0.1."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import paths, settings
from peak_desk.app import waiting
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import DatabaseBusy
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.desk_actions import store_action
from peak_desk.ui.first_run import FirstRun
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.settings.removing import RemoveSheet
from peak_desk.ui.sign_in import SignInPage
from peak_desk.ui.store_button import StoreButton
from tests.helpers.store_world import ADA, MAYA, STUB
from tests.unit.app.shops import SECONDS, Shops, desk_of, switch

DENVER, BOULDER, GOLDEN = "store-denver", "store-boulder", "store-golden"


def settings_page(program: DeskProgram) -> SettingsPage:
    """The settings of the store in the window."""
    frame = program.window.frame
    assert frame is not None
    frame.open_place("settings")
    page = frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def asked(program: DeskProgram) -> RemoveSheet:
    """The question, once it has counted."""
    settings_page(program).store.remove.click()
    (sheet,) = [each for each in program.window.findChildren(RemoveSheet) if each.isVisible()]
    assert waiting.until(sheet.go.isEnabled, SECONDS)
    return sheet


def remove(program: DeskProgram) -> None:
    """Remove the store in the window and wait until something else is shown."""
    before = program.running
    asked(program).go.click()
    assert waiting.until(lambda: program.running is not before and program.window.findChild(SignInPage) is not None, SECONDS)


def in_the_assistant(program: DeskProgram, deed: Callable[[FirstRun], None]) -> list[BaseException]:
    """Do this as soon as the assistant is there; what goes wrong in it is told in the list."""
    failed: list[BaseException] = []
    timer = QTimer(program.window)

    def look() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, FirstRun) and each.isVisible()]
        if not shown:
            return
        timer.stop()
        try:
            deed(shown[0])
        except BaseException as error:  # noqa: BLE001 - told by whoever waits: here it would be lost in Qt
            failed.append(error)
            shown[0].close()

    timer.timeout.connect(look)
    timer.start(20)
    return failed


@pytest.fixture
def two(shops: Shops) -> DeskProgram:
    """Denver in the window with Ada, Boulder behind it."""
    shops.add(DENVER, "Denver", customers=5)
    shops.add(BOULDER, "Boulder", customers=5, seed=2)
    opened = shops.settled(DENVER)
    opened.context.session.sign_in(ADA)
    return opened


@pytest.fixture
def one(shops: Shops) -> DeskProgram:
    """Denver alone, without an account: what Ada does waits."""
    shops.add(DENVER, "Denver", customers=5, account=False)
    opened = shops.settled(DENVER)
    opened.context.session.sign_in(ADA)
    opened.context.desk.customers.create_stub(ADA, STUB)
    return opened


def test_the_next_store_is_shown_and_the_removed_one_is_in_no_list(two: DeskProgram, keyring_in_memory: MemoryCredentials) -> None:
    remove(two)
    assert two.running.opened.store.id == BOULDER
    assert [store.id for store in settings.load().stores] == [BOULDER]
    assert settings.load().last_store == BOULDER
    assert two.context.toasts.texts[-1] == "Denver was removed from this desk."
    assert [each.id for each in two.stores.board.lines] == [BOULDER]
    assert two.context.links.stores is None
    assert not [each for each in two.window.findChildren(StoreButton) if each.isVisible()]
    assert store_action(0) not in {action.id for action in two.context.actions.all()}
    assert paths.store(DENVER).exists()
    assert keyring_in_memory.get(DENVER, "database-key")
    lock = StoreLock(paths.store_lock(DENVER))
    assert lock.take()
    lock.release()


def test_of_three_stores_two_stay_each_with_its_key(shops: Shops) -> None:
    for store_id, name in ((DENVER, "Denver"), (BOULDER, "Boulder"), (GOLDEN, "Golden")):
        shops.add(store_id, name, customers=2)
    program = shops.settled(DENVER)
    switch(program, BOULDER)
    program.context.session.sign_in(ADA)
    remove(program)
    assert [each.id for each in program.stores.board.lines] == [DENVER, GOLDEN]
    assert program.running.opened.store.id == DENVER
    program.context.session.sign_in(ADA)
    program.context.actions.trigger(store_action(1))
    assert waiting.until(lambda: program.running.opened.store.id == GOLDEN, SECONDS)


def test_a_store_that_was_never_opened_is_opened_for_it(shops: Shops) -> None:
    shops.add(DENVER, "Denver", customers=2)
    shops.add(BOULDER, "Boulder", customers=2)
    program = shops.start(DENVER)
    program.context.session.sign_in(ADA)
    remove(program)
    assert program.running.opened.store.id == BOULDER


def test_what_was_never_sent_is_counted_and_kept_and_comes_back_with_the_store(one: DeskProgram, shops: Shops) -> None:
    sheet = asked(one)
    assert sheet.counted.text().startswith("1 change")
    assert sheet.kinds.text() == "New customer: 1"
    assert sheet.export.isVisible()
    told: list[str] = []

    def put_back(assistant: FirstRun) -> None:
        told.append(assistant.note.text())
        (button,) = assistant.put_back
        button.click()

    failed = in_the_assistant(one, put_back)
    before = one.running
    sheet.go.click()
    assert waiting.until(lambda: bool(failed) or (one.running is not before and one.window.isVisible()), SECONDS)
    assert not failed
    assert told[0].startswith("Denver was removed from this desk. 1 change")
    assert desk_of(one, DENVER).customers.find(ADA, "jonas weidmann").total == 1
    assert settings.load().removed == ()
    assert shops.pos[DENVER].world.created_by_api() == ()


def test_while_it_is_being_sent_that_is_said(one: DeskProgram) -> None:
    sheet = asked(one)
    assert sheet.going.isHidden()
    one.context.bus.status.emit(DeskStatus(outbox=OutboxCounts(queued=1)))
    assert waiting.until(sheet.going.isVisible, SECONDS)
    sheet.keep.click()


def test_without_a_store_the_assistant_can_be_left_and_the_program_ends(one: DeskProgram) -> None:
    def leave(assistant: FirstRun) -> None:
        assistant.close()

    failed = in_the_assistant(one, leave)
    asked(one).go.click()
    assert waiting.until(lambda: one.window.is_closed, SECONDS)
    assert not failed
    assert (one.wants_demo, settings.load().stores) == (False, ())
    assert [store.id for store in settings.load().removed] == [DENVER]


def test_from_the_assistant_the_demo_store_is_next(one: DeskProgram) -> None:
    in_the_assistant(one, lambda assistant: assistant.demo.click())
    asked(one).go.click()
    assert waiting.until(lambda: one.window.is_closed, SECONDS)
    assert one.wants_demo


def test_a_removed_store_is_put_back_in_the_settings_of_another(two: DeskProgram) -> None:
    remove(two)
    two.context.session.sign_in(ADA)
    card = settings_page(two).store
    assert waiting.until(lambda: len(card.put_back) == 1, SECONDS)
    card.put_back[0].click()
    assert waiting.until(lambda: two.running.opened.store.id == DENVER, SECONDS)
    assert [store.id for store in settings.load().stores] == [BOULDER, DENVER]
    assert two.context.session.staff is None
    assert two.context.links.stores is not None
    switch(two, BOULDER)
    assert two.context.links.stores is not None


def test_keeping_it_changes_nothing(two: DeskProgram) -> None:
    before = two.running
    asked(two).keep.click()
    assert (two.running, len(settings.load().stores)) == (before, 2)
    assert two.context.session.staff == ADA


def test_managers_see_no_button(two: DeskProgram) -> None:
    two.context.session.lock()
    two.context.session.sign_in(MAYA)
    assert not settings_page(two).store.isVisible()


def test_a_store_another_program_syncs_is_not_removed(shops: Shops) -> None:
    shops.add(DENVER, "Denver", customers=2)
    other = StoreLock(paths.store_lock(DENVER))
    assert other.take()
    program = shops.settled(DENVER)
    told: list[Exception] = []
    program.context.bus.failed.connect(told.append)
    program.context.session.sign_in(ADA)
    asked(program).go.click()
    assert waiting.until(lambda: bool(told) and program.window.findChild(SignInPage) is not None, SECONDS)
    assert [type(error) for error in told] == [DatabaseBusy]
    assert [store.id for store in settings.load().stores] == [DENVER]
    other.release()
