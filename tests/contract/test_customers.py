"""Customers at every system: pulled, searched, created, changed; what a system cannot do it declares."""

from dataclasses import replace
from functools import partial

import pytest

from peak_desk.domain.customers import SHARED_FIELDS, Field
from peak_desk.errors import Fate, PosMissing
from peak_desk.pos.client import Capability, CustomerWrite, MarkKind, PosClient, PosCustomer
from peak_desk.sandbox.records import Customer
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import NOBODY, at, count, failure, listed, pulled_customers, refused
from tests.helpers.leaks import found_in, person_parts
from tests.helpers.pos_cases import MARKER, OP_ID, PERSON, Doubles, PosCase, told


def theirs(customer: Customer) -> dict[str, object]:
    """What the POS knows of a customer, in the words of a client."""
    return {
        "phone": f"+1{customer.phone}" if customer.phone else None,
        "email": customer.email or None,
        "birthday": customer.birthday,
        "banned": customer.banned,
        "state": customer.state or None,
        "postal_code": customer.postal_code or None,
    }


def same_name(row: PosCustomer, customer: Customer) -> bool:
    """One field or two: where a system parts a name is its own affair."""
    return (
        f"{row.first_name} {row.last_name}".casefold().split() == f"{customer.first_name} {customer.last_name}".casefold().split()
    )


def carries_marks(client: PosClient) -> bool:
    """Whether our mark stands in the record: a key alone leaves no trace there."""
    return client.traits.finds_marks or client.traits.marks in (MarkKind.NOTES, MarkKind.FIELD)


