"""All words the customers' names consist of, in memory, to find those a misspelt word may stand for.

A word of 3 to 7 letters may have one mistake, a longer one two; the longer of the typed and the meant word counts. A mistake is a
missing, extra or wrong letter, or two swapped.
Comparing a typed word with every known one would take milliseconds. But k mistakes change at most 2k letters of those a word is
made of, and these fit into the bits of one number (a letter has a bit for being there and one for being there twice): numpy
compares all words at once, and only the few that are left are compared letter by letter. The same is kept for the beginnings of
the words, for the word that is still being typed.

numpy and rapidfuzz are imported when the first vocabulary is made: the window is painted before.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = 24
_SHORTEST = 3
_LONG = 8
_SHORTEST_BEGINNING = 2
_LONGEST_BEGINNING = 16
_MOST = 40
_REMEMBERED = 512
_LAST = "\U0010ffff"
_LETTERS = 26
_LATIN = (1 << _LETTERS) - 1


def allowed(typed: str, meant: str) -> int:
    """How many mistakes may lie between a typed word and the one that is meant."""
    if len(typed) < _SHORTEST or len(typed) > _LONGEST:
        return 0
    return 1 if max(len(typed), len(meant)) < _LONG else 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a typed word may stand for, with that many mistakes: whole words, and beginnings of words. The likeliest first."""

    mistakes: int
    words: tuple[str, ...]
    beginnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """The different beginnings of one length: their letters, which word begins so first, and how many do."""

    letters: NDArray[np.uint64]
    first: NDArray[np.int64]
    count: NDArray[np.int64]


