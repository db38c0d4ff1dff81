"""The statements behind the search: each source gives places (``customers.seq``) newest first, and how many there may be."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from peak_desk.database.reader import Reader
from peak_desk.database.search_guess import Wording, all_words, guesses
from peak_desk.database.search_index import TAG, all_parts, some_parts
from peak_desk.database.search_match import begins, known_by, rated
from peak_desk.database.search_query import Asked, Key, KeyKind
from peak_desk.database.vocabulary import Vocabulary
from peak_desk.database.vocabulary_source import KnownWords
from peak_desk.domain.phones import digits

_ENOUGH_NAMES = 50
_PAGE = 60
_PROBED = 120
_LISTED_AT_MOST = 300
_COUNTED_AT_MOST = 1_000
_MOST_KEYED = 200
_MOST_BESIDE = 500
_MOST_DIGITS_LOOKED_AT = 500
_FEW_HAVING = 60
_SHORTEST_PIECE = 3

_KEYED = {
    KeyKind.NUMBER: "SELECT seq FROM customers WHERE number = ? AND seq IS NOT NULL LIMIT ?",
    KeyKind.POS_ID: "SELECT seq FROM customers WHERE pos_id = ? AND seq IS NOT NULL LIMIT ?",
    KeyKind.BIRTHDAY: "SELECT seq FROM customers WHERE birthday = ? AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?",
    KeyKind.LICENCE_HASH: "SELECT seq FROM customers WHERE licence_hash = ? AND seq IS NOT NULL LIMIT ?",
    KeyKind.LICENCE: """
SELECT seq FROM customers WHERE licence_folded >= ? AND licence_folded < ? AND seq IS NOT NULL
ORDER BY licence_folded, seq DESC LIMIT ?
""",
}
_WITH_PHONE = "SELECT seq FROM customers WHERE seq IN (SELECT value FROM json_each(?)) AND phone = ? ORDER BY seq DESC"
_BY_LAST_FOUR = """
SELECT seq FROM customers WHERE substr(phone, -4) = ? AND phone IS NOT NULL AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?
"""
_TEXTS = "SELECT seq, search_names, search_contact FROM customers WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC"
_NAMES = "SELECT rowid FROM customer_names WHERE customer_names MATCH ? ORDER BY rowid DESC LIMIT ?"
_IS_TAG = "SELECT 1 FROM customer_names WHERE customer_names MATCH ? LIMIT 1"
_COUNT_NAMES = f"""
SELECT count(*) FROM (SELECT 1 FROM customer_names WHERE customer_names MATCH ? LIMIT {_COUNTED_AT_MOST + 1})
"""  # noqa: S608 - a number of ours
_NAMES_AMONG = """
SELECT count(*) FROM customer_names WHERE customer_names MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
"""
# CROSS JOIN keeps the index outside, so that the newest come first and the walk ends with the page. The plus keeps SQLite from
# asking the second index once per row, which is a hundred times slower.
_PARTS = """
SELECT p.rowid FROM customer_contacts p CROSS JOIN customers c ON c.seq = p.rowid
WHERE p.customer_contacts MATCH ? AND instr(c.search_contact, ?) ORDER BY p.rowid DESC LIMIT ?
"""
_HAVING = "SELECT rowid FROM customer_contacts WHERE customer_contacts MATCH ? LIMIT ?"
_COUNT_PARTS = f"""
SELECT count(*) FROM (SELECT 1 FROM customer_contacts WHERE customer_contacts MATCH ? LIMIT {_COUNTED_AT_MOST + 1})
"""  # noqa: S608 - a number of ours
_PARTS_AMONG = "SELECT count(*) FROM customers WHERE seq IN (SELECT value FROM json_each(?)) AND instr(search_contact, ?)"
_NAMES_AND_PARTS = """
SELECT n.rowid FROM customer_names n CROSS JOIN customers c ON c.seq = n.rowid
WHERE n.customer_names MATCH ?
    AND +n.rowid IN (SELECT rowid FROM customer_contacts WHERE customer_contacts MATCH ?) AND instr(c.search_contact, ?)
