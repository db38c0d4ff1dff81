"""Answers of Blaze that are altered, cut or of another kind: an error of ours, or a record in which nothing else changed."""

from dataclasses import fields
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.errors import PosError
from peak_desk.pos.client import PosClient
from tests.helpers import blaze_account as account

MEMBER, ORDER = account.member(localDob="1990-04-02"), account.transaction(trackingStatus="Accepted", memo="Ring twice")
# What each member of a row has a say in; an id decides all.
ALL = frozenset({"pos_id"})
SAYS: dict[str, frozenset[str]] = {
    "firstName": frozenset({"first_name"}),
    "lastName": frozenset({"last_name"}),
    "email": frozenset({"email"}),
    "cpn": frozenset({"phone"}),
    "primaryPhone": frozenset({"phone"}),
    "localDob": frozenset({"birthday"}),
    "dob": frozenset({"birthday"}),
    "sex": frozenset({"gender"}),
    "deleted": frozenset({"status"}),
    "consumerType": frozenset({"patient_type"}),
    "medical": frozenset({"patient_type"}),
    "created": frozenset({"signed_up_at", "placed_at", "updated_at"}),
    "modified": frozenset({"updated_at"}),
    "notes": frozenset({"notes"}),
    "identifications": frozenset({"driver_licence"}),
    "address": frozenset({"street", "city", "state", "postal_code"}),
    "loyaltyPoints": frozenset({"loyalty_points"}),
    "banPatient": frozenset({"banned"}),
    "importId": frozenset({"marker"}),
    "id": ALL,
    "transNo": frozenset({"order_number"}),
    "memberId": frozenset({"customer_pos_id"}),
    "memo": frozenset({"note"}),
    "queueType": frozenset({"type", "source"}),
    "trackingStatus": frozenset({"status"}),
    "fulfillmentStep": frozenset({"status"}),
    "paid": frozenset({"paid"}),
    "cart": frozenset({"items", "total_cents", "subtotal_cents", "discount_cents", "tax_cents"}),
    "status": frozenset({"status", "status_word", "attention"}),
}
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
anything = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3))


def ask(client: PosClient, row: dict[str, Any]) -> Any:
    return client.order(row["id"]) if "transNo" in row else client.customer(row["id"])


def asked(row: dict[str, Any], told: Any) -> tuple[Any, Any]:
    """The record of the good row, and what comes of the told one (None: an error of ours)."""
    kind = "transactions" if "transNo" in row else "members"
    with account.blaze() as (wire, client):
        wire.answers[f"GET {kind}/{row['id']}"] = (200, row)
        good = ask(client, row)
        wire.answers[f"GET {kind}/{row['id']}"] = (200, told)
        try:
            return good, ask(client, row)
        except PosError:
            return good, None


@given(st.sampled_from([MEMBER, ORDER]), st.data())
def test_a_value_of_another_kind_changes_nothing_but_what_it_says(row: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(row)))
    told = {**row, name: data.draw(anything)} if data.draw(st.booleans()) else {k: v for k, v in row.items() if k != name}
    good, found = asked(row, told)
    if found is not None:
        changed = {one.name for one in fields(good) if getattr(good, one.name) != getattr(found, one.name)}
        assert changed <= SAYS.get(name, frozenset())


@given(st.sampled_from([MEMBER, ORDER]), st.data())
def test_an_answer_that_is_cut_is_an_error(row: dict[str, Any], data: st.DataObject) -> None:
    body = msgspec.json.encode(row)
    _, found = asked(row, body[: data.draw(st.integers(0, len(body) - 1))])
    assert found is None


@given(st.binary(max_size=60) | anything.map(msgspec.json.encode))
def test_an_answer_of_something_else_is_an_error(body: bytes) -> None:
    for row in (MEMBER, ORDER):
        assert asked(row, body)[1] is None


@given(st.lists(anything, max_size=4), anything)
def test_a_list_of_anything_is_read_or_counted(values: list[Any], total: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers["GET transactions/active"] = {"values": [account.transaction(), *values], "total": total}
        (page,) = client.orders('{"marks":{}}')
        assert [row.pos_id for row in page.rows] == [account.transaction()["id"]]
        assert page.broken == len(values)
