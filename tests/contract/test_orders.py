"""Orders at every system: the queue, one order, the steps it goes; what a system cannot do it declares."""

from functools import partial

import pytest

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Capability, PosClient, PosOrder
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import AWAITING, IN_PROCESS, Ticket
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import at, count, failure, no_order, pulled_orders, refused, ticket_for
from tests.contract.calls import STEPS, ticket_before
from tests.helpers.pos_cases import PosCase

S = OrderStatus


def open_there(sandbox: Sandbox) -> dict[str, Ticket]:
    return {sandbox.play.order_id(ticket): ticket for ticket in sandbox.world.tickets if ticket.open}


def agrees(sandbox: Sandbox, row: PosOrder, ticket: Ticket) -> None:
    """Whatever is told of an order is so."""
    assert row.status.value == sandbox.play.shown_status(ticket)
    if not row.whole:
        return
    assert len(row.items) in (0, len(ticket.lines))
    assert row.total_cents == bill(ticket).total_cents
    customer = sandbox.world.customer(ticket.customer or 0)
    assert row.customer_pos_id in (None, sandbox.play.customer_id(customer) if customer else None)


def test_the_first_pull_of_orders_brings_all_that_is_open(sandbox: Sandbox, client: PosClient) -> None:
    there = open_there(sandbox)
    assert len(there) == 12
    rows, _ = pulled_orders(client, open_ids=frozenset(there))
    assert {pos_id for pos_id, ticket in there.items() if sandbox.play.in_feed(ticket)} <= set(rows)
    for pos_id in set(there) & set(rows):
        agrees(sandbox, rows[pos_id], there[pos_id])


