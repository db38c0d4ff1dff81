"""Lists that are read again and again while somebody works in them."""

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from peak_desk.ui.lines import Line, LineList
from peak_desk.ui.rows import Rows, replace_in_view

pytestmark = pytest.mark.usefixtures("qapp")


def lines(*keys: str) -> tuple[Line, ...]:
    """Entries with these keys."""
    return tuple(Line(key, f"Line {key}") for key in keys)


@pytest.fixture
def rows() -> Rows[Line]:
    """A list of thirty."""
    made: Rows[Line] = Rows(lambda line: line.key, Line.spoken)
    made.replace(lines(*(str(number) for number in range(30))))
    return made


@pytest.fixture
def told(rows: Rows[Line]) -> list[tuple[int, int]]:
    """Which stretches were told to have changed; (-1, -1) is everything."""
    heard: list[tuple[int, int]] = []
    rows.dataChanged.connect(lambda first, last, _roles: heard.append((first.row(), last.row())))
    rows.modelReset.connect(lambda: heard.append((-1, -1)))
    return heard


def test_the_same_rows_again_are_not_painted_again(rows: Rows[Line], told: list[tuple[int, int]]) -> None:
    rows.replace(tuple(rows.rows))
    assert told == []


def test_only_what_changed_is_painted_again(rows: Rows[Line], told: list[tuple[int, int]]) -> None:
    changed = list(rows.rows)
    changed[3] = Line("3", "Three")
    changed[17] = Line("17", "Seventeen")
    rows.replace(tuple(changed))
    assert told == [(3, 3), (17, 17)]


def test_many_changes_are_told_as_one(rows: Rows[Line], told: list[tuple[int, int]]) -> None:
    rows.replace(tuple(Line(line.key, "Other") for line in rows.rows))
    assert told == [(0, 29)]


def test_more_rows_at_the_end_move_nothing(rows: Rows[Line], told: list[tuple[int, int]]) -> None:
    rows.replace((*rows.rows, *lines("a", "b")))
    assert told == []
    assert rows.rowCount() == 32


def test_the_selected_row_and_the_place_stay_when_rows_come_before_it(qtbot: QtBot, rows: Rows[Line]) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(rows)
    view.resize(200, 100)
    view.show()
    view.setCurrentIndex(rows.index(20))
    scrolled = view.verticalScrollBar().value()
    replace_in_view(view, rows, (*lines("new"), *rows.rows))
    assert rows.key_at(view.currentIndex().row()) == "20"
    assert view.verticalScrollBar().value() == scrolled


def test_a_row_that_is_gone_leaves_nothing_selected(qtbot: QtBot, rows: Rows[Line]) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(rows)
    view.setCurrentIndex(rows.index(5))
    replace_in_view(view, rows, lines("x", "y"))
    assert not view.currentIndex().isValid()
    assert rows.place_of("5") == -1
    assert rows.key_at(99) == ""


def test_a_list_of_entries_is_as_high_as_its_entries(qtbot: QtBot) -> None:
    view = LineList("Things")
    qtbot.addWidget(view)
    view.show_lines(lines("a", "b", "c"), most=8)
    assert view.height() == 3 * 56 + 2
