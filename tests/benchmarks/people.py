"""Customers as a shop has them, any number of them, the same for the same seed.

``python -m tests.benchmarks.people [customers]`` prints some of them and how long it takes to make them.

The shares are those of the measurements in the project's notes: 77 % names of the US census by their frequency, 14 % Spanish with
accents (a quarter of them with two surnames), 4 % Arabic with the name in Arabic script as second name, 2.5 % Polish, 2.5 % German;
2 % hyphenated surnames, 3 % surnames mistyped when they were entered; phones of 22 area codes, 10 % without, 3 % shared; 60 % with
an e-mail in six patterns; 85 % with a licence in four state formats; the last visit exponentially long ago. People come in
blocks of 1,000 that are made independently of each other, so that any one of them can be had without making all before.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from peak_desk.database.customer_pull import PulledCustomer
from peak_desk.domain.customers import CustomerStatus, PatientType
from tests.benchmarks import name_lists
from tests.benchmarks.name_lists import Weighted, census

GENERATION = 1
BLOCK = 1_000
SEED = 20_261_121
NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
_AREAS = (303, 720, 719, 970, 213, 310, 415, 510, 702, 602, 206, 503, 312, 773, 212, 718, 617, 305, 512, 713, 404, 480)
_ORIGINS = Weighted(("us", "es", "ar", "pl", "de"), (0.77, 0.91, 0.95, 0.975, 1.0))
_DOMAINS = Weighted(
    ("gmail.com", "yahoo.com", "hotmail.com", "icloud.com", "outlook.com", "aol.com", "comcast.net", "proton.me"),
    (0.55, 0.68, 0.77, 0.85, 0.91, 0.95, 0.98, 1.0),
)
_TAGS = ("vip", "veteran", "senior", "industry", "wholesale", "delivery only", "prefers edibles", "first responder")
_NOTES = (
    "Asks for the flower of the week, prefers indica in the evening.",
    "Prefers edibles below 5 mg; allergic to peanuts.",
    "Comes on Fridays after work, pays cash, likes to be told about new concentrates.",
    "Medical card renewed by the doctor in the building across the street.",
    "Please call before substituting anything in an order. Picks up for two neighbours as well.",
    "Wheelchair user, bring the order to the door.",
)
_SWAPS = str.maketrans({"s": "z", "z": "s", "i": "y", "y": "i", "c": "k", "k": "c"})
_PLAIN = str.maketrans("áéíóúüñÁÉÍÓÚÑöäÖÄÜßłŁąćęńóśźżŻŚ", "aeiouunAEIOUNoaOAUslLacenoszzZS")


@dataclass(frozen=True, slots=True)
class Person:
    """One customer: what the POS tells, and what only this desk knows of them."""

    place: int
    pulled: PulledCustomer
    origin: str
    second_name: str = ""
    tags: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The customer number a new store gives them: numbers follow the order of arrival."""
        return f"CUST-{self.place + 1:05d}"

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.pulled.first_name} {self.pulled.last_name}"


