"""A desk to work orders on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui.theme import Theme
from tests.helpers.view_desk import ViewDesk, close_view_desk, open_view_desk


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look, once for all views."""
    return Theme(qapp)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[ViewDesk]:
    """The people and orders of the design pictures, with Sam signed in."""
    made = open_view_desk(qtbot, qapp, theme)
    yield made
    close_view_desk(made)
