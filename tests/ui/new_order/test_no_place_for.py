"""What a POS has no place for is told while the order is being put together, not after it was sent."""

from dataclasses import replace

from tests.helpers.store_world import TRAITS
from tests.ui.new_order.conftest import Open
from tests.ui.new_order.counter import Counter


def test_a_note_that_stays_on_this_desk_is_said_to(open_counter: Open) -> None:
    sheet = open_counter(replace(TRAITS, order_notes=False)).open()
    assert sheet.note.note.isVisible()
    assert sheet.note.note.text() == f"It stays on this desk: {TRAITS.title} has no place for it."
    assert sheet.note.line.isEnabled()


def test_codes_nobody_there_would_take_are_not_asked_for(open_counter: Open) -> None:
    sheet = open_counter(replace(TRAITS, order_codes=False)).open()
    assert not sheet.codes.field.isVisible()


def test_where_there_is_a_place_for_both_nothing_is_said(counter: Counter) -> None:
    sheet = counter.open()
    assert sheet.codes.field.isVisible()
    assert not sheet.note.note.isVisible()
