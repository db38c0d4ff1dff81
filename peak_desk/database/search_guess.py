"""Expressions for the name index: words as typed, the names people go by, and what misspelt words may stand for."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from peak_desk.database.search_index import TAG
from peak_desk.database.search_query import Asked
from peak_desk.database.vocabulary import Spelling, Vocabulary
from peak_desk.domain.nicknames import other_names

# The mistakes of the damaged words, at most two of them, fewest mistakes first.
_DAMAGES = ((1,), (2,), (1, 1), (1, 2), (2, 1), (2, 2))
MOST_MISTAKES = 4
_MANY_WORDS = 4


def all_words(words: Sequence[str], *, beginning: bool = False) -> str:
    """The expression for rows that have all these folded words, or words that begin so."""
    return " AND ".join(_begins(word) if beginning else _is(word) for word in words)


def called(words: Sequence[str]) -> str:
    """The same where a word may also be another name of the same person; empty when no word has any."""
    if not any(other_names(word) for word in words):
        return ""
    return " AND ".join(_known_as(word) for word in words)


def tagged(words: Sequence[str]) -> str:
    """The same where a word may also begin a word of a tag."""
    return " AND ".join(_known_or_tagged(word) for word in words)


def guesses(asked: Asked, vocabulary: Vocabulary, most: int) -> Iterator[str]:
    """Expressions for what was meant with at most so many mistakes in all, the likeliest first: few, and the other words whole.

    Of many words together there are so many ways that only two mistakes in all are thought of, and no nicknames beside them. With
    one mistake in all (somebody is spelt just so) several words are taken for whole ones: whoever types on is asked again anyhow.
    """
    words = asked.letters
    last = len(words) - 1 if asked.open else -1
    spelt = [vocabulary.spellings(word, still_typed=place == last) for place, word in enumerate(words)]
    many = len(words) > _MANY_WORDS
    for sizes in _levels(min(most, 2) if many else most):
        if expression := _whole(words, spelt, sizes):
            yield expression
        if most == 1 and len(words) > 1:
            continue
        if expression := _begun(words, spelt, sizes, _begins if many else _known_or_tagged):
            yield expression


def _levels(most: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Damages with the same number of mistakes go into one expression."""
    for total in range(1, most + 1):
        yield tuple(damage for damage in _DAMAGES if sum(damage) == total)


def _whole(words: Sequence[str], spelt: list[tuple[Spelling, ...]], damages: tuple[tuple[int, ...], ...]) -> str:
    def guessed(spelling: Spelling) -> list[str]:
        return [_is(word) for word in spelling.words]

    return _either(words, spelt, damages, guessed, _is)


def _begun(
    words: Sequence[str],
    spelt: list[tuple[Spelling, ...]],
    damages: tuple[tuple[int, ...], ...],
    plain: Callable[[str], str],
) -> str:
    def guessed(spelling: Spelling) -> list[str]:
        return [*(_is(word) for word in spelling.words), *(_begins(beginning) for beginning in spelling.beginnings)]

    return _either(words, spelt, damages, guessed, plain)


def _either(
    words: Sequence[str],
    spelt: list[tuple[Spelling, ...]],
    damages: tuple[tuple[int, ...], ...],
    guessed: Callable[[Spelling], list[str]],
    plain: Callable[[str], str],
) -> str:
    """One expression for all ways in which one or two of the words may be damaged like that; empty when there is none."""
    found = []
    for damage in damages:
        for places in combinations(range(len(words)), len(damage)):
            terms = {place: _terms(spelt[place], size, guessed) for place, size in zip(places, damage, strict=True)}
            if all(terms.values()):
                parts = [f"({' OR '.join(terms[place])})" if place in terms else plain(word) for place, word in enumerate(words)]
                found.append(f"({' AND '.join(parts)})")
    return " OR ".join(found)


def _terms(spellings: tuple[Spelling, ...], mistakes: int, guessed: Callable[[Spelling], list[str]]) -> list[str]:
    return next((guessed(spelling) for spelling in spellings if spelling.mistakes == mistakes), [])


def _is(word: str) -> str:
    return f'"{word}"'


def _begins(word: str) -> str:
    return f'"{word}"*'


def _known_or_tagged(word: str) -> str:
    return f"({_known_as(word)} OR {_begins(TAG + word)})"


def _known_as(word: str) -> str:
    others = sorted(other_names(word))
    return f"({' OR '.join((_begins(word), *map(_is, others)))})" if others else _begins(word)
