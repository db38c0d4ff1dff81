"""Work beside the window."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui.background import Background
from tests.helpers.waiting import until


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background(qapp)
    yield made
    assert made.close(5)


def test_work_runs_beside_the_window_and_its_result_arrives_in_it(qtbot: QtBot, background: Background) -> None:
    threads: list[str] = []
    results: list[int] = []

    def work() -> int:
        threads.append(threading.current_thread().name)
        return 42

    def done(result: int) -> None:
        threads.append(threading.current_thread().name)
        results.append(result)

    background.run(work, done)
    qtbot.waitUntil(lambda: results == [42])
    assert threads[0].startswith("peak-desk-background")
    assert threads[1] == threading.main_thread().name


def test_while_a_customer_is_looked_up_an_order_priced_and_a_list_loaded_typing_is_answered(
    qtbot: QtBot, background: Background
) -> None:
    go_on, found = threading.Event(), list[str]()
    for _job in ("looked up", "priced", "loaded"):
        background.run(lambda: go_on.wait(10), lambda _result: None)
    background.run(lambda: "Jonas", found.append)
    try:
        qtbot.waitUntil(lambda: found == ["Jonas"])
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: background.idle)


def test_an_error_goes_to_who_asked(qtbot: QtBot, background: Background) -> None:
    errors: list[Exception] = []
    background.run(_fail, lambda _result: None, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], ValueError)


def test_an_error_nobody_asked_for_is_told_to_everybody(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.failed) as told:
        background.run(_fail, lambda _result: None)
    assert isinstance(told.args[0], ValueError)


def _fail() -> None:
    raise ValueError


def test_what_was_forgotten_is_still_done_and_only_an_error_that_is_no_answer_to_a_question_is_told(
    qtbot: QtBot, background: Background
) -> None:
    go_on, did, answers, told = threading.Event(), list[str](), list[object](), list[Exception]()
    background.failed.connect(told.append)

    def work(what: str) -> str:
        go_on.wait(20)
        did.append(what)
        if what != "save":
            raise ValueError(what)
        return what

    for what, lane in (("save", ""), ("fail", ""), ("ask", "questions")):
        background.run(partial(work, what), answers.append, answers.append, lane=lane)
    background.forget()
    background.run(lambda: "later", answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: background.idle)
    assert sorted(did) == ["ask", "fail", "save"]
    assert (answers, [str(error) for error in told]) == (["later"], ["fail"])


def test_in_a_lane_only_the_newest_question_is_answered(qtbot: QtBot, background: Background) -> None:
    first_runs, let_go = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow() -> str:
        first_runs.set()
        assert let_go.wait(10)
        return "a"

    background.run(slow, answers.append, lane="search")
    assert first_runs.wait(10)
    background.run(lambda: "ab", answers.append, lane="search")
    background.run(lambda: "abc", answers.append, lane="search")
    qtbot.waitUntil(lambda: answers == ["abc"])
    let_go.set()
    qtbot.waitUntil(lambda: background.idle)
    assert answers == ["abc"]


def test_writes_without_a_lane_are_all_done(qtbot: QtBot, background: Background) -> None:
    answers: list[int] = []
    for number in range(20):
        background.run(partial(abs, number), answers.append)
    qtbot.waitUntil(lambda: background.idle)
    assert sorted(answers) == list(range(20))


class _View(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[int] = []

    @Slot(object)
    def show(self, result: int) -> None:
        self.shown.append(result)

    def show_for(self, told: "list[_View]", _result: int) -> None:
        told.append(self)


@pytest.mark.parametrize("bound", [False, True], ids=["alone", "with what it was asked for"])
def test_a_result_for_a_view_that_is_gone_is_dropped(qtbot: QtBot, background: Background, *, bound: bool) -> None:
    view = _View()
    let_go = threading.Event()
    told: list[_View] = []

    def work() -> int:
        assert let_go.wait(10)
        return 1

    background.run(work, partial(view.show_for, told) if bound else view.show)
    shiboken6.delete(view)
    let_go.set()
    qtbot.waitUntil(lambda: background.idle)
    assert told == []


def test_closing_waits_for_running_work_and_leaves_no_thread(qapp: QApplication) -> None:
    background = Background(qapp)
    runs = threading.Event()
    answers: list[bool] = []

    def work() -> bool:
        runs.set()
        return True

    background.run(work, answers.append)
    assert runs.wait(10)
    assert background.close(5)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("peak-desk-background")]
    background.run(lambda: True, answers.append)
    assert background.idle


def test_closing_does_not_wait_for_work_that_hangs(qapp: QApplication) -> None:
    background = Background(qapp)
    runs, let_go = threading.Event(), threading.Event()

    def hang() -> None:
        runs.set()
        let_go.wait(30)

    background.run(hang, lambda _result: None)
    assert runs.wait(10)
    assert not background.close(0.05)
    let_go.set()
    assert background.close(5)


def test_what_was_made_for_a_window_that_closes_is_given_back(qapp: QApplication) -> None:
    background = Background(qapp)
    runs, let_go = threading.Event(), threading.Event()
    taken, back = list[str](), list[str]()

    def slow() -> str:
        runs.set()
        assert let_go.wait(10)
        return "under way"

    background.run(slow, taken.append, give_back=back.append)
    background.run(lambda: "ended and not handed over yet", taken.append, give_back=back.append)
    assert runs.wait(10)
    until(lambda: 2 in background._outcomes)
    let_go.set()
    assert background.close(5)
    qapp.processEvents()
    assert (taken, sorted(back)) == ([], ["ended and not handed over yet", "under way"])


def test_what_hangs_on_longer_than_closing_waits_is_given_back_when_it_ends(qapp: QApplication) -> None:
    background = Background(qapp)
    runs, let_go, back = threading.Event(), threading.Event(), list[str]()

    def hang() -> str:
        runs.set()
        let_go.wait(30)
        return "late"

    background.run(hang, lambda _result: None, give_back=back.append)
    assert runs.wait(10)
    assert not background.close(0.05)
    let_go.set()
    assert background.close(5)
    assert back == ["late"]


def test_a_result_nobody_wants_any_more_is_given_back(qtbot: QtBot, background: Background) -> None:
    first_runs, let_go, back = threading.Event(), threading.Event(), list[str]()
    answers: list[str] = []

    def slow() -> str:
        first_runs.set()
        assert let_go.wait(10)
        return "old"

    background.run(slow, answers.append, lane="asked", give_back=back.append)
    assert first_runs.wait(10)
    background.run(lambda: "new", answers.append, lane="asked", give_back=back.append)
    let_go.set()
    qtbot.waitUntil(lambda: background.idle)
    assert (answers, back) == (["new"], ["old"])
