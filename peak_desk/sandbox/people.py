"""The sample customers: a fixed cast for demonstrations, then as many believable people as wanted, always the same for a seed."""

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from peak_desk.sandbox.chance import chance
from peak_desk.sandbox.names import CULTURES
from peak_desk.sandbox.records import Customer

DAY = 86_400_000
_HOME_AREA = "602"
_AREAS = (
    "480",
    "520",
    "623",
    "928",
    "505",
    "702",
    "303",
    "415",
    "213",
    "619",
    "503",
    "206",
    "312",
    "646",
    "737",
    "305",
    "404",
    "617",
    "971",
    "775",
)
_FIRST_LINE = 5_550_100  # 555-01xx is set aside for fiction; huge stores go on upwards from there
_NOTES = (
    "Prefers text messages",
    "Likes indica, asks for terpenes\n\r",
    "kiosk",
    "Calls before coming",
    "Asks for Dana",
    "Senior discount\n\r",
    "Wheelchair access",
)


@dataclass(frozen=True, slots=True)
class _Cast:
    first: str
    last: str
    born: str
    gender: str = "M"
    type: str = "ADULT"
    email: bool = True
    license: bool = True
    notes: str = ""
    warning: bool = False
    banned: bool = False
    verified: bool = True


CAST = (
    _Cast("Jon", "Smith", "1988-03-14", notes="Calls before coming"),
    _Cast("John", "Smith", "1975-11-02"),
    _Cast("Ahmed", "Al-Said", "1990-07-21"),
    _Cast("María", "Delgado", "1984-05-09", "F", type="MEDICAL"),
    _Cast("Jordan", "Lee", "1995-01-30", "N", license=False, verified=False),
    _Cast("Priya", "Raman", "1992-08-17", "F"),
    _Cast("Jon", "Smithson", "1999-12-05", email=False),
    _Cast("John", "Smiley", "1969-04-23"),
    _Cast("Jonathan", "Smith", "1981-09-11"),
    _Cast("Jon", "Smith", "1962-06-06", notes="Not the Jon Smith of 1988", warning=True),
    _Cast("John", "Smirnov", "1993-10-19"),
    _Cast("Joan", "Smith", "1978-02-27", "F"),
    _Cast("أحمد", "السعيد", "1987-01-12", email=False),
    _Cast("Ahmad", "Alsaid", "1991-07-21", email=False, license=False, verified=False),
    _Cast("Nguyễn", "Minh", "1996-03-03"),
    _Cast("Małgorzata", "Wiśniewska", "1985-12-24", "F", type="MEDICAL_MMID"),
    _Cast("Jürgen", "Weiß", "1971-05-30"),
    _Cast("Siobhán", "O'Brien", "1989-03-17", "F"),
    _Cast("Mary-Jane", "Taylor-Brown", "1997-04-20", "F"),
    _Cast("José", "Núñez", "1980-10-31", warning=True, notes="Asks for refunds often\n\r"),
    _Cast("Tyler", "Banks", "1998-08-08", banned=True, notes="Banned by the store manager"),
    _Cast("Grace", "Kim", "1994-06-15", "F", email=False),
    _Cast("Terrence", "Washington", "1958-01-05", type="MEDICAL"),
    _Cast("Layla", "Haddad", "2000-02-29", "F"),
)


_STREETS = ("Canyon Road", "Mesa Street", "Palo Verde Lane", "Cholla Avenue", "W Camelback Rd #4", "N 7th Ave Apt 12")
_TOWNS = (
    ("Phoenix", "AZ", "85003"),
    ("Tempe", "AZ", "85281"),
    ("Denver", "CO", "80202"),
    ("Mesa", "AZ", "85201"),
    ("Boulder", "CO", "80302-1104"),
)


def _house(customer: Customer) -> None:
    """Where the person lives; one in seven did not say. Of the number alone, so that no other detail of anybody shifts."""
    number = customer.number
    if number % 7:
        customer.street = f"{100 + number * 37 % 9800} {_STREETS[number % len(_STREETS)]}"
        customer.city, customer.state, customer.postal_code = _TOWNS[number % len(_TOWNS)]


# Letters that Unicode does not take apart into a Latin one and a mark.
_NO_PARTS = str.maketrans("łŁđĐø", "lLdDo")


@cache
def folded(name: str) -> str:
    """A name as it can stand in an e-mail address; "" when nothing Latin is left of it."""
    plain = name.replace("ß", "ss").translate(_NO_PARTS)
    letters = unicodedata.normalize("NFKD", plain).lower()
    return "".join(char for char in letters if char.isascii() and char.isalnum())


