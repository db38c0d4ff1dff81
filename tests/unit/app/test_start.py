"""From the first picture to a desk one can sign in to, in one and the same window; and every way out on the way."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from peak_desk import paths, settings
from peak_desk.app import course, first_start, start, trouble, waiting
from peak_desk.app.chosen import Chosen
from peak_desk.app.loading import Loading
from peak_desk.app.single import SingleWindow
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseTrouble, KeyringLocked, PeakDeskError, SecretMissing, SettingsTrouble
from peak_desk.operations.file import open_file
from peak_desk.operations.opening import open_store
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sign_in import SignInPage
from peak_desk.ui.skeleton import Skeleton
from tests.helpers.guards import LogLines
from tests.helpers.store_world import SAM, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})


@pytest.fixture
def made(keyring_in_memory: MemoryCredentials) -> Store:
    """A store with one customer, which the window opens."""
    opened = open_store(STORE, keyring_in_memory)
    opened.desk.customers.create_stub(SAM, STUB)
    opened.close()
    settings.add_store(STORE)
    return STORE


def windows() -> list[MainWindow]:
    """The windows on screen."""
    return [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, MainWindow) and shown.isVisible()]


Watching = Callable[[Callable[[MainWindow], object]], None]


@pytest.fixture
def watching(qapp: QApplication) -> Iterator[Watching]:
    """Somebody who does something with the window whenever they see it."""
    timer = QTimer(qapp)
    timer.setInterval(5)

    def watch(look: Callable[[MainWindow], object]) -> None:
        timer.timeout.connect(lambda: [look(window) for window in windows()])
        timer.start()

    yield watch
    timer.stop()
    timer.deleteLater()


@pytest.mark.usefixtures("made")
def test_the_shell_becomes_the_desk_in_the_same_place(watching: Watching) -> None:
    seen: list[tuple[MainWindow, str]] = []
    places = set()

    def look(window: MainWindow) -> None:
        seen.append((window, type(window.centralWidget()).__name__))
        places.add(window.geometry().getRect())
        if window.findChildren(SignInPage):
            window.close()

    watching(look)
    assert start.run_window() == 0
    assert seen[0][1] == Skeleton.__name__
    assert seen[-1][1] != Skeleton.__name__
    assert len({id(window) for window, _ in seen}) == 1
    assert len(places) == 1
    assert gc.isenabled()


@pytest.mark.usefixtures("made")
def test_closing_the_window_while_it_is_loaded_ends_the_program(watching: Watching) -> None:
    watching(lambda window: window.close())
    assert start.run_window() == 0
    again = open_file(STORE, Loading(STORE)._keys, look_closely=True)  # nobody holds the file, and it was closed in order
    again.close()
    assert gc.isenabled()


@pytest.mark.usefixtures("qapp")
def test_what_was_being_made_when_the_window_was_closed_is_given_back() -> None:
    window, closed, back = MainWindow(), threading.Event(), list[str]()
    window.closed.connect(closed.set)
    QTimer.singleShot(10, window, window.close)
    window.show_skeleton()

    def work() -> str:
        closed.wait(20)
        return "made"

    with pytest.raises(waiting.Left) as left:
        waiting.for_work(work, window, give_back=back.append)
    assert (back, left.value.hard) == (["made"], False)
    window.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_work_that_hangs_when_the_window_is_closed_lets_the_process_end_hard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LEAVE_SECONDS", 0.05)
    window, go_on = MainWindow(), threading.Event()
    QTimer.singleShot(10, window, window.close)
    window.show_skeleton()
    with pytest.raises(waiting.Left) as left:
        waiting.for_work(lambda: go_on.wait(20), window)
    assert left.value.hard
    go_on.set()
    assert waiting.until(lambda: not any(thread.name == "peak-desk-start" for thread in threading.enumerate()), 20)
    window.deleteLater()


def test_a_second_start_brings_the_first_window_forward_and_shows_none(qapp: QApplication, watching: Watching) -> None:
    seen: list[MainWindow] = []
    watching(seen.append)
    first, asked = SingleWindow(paths.data(), qapp), list[bool]()
    before = first.seems_taken
    assert first.is_first()
    assert first.is_first()
    first.when_asked(lambda: asked.append(True))
    assert (before, first.seems_taken) == (False, True)
    assert start.run_window() == 0
    assert waiting.until(lambda: asked == [True], 20)
    assert seen == []
    first.close()
    first.deleteLater()


def locked(_keys: MemoryCredentials, _store: str, _name: str) -> str:
    raise KeyringLocked("the keyring is locked")


def forgotten(_keys: MemoryCredentials, _store: str, name: str) -> str:
    raise SecretMissing(f"no secret named {name} is kept for this store")


@pytest.mark.usefixtures("made", "qapp")
@pytest.mark.parametrize(("keyring", "kind"), [(locked, KeyringLocked), (forgotten, SecretMissing)])
def test_trouble_with_the_keyring_is_told_over_the_shell(
    monkeypatch: pytest.MonkeyPatch, keyring: Callable[..., str], kind: type[PeakDeskError]
) -> None:
    told: list[tuple[PeakDeskError, bool]] = []
    monkeypatch.setattr(MemoryCredentials, "get", keyring)
    monkeypatch.setattr(trouble, "show_trouble", lambda _app, error, window: told.append((error, window.isVisible())))
    assert start.run_window() == 1
    assert [(type(error), shown) for error, shown in told] == [(kind, True)]
    assert windows() == []


@pytest.mark.usefixtures("qapp")
def test_without_a_store_the_shell_gives_way_to_the_assistant(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def leave(_app: QApplication) -> Chosen:
        seen.append(len(windows()))
        return Chosen()

    monkeypatch.setattr(first_start, "first_store", leave)
    assert start.run_window() == 0
    assert seen == [0]


def test_a_second_start_does_not_bring_the_empty_shell_back_beside_the_assistant(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
) -> None:
    log_lines.expect("does not support raise")
    asked: list[bool] = []
    come_forward = course.Course._come_forward

    def come(started: course.Course, window: MainWindow) -> None:
        come_forward(started, window)
        asked.append(window.isVisible())

    def assist(_app: QApplication) -> Chosen:
        assistant = QWidget()
        assistant.showMinimized()
        assert not SingleWindow(paths.data(), qapp).is_first()
        assert waiting.until(lambda: bool(asked), 20)
        assert not assistant.isMinimized()
        assistant.deleteLater()
        return Chosen()

    monkeypatch.setattr(course.Course, "_come_forward", come)
    monkeypatch.setattr(first_start, "first_store", assist)
    assert start.run_window() == 0
    assert asked == [False]


def test_the_search_of_the_desk_is_the_one_that_was_ready_first(made: Store, keyring_in_memory: MemoryCredentials) -> None:
    file = open_file(made, keyring_in_memory)
    file.search.prepare()
    opened = open_store(made, keyring_in_memory, file=file)
    assert [row.name for row in opened.desk.customers.find(SAM, "jonsa wiedman").rows] == ["Jonas Weidmann"]
    opened.desk.customers.create_stub(SAM, CustomerDraft(first_name="Priscilla", last_name="Okonkwo", phone="(303) 555-0177"))
    assert [row.name for row in opened.desk.customers.find(SAM, "prisclla okonkow").rows] == ["Priscilla Okonkwo"]
    opened.close()


def test_a_search_that_cannot_be_made_ready_keeps_nobody_from_the_desk(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_search: object) -> None:
        raise DatabaseTrouble("the words cannot be read")

    monkeypatch.setattr("peak_desk.database.search.CustomerSearch.prepare", broken)
    loading = Loading(made)
    loaded = loading.desk(loading.search())
    assert loaded.opened.desk.customers.find(SAM, "jonas").total == 1
    loaded.opened.close()


def test_a_pos_nobody_knows_gets_no_file_and_closes_one_that_is_there(keyring_in_memory: MemoryCredentials, made: Store) -> None:
    unknown = Store(id="store-2", name="Nowhere", pos="abacus")
    with pytest.raises(SettingsTrouble):
        open_store(unknown, keyring_in_memory)
    assert not Path(paths.store(unknown.id)).exists()
    file = open_file(made, keyring_in_memory)
    with pytest.raises(SettingsTrouble):
        open_store(Store(id=made.id, name="Denver", pos="abacus"), keyring_in_memory, file=file)
    with pytest.raises(DatabaseTrouble, match="closed"):
        file.search.find("jonas", "US")