def people(count: int, first: int = 0, seed: int = SEED) -> Iterator[Person]:
    """The persons from ``first`` on."""
    for number in range(first // BLOCK, -(-(first + count) // BLOCK)):
        for person in block(number, seed):
            if first <= person.place < first + count:
                yield person


def person(place: int, seed: int = SEED) -> Person:
    """The person at a place."""
    return block(place // BLOCK, seed)[place % BLOCK]


@lru_cache(maxsize=64)
def block(number: int, seed: int = SEED) -> tuple[Person, ...]:
    """A thousand persons."""
    chance = random.Random(f"{seed} {number}")
    origins = _ORIGINS.draw(chance, BLOCK)
    surnames = iter(census("all.last").draw(chance, BLOCK + BLOCK // 10))
    men = iter(census("male.first").draw(chance, BLOCK))
    women = iter(census("female.first").draw(chance, BLOCK))
    domains = _DOMAINS.draw(chance, BLOCK)
    made: list[Person] = []
    for index, origin in enumerate(origins):
        female = chance.random() < 0.5
        first, last, second = _name(chance, origin, next(women) if female else next(men), next(surnames))
        last = _surname(chance, last, lambda: next(surnames))
        phone = made[-1].pulled.phone if made and chance.random() < 0.03 else _phone(chance)
        place = number * BLOCK + index
        pulled = _pulled(chance, place, (first, last), phone, domains[index], gender="F" if female else "M")
        tags = (chance.choice(_TAGS),) if chance.random() < 0.08 else ()
        made.append(Person(place, pulled, origin, second, tags))
    return tuple(made)


def _name(chance: random.Random, origin: str, first: str, last: str) -> tuple[str, str, str]:
    if origin == "es":
        last = chance.choice(name_lists.SPANISH_LAST)
        if chance.random() < 0.25:
            last = f"{last} {chance.choice(name_lists.SPANISH_LAST)}"
        return chance.choice(name_lists.SPANISH_FIRST), last, ""
    if origin == "ar":
        (first, script_first), (last, script_last) = chance.choice(name_lists.ARABIC_FIRST), chance.choice(name_lists.ARABIC_LAST)
        return first, last, f"{script_first} {script_last}"
    if origin == "pl":
        return chance.choice(name_lists.POLISH_FIRST), chance.choice(name_lists.POLISH_LAST), ""
    if origin == "de":
        return chance.choice(name_lists.GERMAN_FIRST), chance.choice(name_lists.GERMAN_LAST), ""
    return first, last, ""


def _surname(chance: random.Random, last: str, another: Callable[[], str]) -> str:
    lot = chance.random()
    if lot < 0.02 and " " not in last and "-" not in last:
        return f"{last}-{another()}"
    return _mistyped(chance, last) if lot < 0.05 else last


def _mistyped(chance: random.Random, last: str) -> str:
    """How a surname looks after somebody entered it in a hurry: a letter doubled, left out or taken for one that sounds alike."""
    place = chance.randrange(1, len(last))
    kind = chance.randrange(3)
    if kind == 0:
        return last[:place] + last[place] + last[place:]
    if kind == 1 and len(last) > 4:
        return last[:place] + last[place + 1 :]
    return last[:place] + last[place].translate(_SWAPS) + last[place + 1 :]


def _phone(chance: random.Random) -> str | None:
    if chance.random() < 0.1:
        return None
    return f"+1{chance.choice(_AREAS)}{chance.randrange(200, 1000)}{chance.randrange(10_000):04d}"


def _email(chance: random.Random, name: tuple[str, str], domain: str) -> str | None:
    if chance.random() >= 0.6:
        return None
    first, last = ("".join(c for c in part.translate(_PLAIN).lower() if c.isascii() and c.isalpha()) for part in name)
    local = (
        f"{first}.{last}",
        f"{first[:1]}{last}",
        f"{first}{last}",
        f"{first}_{last}{chance.randrange(60, 100)}",
        f"{last}.{first}",
        f"{first}{chance.randrange(1000)}",
    )[chance.randrange(6)]
    return f"{local}@{domain}"


def _licence(chance: random.Random, last: str) -> str | None:
    if chance.random() >= 0.85:
        return None
    letter = last.translate(_PLAIN)[:1].upper()
    letter = letter if letter.isascii() and letter.isalpha() else "X"
    digits = f"{chance.randrange(10**12):012d}"
    return (
        f"{digits[:2]}-{digits[2:5]}-{digits[5:9]}",
        f"{letter}{digits[:7]}",
        f"{letter}{digits[:3]}-{digits[3:6]}-{digits[6:8]}-{digits[8:11]}-{digits[11]}",
        f"WDL{letter}{digits[:4]}{letter}{digits[4:7]}",
    )[chance.randrange(4)]


def _pulled(
    chance: random.Random, place: int, name: tuple[str, str], phone: str | None, domain: str, *, gender: str
) -> PulledCustomer:
    visit = NOW - timedelta(seconds=int(chance.expovariate(1 / (120 * 86_400))))
    status = chance.random()
    medical = chance.random() < 0.18
    return PulledCustomer(
        pos_id=f"{600_000 + place}",
        first_name=name[0],
        last_name=name[1],
        status=CustomerStatus.ACTIVE if status < 0.97 else CustomerStatus.INACTIVE if status < 0.99 else CustomerStatus.MERGED,
        merged_into=f"{600_000 + max(0, place - 7)}" if status >= 0.99 else None,
        phone=phone,
        email=_email(chance, name, domain),
        birthday=date(2005, 11, 1) - timedelta(days=int(min(24_000, chance.expovariate(1 / 6_000)))),
        patient_type=PatientType.MEDICAL if medical else PatientType.ADULT,
        driver_licence=_licence(chance, name[1]),
        gender=gender,
        notes=chance.choice(_NOTES) if chance.random() < 0.3 else "",
        banned=chance.random() < 0.003,
        warning="Refused to show an ID on the last visit." if chance.random() < 0.01 else "",
        verified=chance.random() < 0.8,
        loyalty_points=chance.randrange(2_000),
        last_visit=visit,
        signed_up_at=visit - timedelta(days=chance.randrange(1_500)),
        updated_at=visit + timedelta(minutes=10),
    )


def main() -> None:
    """Make them, tell how long it took, show some."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    began = time.process_time()
    words = set()
    for made in people(count):
        words.update(made.name.split())
    out = sys.stdout.write
    out(
        f"{count:,} people in {time.process_time() - began:.1f} s of the processor, {len(words):,} different words in their names\n"
    )
    for shown in people(min(12, count)):
        out(f"{shown.number}  {shown.name:<32}{shown.pulled.phone or '':<15}{shown.pulled.email or '':<36}{shown.second_name}\n")


if __name__ == "__main__":
    main()
