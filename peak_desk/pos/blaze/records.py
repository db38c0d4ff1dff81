"""Members of Blaze turned into customers of the desk, and back into the whole record Blaze wants."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from peak_desk.domain import phones
from peak_desk.domain.customers import ADDRESS, CustomerStatus, Field, PatientType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import readings
from peak_desk.pos.blaze.paging import without_nothing
from peak_desk.pos.blaze.wire import AddressRow, IdentificationRow, MemberRow
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.readings import Loose, Unreadable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_LIFE = 150 * 366 * 86_400_000
_TYPES = {
    "adultuse": PatientType.ADULT,
    # A card of the state is what other systems call a medical marijuana id.
    "medicinalstate": PatientType.MEDICAL_MMID,
    "medicinalthirdparty": PatientType.MEDICAL,
}
_TYPE_WORDS = {
    PatientType.ADULT: "AdultUse",
    PatientType.MEDICAL: "MedicinalThirdParty",
    PatientType.MEDICAL_MMID: "MedicinalState",
}
_GENDERS = {"MALE": "M", "FEMALE": "F", "OTHER": "N"}
_GENDER_WORDS = {letter: word for word, letter in _GENDERS.items()}
_TEXTS = {Field.FIRST_NAME: "firstName", Field.LAST_NAME: "lastName", Field.EMAIL: "email"}
_ADDRESS_NAMES = {Field.STREET: "address", Field.CITY: "city", Field.STATE: "state", Field.POSTAL_CODE: "zipCode"}
# Real answers have this beside the misspelt "lastestRecommendation"; the published shape of a change does not.
_NOT_TAKEN = frozenset({"latestRecommendation"})
# What the server derives from a birthday: after a change it would be that of the old one.
_FROM_BIRTHDAY = frozenset({"localDob", "localDobUTC", "birthdate"})
_LICENCES = ("drivers", "", "stateid", "other")
FIELDS = frozenset(_TEXTS) | frozenset(ADDRESS) | {
    Field.PHONE,
    Field.BIRTHDAY,
    Field.PATIENT_TYPE,
    Field.DRIVER_LICENCE,
    Field.GENDER,
    Field.NOTES,
}  # fmt: skip


def customer(row: MemberRow, region: str, zone: tzinfo) -> PosCustomer:
    """A customer; raises ``Unreadable`` without an id. ``zone`` is the shop's."""
    pos_id = readings.ident(row.id)
    if pos_id is None:
        raise Unreadable("a member without an id")
    home = row.address or AddressRow()
    return PosCustomer(
        pos_id=pos_id,
        first_name=readings.name(row.first_name),
        last_name=readings.name(row.last_name),
        # There is no merging here: who is gone is marked as deleted.
        status=_status(row),
        phone=_phone(row, region),
        email=readings.text(row.email),
        birthday=readings.day(row.local_dob) or birthday_of(row.dob, zone),
        patient_type=_patient_type(row),
        driver_licence=_licence(row),
        # Real answers hold a bare 0 where the published shape has a word: that says nothing.
        gender=_GENDERS.get((readings.text(row.sex) or "").upper()),
        notes="\n".join(_messages(row)),
        banned=readings.flag(row.ban_patient),
        loyalty_points=max(0, readings.whole(row.loyalty_points)),
        last_visit=moment(row.last_visit_date),
        signed_up_at=moment(row.created),
        updated_at=moment(row.modified),
        marker=readings.text(row.import_id) or "",
        street=readings.text(home.address),
        city=readings.text(home.city),
        state=readings.text(home.state),
        postal_code=readings.text(home.zip_code),
    )


def _status(row: MemberRow) -> CustomerStatus:
    gone = readings.flag(row.deleted) or (readings.text(row.status) or "").casefold() == "inactive"
    return CustomerStatus.INACTIVE if gone else CustomerStatus.ACTIVE


def _phone(row: MemberRow, region: str) -> str | None:
    """``cpn`` is the number with its country; ``primaryPhone`` is how it is shown, and now and then a mask of nines."""
    return readings.phone(row.cpn, region) or readings.phone(row.primary_phone, region)


def _patient_type(row: MemberRow) -> PatientType | None:
    word = (readings.text(row.consumer_type) or "").casefold()
    return PatientType.MEDICAL if not word and readings.flag(row.medical) else _TYPES.get(word)


def type_word(patient_type: PatientType) -> str:
    """What Blaze calls a kind of patient."""
    return _TYPE_WORDS[patient_type]


def _identifications(row: MemberRow) -> list[IdentificationRow]:
    return [one for one in row.identifications or () if not readings.flag(one.deleted)]


def _licence(row: MemberRow) -> str | None:
    """The driver's licence, or what has no type; a passport is none."""
    found = {
        (readings.text(one.type) or "").casefold(): readings.text(one.license_number) for one in reversed(_identifications(row))
    }
    return next((found[kind] for kind in _LICENCES if found.get(kind)), None)


def _messages(row: MemberRow) -> list[str]:
    there = [note for note in row.notes or () if not readings.flag(note.deleted)]
    # One note told twice is one.
    told = {readings.ident(note.id) or place: readings.lines(note.message) for place, note in enumerate(there)}
    return [words for words in told.values() if words]


