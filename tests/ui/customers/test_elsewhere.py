"""Customers only the POS's own search knows, below those of the desk."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerRow, Field
from peak_desk.domain.staff import StaffMember
from peak_desk.errors import Fate, PosError
from peak_desk.operations.lookup import PosHits
from peak_desk.ui.customers.elsewhere import Elsewhere, Phase, told
from peak_desk.ui.customers.rows import ROW_HEIGHT, SECTION_HEIGHT
from peak_desk.ui.customers.search_box import SearchBox
from tests.helpers.fake_customers import as_row
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk
from tests.ui.customers.conftest import chosen, names


def stranger(desk: ViewDesk, name: str = "Olga Stranger") -> CustomerRow:
    """Somebody this desk has not heard of."""
    base = desk.world.customers[ident("Jordan Lee")]
    first, _, last = name.partition(" ")
    return as_row(replace(base, id=ident(name), first_name=first, last_name=last))


def known_there(desk: ViewDesk, query: str, *rows: CustomerRow, asked: tuple[Field, ...] = (Field.PHONE,)) -> None:
    """What the POS would answer."""
    desk.desk.lookup.hits[query] = PosHits(query, asked, rows)


def typed(desk: ViewDesk, box: SearchBox, text: str) -> None:
    """Type and wait for the POS."""
    desk.keys(text)
    desk.until(lambda: box.elsewhere.state.phase not in (Phase.NOTHING, Phase.ASKING))
    desk.settle()


def test_whom_only_the_pos_knows_comes_below_and_the_choice_does_not_move(desk: ViewDesk, box: SearchBox) -> None:
    known_there(desk, "ma", stranger(desk), as_row(desk.world.customers[ident("Maria Delgado")]))
    typed(desk, box, "ma")
    assert names(box) == ["Maria Delgado", "Olga Stranger"]
    assert chosen(box) == ident("Maria Delgado")
    index = box.popup.rows.index(1)
    assert box.popup.list.visualRect(index).height() == ROW_HEIGHT + SECTION_HEIGHT
    assert box.popup.asked.text() == "Treez asked for this phone number."
    desk.press(Qt.Key.Key_Down)
    assert chosen(box) == ident("Olga Stranger")


def test_the_pos_is_asked_once_typing_rests_and_not_for_every_letter(desk: ViewDesk, box: SearchBox) -> None:
    for text in ("m", "ma", "mar"):
        known_there(desk, text, stranger(desk))
    typed(desk, box, "mar")
    assert desk.world.calls.count("lookup.ask") == 1
    assert box.elsewhere.state.query == "mar"


def test_a_pos_that_cannot_search_is_neither_asked_nor_spoken_of(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("mar")
    desk.settle()
    assert not box.elsewhere.quiet.isActive()
    assert box.popup.asked.text() == ""
    assert "lookup.ask" not in desk.world.calls


@pytest.mark.parametrize(
    ("fate", "said"),
    [
        (Fate.NOT_SENT, "Treez is not answering; these are the customers of this desk."),
        (Fate.UNKNOWN, "Treez is not answering; these are the customers of this desk."),
        (Fate.CREDENTIALS, "Treez refused the search; these are the customers of this desk."),
    ],
)
def test_a_pos_that_does_not_help_is_named_in_one_quiet_line(desk: ViewDesk, box: SearchBox, fate: Fate, said: str) -> None:
    known_there(desk, "mar", stranger(desk))
    desk.desk.lookup.trouble = PosError(fate, "unreachable")
    typed(desk, box, "mar")
    assert box.popup.asked.text() == said
    assert names(box) == ["Maria Delgado"]
    assert desk.heard.errors == []
    assert desk.toasts == ()


def test_a_question_another_one_took_the_place_of_says_nothing(desk: ViewDesk, box: SearchBox) -> None:
    known_there(desk, "mar", stranger(desk))
    desk.desk.lookup.trouble = PosError(Fate.LATER, "superseded")
    desk.keys("mar")
    desk.until(lambda: "lookup.ask" in desk.world.calls)
    desk.settle()
    assert box.popup.asked.text() == ""


def test_an_error_of_the_desk_is_said_aloud(desk: ViewDesk, box: SearchBox, monkeypatch: pytest.MonkeyPatch) -> None:
    known_there(desk, "mar", stranger(desk))

    def broken(_staff: StaffMember, _query: str) -> PosHits:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(desk.desk.lookup, "ask", broken)
    desk.keys("mar")
    desk.until(lambda: desk.heard.errors)
    desk.settle()
    assert box.popup.asked.text() == ""


def test_an_answer_that_comes_too_late_is_dropped(desk: ViewDesk, box: SearchBox, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, real = threading.Event(), desk.desk.lookup.ask
    known_there(desk, "ma", stranger(desk))

    def slow(staff: StaffMember, query: str) -> PosHits:
        hits = real(staff, query)
        gate.wait(5)
        return hits

    monkeypatch.setattr(desk.desk.lookup, "ask", slow)
    desk.keys("ma")
    desk.until(lambda: "lookup.ask" in desk.world.calls)
    desk.keys("r")
    gate.set()
    desk.settle()
    assert names(box) == ["Maria Delgado"]
    assert box.popup.asked.text() == ""


def test_who_came_from_the_pos_stays_below_when_the_desk_knows_them_too(desk: ViewDesk, box: SearchBox) -> None:
    hit = stranger(desk, "Marek Stranger")
    desk.desk.lookup.hits["mar"] = PosHits("mar", (Field.PHONE,), (hit,), Changes(customers=frozenset({hit.id})))
    typed(desk, box, "mar")
    assert desk.heard.changes == [Changes(customers=frozenset({hit.id}))]
    base = desk.world.customers.pop(ident("Maria Delgado"))
    made = replace(base, id=hit.id, first_name="Marek", last_name="Stranger")
    desk.world.customers = {made.id: made, base.id: base, **desk.world.customers}
    desk.context.bus.changed.emit(Changes(customers=frozenset({made.id})))
    desk.settle()
    assert names(box) == ["Maria Delgado", "Marek Stranger"]
    assert chosen(box) == ident("Maria Delgado")
    desk.keys("e")
    desk.settle()
    assert names(box) == ["Marek Stranger"]
    assert chosen(box) == hit.id


def test_nobody_here_but_somebody_there_is_the_better_choice(desk: ViewDesk, box: SearchBox) -> None:
    known_there(desk, "olga", stranger(desk))
    desk.keys("olga")
    desk.until(lambda: box.popup.creation.chosen)
    desk.until(lambda: names(box) == ["Olga Stranger"])
    assert chosen(box) == ident("Olga Stranger")
    assert not box.popup.creation.chosen


def test_whoever_went_to_create_stays_there_when_the_pos_knows_somebody(desk: ViewDesk, box: SearchBox) -> None:
    known_there(desk, "olga", stranger(desk))
    desk.keys("olga")
    desk.until(lambda: box.popup.creation.chosen)
    desk.press(Qt.Key.Key_Down)
    typed(desk, box, "")
    assert names(box) == ["Olga Stranger"]
    assert box.popup.creation.chosen
    desk.press(Qt.Key.Key_Up)
    assert chosen(box) == ident("Olga Stranger")


def test_a_question_the_pos_turns_out_not_to_know_is_not_spoken_of(
    desk: ViewDesk, box: SearchBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_there(desk, "mar", stranger(desk))
    asked: list[str] = []

    def unknown(_staff: StaffMember, query: str) -> PosHits:
        asked.append(query)
        return PosHits(query)

    monkeypatch.setattr(desk.desk.lookup, "ask", unknown)
    desk.keys("mar")
    desk.until(lambda: asked)
    desk.settle()
    assert names(box) == ["Maria Delgado"]
    assert box.popup.asked.text() == ""


def test_a_closed_box_asks_nobody(desk: ViewDesk, box: SearchBox) -> None:
    known_there(desk, "mar", stranger(desk))
    desk.keys("mar")
    assert box.elsewhere.quiet.isActive()
    box.clearFocus()
    assert not box.elsewhere.quiet.isActive()
    desk.settle()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ((Field.PHONE,), "Treez asked for this phone number."),
        ((Field.EMAIL,), "Treez asked for this e-mail address."),
        ((Field.DRIVER_LICENCE,), "Treez asked for this driver licence."),
        ((Field.BIRTHDAY,), "Treez asked for this birthday."),
        ((Field.FIRST_NAME, Field.LAST_NAME), "Treez asked for this name."),
        ((Field.LAST_NAME,), "Treez asked for this name."),
        ((Field.PHONE, Field.EMAIL), "Treez asked for: phone, e-mail."),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_the_quiet_line_names_what_was_asked_for(fields: tuple[Field, ...], said: str) -> None:
    assert told(Elsewhere("x", Phase.ANSWERED, fields), "Treez") == said
