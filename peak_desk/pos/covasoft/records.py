"""Customers of Cova turned into records of the desk, and back into what Cova takes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from typing import Any

from peak_desk.domain import phones
from peak_desk.domain.customers import CustomerStatus, Field
from peak_desk.pos import readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.covasoft.account import Account
from peak_desk.pos.covasoft.ids import guid
from peak_desk.pos.covasoft.wire import AddressRow, ContactRow, CustomerRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.states import state_code

# Categories and types of ways to reach a customer (jfturcot/cova_api; the full list is published nowhere).
PHONE, EMAIL = (1, 3), (2, 9)


def customer(row: CustomerRow, account: Account) -> PosCustomer:
    """A customer; raises ``Unreadable`` without an id.

    Customers belong to the company; what kind of buyer somebody is, the licence and the gender are no fields of the record.
    """
    pos_id = guid(row.id)
    if pos_id is None:
        raise Unreadable("a customer without an id")
    merged_into = guid(row.merged_into_customer_id)
    home = _chosen(row.addresses or (), lambda _row: True) or AddressRow()
    return PosCustomer(
        pos_id=pos_id,
        first_name=readings.name(row.primary_name),
        last_name=readings.name(row.family_name),
        status=_customer_status(row.disabled, merged_into),
        phone=_reached(row, PHONE, lambda value: readings.phone(value, account.region)),
        email=_reached(row, EMAIL, readings.text),
        # The date as it is written: its time of day and offset say nothing of where somebody was born.
        birthday=readings.day(row.date_of_birth),
        notes=readings.lines(row.notes),
        updated_at=readings.when(row.last_modified_date_utc, UTC),
        merged_into=merged_into,
        marker=readings.text(row.unique_identifier) or "",
        street=readings.text(home.street_address1) or readings.text(home.address_line1),
        city=readings.text(home.locality) or readings.text(home.city),
        state=_state(home),
        postal_code=readings.ident(home.postal_code) or readings.ident(home.zip),
    )


def _state(home: AddressRow) -> str | None:
    word = readings.text(home.state_code) or readings.text(home.state_name) or readings.text(home.state)
    return (state_code(word) or word) if word is not None else None


def _customer_status(disabled: readings.Loose, merged_into: str | None) -> CustomerStatus:
    if merged_into is not None:
        return CustomerStatus.MERGED
    return CustomerStatus.INACTIVE if readings.flag(disabled) else CustomerStatus.ACTIVE


def _chosen(rows: Iterable[Any], wanted: Callable[[Any], bool]) -> Any:
    """The default one of the rows that are wanted, else the first; None where there is none."""
    found = [row for row in rows if wanted(row)]
    return next((row for row in found if readings.flag(row.default)), found[0] if found else None)


def _is(way: ContactRow, kind: tuple[int, int]) -> bool:
    return readings.ident(way.contact_method_category_id) == str(kind[0])


def _reached(row: CustomerRow, kind: tuple[int, int], read: Callable[[readings.Loose], str | None]) -> str | None:
    ways = [way for way in row.contact_methods or () if _is(way, kind) and read(way.value) is not None]
    found = _chosen(ways, lambda _way: True)
    return read(found.value) if found is not None else None


def reaches(row: CustomerRow, field: Field, value: str, region: str) -> bool:
    """Whether any way of the record is this phone (by its last ten digits) or this e-mail; a search may have found less or more."""
    ways = row.contact_methods or ()
    if field is Field.EMAIL:
        wanted = value.strip().casefold()
        return any(_is(way, EMAIL) and (readings.text(way.value) or "").casefold() == wanted for way in ways)
    wanted_e164 = readings.phone(value, region) or value
    return any(_is(way, PHONE) and readings.phone(way.value, region) == wanted_e164 for way in ways)


def phone_forms(e164: str) -> tuple[str, ...]:
    """How a number may have been typed into a register: the ten digits, or with the country before them."""
    if e164.startswith("+1"):
        return (phones.national_digits(e164), e164)
    return (e164,)


def customer_body(write: CustomerWrite, now_there: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What to send: a new record, or the record there with the given fields changed (what is left out may be gone).

    Cova has no place for the kind of buyer, the licence and the gender: they stay on this desk.
    """
    body: dict[str, Any] = dict(now_there) if now_there is not None else {}
    if now_there is None:
        # CustomerTypeId as third-party code sends it; our mark lies in UniqueIdentifier, where it can be looked up.
        body = {"CustomerTypeId": 2, "Disabled": False, "DoNotContact": False, "Addresses": [], "ContactMethods": []}
        body["UniqueIdentifier"] = write.op_id or write.marker
    values = {field: (value or "").strip() for field, value in write.values.items()}
    for field, name in ((Field.FIRST_NAME, "PrimaryName"), (Field.LAST_NAME, "FamilyName"), (Field.NOTES, "Notes")):
        if field in values:
            body[name] = values[field] or None
    if Field.BIRTHDAY in values:
        body["DateOfBirth"] = f"{values[Field.BIRTHDAY]}T00:00:00+00:00" if values[Field.BIRTHDAY] else None
    if Field.PHONE in values:
        body["ContactMethods"] = _with_way(body, PHONE, _typed(values[Field.PHONE]))
    if Field.EMAIL in values:
        body["ContactMethods"] = _with_way(body, EMAIL, values[Field.EMAIL])
    _put_address(body, values)
    return body if now_there is not None else {name: value for name, value in body.items() if value is not None}


def _typed(e164: str) -> str:
    return phone_forms(e164)[0] if e164 else ""


def _objects(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _with_way(body: Mapping[str, Any], kind: tuple[int, int], value: str) -> list[dict[str, Any]]:
    """The ways to reach the customer with this one in the place of the one the desk shows; others stay."""
    ways = [dict(way) for way in _objects(body.get("ContactMethods"))]
    same = [way for way in ways if way.get("ContactMethodCategoryId") == kind[0]]
    shown = next((way for way in same if way.get("Default") is True), same[0] if same else None)
    if shown is None and value:
        first = not any(way.get("Default") is True for way in ways)
        new = {"ContactMethodCategoryId": kind[0], "ContactMethodTypeId": kind[1], "Value": value}
        return [*ways, {**new, "DoNotContact": False, "Default": first}]
    if shown is not None and value:
        shown["Value"] = value
    return [way for way in ways if value or way is not shown]


_PLACES = {
    Field.STREET: ("StreetAddress1", "AddressLine1"),
    Field.CITY: ("Locality", "City"),
    Field.STATE: ("StateCode", "StateName"),
    Field.POSTAL_CODE: ("PostalCode", "Zip"),
}


def _put_address(body: dict[str, Any], values: Mapping[Field, str]) -> None:
    given = {field: values[field] for field in _PLACES if field in values}
    if Field.STATE in given:
        given[Field.STATE] = state_code(given[Field.STATE]) or given[Field.STATE]
    rows = [dict(row) for row in _objects(body.get("Addresses"))]
    if not any(given.values()) and not rows:
        return
    new_home: dict[str, Any] = {"Default": True, "DoNotContact": False}
    home = next((row for row in rows if row.get("Default") is True), rows[0] if rows else new_home)
    for field, value in given.items():
        new, old = _PLACES[field]
        home[new] = value or None
        if old in home:
            home[old] = value or None
    body["Addresses"] = rows or [home]