class Vocabulary:
    """The words known when it was made, and those learnt since; may be asked from any thread."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """Take the words with the number of customers who have them."""
        # numpy starts a thread for every processor that waits by spinning, for matrices; here are none.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import numpy
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        self._np = numpy
        self._compare, self._mistakes = process.cdist, OSA.distance
        everything = sorted(words, key=itemgetter(0))
        known = [(word, count) for word, count in everything if 0 < len(word) <= _LONGEST]
        self._words = [word for word, _ in known]
        self._counts = numpy.fromiter((count for _, count in known), dtype=numpy.int64, count=len(known))
        self._learnt: dict[str, None] = {}
        # All that are not in the table above, also those too long to be guessed, in the order of the alphabet.
        self._others = [word for word, _ in everything if len(word) > _LONGEST]
        self._all = frozenset((*self._words, *self._others))
        self._new: frozenset[str] = frozenset()
        self._answers: dict[tuple[str, bool], tuple[Spelling, ...]] = {}
        self._turn = threading.Lock()
        self._build()

    def __len__(self) -> int:
        """How many different words are known."""
        return len(self._words) + len(self._learnt)

    @property
    def learnt(self) -> int:
        """How many words were learnt since it was made; many of them make it slow, then a new one is due."""
        return len(self._learnt)

    def learn(self, words: Iterable[str]) -> None:
        """Know these words too."""
        new = {word for word in words if word not in self}
        if new:
            with self._turn:
                self._learnt = {**self._learnt, **dict.fromkeys(word for word in new if len(word) <= _LONGEST)}
                self._others = sorted({*self._others, *new})
                self._answers = {}
                self._new = self._new | new  # the last: whoever finds a word here finds it everywhere

    def __contains__(self, word: str) -> bool:
        """Whether a word is known."""
        return word in self._all or word in self._new

    def beginning(self, beginning: str, most: int) -> tuple[list[str], int] | None:
        """All words that begin so, and how often customers have them together; None where there are more than so many."""
        words, others = self._words, self._others
        first, last = bisect_left(words, beginning), bisect_left(words, beginning + _LAST)
        other_first, other_last = bisect_left(others, beginning), bisect_left(others, beginning + _LAST)
        if last - first + other_last - other_first > most:
            return None
        count = int(self._counts[first:last].sum()) + other_last - other_first
        return [*words[first:last], *others[other_first:other_last]], count

    def spellings(self, word: str, *, still_typed: bool) -> tuple[Spelling, ...]:
        """What a word may stand for, by number of mistakes (1, then 2); ``still_typed``: it may be the beginning of a word too."""
        answers = self._answers
        if (found := answers.get((word, still_typed))) is None:
            found = self._find(word, still_typed=still_typed)
            with self._turn:
                if len(answers) >= _REMEMBERED:
                    answers.clear()
                answers[(word, still_typed)] = found
        return found

    def near(self, typed: str, words: Iterable[str]) -> dict[str, int]:
        """Those of the words the typed one may stand for, or whose beginnings it may, and in how many mistakes."""
        whole = {word: [word] for word in words}
        begun: dict[str, list[str]] = {}
        most = allowed(typed, "")
        for length in range(max(_SHORTEST_BEGINNING, len(typed) - most), len(typed) + most + 1):
            for word in whole:
                if length < len(word):
                    begun.setdefault(word[:length], []).append(word)
        found: dict[str, int] = {}
        for texts in (whole, begun):
            for mistakes, near in self._group(typed, list(texts), [(0, text) for text in texts], least=0).items():
                for word in (word for _, text in near if texts is whole or mistakes <= most for word in texts[text]):
                    found[word] = min(mistakes, found.get(word, mistakes))
        return found

    def _find(self, word: str, *, still_typed: bool) -> tuple[Spelling, ...]:
        most = allowed(word, "")
        if not most:
            return ()
        whole = self._whole(word)
        begun = self._begun(word, most) if still_typed and len(word) < _LONGEST_BEGINNING else {}
        found = []
        for mistakes in (1, 2):
            words = _likeliest(whole.get(mistakes, []))
            beginnings = _likeliest(begun.get(mistakes, []))
            if words or beginnings:
                found.append(Spelling(mistakes, words, beginnings))
        return tuple(found)

    # --- whole words

    def _build(self) -> None:
        np = self._np
        width = min(_LONGEST, max((len(word) for word in self._words), default=1))
        table = np.array(self._words, dtype=f"U{width}").view(np.uint32).reshape(len(self._words), width)
        lengths = (table != 0).sum(axis=1)
        # There are few different letters in many words: looked up, not worked out for each again.
        bit_of = np.left_shift(np.uint64(1), _bit(np.arange(int(table.max(initial=0)) + 1)).astype(np.uint64))
        bit_of[0] = 0
        bits = bit_of[table]
        once = np.bitwise_or.accumulate(bits, axis=1)
        again = np.zeros_like(bits)
        again[:, 1:] = (bits[:, 1:] & once[:, :-1] & np.uint64(_LATIN)) << np.uint64(_LETTERS)
        letters = once | np.bitwise_or.accumulate(again, axis=1)
        self._lengths = lengths.astype(np.int8)
        self._limits = np.where(lengths >= _LONG, np.uint8(4), np.uint8(2))
        self._letters = letters[:, -1].copy() if width else np.zeros(0, np.uint64)
        self._beginnings: dict[int, _Beginnings] = {}
        for length in range(_SHORTEST_BEGINNING, min(width, _LONGEST_BEGINNING) + 1):
            long_enough = np.flatnonzero(lengths >= length)
            part = table[long_enough, :length]
            starts = np.flatnonzero(np.r_[True, (part[1:] != part[:-1]).any(axis=1)]) if len(part) else long_enough
            first = long_enough[starts]
            count = np.diff(np.r_[starts, len(long_enough)])
            self._beginnings[length] = _Beginnings(letters[first, length - 1], first, count)

    def _whole(self, word: str) -> dict[int, list[tuple[int, str]]]:
        np = self._np
        longer = np.abs(self._lengths - np.int8(len(word))).astype(np.uint8)
        # A letter too many or too few changes one bit, not two.
        changed = np.bitwise_count(self._letters ^ np.uint64(_letters(word))) + longer
        limit = np.uint8(4) if len(word) >= _LONG else self._limits
        places = np.flatnonzero(changed <= limit)
        words = [self._words[place] for place in places.tolist()]
        found = self._group(word, words, list(zip(self._counts[places].tolist(), words, strict=True)))
        learnt = list(self._learnt)
        for mistakes, more in self._group(word, learnt, [(1, text) for text in learnt]).items():
            found.setdefault(mistakes, []).extend(more)
        return found

    def _group(
        self, typed: str, texts: Sequence[str], items: list[tuple[int, str]], least: int = 1
    ) -> dict[int, list[tuple[int, str]]]:
        """The items by the mistakes between the typed word and their text, as far as they are allowed."""
        found: dict[int, list[tuple[int, str]]] = {}
        if texts:
            mistakes: Any = self._compare([typed], texts, scorer=self._mistakes, score_cutoff=2, dtype=self._np.int32)[0]
            for place in self._np.flatnonzero((mistakes >= least) & (mistakes <= 2)).tolist():
                if mistakes[place] <= allowed(typed, texts[place]):
                    found.setdefault(int(mistakes[place]), []).append(items[place])
        return found

    # --- beginnings of words

    def _begun(self, word: str, most: int) -> dict[int, list[tuple[int, str]]]:
        np = self._np
        letters = np.uint64(_letters(word))
        items: list[tuple[int, str]] = []
        learnt = tuple(self._learnt)
        for length in range(max(_SHORTEST_BEGINNING, len(word) - most), min(len(word) + most, _LONGEST_BEGINNING) + 1):
            items += [(1, text[:length]) for text in learnt if len(text) >= length]
            table = self._beginnings.get(length)
            if table is None:
                continue
            places = np.flatnonzero(np.bitwise_count(table.letters ^ letters) <= 2 * most - abs(length - len(word)))
            firsts, counts = table.first[places].tolist(), table.count[places].tolist()
            items += [(count, self._words[first][:length]) for first, count in zip(firsts, counts, strict=True)]
        # A beginning shorter than what was typed is the same with its end cut off, unless the last letter is the same.
        items = [item for item in items if (len(item[1]) >= len(word) or item[1][-1] == word[-1]) and not item[1].startswith(word)]
        found = self._group(word, [text for _, text in items], items)
        return {mistakes: found[mistakes] for mistakes in found if mistakes <= most}


def _likeliest(items: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for _, text in sorted(items, key=lambda item: (-item[0], item[1]))))[:_MOST]


def _bit(codes: Any) -> Any:
    """Which of the first bits stands for a letter: 0-25 for a-z, 52-63 for all others."""
    other = (codes < 97) | (codes > 122)
    return (codes - 97) * (1 - other) + (52 + codes % 12) * other


def _letters(word: str) -> int:
    found = 0
    for char in word:
        bit = 1 << int(_bit(ord(char)))
        found |= (bit << _LETTERS) if found & bit & _LATIN else bit
    return found
