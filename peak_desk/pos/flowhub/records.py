"""Rows of Flowhub turned into records of the desk, and back into what Flowhub demands of a customer."""

from datetime import tzinfo
from typing import Any

from peak_desk.domain import phones
from peak_desk.domain.customers import Field, PatientType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.flowhub.account import Account
from peak_desk.pos.flowhub.wire import CustomerRow, IdRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import require_phone
from peak_desk.pos.states import state_code

_READ = {"medcustomer": PatientType.MEDICAL, "reccustomer": PatientType.ADULT}
# A medical customer with a card and one without are the same kind there.
_WRITTEN = {PatientType.ADULT: "recCustomer", PatientType.MEDICAL: "medCustomer", PatientType.MEDICAL_MMID: "medCustomer"}
_TEXTS = {
    Field.EMAIL: "email",
    Field.STREET: "streetAddress1",
    Field.CITY: "city",
    Field.POSTAL_CODE: "zip",
    Field.BIRTHDAY: "birthDate",
    # Written and never shown: what the desk knows of it comes from the desk.
    Field.DRIVER_LICENCE: "stateId",
}
HELD = frozenset({*_TEXTS, Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE, Field.STATE, Field.PATIENT_TYPE})
"""The fields Flowhub has a place for; there is none for gender and notes."""
_DEMANDED = {"name": Field.FIRST_NAME, "birthDate": Field.BIRTHDAY, "state": Field.STATE, "type": Field.PATIENT_TYPE}


def ident(row: IdRow) -> str | None:
    """The id, under whichever name."""
    return readings.ident(row.id) or readings.ident(row.old_id)


def customer(row: CustomerRow, account: Account, zone: tzinfo) -> PosCustomer:
    """A customer; raises ``Unreadable`` without an id. There is no gender, note or status, and the licence is never shown."""
    pos_id = ident(row)
    if pos_id is None:
        raise Unreadable("a customer without an id")
    first, last = readings.split_name(readings.name(row.name))
    made = readings.when(row.created_at, zone)
    return PosCustomer(
        pos_id=pos_id,
        first_name=first,
        last_name=last,
        phone=readings.phone(row.phone, account.region),
        email=readings.text(row.email),
        birthday=readings.day(row.birth_date),
        patient_type=_READ.get((readings.text(row.type) or "").casefold()),
        loyalty_points=max(0, readings.whole(row.loyalty_points)),
        signed_up_at=made,
        updated_at=readings.when(row.updated_at, zone) or made,
        street=readings.text(row.street_address1),
        city=readings.text(row.city),
        state=state_code(readings.text(row.state) or "") or None,
        postal_code=readings.ident(row.zip),
    )


def customer_body(write: CustomerWrite, account: Account, state: str, now_there: CustomerRow | None = None) -> dict[str, Any]:
    """What to send: the fields given over what is there, all of it, because a field left out may be emptied.

    The licence is not shown and can only be sent when it is written itself. ``state`` is the store's own. Raises ``PosError``
    (refused) where one of the four demanded fields is nowhere, or Flowhub could not hold the phone number.
    """
    body = _kept(now_there) if now_there else {}
    for field, value in write.values.items():
        typed = (value or "").strip()
        if field is Field.PHONE:
            body["phone"] = require_phone(readings.ten_digits(typed)) if typed else ""
        elif field in _TEXTS:
            body[_TEXTS[field]] = typed
    body["name"] = " ".join(names(write, now_there)).strip()
    body["state"] = _state(write.values.get(Field.STATE)) or body.get("state") or state
    kind = write.values.get(Field.PATIENT_TYPE)
    body["type"] = _WRITTEN[PatientType(kind)] if kind in set(PatientType) else body.get("type") or _WRITTEN[account.customer_type]
    missing = [field.value for name, field in _DEMANDED.items() if not body.get(name)]
    if missing:
        raise PosError(Fate.REFUSED, "demanded_missing", ", ".join(missing))
    return {name: value for name, value in body.items() if value != "" or now_there}


def _kept(row: CustomerRow) -> dict[str, Any]:
    """Everything that is shown and may be written, as it stands there, so that nothing changes by the way."""
    born = readings.day(row.birth_date)
    there: dict[str, Any] = {
        "birthDate": born.isoformat() if born else None,
        "state": state_code(readings.text(row.state) or "") or readings.text(row.state),
        "type": readings.text(row.type),
        "phone": _phone_again(readings.text(row.phone)),
        "email": readings.text(row.email),
        "streetAddress1": readings.text(row.street_address1),
        "streetAddress2": readings.text(row.street_address2),
        "city": readings.text(row.city),
        "zip": readings.ident(row.zip),
        "isLoyal": row.is_loyal if isinstance(row.is_loyal, bool) else None,
        "loyaltyPoints": _number(row.loyalty_points),
        "consentsToPromotionalEmail": _flag(row.consents_to_promotional_email),
        "consentsToPromotionalSMS": _flag(row.consents_to_promotional_sms),
        "groups": _groups(row.groups),
    }
    return {name: value for name, value in there.items() if value is not None}


def _groups(told: Any) -> list[dict[str, str]] | None:
    """Groups are shown by name and written by id: they can be sent again only where the id is shown too."""
    ids = [group.get("groupId") if isinstance(group, dict) else None for group in told] if isinstance(told, list) else []
    return [{"groupId": str(one)} for one in ids] if ids and all(isinstance(one, str) for one in ids) else None


def _flag(told: object) -> bool | None:
    return told if isinstance(told, bool) else None


def _number(told: readings.Loose) -> int | float | None:
    try:
        plain = readings.quantity(told) if readings.text(told) is not None else None
    except Unreadable:
        plain = None
    if plain is None:
        return None
    return float(plain) if "." in plain else int(plain)


def _phone_again(shown: str | None) -> str | None:
    """A number that is there already, in digits where it has ten of them, else just as it is."""
    digits = phones.digits(shown or "")
    digits = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    return digits if len(digits) == 10 else shown


def _state(typed: str | None) -> str:
    """The letters of a state; one that is none is refused, not replaced by the store's."""
    code = state_code(typed or "")
    if (typed or "").strip() and not code:
        raise PosError(Fate.REFUSED, "needs_fields", Field.STATE.value)
    return code


def names(write: CustomerWrite, now_there: CustomerRow | None = None) -> tuple[str, str]:
    """First and last name as they are to be; Flowhub has one field for both, taken apart at its last blank."""
    first, last = readings.split_name(readings.text(now_there.name) or "") if now_there else ("", "")
    return (write.values.get(Field.FIRST_NAME, first) or "").strip(), (write.values.get(Field.LAST_NAME, last) or "").strip()


def national_form(digits: str) -> str:
    """Ten digits as an older version of the search wanted them: ``(303) 555-0123``."""
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
