"""One more store is set up in the running window, which then shows it beside the first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from peak_desk import settings
from peak_desk.app import waiting
from peak_desk.app.program import DeskProgram
from peak_desk.ui.first_run import FirstRun
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.stores.account_form import text_in
from tests.helpers.store_world import ADA
from tests.unit.app.shops import SECONDS, Shops, line, switch

DENVER = "store-denver"


@pytest.fixture
def program(shops: Shops) -> DeskProgram:
    """The window over one open store, with Ada signed in."""
    shops.add(DENVER, "Denver", customers=5)
    opened = shops.settled(DENVER)
    opened.context.session.sign_in(ADA)
    return opened


def assistant() -> FirstRun | None:
    return next((window for window in QApplication.topLevelWidgets() if isinstance(window, FirstRun) and window.isVisible()), None)


def press_add(program: DeskProgram) -> None:
    frame = program.window.frame
    assert frame is not None
    frame.open_place("settings")
    page = frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    page.store.another.click()


def meanwhile(program: DeskProgram, deed: Callable[[FirstRun], None]) -> None:
    """Press "Add a store" and do this in the assistant; whatever goes wrong in it, it does not stay open."""
    failed: list[BaseException] = []

    def work() -> None:
        shown = assistant()
        try:
            assert shown is not None
            deed(shown)
        except BaseException as error:  # noqa: BLE001 - told below: here it would be lost in Qt
            failed.append(error)
            if shown is not None:
                shown.close()

    QTimer.singleShot(0, program.window, work)
    press_add(program)
    if failed:
        raise failed[0]


def fill(shown: FirstRun, shops: Shops, name: str) -> None:
    """Enter everything, as an administrator would, for a second till at the same POS."""
    pos = shops.pos[DENVER]
    QTest.keyClicks(shown.name.line, name)
    shown.next.click()
    form = shown.account
    form.address.line.setText(pos.base_url)
    for field, value in {**pos.options(), **pos.secrets()}.items():
        part = form.asked.get(field)
        if part is not None and not isinstance(part.edit, QComboBox):
            part.edit.setPlainText(value) if isinstance(part.edit, QPlainTextEdit) else part.line.setText(value)
            assert text_in(part)
    shown.next.click()
    QTest.keyClicks(shown.person.line, "Rosa")
    for part in (shown.pin, shown.again):
        QTest.keyClicks(part.line, "4821")
    shown.next.click()


def test_a_second_store_is_shown_as_soon_as_it_is_set_up(program: DeskProgram, shops: Shops) -> None:
    seen: list[bool] = []

    def enter(shown: FirstRun) -> None:
        seen.append(shown.demo.isVisible() or shown.back.isVisible())
        fill(shown, shops, "Boulder")

    meanwhile(program, enter)
    assert seen == [False]
    assert program.window.isVisible()
    assert waiting.until(lambda: program.running.opened.store.name == "Boulder", SECONDS)
    assert [store.name for store in settings.load().stores] == ["Denver", "Boulder"]
    assert program.context.session.staff is None
    assert waiting.until(lambda: program.window.sign_in.people() == ("Rosa",), SECONDS)
    switch(program, DENVER)
    assert program.context.links.stores is not None
    assert line(program, DENVER).shown


def test_leaving_the_assistant_leaves_everything_as_it_was(program: DeskProgram) -> None:
    before = program.running

    def leave(shown: FirstRun) -> None:
        shown.close()

    meanwhile(program, leave)
    assert program.running is before
    assert program.window.isVisible()
    assert program.context.session.staff == ADA
    assert len(settings.load().stores) == 1


def test_a_name_that_is_taken_is_told_at_once_and_another_one_goes_on(program: DeskProgram, shops: Shops) -> None:
    told: list[str] = []

    def enter(shown: FirstRun) -> None:
        QTest.keyClicks(shown.name.line, "  denver ")
        shown.next.click()
        told.append(shown.name.note.text())
        assert shown.name.isVisible()
        shown.name.line.clear()
        fill(shown, shops, "Boulder")

    meanwhile(program, enter)
    assert "name" in told[0]
    assert waiting.until(lambda: program.running.opened.store.name == "Boulder", SECONDS)
    assert [store.name for store in settings.load().stores] == ["Denver", "Boulder"]
