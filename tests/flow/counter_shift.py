"""One shift at the counter, played with real keys into a real window; ends with the line DONE or with the step that failed.

It runs as a process of its own inside a virtual display: the demo store is started as the program does it, every key goes
through the X server, and what arrived is read from the built-in POS itself.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from http.client import HTTPConnection
from urllib.parse import urlsplit

from peak_desk.app import qt, waiting
from peak_desk.app.demo import Demo, DemoStore
from peak_desk.app.links import demo_program
from peak_desk.app.program import DeskProgram
from peak_desk.domain.customers import Customer
from peak_desk.domain.orders import OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxRow, SyncState
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.orders.page import OrdersPage
from tests.helpers.licence_samples import sample

PATIENCE = 30.0
# An ID has no phone on it.
NO_PHONE = ""
S = OrderStatus


class Shift:
    """The window, the keyboard, and a view of the POS."""

    def __init__(self, program: DeskProgram, store: DemoStore) -> None:
        """Show the window and give it the keyboard."""
        self.program = program
        self.window = program.window
        self.desk = program.context.desk
        self.control = urlsplit(store.control)
        program.start()
        self.window.resize(1280, 800)
        self.see("the window is on screen", self.window.isVisible)
        self.keys("windowfocus", "--sync", str(int(self.window.winId())))

    def see(self, what: str, true: Callable[[], bool]) -> None:
        """Wait until it is so, or fail with these words."""
        if not waiting.until(true, PATIENCE):
            self.window.grab().save("counter-shift-failed.png")
            raise AssertionError(f"not seen: {what}")
        sys.stdout.write(f"{what}\n")
        sys.stdout.flush()

    def keys(self, *command: str) -> None:
        """Send keys through the X server."""
        subprocess.run(["xdotool", *command], check=True, timeout=20)

    def press(self, *names: str) -> None:
        """Press keys one after the other, by their X names."""
        self.keys("key", "--clearmodifiers", "--delay", "30", *names)

    def type(self, text: str) -> None:
        """Type text as fast hands do (half of the delay passes between two keys); much faster, and it would be a scanner."""
        self.keys("type", "--clearmodifiers", "--delay", "140", text)

    def scan(self, raw: str) -> None:
        """Scan a barcode with a scanner that sends Return for every line end and keeps other control characters back."""
        lines = raw.replace("\r", "\n").replace("\x1e", "")
        self.keys("type", "--clearmodifiers", "--delay", "4", lines)

    @property
    def person(self) -> StaffMember:
        """Who is signed in."""
        return self.program.context.session.person

    def live(self) -> tuple[OutboxRow, ...]:
        """The writes on their way."""
        return self.desk.records.outbox(self.person)

    def shown(self) -> Customer:
        """The customer whose card is open."""
        frame = self.window.frame
        assert frame is not None
        return self.desk.customers.get(self.person, frame.customers.current_id).customer

    def board_order(self) -> str:
        """The id of the order the keyboard is on, "" while it is on none."""
        return self.orders_page().board.current_id

    def orders_page(self) -> OrdersPage:
        """The orders on screen."""
        page = self.window.findChild(OrdersPage)
        assert isinstance(page, OrdersPage)
        return page

    def ask(self, path: str) -> list[dict[str, object]]:
        """Ask the POS itself, past its network."""
        connection = HTTPConnection(self.control.hostname or "", self.control.port, timeout=5)
        connection.request("GET", f"/_sandbox/{path}")
        answer = json.loads(connection.getresponse().read())
        connection.close()
        rows: list[dict[str, object]] = answer
        return rows

    def phones_at_pos(self) -> Counter[object]:
        """How often each phone written by clients exists at the POS."""
        return Counter(row["phone"] for row in self.ask("customers?written=true"))

    def status_at_pos(self, number: str) -> object:
        """Where the POS has the order."""
        return self.ask(f"tickets?number={number}")[0]["status"]


def sign_in(shift: Shift) -> None:
    """Ada, whom the demo signed in, locks the desk; Sam takes over with the PIN."""
    shift.press("ctrl+l")
    shift.see("the desk is locked", lambda: shift.program.context.session.staff is None)
    shift.see("the list of people is shown", lambda: len(shift.window.sign_in.people()) == 3)
    while shift.window.sign_in.chosen() != "Sam":
        before = shift.window.sign_in.chosen()
        shift.press("Down")
        shift.see("the next person is chosen", lambda: shift.window.sign_in.chosen() != before)  # noqa: B023 - called at once
    shift.type("1234")
    shift.press("Return")
    shift.see("Sam is signed in", lambda: shift.program.context.session.staff is not None and shift.person.name == "Sam")


def find_somebody(shift: Shift) -> None:
    """Search "jon smi" and open the first hit."""
    frame = shift.window.frame
    assert frame is not None
    shift.press("slash")
    shift.type("jon smi")
    shift.see("rows for jon smi", lambda: frame.search.is_open and frame.search.popup.chosen_row is not None)
    shift.press("Return")
    shift.see("the customer is open", lambda: frame.customers.current_id != "")
    customer = shift.shown()
    assert customer.first_name.startswith("Jon"), "somebody else was opened"
    assert customer.last_name.startswith("Smi"), "somebody else was opened"


def make_a_stub(shift: Shift) -> None:
    """Search somebody unknown and create the stub with the keyboard alone; it waits, then it is at the POS once."""
    frame = shift.window.frame
    assert frame is not None
    shift.press("slash")
    shift.type("Zelda Quarkova 303 555 0642")
    shift.see("nobody is found", lambda: frame.search.is_open and frame.search.popup.chosen_row is None)
    shift.press("ctrl+Return")
    shift.see("the form is open", lambda: frame.customers.in_form)
    shift.type("04021990")
    shift.press("Return")
    shift.see("the stub is saved and shown", lambda: not frame.customers.in_form and shift.shown().last_name == "Quarkova")
    assert shift.shown().sync is SyncState.QUEUED, "the stub does not wait"
    shift.see("the stub is sent", lambda: shift.shown().sync is SyncState.DONE)
    assert shift.phones_at_pos() == {"3035550642": 1}, "the stub is not at the POS once"


def scan_an_id(shift: Shift) -> None:
    """Scan the ID of somebody new in the middle of a search: one Enter saves; scanned again it opens who was saved."""
    frame = shift.window.frame
    assert frame is not None
    raw = sample(first="RUFUS", middle="", last="OKONKWO", birthday=date(1988, 7, 14), number="07-114-2288")
    shift.press("slash")
    shift.type("zq")
    shift.scan(raw)
    shift.see("the form is filled in from the ID", lambda: frame.customers.in_form)
    assert frame.search.text() == "zq", f"keys of the scan are in the search box: {frame.search.text()!r}"
    shift.press("Return")
    shift.see("the scanned customer is saved", lambda: not frame.customers.in_form and shift.shown().last_name == "Okonkwo")
    saved = shift.shown()
    assert (saved.first_name, saved.birthday, saved.phone) == ("Rufus", date(1988, 7, 14), None), "the ID was read wrong"
    shift.press("ctrl+2")
    shift.see("the board is on screen", lambda: frame.place == "orders")
    orders = shift.desk.orders.counts(shift.person)
    shift.scan(raw)
    shift.see("the ID opens its customer", lambda: frame.place == "customers" and frame.customers.current_id == saved.id)
    assert shift.desk.orders.counts(shift.person) == orders, "a key of the scan moved an order"


def work_an_order(shift: Shift) -> None:
    """Take the first order of the board to its end with the space bar."""
    shift.press("ctrl+2")
    order = take_order(shift)
    shift.press("Return")
    shift.see("the order is open in full", shift.orders_page().detail.isVisible)
    steps = {S.VERIFICATION_PENDING: 4, S.AWAITING_PROCESSING: 3}[order.status]
    for _ in range(steps):
        before = shift.desk.orders.get(shift.person, order.id).row.status
        shift.press("space")
        shift.see("the order moved on", lambda: shift.desk.orders.get(shift.person, order.id).row.status is not before)  # noqa: B023 - called at once
        row = shift.desk.orders.get(shift.person, order.id).row
        if not row.local_step:
            shift.see(
                f"the POS has it {row.status.value}",
                lambda: shift.status_at_pos(order.order_number) == row.status.value,  # noqa: B023 - called at once
            )
    shift.press("Escape")
    shift.see("the order is closed", lambda: not shift.orders_page().detail.isVisible())
    last = shift.desk.orders.get(shift.person, order.id).row
    assert last.status is S.COMPLETED or last.status is S.OUT_FOR_DELIVERY, "the order did not get to its end"


def take_order(shift: Shift) -> OrderRow:
    """The order the keyboard is on."""
    frame = shift.window.frame
    assert frame is not None
    shift.see(
        "the board is on screen", lambda: frame.place == "orders" and shift.board_order() != "" and shift.orders_page().isVisible()
    )
    shift.press("Left", "Left", "Left", "Left")
    new = frozenset({S.VERIFICATION_PENDING, S.AWAITING_PROCESSING})
    shift.see("a new order is chosen", lambda: shift.desk.orders.get(shift.person, shift.board_order()).row.status in new)
    return shift.desk.orders.get(shift.person, shift.board_order()).row


def lose_the_network(shift: Shift) -> None:
    """Two stubs and a step without a network, then everything arrives, once each."""
    frame = shift.window.frame
    assert frame is not None
    cut = shift.program.context.links.cut_network
    assert cut is not None
    waiting.for_work(lambda: cut(True))
    shift.see("the desk says it is offline", frame.banner.isVisible)
    for first, last, phone in (("Omar", "Abendroth", "7205550643"), ("Lucia", "Brightwater", "7205550644")):
        shift.press("F2")
        shift.see("the form is open", lambda: frame.customers.in_form)
        shift.type(f"{first}\t{last}\t{phone}\t04021990")
        shift.press("Return")
        shift.see(f"{last} is saved", lambda: not frame.customers.in_form and shift.shown().last_name == last)  # noqa: B023 - called at once
    shift.press("ctrl+2")
    order = take_order(shift)
    shift.press("space")
    shift.see("three writes wait", lambda: len(shift.live()) == 3)
    waiting.for_work(lambda: cut(False))
    shift.see("everything was sent", lambda: shift.live() == ())
    shift.see("the banner is gone", lambda: not frame.banner.isVisible())
    at_pos = shift.phones_at_pos()
    assert at_pos.pop(NO_PHONE, 0) == 1, "the scanned ID is not at the POS once"
    assert at_pos == {"3035550642": 1, "7205550643": 1, "7205550644": 1}, "not once each"
    moved = shift.desk.orders.get(shift.person, order.id).row
    assert shift.status_at_pos(order.order_number) == moved.status.value != order.status.value, "the step did not arrive"


def main() -> None:
    """Play the shift."""
    demo = Demo("treez", 500, "en")
    try:
        with qt.application("demo") as app:
            store = waiting.for_work(demo.open)
            program = demo_program(app, store, "light")
            shift = Shift(program, store)
            shift.see("500 customers were pulled", lambda: shift.desk.customers.find(store.staff, "").total >= 450)
            shift.see("orders were pulled", lambda: len(shift.desk.orders.counts(store.staff)) > 0)
            for part in (sign_in, find_somebody, make_a_stub, scan_an_id, work_an_order, lose_the_network):
                part(shift)
            program.window.close()
    finally:
        demo.close()
    sys.stdout.write("DONE\n")


if __name__ == "__main__":
    main()
