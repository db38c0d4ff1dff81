"""What follows a scan at the counter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.customers import CustomerType, Field
from peak_desk.domain.outbox import SyncState
from peak_desk.ui.context import make_context
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.orders.page import OrdersPage
from peak_desk.ui.palette import Palette
from peak_desk.ui.scans.sheet import ChooseSheet, RefusedSheet
from peak_desk.ui.sounds import Sound
from peak_desk.ui.theme import Theme
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Label
from tests.helpers.fake_desk import ident
from tests.helpers.licence_samples import sample
from tests.helpers.store_world import ADA, open_world
from tests.ui.conftest import fake_of, open_window, settle
from tests.ui.scanner.counter import MARIA, band, maria, said_anything
from tests.ui.scanner.keyboard import Keyboard


@pytest.fixture
def heard(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Sound]:
    """The sounds."""
    sounds: list[Sound] = []
    monkeypatch.setattr(window.context.sounds, "play", sounds.append)
    return sounds


def remembers(keyboard: Keyboard) -> bool:
    """Whether the last scan is still in memory."""
    return keyboard.scanner.last is not None


def sheet(window: MainWindow) -> RefusedSheet:
    """The refusal that waits to be read."""
    found = [one for one in window.findChildren(RefusedSheet) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_known_licence_opens_its_customer_from_the_search_box(
    window: MainWindow, scan: Callable[[str], None], heard: list[Sound]
) -> None:
    assert window.frame is not None
    window.frame.search.setFocus()
    scan(maria())
    assert window.frame.customers.current_id == ident("Maria Delgado")
    assert window.frame.search.text() == ""
    said = band(window)
    assert (said.tone, said.title.text()) == (Tone.GOOD, "21+ · 34 years")
    assert "Maria Delgado" in said.text.text()
    assert heard == [Sound.GOOD]


def test_a_scan_opens_from_every_place_and_closes_what_lies_over_it(
    window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard
) -> None:
    assert window.frame is not None
    for place in ("orders", "sync", "review", "settings"):
        window.frame.open_place(place)
        scan("CUST-00043\r")
        assert (window.frame.place, window.frame.customers.current_id) == ("customers", ident("Maria Delgado"))
    keyboard.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(Palette) is not None
    scan("CUST-00044\r")
    assert window.frame.customers.current_id == ident("Jordan Lee")
    assert not [one for one in window.findChildren(Palette) if one.isVisible()]


def test_an_order_code_opens_the_order(window: MainWindow, scan: Callable[[str], None], heard: list[Sound]) -> None:
    scan("#10482\r")
    page = window.findChild(OrdersPage)
    assert isinstance(page, OrdersPage)
    assert page.detail.isVisible()
    assert heard == [Sound.GOOD]


def test_an_unknown_id_fills_in_the_form_and_one_enter_saves(
    qtbot: QtBot, window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard
) -> None:
    assert window.frame is not None
    page = window.frame.customers
    scan(sample(first="JONAS", middle="", last="WEIDMANN", birthday=date(1990, 4, 2)))
    assert page.in_form
    assert (page.form.fields[Field.FIRST_NAME].line.text(), page.form.fields[Field.LAST_NAME].line.text()) == ("Jonas", "Weidmann")
    assert band(window).title.text() == "21+ · 36 years"
    keyboard.press("\r", 600)
    qtbot.waitUntil(lambda: not page.in_form)
    settle(qtbot, window.context)
    saved = fake_of(window).world.customers[page.current_id]
    assert (saved.name, saved.birthday) == ("Jonas Weidmann", date(1990, 4, 2))


def test_unknown_id_then_enter_is_saved_in_the_real_store(
    qtbot: QtBot, qapp: QApplication, keyboard: Keyboard, tmp_path: Path, theme: Theme
) -> None:
    world = open_world(tmp_path)
    links = Links(demo_staff=ADA, look=Look(volume=0))
    context = replace(make_context(qapp, world.desk, links, Bus(), theme), scanner=keyboard.scanner)
    window = open_window(qtbot, context, tmp_path)
    raw = sample(first="JONAS", middle="", last="WEIDMANN", birthday=date(1990, 4, 2), number="12-345-6789")
    assert window.frame is not None
    page = window.frame.customers
    keyboard.scan(raw)  # one scan
    qtbot.waitUntil(lambda: page.in_form)
    settle(qtbot, context)
    keyboard.press("\r", 600)  # and one key
    qtbot.waitUntil(lambda: not page.in_form)
    settle(qtbot, context)
    saved = world.desk.customers.get(ADA, page.current_id).customer
    assert (saved.name, saved.birthday, saved.phone, saved.type) == ("Jonas Weidmann", date(1990, 4, 2), None, CustomerType.STUB)
    assert saved.sync is SyncState.QUEUED
    keyboard.scan(raw)
    settle(qtbot, context)
    assert (page.in_form, page.current_id) == (False, saved.id)
    assert world.desk.customers.find(ADA, "").total == 1
    assert context.background.close(5)
    world.database.close()


def test_somebody_too_young_is_refused_in_words_colour_and_sound_until_it_was_read(
    window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard, heard: list[Sound]
) -> None:
    assert window.frame is not None
    scan(sample(birthday=date(2010, 5, 4)))
    refusal = sheet(window)
    assert refusal.accessibleName() == "Too young: 16, must be 21"
    assert heard == [Sound.REFUSED]
    assert not window.frame.customers.in_form
    keyboard.press("\r", 600)
    keyboard.wait(50)
    assert not refusal.isVisible()
    assert (band(window).tone, band(window).title.text()) == (Tone.DANGER, "Too young: 16, must be 21")
    assert not window.frame.customers.in_form


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"expires": date(2024, 5, 3)}, "Expired \u2066May 3, 2024\u2069"),
        ({"birthday": date(2007, 5, 4)}, "Medical only (19)"),
        ({"elements": {"DBB": "00000000"}}, "No birthday on the ID"),
        ({"elements": {"DBA": None}}, "No expiry on the ID"),
    ],
)
def test_every_other_refusal_has_its_words(
    window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard, fields: dict[str, Any], words: str
) -> None:
    scan(sample(**fields))
    assert sheet(window).accessibleName() == words
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert not [one for one in window.findChildren(RefusedSheet) if one.isVisible()]
    assert window.frame is not None
    assert not window.frame.customers.in_form


@pytest.mark.parametrize("fields", [{"birthday": date(2007, 5, 4)}, {"elements": {"DBA": None}}], ids=["patient", "no expiry"])
def test_whom_a_look_at_a_card_lets_in_gets_the_form_by_enter(
    window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard, fields: dict[str, Any]
) -> None:
    assert window.frame is not None
    scan(sample(**fields))
    keyboard.press("\r", 600)
    keyboard.wait(50)
    assert window.frame.customers.in_form


def test_an_expired_id_of_a_known_customer_shows_the_customer_behind_the_refusal(
    window: MainWindow, scan: Callable[[str], None]
) -> None:
    assert window.frame is not None
    scan(maria(expires=date(2024, 5, 3)))
    assert sheet(window).isVisible()
    assert window.frame.customers.current_id == ident("Maria Delgado")


def test_until_when_an_id_is_good_is_always_said(window: MainWindow, scan: Callable[[str], None]) -> None:
    scan(maria())
    assert "valid until" in band(window).text.text()
    scan(maria(expires=None))
    assert "never expires" in band(window).text.text()
    scan(maria(elements={"DBA": "NONE"}))
    assert any("no expiry on the ID" in label.text() for label in sheet(window).findChildren(Label))


@pytest.mark.parametrize("raw", [maria(), "CUST-00043\r"], ids=["ID", "customer number"])
def test_who_is_banned_is_refused_however_old_they_are(
    window: MainWindow, scan: Callable[[str], None], heard: list[Sound], raw: str
) -> None:
    assert window.frame is not None
    people = fake_of(window).world.customers
    people[ident("Maria Delgado")] = replace(people[ident("Maria Delgado")], banned=True)
    scan(raw)
    assert window.frame.customers.current_id == ident("Maria Delgado")
    assert (band(window).tone, band(window).title.text()) == (Tone.DANGER, "Banned")
    assert heard == [Sound.REFUSED]


def test_what_a_hand_typed_outlives_any_number_of_scans(window: MainWindow, scan: Callable[[str], None]) -> None:
    assert window.frame is not None
    page = window.frame.customers
    page.new_stub()
    page.form.fields[Field.FIRST_NAME].line.setText("Typed")
    scan(sample(number="X-1", first="JONAS", last="WEIDMANN"))
    scan(sample(number="X-2", first="LENA", last="WEIDMANN"))
    assert page.form.draft.first_name == "Lena"
    window.context.toasts.undo_last()
    assert page.form.draft.first_name == "Typed"


def test_one_of_several_is_chosen_with_arrows_and_enter(
    window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard, qtbot: QtBot
) -> None:
    assert window.frame is not None
    people = fake_of(window).world.customers
    people[ident("Tom Ahlberg")] = replace(people[ident("Tom Ahlberg")], driver_licence=MARIA)
    fake_of(window).scans.sure = False
    scan(maria())
    choice = window.findChild(ChooseSheet)
    assert isinstance(choice, ChooseSheet)
    assert choice.list.lines.rowCount() == 3
    keyboard.key(Qt.Key.Key_Down, after=600)
    keyboard.press("\r")
    keyboard.wait(50)
    settle(qtbot, window.context)
    assert window.frame.customers.current_id == ident("Tom Ahlberg")
    scan(maria())
    keyboard.key(Qt.Key.Key_End, after=600)
    keyboard.press("\r")
    keyboard.wait(50)
    assert window.frame.customers.in_form
    scan(maria())
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert not [one for one in window.findChildren(ChooseSheet) if one.isVisible()]


def test_an_unknown_code_is_said_to_be_unknown(window: MainWindow, scan: Callable[[str], None], heard: list[Sound]) -> None:
    scan("ZZTOP9\r")
    said = band(window)
    assert (said.tone, said.title.text()) == (Tone.WARN, "This code is not known")
    assert "ZZTOP9" in said.text.text()
    scan("8 words of no meaning at all\r")
    assert "Settings" in band(window).text.text()
    assert heard == [Sound.REFUSED, Sound.REFUSED]


@pytest.mark.parametrize(
    ("raw", "words"),
    [(sample()[:90], "The end is missing"), (sample().replace("\n", "").replace("\r", ""), "line ends")],
    ids=["cut short", "line ends lost"],
)
def test_a_damaged_id_is_said_to_be_damaged(window: MainWindow, scan: Callable[[str], None], raw: str, words: str) -> None:
    scan(raw)
    assert band(window).title.text() == "This ID could not be read"
    assert words in band(window).text.text()


def test_nobody_signed_in_reads_nothing(desk_window: Callable[..., MainWindow], keyboard: Keyboard) -> None:
    window = desk_window(signed_in=False)
    keyboard.scan(maria())
    assert band(window).title.text() == "Sign in first"
    assert "scans.read" not in fake_of(window).world.calls
    assert window.sign_in.pin.text() == ""
    assert keyboard.scanner.last is None


def test_locking_forgets_the_scan_and_what_was_said(window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard) -> None:
    scan(sample(birthday=date(2010, 5, 4)))
    assert remembers(keyboard)
    window.context.session.lock()
    assert not remembers(keyboard)
    assert not said_anything(window)
    assert not [one for one in window.findChildren(RefusedSheet) if one.isVisible()]


def test_an_answer_that_comes_after_the_next_scan_changes_nothing(
    window: MainWindow, keyboard: Keyboard, scan: Callable[[str], None]
) -> None:
    assert window.frame is not None
    keyboard.scan("CUST-00043\r")
    scan("CUST-00044\r")
    assert window.frame.customers.current_id == ident("Jordan Lee")


def test_a_scan_keeps_the_desk_from_locking_by_itself(
    window: MainWindow, scan: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[int] = []
    monkeypatch.setattr(window.idle, "start", lambda: touched.append(1))
    scan("CUST-00043\r")
    assert touched == [1]


def test_trouble_is_told_as_everywhere(window: MainWindow, scan: Callable[[str], None], heard: list[Sound]) -> None:
    errors: list[Exception] = []
    window.context.bus.failed.connect(errors.append)
    fake_of(window).world.trouble = RuntimeError("disk")
    scan(maria())
    fake_of(window).world.trouble = None
    assert [type(error) for error in errors] == [RuntimeError]
    assert heard == [Sound.REFUSED]
