"""The search box to look for customers in."""

import pytest

from peak_desk.ui.customers.search_box import SearchBox
from tests.helpers.view_desk import ViewDesk


@pytest.fixture
def box(desk: ViewDesk) -> SearchBox:
    """The search box with the keyboard in it and the recent customers under it."""
    made = SearchBox(desk.context)
    desk.show(made)
    made.start()
    desk.until(lambda: made.is_open)
    desk.settle()
    return made


def names(box: SearchBox) -> list[str]:
    """The names in the list."""
    return [row.name for row in box.popup.rows.rows]


def chosen(box: SearchBox) -> str:
    """The id of the customer Enter would open, "" for nobody."""
    row = box.popup.chosen_row
    return "" if row is None else row.id
