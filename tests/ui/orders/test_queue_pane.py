"""The queue beside the customers."""

import pytest
from PySide6.QtCore import Qt

from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderStatus
from peak_desk.ui.orders.queue_pane import QueuePane
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk, now


@pytest.fixture
def pane(desk: ViewDesk) -> QueuePane:
    """The pane."""
    made = QueuePane(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made, width=320)
    return made


def numbers(pane: QueuePane) -> list[str]:
    """The orders from top to bottom."""
    return [row.order_number for row in pane.cards.cards.rows]


def test_open_orders_stand_in_working_order_and_the_new_ones_are_counted(pane: QueuePane) -> None:
    assert numbers(pane) == ["10484", "10485", "10486", "10482", "10480", "10478"]
    assert pane.new.text() in ("3 new", "3 new(s)")
    assert pane.new_count == 3


def test_space_packs_without_leaving_the_customer(desk: ViewDesk, pane: QueuePane) -> None:
    pane.cards.setFocus()
    pane.cards.select(ident("10482"))
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert desk.world.orders[ident("10482")].row.status is OrderStatus.PACKED_READY
    assert pane.cards.current_id == ident("10482")


def test_an_order_that_is_done_leaves_and_the_next_one_is_chosen(desk: ViewDesk, pane: QueuePane) -> None:
    pane.cards.setFocus()
    pane.cards.select(ident("10480"))
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert "10480" not in numbers(pane)
    assert pane.cards.current_id == ident("10478")


def test_enter_opens_the_order_in_full(desk: ViewDesk, pane: QueuePane) -> None:
    pane.cards.setFocus()
    pane.cards.select(ident("10480"))
    with desk.qtbot.waitSignal(pane.open_order) as told:
        desk.press(Qt.Key.Key_Return)
    assert told.args == [ident("10480")]


def test_an_order_is_cancelled_from_the_pane(desk: ViewDesk, pane: QueuePane) -> None:
    pane.cards.setFocus()
    pane.cards.select(ident("10486"))
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.orders[ident("10486")].row.status is OrderStatus.CANCELED
    assert pane.new_count == 2


def test_an_empty_queue_says_so(desk: ViewDesk, pane: QueuePane) -> None:
    desk.world.orders.clear()
    with desk.qtbot.waitSignal(pane.count_changed) as told:
        desk.context.bus.changed.emit(Changes(everything=True))
    assert told.args == [0]
    assert not pane.cards.isVisible()
    assert not pane.new.isVisible()


@pytest.mark.usefixtures("pane")
def test_changes_of_no_order_load_nothing(desk: ViewDesk) -> None:
    before = desk.world.calls.count("orders.queue")
    desk.context.bus.changed.emit(Changes(runs=True, outbox=True))
    desk.settle()
    assert desk.world.calls.count("orders.queue") == before
