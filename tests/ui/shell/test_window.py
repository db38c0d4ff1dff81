"""The window as a person at the counter meets it, with real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.changes import Changes
from peak_desk.ui.context import DeskContext
from peak_desk.ui.desk_frame import DeskFrame
from peak_desk.ui.help_sheet import HelpSheet
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.palette import Palette
from peak_desk.ui.places import CUSTOMERS, NUMBERED, ORDERS, REVIEW, SETTINGS, SYNC
from tests.helpers.fake_desk import MAYA, SAM, offline, online
from tests.ui.conftest import Asked, fake_of, open_window, settle


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the system sends it: to the window, wherever the keyboard is."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, modifiers)


def type_text(text: str) -> None:
    """Type into whatever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


CTRL = Qt.KeyboardModifier.ControlModifier


def frame_of(window: MainWindow) -> DeskFrame:
    """The desk of a window somebody is signed in to."""
    assert window.frame is not None
    return window.frame


def test_the_demo_says_who_is_signed_in(window: MainWindow) -> None:
    assert frame_of(window).isVisible()
    assert frame_of(window).top_bar.person.text() == "Sam"


def test_the_demo_tells_it_once_more_in_a_message(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(SAM), tmp_path)
    assert window.context.toasts.texts == ("Demo store: Sam is signed in.",)


def test_the_title_names_the_store_and_nobody(window: MainWindow) -> None:
    assert window.windowTitle().startswith("Peak Desk")
    assert window.context.desk.store.name in window.windowTitle()


