"""Customers: guest, stub and full, what the desk knows of them and which fields may be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from peak_desk.domain import phones
from peak_desk.domain.outbox import SyncState
from peak_desk.domain.stores import Store
from peak_desk.errors import Problem, ProblemCode

MAX_NAME = 60
MAX_NOTES = 2000
MAX_ADDRESS = 120
MAX_TAG = 30
MAX_TAGS = 20


class CustomerType(StrEnum):
    """How much the store knows of a person."""

    GUEST = "guest"
    STUB = "stub"
    FULL = "full"


class CustomerStatus(StrEnum):
    """Whether the record is in use; ``removed`` is a stub taken back before it was sent, kept so that numbers have no gap."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    MERGED = "merged"
    REMOVED = "removed"


class PatientType(StrEnum):
    """The kind of buyer the law knows; the value is Treez's word (https://code.treez.io/docs/customer-apis)."""

    ADULT = "ADULT"
    MEDICAL = "MEDICAL"
    MEDICAL_MMID = "MEDICAL_MMID"


class Field(StrEnum):
    """The fields of a customer that staff fill in and that a POS may demand; the value is column, option and payload key."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PHONE = "phone"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    PATIENT_TYPE = "patient_type"
    DRIVER_LICENCE = "driver_licence"
    GENDER = "gender"
    NOTES = "notes"
    SECOND_NAME = "second_name"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal_code"


ADDRESS = (Field.STREET, Field.CITY, Field.STATE, Field.POSTAL_CODE)
SHARED_FIELDS = tuple(field for field in Field if field is not Field.SECOND_NAME)
"""The fields a POS may know too; the name in another script stays on this desk."""


class MatchKind(StrEnum):
    """How a typed word found a word of the record, the surest first."""

    WORD = "word"
    BEGINNING = "beginning"
    NICKNAME = "nickname"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Customer:
    """One person as this store knows them.

    ``id`` is ours (UUID), ``pos_id`` the POS's; ``phone`` is E.164; money is integer cents; times are aware UTC; ``needs`` are
    fields the POS demands before it takes the record; ``merged_into`` is the POS id of the survivor. ``second_name`` is the name in
    another script; ``licence_hash`` stands in for the licence number where the store keeps none.
    """

    id: str
    customer_number: str
    type: CustomerType
    first_name: str
    last_name: str = ""
    pos_id: str | None = None
    status: CustomerStatus = CustomerStatus.ACTIVE
    phone: str | None = None
    email: str | None = None
    birthday: date | None = None
    patient_type: PatientType | None = None
    driver_licence: str | None = None
    gender: str | None = None
    notes: str = ""
    banned: bool = False
    warning: str = ""
    verified: bool = False
    loyalty_points: int = 0
    spent_cents: int = 0
    order_count: int = 0
    last_visit: datetime | None = None
    created_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    created_by: str = ""
    updated_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    pos_updated_at: datetime | None = None
    merged_into: str | None = None
    sync: SyncState = SyncState.LOCAL
    needs: tuple[Field, ...] = ()
    second_name: str = ""
    tags: tuple[str, ...] = ()
    licence_hash: str | None = None
    street: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None

    @property
    def name(self) -> str:
        """First and last name as one text."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class WellKnown:
    """A customer of ours an account of the POS is recognised by."""

    pos_id: str
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What a person typed into the stub or edit form, as text; nothing is checked yet.

    ``scanned`` tells that an ID was read: then the person can be found again without a phone. ``id_hash`` is the keyed hash of its
    number in stores that keep no numbers.
    """

    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    birthday: str = ""
    patient_type: str = ""
    driver_licence: str = ""
    gender: str = ""
    notes: str = ""
    second_name: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    scanned: bool = False
    id_hash: str = ""

    def values(self) -> dict[Field, str]:
        """Every field with its text, blanks at the ends removed."""
        return {field: storable(str(getattr(self, field.value))).strip() for field in Field}

    def with_values(self, values: Mapping[str, str]) -> "CustomerDraft":
        """The draft with these fields replaced; the keys are values of ``Field``."""
        texts: dict[str, Any] = {field.value: values[field] for field in Field if field in values}
        return replace(self, **texts)


@dataclass(frozen=True, slots=True)
class Matched:
    """A field that was found by what was typed; ``spans`` are (start, length) in its text, in the E.164 digits for a phone."""

    field: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A typed word that is not in the record, and the word of the record it was taken for."""

    typed: str
    found: str
    kind: MatchKind


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer as a line of a list: what search returns. ``matches`` are the fields that matched, none for recent ones.

    ``near`` are nicknames and spellings that were guessed; ``survivor_id`` is our id of the record a merged one went into.
    """

    id: str
    customer_number: str
    pos_id: str | None
    name: str
    phone: str | None
    email: str | None
    type: CustomerType
    status: CustomerStatus
    sync: SyncState
    needs: tuple[Field, ...] = ()
    banned: bool = False
    warning: str = ""
    second_name: str = ""
    tags: tuple[str, ...] = ()
    survivor_id: str = ""
    matches: tuple[Matched, ...] = ()
    near: tuple[Near, ...] = ()

    @property
    def matched(self) -> str:
        """The field that explains best why the customer was found; "" for recent ones."""
        return self.matches[0].field if self.matches else ""


@dataclass(frozen=True, slots=True)
class FoundCustomers:
    """One answer of the search: the rows of one page, how many there are in all, and how long it took in ms.

    ``at_least`` tells that the total is where counting ended.
    """

    query: str
    total: int
    rows: tuple[CustomerRow, ...]
    elapsed_ms: float = 0.0
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Somebody who may be the same person; ``reasons`` are fields that agree, ``score`` 0-100."""

    row: CustomerRow
    score: int
    reasons: tuple[Field, ...]


