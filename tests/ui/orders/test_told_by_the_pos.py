"""What the POS says of an order that is none of the statuses of the desk is shown as it is."""

from dataclasses import replace

import pytest

from peak_desk.domain.orders import OrderRow, OrderStatus
from peak_desk.ui.orders import words
from tests.helpers.fake_desk import make_world


@pytest.fixture
def row() -> OrderRow:
    """An order in process that the POS has told nothing more about."""
    return replace(next(iter(make_world().orders.values())).row, status=OrderStatus.IN_PROCESS, local_step=False)


def shown(row: OrderRow) -> list[str]:
    return [text for text, _tone in words.badges(row)]


def test_a_word_of_its_own_stands_beside_the_status_it_is_taken_for(row: OrderRow) -> None:
    assert shown(replace(row, status_word="Awaiting Lab"))[-1] == "Awaiting Lab"
    assert len(shown(row)) < len(shown(replace(row, status_word="Awaiting Lab")))


def test_what_somebody_must_look_after_comes_in_words(row: OrderRow) -> None:
    assert shown(replace(row, attention="refund", status_word="refund_pending"))[-1] == "Refund"
    assert shown(replace(row, attention="something new"))[-1] == "Look at the POS"


def test_a_step_kept_here_only_does_not_hide_it(row: OrderRow) -> None:
    assert shown(replace(row, local_step=True, attention="cannot_complete"))[-2:] == ["Only here", "Cannot be completed"]
