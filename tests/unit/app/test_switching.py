"""From one store to another in the same window: who is locked out, what goes along, what is left behind."""

import gc
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app import waiting
from peak_desk.app.loading import last_choice
from peak_desk.app.program import DeskProgram
from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import NewLine
from peak_desk.domain.outbox import OutboxCounts
from peak_desk.errors import DatabaseTrouble
from peak_desk.ui.desk_frame import DeskFrame
from peak_desk.ui.sign_in import SignInPage
from peak_desk.ui.sounds import Sound
from peak_desk.ui.store_board import StoreState
from peak_desk.ui.stores.leaving import LeavingSheet
from tests.helpers.store_world import ADA, STUB
from tests.unit.app.shops import SECONDS, Shops, desk_of, line, switch

DENVER, BOULDER = "store-denver", "store-boulder"


@pytest.fixture
def program(shops: Shops) -> DeskProgram:
    """The window over two open stores, with Ada signed in to Denver."""
    shops.add(DENVER, "Denver", customers=5)
    shops.add(BOULDER, "Boulder", customers=5, seed=2)
    opened = shops.settled(DENVER)
    opened.context.session.sign_in(ADA)
    idle(opened)
    return opened


def idle(program: DeskProgram) -> None:
    """Wait until the views have read what they show."""
    assert waiting.until(lambda: program.context.background.idle, SECONDS)


def test_switching_locks_the_one_store_and_shows_who_may_work_at_the_other(program: DeskProgram) -> None:
    denver, window, place = program.context, program.window, program.window.geometry()
    desk_of(program, BOULDER).staff.add_first("Rosa", "2468")
    switch(program, BOULDER)
    assert denver.session.staff is None
    assert program.context.session.staff is None
    assert (program.window, program.window.geometry()) == (window, place)
    assert window.windowTitle().endswith("Boulder")
    assert waiting.until(lambda: window.sign_in.people() == ("Rosa",), SECONDS)
    assert [page.isVisible() for page in window.findChildren(SignInPage)] == [True]


def test_nobody_of_the_one_store_can_sign_in_at_the_other(program: DeskProgram) -> None:
    desk_of(program, DENVER).staff.add_first("Ada", "1357")
    desk_of(program, BOULDER).staff.add_first("Rosa", "2468")
    switch(program, BOULDER)
    refused: list[Exception] = []
    try:
        waiting.for_work(lambda: program.context.desk.staff.sign_in("Ada", "1357"))
    except Exception as error:  # noqa: BLE001 - whatever says no
        refused.append(error)
    assert len(refused) == 1


def test_the_last_store_shown_opens_first_the_next_time(program: DeskProgram) -> None:
    switch(program, BOULDER)
    chosen = last_choice()
    assert chosen is not None
    assert chosen.store is not None
    assert (settings.load().last_store, chosen.store.id) == (BOULDER, BOULDER)