def moment(value: Loose) -> datetime | None:
    """A moment in milliseconds since 1970; None for nothing, 0 and nonsense."""
    stamp = _stamp(value)
    if not stamp or stamp < 0:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=stamp)
    except OverflowError:
        return None


def _stamp(value: Loose) -> int | None:
    """The number, also one with a sign: whoever was born before 1970 has one."""
    plain = readings.ident(value) or ""
    digits = plain.removeprefix("-")
    return int(plain) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def birthday_of(value: Loose, zone: tzinfo) -> date | None:
    """The day a midnight of the shop began; in any other zone it may be the day before."""
    stamp = _stamp(value)
    if stamp is None or abs(stamp) > _LONGEST_LIFE:
        return None
    return (_EPOCH + timedelta(milliseconds=stamp)).astimezone(zone).date()


def stamp_of(moment_: datetime) -> int:
    """A moment as Blaze writes it, before 1970 with a sign."""
    return (moment_ - _EPOCH) // timedelta(milliseconds=1)


def midnight(day: date, zone: tzinfo) -> int:
    """The midnight of the shop with which a day begins."""
    return stamp_of(datetime(day.year, day.month, day.day, tzinfo=zone))


def phone_text(e164: str) -> str:
    """A number as an American till shows it, ten digits; a foreign one with its country."""
    digits = phones.national_digits(e164)
    return digits if e164.startswith("+1") and len(digits) == 10 else e164


def new_member(write: CustomerWrite, zone: tzinfo) -> dict[str, Any]:
    """The body that makes a member; ``importId`` carries our mark, the only field there is for one."""
    given = {field: value for field, value in write.values.items() if value}
    return {**without_nothing(_written(given, {}, zone)), "importId": write.op_id or write.marker}


def changed_member(there: Mapping[str, Any], write: CustomerWrite, zone: tzinfo) -> dict[str, Any]:
    """The body that changes a member: all that stands there, with the given fields changed, for what is left out is wiped.

    A ``sex`` that came as a number goes back as it came: leaving it out would lose it, and no word is known for it.
    """
    gone = set(_NOT_TAKEN)
    if Field.BIRTHDAY in write.values:
        gone |= _FROM_BIRTHDAY
    body = {name: value for name, value in there.items() if name not in gone}
    if Field.PHONE in write.values:
        # The old number there would go before the new one when the member is read again.
        body["cpn"] = write.values[Field.PHONE]
    changed: dict[str, Any] = without_nothing(_written(write.values, body, zone))
    return changed


def _written(values: Mapping[Field, str | None], there: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    unknown = set(values) - FIELDS
    if unknown:
        raise PosError(Fate.REFUSED, "pos_cannot", ", ".join(sorted(unknown)))
    body = dict(there)
    for field, value in values.items():
        typed = (value or "").strip()
        if field in _TEXTS:
            body[_TEXTS[field]] = typed
        elif field in _ADDRESS_NAMES:
            home = body.get("address")
            body["address"] = {**(home if isinstance(home, dict) else {}), _ADDRESS_NAMES[field]: typed}
        elif field is Field.BIRTHDAY:
            # The moment only: how ``birthdate`` is written is not published.
            born = readings.day(typed)
            body["dob"] = midnight(born, zone) if born else None
        else:
            _PUTTERS[field](body, typed)
    return body


def _put_phone(body: dict[str, Any], value: str) -> None:
    body["primaryPhone"] = phone_text(value)


def _put_type(body: dict[str, Any], value: str) -> None:
    if value in set(PatientType):
        body["consumerType"] = _TYPE_WORDS[PatientType(value)]
        body["medical"] = value != PatientType.ADULT


def _put_gender(body: dict[str, Any], value: str) -> None:
    body["sex"] = _GENDER_WORDS.get(value.upper()[:1])


def _put_licence(body: dict[str, Any], value: str) -> None:
    rows = body.get("identifications")
    there = [dict(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    place = _place_of_licence(there)
    if place is None:
        there = [*there, {"type": "Drivers", "licenseNumber": value}]
    elif value:
        there[place]["licenseNumber"] = value
    else:
        del there[place]
    body["identifications"] = [row for row in there if row.get("licenseNumber")] if value == "" else there


def _place_of_licence(rows: list[dict[str, Any]]) -> int | None:
    """Where the licence stands that is shown; one without a number, or taken away, is none."""
    told = [row.get("licenseNumber") and not row.get("deleted") for row in rows]
    kinds = [str(row.get("type") or "").casefold() if there else None for row, there in zip(rows, told, strict=True)]
    return next((kinds.index(kind) for kind in _LICENCES if kind in kinds), None)


def _put_notes(body: dict[str, Any], value: str) -> None:
    rows = body.get("notes")
    there = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    before = "\n".join(readings.lines(row["message"]) for row in there if row.get("message") and not row.get("deleted"))
    if value == before:
        return
    added = value.removeprefix(before).strip() if before and value.startswith(f"{before}\n") else ""
    # What was only added to keeps its notes and their writers; anything else is one note that says what staff now see.
    body["notes"] = [*there, {"message": added}] if added else [{"message": value}] if value else []


_PUTTERS = {
    Field.PHONE: _put_phone,
    Field.PATIENT_TYPE: _put_type,
    Field.GENDER: _put_gender,
    Field.DRIVER_LICENCE: _put_licence,
    Field.NOTES: _put_notes,
}
