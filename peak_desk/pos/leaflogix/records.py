"""Rows of Leaflogix's customers turned into records of the desk, and back into what Leaflogix takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from peak_desk.domain import phones
from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.leaflogix.account import Account
from peak_desk.pos.leaflogix.wire import CustomerRow
from peak_desk.pos.readings import Unreadable

NAMES = {
    Field.FIRST_NAME: "firstName",
    Field.LAST_NAME: "lastName",
    Field.PHONE: "phone",
    Field.EMAIL: "emailAddress",
    Field.BIRTHDAY: "dateOfBirth",
    Field.PATIENT_TYPE: "customerType",
    Field.DRIVER_LICENCE: "driversLicenseID",
    Field.GENDER: "gender",
    Field.NOTES: "notes",
    Field.STREET: "address1",
    Field.CITY: "city",
    Field.STATE: "state",
    Field.POSTAL_CODE: "postalCode",
}
# The seven without which no body passes (EcomCustomerEdit, "required").
REQUIRED = ("firstName", "address1", "city", "state", "postalCode", "status", "customerType")
_GENDERS = {"M": "Male", "F": "Female", "N": "NonBinary"}
_MEDICAL_WORDS = frozenset({"medical", "med"})
_ADULT_WORDS = frozenset({"recreational", "rec", "adult use", "retail"})
_GONE = frozenset({"cancelled", "canceled", "inactive"})
# The vendor's limit of an idempotency key is 36 characters, which is exactly a UUID: nothing may be put before it.
_LONGEST_KEY = 36


def customer(row: CustomerRow, account: Account) -> PosCustomer:
    """A customer; raises ``Unreadable`` without an id."""
    pos_id = ident(row.customer_id)
    if pos_id is None:
        raise Unreadable("a customer without an id")
    merged_into = ident(row.merged_into)
    merged_into = None if merged_into == pos_id else merged_into
    status = (readings.text(row.status) or "").casefold()
    first, last = _names(row)
    return PosCustomer(
        pos_id=pos_id,
        first_name=first,
        last_name=last,
        status=_status(status, merged_into),
        # Two fields hold phone numbers, of which the mobile one is what people are called at.
        phone=readings.phone(row.cell_phone, account.region) or readings.phone(row.phone, account.region),
        email=readings.text(row.email_address),
        birthday=readings.day(row.date_of_birth),
        patient_type=_patient_type(row, account),
        gender=_gender(row.gender),
        notes=readings.lines(row.notes),
        banned=status == "banned",
        warning="Hold" if status == "hold" else "",
        signed_up_at=readings.when(row.creation_date, UTC),
        # "*UTC" is UTC, mostly written without saying so.
        updated_at=readings.when(row.last_modified, UTC),
        merged_into=merged_into,
        marker=readings.text(row.external_customer_id) or "",
        street=readings.text(row.address1),
        city=readings.text(row.city),
        state=readings.text(row.state),
        postal_code=readings.text(row.postal_code),
    )


def ident(value: readings.Loose) -> str | None:
    """An id as text; 0 is how nobody is written."""
    found = readings.ident(value)
    return None if found == "0" else found


def _names(row: CustomerRow) -> tuple[str, str]:
    """First and last name; old records have but the one field both stood in."""
    first, last = readings.name(row.first_name), readings.name(row.last_name)
    if first or last:
        return first, last
    whole = readings.name(row.name)
    first, _, last = whole.partition(" ")
    return first, last


def _status(word: str, merged_into: str | None) -> CustomerStatus:
    if merged_into is not None:
        return CustomerStatus.MERGED
    return CustomerStatus.INACTIVE if word in _GONE else CustomerStatus.ACTIVE


def _patient_type(row: CustomerRow, account: Account) -> PatientType | None:
    """Kinds of customers are named by each location; one whose name says nothing to us is left as it is."""
    word = (readings.text(row.customer_type) or "").casefold()
    if word and (word == account.medical_type.casefold() or word in _MEDICAL_WORDS):
        return PatientType.MEDICAL
    return PatientType.ADULT if word and (word == account.customer_type.casefold() or word in _ADULT_WORDS) else None


def _gender(value: readings.Loose) -> str | None:
    word = (readings.text(value) or "").casefold().replace("-", "").replace(" ", "")
    return next((letter for letter, name in _GENDERS.items() if word in {letter.casefold(), name.casefold()}), None)


def same_phone(row: CustomerRow, wanted: str, account: Account) -> bool:
    """Whether either field holds that number."""
    return wanted in {readings.phone(row.phone, account.region), readings.phone(row.cell_phone, account.region)}


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks of a creation: our own reference, and the key a repeat is known by ("" where the account has none)."""

    reference: str
    key: str


