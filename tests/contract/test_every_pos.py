"""What every POS client must do, whatever the system; what a system cannot do it must declare."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from peak_desk.domain.customers import Field, PatientType
from peak_desk.domain.orders import OPEN, OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Capability, CustomerWrite, MarkKind, PosClient, PosCustomer, PosOrder
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.records import Customer, Ticket
from peak_desk.sandbox.server import Sandbox
from tests.contract.conftest import connect
from tests.helpers.guards import wait_until

S = OrderStatus
NEW = CustomerWrite(
    {
        Field.FIRST_NAME: "Zoë",
        Field.LAST_NAME: "O'Neill-García",
        Field.BIRTHDAY: "1990-04-02",
        Field.PATIENT_TYPE: "ADULT",
        Field.PHONE: "+12015550199",
        Field.EMAIL: "zoe+shop@example.com",
        Field.DRIVER_LICENCE: "Z 99/1",
        Field.NOTES: "Prefers mornings",
    },
    "PD-0123456789ab",
    "01234567-89ab-4cde-8f01-23456789abcd",
)


def pulled_customers(client: PosClient, cursor: str = "") -> tuple[list[PosCustomer], str]:
    rows: list[PosCustomer] = []
    for page in client.customers(cursor):
        rows += page.rows
        cursor = page.cursor
        assert page.broken == 0
    return rows, cursor


def pulled_orders(client: PosClient, cursor: str = "") -> tuple[dict[str, PosOrder], str]:
    rows: dict[str, PosOrder] = {}
    for page in client.orders(cursor):
        rows |= {row.pos_id: row for row in page.rows}
        cursor = page.cursor
        assert page.broken == 0
    return rows, cursor


def listed(sandbox: Sandbox) -> dict[str, Customer]:
    return {str(customer.number): customer for customer in sandbox.world.customers if customer.listed}


def ticket_with(sandbox: Sandbox, status: OrderStatus) -> Ticket:
    return next(ticket for ticket in sandbox.world.tickets if ticket.status == status.value and ticket.lines)


def failure(call: Callable[[], object]) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_the_check_passes_with_the_right_secrets(client: PosClient) -> None:
    client.check()


@pytest.mark.parametrize("secret", ["certificate_id", "organisation_id", "client_id", "api_key"])
def test_the_check_fails_with_a_wrong_secret(sandbox: Sandbox, secret: str) -> None:
    stranger = connect(sandbox, **{secret: "somebody else"})
    if secret in stranger.traits.secrets:
        assert failure(stranger.check).fate is Fate.CREDENTIALS
    stranger.close()


def test_a_full_pull_brings_every_listed_customer_once(sandbox: Sandbox, client: PosClient) -> None:
    rows, _ = pulled_customers(client)
    there = listed(sandbox)
    assert sorted(row.pos_id for row in rows) == sorted(there)
    for row in rows:
        theirs = there[row.pos_id]
        assert (row.first_name.casefold(), row.last_name.casefold()) == (theirs.first_name.casefold(), theirs.last_name.casefold())
        assert row.phone == (f"+1{theirs.phone}" if theirs.phone else None)
        assert (row.email or "", row.birthday, row.banned) == (theirs.email, theirs.birthday, theirs.banned)


def test_the_next_pull_brings_what_changed(sandbox: Sandbox, client: PosClient) -> None:
    rows, cursor = pulled_customers(client)
    sandbox.world.change_customer(sandbox.world.customers[0], lambda customer: setattr(customer, "notes", "moved"))
    again, _ = pulled_customers(client, cursor)
    assert {row.pos_id: row.notes for row in again}["1"] == "moved"
    assert len(again) < len(rows)


def test_a_pull_that_broke_off_goes_on_where_it_was(sandbox: Sandbox, client: PosClient) -> None:
    seen: list[str] = []
    feed = client.customers("")
    page = next(feed)
    seen += [row.pos_id for row in page.rows]
    sandbox.faults.add(Fault(route="*/customer/lastUpdated/*", times=3, status=500))
    assert failure(lambda: next(feed)).fate is Fate.NOT_SENT
    rows, _ = pulled_customers(client, page.cursor)
    assert {*seen, *(row.pos_id for row in rows)} == set(listed(sandbox))
    assert len(rows) < len(listed(sandbox))


def test_a_new_customer_is_found_in_every_way(sandbox: Sandbox, client: PosClient) -> None:
    made = client.create_customer(NEW)
    assert sandbox.world.written.customers_created == [int(made.pos_id)]
    assert (made.first_name, made.last_name, made.birthday, made.patient_type) == (
        "Zoë",
        "O'Neill-García",
        date(1990, 4, 2),
        PatientType.ADULT,
    )
    assert (made.notes, made.marker, made.phone) == ("Prefers mornings", "PD-0123456789ab", "+12015550199")
    assert client.customer(made.pos_id) == made
    for field in client.traits.searches:
        assert client.look_up(field, NEW.values[field] or "") == (made,)
    if client.traits.searches_names:
        assert client.look_up_name("Zoë", "O'Neill-García") == (made,)
    assert made.pos_id in {row.pos_id for row in pulled_customers(client)[0]}


def test_what_a_pos_does_not_declare_it_is_not_asked_for(sandbox: Sandbox, client: PosClient) -> None:
    for field in set(Field) - set(client.traits.searches):
        assert failure(partial(client.look_up, field, "x")).fate is Fate.REFUSED
    assert sandbox.requests == ()


def test_several_of_one_name_are_all_found(sandbox: Sandbox, client: PosClient) -> None:
    there = {str(c.number) for c in sandbox.world.find_by_name("Jon", "Smith")}
    if client.traits.searches_names:
        assert len(there) == 2
        assert {found.pos_id for found in client.look_up_name("Jon", "Smith")} == there


def test_nobody_found_is_not_a_failure_and_a_failure_is_not_nobody_found(sandbox: Sandbox, client: PosClient) -> None:
    assert client.look_up(Field.PHONE, "+12015550188") == ()
    assert client.look_up(Field.EMAIL, "nobody@example.com") == ()
    assert client.look_up_name("No", "Body") == ()
    assert isinstance(failure(lambda: client.customer("999999")), PosMissing)
    assert isinstance(failure(lambda: client.order("00000000-0000-4000-8000-000000000000")), PosMissing)
    sandbox.faults.add(Fault(times=9, status=500))
    assert not isinstance(failure(lambda: client.look_up(Field.PHONE, "+12015550188")), PosMissing)


@pytest.mark.parametrize(("field", "code"), [(Field.PHONE, "duplicate_phone"), (Field.EMAIL, "duplicate_email")])
def test_the_same_person_twice_is_refused_and_named(client: PosClient, field: Field, code: str) -> None:
    first = client.create_customer(NEW)
    others = {Field.PHONE: "+12015550177", Field.EMAIL: "other@example.com"}
    error = failure(lambda: client.create_customer(CustomerWrite({**NEW.values, **others, field: NEW.values[field]})))
    assert (error.fate, error.code) == (Fate.REFUSED, code)
    assert (NEW.values[field] or "")[-6:] not in error.words
    assert client.customer(first.pos_id) == first


def test_an_edit_changes_what_it_names_and_nothing_else(sandbox: Sandbox, client: PosClient) -> None:
    made = client.create_customer(NEW)
    edited = client.update_customer(
        made.pos_id, CustomerWrite({Field.EMAIL: "new@example.com", Field.GENDER: "F"}, "PD-ba9876543210")
    )
    assert (edited.email, edited.gender) == ("new@example.com", "F")
    assert (edited.first_name, edited.phone, edited.notes, edited.marker) == (made.first_name, made.phone, made.notes, made.marker)
    emptied = client.update_customer(made.pos_id, CustomerWrite({Field.NOTES: None, Field.PHONE: ""}, "PD-ba9876543210"))
    assert (emptied.notes, emptied.marker, emptied.phone) == ("", "PD-ba9876543210", None)
    assert len(sandbox.world.written.customers_updated) == 2


def test_an_edit_of_nobody_is_missing(client: PosClient) -> None:
    assert isinstance(failure(lambda: client.update_customer("999999", CustomerWrite({Field.NOTES: "x"}))), PosMissing)


def test_the_first_pull_of_orders_brings_all_that_is_open(sandbox: Sandbox, client: PosClient) -> None:
    rows, _ = pulled_orders(client)
    there = {ticket.id: ticket for ticket in sandbox.world.tickets if ticket.open}
    assert len(there) == 12
    assert set(there) <= set(rows)
    for pos_id, ticket in there.items():
        row = rows[pos_id]
        assert (row.order_number, row.status.value, len(row.items)) == (ticket.number, ticket.status, len(ticket.lines))
        assert row.customer_pos_id == (str(ticket.customer) if ticket.customer else None)
        assert row.subtotal_cents - row.discount_cents + row.tax_cents + ticket.fee_cents == row.total_cents


def test_an_order_that_arrives_comes_with_the_next_pull_and_one_call(sandbox: Sandbox, client: PosClient) -> None:
    _, cursor = pulled_orders(client)
    arrived = sandbox.arrive_now()
    sandbox.forget_requests()
    rows, _ = pulled_orders(client, cursor)
    assert arrived.id in rows
    assert len([call for call in sandbox.requests if call.method == "GET"]) == 1


@pytest.mark.parametrize("target", sorted(OPEN - {S.AWAITING_PROCESSING}))
def test_an_order_moves_and_keeps_its_items(sandbox: Sandbox, client: PosClient, target: OrderStatus) -> None:
    if target not in client.traits.writable:
        pytest.skip("the POS has no call for it")
    ticket = ticket_with(sandbox, S.AWAITING_PROCESSING)
    before = client.order(ticket.id)
    after = client.set_order_status(ticket.id, target)
    assert (after.status, after.items, after.total_cents) == (target, before.items, before.total_cents)
    assert (after.customer_pos_id, after.note, after.type) == (before.customer_pos_id, before.note, before.type)
    assert ticket.status == target.value


def test_an_order_is_cancelled_with_a_reason(sandbox: Sandbox, client: PosClient) -> None:
    ticket = ticket_with(sandbox, S.IN_PROCESS)
    assert client.set_order_status(ticket.id, S.CANCELED, "Out of stock").status is S.CANCELED
    assert ticket.note.endswith("Out of stock")
    assert failure(lambda: client.set_order_status(ticket.id, S.PACKED_READY)).fate is Fate.CONFLICT


def test_an_update_that_answers_nothing_is_believed_only_after_a_look(sandbox: Sandbox, client: PosClient) -> None:
    sandbox.quirks.bare_update = True
    ticket = ticket_with(sandbox, S.AWAITING_PROCESSING)
    assert client.set_order_status(ticket.id, S.IN_PROCESS).status is S.IN_PROCESS


def test_a_status_the_pos_has_no_call_for_is_refused_without_a_call(sandbox: Sandbox, client: PosClient) -> None:
    for status in set(OrderStatus) - client.traits.writable:
        assert failure(partial(client.set_order_status, "x", status)).fate is Fate.REFUSED
    assert sandbox.requests == ()


def test_the_menu_is_read_where_it_is_declared(sandbox: Sandbox, client: PosClient) -> None:
    if Capability.PRODUCT_FEED not in client.traits.capabilities:
        assert failure(lambda: client.products("")).fate is Fate.REFUSED
        return
    rows = {row.pos_id: row for page in client.products("") for row in page.rows}
    assert {pos_id: row.price_cents for pos_id, row in rows.items()} == {p.id: p.price_cents for p in sandbox.world.products}


def test_a_create_whose_answer_was_lost_is_in_doubt_and_found_by_its_mark(sandbox: Sandbox, client: PosClient) -> None:
    sandbox.faults.add(Fault(route="*/detailcustomer", method="POST", drop_after=True))
    assert failure(lambda: client.create_customer(NEW)).fate is Fate.UNKNOWN
    (found,) = client.look_up(Field.PHONE, NEW.values[Field.PHONE] or "")
    assert found.marker == NEW.marker
    assert len(sandbox.world.written.customers_created) == 1


def test_a_creation_is_found_by_its_mark_where_that_is_declared_and_not_asked_for_elsewhere(
    sandbox: Sandbox, client: PosClient
) -> None:
    if client.traits.finds_marks:
        made = client.create_customer(NEW)
        assert client.look_up_mark(NEW) == (made,)
        assert client.look_up_mark(replace(NEW, marker="PD-ffffffffffff", op_id="ffffffff-ffff-4fff-8fff-ffffffffffff")) == ()
    else:
        assert failure(lambda: client.look_up_mark(NEW)).fate is Fate.REFUSED
        assert sandbox.requests == ()


def test_a_second_creation_with_the_same_key_brings_the_first_record_where_that_is_declared(client: PosClient) -> None:
    if client.traits.marks is MarkKind.KEY:
        assert client.create_customer(NEW).pos_id == client.create_customer(NEW).pos_id


@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop_before=True),
        Fault(drop_before=True, reset=True),
        Fault(half_body=True),
        Fault(html=True),
        Fault(redirect="http://127.0.0.1:9/login"),
        Fault(status=503),
        Fault(status=500, applied=True),
        Fault(status=204, body=""),
    ],
)
def test_a_write_without_proof_is_sent_once_and_in_doubt(sandbox: Sandbox, client: PosClient, fault: Fault) -> None:
    client.check()
    sandbox.forget_requests()
    sandbox.faults.add(fault)
    assert failure(lambda: client.create_customer(NEW)).fate is Fate.UNKNOWN
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("fault", [Fault(drop_before=True, times=2), Fault(status=502, times=2), Fault(half_body=True, times=2)])
def test_a_read_survives_short_trouble(sandbox: Sandbox, client: PosClient, fault: Fault) -> None:
    client.check()
    sandbox.faults.add(fault)
    assert client.customer("1").pos_id == "1"


def test_a_pause_that_is_asked_for_is_passed_on(sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.faults.add(Fault(method="POST", retry_after="17"), Fault(method="GET", status=503, retry_after="18"))
    write, read = failure(lambda: client.create_customer(NEW)), failure(lambda: client.customer("1"))
    assert [(e.fate, e.retry_after) for e in (write, read)] == [(Fate.LATER, 17.0), (Fate.LATER, 18.0)]
    assert sandbox.world.written.customers_created == []


def test_a_cut_network_is_told_apart_from_everything_else(sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.faults.cut = True
    assert failure(client.check).fate is Fate.NOT_SENT
    assert failure(lambda: client.create_customer(NEW)).fate is Fate.NOT_SENT
    sandbox.faults.cut = False
    client.check()
    assert client.create_customer(NEW).pos_id


def test_stopping_ends_a_call_that_hangs(sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.forget_requests()
    sandbox.faults.add(Fault(delay=30))
    caught: list[PosError] = []
    thread = threading.Thread(target=lambda: caught.append(failure(lambda: client.customer("1"))))
    thread.start()
    wait_until(lambda: not sandbox.faults.waiting(), what="the hanging call")
    client.stop()
    thread.join(20)
    assert [(error.fate, error.code) for error in caught] == [(Fate.NOT_SENT, "stopped")]


@pytest.mark.parametrize("sandbox", ["v2"], indirect=True)
def test_credentials_that_run_out_are_renewed_where_that_is_possible(sandbox: Sandbox, client: PosClient) -> None:
    for status in (200, 401):
        sandbox.quirks.expired_token_status = status
        client.check()
        sandbox.play.run_out()
        assert client.create_customer(CustomerWrite({**NEW.values, Field.PHONE: f"+12015550{status}", Field.EMAIL: None})).pos_id
    assert sandbox.play.counts()["logins"] == 3
