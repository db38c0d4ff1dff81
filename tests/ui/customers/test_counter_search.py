"""Finding people at the counter: the real window, real keys, and a real store with its search."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.database import customers
from peak_desk.domain.customers import CustomerStatus
from peak_desk.ui.context import make_context
from peak_desk.ui.desk_frame import DeskFrame
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.palette import Palette
from peak_desk.ui.theme import Theme
from tests.helpers.store_file import customer
from tests.helpers.store_world import MAYA, StoreWorld, open_world

CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = (
    ("Joanne", "Smithers"),
    ("Johanna", "Schmidt"),
    ("Jo", "Simth-Miller"),
    ("Mary", "Smith"),
    ("Joseph", "Stith"),
    ("Robert", "Quill"),
    ("Zo\u00eb", "M\u00fcller"),
)


class Counter:
    """Somebody at the counter, with the window in front of them."""

    def __init__(self, qtbot: QtBot, world: StoreWorld, window: MainWindow, ids: dict[str, str]) -> None:
        self.qtbot, self.world, self.window, self.ids = qtbot, world, window, ids

    @property
    def frame(self) -> DeskFrame:
        assert self.window.frame is not None
        return self.window.frame

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key as the system sends it: to the window, wherever the keyboard is."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)

    def type(self, text: str) -> None:
        """Letters as the system sends them."""
        handle = self.window.windowHandle()
        assert handle is not None
        for letter in text:
            QTest.keyClick(handle, letter)  # type: ignore[call-overload] # a character will do; the stubs do not say so

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self.qtbot.waitUntil(lambda: bool(true()))

    def settle(self) -> None:
        """Wait until everything asked for in the background has arrived."""
        self.until(lambda: self.window.context.background.idle)

    def card(self) -> str:
        """The name on the card that is open."""
        card = self.frame.customers.card
        return card.name.text() if card.isVisible() else ""


def fill(world: StoreWorld) -> dict[str, str]:
    """Put people into the store; returns our ids by their names."""
    ids = {}
    with world.database.writing() as tx:
        for place, (first, last) in enumerate(PEOPLE):
            added = customers.add(tx, customer(first, last, phone=f"+1303555{1000 + place}"))
            ids[added.name] = added.id
        smith = customers.add(tx, customer("Jo", "Smith", phone="+13035550142", pos_id="9001"))
        old = customer("Wendy", "Zorn", pos_id="9002", status=CustomerStatus.MERGED, merged_into="9001")
        ids |= {"Jo Smith": smith.id, "Wendy Zorn": customers.add(tx, old).id}
        for place in range(60):
            customers.add(tx, customer("Walter", f"Abcdefgh{chr(97 + place % 26)}{chr(97 + place // 26)}"))
    return ids


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Counter]:
    """Maya at the desk of a store with people in it; the search knows how they are spelt."""
    world = open_world(tmp_path)
    ids = fill(world)
    context = make_context(qapp, world.desk, Links(demo_staff=MAYA, look=Look(volume=0)), Bus(), theme)
    window = MainWindow(context, tmp_path / "window.ini")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Counter(qtbot, world, window, ids)
    made.until(lambda: world.desk.customers.find(MAYA, "smtih jo").rows)
    made.settle()
    yield made
    context.toasts.attach(None)
    window.close()
    assert context.background.close(5)
    world.database.close()


def test_ctrl_k_two_damaged_words_and_enter_open_the_right_person(counter: Counter) -> None:
    counter.press(Qt.Key.Key_K, CTRL)
    counter.type("smtih jo")
    counter.press(Qt.Key.Key_Return)  # at once: nobody waits for rows
    counter.until(lambda: counter.card() == "Jo Smith")
    assert counter.frame.customers.current_id == counter.ids["Jo Smith"]
    assert not counter.window.findChildren(Palette)


def test_the_palette_shows_the_right_person_first_and_why(counter: Counter) -> None:
    counter.press(Qt.Key.Key_K, CTRL)
    counter.type("smtih jo")
    counter.settle()
    (palette,) = counter.window.findChildren(Palette)
    first = palette.model.entries[0].customer
    assert first is not None
    assert first.name == "Jo Smith"
    assert [(near.typed, near.found) for near in first.near] == [("smtih", "Smith")]
    assert "Smtih ~ Smith" in "".join(c for c in palette.model.entries[0].spoken if c not in "\u2066\u2068\u2069")
    assert palette.list.currentIndex().row() == 0
    counter.press(Qt.Key.Key_Escape)


def test_the_search_box_finds_the_same_person_and_marks_what_matched(counter: Counter) -> None:
    box = counter.frame.search
    counter.press(Qt.Key.Key_Slash)
    counter.type("smtih jo")
    counter.settle()
    row = box.popup.rows.rows[0]
    assert row.name == "Jo Smith"
    assert {(start, length) for match in row.matches if match.field == "name" for start, length in match.spans} == {(0, 2), (3, 5)}
    counter.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.card() == "Jo Smith")


@pytest.mark.parametrize("typed", ["bob quill", "quill, bob", "zoe muller", "5550142"])
def test_nicknames_accents_and_digits_find_somebody_at_once(counter: Counter, typed: str) -> None:
    names = {"bob quill": "Robert Quill", "quill, bob": "Robert Quill", "zoe muller": "Zo\u00eb M\u00fcller", "5550142": "Jo Smith"}
    counter.press(Qt.Key.Key_Slash)
    counter.type(typed)
    counter.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.card() == names[typed])


def test_a_merged_record_leads_to_its_survivor(counter: Counter) -> None:
    counter.press(Qt.Key.Key_Slash)
    counter.type("wendy zorn")
    counter.settle()
    assert counter.frame.search.popup.rows.rows[0].survivor_id == counter.ids["Jo Smith"]
    counter.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.card() == "Jo Smith")
    (notice,) = counter.frame.customers.card.notices.banners
    assert "was merged into this record" in notice.label.text()


def test_page_down_reads_to_the_last_of_sixty(counter: Counter) -> None:
    popup = counter.frame.search.popup
    counter.press(Qt.Key.Key_Slash)
    counter.type("walter")
    counter.settle()
    assert len(popup.rows.rows) == 50
    for _page in range(14):
        counter.press(Qt.Key.Key_PageDown)
        counter.settle()
    assert len({row.id for row in popup.rows.rows}) == 60
    assert popup.rows.rows[59] == popup.chosen_row
    assert popup.count.text().endswith("of 60")


def test_a_stub_made_at_the_counter_is_found_misspelt_right_away(counter: Counter) -> None:
    counter.press(Qt.Key.Key_Slash)
    counter.type("Abernathy, Wilhelmina 303 555 0177")
    counter.press(Qt.Key.Key_Return, CTRL)
    counter.until(lambda: counter.frame.customers.in_form)
    counter.press(Qt.Key.Key_Return)
    counter.until(lambda: counter.card() == "Wilhelmina Abernathy")
    counter.settle()
    counter.press(Qt.Key.Key_Slash)
    counter.type("wilhlemina")
    counter.settle()
    assert counter.frame.search.popup.rows.rows[0].name == "Wilhelmina Abernathy"


def test_a_tag_entered_in_the_profile_finds_its_customer(counter: Counter) -> None:
    counter.frame.open_customer(counter.ids["Mary Smith"])
    counter.until(lambda: counter.card() == "Mary Smith")
    counter.frame.customers.card.tabs.setCurrentIndex(1)
    counter.frame.customers.card.profile.tags.line.setFocus()
    counter.type("Veteran")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    counter.frame.search.start()
    counter.type("veteran")
    counter.settle()
    row = counter.frame.search.popup.rows.rows[0]
    assert row.name == "Mary Smith"
    assert [match.field for match in row.matches] == ["tags"]


def test_the_palette_takes_the_place_of_the_search_s_rows(counter: Counter) -> None:
    counter.press(Qt.Key.Key_Slash)
    counter.type("smith")
    counter.settle()
    counter.until(lambda: counter.frame.search.is_open)
    counter.press(Qt.Key.Key_K, CTRL)
    assert not counter.frame.search.is_open
    counter.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    "pasted", ['"*()', "a\0b", "\u202e\u2067smith\u2069", "\U0001f33f\U0001f469\u200d\U0001f52c", "% _ -- ' OR 1=1", "x" * 5000]
)
def test_whatever_is_pasted_the_box_goes_on(counter: Counter, pasted: str) -> None:
    errors: list[Exception] = []
    counter.window.context.bus.failed.connect(errors.append)
    counter.press(Qt.Key.Key_Slash)
    counter.frame.search.insert(pasted)
    counter.settle()
    assert errors == []
    counter.frame.search.clear()
    counter.type("mary")
    counter.settle()
    assert counter.frame.search.popup.rows.rows[0].name == "Mary Smith"
