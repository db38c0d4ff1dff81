"""What people at a counter type, and whom they mean by it.

``python -m tests.benchmarks.queries [customers]`` prints some of it. A session is one text typed from its first letter to its last:
every beginning of it is a keystroke the search must answer, its end is what must find the person.
"""

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from peak_desk.domain import names
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.name_lists import NICKNAMES, SPANISH_NICKNAMES
from tests.benchmarks.people import BLOCK, SEED, Person, block, people
from tests.benchmarks.typos import damaged

FEW = 5
_BLOCKS = 50
_TRIES = 20_000
_PHONE_FORMS: tuple[Callable[[str], str], ...] = (
    lambda d: f"({d[:3]}) {d[3:6]}-{d[6:]}",
    lambda d: f"{d[:3]}-{d[3:6]}-{d[6:]}",
    lambda d: d,
    lambda d: f"+1 {d[:3]} {d[3:6]} {d[6:]}",
    lambda d: f"{d[:3]}.{d[3:6]}.{d[6:]}",
    lambda d: f"1{d}",
)
_OTHER_ARABIC = str.maketrans("\u0623\u0625\u0622\u0629\u0649\u0643\u064a", "\u0627\u0627\u0627\u0647\u064a\u06a9\u06cc")
TYPO_KINDS = ("missing", "extra", "wrong", "swapped")


@dataclass(frozen=True, slots=True)
class Session:
    """One text, the customer number it means, and how many customers it means equally well."""

    kind: str
    text: str
    expected: str
    holders: int

    @property
    def marked(self) -> bool:
        """Whether so few are meant that the right one must be among the first five."""
        return 1 <= self.holders <= FEW

    def keystrokes(self) -> Iterator[str]:
        """What stands in the box after each key."""
        return (self.text[:length] for length in range(1, len(self.text) + 1))


