"""Orders made, priced and changed from the desk at every system; what a system cannot do it declares."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from peak_desk.domain.order_sides import lacking
from peak_desk.domain.orders import OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Capability, MarkKind, OrderLine, OrderWrite, PosClient, PosContact, PosOrder
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import Ticket
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import at, count, failure, order_for, refused
from tests.helpers.pos_cases import MARKER, OP_ID, PosCase

C = Capability


def only_new(sandbox: Sandbox) -> Ticket:
    (ticket_id,) = sandbox.world.written.tickets_created
    ticket = sandbox.world.ticket(ticket_id)
    assert ticket is not None
    return ticket


def lines_of(ticket: Ticket) -> dict[int, Decimal]:
    """How much of which product an order has there."""
    return {line.product.number: Decimal(line.quantity) for line in ticket.lines}


def wanted(sandbox: Sandbox, write: OrderWrite) -> dict[int, Decimal]:
    """The same of an order of the desk."""
    return {
        product.number: Decimal(line.quantity) * grams(line)
        for product in sandbox.world.products
        for line in write.lines
        if line.product_pos_id in sandbox.play.prices(product)
    }


def grams(line: OrderLine) -> Decimal:
    """What is sold by weight is named with its weight, and counted by the gram."""
    return Decimal(line.product_pos_id.partition(":")[2] or "1")


def found_or_left_to_a_person(look: Callable[[], tuple[PosOrder, ...]]) -> tuple[PosOrder, ...]:
    """What was found; a system that cannot tell says so instead, which is refused and no "there is none"."""
    try:
        return look()
    except PosError as error:
        if (error.fate, error.code) != (Fate.REFUSED, "not_to_be_told"):
            raise
        return ()


def test_what_is_not_declared_is_refused_without_a_call(sandbox: Sandbox, client: PosClient) -> None:
    write = order_for(sandbox)
    calls = {
        C.ORDER_CREATE: lambda: client.create_order(write),
        C.ORDER_UPDATE: lambda: client.update_order("x", write),
        C.ORDER_PREVIEW: lambda: client.preview_order(write),
        C.DISCOUNT_CHECK: lambda: client.check_code("TEN", write),
    }
    for capability, call in calls.items():
        if capability not in client.traits.capabilities:
            refused(sandbox, call)
    if not client.traits.finds_order_marks:
        refused(sandbox, lambda: client.look_up_order_mark(write))


def test_an_order_is_made_with_its_lines_for_its_customer(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    write = order_for(sandbox, 0, 3)
    write = replace(write, lines=(write.lines[0], replace(write.lines[1], quantity="2")))
    made = client.create_order(write)
    ticket = only_new(sandbox)
    assert made.pos_id == sandbox.play.order_id(ticket)
    assert lines_of(ticket) == wanted(sandbox, write)
    assert made.status.value == sandbox.play.shown_status(ticket)
    if made.whole:
        assert (len(made.items), made.total_cents) == (2, bill(ticket).total_cents)
        assert not lacking(write.lines, made.items)
    if client.traits.order_marks is MarkKind.FIELD:
        assert made.mark in (MARKER, OP_ID)
    assert client.order(made.pos_id).status is made.status


@pytest.mark.parametrize("quantity", ["0", "-1", "some", "NaN", ""])
def test_a_quantity_that_is_none_is_never_ordered(sandbox: Sandbox, client: PosClient, quantity: str) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    write = order_for(sandbox, 0, 3)
    write = replace(write, lines=(write.lines[0], replace(write.lines[1], quantity=quantity)))
    error = failure(lambda: client.create_order(write))
    assert (error.fate, error.code) == (Fate.REFUSED, "quantity_not_possible")
    assert sandbox.world.written.tickets_created == []


def test_the_ways_to_the_customer_are_those_the_system_takes(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    write = order_for(sandbox, 0, 3)
    for kind in set(OrderType) - client.traits.order_types:
        refused(sandbox, partial(client.create_order, replace(write, type=kind)))
    made = client.create_order(replace(write, type=OrderType.DELIVERY))
    told = client.order(made.pos_id)
    assert (made.type if made.whole else told.type if told.whole else OrderType.DELIVERY) is OrderType.DELIVERY


@pytest.mark.parametrize("kind", [OrderType.DELIVERY, OrderType.PICKUP])
def test_a_delivery_takes_the_address_along_where_the_system_has_a_place_for_it(
    sandbox: Sandbox, client: PosClient, kind: OrderType
) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    write = order_for(sandbox, 0, 3)
    home = replace(write.contact or PosContact(), street="77 Quarry Lane", city="Denver", state="CO", postal_code="80202")
    sandbox.forget_requests()
    made = client.create_order(replace(write, type=kind, contact=home))
    sent = [request for request in sandbox.requests if "77 Quarry Lane" in str(request.body)]
    assert bool(sent) == (client.traits.tells_where and kind is OrderType.DELIVERY)
    assert made.pos_id


def test_the_note_of_an_order_goes_where_the_system_has_a_place_for_it(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    made = client.create_order(replace(order_for(sandbox, 0, 3), note="Ring twice"))
    assert ("Ring twice" in only_new(sandbox).note) == client.traits.order_notes
    told = client.order(made.pos_id).note
    # Where nothing is told of it, what staff wrote stays on this desk.
    assert told is None or (client.traits.order_notes and "Ring twice" in told)


def test_a_code_goes_along_or_is_refused_before_anything_leaves(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    code = case.good_code or "TEN"
    write = order_for(sandbox, 0, 3, codes=(code,))
    if not client.traits.order_codes:
        refused(sandbox, lambda: client.create_order(write))
        return
    client.create_order(write)
    assert only_new(sandbox).lines
    assert any(code.encode() in one.call.body for one in sandbox.requests)


def test_the_price_is_told_before_and_nothing_is_made(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_PREVIEW not in client.traits.capabilities:
        pytest.skip("declared missing")
    write = order_for(sandbox, 0, 3)
    quote = client.preview_order(write)
    assert sandbox.world.written.tickets_created == []
    assert len(quote.items) == 2
    assert quote.subtotal_cents - quote.discount_cents + quote.tax_cents == quote.total_cents
    if C.ORDER_CREATE in client.traits.capabilities:
        client.create_order(write)
        assert quote.total_cents == bill(only_new(sandbox)).total_cents


def test_a_code_is_good_or_not(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    if C.DISCOUNT_CHECK not in client.traits.capabilities:
        pytest.skip("declared missing")
    write = order_for(sandbox)
    good, bad = client.check_code(case.good_code, write), client.check_code("NOSUCHCODE", write)
    assert (good.code, good.good, bad.code, bad.good) == (case.good_code, True, "NOSUCHCODE", False)
    assert sandbox.world.written.tickets_created == []


def test_an_order_is_taken_up_again_with_other_lines(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_UPDATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    made = client.create_order(order_for(sandbox))
    ticket = only_new(sandbox)
    write = order_for(sandbox, 1, 4)
    write = replace(write, lines=(write.lines[0], replace(write.lines[1], quantity="3")))
    changed = client.update_order(made.pos_id, write)
    assert changed.pos_id == made.pos_id
    assert lines_of(ticket) == wanted(sandbox, write)
    assert len(sandbox.world.written.tickets_created) == 1


def test_an_order_whose_answer_was_lost_is_in_doubt_and_never_made_twice(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    client.check()
    write = order_for(sandbox)
    sandbox.faults.add(at(sandbox, "order_create", drop_after=True))
    assert failure(lambda: client.create_order(write)).fate is Fate.UNKNOWN
    assert count(sandbox, "order_create") == 1
    if client.traits.finds_order_marks:
        (found,) = client.look_up_order_mark(write)
        assert found.pos_id == sandbox.play.order_id(only_new(sandbox))
        other = replace(write, marker="PD-ffffffffffff", op_id="ffffffff-ffff-4fff-8fff-ffffffffffff")
        assert not found_or_left_to_a_person(lambda: client.look_up_order_mark(other))


def test_an_order_that_never_left_was_not_made(sandbox: Sandbox, client: PosClient) -> None:
    if C.ORDER_CREATE not in client.traits.capabilities:
        pytest.skip("declared missing")
    client.check()
    sandbox.faults.cut = True
    assert failure(lambda: client.create_order(order_for(sandbox))).fate is Fate.NOT_SENT
    sandbox.faults.cut = False
    assert sandbox.world.written.tickets_created == []
