"""What the contract tests have in common: whole pulls, failures, and the calls that came in."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import OrderLine, OrderWrite, PosClient, PosContact, PosCustomer, PosOrder
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.records import AWAITING, Customer, Ticket
from peak_desk.sandbox.server import Sandbox
from tests.helpers.leaks import found_in, person_parts, secret_parts, told_of
from tests.helpers.pos_cases import MARKER, OP_ID, PERSON

NOBODY = Customer(999_999, "", "")


def no_order() -> Ticket:
    """An order the POS never had."""
    return Ticket("00000000-0000-4000-8000-000000000000", "ZZZZZZ", AWAITING, "PICKUP", "KIOSK", created=1, updated=1, seq=999_999)


def pulled_customers(client: PosClient, cursor: str = "") -> tuple[list[PosCustomer], str]:
    rows: list[PosCustomer] = []
    for page in client.customers(cursor):
        rows += page.rows
        cursor = page.cursor
        assert page.broken == 0
    return rows, cursor


def pulled_orders(client: PosClient, cursor: str = "", open_ids: frozenset[str] = frozenset()) -> tuple[dict[str, PosOrder], str]:
    rows: dict[str, PosOrder] = {}
    for page in client.orders(cursor, open_ids=open_ids):
        rows |= {row.pos_id: row for row in page.rows}
        cursor = page.cursor
        assert page.broken == 0
    return rows, cursor


def listed(sandbox: Sandbox) -> dict[str, Customer]:
    return {sandbox.play.customer_id(customer): customer for customer in sandbox.world.customers if customer.listed}


def ticket_for(sandbox: Sandbox, status: str, target: OrderStatus, but: Collection[str] = ()) -> Ticket:
    """An order of the store in a status from which it can go to the other: only a delivery goes out; none of the ids in ``but``."""
    wanted = "DELIVERY" if target is OrderStatus.OUT_FOR_DELIVERY else "PICKUP"
    there = [one for one in sandbox.world.tickets if one.status == status and one.lines and one.id not in but]
    ticket = next((one for one in there if one.type == wanted), there[0])
    if ticket.type != wanted:
        with sandbox.world.lock:
            sandbox.world.change_ticket(ticket, lambda record: setattr(record, "type", wanted))
    return ticket


def failure(call: Callable[[], object]) -> PosError:
    """The error the call ends with; whatever it says, it says nothing of the person in the tests."""
    with pytest.raises(PosError) as caught:
        call()
    assert found_in(f"{caught.value} {caught.value.words} {caught.value!r}", person_parts(PERSON)) == []
    return caught.value


def refused(sandbox: Sandbox, call: Callable[[], object]) -> None:
    """What is not declared is refused without a word sent."""
    before = len(sandbox.requests)
    error = failure(call)
    assert error.fate is Fate.REFUSED
    assert error.code in ("pos_cannot", "status_not_writable")
    assert len(sandbox.requests) == before


def at(sandbox: Sandbox, kind: str, **trouble: Any) -> Fault:
    """Trouble at calls of a kind."""
    return replace(sandbox.play.routes[kind], **trouble)


def count(sandbox: Sandbox, kind: str) -> int:
    """How many calls of a kind came in."""
    aim = sandbox.play.routes[kind]
    return sum(aim.matches(seen.method, seen.path, seen.raw) for seen in sandbox.requests)


def order_for(sandbox: Sandbox, *places: int, codes: tuple[str, ...] = ()) -> OrderWrite:
    """An order of one of each of these products of the menu for the first customer who may buy."""
    world, play = sandbox.world, sandbox.play
    menu = [product for product in world.products if product.active and product.available > 5 and not product.medical_only]
    chosen = [menu[place] for place in places or (0,)]
    customer = next(
        c for c in world.customers if c.listed and not c.banned and c.phone and c.birthday and not world.tickets_of(c.number)
    )
    lines = tuple(
        OrderLine(play.product_id(product), "1", product.title, play.prices(product)[play.product_id(product)], product.size)
        for product in chosen
    )
    contact = PosContact(customer.first_name, customer.last_name, f"+1{customer.phone}", customer.email, customer.birthday)
    return OrderWrite(
        lines=lines,
        placed_at=datetime.now(UTC),
        customer_pos_id=play.customer_id(customer),
        contact=contact,
        codes=codes,
        marker=MARKER,
        op_id=OP_ID,
    )


def says_nothing(sandbox: Sandbox, errors: Iterator[PosError]) -> None:
    """No error tells a secret, whatever part of it is printed."""
    for error in errors:
        assert found_in(told_of(error), secret_parts(sandbox.secrets())) == []
