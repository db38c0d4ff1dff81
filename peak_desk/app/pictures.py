"""Pictures of every main view, made by the program itself from the demo store: for the README and for a look at one's work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize

from peak_desk.app import waiting
from peak_desk.app.program import DeskProgram
from peak_desk.domain.clock import utc_now
from peak_desk.domain.customers import Customer, CustomerDraft
from peak_desk.domain.orders import NewLine, OrderFilter
from peak_desk.domain.status import RunKind
from peak_desk.errors import PeakDeskError
from peak_desk.ui.palette import Palette
from peak_desk.ui.review.page import ReviewPage
from peak_desk.ui.sync.page import SyncPage

SIZES = (QSize(1280, 800), QSize(1920, 1080))
MODES = ("light", "dark")
SETTLE_SECONDS = 20.0
QUIET_LOOKS = 8
_LICENCE, _BORN = "94-123-4567", date(1985, 3, 14)
_TYPED = CustomerDraft(first_name="Jonas", last_name="Weidmann", phone="(303) 555-0142", patient_type="ADULT")


class NoPictures(PeakDeskError):
    """The demo did not come to rest in time, so there is nothing honest to show."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture: its name and how the window gets there."""

    name: str
    show: Callable[[DeskProgram], None]


def take_pictures(program: DeskProgram, folder: Path, theme: str | None) -> Iterator[Path]:
    """Write a PNG of every main view in every look and size; yields each path once it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = program.running.engine
    if engine is not None:
        waiting.for_work(lambda: engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS, RunKind.PRODUCTS)))
    _prepare(program)
    program.start()
    if not waiting.until(lambda: program.context.desk.records.outbox_counts().needs_you > 0, SETTLE_SECONDS):
        raise NoPictures("the demo POS did not answer the first change")
    for mode in (theme,) if theme else MODES:
        program.context.theme.apply(mode)
        for size in SIZES:
            program.window.resize(size)
            for view in _views():
                view.show(program)
                _rest(program)
                program.context.toasts.clear()
                path = folder / f"{view.name}-{mode}-{size.width()}x{size.height()}.png"
                if not program.window.grab().save(str(path)):
                    raise NoPictures(f"cannot write {path.name}")
                yield path


def _prepare(program: DeskProgram) -> None:
    """Some work in progress, as on any afternoon: a stub that waits for a birthday, an order on its way."""
    staff = program.context.session.person
    desk = program.context.desk

    def work() -> None:
        desk.customers.create_stub(staff, CustomerDraft(first_name="Noor", last_name="Haddad", phone="(720) 555-0177"))
        taken = next(row.phone for row in desk.customers.find(staff, "").rows if row.phone and row.pos_id)
        desk.customers.create_stub(staff, replace(_TYPED, phone=taken, birthday="1990-04-02"))
        waiting_orders = desk.orders.queue(staff, OrderFilter())
        if waiting_orders:
            desk.orders.next(staff, waiting_orders[-1].id)

    waiting.for_work(work)


def _rest(program: DeskProgram) -> None:
    """Wait until nothing is being loaded any more, for some looks in a row."""
    quiet = 0

    def rested() -> bool:
        nonlocal quiet
        quiet = quiet + 1 if program.context.background.idle else 0
        return quiet >= QUIET_LOOKS

    if not waiting.until(rested, SETTLE_SECONDS):
        raise NoPictures("the demo did not come to rest")


def _views() -> tuple[View, ...]:
    return (
        View("customers", _show_customer),
        View("search", lambda program: _show_search(program, "jo smi")),
        View("search-misspelt", lambda program: _show_search(program, "smtih jo")),
        View("palette", _show_palette),
        View("stub-form", _show_stub_form),
        View("scan", _show_scan),
        View("orders", lambda program: _place(program, "orders")),
        View("new-order", _show_new_order),
        View("sync", lambda program: _tab(program, "sync", 0)),
        View("runs", lambda program: _tab(program, "sync", 1)),
        View("review", lambda program: _tab(program, "review", 0)),
        View("review-decide", lambda program: _tab(program, "review", 1)),
        View("settings", lambda program: _place(program, "settings")),
        View("keys", lambda program: program.window.sheets.open_help()),
        View("offline", _show_offline),
        View("sign-in", _show_sign_in),
    )


def _place(program: DeskProgram, name: str) -> None:
    program.window.close_sheets()
    _take_the_scan_away(program)
    if program.window.frame is not None:
        program.window.frame.open_place(name)


def _tab(program: DeskProgram, name: str, tab: int) -> None:
    _place(program, name)
    page = program.window.frame.stack.currentWidget() if program.window.frame is not None else None
    if isinstance(page, SyncPage | ReviewPage):
        page.tabs.setCurrentIndex(tab)


def _show_customer(program: DeskProgram) -> None:
    staff = program.context.links.demo_staff
    if program.context.session.staff is None and staff is not None:
        program.context.session.sign_in(staff)
    customer_id = waiting.for_work(lambda: _best_known(program))
    if program.window.frame is not None and customer_id:
        program.window.frame.open_customer(customer_id)


def _best_known(program: DeskProgram) -> str:
    """Of those who have an open order now, the one with the most orders so far."""
    desk, person = program.context.desk, program.context.session.person
    ids = {row.customer_id for row in desk.orders.queue(person, OrderFilter()) if row.customer_id}
    ids = ids or {row.id for row in desk.customers.find(person, "").rows if row.pos_id}  # not every POS tells of its queue
    known = [desk.customers.get(person, customer_id).customer for customer_id in ids]
    return max(known, key=lambda customer: (customer.order_count, customer.id)).id if known else ""


def _show_search(program: DeskProgram, text: str) -> None:
    if program.window.frame is not None:
        program.window.frame.search.start()
        program.window.frame.search.setText(text)


def _show_palette(program: DeskProgram) -> None:
    program.window.sheets.open_palette()
    palette = program.window.findChild(Palette)
    if isinstance(palette, Palette):
        palette.line.setText("smtih jo")


def _show_stub_form(program: DeskProgram) -> None:
    program.window.close_sheets()
    if program.window.frame is not None:
        program.window.frame.search.clear()
        program.window.frame.new_stub(_TYPED)


def _show_scan(program: DeskProgram) -> None:
    """The ID of a customer is scanned, and it is good."""
    program.window.close_sheets()
    desk, person = program.context.desk, program.context.session.person
    holder = waiting.for_work(lambda: desk.customers.get(person, _best_known(program)).customer)
    program.context.scanner.scanned.emit(made_up_id(holder, utc_now().date()), 4.0)


def made_up_id(holder: Customer, today: date) -> str:
    """What a scanner would type for the ID of a customer who does not exist either: it is good for some years yet."""
    born = holder.birthday or _BORN
    lines = (
        f"DAQ{holder.driver_licence or _LICENCE}",
        f"DCS{holder.last_name.upper()}",
        f"DAC{holder.first_name.upper()}",
        "DADNONE",
        f"DBB{born:%m%d%Y}",
        f"DBA{today.replace(day=1, year=today.year + 3):%m%d%Y}",
        "DBC9",
        "DAG123 MAIN ST",
        "DAIDENVER",
        "DAJCO",
        "DAK802020000",
    )
    body = "DL" + "\n".join(lines) + "\r"
    return f"@\n\x1e\rANSI 636020100001DL0031{len(body):04d}{body}"


def _show_new_order(program: DeskProgram) -> None:
    """An order of two things for somebody known, about to be placed."""
    desk, person, sheets = program.context.desk, program.context.session.person, program.window.sheets
    if not desk.orders.can_create:
        return
    menu = waiting.for_work(lambda: desk.menu.find(person, "")).lines
    sheets.ordering.open_for(waiting.for_work(lambda: _best_known(program)))
    sheet = sheets.ordering.sheet
    if sheet is not None and not sheet.basket.lines:
        for line, quantity in zip([line for line in menu if not line.sold_out], ("2", "1"), strict=False):
            sheet.basket.add(NewLine(line.product_pos_id, quantity, line.name, line.price_cents, line.size))
        waiting.until(lambda: sheets.ordering.pricing.settled, SETTLE_SECONDS)


def _take_the_scan_away(program: DeskProgram) -> None:
    scans = program.window.scans
    if scans is not None and scans.band is not None:
        scans.band.leave()


def _show_sign_in(program: DeskProgram) -> None:
    frame = program.window.frame
    _switch_network(program, cut=False)
    program.running.sync_now()
    if frame is not None and not waiting.until(frame.banner.isHidden, SETTLE_SECONDS):
        raise NoPictures("the demo did not notice that the network is back")
    program.window.close_sheets()
    program.context.session.lock()


def _show_offline(program: DeskProgram) -> None:
    """The POS is away; the sign-in, which comes next, brings it back."""
    frame = program.window.frame
    _place(program, "orders")
    _switch_network(program, cut=True)
    if frame is not None and not waiting.until(frame.banner.isVisible, SETTLE_SECONDS):
        raise NoPictures("the demo did not notice that the network is cut")


def _switch_network(program: DeskProgram, *, cut: bool) -> None:
    switch = program.context.links.cut_network
    if switch is not None:
        waiting.for_work(lambda: switch(cut))