def test_sync_now_is_about_the_store_in_the_window(program: DeskProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for store_id in (DENVER, BOULDER):
        running = program.stores.running(store_id)
        assert running is not None
        assert running.engine is not None
        monkeypatch.setattr(running.engine, "sync_now", lambda store_id=store_id: asked.append(store_id))
    program.context.actions.trigger("sync_now")
    switch(program, BOULDER)
    program.context.session.sign_in(ADA)
    program.context.actions.trigger("sync_now")
    assert asked == [DENVER, BOULDER]


def test_a_new_order_of_a_store_in_the_background_makes_no_sound_and_no_message(
    program: DeskProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[Sound] = []
    monkeypatch.setattr(program.context.sounds, "play", played.append)
    boulder, denver = (program.stores.running(store_id) for store_id in (BOULDER, DENVER))
    assert boulder is not None
    assert denver is not None
    boulder.bus.changed.emit(Changes(new_orders=frozenset({"o-1", "o-2"})))
    assert (played, program.context.toasts.texts, program.window.notices.kept) == ([], (), ())
    denver.bus.changed.emit(Changes(new_orders=frozenset({"o-1", "o-2"})))
    assert (played, program.context.toasts.texts) == ([Sound.NEW_ORDER], ("2 new orders",))


def test_how_the_store_in_the_background_stands_is_not_shown_as_that_of_the_store_in_the_window(program: DeskProgram) -> None:
    denver = program.stores.running(DENVER)
    assert denver is not None
    seven = replace(denver.bus.last_status, outbox=OutboxCounts(needs_you=7))
    for _ in range(2):
        switch(program, BOULDER)
        program.context.session.sign_in(ADA)
        denver.bus.status.emit(seven)
        frame = program.window.frame
        assert frame is not None
        assert frame.top_bar.needs_chip.text() == ""
        assert line(program, DENVER).calls == 7
        switch(program, DENVER)
        program.context.session.sign_in(ADA)
        denver.bus.status.emit(seven)
        shown = program.window.frame
        assert shown is not None
        assert shown.top_bar.needs_chip.text() == "7 need you"


def test_a_form_begun_is_not_lost_without_a_question(program: DeskProgram) -> None:
    frame = program.window.frame
    assert frame is not None
    frame.new_stub()
    first = next(iter(frame.customers.form.fields.values()))
    first.line.setText("Jo")
    program.stores.board.switch(BOULDER)
    (sheet,) = program.window.findChildren(LeavingSheet)
    assert program.running.opened.store.id == DENVER
    sheet.stay.click()
    assert first.line.text() == "Jo"
    program.stores.board.switch(BOULDER)
    sheet = next(each for each in program.window.findChildren(LeavingSheet) if each.isVisible())
    sheet.leave.click()
    assert program.running.opened.store.id == BOULDER


def test_an_order_begun_is_not_lost_without_a_question(program: DeskProgram) -> None:
    orders = program.window.sheets.ordering
    orders.open()
    assert orders.sheet is not None
    orders.sheet.basket.add(NewLine("p-1", "1", "Blue Dream", 3000))
    program.stores.board.switch(BOULDER)
    (sheet,) = program.window.findChildren(LeavingSheet)
    assert program.running.opened.store.id == DENVER
    sheet.stay.click()
    orders.open()
    assert orders.sheet is not None
    assert [line.product_pos_id for line in orders.sheet.basket.lines] == ["p-1"]
    program.stores.board.switch(BOULDER)
    sheet = next(each for each in program.window.findChildren(LeavingSheet) if each.isVisible())
    sheet.leave.click()
    assert program.running.opened.store.id == BOULDER


def test_what_was_still_being_saved_is_saved_and_what_fails_is_told_with_the_name_of_its_store(program: DeskProgram) -> None:
    go_on, told = threading.Event(), list[str]()
    context = program.context

    def save() -> str:
        go_on.wait(SECONDS)
        return context.desk.customers.create_stub(ADA, STUB)[0].id

    def fail() -> str:
        go_on.wait(SECONDS)
        raise DatabaseTrouble("the disk is full")

    context.background.run(save, told.append)
    context.background.run(fail, told.append, lambda _error: told.append("told to a view that is gone"))
    switch(program, BOULDER)
    go_on.set()
    assert waiting.until(lambda: context.background.idle, SECONDS)
    assert desk_of(program, DENVER).customers.find(ADA, "jonas weidmann").total == 1
    assert told == []
    assert [text.split(":")[0] for text in program.context.toasts.texts] == ["Denver"]


def test_a_store_is_shown_in_its_own_language_while_nobody_chose_one(shops: Shops) -> None:
    shops.add(DENVER, "Denver", customers=2)
    boulder = shops.add(BOULDER, "Boulder", customers=2)
    settings.put_store(replace(boulder, language="es"))
    program = shops.settled(DENVER)
    switch(program, BOULDER)
    assert program.context.appearance.language == "es"
    switch(program, DENVER)
    assert program.context.appearance.language == "en"


def test_the_newest_wish_counts_while_a_store_is_being_opened(shops: Shops) -> None:
    for number, name in enumerate(("Denver", "Boulder", "Golden")):
        shops.add(f"store-{number}", name, customers=2)
    program = shops.start("store-0")
    program.stores.board.switch("store-1")
    program.stores.board.switch("store-2")
    assert waiting.until(lambda: program.running.opened.store.id == "store-2", SECONDS)
    assert waiting.until(lambda: line(program, "store-1").state is StoreState.OPEN, SECONDS)
    assert program.running.opened.store.id == "store-2"


def counted() -> dict[str, int]:
    """How many widgets live, all and of the large kinds, and how many threads."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()
    widgets = QApplication.allWidgets()
    kinds = {kind.__name__: sum(isinstance(each, kind) for each in widgets) for kind in (DeskFrame, SignInPage)}
    return kinds | {"widgets": len(widgets), "threads": threading.active_count()}


def test_fifty_times_to_and_fro_leave_nothing_behind(program: DeskProgram) -> None:
    def to_and_fro(times: int) -> None:
        for _ in range(times):
            for store_id in (BOULDER, DENVER):
                switch(program, store_id)
        for store_id in (BOULDER, DENVER):
            switch(program, store_id)
            program.context.session.sign_in(ADA)
            idle(program)

    to_and_fro(1)
    before = counted()
    for _ in range(5):
        to_and_fro(9)
    after = counted()
    assert (after["DeskFrame"], after["SignInPage"]) == (1, 1)
    # The tags of who is shown come a moment later; what stayed behind of each of the 45 rounds would be more than that.
    assert after == pytest.approx(before, abs=10)


@pytest.fixture
def press(program: DeskProgram) -> Callable[[Qt.Key, Qt.KeyboardModifier], None]:
    """Keys as the system sends them to the window."""
    program.window.activateWindow()
    assert waiting.until(program.window.isActiveWindow, SECONDS)
    handle = program.window.windowHandle()
    assert handle is not None
    return lambda key, held: QTest.keyClick(handle, key, held)


def test_keys_go_from_store_to_store_also_while_nobody_is_signed_in(
    program: DeskProgram, press: Callable[[Qt.Key, Qt.KeyboardModifier], None]
) -> None:
    seen = []
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key, held in ((Qt.Key.Key_2, both), (Qt.Key.Key_1, both), (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)):
        press(key, held)
        seen.append(program.running.opened.store.id)
    assert seen == [BOULDER, DENVER, BOULDER]