ORDER BY n.rowid DESC LIMIT ?
"""
_COUNT_NAMES_AND_PARTS = """
SELECT count(*) FROM customer_names
WHERE customer_names MATCH ? AND +rowid IN (SELECT rowid FROM customer_contacts WHERE customer_contacts MATCH ?)
"""
_NAMES_AND_PARTS_AMONG = f"{_COUNT_NAMES_AND_PARTS} AND +rowid IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own statement
_NAMES_AND_FEW_DIGITS = """
SELECT n.rowid FROM (
    SELECT rowid FROM customer_names WHERE customer_names MATCH ? ORDER BY rowid DESC LIMIT ?
) n CROSS JOIN customers c ON c.seq = n.rowid WHERE instr(c.search_contact, ?) ORDER BY n.rowid DESC LIMIT ?
"""


class _Read:
    """Reads no beginning again that was read already: a long one is put together anew by SQLite each time it is asked for."""

    def __init__(self, read: Callable[[int], list[int]]) -> None:
        self._read = read
        self.known: list[int] = []
        self._asked_for = 0

    @property
    def ended(self) -> bool:
        """Whether all there is was read."""
        return len(self.known) < self._asked_for

    def __call__(self, limit: int) -> list[int]:
        if limit > self._asked_for and not self.ended:
            self.known, self._asked_for = self._read(limit), limit
        return self.known[:limit]


@dataclass(frozen=True, slots=True)
class Source:
    """One way to find customers: ``read(limit)`` gives places newest first.

    Where that may be too many to be listed, ``count`` tells how many and ``among`` how many of some places are with them;
    ``soon`` when that is the quicker way anyhow, ``nearly`` when it is good for hundreds too. Another source finds all that one
    ``within`` it finds, and more.
    """

    read: _Read
    count: Callable[[], int] | None = None
    among: Callable[[Sequence[int]], int] | None = None
    soon: bool = False
    nearly: bool = False
    names: bool = False
    within: bool = False

    @property
    def endless(self) -> bool:
        """Whether it is better counted than listed."""
        if self.count is None or self.read.ended:
            return False
        if self.soon:
            return True
        return self.count() > _LISTED_AT_MOST if self.nearly else len(self.read(_LISTED_AT_MOST)) == _LISTED_AT_MOST


class Sources:
    """All ways in which one typed text may mean customers."""

    def __init__(self, reader: Reader, asked: Asked, known: KnownWords) -> None:
        """Ask nothing yet."""
        self._reader = reader
        self._asked = asked
        self._wording = Wording(known.whole, self._with_tags)
        self._tags: bool | None = None
        self._of_part: dict[str, Source] = {}
        self._few: dict[str, list[tuple[int, str]] | None] = {}

    # --- what names one record, or nearly

    def keyed(self) -> Iterator[int]:
        """Customers found through ordinary indexes: few, and surely meant."""
        asked = self._asked
        for key in asked.keys:
            yield from self._beside(key, self._of_key(key), None)
        if asked.phone:
            # Of the last four digits there are as many as of any four: those of all others would have to be read.
            seqs = self._parts(digits(asked.phone)).read(_MOST_KEYED)
            yield from self._reader.numbers(_WITH_PHONE, json.dumps(seqs), asked.phone) if seqs else ()
        if not asked.words and asked.digits and len(asked.digits[0]) == 4:
            yield from self._reader.numbers(_BY_LAST_FOUR, asked.digits[0], _MOST_KEYED)

    def _of_key(self, key: Key) -> list[int]:
        most = _MOST_BESIDE if key.words or key.digits else _MOST_KEYED
        if key.kind is KeyKind.LICENCE:
            return self._reader.numbers(_KEYED[key.kind], key.value, key.value + "\U0010ffff", most)
        return self._reader.numbers(_KEYED[key.kind], int(key.value) if key.kind is KeyKind.NUMBER else key.value, most)

    def _beside(self, key: Key, seqs: list[int], vocabulary: Vocabulary | None) -> list[int]:
        """Those of a key's customers that what was typed beside it fits too, the ones with fewest mistakes first."""
        if not seqs or not (key.words or key.digits):
            return seqs
        known = [row for row in self._reader.rows(_TEXTS, json.dumps(seqs)) if key.digits in row[2]]
        rates = rated(key.words, [row[1] for row in known], vocabulary)
        found = sorted((rate, -row[0]) for rate, row in zip(rates, known, strict=True) if rate is not None)
        return [-seq for _, seq in found]

    # --- what is spelt as typed

    def sure(self) -> Iterator[Source]:
        """Sources that find exactly what was typed."""
        asked = self._asked
        if not asked.letters and not asked.part:
            yield from self._digit_sources()
        elif "@" in asked.part:
            yield from self._names_and_parts((asked.part,)) if asked.letters else (self._parts(asked.part),)
        else:
            yield from self._word_sources()

    def _word_sources(self) -> Iterator[Source]:
        asked, names = self._asked, 0
        if asked.rather_email:
            yield self._parts(asked.part)
        if asked.words:
            begun = self._names(self._wording.all_begin(asked.words))
            if names := len(begun.read(_PROBED)):
                yield self._names(all_words(asked.words))
                yield begun
            if others := self._wording.called(asked.words):
                yield self._names(others)
            if self._with_tags():
                yield self._names(self._wording.tagged(asked.words))
        yield from self._piece_sources(names)

    def _piece_sources(self, names: int) -> Iterator[Source]:
        asked = self._asked
        if asked.letters and asked.digits:
            yield from self._names_and_parts(asked.digits)
        elif asked.part and names < _ENOUGH_NAMES and not asked.rather_email:
            yield self._parts(asked.part)
        elif len(asked.letters) > 1 and not names:
            yield from self._names_and_pieces()

    def _names_and_parts(self, parts: tuple[str, ...]) -> Iterator[Source]:
        """The words as names, then as what people go by, together with one of the parts."""
        letters = self._asked.letters
        others = self._wording.tagged(letters) if self._with_tags() else self._wording.called(letters)
        for part in parts:
            yield self._names_and_part(self._wording.all_begin(letters), part, partial(begins, letters), within=bool(others))
        for part in parts if others else ():
            yield self._names_and_part(others, part, partial(known_by, letters, tags=self._with_tags()))

    def _names_and_pieces(self) -> Iterator[Source]:
        """One of the words as a piece of an e-mail, the others as names."""
        for place, piece in enumerate(self._asked.letters):
            if len(piece) >= _SHORTEST_PIECE:
                others = (*self._asked.letters[:place], *self._asked.letters[place + 1 :])
                if min(map(len, others)) > 1:  # hundreds of thousands begin with one letter
                    yield self._names_and_part(self._wording.all_begin(others), piece, partial(begins, others))

    def _digit_sources(self) -> Iterator[Source]:
        """The digits as typed; another reading of them only where nobody has these."""
        for reading in self._asked.digits:
            if len(reading) < _SHORTEST_PIECE:
                continue
            source = self._parts(reading)
            if source.read(_PAGE):
                yield source
                return

    def _with_tags(self) -> bool:
        """Whether any of the words begins a word of somebody's tags."""
        if self._tags is None:
            tags = " OR ".join(f'"{TAG}{word}"*' for word in self._asked.words)
            self._tags = bool(tags) and bool(self._reader.rows(_IS_TAG, tags))
        return self._tags

    def _names(self, expression: str) -> Source:
        return Source(
            read=_Read(lambda limit: self._reader.numbers(_NAMES, expression, limit) if expression else []),
            count=lambda: self._reader.one(_COUNT_NAMES, expression),
            among=lambda places: self._reader.one(_NAMES_AMONG, expression, json.dumps(places)),
            soon=True,
            names=True,
        )

    def _parts(self, part: str) -> Source:
        if part not in self._of_part:
            self._of_part[part] = self._parts_anew(part)
        return self._of_part[part]

    def _parts_anew(self, part: str) -> Source:
        return Source(
            read=_Read(lambda limit: self._reader.numbers(_PARTS, some_parts(part), part, limit)),
            count=cache(lambda: self._reader.one(_COUNT_PARTS, all_parts(part))),
            among=lambda places: self._reader.one(_PARTS_AMONG, json.dumps(places), part),
            soon=len(part) == _SHORTEST_PIECE,
            nearly=part.isdigit(),  # hardly any other number has all threes of a part
        )

    def _names_and_part(self, expression: str, part: str, fits: Callable[[str], bool], *, within: bool = False) -> Source:
        """Rows with that part whose names fit; the expression finds the same names as ``fits`` tells of."""

        def read(limit: int) -> list[int]:
            if not expression:
                return []
            if len(part) < _SHORTEST_PIECE:
                return self._reader.numbers(_NAMES_AND_FEW_DIGITS, expression, _MOST_DIGITS_LOOKED_AT, part, limit)
            if (few := self._having(part)) is not None:
                return [seq for seq, words in few if fits(words)][:limit]
            return self._reader.numbers(_NAMES_AND_PARTS, expression, some_parts(part), part, limit)

        if len(part) != _SHORTEST_PIECE or not expression:
            return Source(_Read(read), within=within)
        one, parts = self._reader.one, all_parts(part)
        return Source(
            read=_Read(read),
            count=lambda: one(_COUNT_NAMES_AND_PARTS, expression, parts),
            among=lambda places: one(_NAMES_AND_PARTS_AMONG, expression, parts, json.dumps(places)),
            soon=True,
            within=within,
        )

    def _having(self, part: str) -> list[tuple[int, str]] | None:
        """The places and names of all who have that part, newest first; None where they are not just a few."""
        if part not in self._few:
            seqs = self._reader.numbers(_HAVING, some_parts(part), _FEW_HAVING + 1)
            known = self._reader.rows(_TEXTS, json.dumps(seqs)) if 0 < len(seqs) <= _FEW_HAVING else []
            self._few[part] = None if len(seqs) > _FEW_HAVING else [(row[0], row[1]) for row in known if part in row[2]]
        return self._few[part]

    # --- how many

    @staticmethod
    def total(sources: Sequence[Source], places: Iterable[int]) -> tuple[int, bool]:
        """How many customers the sources find together with these places, each counted once; and whether there may be more.

        A piece of a phone or e-mail that hundreds have is counted by what the index tells: that may be a little too high.
        """
        listed, counted, more = set(places), None, False
        # Of the names the last source finds all that the ones before it find.
        named = [source for source in sources if source.names][-1:]
        for source in (*(source for source in sources if not source.names and not source.within), *named):
            if counted is None and source.endless:
                counted = source
                continue
            listed.update(source.read.known if source.read.ended else source.read(_LISTED_AT_MOST))
            more = more or not source.read.ended
        if counted is None or counted.count is None or counted.among is None:
            return len(listed), more
        count = counted.count()
        if count > _COUNTED_AT_MOST:
            # To know how many thousands takes longer than to find the first of them.
            return max(_COUNTED_AT_MOST, len(listed)), True
        return count + len(listed) - (counted.among(list(listed)) if listed else 0), more

    # --- what may be meant

    def nearly_keyed(self, vocabulary: Vocabulary) -> Iterator[int]:
        """Customers of a key whose names are spelt a little differently from the words beside it."""
        for key in self._asked.keys:
            if key.words:
                yield from self._beside(key, self._of_key(key), vocabulary)

    def guessed(self, vocabulary: Vocabulary, limit: int, mistakes: int) -> Iterator[list[int]]:
        """Customers whose names are spelt a little differently, in at most so many mistakes, the fewest first."""
        asked = self._asked
        if asked.digits:
            for reading in asked.digits:
                yield self._beside_part(reading, asked.letters, vocabulary)
        elif "@" in asked.part:
            yield self._beside_part(asked.part, asked.letters, vocabulary)
        else:
            for expression in guesses(asked, vocabulary, self._wording, mistakes):
                yield self._reader.numbers(_NAMES, expression, limit)

    def guessed_beside_emails(self, vocabulary: Vocabulary) -> Iterator[list[int]]:
        """The same with one of the words as a piece of an e-mail."""
        letters = self._asked.letters
        for place, piece in enumerate(letters):
            yield self._beside_part(piece, (*letters[:place], *letters[place + 1 :]), vocabulary)

    def _beside_part(self, part: str, words: tuple[str, ...], vocabulary: Vocabulary) -> list[int]:
        """Customers with that piece of a phone or e-mail, whose names the words are nearly."""
        if len(part) < _SHORTEST_PIECE or not words:
            return []
        return self._beside(Key(KeyKind.POS_ID, "", words), self._parts(part).read(_MOST_KEYED), vocabulary)