def mark_of(write: CustomerWrite, *, keyed: bool) -> Mark:
    """The marks of this creation; the key works only together with the integrator's id in the header."""
    return Mark(write.op_id or write.marker, write.op_id if keyed and len(write.op_id) <= _LONGEST_KEY else "")


def new_body(write: CustomerWrite, mark: Mark, account: Account, address: Mapping[str, str]) -> dict[str, Any]:
    """What a creation sends; ``address`` is the store's own for whoever has none, else empty.

    Raises ``PosError`` (refused) when something Leaflogix demands is nowhere.
    """
    body = {**address, **{name: value for name, value in _values(write, account).items() if value}}
    body["status"] = "Active"
    body.setdefault("customerType", account.customer_type)
    _demand(body, REQUIRED)
    marks = {"externalCustomerId": mark.reference, "idempotencyKey": mark.key}
    return body | {name: value for name, value in marks.items() if value}


def changed_body(write: CustomerWrite, row: CustomerRow, account: Account) -> dict[str, Any]:
    """What a change sends: the id, the fields that change, and of the seven what is there, as it stands.

    The server keeps what is left out ("sparse update"), yet its schema names the seven as required: sending them again as they
    are passes both and changes nothing by the way. What is not there is not made up.
    """
    values = _values(write, account)
    if "phone" in values and readings.text(row.cell_phone):
        if readings.phone(row.cell_phone, account.region) != write.values.get(Field.PHONE):
            # No call writes the mobile number, and it is the one that is shown: the new one would seem to be lost again.
            raise _otherwise(Field.PHONE)
        del values["phone"]
    there = {
        "firstName": readings.text(row.first_name),
        "address1": readings.text(row.address1),
        "city": readings.text(row.city),
        "state": readings.text(row.state),
        "postalCode": readings.text(row.postal_code),
        "status": readings.text(row.status),
        "customerType": readings.text(row.customer_type),
    }
    _demand(values, tuple(name for name in values if name in REQUIRED))
    if "dateOfBirth" in values and not values["dateOfBirth"]:
        # A null would count as left out, an empty text is no date.
        raise _otherwise(Field.BIRTHDAY)
    return {"customerId": number(ident(row.customer_id))} | {name: value for name, value in there.items() if value} | values


def _values(write: CustomerWrite, account: Account) -> dict[str, str]:
    """The fields given, in the vendor's names and words; "" empties one."""
    values: dict[str, str] = {}
    for field, value in write.values.items():
        if field in NAMES:
            values[NAMES[field]] = _worded(field, (value or "").strip(), account)
    return values


def _worded(field: Field, value: str, account: Account) -> str:
    if field is Field.PHONE:
        return phone_text(value)
    if field is Field.GENDER:
        return _GENDERS.get(value.upper()[:1], "")
    if field is Field.PATIENT_TYPE and value:
        return _kind(value, account)
    # A birthday is written with a time of day: the field is declared as one.
    return f"{value}T00:00:00" if field is Field.BIRTHDAY and value else value


def _kind(value: str, account: Account) -> str:
    if value == PatientType.ADULT:
        return account.customer_type
    if value == PatientType.MEDICAL:
        return account.medical_type
    raise _otherwise(Field.PATIENT_TYPE)


def phone_text(e164: str) -> str:
    """The number as a register of the country writes it: ten digits at home, the whole number for any other."""
    return phones.national_digits(e164) if e164.startswith("+1") else e164


def _otherwise(field: Field) -> PosError:
    """The refusal of a value there is no way to write; raised before anything is sent."""
    return PosError(Fate.REFUSED, "needs_fields", field.value)


def _demand(body: Mapping[str, Any], names: tuple[str, ...]) -> None:
    missing = [name for name in names if not body.get(name)]
    if missing:
        raise PosError(Fate.REFUSED, "demanded_missing", ", ".join(fields_of(missing)))


def fields_of(names: list[str]) -> list[str]:
    """Our words for the vendor's names of fields, whatever their letter case and path; "" for what we have no word for."""
    ours = {name.casefold(): field.value for field, name in NAMES.items()} | {"driverslicenseid": Field.DRIVER_LICENCE.value}
    return [ours.get(name.rpartition(".")[2].strip("$[]'\" ").casefold(), "") for name in names]


def number(pos_id: str | None) -> int:
    """An id as the whole number bodies want; raises ``PosError`` (refused) for what can be none."""
    if pos_id is None or not (pos_id.isascii() and pos_id.isdigit() and len(pos_id) < 11):
        raise PosError(Fate.REFUSED, "no_such_record")
    return int(pos_id)
