"""What a written member becomes in the world: a new one is what was sent, a changed one is what was sent and nothing else."""

import re
from datetime import date

from peak_desk.sandbox.blaze.desk import Body, Desk, day_of, field_refusal, refusal
from peak_desk.sandbox.blaze.member_rows import GENDERS, KEPT, TYPES
from peak_desk.sandbox.records import Customer

_TYPES = {word: kind for kind, word in TYPES.items()} | {"Other": "ADULT"}
_GENDERS = {word: letter for letter, word in GENDERS.items()}


def _text(body: Body, name: str) -> str:
    value = body.get(name)
    return value.strip() if isinstance(value, str) else ""


def phone_of(text: str) -> str:
    """Ten digits of an American number, a foreign one with its plus sign, whatever it was written like."""
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith("+") and not digits.startswith("1"):
        return f"+{digits}"
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _birthday(body: Body) -> date | None:
    born = body.get("dob")
    if born is None:
        return None
    if isinstance(born, bool) or not isinstance(born, int):
        raise refusal(400, "dob must be a number of milliseconds")
    return day_of(born)


def _licence(body: Body) -> str:
    rows = body.get("identifications")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("licenseNumber"), str):
            return str(row["licenseNumber"]).strip()
    return ""


def _messages(body: Body) -> str:
    rows = body.get("notes")
    found = [str(row["message"]) for row in rows if isinstance(row, dict) and row.get("message")] if isinstance(rows, list) else []
    return "\n".join(found)


def _gender(body: Body, before: Customer | None) -> str:
    sex = body.get("sex")
    if isinstance(sex, int) and not isinstance(sex, bool):
        # The number it shows itself: taken back as "as it was".
        return before.gender if before else "U"
    if sex is None:
        return "U"
    if sex not in _GENDERS:
        raise refusal(400, "sex must be one of MALE, FEMALE, OTHER")
    return _GENDERS[str(sex)]


def _patient_type(body: Body) -> str:
    word = body.get("consumerType")
    if word is None:
        return "MEDICAL" if body.get("medical") is True else "ADULT"
    if word not in _TYPES:
        raise refusal(400, f"consumerType must be one of {', '.join(_TYPES)}")
    return _TYPES[str(word)]


def read(body: Body, before: Customer | None = None) -> Customer:
    """The member as it stands in the body; what is not there is nothing."""
    address = body.get("address")
    home = address if isinstance(address, dict) else {}
    # The phone with its country goes before the shown one, as it does when members are read.
    return Customer(
        0,
        _text(body, "firstName"),
        _text(body, "lastName"),
        birthday=_birthday(body),
        patient_type=_patient_type(body),
        phone=phone_of(_text(body, "cpn") or _text(body, "primaryPhone")),
        email=_text(body, "email"),
        drivers_license=_licence(body),
        street=_text(home, "address"),
        city=_text(home, "city"),
        state=_text(home, "state"),
        postal_code=_text(home, "zipCode"),
        gender=_gender(body, before),
        notes=_messages(body),
        banned=body.get("banPatient" if before else "banned") is True,
        extra={name: value for name, value in body.items() if name in KEPT and value is not None},
    )


def check(desk: Desk, member: Customer, own: Customer | None) -> None:
    """Raise the refusal the shop's flags ask for (``requiredMemberPhone``, ``checkDuplicateDl`` and their like)."""
    quirks, world = desk.quirks, desk.world
    if not member.first_name:
        raise field_refusal("firstName", "First name is required")
    if "phone" in quirks.requires and not member.phone:
        raise field_refusal("primaryPhone", "Phone number is required")
    if "address" in quirks.requires and not member.street:
        raise refusal(400, "Address is required")
    if "licence" in quirks.unique and member.drivers_license:
        _refuse_double(world.find_by_license(member.drivers_license), own, "Duplicate driver's license number")
    if "name_and_birthday" in quirks.unique and member.birthday:
        same = [c for c in world.find_by_name(member.first_name, member.last_name) if c.birthday == member.birthday]
        _refuse_double(same, own, "A member with this name and date of birth already exists")


def _refuse_double(found: list[Customer] | tuple[Customer, ...], own: Customer | None, words: str) -> None:
    if any(customer is not own for customer in found):
        raise refusal(400, words)


_COPIED = (
    "first_name", "last_name", "birthday", "patient_type", "phone", "email", "drivers_license", "street", "city", "state",
    "postal_code", "gender", "notes", "banned",
)  # fmt: skip


def put(member: Customer, into: Customer) -> None:
    """Let a record be what was written, but for what clients cannot write."""
    for name in _COPIED:
        setattr(into, name, getattr(member, name))
    web = {"web": True} if (into.extra or {}).get("web") else {}
    into.extra = {**(member.extra or {}), **web}
