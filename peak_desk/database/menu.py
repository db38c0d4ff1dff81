"""Finding lines of the menu by what somebody types: words that begin alike, and with one typing error after these."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TypeAlias

from peak_desk.database import products
from peak_desk.database.connection import Transaction
from peak_desk.database.vocabulary import Vocabulary
from peak_desk.domain import names
from peak_desk.domain.menu import Menu, MenuLine

Offered: TypeAlias = tuple[str, str, str, str, str, int, int | None]
"""What a ``MenuLine`` is made of, in its order."""

_MOST_WORDS = 8
_SHORTEST_GUESS = 4
_SHORTEST_ID = 4
_ID = "#"
_REPEATED = 4096  # categories, brands and sizes come again with line after line
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNIT_APART = re.compile(r"(?<=\d)\s+(?=[^\W\d_])")
_UNIT_JOINED = re.compile(r"(?<=\d)(?=[^\W\d_])")

_fold = lru_cache(maxsize=_REPEATED)(names.fold)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its words as they are compared, each between blanks, those of its name up to ``name_end``."""

    row: Offered
    text: str
    name_end: int


class MenuSearch:
    """The products on sale, folded once until a pull changes them; may be asked from any thread."""

    def __init__(self) -> None:
        """Know nothing yet: the first search reads the menu."""
        self._menu = -1, _Folded(())

    def find(self, tx: Transaction, text: str, limit: int) -> Menu:
        """The products a typed text means; ``as_of`` is left to whoever knows when they were pulled."""
        revision = products.revision(tx)
        known, folded = self._menu
        if known != revision:
            folded = _Folded(products.on_sale(tx), folded)
            self._menu = revision, folded
        return folded.find(text, limit)


def find(offered: Iterable[Offered], text: str, limit: int) -> Menu:
    """The lines for a typed text, the likeliest first, sold out ones after all others; "" finds all."""
    return _Folded(offered).find(text, limit)


class _Folded:
    """Lines in the order a menu is written in: by category, name and size."""

    def __init__(self, offered: Iterable[Offered], before: "_Folded | None" = None) -> None:
        known = {line.row[:5]: line for line in before.lines} if before is not None else {}
        lines = (_folded(row, known.get(row[:5])) for row in offered)
        self.lines: list[_Line] = sorted(lines, key=lambda line: _place(line.row))
        words = {word for line in self.lines for word in line.text.split()}
        self._words = tuple(word for word in words if len(word) >= _SHORTEST_GUESS - 1 and word.isalpha())

    def find(self, text: str, limit: int) -> Menu:
        words = tuple(dict.fromkeys(names.tokens(text)))[:_MOST_WORDS]
        exact = self.lines
        for word in words:
            exact = list(filter(_beginning(word), exact))
        best, total = _best(exact, words, limit), len(exact)
        if total < limit and any(map(_guessable, words)):
            near = self._near(words, {line.row[0] for line in exact})
            best += _best(near, (), limit - total)
            total += len(near)
        return Menu(tuple(MenuLine(*line.row) for line in best), total)

    def _near(self, words: Sequence[str], found: set[str]) -> list[_Line]:
        """Those in which every typed word begins a word or, one letter of it being wrong, might."""
        left = [line for line in self.lines if line.row[0] not in found]
        for word in words:
            tests = [_beginning(word), *map(_having, self._meant(word))]
            left = [line for line in left if any(test(line) for test in tests)]
        return left

    def _meant(self, typed: str) -> list[str]:
        near = _speller().near(typed, self._words) if _guessable(typed) else {}
        return [word for word, mistakes in near.items() if mistakes == 1]


def _best(lines: Iterable[_Line], words: Sequence[str], limit: int) -> list[_Line]:
    """The first lines: in stock first, then those found by their name alone; within these as the menu is written."""
    ranks: tuple[list[_Line], ...] = [], [], [], []
    for line in lines:
        sold_out = line.row[6] is not None and line.row[6] <= 0
        elsewhere = not all(-1 < line.text.find(f" {word}") < line.name_end for word in words)
        ranks[2 * sold_out + elsewhere].append(line)
        if len(ranks[0]) >= limit:
            break
    return list(chain(*ranks))[:limit]


def _beginning(word: str) -> Callable[[_Line], bool]:
    start = f" {word}"
    if len(word) < _SHORTEST_ID or not any(map(str.isdigit, word)):
        return lambda line: start in line.text
    of_id = f" {_ID}{word}"
    return lambda line: start in line.text or of_id in line.text


def _having(word: str) -> Callable[[_Line], bool]:
    whole = f" {word} "
    return lambda line: whole in line.text


def _guessable(word: str) -> bool:
    return len(word) >= _SHORTEST_GUESS and word.isalpha()


@cache
def _speller() -> Vocabulary:
    return Vocabulary(())


def _folded(row: Offered, before: _Line | None) -> _Line:
    if before is not None:
        return _Line(row, before.text, before.name_end)
    name = f" {' '.join(_words(row[1]))} "
    of_id = (_ID + word for word in names.tokens(row[0]) if len(word) >= _SHORTEST_ID)
    others = (word for text in row[2:5] for word in _words(text))
    return _Line(row, f"{name}{' '.join((*others, *of_id))} ", len(name))


def _place(row: Offered) -> tuple[object, ...]:
    number = _NUMBER.search(row[4])
    return _fold(row[2]), _fold(row[1]), float(number.group()) if number else 0.0, row[4], row[0]


@lru_cache(maxsize=_REPEATED)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text; a number and its unit are found written as one and as two ("3.5 g", "3.5g")."""
    plain = names.tokens(text)
    if not any(map(str.isdigit, text)):
        return plain
    variants = (_UNIT_APART.sub("", text), _UNIT_JOINED.sub(" ", text))
    return tuple(dict.fromkeys((*plain, *(word for variant in variants for word in names.tokens(variant)))))
