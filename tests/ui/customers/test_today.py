"""Under the empty search box those of today stand before the others, each kind under its heading."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from peak_desk.ui.customers.rows import ROW_HEIGHT, SECTION_HEIGHT
from peak_desk.ui.customers.search_box import SearchBox, next_page, search
from tests.helpers.fake_desk import NOW, SAM, as_desk, ident
from tests.helpers.view_desk import ViewDesk
from tests.ui.customers.conftest import chosen, names


def headings(box: SearchBox) -> dict[str, str]:
    """The headings, each with the name below it."""
    sections = box.popup._delegate.sections
    assert all(_height(box, place) == ROW_HEIGHT + SECTION_HEIGHT * (place in sections) for place in range(len(names(box))))
    return {words: names(box)[place] for place, words in sorted(sections.items())}


def _height(box: SearchBox, place: int) -> int:
    return box.popup.list.visualRect(box.popup.rows.index(place)).height()


def ordered(desk: ViewDesk, *people: str) -> None:
    """Only these have ordered today; the others days ago."""
    wanted = {ident(name) for name in people}
    for detail in tuple(desk.world.orders.values()):
        placed = NOW - timedelta(minutes=5 if detail.row.customer_id in wanted else 5 * 24 * 60)
        desk.world.orders[detail.row.id] = replace(detail, row=replace(detail.row, placed_at=placed))


def opened_again(desk: ViewDesk, box: SearchBox) -> None:
    """Leave the box and come back."""
    desk.press(Qt.Key.Key_Escape)
    box.start()
    desk.until(lambda: box.is_open)
    desk.settle()


def some_who_ordered(desk: ViewDesk) -> list[str]:
    """Two customers with orders."""
    people = {
        row.customer_id: row.customer_name for row in (detail.row for detail in desk.world.orders.values()) if row.customer_id
    }
    return [desk.world.customers[customer_id].name for customer_id in list(people)[1:3]]


def test_those_of_today_come_first_and_both_have_a_heading(desk: ViewDesk, box: SearchBox) -> None:
    before = [row.name for row in desk.desk.customers.find(SAM, "").rows]
    two = some_who_ordered(desk)
    ordered(desk, *two)
    opened_again(desk, box)
    today = [name for name in before if name in two]
    assert names(box) == today + [name for name in before if name not in two]
    assert headings(box) == {"Today": today[0], "Earlier": names(box)[2]}


def test_with_nobody_today_all_are_earlier_and_with_everybody_none_is(desk: ViewDesk, box: SearchBox) -> None:
    ordered(desk)
    opened_again(desk, box)
    assert headings(box) == {"Earlier": names(box)[0]}
    order = next(iter(desk.world.orders.values()))
    for number, customer_id in enumerate(desk.world.customers):
        row = replace(order.row, id=f"order-{number}", customer_id=customer_id, placed_at=NOW)
        desk.world.orders[row.id] = replace(order, row=row)
    opened_again(desk, box)
    assert headings(box) == {"Today": names(box)[0]}


def test_typing_takes_the_headings_away_and_clearing_brings_them_back(desk: ViewDesk, box: SearchBox) -> None:
    ordered(desk, *some_who_ordered(desk))
    opened_again(desk, box)
    with_headings = headings(box)
    desk.keys("a")
    desk.settle()
    assert headings(box) == {}
    desk.press(Qt.Key.Key_Backspace)
    desk.settle()
    assert headings(box) == with_headings


def test_the_arrows_go_from_one_to_the_next_as_if_there_were_no_headings(desk: ViewDesk, box: SearchBox) -> None:
    ordered(desk, *some_who_ordered(desk))
    opened_again(desk, box)
    assert chosen(box) == ""
    for name in names(box)[:4]:
        desk.press(Qt.Key.Key_Down)
        assert chosen(box) == ident(name)


def test_the_day_goes_on_with_the_next_page_and_rows_already_there_do_not_move(desk: ViewDesk) -> None:
    people = as_desk(desk.desk).customers
    two = some_who_ordered(desk)
    ordered(desk, *two)
    answer = search(people, SAM, "", 4)
    everybody = people.find(SAM, "").rows
    desk.world.customers = {row.id: desk.world.customers[row.id] for row in (*answer.rows, *everybody)}
    first = replace(answer, rows=answer.rows[:1], today=1)
    grown = next_page(people, SAM, first)
    assert grown.rows[:1] == first.rows
    assert [row.name in two for row in grown.rows].count(True) == grown.today
    assert all(row.name in two for row in grown.rows[: grown.today])
    late = next_page(people, SAM, replace(first, today=0))
    assert (late.today, late.rows[:1]) == (0, first.rows)