def test_a_full_pull_brings_every_listed_customer_once(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    rows, _ = pulled_customers(client)
    there = listed(sandbox)
    assert sorted(row.pos_id for row in rows) == sorted(there)
    for row in rows:
        customer = there[row.pos_id]
        assert same_name(row, customer)
        for name in case.people:
            assert (getattr(row, name) or None) == (theirs(customer)[name] or None), name


def test_the_next_pull_brings_what_changed(sandbox: Sandbox, client: PosClient) -> None:
    rows, cursor = pulled_customers(client)
    changed = sandbox.world.customers[0]
    with sandbox.world.lock:
        sandbox.world.change_customer(changed, lambda customer: setattr(customer, "last_name", "Moved"))
    again, _ = pulled_customers(client, cursor)
    names = {row.pos_id: row.last_name for row in again}
    assert names[sandbox.play.customer_id(changed)].casefold() == "moved"
    assert len(again) < len(rows)


def test_a_pull_that_broke_off_goes_on_where_it_was(sandbox: Sandbox, client: PosClient) -> None:
    feed = client.customers("")
    page = next(feed)
    seen = {row.pos_id for row in page.rows}
    if len(seen) == len(listed(sandbox)):
        pytest.skip("the whole list comes at once")
    sandbox.faults.add(at(sandbox, "customer_feed", times=9, status=500))
    assert failure(lambda: next(feed)).fate is Fate.NOT_SENT
    sandbox.faults.clear()
    rows, _ = pulled_customers(client, page.cursor)
    assert {*seen, *(row.pos_id for row in rows)} == set(listed(sandbox))
    assert len(rows) < len(listed(sandbox))


def test_a_pull_that_fails_says_so_and_lists_nobody(account: tuple[PosCase, str]) -> None:
    case, api = account
    with case.in_own_time(api) as (sandbox, client):
        sandbox.faults.add(at(sandbox, "customer_feed", times=9, status=500))
        assert failure(lambda: next(client.customers(""))).fate is Fate.NOT_SENT


def test_a_new_customer_is_kept_and_read_back(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    made = client.create_customer(case.write())
    (number,) = sandbox.world.written.customers_created
    assert made.pos_id == sandbox.play.customer_id(sandbox.world.customers[number - 1])
    assert {one: told(made, one) for one in case.read} == {one: PERSON[one] for one in case.read}
    assert client.customer(made.pos_id) == made
    assert made.pos_id in {row.pos_id for row in pulled_customers(client)[0]}


def test_a_new_customer_carries_our_mark_where_that_is_declared(case: PosCase, client: PosClient) -> None:
    made = client.create_customer(case.write())
    if carries_marks(client):
        assert made.marker in (MARKER, OP_ID)
        assert MARKER not in made.notes
    else:
        assert made.marker == ""


def test_a_new_customer_is_found_in_every_way(case: PosCase, client: PosClient) -> None:
    made = client.create_customer(case.write())
    for field in client.traits.searches:
        assert made in client.look_up(field, PERSON[field] or "")
    for fields in client.traits.searches_together:
        assert made in client.look_up_together({field: PERSON[field] or "" for field in fields})
    if client.traits.searches_names:
        assert client.look_up_name(made.first_name, made.last_name) == (made,)


def test_what_a_pos_does_not_declare_it_is_not_asked_for(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    for field in set(Field) - set(client.traits.searches):
        refused(sandbox, partial(client.look_up, field, "x"))
    refused(sandbox, lambda: client.look_up_together({Field.GENDER: "F", Field.NOTES: "x"}))
    if not client.traits.searches_names:
        refused(sandbox, lambda: client.look_up_name("No", "Body"))
    if not client.traits.finds_marks:
        refused(sandbox, lambda: client.look_up_mark(case.write()))
    if Capability.CUSTOMER_CREATE not in client.traits.capabilities:
        refused(sandbox, lambda: client.create_customer(case.write()))
    if Capability.CUSTOMER_UPDATE not in client.traits.capabilities:
        refused(sandbox, lambda: client.update_customer("1", case.write()))


def test_several_of_one_name_are_all_found(sandbox: Sandbox, client: PosClient) -> None:
    there = {sandbox.play.customer_id(c) for c in sandbox.world.find_by_name("Jon", "Smith")}
    assert len(there) == 2
    if client.traits.searches_names:
        assert {found.pos_id for found in client.look_up_name("Jon", "Smith")} == there


def test_nobody_found_is_not_a_failure_and_a_failure_is_not_nobody_found(sandbox: Sandbox, client: PosClient) -> None:
    unknown = {Field.PHONE: "+12015550188", Field.BIRTHDAY: "1931-01-01", Field.LAST_NAME: "Nobodyatall"}
    for field in client.traits.searches:
        assert client.look_up(field, unknown.get(field, "nobody@example.com")) == ()
    for fields in client.traits.searches_together:
        assert client.look_up_together({field: unknown.get(field, "nobody@example.com") for field in fields}) == ()
    if client.traits.searches_names:
        assert client.look_up_name("No", "Body") == ()
    assert isinstance(failure(lambda: client.customer(sandbox.play.customer_id(NOBODY))), PosMissing)
    for field in client.traits.searches[:1]:
        sandbox.faults.add(at(sandbox, "customer_search", times=9, status=500))
        assert not isinstance(failure(partial(client.look_up, field, unknown.get(field, "x@example.com"))), PosMissing)


@pytest.mark.parametrize("field", [Field.PHONE, Field.EMAIL])
def test_the_same_person_twice_is_what_the_pos_makes_of_it(
    case: PosCase, sandbox: Sandbox, client: PosClient, field: Field
) -> None:
    first = client.create_customer(case.write())
    others = {Field.PHONE: "+12015550177", Field.EMAIL: "other.person@example.com", Field.DRIVER_LICENCE: "Y1"}
    changes = {other.value: text for other, text in others.items() if other is not field and other in case.new}
    write = replace(case.write(**changes), marker="PD-ba9876543210", op_id="11111111-89ab-4cde-8f01-23456789abcd")
    becomes = case.doubles.get(field, Doubles.MADE)
    if becomes is Doubles.REFUSED:
        error = failure(lambda: client.create_customer(write))
        assert (error.fate, error.code) == (Fate.REFUSED, f"duplicate_{field.value}")
        assert found_in(error.words, person_parts(PERSON)) == []
    else:
        second = client.create_customer(write)
        assert (second.pos_id == first.pos_id) is (becomes is Doubles.JOINED)
    assert client.customer(first.pos_id).pos_id == first.pos_id
    assert len(sandbox.world.written.customers_created) == (2 if becomes is Doubles.MADE else 1)


def test_an_edit_changes_what_it_names_and_nothing_else(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    made = client.create_customer(case.write())
    edited = client.update_customer(made.pos_id, CustomerWrite(dict(case.edit), MARKER))
    assert {one: told(edited, one) for one in case.read} == {one: case.edit.get(one, PERSON[one]) for one in case.read}
    assert edited.marker == made.marker
    assert client.customer(made.pos_id) == edited
    assert len(sandbox.world.written.customers_updated) == 1


def test_a_field_is_emptied_where_the_pos_lets_it(case: PosCase, client: PosClient) -> None:
    made = client.create_customer(case.write())
    for field in case.empties:
        emptied = client.update_customer(made.pos_id, CustomerWrite({field: None}, MARKER))
        assert not told(emptied, field)
        assert (emptied.first_name, emptied.marker) == (made.first_name, made.marker)
    kept = case.read - set(case.empties)
    now = client.customer(made.pos_id)
    assert {one: told(now, one) for one in kept} == {one: PERSON[one] for one in kept}


def test_an_edit_of_nobody_is_missing(sandbox: Sandbox, client: PosClient, case: PosCase) -> None:
    nobody = sandbox.play.customer_id(NOBODY)
    assert isinstance(failure(lambda: client.update_customer(nobody, CustomerWrite(dict(case.edit)))), PosMissing)


def test_a_create_whose_answer_was_lost_is_in_doubt_and_found_again(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    sandbox.faults.add(at(sandbox, "customer_create", drop_after=True))
    write = case.write()
    assert failure(lambda: client.create_customer(write)).fate is Fate.UNKNOWN
    assert len(sandbox.world.written.customers_created) == 1
    assert count(sandbox, "customer_create") == 1
    for field in client.traits.searches:
        (found,) = client.look_up(field, PERSON[field] or "")
        assert found.marker in ((MARKER, OP_ID) if carries_marks(client) else ("",))
    if client.traits.finds_marks:
        assert len(client.look_up_mark(write)) == 1


def test_a_creation_is_found_by_its_mark_where_that_is_declared(case: PosCase, client: PosClient) -> None:
    if client.traits.finds_marks:
        made = client.create_customer(case.write())
        assert [found.pos_id for found in client.look_up_mark(case.write())] == [made.pos_id]
        other = replace(case.write(), marker="PD-ffffffffffff", op_id="ffffffff-ffff-4fff-8fff-ffffffffffff")
        assert client.look_up_mark(other) == ()


def test_a_second_creation_with_the_same_key_brings_the_first_record_where_that_is_declared(
    case: PosCase, client: PosClient
) -> None:
    if client.traits.marks is MarkKind.KEY:
        assert client.create_customer(case.write()).pos_id == client.create_customer(case.write()).pos_id


def test_what_is_demanded_can_be_told(case: PosCase, client: PosClient) -> None:
    assert set(client.traits.demanded) <= set(SHARED_FIELDS)
    assert set(client.traits.demanded) - set(client.traits.defaulted) <= case.new
