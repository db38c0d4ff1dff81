"""Many scans while somebody types: nothing of them is in a field, none is missed, and none presses anything.

A thousand in all; ``SCANS=1000`` scans a thousand times in each place.
"""

import os
import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from peak_desk.domain.customers import Field
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.orders.page import OrdersPage
from peak_desk.ui.palette import Palette
from tests.helpers.licence_samples import ALL_SAMPLES, variants
from tests.ui.conftest import fake_of
from tests.ui.scanner.keyboard import Keyboard

SCANS_EACH = int(os.environ.get("SCANS", "170"))
LETTERS = "abcdefghijklmnopqrstuvwxyz "
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def scans(seed: int) -> Iterator[tuple[str, bool]]:
    """What is scanned, and whether nobody could mistake it; IDs as differently set scanners send them."""
    chance = random.Random(seed)
    while True:
        pick = chance.random()
        if pick < 0.12:
            texts = variants(chance.choice(ALL_SAMPLES).text)
            name, text = chance.choice(sorted(texts.items()))
            yield text, name not in {"every start character lost", "blanks in front"}
        elif pick < 0.5:
            yield f"CUST-{chance.randrange(100_000):05d}{chance.choice(('', chr(13), chr(9)))}", True
        elif pick < 0.8:
            yield "".join(chance.choices(CODE_LETTERS, k=6)) + "\r", False
        else:
            yield "https://tpb.example/c/" + "".join(chance.choices(CODE_LETTERS, k=8)) + "\r", False


def play(keyboard: Keyboard, seed: int, letters: str, shown: Callable[[], str], clear: Callable[[], None], longest: int) -> None:
    """Type and scan in turns; what is shown is what the hand typed, after every scan."""
    chance, wanted, scanned = random.Random(seed), scans(seed), []
    keyboard.scanned.clear()
    clear()
    typed = ""
    for _ in range(SCANS_EACH):
        if len(typed) > longest - 5:
            clear()
            typed = ""
        text = "".join(chance.choices(letters, k=chance.randrange(1, 5)))
        keyboard.type(text, gap=chance.uniform(60, 180))
        typed += text
        raw, sure = next(wanted)
        close = sure and not text.endswith(" ") and chance.random() < 0.2
        keyboard.scan(raw, gap=chance.uniform(1, 30), after=chance.uniform(8, 34) if close else chance.uniform(130, 400))
        scanned.append(raw)
        assert shown() == typed
    assert keyboard.scanned == scanned


def line(widget: QWidget) -> QLineEdit:
    """The widget as the line it is."""
    assert isinstance(widget, QLineEdit)
    return widget


@pytest.fixture
def window(desk_window: Callable[..., MainWindow], keyboard: Keyboard) -> MainWindow:
    """Signed in; the scans open nothing, so that the hand stays where it is."""
    keyboard.scanner.trying = True
    return desk_window()


def test_in_the_search_box(window: MainWindow, keyboard: Keyboard) -> None:
    assert window.frame is not None
    search = window.frame.search
    search.setFocus()
    play(keyboard, 1, LETTERS, search.text, search.clear, 40)


def test_in_the_first_name_of_a_new_stub(window: MainWindow, keyboard: Keyboard) -> None:
    assert window.frame is not None
    window.frame.new_stub(None)
    name = line(window.frame.customers.form.fields[Field.FIRST_NAME].edit)
    name.setFocus()
    play(keyboard, 2, LETTERS, name.text, name.clear, 40)
    assert "customers.create_stub" not in fake_of(window).world.calls


def test_in_the_notes(window: MainWindow, keyboard: Keyboard) -> None:
    assert window.frame is not None
    window.frame.new_stub(None)
    form = window.frame.customers.form
    form.more.setChecked(True)
    notes = form.fields[Field.NOTES].edit
    assert isinstance(notes, QPlainTextEdit)
    notes.setFocus()
    play(keyboard, 3, LETTERS, notes.toPlainText, notes.clear, 60)
    assert "customers.create_stub" not in fake_of(window).world.calls


def test_in_the_palette(window: MainWindow, keyboard: Keyboard) -> None:
    window.sheets.open_palette()
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    play(keyboard, 4, LETTERS, palette.line.text, palette.line.clear, 30)
    assert palette.isVisible()


def test_at_the_pin(desk_window: Callable[..., MainWindow], keyboard: Keyboard) -> None:
    window = desk_window(signed_in=False)
    pin = window.sign_in.pin
    play(keyboard, 5, "0123456789", pin.text, pin.clear, 11)
    assert "staff.sign_in" not in fake_of(window).world.calls


def test_on_the_board_where_space_moves_an_order(window: MainWindow, keyboard: Keyboard) -> None:
    assert window.frame is not None
    window.frame.open_place("orders")
    page = window.findChild(OrdersPage)
    assert isinstance(page, OrdersPage)
    keyboard.key(Qt.Key.Key_Right)
    wanted, scanned = scans(6), []
    for _ in range(SCANS_EACH):
        keyboard.key(Qt.Key.Key_Down, after=100)
        raw = next(wanted)[0]
        keyboard.scan(raw)
        scanned.append(raw)
    assert keyboard.scanned == scanned
    assert not {"orders.set_status", "orders.undo"} & set(fake_of(window).world.calls)
    assert not page.detail.isVisible()
