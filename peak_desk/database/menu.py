"""Finding lines of the menu by what somebody types: words that begin alike, and with one typing error after these."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from heapq import nsmallest
from typing import TypeAlias

from peak_desk.database.vocabulary import Vocabulary
from peak_desk.domain import names
from peak_desk.domain.menu import Menu, MenuLine

Offered: TypeAlias = tuple[str, str, str, str, str, int, int | None]
"""What a ``MenuLine`` is made of, in its order."""

_MOST_WORDS = 8
_SHORTEST_GUESS = 4
_SHORTEST_ID = 4
_ID = "#"
_REMEMBERED = 65_536
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNIT_APART = re.compile(r"(?<=\d)\s+(?=[^\W\d_])")
_UNIT_JOINED = re.compile(r"(?<=\d)(?=[^\W\d_])")


class _Folded:
    """A line as it is compared: its words, those of its name alone, and where it stands among all lines."""

    __slots__ = ("name", "place", "text")

    def __init__(self, name: str, category: str, brand: str, size: str, product_id: str) -> None:
        of_name = _words(name)
        of_id = (_ID + word for word in names.tokens(product_id) if len(word) >= _SHORTEST_ID)
        self.name = f" {' '.join(of_name)}"
        self.text = f" {' '.join((*of_name, *_words(category), *_words(brand), *_words(size), *of_id))}"
        number = _NUMBER.search(size)
        self.place = (names.fold(category), names.fold(name), float(number.group()) if number else 0.0, size)


_folded = lru_cache(maxsize=_REMEMBERED)(_Folded)


def find(offered: Sequence[Offered], text: str, limit: int) -> Menu:
    """The lines for a typed text, the likeliest first, sold out ones after all that are as likely; "" finds all."""
    words = tuple(dict.fromkeys(names.tokens(text)))[:_MOST_WORDS]
    known = [(_folded(row[1], row[2], row[3], row[4], row[0]), row) for row in offered]
    exact = [pair for pair in known if all(_begins(word, pair[0]) for word in words)]
    best = nsmallest(limit, exact, key=_ranked(words))
    total = len(exact)
    if len(best) < limit and any(_guessable(word) for word in words):
        found = {id(pair) for pair in exact}
        near = _near(words, [pair for pair in known if id(pair) not in found])
        best += nsmallest(limit - len(best), near, key=_ranked(()))
        total += len(near)
    return Menu(tuple(MenuLine(*row) for _, row in best), total)


def _ranked(words: Sequence[str]) -> Callable[[tuple[_Folded, Offered]], tuple[object, ...]]:
    """In which order lines are shown: in stock, found by their name, then as a menu is written."""

    def rank(pair: tuple[_Folded, Offered]) -> tuple[object, ...]:
        folded, row = pair
        sold_out = row[6] is not None and row[6] <= 0
        return sold_out, not all(f" {word}" in folded.name for word in words), folded.place, row[0]

    return rank


def _begins(word: str, folded: _Folded) -> bool:
    if f" {word}" in folded.text:
        return True
    return len(word) >= _SHORTEST_ID and any(map(str.isdigit, word)) and f" {_ID}{word}" in folded.text


def _guessable(word: str) -> bool:
    return len(word) >= _SHORTEST_GUESS and word.isalpha()


def _near(words: Sequence[str], left: Iterable[tuple[_Folded, Offered]]) -> list[tuple[_Folded, Offered]]:
    """Those in which every typed word begins a word or, one letter of it being wrong, might."""
    split = [(pair, pair[0].text.split()) for pair in left]
    all_known = {word for _, known in split for word in known if len(word) >= _SHORTEST_GUESS - 1 and word.isalpha()}
    for word in words:
        meant = _meant(word, all_known) if _guessable(word) else frozenset()
        split = [(pair, known) for pair, known in split if _begins(word, pair[0]) or not meant.isdisjoint(known)]
    return [pair for pair, _ in split]


def _meant(typed: str, known: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word, mistakes in _speller().near(typed, known).items() if mistakes == 1)


@cache
def _speller() -> Vocabulary:
    return Vocabulary(())


def _words(text: str) -> tuple[str, ...]:
    """The words of a text; a number and its unit are found written as one and as two ("3.5 g", "3.5g")."""
    plain = names.tokens(text)
    if not any(map(str.isdigit, text)):
        return plain
    variants = (_UNIT_APART.sub("", text), _UNIT_JOINED.sub(" ", text))
    return tuple(dict.fromkeys((*plain, *(word for variant in variants for word in names.tokens(variant)))))
