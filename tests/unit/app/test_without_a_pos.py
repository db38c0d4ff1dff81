"""A store without a POS, from the assistant to the first order handed over: nothing in the window speaks of sending anywhere."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from peak_desk import settings
from peak_desk.app import waiting
from peak_desk.app.first_start import first_store
from peak_desk.app.links import links
from peak_desk.app.loading import Loading, open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import NewOrder, OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.ui.first_run import FirstRun
from peak_desk.ui.links import Look

SECONDS = 20
SPOKEN = re.compile(r"\b(POS|sent|sends?|sending|sync\w*|unsynced|offline|online|only here|no pos)\b", re.IGNORECASE)
# What is true of such a store: that it has none.
TRUE = {"Without a POS", "POS", "No menu in a store without a POS"}
JONAS = CustomerDraft(first_name="Jonas", last_name="Weidmann", phone="(303) 555-0142")


def set_up(app: QApplication) -> Store:
    """Go through the assistant as somebody without a POS does."""
    failed: list[BaseException] = []
    seen: list[str] = []

    def deed() -> None:
        shown = next(each for each in app.topLevelWidgets() if isinstance(each, FirstRun) and each.isVisible())
        try:
            shown.next.click()
            QTest.keyClicks(shown.name.line, "Corner")
            shown.next.click()
            shown.account.system.setCurrentIndex(shown.account.system.findData("standalone"))
            seen.extend(untrue(shown))
            shown.next.click()
            seen.extend(untrue(shown))
            QTest.keyClicks(shown.person.line, "Ada")
            for part in (shown.pin, shown.again):
                QTest.keyClicks(part.line, "4821")
            shown.next.click()
        except BaseException as error:  # noqa: BLE001 - told below: here it would be lost in Qt
            failed.append(error)
            shown.close()

    QTimer.singleShot(50, app, deed)
    chosen = first_store(app)
    assert not failed
    assert seen == []
    assert chosen.store is not None
    return chosen.store


@pytest.fixture
def program(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Iterator[DeskProgram]:
    """The window over the store that was just set up, with its administrator."""
    store = set_up(qapp)
    opened = open_store(store, keyring_in_memory)
    known = Known(settings.load().stores, open_beside)
    made = DeskProgram(qapp, opened, None, partial(links, look=Look(volume=0)), connect=Loading(store).connect, known=known)
    made.start()
    made.context.session.sign_in(opened.desk.staff.sign_in("Ada", "4821"))
    assert waiting.until(lambda: made.context.bus.last_status.alone, SECONDS)
    yield made
    made.window.leave()
    made.window.deleteLater()


def told(widget: QWidget) -> Iterator[str]:
    """All that can be read or heard of a widget."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if isinstance(model, QAbstractItemModel):
        for row in range(model.rowCount()):
            yield from (str(model.index(row, 0).data(role) or "") for role in (0, 3, 11))


def untrue(window: QWidget) -> list[str]:
    """What is shown and speaks of a POS."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    texts = {text for each in shown for text in told(each) if text not in TRUE}
    return sorted(text for text in texts if SPOKEN.search(text))


def looked_at(program: DeskProgram) -> list[str]:
    """The same of the window once it shows everything."""
    assert waiting.until(lambda: program.context.background.idle, SECONDS)
    return untrue(program.window) + [text for text in program.context.toasts.texts if SPOKEN.search(text)]


def test_nothing_that_is_shown_speaks_of_sending(program: DeskProgram) -> None:
    frame, desk, context = program.window.frame, program.context.desk, program.context
    assert frame is not None
    assert looked_at(program) == []
    frame.new_stub(JONAS)
    assert looked_at(program) == []
    frame.customers.form.save(close=True)
    assert waiting.until(lambda: any("Saved" in text for text in context.toasts.texts), SECONDS)
    assert looked_at(program) == []
    (customer,) = desk.customers.find(context.session.person, "jonas").rows
    context.actions.trigger("new_order")
    assert looked_at(program) == []
    program.window.close_sheets()

    order, _ = desk.orders.create(context.session.person, NewOrder((desk.menu.own_line("Blue Dream 3.5 g", 3000),), customer.id))
    for step in (None, OrderStatus.IN_PROCESS, OrderStatus.PACKED_READY, OrderStatus.COMPLETED):
        if step is not None:
            desk.orders.set_status(context.session.person, order.row.id, step)
        context.bus.changed.emit(Changes(orders=frozenset({order.row.id}), everything=True))
        frame.open_place("orders")
        assert looked_at(program) == []
        frame.open_order(order.row.id)
        assert looked_at(program) == []
    frame.open_customer(customer.id)
    assert looked_at(program) == []


@pytest.mark.parametrize("place", ["review", "settings"])
def test_neither_do_the_other_places_or_the_keys(program: DeskProgram, place: str) -> None:
    frame = program.window.frame
    assert frame is not None
    frame.open_place(place)
    assert looked_at(program) == []
    titles = [action.title for action in program.context.actions.all()]
    assert [title for title in titles if SPOKEN.search(title)] == []


def test_there_is_no_page_of_the_sync_and_nothing_leads_to_one(program: DeskProgram) -> None:
    frame = program.window.frame
    assert frame is not None
    before = frame.place
    frame.open_place("sync")
    frame.top_bar.status_chip.click()
    assert frame.place == before
    for action in ("place.sync", "sync_now", "compare_now"):
        assert program.context.actions.get(action) is None


def test_a_step_can_be_undone_again(program: DeskProgram) -> None:
    desk, person = program.context.desk, program.context.session.person
    order, _ = desk.orders.create(person, NewOrder((desk.menu.own_line("Papers", 250),)))
    steps: tuple[Callable[[], object], ...] = (
        lambda: desk.orders.set_status(person, order.row.id, OrderStatus.IN_PROCESS),
        lambda: desk.orders.set_status(person, order.row.id, OrderStatus.PACKED_READY),
        lambda: desk.orders.set_status(person, order.row.id, OrderStatus.COMPLETED),
        lambda: desk.orders.undo(person, order.row.id),
    )
    for step in steps:
        step()
    found = desk.orders.get(person, order.row.id).row
    assert (found.status, found.local_step) == (OrderStatus.PACKED_READY, False)
    assert desk.records.outbox_counts().waiting == 0
