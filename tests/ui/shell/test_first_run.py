"""The first start."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from peak_desk.errors import Fate, Invalid, PosError, Problem, ProblemCode
from peak_desk.ui.accounts import AccountFound, PosChoice
from peak_desk.ui.background import Background
from peak_desk.ui.first_run import FirstRun, FirstRunCalls, NewStore
from peak_desk.ui.language import Language

pytestmark = pytest.mark.usefixtures("theme")

TREEZ = PosChoice("treez", "Treez", "https://api.treez.io", ("dispensary",), ("api_key", "client_id"), frozenset({"client_id"}))
OTHER = PosChoice("blaze", "Blaze", "", (), ("partner_key", "private_key"), fixed={"api": "v3"})


@dataclass
class Program:
    """What the assistant calls."""

    tested: list[NewStore] = field(default_factory=list)
    created: list[tuple[NewStore, str, str]] = field(default_factory=list)
    demos: int = 0
    found: AccountFound = field(default_factory=AccountFound)
    trouble: Exception | None = None

    def test(self, store: NewStore) -> AccountFound:
        self.tested.append(store)
        if self.trouble is not None:
            raise self.trouble
        return self.found

    def create(self, store: NewStore, name: str, pin: str) -> object:
        self.created.append((store, name, pin))
        if self.trouble is not None:
            raise self.trouble
        return "opened"

    def demo(self) -> None:
        self.demos += 1

    def put_back(self, store_id: str) -> object:
        return f"opened {store_id}"


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background(qapp)
    yield made
    assert made.close(5)


@pytest.fixture
def words(qapp: QApplication) -> Iterator[Language]:
    made = Language(qapp)
    made.use("en")
    yield made
    made.use("en")


@pytest.fixture
def first_run(qtbot: QtBot, background: Background, words: Language, program: Program) -> FirstRun:
    calls = FirstRunCalls(program.test, program.create, program.demo, program.put_back)
    made = FirstRun(background, words, (TREEZ, OTHER), calls)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def fill_store(first_run: FirstRun) -> None:
    """Go through the first two steps."""
    first_run.next.click()
    QTest.keyClicks(first_run.name.line, "Denver  Colfax")
    first_run.region.setCurrentIndex(first_run.region.findData("US"))
    first_run.zone.setCurrentText("America/Denver")
    first_run.next.click()
    QTest.keyClicks(first_run.account.asked["dispensary"].line, "partnersandbox1")
    QTest.keyClicks(first_run.account.asked["api_key"].line, "k3y")


def test_the_demo_store_is_one_button_away(first_run: FirstRun, program: Program) -> None:
    first_run.demo.click()
    assert program.demos == 1


def test_a_store_is_set_up_in_three_steps(first_run: FirstRun, program: Program, qtbot: QtBot) -> None:
    fill_store(first_run)
    first_run.next.click()
    for edit, text in ((first_run.person.line, "Ada"), (first_run.pin.line, "4711"), (first_run.again.line, "4711")):
        QTest.keyClicks(edit, text)
    with qtbot.waitSignal(first_run.finished) as finished:
        QTest.keyClick(first_run.again.line, Qt.Key.Key_Return)
    assert finished.args == ["opened"]
    ((store, name, pin),) = program.created
    assert (name, pin) == ("Ada", "4711")
    assert (store.name, store.region, store.time_zone, store.pos) == ("Denver Colfax", "US", "America/Denver", "treez")
    assert dict(store.options) == {"dispensary": "partnersandbox1"}
    assert dict(store.secrets) == {"api_key": "k3y"}
    assert "k3y" not in repr(store)


def test_the_connection_is_tested_with_what_was_entered(first_run: FirstRun, program: Program, qtbot: QtBot) -> None:
    fill_store(first_run)
    first_run.test.click()
    qtbot.waitUntil(lambda: "Treez answered" in first_run.note.text())
    assert program.tested[0].secrets["api_key"] == "k3y"


def test_a_connection_that_fails_says_why_and_lets_go_on(first_run: FirstRun, program: Program, qtbot: QtBot) -> None:
    program.trouble = PosError(Fate.CREDENTIALS, "not_accepted")
    fill_store(first_run)
    first_run.test.click()
    qtbot.waitUntil(lambda: "does not accept" in first_run.note.text())
    assert first_run.next.isEnabled()


def test_what_is_missing_is_said_at_its_box(first_run: FirstRun) -> None:
    first_run.next.click()
    first_run.next.click()
    assert first_run.name.note.text() == "This is needed."
    assert first_run.steps.currentIndex() == 1


def test_the_address_must_be_safe(first_run: FirstRun) -> None:
    fill_store(first_run)
    first_run.account.address.line.setText("http://api.treez.io")
    first_run.next.click()
    assert first_run.steps.currentIndex() == 2
    assert "https" in first_run.account.address.note.text()


@pytest.mark.parametrize(("pin", "again"), [("12", "12"), ("4711", "4712"), ("abcd", "abcd")])
def test_a_bad_pin_is_refused_before_anything_is_made(first_run: FirstRun, program: Program, pin: str, again: str) -> None:
    fill_store(first_run)
    first_run.next.click()
    for edit, text in ((first_run.person.line, "Ada"), (first_run.pin.line, pin), (first_run.again.line, again)):
        QTest.keyClicks(edit, text)
    first_run.next.click()
    assert program.created == []
    assert first_run.pin.edit.property("wrong") or first_run.again.edit.property("wrong")


def test_a_name_the_desk_refuses_is_said_at_its_box(first_run: FirstRun, program: Program, qtbot: QtBot) -> None:
    program.trouble = Invalid((Problem("name", ProblemCode.TOO_LONG, "40"),))
    fill_store(first_run)
    first_run.next.click()
    for edit, text in ((first_run.person.line, "Ada"), (first_run.pin.line, "4711"), (first_run.again.line, "4711")):
        QTest.keyClicks(edit, text)
    first_run.next.click()
    qtbot.waitUntil(lambda: first_run.person.note.text() == "At most 40 characters.")


def test_another_pos_asks_for_other_things(first_run: FirstRun) -> None:
    fill_store(first_run)
    first_run.account.system.setCurrentIndex(1)
    assert list(first_run.account.asked) == ["partner_key", "private_key"]
    assert first_run.account.address.line.text() == ""


def test_a_key_of_many_lines_keeps_them(first_run: FirstRun) -> None:
    fill_store(first_run)
    first_run.account.system.setCurrentIndex(1)
    key = first_run.account.asked["private_key"].edit
    assert isinstance(key, QPlainTextEdit)
    key.setPlainText("-----BEGIN\nabc\nEND-----")
    QTest.keyClicks(first_run.account.asked["partner_key"].line, "k")
    first_run.next.click()
    assert first_run.steps.currentIndex() == 3
    assert first_run.entered().secrets["private_key"] == "-----BEGIN\nabc\nEND-----"
    assert dict(first_run.entered().options) == {"api": "v3"}


def test_one_can_go_back(first_run: FirstRun) -> None:
    fill_store(first_run)
    first_run.back.click()
    assert first_run.name.line.text() == "Denver  Colfax"


def test_the_language_changes_at_once(first_run: FirstRun, qapp: QApplication) -> None:
    first_run.language.setCurrentIndex(first_run.language.findData("ar"))
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert first_run.language.currentData() == "ar"


def test_the_test_tells_what_the_keys_may_not_and_why(first_run: FirstRun, program: Program, qtbot: QtBot) -> None:
    program.found = AccountFound(("customer_feed",), ("order_create",), why={"order_create": "second_keys_missing"})
    fill_store(first_run)
    first_run.test.click()
    qtbot.waitUntil(lambda: "Not allowed with these keys: Orders made here are sent." in first_run.note.text())
    assert "second pair of keys" in first_run.note.text()
    first_run.account.system.setCurrentIndex(1)
    assert first_run.note.isHidden()


def test_a_store_that_was_removed_is_put_back_from_the_first_page(
    qtbot: QtBot, background: Background, words: Language, program: Program
) -> None:
    calls = FirstRunCalls(program.test, program.create, program.demo, program.put_back)
    made = FirstRun(background, words, (TREEZ,), calls, removed=(("store-1", "Denver"), ("store-2", "Boulder")))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert [button.text() for button in made.put_back] == ["Put back Denver", "Put back Boulder"]
    with qtbot.waitSignal(made.finished) as finished:
        made.put_back[1].click()
    assert finished.args == ["opened store-2"]


def test_without_a_pos_there_is_no_address_to_enter_and_nothing_to_test(
    qtbot: QtBot, background: Background, words: Language, program: Program
) -> None:
    alone = PosChoice("standalone", "No POS", alone=True)
    made = FirstRun(background, words, (TREEZ, alone), FirstRunCalls(program.test, program.create, program.demo, program.put_back))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.next.click()
    QTest.keyClicks(made.name.line, "Corner")
    made.next.click()
    assert made.test.isVisible()
    made.account.system.setCurrentIndex(1)
    assert not made.test.isVisible()
    assert not made.account.address.isVisible()
    assert "on this machine and nowhere else" in made.account.alone.text()
    assert made.account.alone.isVisible()
    assert made.entered().pos == "standalone"
    made.next.click()
    assert made.person.isVisible()
