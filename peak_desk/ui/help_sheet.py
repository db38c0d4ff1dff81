"""F1: every key of the desk, read from the same list that makes them work."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peak_desk.ui.actions import Action, Actions, key_text
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import KeyHint, Label, PrimaryButton

_COLUMNS = 2
_WIDTH = 940  # Spanish names of keys are long


def groups(actions: Actions) -> dict[str, list[Action]]:
    """The actions that have keys, by group, in the order they were added."""
    found: dict[str, list[Action]] = {}
    for action in actions.all():
        if action.keys:
            found.setdefault(action.group, []).append(action)
    return found


class HelpSheet(Sheet):
    """The page of keys."""

    def __init__(self, window: QWidget, actions: Actions, version: str) -> None:
        """List what ``actions`` knows now."""
        super().__init__(window, _WIDTH)
        self.add_title(QCoreApplication.translate("Help", "Keys and help"), QCoreApplication.translate("Help", "Close"))
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(32)
        for group in _spread(list(groups(actions).items())):
            column = QVBoxLayout()
            column.setSpacing(16)
            for title, members in group:
                column.addLayout(_block(title, members))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(inside.sizeHint().height() + 8, window.window().height() - 220))
        self.column.addWidget(area)
        note = QCoreApplication.translate(
            "Help", "Everything works without the mouse: Tab goes on, Shift+Tab back, the frame shows where you are."
        )
        row = QHBoxLayout()
        words = Label(note, "small")
        words.setWordWrap(True)
        row.addWidget(words, 1)
        row.addWidget(Label(f"Peak Desk {version}".strip(), "tiny", align="end"))
        self.column.addLayout(row)
        self.done = PrimaryButton(QCoreApplication.translate("Help", "Close"))
        self.done.clicked.connect(self.close_sheet)
        self.add_buttons(self.done)


def _spread(items: list[tuple[str, list[Action]]]) -> list[list[tuple[str, list[Action]]]]:
    """The groups in columns of about the same length."""
    columns: list[list[tuple[str, list[Action]]]] = [[] for _ in range(_COLUMNS)]
    lengths = [0] * _COLUMNS
    for item in items:
        shortest = lengths.index(min(lengths))
        columns[shortest].append(item)
        lengths[shortest] += len(item[1]) + 2
    return columns


def _block(title: str, members: list[Action]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(Label(title, "strong"), 0, 0, 1, 2)
    for place, action in enumerate(members, start=1):
        grid.addWidget(Label(action.title), place, 0)
        keys = QHBoxLayout()
        keys.setSpacing(6)
        keys.addStretch(1)
        for key in action.keys:
            keys.addWidget(KeyHint(key_text(key)))
        grid.addLayout(keys, place, 1)
    return grid