def test_control_and_a_number_go_to_a_place(window: MainWindow) -> None:
    for number, place in enumerate(NUMBERED, start=1):
        press(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert frame_of(window).place == place
        assert frame_of(window).rail.button(place).isChecked()


def test_a_slash_puts_the_keyboard_into_the_search(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    assert not frame_of(window).search.hasFocus()
    press(window, Qt.Key.Key_Slash)
    assert frame_of(window).search.hasFocus()


def test_a_slash_typed_into_a_field_stays_there(window: MainWindow) -> None:
    frame_of(window).search.setFocus()
    press(window, Qt.Key.Key_Slash)
    assert frame_of(window).search.text() == "/"


def test_f5_syncs_now(window: MainWindow, asked: Asked) -> None:
    press(window, Qt.Key.Key_F5)
    assert asked.calls == ["sync_now"]


def test_f1_shows_every_key(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    (sheet,) = window.findChildren(HelpSheet)
    assert sheet.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.findChildren(HelpSheet)


def test_f2_begins_a_stub(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    press(window, Qt.Key.Key_F2)
    assert frame_of(window).place == CUSTOMERS
    assert frame_of(window).customers.in_form


def test_control_l_locks_and_hides_everything(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_L, CTRL)
    assert window.context.session.staff is None
    assert window.sign_in.isVisible()
    assert not frame_of(window).isVisible()
    press(window, Qt.Key.Key_2, CTRL)
    assert frame_of(window).place == CUSTOMERS
    settle(qtbot, window.context)


def test_the_desk_locks_by_itself_when_nobody_touches_it(window: MainWindow, qtbot: QtBot) -> None:
    window.idle.idle.emit()
    assert window.sign_in.isVisible()
    settle(qtbot, window.context)


def test_offline_shows_a_banner_with_a_way_to_try_again(window: MainWindow, asked: Asked) -> None:
    frame = frame_of(window)
    assert not frame.banner.isVisible()
    window.context.bus.status.emit(offline(fake_of(window).world))
    assert frame.banner.isVisible()
    assert "Treez" in frame.banner.label.text()
    frame.banner.try_now.click()
    assert asked.calls == ["try_now"]
    window.context.bus.status.emit(online(fake_of(window).world))
    assert not frame.banner.isVisible()


def test_the_chips_say_how_the_sync_stands(window: MainWindow) -> None:
    bar = frame_of(window).top_bar
    assert bar.waiting_chip.text() == "3 waiting"
    assert bar.needs_chip.isVisible()
    window.context.bus.status.emit(offline(fake_of(window).world))
    assert bar.status_chip.text() == "Offline"
    bar.status_chip.click()
    assert frame_of(window).place == SYNC


def test_control_z_undoes_what_the_last_message_is_about(window: MainWindow) -> None:
    undone: list[str] = []
    window.context.toasts.show("Stub saved here.", "good", undo=lambda: undone.append("stub"))
    frame_of(window).search.setFocus()
    press(window, Qt.Key.Key_Z, CTRL)
    assert undone == ["stub"]
    assert window.context.toasts.texts == ()


def test_control_z_in_a_field_takes_typing_back_first(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.context.toasts.show("Stub saved here.", "good", undo=lambda: undone.append("stub"))
    frame_of(window).search.setFocus()
    type_text("x")
    press(window, Qt.Key.Key_Z, CTRL)
    assert frame_of(window).search.text() == ""
    assert undone == []
    settle(qtbot, window.context)


def test_an_error_becomes_a_message_in_plain_words(window: MainWindow) -> None:
    window.context.bus.failed.emit(ValueError("secret"))
    (text,) = window.context.toasts.texts
    assert "What was saved before is safe" in text
    assert "secret" not in text


def test_changes_reach_the_places_that_were_opened(window: MainWindow, qtbot: QtBot) -> None:
    fake = fake_of(window)
    press(window, Qt.Key.Key_3, CTRL)
    settle(qtbot, window.context)
    before = fake.world.calls.count("records.outbox")
    window.context.bus.changed.emit(Changes(outbox=True))
    settle(qtbot, window.context)
    assert fake.world.calls.count("records.outbox") == before + 1


def test_the_desk_is_never_called_in_the_threads_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    for place in NUMBERED:
        frame_of(window).open_place(place)
        settle(qtbot, window.context)
    assert all(name.startswith("peak-desk-background") for name in fake_of(window).world.threads)


def test_the_size_of_the_window_is_remembered(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored: list[QByteArray] = []

    def restore(_window: MainWindow, geometry: QByteArray) -> bool:
        restored.append(geometry)
        return True

    monkeypatch.setattr(MainWindow, "restoreGeometry", restore)
    first = open_window(qtbot, make_desk_context(SAM), tmp_path, 1300, 777)
    geometry = first.saveGeometry()
    assert first.close()
    qtbot.addWidget(MainWindow(make_desk_context(SAM), tmp_path / "window.ini"))
    assert restored == [geometry]


def test_opening_a_place_never_takes_the_keyboard_away_from_the_window(window: MainWindow, qtbot: QtBot) -> None:
    """A part that is shown before it has a parent becomes a window of its own for a moment."""
    for place in NUMBERED:
        frame_of(window).open_place(place)
        assert window.isActiveWindow(), place
        settle(qtbot, window.context)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]


def test_closing_ends_the_background_and_calls_the_hook_once(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], asked: Asked
) -> None:
    context = make_desk_context(SAM)
    window = MainWindow(context, None, asked.note("closing"))
    qtbot.addWidget(window)
    window.show()
    window.close()
    window.close()
    assert asked.calls == ["closing"]


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 800), (1366, 768), (1440, 900), (1920, 1080)])
def test_the_window_fits_the_screens_of_counters(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path, width: int, height: int
) -> None:
    window = open_window(qtbot, make_desk_context(SAM), tmp_path, width, height)
    window.context.bus.status.emit(online(fake_of(window).world))
    for place in NUMBERED:
        frame_of(window).open_place(place)
        settle(qtbot, window.context)
        assert window.size() == QSize(width, height), place
        assert window.minimumSizeHint().width() <= width, place


def test_counter_staff_do_not_see_what_managers_see(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(MAYA), tmp_path)
    press(window, Qt.Key.Key_4, CTRL)
    assert frame_of(window).place == CUSTOMERS
    frame_of(window).open_place(REVIEW)
    frame_of(window).open_place(SETTINGS)
    settle(qtbot, window.context)
    assert "records.runs" not in fake_of(window).world.calls
    assert "staff.list" not in fake_of(window).world.calls


def test_the_palette_finds_a_customer_and_opens_the_card(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    (palette,) = window.findChildren(Palette)
    assert palette.line.hasFocus()
    type_text("ahm")
    settle(qtbot, window.context)
    assert palette.model.entries[0].text.startswith("Ahmed Al-Said")
    press(window, Qt.Key.Key_Return)
    settle(qtbot, window.context)
    assert not window.findChildren(Palette)
    assert frame_of(window).customers.current_id


def test_the_palette_runs_actions(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    type_text("sync n")
    settle(qtbot, window.context)
    (palette,) = window.findChildren(Palette)
    texts = [entry.text for entry in palette.model.entries]
    assert texts == ["Create stub “sync n”", "Sync now"]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert asked.calls == ["sync_now"]


def test_the_palette_goes_round_with_the_arrows_and_away_with_escape(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    (palette,) = window.findChildren(Palette)
    assert palette.list.currentIndex().row() == 0
    press(window, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.model.entries) - 1
    press(window, Qt.Key.Key_Escape)
    assert not window.findChildren(Palette)
    settle(qtbot, window.context)


def test_the_palette_begins_a_stub_with_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    type_text("Zed Nobody")
    settle(qtbot, window.context)
    press(window, Qt.Key.Key_Return)
    assert frame_of(window).customers.in_form
    settle(qtbot, window.context)


def test_the_order_queue_has_a_key_of_its_own(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2, CTRL)
    assert frame_of(window).place == ORDERS
    press(window, Qt.Key.Key_J, CTRL)
    assert frame_of(window).place == CUSTOMERS
    assert frame_of(window).customers.queue.isVisible()
