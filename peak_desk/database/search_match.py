"""Which fields of a found customer matched what was typed, and where in them, so that a view can show it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from peak_desk.database.search_index import TAG
from peak_desk.database.search_query import Asked, KeyKind
from peak_desk.database.vocabulary import Vocabulary
from peak_desk.domain import names
from peak_desk.domain.customers import Matched, MatchKind, Near
from peak_desk.domain.nicknames import other_names

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PIECE = 3
_fold = lru_cache(maxsize=4096)(names.fold)

Folded = tuple[str, Sequence[int]]
"""A folded text, and for each of its characters the place in the text it came from."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one customer that may have matched."""

    name: str
    second_name: str
    tags: str
    number: int
    number_text: str
    pos_id: str | None
    phone: str | None
    email: str | None
    licence_folded: str | None
    licence_hash: str | None
    birthday: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """The fields that matched, the one that explains most first, and the words that were guessed."""

    matches: tuple[Matched, ...] = ()
    near: tuple[Near, ...] = ()


class Matcher:
    """Says of each customer of an answer why they were found."""

    def __init__(self, asked: Asked, vocabulary: Vocabulary | None) -> None:
        """Sort out once what is the same for all customers."""
        self._asked = asked
        self._vocabulary = vocabulary
        self._numbers = {int(number) for number in asked.values(KeyKind.NUMBER)}
        self._pos_ids = frozenset(asked.values(KeyKind.POS_ID))
        self._licences = asked.values(KeyKind.LICENCE)
        self._hashes = frozenset(asked.values(KeyKind.LICENCE_HASH))
        self._birthdays = frozenset(asked.values(KeyKind.BIRTHDAY))
        # Digits beside words are looked for in the phone, never guessed in a name.
        self._words = tuple(word for word in asked.words if not (asked.digits and word.isdigit()))
        self._guessed: dict[tuple[str, str], int | None] = {}

    def match(self, shown: Shown) -> Hit:
        """Why this customer was found."""
        found = [*self._named(shown)]
        if self._asked.digits and (phone := self._phone(shown)):
            found.append(phone)
        near: list[Near] = []
        if self._words:
            found += self._placed(shown, near)
        found += self._known_by(shown)
        if not found and (email := self._email((self._asked.part, *self._asked.digits), shown)):
            found.append(email)
        return Hit(tuple(found), tuple(near))

    def _named(self, shown: Shown) -> Iterator[Matched]:
        """What names exactly one record."""
        if shown.number in self._numbers:
            digits = len(str(shown.number))
            yield Matched("customer_number", ((len(shown.number_text) - digits, digits),))
        if shown.pos_id is not None and shown.pos_id in self._pos_ids:
            yield Matched("pos_id", ((0, len(shown.pos_id)),))

    def _known_by(self, shown: Shown) -> Iterator[Matched]:
        """What names one record, or nearly, and is not shown in a list."""
        stored = shown.licence_folded
        if (stored is not None and stored.startswith(self._licences)) or shown.licence_hash in self._hashes:
            yield Matched("driver_licence")
        if shown.birthday is not None and shown.birthday in self._birthdays:
            yield Matched("birthday")

    def _phone(self, shown: Shown) -> Matched | None:
        stored = (shown.phone or "").removeprefix("+")
        for reading in self._asked.digits:
            if (place := stored.rfind(reading)) >= 0:
                return Matched("phone", ((place, len(reading)),))
        return None

    def _email(self, pieces: Iterable[str], shown: Shown) -> Matched | None:
        if not shown.email:
            return None
        folded, places = fold(shown.email)
        for piece in pieces:
            if piece and (start := folded.find(piece)) >= 0:
                return Matched("email", (_span(places, start, len(piece)),))
        return None

    def _placed(self, shown: Shown, near: list[Near]) -> Iterator[Matched]:
        """For every typed word the word of the record it stands for: in the names first, a guess last."""
        left = self._words
        texts: list[tuple[str, str, Folded]] = []
        spans: dict[str, list[tuple[int, int]]] = {}
        for field, text in (("name", shown.name), ("second_name", shown.second_name), ("tags", shown.tags)):
            if left and text:
                folded = fold(text)
                texts.append((field, text, folded))
                left = tuple(word for word in left if not _begins(word, folded, spans.setdefault(field, [])))
        emails = []
        for word in left:
            email = self._email((word,), shown) if len(word) >= _SHORTEST_PIECE else None
            if (guess := self._guess(word, texts, spelling=email is None)) is not None:
                field, span, reason = guess
                spans[field].append(span)
                near.append(reason)
            elif email is not None:
                emails.append(email)
        for field, places in spans.items():
            if places:
                yield Matched(field, tuple(dict.fromkeys(places)))
        yield from emails

    def _guess(
        self, word: str, texts: list[tuple[str, str, Folded]], *, spelling: bool
    ) -> tuple[str, tuple[int, int], Near] | None:
        """A word of the texts the customer may be called by instead, or one spelt nearly like it."""
        known = [(place, found) for place, (_, _, (folded, _)) in enumerate(texts) for found in _WORD.finditer(folded)]
        others = other_names(word)
        kind, best = MatchKind.NICKNAME, next((pair for pair in known if pair[1].group() in others), None)
        if best is None and spelling:
            near = [(far, pair) for pair in known if (far := self._far(word, pair[1].group())) is not None]
            kind, best = MatchKind.SPELLING, min(near, key=lambda rate: rate[0])[1] if near else None
        if best is None:
            return None
        field, text, (_, places) = texts[best[0]]
        start, length = _span(places, best[1].start(), len(best[1].group()))
        return field, (start, length), Near(word, text[start : start + length], kind)

    def _far(self, typed: str, word: str) -> int | None:
        if self._vocabulary is None:
            return None
        if (typed, word) not in self._guessed:
            self._guessed[typed, word] = self._vocabulary.near(typed, (word,)).get(word)
        return self._guessed[typed, word]


