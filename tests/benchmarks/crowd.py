"""How many customers a typed text means equally well: recall is only asked of texts that mean five people at most."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from peak_desk.domain import names
from peak_desk.domain.customers import CustomerStatus
from tests.benchmarks.people import Person


class Crowd:
    """Who bears which word, number or address, counted without the program's search."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Read everybody once."""
        bearers: defaultdict[str, set[int]] = defaultdict(set)
        self._last_four: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.birthdays: Counter[str] = Counter()
        emails: list[str] = []
        self.phones: Counter[str] = Counter()
        self.active: list[bool] = []
        for person in people:
            pulled = person.pulled
            for word in names.tokens(f"{person.name} {person.second_name}"):
                bearers[word].add(person.place)
            if pulled.phone:
                self.phones[pulled.phone] += 1
                self._last_four[pulled.phone[-4:]].append((person.place, pulled.phone))
            if pulled.email:
                emails.append(pulled.email)
            if pulled.birthday:
                self.birthdays[pulled.birthday.isoformat()] += 1
            self.active.append(pulled.status is CustomerStatus.ACTIVE)
        self._bearers = dict(bearers)
        self._sorted = sorted(self._bearers)
        self._emails = "\n".join(emails)

    def named(self, words: Sequence[str]) -> int:
        """How many have all these words in their names."""
        return len(self._all([self._bearers.get(word, set()) for word in words]))

    def beginning(self, starts: Sequence[str]) -> int:
        """How many have for each of these a word that begins so."""
        return len(self._all([self._beginning(start) for start in starts]))

    def named_with_last_four(self, words: Sequence[str], four: str) -> int:
        """How many with these words have a phone that ends so."""
        return len(self._all([*(self._bearers.get(word, set()) for word in words), {place for place, _ in self._last_four[four]}]))

    def phones_with(self, digits: str) -> int:
        """How many phones contain these digits."""
        return sum(count for phone, count in self.phones.items() if digits in phone)

    def last_four(self, four: str) -> int:
        """How many phones end so."""
        return len(self._last_four[four])

    def emails_with(self, part: str) -> int:
        """How many e-mails contain this."""
        return self._emails.count(part)

    def _beginning(self, start: str) -> set[int]:
        place = bisect_left(self._sorted, start)
        found: set[int] = set()
        while place < len(self._sorted) and self._sorted[place].startswith(start):
            found |= self._bearers[self._sorted[place]]
            place += 1
        return found

    @staticmethod
    def _all(bearers: Sequence[set[int]]) -> set[int]:
        fewest_first = sorted(bearers, key=len)
        return set(fewest_first[0]).intersection(*fewest_first[1:]) if fewest_first else set()