class Sampler:
    """Picks active customers that fit, out of some blocks of people drawn by chance."""

    def __init__(self, count: int, seed: int, crowd: Crowd, draw: str = "") -> None:
        """Draw the blocks."""
        self.chance = random.Random(f"queries {seed}{draw}")
        self.crowd = crowd
        blocks = range(-(-count // BLOCK))
        drawn = self.chance.sample(blocks, min(_BLOCKS, len(blocks)))
        self._pool = [who for number in drawn for who in block(number, seed) if who.place < count and crowd.active[who.place]]
        self._by_first: dict[str, list[Person]] = {}
        for who in self._pool:
            self._by_first.setdefault(who.pulled.first_name, []).append(who)

    def who(self, fits: Callable[[Person], object]) -> Person:
        """Somebody who fits; raises where there seems to be nobody."""
        for _ in range(_TRIES):
            if fits(found := self.chance.choice(self._pool)):
                return found
        raise LookupError("nobody of that kind")

    def called(self, first_name: str) -> Person | None:
        """Somebody with that first name and one surname."""
        fit = [who for who in self._by_first.get(first_name, []) if " " not in who.pulled.last_name]
        return self.chance.choice(fit) if fit else None


Maker = Callable[[Sampler], Session]


def sessions(count: int, share: float = 1.0, seed: int = SEED, draw: str = "") -> list[Session]:
    """The sessions of a store of that many customers; ``share`` takes fewer or more of every kind, another ``draw`` others."""
    sampler = Sampler(count, seed, Crowd(people(count, seed=seed)), draw)
    made = []
    for amount, maker in _KINDS:
        for _ in range(max(1, round(amount * share))):
            try:
                made.append(maker(sampler))
            except LookupError:
                break
    return made


def plain(text: str) -> str:
    """Without accents, as somebody types in a hurry."""
    letters = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ß", "ss"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _of_name(sampler: Sampler, kind: str, who: Person, text: str) -> Session:
    return Session(kind, text, who.number, sampler.crowd.named(names.tokens(who.name)))


def _latin(who: Person) -> bool:
    return who.origin in {"us", "de", "pl"} and " " not in who.pulled.last_name


def _full(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: person.origin != "ar")
    return _of_name(sampler, "full name", who, who.name)


def _reversed(sampler: Sampler) -> Session:
    who = sampler.who(_latin)
    return _of_name(sampler, "reversed", who, f"{who.pulled.last_name} {who.pulled.first_name}".lower())


def _comma(sampler: Sampler) -> Session:
    who = sampler.who(_latin)
    return _of_name(sampler, "Last, First", who, f"{who.pulled.last_name}, {who.pulled.first_name}")


def _partial(sampler: Sampler) -> Session:
    """Two letters of the first name and a few of the last, as far as five people are left where the name allows it."""
    who = sampler.who(lambda person: _latin(person) and "-" not in person.name)
    first, last = (names.fold(part) for part in (who.pulled.first_name, who.pulled.last_name))
    long = 3
    while long < len(last) and sampler.crowd.beginning((first[:2], last[:long])) > FEW:
        long += 1
    text = f"{first[:2]} {last[:long]}"
    return Session("prefixes", text, who.number, sampler.crowd.beginning(text.split()))


def _last_only(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: _latin(person) and "-" not in person.name)
    words = names.tokens(who.pulled.last_name)
    return Session("last name", who.pulled.last_name.lower(), who.number, sampler.crowd.named(words))


def _accents_out(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: person.origin in {"es", "de", "pl"} and plain(person.name) != person.name)
    return _of_name(sampler, "accents left out", who, plain(who.name).lower())


def _accents_in(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: person.origin == "es" and plain(person.name) != person.name)
    return _of_name(sampler, "accents typed", who, unicodedata.normalize("NFD", who.name))


def _arabic(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: person.second_name)
    text = who.second_name
    if sampler.chance.random() < 0.7:
        text = text.translate(_OTHER_ARABIC)
    return Session("Arabic forms", text, who.number, sampler.crowd.named(names.tokens(who.second_name)))


def _typo(kind: str) -> Maker:
    def make(sampler: Sampler) -> Session:
        who = sampler.who(_latin)
        words = plain(who.name).lower().split()
        text = damaged(sampler.chance, words, (kind,), words_hit=1)
        return _of_name(sampler, f"typo: {kind}", who, text)

    return make


def _two_typos(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: _latin(person) and all(len(word) > 3 for word in person.name.split()))
    text = damaged(sampler.chance, plain(who.name).lower().split(), TYPO_KINDS, words_hit=2)
    return _of_name(sampler, "typo: two words", who, text)


def _national(who: Person) -> str:
    return (who.pulled.phone or "")[2:]


def _phone(form: int) -> Maker:
    def make(sampler: Sampler) -> Session:
        who = sampler.who(_national)
        return Session("phone", _PHONE_FORMS[form](_national(who)), who.number, sampler.crowd.phones[who.pulled.phone or ""])

    return make


def _last_four(sampler: Sampler) -> Session:
    who = sampler.who(_national)
    four = _national(who)[-4:]
    return Session("last four", four, who.number, sampler.crowd.phones_with(four))


def _seven(sampler: Sampler) -> Session:
    digits = _national(who := sampler.who(_national))[3:]
    return Session("seven digits", f"{digits[:3]}-{digits[3:]}", who.number, sampler.crowd.phones_with(digits))


def _middle(sampler: Sampler) -> Session:
    digits = _national(who := sampler.who(_national))[2:8]
    return Session("middle digits", digits, who.number, sampler.crowd.phones_with(digits))


def _name_and_four(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: _latin(person) and _national(person))
    word, four = who.pulled.last_name, _national(who)[-4:]
    return Session("name + last four", f"{word} {four}", who.number, sampler.crowd.named_with_last_four(names.tokens(word), four))


def _email(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: person.pulled.email)
    text = who.pulled.email or ""
    return Session("e-mail", text, who.number, sampler.crowd.emails_with(text))


def _email_part(sampler: Sampler) -> Session:
    """A piece from inside the part before the @, that few have."""
    while True:
        local = (who := sampler.who(lambda person: len((person.pulled.email or "").partition("@")[0]) > 8)).pulled.email or ""
        piece = local.partition("@")[0][2:9]
        if sampler.crowd.emails_with(piece) <= FEW and not sampler.crowd.beginning((names.fold(piece),)):
            return Session("e-mail part", piece, who.number, sampler.crowd.emails_with(piece))


def _licence(sampler: Sampler) -> Session:
    who = sampler.who(lambda person: person.pulled.driver_licence)
    text = who.pulled.driver_licence or ""
    return Session("licence", text.replace("-", "") if sampler.chance.random() < 0.5 else text, who.number, 1)


def _birthday(sampler: Sampler) -> Session:
    born = (who := sampler.who(lambda person: person.pulled.birthday)).pulled.birthday
    assert born is not None
    return Session("birthday", born.strftime("%m/%d/%Y"), who.number, sampler.crowd.birthdays[born.isoformat()])


def _number(sampler: Sampler) -> Session:
    who = sampler.who(lambda _person: True)
    return Session("customer number", who.number if sampler.chance.random() < 0.5 else f"cust {who.place + 1}", who.number, 1)


def _nickname(pairs: Sequence[tuple[str, str]], kind: str) -> Maker:
    def make(sampler: Sampler) -> Session:
        for _ in range(_TRIES):
            given, short = sampler.chance.choice(pairs)
            kept, typed = (given, short) if sampler.chance.random() < 0.5 else (short, given)
            if (who := sampler.called(kept)) is not None:
                break
        else:
            raise LookupError("nobody with such a name")
        last = who.pulled.last_name
        # Those whose name begins as typed come before them, and so do those who bear the same name.
        holders = sampler.crowd.named(names.tokens(f"{kept} {last}")) + sampler.crowd.beginning(names.tokens(f"{typed} {last}"))
        return Session(kind, plain(f"{typed} {last}").lower(), who.number, holders)

    return make


_KINDS: tuple[tuple[int, Maker], ...] = (
    (100, _full),
    (40, _reversed),
    (40, _comma),
    (40, _partial),
    (30, _last_only),
    *((25, _typo(kind)) for kind in TYPO_KINDS),
    (25, _two_typos),
    (20, _accents_out),
    (10, _accents_in),
    (20, _arabic),
    *((9, _phone(form)) for form in range(len(_PHONE_FORMS))),
    (20, _last_four),
    (15, _seven),
    (10, _middle),
    (20, _name_and_four),
    (25, _email),
    (10, _email_part),
    (25, _licence),
    (15, _birthday),
    (15, _number),
    (30, _nickname(NICKNAMES, "nickname")),
    (10, _nickname(SPANISH_NICKNAMES, "nickname, Spanish")),
)


def main() -> None:
    """Show two sessions of each kind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    made = sessions(count, 0.2)
    for session in made:
        sys.stdout.write(f"{session.kind:<20}{session.text:<32}{session.expected:<14}{session.holders:>8}\n")
    sys.stdout.write(f"{len(made)} sessions, {sum(len(session.text) for session in made):,} keystrokes\n")


if __name__ == "__main__":
    main()
