"""Which fields of a found customer matched what was typed, and where in them, so that a view can show it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from peak_desk.database.search_query import Asked, KeyKind
from peak_desk.database.vocabulary import Vocabulary, allowed
from peak_desk.domain import names
from peak_desk.domain.customers import Matched, MatchKind, Near
from peak_desk.domain.nicknames import other_names

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PIECE = 3
_NAMING = frozenset({"customer_number", "pos_id"})
_fold = lru_cache(maxsize=4096)(names.fold)

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one customer that may have matched."""

    name: str
    second_name: str
    tags: str
    number: str
    pos_id: str | None
    phone: str | None
    email: str | None
    licence_folded: str | None
    birthday: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """The fields that matched, the one that explains most first, and the words that were guessed."""

    matches: tuple[Matched, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: as folded, as written, and its place in the text."""

    folded: str
    written: str
    start: int
    places: Sequence[int]

    def span(self, length: int) -> tuple[int, int]:
        """The place of its first ``length`` folded letters."""
        first = self.places[self.start]
        return first, self.places[self.start + length - 1] + 1 - first


def match(asked: Asked, shown: Shown, vocabulary: Vocabulary | None) -> Hit:
    """Why the customer was found."""
    keys = tuple(_keys(asked, shown))
    if not asked.words:
        return Hit(keys or tuple(_contact(asked, shown)))
    words = _Placing(asked, shown, vocabulary)
    phone = _phone(asked, shown) if asked.digits else None
    named = tuple(key for key in keys if key.field in _NAMING)
    matches = (*named, *((phone,) if phone else ()), *words.matches(), *(key for key in keys if key.field not in _NAMING))
    return Hit(matches or tuple(_contact(asked, shown)), tuple(words.near))


def _keys(asked: Asked, shown: Shown) -> Iterator[Matched]:
    """What names exactly one record, or nearly."""
    for number in asked.values(KeyKind.NUMBER):
        if int(shown.number.rpartition("-")[2]) == int(number):
            digits = len(str(int(number)))
            yield Matched("customer_number", ((len(shown.number) - digits, digits),))
    if shown.pos_id is not None and shown.pos_id in asked.values(KeyKind.POS_ID):
        yield Matched("pos_id", ((0, len(shown.pos_id)),))
    if any((shown.licence_folded or "").startswith(licence) for licence in asked.values(KeyKind.LICENCE)):
        yield Matched("driver_licence")
    if shown.birthday is not None and shown.birthday in asked.values(KeyKind.BIRTHDAY):
        yield Matched("birthday")


def _contact(asked: Asked, shown: Shown) -> Iterator[Matched]:
    if phone := _phone(asked, shown):
        yield phone
    if email := next(_pieces_of_email((asked.part, *asked.digits), shown), None):
        yield Matched("email", (email,))


def _phone(asked: Asked, shown: Shown) -> Matched | None:
    stored = (shown.phone or "").removeprefix("+")
    for reading in asked.digits:
        if (place := stored.rfind(reading)) >= 0:
            return Matched("phone", ((place, len(reading)),))
    return None


def _pieces_of_email(pieces: Iterable[str], shown: Shown) -> Iterator[tuple[int, int]]:
    folded, places = _folded(shown.email or "")
    for piece in pieces:
        start = folded.find(piece) if piece else -1
        if start >= 0:
            first = places[start]
            yield first, places[start + len(piece) - 1] + 1 - first


class _Placing:
    """Finds for every typed word the word of the record it stands for: in the names first, a guess last."""

    def __init__(self, asked: Asked, shown: Shown, vocabulary: Vocabulary | None) -> None:
        self._asked, self._shown, self._vocabulary = asked, shown, vocabulary
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self.near: list[Near] = []
        fields: list[tuple[str, list[_Word]]] = [("name", list(_words(shown.name)))]
        left = [word for word in asked.words if not self._begins(word, fields[0])]
        if left and shown.second_name:
            fields.append(("second_name", list(_words(shown.second_name))))
            left = [word for word in left if not self._begins(word, fields[-1])]
        if left and shown.tags:
            fields.append(("tags", list(_words(shown.tags))))
            left = [word for word in left if not self._begins(word, fields[-1])]
        for word in left:
            self._other(word, fields)

    def matches(self) -> Iterator[Matched]:
        """The fields with the places found in them."""
        for field, spans in self._spans.items():
            yield Matched(field, tuple(spans))

    def _begins(self, word: str, field: tuple[str, list[_Word]]) -> bool:
        best = next((known for known in field[1] if known.folded == word), None)
        best = best or next((known for known in field[1] if known.folded.startswith(word)), None)
        if best is None:
            return False
        self._add(field[0], best.span(len(word)))
        return True

    def _other(self, word: str, fields: list[tuple[str, list[_Word]]]) -> None:
        if word.isdigit() and word.isascii() and self._asked.digits:
            return  # digits are looked for in the phone
        known = [(field, known) for field, words in fields for known in words]
        others = other_names(word)
        if called := next((pair for pair in known if pair[1].folded in others), None):
            self._guess(word, *called, MatchKind.NICKNAME)
        elif len(word) >= _SHORTEST_PIECE and (place := next(_pieces_of_email((word,), self._shown), None)):
            self._add("email", place)
        elif self._vocabulary is not None:
            rated = [(distance(self._vocabulary, word, pair[1].folded), place) for place, pair in enumerate(known)]
            near = min(((far, place) for far, place in rated if far is not None), default=None)
            if near is not None:
                self._guess(word, *known[near[1]], MatchKind.SPELLING)

    def _guess(self, word: str, field: str, known: _Word, kind: MatchKind) -> None:
        self._add(field, known.span(len(known.folded)))
        self.near.append(Near(word, known.written, kind))

    def _add(self, field: str, span: tuple[int, int]) -> None:
        spans = self._spans.setdefault(field, [])
        if span not in spans:
            spans.append(span)


def distance(vocabulary: Vocabulary, typed: str, word: str) -> int | None:
    """How many mistakes make the typed word from the word or a beginning of it; None when they are too many."""
    most = allowed(typed)
    if not most:
        return None
    lengths = {len(word), *(length for length in range(len(typed) - most, len(typed) + most + 1) if 2 <= length < len(word))}
    found = min(vocabulary.mistakes(typed, word[:length], most) for length in lengths)
    return found if found <= most else None


def how_far(words: Sequence[str], names_text: str, vocabulary: Vocabulary | None) -> int | None:
    """In how many mistakes all typed words stand for words of the indexed names; a nickname is one; None when they do not."""
    known, total = names_text.split(), 0
    for typed in words:
        if any(word.startswith(typed) for word in known):
            continue
        if not other_names(typed).isdisjoint(known):
            total += 1
            continue
        rated = [far for word in known if (far := distance(vocabulary, typed, word)) is not None] if vocabulary else []
        if not rated:
            return None
        total += min(rated) + 1
    return total


def _words(text: str) -> Iterator[_Word]:
    folded, places = _folded(text)
    for found in _WORD.finditer(folded):
        start, end = found.span()
        yield _Word(found.group(), text[places[start] : places[end - 1] + 1], start, places)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in the text it came from."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for folded in _fold(char):
            letters.append(folded)
            places.append(place)
    return "".join(letters), places
