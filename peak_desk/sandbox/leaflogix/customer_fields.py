"""What Leaflogix demands of a customer that is written to it, and how what was written becomes a record."""

import re
from collections.abc import Mapping
from datetime import date

from peak_desk.sandbox.leaflogix.customer_rows import GENDERS, MEDICAL, TYPES, WRITABLE_FURTHER
from peak_desk.sandbox.leaflogix.desk import Desk
from peak_desk.sandbox.records import Customer

REQUIRED = ("firstName", "address1", "city", "state", "postalCode", "status", "customerType")
_STATUSES = ("Active", "Cancelled", "Hold", "Banned")
_TEXTS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "address1": "street",
    "city": "city",
    "state": "state",
    "postalCode": "postal_code",
    "emailAddress": "email",
    "driversLicenseID": "drivers_license",
    "notes": "notes",
}
_OLDEST = date(1800, 1, 1)
Body = Mapping[str, object]


def text(body: Body, name: str) -> str:
    """A text of the body; "" for null, and for what is not there."""
    value = body.get(name)
    return value.strip() if isinstance(value, str) else ""


def digits(body: Body) -> str:
    """The phone number as the world keeps it: ten digits, whatever way it was written."""
    found = re.sub(r"\D", "", text(body, "phone"))
    return found[1:] if len(found) == 11 and found.startswith("1") else found


def check(desk: Desk, body: Body, demanded: tuple[str, ...]) -> None:
    """Raise the refusal that names everything missing or wrong."""
    wrong = {name: f"{name} is required" for name in demanded if not text(body, name)}
    known = {name for _number, name in TYPES}
    if text(body, "customerType") and text(body, "customerType") not in known:
        wrong["customerType"] = "Customer type not found"
    if text(body, "status") and text(body, "status") not in _STATUSES:
        wrong["status"] = f"Possible values: {'; '.join(_STATUSES)}"
    born = text(body, "dateOfBirth")
    if born and not _OLDEST <= (_day(born) or date.min) <= desk.world.clock().date():
        wrong["dateOfBirth"] = "dateOfBirth must be between 1800-01-01 and today"
    email = text(body, "emailAddress")
    if email and "@" not in email:
        wrong["emailAddress"] = "emailAddress is not valid"
    if wrong:
        raise desk.refuse("Validation failed", wrong)


def write(customer: Customer, body: Body) -> None:
    """Put what is there into the record; null leaves a field as it is, "" empties it."""
    for name, column in _TEXTS.items():
        if body.get(name) is not None:
            setattr(customer, column, text(body, name))
    if body.get("phone") is not None:
        customer.phone = digits(body)
    _classify(customer, body)
    kept = {name: body[name] for name in WRITABLE_FURTHER if body.get(name) is not None}
    if kept:
        customer.extra = (customer.extra or {}) | kept


def _classify(customer: Customer, body: Body) -> None:
    if body.get("dateOfBirth") is not None:
        customer.birthday = _day(text(body, "dateOfBirth"))
    if body.get("gender") is not None:
        customer.gender = {word: letter for letter, word in GENDERS.items()}.get(text(body, "gender"), "U")
    if text(body, "customerType"):
        customer.patient_type = "MEDICAL" if text(body, "customerType") == MEDICAL else "ADULT"
    if text(body, "status"):
        customer.banned = text(body, "status") == "Banned"


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed[:10])
    except ValueError:
        return None
