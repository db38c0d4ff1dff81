"""What the POS says an order would cost, while it is being put together."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt

from peak_desk.domain.orders import NewLine
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate
from peak_desk.pos.client import LineTrouble
from peak_desk.ui.new_order.pricing import Stand
from tests.helpers.store_world import NOON
from tests.ui.new_order.counter import ONLY_TAKES_ORDERS, Counter

AWAY = DeskStatus(online=False, offline_since=NOON)


def priced(counter: Counter) -> None:
    """Wait until the POS has answered for what is in the order now."""
    counter.until(lambda: counter.window.sheets.ordering.pricing.settled)


def test_the_menu_tells_at_once_and_the_pos_a_moment_later(counter: Counter) -> None:
    counter.pos.hold = threading.Event()
    totals = counter.open().totals
    counter.put_in("blue 7")
    assert (totals.name.text(), totals.total.text(), totals.tax.text()) == ("Total by the menu", "$55.00", "\N{EM DASH}")
    assert "Prices from the menu as of 6:00" in totals.source.text().replace("\u202f", " ")
    assert "Asking Treez" in totals.source.text()
    counter.pos.hold.set()
    priced(counter)
    assert [totals.subtotal.text(), totals.tax.text(), totals.total.text()] == ["$55.00", "$5.50", "$60.50"]
    assert (totals.name.text(), totals.source.text()) == ("Total", "From Treez, as it stands now")


def test_an_answer_for_what_was_in_the_order_before_is_never_shown(counter: Counter) -> None:
    counter.pos.hold = threading.Event()
    sheet = counter.open()
    counter.put_in("blue 7")
    counter.until(lambda: len(counter.pos.asked) == 1)
    counter.press(Qt.Key.Key_Return)
    shown: list[str] = []
    sheet.basket.changed.connect(lambda: shown.append(sheet.totals.total.text()))
    counter.window.sheets.ordering.pricing.changed.connect(lambda: shown.append(sheet.totals.total.text()))
    counter.pos.hold.set()
    priced(counter)
    assert sheet.totals.total.text() == "$121.00"
    assert "$60.50" not in shown
    assert [write.lines[0].quantity for write in counter.pos.asked] == ["1", "2"]


def test_a_mark_far_down_in_a_long_order_comes_into_sight(counter: Counter) -> None:
    counter.pos.troubles = (LineTrouble(50, "not_enough_stock"),)
    sheet = counter.open()
    sheet.basket.fill(tuple(NewLine(f"m-{n}", "1", f"Thing {n}", 100) for n in range(60)))
    priced(counter)
    counter.until(lambda: sheet.list.rows.rows[50].trouble)
    marked = sheet.list.visualRect(sheet.list.rows.index(50))
    assert sheet.list.viewport().rect().contains(marked)


def test_what_the_pos_would_not_sell_is_said_at_its_line(counter: Counter) -> None:
    counter.pos.troubles = (LineTrouble(1, "not_enough_stock"),)
    sheet = counter.open()
    counter.put_in("blue 7")
    counter.put_in("gumm")
    priced(counter)
    first, second = sheet.list.rows.rows
    assert first.trouble == ""
    assert second.trouble == "Treez has not enough of it"
    assert "look at the marked items" in sheet.totals.source.text()
    assert sheet.totals.name.text() == "Total by the menu"
    assert sheet.list.visualRect(sheet.list.rows.index(1)).height() > sheet.list.visualRect(sheet.list.rows.index(0)).height()
    counter.pos.troubles = ()
    sheet.list.setFocus()
    sheet.list.select("p-3")
    counter.press(Qt.Key.Key_Delete)
    priced(counter)
    assert [row.trouble for row in sheet.list.rows.rows] == [""]
    assert sheet.totals.total.text() == "$60.50"


def test_a_pos_that_fails_to_answer_blocks_nothing_and_can_be_asked_again(counter: Counter) -> None:
    counter.pos.fail("preview_order", Fate.NOT_SENT, "timeout")
    sheet = counter.open()
    counter.put_in("blue 7")
    priced(counter)
    assert "Treez is not answering" in sheet.totals.source.text()
    assert "can be placed all the same" in sheet.totals.source.text()
    assert sheet.totals.again.isVisible()
    assert sheet.place.isEnabled()
    assert counter.toasts == ()
    sheet.totals.again.click()
    priced(counter)
    assert sheet.totals.total.text() == "$60.50"
    assert not sheet.totals.again.isVisible()


def test_offline_nothing_is_asked_the_order_is_kept_and_prices_come_when_the_pos_is_back(counter: Counter) -> None:
    counter.bus.status.emit(AWAY)
    sheet = counter.open()
    counter.put_in("blue 7")
    assert counter.window.sheets.ordering.pricing.stand is Stand.OFFLINE
    assert counter.window.sheets.ordering.pricing.settled
    assert "kept here and sent when Treez is back" in sheet.totals.source.text()
    assert counter.pos.asked == []
    counter.bus.status.emit(DeskStatus())
    priced(counter)
    assert sheet.totals.total.text() == "$60.50"
    counter.bus.status.emit(AWAY)
    sheet.place.click()
    counter.until(lambda: not counter.is_open)
    counter.settle()
    assert len(counter.orders()) == 1


def test_a_pos_that_tells_no_prices_beforehand_says_when_it_will(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(ONLY_TAKES_ORDERS)
    totals = counter.open().totals
    counter.put_in("blue 7")
    counter.put_in("papers")
    assert not totals.tax.isVisible()
    assert (totals.name.text(), totals.total.text()) == ("Total by the menu", "$57.50")
    assert "show once Treez has the order" in totals.source.text()
    assert counter.window.sheets.ordering.pricing.settled


def test_codes_are_checked_and_each_says_what_it_does(counter: Counter) -> None:
    counter.pos.good = {"TEN": 1000, "LATER": None}
    sheet = counter.open()
    counter.put_in("blue 7")
    sheet.codes.line.setFocus()
    for code in ("TEN", "LATER", "WRONG"):
        counter.type(code)
        counter.press(Qt.Key.Key_Return)
    assert sheet.codes.line.text() == ""
    priced(counter)
    said = {code: row.said.text() for code, row in sheet.codes.rows.items()}
    assert said["TEN"].endswith("Takes $10.00 off")
    assert said["LATER"].endswith("shows only at the register")
    assert said["WRONG"] == "Treez does not know this code"
    assert sheet.totals.total.text() == "$50.50"
    sheet.codes.rows["WRONG"].off.click()
    priced(counter)
    assert sheet.wanted.codes == ("TEN", "LATER")


def test_a_code_typed_but_not_put_in_goes_with_the_order(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("blue 7")
    sheet.codes.line.setFocus()
    counter.type("TEN")
    assert sheet.wanted.codes == ("TEN",)


def test_typing_a_note_asks_the_pos_nothing(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("blue 7")
    priced(counter)
    sheet.note.line.setFocus()
    counter.type("call first")
    counter.put_in("papers")
    priced(counter)
    assert len(counter.pos.asked) == 2


def test_a_sheet_closed_while_the_pos_is_thinking_leaves_no_trace_in_the_next_one(counter: Counter) -> None:
    counter.pos.hold = threading.Event()
    counter.open()
    counter.put_in("blue 7")
    counter.until(lambda: len(counter.pos.asked) == 1)
    counter.sheet.placed()
    counter.press(Qt.Key.Key_F3)
    sheet = counter.sheet
    counter.until(lambda: sheet.menu.rows.rows)
    sheet.menu.line.setFocus()
    counter.type("papers")
    counter.press(Qt.Key.Key_Return)
    counter.until(lambda: sheet.basket.lines)
    counter.pos.hold.set()
    priced(counter)
    counter.until(lambda: sheet.totals.total.text() == "$2.75")
    assert [write.lines[0].product_pos_id for write in counter.pos.asked] == ["p-2", "p-4"]