def test_an_order_asked_for_by_its_id_comes_whatever_the_list_shows(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    if sandbox.api in case.hidden:
        pytest.skip("this account sees an order only where a list shows it")
    for pos_id, ticket in open_there(sandbox).items():
        agrees(sandbox, client.order(pos_id), ticket)


def test_a_step_made_at_the_register_is_seen_with_the_next_pull(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    if sandbox.api in case.hidden:
        pytest.skip("this account sees an order only where a list shows it")
    there = open_there(sandbox)
    rows, cursor = pulled_orders(client, open_ids=frozenset(there))
    pos_id, ticket = next((key, there[key]) for key in rows if key in there and there[key].status == AWAITING)
    with sandbox.world.lock:
        sandbox.world.move(ticket, IN_PROCESS, "Other Till")
    again, _ = pulled_orders(client, cursor, frozenset(there))
    assert again[pos_id].status.value == sandbox.play.shown_status(ticket)


def test_an_order_that_arrives_comes_with_the_next_pull_and_few_calls(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    _, cursor = pulled_orders(client)
    arrived = sandbox.arrive_now()
    if not sandbox.play.in_feed(arrived):
        pytest.skip("the POS lists no order before it ended")
    before = len(sandbox.requests)
    rows, _ = pulled_orders(client, cursor)
    assert sandbox.play.order_id(arrived) in rows
    assert len(sandbox.requests) - before <= case.arrival_calls


def test_a_list_that_fails_is_not_an_empty_list(account: tuple[PosCase, str]) -> None:
    case, api = account
    with case.in_own_time(api) as (sandbox, client):
        client.check()
        sandbox.faults.add(at(sandbox, "order_feed", times=9, status=500))
        assert failure(lambda: pulled_orders(client)).fate is Fate.NOT_SENT


def test_an_order_the_pos_never_had_is_told_from_a_failure(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    error = failure(lambda: client.order(sandbox.play.order_id(no_order())))
    assert isinstance(error, PosMissing) is case.missing_order
    assert error.fate is not Fate.UNKNOWN
    sandbox.faults.add(at(sandbox, "order", times=9, status=500))
    anyone = sandbox.play.order_id(next(ticket for ticket in sandbox.world.tickets if ticket.open))
    assert not isinstance(failure(lambda: client.order(anyone)), PosMissing)


def steps(case: PosCase, target: OrderStatus) -> tuple[OrderStatus, ...]:
    return (*case.before.get(target, ()), target)


@pytest.mark.parametrize("target", sorted(STEPS))
def test_an_order_moves_and_keeps_its_items(case: PosCase, sandbox: Sandbox, client: PosClient, target: OrderStatus) -> None:
    if target not in client.traits.writable:
        refused(sandbox, lambda: client.set_order_status("x", target))
        return
    ticket = ticket_before(sandbox, target)
    pos_id = sandbox.play.order_id(ticket)
    before = client.order(pos_id)
    for step in steps(case, target):
        after = client.set_order_status(pos_id, step)
    assert (after.status, after.items, after.total_cents) == (target, before.items, before.total_cents)
    assert (after.customer_pos_id, after.type) == (before.customer_pos_id, before.type)
    assert sandbox.play.shown_status(ticket) == target.value
    assert client.order(pos_id).status is target


def test_an_order_is_cancelled_with_a_reason(sandbox: Sandbox, client: PosClient) -> None:
    if S.CANCELED not in client.traits.writable:
        refused(sandbox, lambda: client.set_order_status("x", S.CANCELED, "Out of stock"))
        return
    ticket = ticket_for(sandbox, AWAITING, S.CANCELED)
    pos_id = sandbox.play.order_id(ticket)
    assert client.set_order_status(pos_id, S.CANCELED, "Out of stock").status is S.CANCELED
    assert sandbox.play.shown_status(ticket) == S.CANCELED.value
    for step in client.traits.writable & {S.PACKED_READY}:
        assert failure(partial(client.set_order_status, pos_id, step)).fate in (Fate.CONFLICT, Fate.REFUSED)


def test_a_step_without_proof_is_in_doubt_and_sent_once(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    writable = sorted(client.traits.writable - {S.CANCELED, S.COMPLETED, S.REMOVED, S.AWAITING_PROCESSING, S.VERIFICATION_PENDING})
    if not writable:
        pytest.skip("the POS takes no step")
    target = S.IN_PROCESS if S.IN_PROCESS in writable else writable[0]
    ticket = ticket_for(sandbox, AWAITING, target)
    pos_id = sandbox.play.order_id(ticket)
    for step in steps(case, target)[:-1]:
        client.set_order_status(pos_id, step)
    before = count(sandbox, "order_status")
    sandbox.faults.add(at(sandbox, "order_status", drop_after=True))
    assert failure(lambda: client.set_order_status(pos_id, target)).fate is Fate.UNKNOWN
    assert count(sandbox, "order_status") == before + 1
    assert client.order(pos_id).status.value == sandbox.play.shown_status(ticket)


def test_a_status_the_pos_has_no_call_for_is_refused_without_a_call(sandbox: Sandbox, client: PosClient) -> None:
    for status in set(OrderStatus) - client.traits.writable:
        refused(sandbox, partial(client.set_order_status, "x", status))


def test_what_is_declared_of_steps_goes_together(client: PosClient) -> None:
    traits = client.traits
    assert (Capability.ORDER_CANCEL in traits.capabilities) is (S.CANCELED in traits.writable)
    if Capability.ORDER_STATUS not in traits.capabilities:
        assert traits.writable <= {S.CANCELED}


def test_the_menu_is_read_where_it_is_declared(sandbox: Sandbox, client: PosClient) -> None:
    if Capability.PRODUCT_FEED not in client.traits.capabilities:
        refused(sandbox, lambda: next(iter(client.products(""))))
        return
    rows = {row.pos_id: row for page in client.products("") for row in page.rows}
    on_sale = [product for product in sandbox.world.products if product.active and product.available]
    offered = {pos_id: price for product in on_sale for pos_id, price in sandbox.play.prices(product).items()}
    assert {pos_id: rows[pos_id].price_cents for pos_id in offered} == offered
    gone = {pos_id for p in sandbox.world.products if not p.active for pos_id in sandbox.play.prices(p)}
    assert not any(rows[pos_id].active for pos_id in gone & set(rows))


def test_a_menu_that_fails_is_not_an_empty_menu(sandbox: Sandbox, client: PosClient) -> None:
    if Capability.PRODUCT_FEED in client.traits.capabilities:
        client.check()
        sandbox.faults.add(at(sandbox, "product_feed", times=9, status=500))
        with pytest.raises(PosError):
            list(client.products(""))
