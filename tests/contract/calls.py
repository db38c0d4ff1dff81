"""Every call a client has, so that all of them can be tried with anything."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OPEN, OrderStatus
from peak_desk.pos.client import Capability, CustomerWrite, Page, PosClient
from peak_desk.sandbox.records import AWAITING, IN_PROCESS, PACKED, Ticket
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import order_for, ticket_for
from tests.helpers.pos_cases import MARKER, PERSON, PosCase

Run = Callable[[PosClient], Any]
C = Capability
_MOST_PAGES = 8
STEPS = OPEN - {OrderStatus.VERIFICATION_PENDING} | {OrderStatus.COMPLETED}
"""Where staff move an order: nobody moves one to where it begins."""
_BEFORE = {OrderStatus.AWAITING_PROCESSING: IN_PROCESS, OrderStatus.COMPLETED: PACKED}


@dataclass(frozen=True, slots=True)
class Pulled:
    """What the first pages of a feed brought, and how many rows of theirs could not be read."""

    rows: tuple[Any, ...]
    broken: int


def rows(feed: Iterator[Page[Any]]) -> Pulled:
    """The first pages of a feed."""
    pages = [page for _, page in zip(range(_MOST_PAGES), feed, strict=False)]
    return Pulled(tuple(row for page in pages for row in page.rows), sum(page.broken for page in pages))


def calls_of(case: PosCase, sandbox: Sandbox, client: PosClient) -> dict[str, Run]:
    """The calls of a client that its POS has, by name; each can be made once at this sandbox, one after the other."""
    traits, play = client.traits, sandbox.play
    somebody = play.customer_id(sandbox.world.customers[0])
    queue = frozenset(play.order_id(ticket) for ticket in sandbox.world.tickets if ticket.open)
    some_order = play.order_id(ticket_for(sandbox, AWAITING, OrderStatus.IN_PROCESS))
    if sandbox.api in case.hidden:
        some_order = play.order_id(next(ticket for ticket in reversed(sandbox.world.tickets) if play.in_feed(ticket)))
    made: dict[str, Run] = {
        "check": lambda c: c.check(),
        "probe": lambda c: c.probe(),
        "customer": lambda c: c.customer(somebody),
        "customers": lambda c: rows(c.customers("")),
        "order": lambda c: c.order(some_order),
        "orders": lambda c: rows(c.orders("", open_ids=queue)),
        "look_up_name": lambda c: c.look_up_name("Jon", "Smith") if traits.searches_names else (),
    }
    for field in traits.searches:
        made[f"look_up {field.value}"] = _look_up(field)
    for fields in traits.searches_together:
        made[f"look_up_together {' '.join(fields)}"] = _look_up_together(fields)
    made |= _writes(case, sandbox, client, somebody)
    return made


def _look_up(field: Field) -> Run:
    return lambda client: client.look_up(field, PERSON[field] or "")


def _look_up_together(fields: tuple[Field, ...]) -> Run:
    return lambda client: client.look_up_together({field: PERSON[field] or "" for field in fields})


def _writes(case: PosCase, sandbox: Sandbox, client: PosClient, somebody: str) -> dict[str, Run]:
    traits, play = client.traits, sandbox.play
    write = order_for(sandbox, 0, 3)
    orders: list[str] = []

    def create_order(c: PosClient) -> Any:
        order = c.create_order(write)
        if not orders:
            # Later ones may be told of by a server that lies.
            orders.append(order.pos_id)
        return order

    possible: dict[str, tuple[bool, Run]] = {
        "products": (C.PRODUCT_FEED in traits.capabilities, lambda c: rows(c.products(""))),
        "create_customer": (C.CUSTOMER_CREATE in traits.capabilities, lambda c: c.create_customer(case.write())),
        "update_customer": (
            C.CUSTOMER_UPDATE in traits.capabilities,
            lambda c: c.update_customer(somebody, CustomerWrite(dict(case.edit), MARKER)),
        ),
        "look_up_mark": (traits.finds_marks, lambda c: c.look_up_mark(case.write())),
        "preview_order": (C.ORDER_PREVIEW in traits.capabilities, lambda c: c.preview_order(write)),
        "check_code": (C.DISCOUNT_CHECK in traits.capabilities, lambda c: c.check_code(case.good_code, write)),
        "create_order": (C.ORDER_CREATE in traits.capabilities, create_order),
        "look_up_order_mark": (traits.finds_order_marks, lambda c: c.look_up_order_mark(write)),
        "update_order": (C.ORDER_UPDATE in traits.capabilities, lambda c: c.update_order(orders[0], order_for(sandbox, 1, 4))),
    }
    made = {name: run for name, (has, run) in possible.items() if has}
    taken: set[str] = set()
    for step in sorted(traits.writable & (STEPS | {OrderStatus.CANCELED})):
        ticket = ticket_before(sandbox, step, taken)
        taken.add(ticket.id)
        made[f"step {step.value}"] = _walk(play.order_id(ticket), (*case.before.get(step, ()), step))
    return made


def ticket_before(sandbox: Sandbox, step: OrderStatus, but: Collection[str] = ()) -> Ticket:
    """An order that can be moved there; none of the ids in ``but``."""
    return ticket_for(sandbox, _BEFORE.get(step, AWAITING), step, but)


def _walk(order: str, steps: tuple[OrderStatus, ...]) -> Run:
    def walk(client: PosClient) -> Any:
        for step in steps:
            last = client.set_order_status(order, step, "Out of stock" if step is OrderStatus.CANCELED else "")
        return last

    return walk