def _license(number: int) -> str:
    # 7654321 and 10**8 share no factor: every customer number gets a licence of its own.
    return f"D{number * 7_654_321 % 10**8:08d}"


def _cast_member(number: int, now: int, rng: random.Random) -> Customer:
    part = CAST[number - 1]
    visited = now - rng.randrange(1, 20) * DAY - rng.randrange(DAY)
    return Customer(
        number,
        part.first,
        part.last,
        birthday=date.fromisoformat(part.born),
        patient_type=part.type,
        phone=f"{_HOME_AREA}{_FIRST_LINE + number}",
        email=f"{folded(part.first) or 'ahmed'}.{folded(part.last) or 'alsaeed'}{number}@example.com" if part.email else "",
        drivers_license=_license(number) if part.license else "",
        gender=part.gender,
        notes=part.notes,
        verification="VERIFIED" if part.verified else "VERIFICATION_PENDING",
        banned=part.banned,
        warning_1=part.warning,
        points=rng.randrange(400),
        signed_up=visited - rng.randrange(100, 900) * DAY,
        updated=visited + rng.randrange(60_000),
        last_visit=visited,
    )


def _phones(count: int, rng: random.Random) -> list[int]:
    lines = list(range(count))
    rng.shuffle(lines)
    return lines


def _passer_by(number: int, line: int, now: int, today: date, rng: random.Random, weights: list[int]) -> Customer:
    draw = rng.random
    culture = rng.choices(CULTURES, cum_weights=weights)[0]
    woman = draw() < 0.5
    firsts = culture.women if woman else culture.men
    first = firsts[int(draw() * len(firsts))]
    last = culture.last[int(draw() * len(culture.last))]
    medical = draw() < 0.12
    chance_of_flag = draw()
    updated = now - int(draw() ** 3 * 700 * DAY) - 60_000
    return Customer(
        number,
        first,
        last,
        birthday=today - timedelta(days=7_700 + int(draw() ** 1.6 * 20_000)),
        patient_type=("MEDICAL_MMID" if draw() < 0.3 else "MEDICAL") if medical else "ADULT",
        phone=f"{_AREAS[line % len(_AREAS)]}{_FIRST_LINE + line // len(_AREAS)}" if draw() > 0.03 else "",
        email=f"{folded(first) or 'customer'}.{folded(last) or 'az'}{number}@example.com" if draw() > 0.25 else "",
        drivers_license=_license(number) if draw() > 0.15 else "",
        gender=("F" if woman else "M") if draw() > 0.08 else "UN"[int(draw() * 2)],
        notes=_NOTES[int(draw() * len(_NOTES))] if draw() < 0.1 else "",
        verification="VERIFIED" if draw() < 0.7 else "VERIFICATION_PENDING",
        banned=chance_of_flag < 0.006,
        warning_1=0.006 <= chance_of_flag < 0.02,
        warning_2=0.02 <= chance_of_flag < 0.025,
        points=int(draw() * 900),
        signed_up=updated - int(draw() * 500 * DAY),
        updated=updated,
        last_visit=updated - int(draw() * 3_600_000),
    )


def _merge_some(people: list[Customer], now: int, rng: random.Random) -> list[Customer]:
    """Older doubles of some people, merged away or deactivated: they come on top and are never listed."""
    doubles: list[Customer] = []
    for _ in range(len(people) // 100):
        kept = people[rng.randrange(min(len(CAST), len(people)), len(people))] if len(people) > len(CAST) else people[0]
        double = Customer(
            len(people) + len(doubles) + 1,
            kept.first_name,
            kept.last_name,
            birthday=kept.birthday,
            patient_type=kept.patient_type,
            status="DEACTIVATED",
            signed_up=kept.signed_up,
            updated=now - 30 * DAY,
        )
        if rng.random() < 0.7:
            double.merged_into = kept.number
            kept.merged_from = (*kept.merged_from, double.number)
            kept.status = "MERGED"
        doubles.append(double)
    return doubles


def make_people(count: int, *, seed: int, now: int, today: date) -> list[Customer]:
    """Exactly ``count`` listed customers, numbered from 1, the cast first; then a few merged or deactivated ones on top."""
    rng = chance(seed, "people")
    weights = [sum(culture.weight for culture in CULTURES[: index + 1]) for index in range(len(CULTURES))]
    people = [_cast_member(number, now, rng) for number in range(1, min(count, len(CAST)) + 1)]
    lines = _phones(max(0, count - len(people)), rng)
    people += [_passer_by(number, line, now, today, rng, weights) for number, line in enumerate(lines, len(people) + 1)]
    for person in people:
        _house(person)
    return people + _merge_some(people, now, rng)