def storable(text: str) -> str:
    """The text without halves of characters and zero bytes, which no file and no POS takes."""
    return text.encode(errors="ignore").decode().replace("\x00", "")


def needs(customer_values: Mapping[Field, object], demanded: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields the POS demands that are still empty."""
    return tuple(field for field in demanded if not customer_values.get(field))


def read_birthday(text: str) -> date | None:
    """The date of ``YYYY-MM-DD`` (also with Arabic digits), or None when it is no real date."""
    try:
        return date.fromisoformat(phones.western_digits(text.strip()))
    except ValueError:
        return None


def age_on(birthday: date, today: date) -> int:
    """Whole years lived on that day; somebody born on 29 February turns a year older on 1 March in common years."""
    before = (today.month, today.day) < (birthday.month, birthday.day)
    return today.year - birthday.year - int(before)


def problems(draft: CustomerDraft, store: Store, today: date) -> tuple[Problem, ...]:
    """Everything wrong with the draft under the store's rules, at most one problem per field.

    Fields only the POS demands are no problem here: without them the stub stays local (see ``needs``).
    """
    values = draft.values()
    found: list[Problem] = []
    if not values[Field.FIRST_NAME]:
        found.append(Problem(Field.FIRST_NAME, ProblemCode.MISSING))
    found += [
        Problem(field, ProblemCode.TOO_LONG, str(MAX_NAME))
        for field in (Field.FIRST_NAME, Field.LAST_NAME, Field.SECOND_NAME)
        if len(values[field]) > MAX_NAME
    ]
    checks = (_phone_problem, _email_problem, _birthday_problem, _choice_problem, _length_problem)
    for check in checks:
        if check is _phone_problem and draft.scanned and not values[Field.PHONE]:
            continue
        problem = check(values, store, today)
        if problem is not None:
            found.append(problem)
    return tuple(found)


def _phone_problem(values: Mapping[Field, str], store: Store, _today: date) -> Problem | None:
    if not values[Field.PHONE]:
        return Problem(Field.PHONE, ProblemCode.MISSING)
    if phones.normalise(values[Field.PHONE], store.region) is None:
        return Problem(Field.PHONE, ProblemCode.NOT_A_PHONE)
    return None


def _email_problem(values: Mapping[Field, str], _store: Store, _today: date) -> Problem | None:
    text = values[Field.EMAIL]
    if not text:
        return None
    local, at, host = text.rpartition("@")
    good = bool(at) and bool(local) and len(text) <= 254 and "." in host.strip(".") and not any(c.isspace() for c in text)
    good = good and ".." not in text and "@" not in local and not host.startswith((".", "-"))
    return None if good and not host.endswith((".", "-")) else Problem(Field.EMAIL, ProblemCode.NOT_AN_EMAIL)


def _birthday_problem(values: Mapping[Field, str], store: Store, today: date) -> Problem | None:
    if not values[Field.BIRTHDAY]:
        return None
    birthday = read_birthday(values[Field.BIRTHDAY])
    if birthday is None:
        return Problem(Field.BIRTHDAY, ProblemCode.NOT_A_DATE)
    if birthday > today:
        return Problem(Field.BIRTHDAY, ProblemCode.IN_THE_FUTURE)
    age = age_on(birthday, today)
    medical = values[Field.PATIENT_TYPE] in {PatientType.MEDICAL, PatientType.MEDICAL_MMID}
    least = store.minimum_age_medical if medical else store.minimum_age
    if age < least:
        return Problem(Field.BIRTHDAY, ProblemCode.TOO_YOUNG, str(least))
    return Problem(Field.BIRTHDAY, ProblemCode.TOO_OLD, "120") if age > 120 else None


def _choice_problem(values: Mapping[Field, str], _store: Store, _today: date) -> Problem | None:
    patient_type = values[Field.PATIENT_TYPE]
    if patient_type and patient_type not in set(PatientType):
        return Problem(Field.PATIENT_TYPE, ProblemCode.UNKNOWN)
    if values[Field.GENDER] not in {"", "M", "F", "U", "N"}:
        return Problem(Field.GENDER, ProblemCode.UNKNOWN)
    return None


def _length_problem(values: Mapping[Field, str], _store: Store, _today: date) -> Problem | None:
    if len(values[Field.NOTES]) > MAX_NOTES:
        return Problem(Field.NOTES, ProblemCode.TOO_LONG, str(MAX_NOTES))
    if len(values[Field.DRIVER_LICENCE]) > 30:
        return Problem(Field.DRIVER_LICENCE, ProblemCode.TOO_LONG, "30")
    long = [field for field in ADDRESS if len(values[field]) > MAX_ADDRESS]
    return Problem(long[0], ProblemCode.TOO_LONG, str(MAX_ADDRESS)) if long else None