def begins(typed: Sequence[str], text: str) -> bool:
    """Whether of the words of an indexed text some begin like all the typed ones."""
    known = text.split()
    return all(any(word.startswith(start) for word in known) for start in typed)


def known_by(typed: Sequence[str], text: str, *, tags: bool) -> bool:
    """The same where a word may also be another name of the person, or begin a tag."""
    known = text.split()
    return all(
        not other_names(start).isdisjoint(known)
        or any(word.startswith(start) or (tags and word.startswith(TAG + start)) for word in known)
        for start in typed
    )


def rated(words: Sequence[str], texts: Sequence[str], vocabulary: Vocabulary | None) -> list[int | None]:
    """In how many mistakes all typed words stand for words of each indexed text; a nickname is one; None when they do not."""
    texts = [text.replace(TAG, "") for text in texts]
    all_known = {word for text in texts for word in text.split()}
    scales = [_scale(typed, all_known, vocabulary) for typed in words]

    def rate(text: str) -> int | None:
        known, total = text.split(), 0
        for scale in scales:
            far = min((scale[word] for word in known if word in scale), default=None)
            if far is None:
                return None
            total += far
        return total

    return [rate(text) for text in texts]


def _scale(typed: str, known: set[str], vocabulary: Vocabulary | None) -> dict[str, int]:
    scale = {word: far + 1 for word, far in vocabulary.near(typed, known).items()} if vocabulary is not None else {}
    scale.update(dict.fromkeys(other_names(typed) & known, 1))
    scale.update((word, 0) for word in known if word.startswith(typed))
    return scale


def _begins(word: str, text: Folded, spans: list[tuple[int, int]]) -> bool:
    """Add the place of the word in the text, as a whole word if there is one; says whether any word of the text begins so."""
    folded, places = text
    at, begun = folded.find(word), -1
    while at >= 0:
        if at == 0 or not folded[at - 1].isalnum():
            end = at + len(word)
            if end == len(folded) or not folded[end].isalnum():
                begun = at
                break
            if begun < 0:
                begun = at
        at = folded.find(word, at + 1)
    if begun < 0:
        return _begins_joined(word, text, spans)
    spans.append(_span(places, begun, len(word)))
    return True


def _begins_joined(word: str, text: Folded, spans: list[tuple[int, int]]) -> bool:
    """The same for words written as one: "delacruz" in "De la Cruz"."""
    folded, places = text
    kept = [place for place, char in enumerate(folded) if char.isalnum()]
    joined = "".join([folded[place] for place in kept])
    at = joined.find(word)
    if at < 0 or (kept[at] > 0 and folded[kept[at] - 1].isalnum()):
        return False
    spans.append(_span(places, kept[at], kept[at + len(word) - 1] + 1 - kept[at]))
    return True


def _span(places: Sequence[int], start: int, length: int) -> tuple[int, int]:
    first = places[start]
    return first, places[start + length - 1] + 1 - first


def fold(text: str) -> Folded:
    """The folded text with the places its characters came from."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for folded in _fold(char):
            letters.append(folded)
            places.append(place)
    return "".join(letters), places
