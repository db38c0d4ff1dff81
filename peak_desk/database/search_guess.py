"""Expressions for the name index: words as typed, the names people go by, and what misspelt words may stand for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

from peak_desk.database.search_index import TAG
from peak_desk.database.search_query import Asked
from peak_desk.database.vocabulary import Spelling, Vocabulary
from peak_desk.domain.nicknames import other_names

# The mistakes of the damaged words, at most two of them, fewest mistakes first.
_DAMAGES = ((1,), (2,), (1, 1), (1, 2), (2, 1), (2, 2))
MOST_MISTAKES = 4
_MANY_WORDS = 4
# As long as the longest beginnings that the name index keeps: those it finds at once.
_INDEXED = 4
_SHORTEST_LOOKED_UP = 3
# Together with other words many customers are walked through, each with all the words in hand.
_MOST_INSTEAD = 128
_MOST_INSTEAD_ALONE = 400
_WORTH = 32


def all_words(words: Sequence[str]) -> str:
    """The expression for rows that have all these folded words."""
    return " AND ".join(_is(word) for word in words)


class Wording:
    """Expressions of one search; an empty one is for nobody.

    SQLite puts the customers of a long beginning together anew for each statement. Where all words are known, those that begin so
    take its place: then it walks no further than it is asked to.
    """

    def __init__(self, known: Callable[[], Vocabulary | None], with_tags: Callable[[], bool]) -> None:
        """``known`` gives a vocabulary that has every word, or None; ``with_tags`` tells whether a typed word may begin a tag."""
        self._known = known
        self._with_tags = with_tags

    def is_(self, word: str) -> str:
        """Rows with that word."""
        known = self._known()
        return "" if known is not None and word not in known else _is(word)

    def begins(self, word: str, *, alone: bool = False) -> str:
        """Rows with a word that begins so; ``alone`` when nothing else is asked of them."""
        known = self._known() if len(word) >= _SHORTEST_LOOKED_UP else None
        found = None if known is None else known.beginning(word, _MOST_INSTEAD_ALONE if alone else _MOST_INSTEAD)
        if found is None:
            return _begins(word)
        words, customers = found
        if not words:
            return ""
        if len(word) <= _INDEXED or customers < _WORTH * len(words):
            return _begins(word)
        return _any(map(_is, words))

    def all_begin(self, words: Sequence[str]) -> str:
        """Rows with words that begin like all of these."""
        return self.begins(words[0], alone=True) if len(words) == 1 else _all(map(self.begins, words))

    def called(self, words: Sequence[str]) -> str:
        """The same where a word may also be another name of the same person; for nobody when no word has any."""
        return _all(map(self._known_as, words)) if any(map(other_names, words)) else ""

    def tagged(self, words: Sequence[str]) -> str:
        """The same where a word may also begin a word of a tag."""
        return _all(map(self.known_or_tagged, words))

    def known_or_tagged(self, word: str) -> str:
        """Rows with a word that begins so, another name of that person, or a tag that begins so."""
        return _any((self._known_as(word), _begins(TAG + word) if self._with_tags() else ""))

    def _known_as(self, word: str) -> str:
        return _any((self.begins(word), *map(_is, sorted(other_names(word)))))


def guesses(asked: Asked, vocabulary: Vocabulary, wording: Wording, most: int) -> Iterator[str]:
    """Expressions for what was meant with at most so many mistakes in all, the likeliest first: few, and the other words whole.

    Of many words together there are so many ways that only two mistakes in all are thought of, and no nicknames beside them. With
    one mistake in all (somebody is spelt just so) several words are taken for whole ones: whoever types on is asked again anyhow.
    """
    words = asked.letters
    last = len(words) - 1 if asked.open else -1
    spelt = [vocabulary.spellings(word, still_typed=place == last) for place, word in enumerate(words)]
    many = len(words) > _MANY_WORDS
    for sizes in _levels(min(most, 2) if many else most):
        if expression := _whole(words, spelt, sizes, wording):
            yield expression
        if most == 1 and len(words) > 1:
            continue
        if expression := _begun(words, spelt, sizes, wording, wording.begins if many else wording.known_or_tagged):
            yield expression


def _levels(most: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Damages with the same number of mistakes go into one expression."""
    for total in range(1, most + 1):
        yield tuple(damage for damage in _DAMAGES if sum(damage) == total)


def _whole(words: Sequence[str], spelt: list[tuple[Spelling, ...]], damages: tuple[tuple[int, ...], ...], wording: Wording) -> str:
    def guessed(spelling: Spelling) -> list[str]:
        return [_is(word) for word in spelling.words]

    return _either(words, spelt, damages, guessed, wording.is_)


def _begun(
    words: Sequence[str],
    spelt: list[tuple[Spelling, ...]],
    damages: tuple[tuple[int, ...], ...],
    wording: Wording,
    plain: Callable[[str], str],
) -> str:
    def guessed(spelling: Spelling) -> list[str]:
        return [*map(_is, spelling.words), *map(wording.begins, spelling.beginnings)]

    return _either(words, spelt, damages, guessed, plain)


def _either(
    words: Sequence[str],
    spelt: list[tuple[Spelling, ...]],
    damages: tuple[tuple[int, ...], ...],
    guessed: Callable[[Spelling], list[str]],
    plain: Callable[[str], str],
) -> str:
    """One expression for all ways in which one or two of the words may be damaged like that; empty when there is none."""
    plainly = cache(plain)
    found = []
    for damage in damages:
        for places in combinations(range(len(words)), len(damage)):
            sizes = dict(zip(places, damage, strict=True))
            found.append(
                _all(
                    _any(_terms(spelt[place], sizes[place], guessed)) if place in sizes else plainly(word)
                    for place, word in enumerate(words)
                )
            )
    return _any(found)


def _terms(spellings: tuple[Spelling, ...], mistakes: int, guessed: Callable[[Spelling], list[str]]) -> list[str]:
    return next((guessed(spelling) for spelling in spellings if spelling.mistakes == mistakes), [])


def _is(word: str) -> str:
    return f'"{word}"'


def _begins(word: str) -> str:
    return f'"{word}"*'


def _all(expressions: Iterable[str]) -> str:
    """Rows that fit all; nobody where one fits nobody."""
    listed = []
    for expression in expressions:
        if not expression:
            return ""
        listed.append(expression)
    return f"({' AND '.join(listed)})" if len(listed) > 1 else listed[0]


def _any(expressions: Iterable[str]) -> str:
    """Rows that fit one of them."""
    listed = [expression for expression in expressions if expression]
    return f"({' OR '.join(listed)})" if len(listed) > 1 else "".join(listed)
