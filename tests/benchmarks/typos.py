"""Typing errors as fingers make them: a letter missing, one too many, the key beside the right one, two the wrong way round."""

import random
from collections.abc import Sequence

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG = 8
_SECOND_ERROR = 0.4


def damaged(chance: random.Random, words: Sequence[str], kinds: Sequence[str], words_hit: int) -> str:
    """The words with an error in so many of them, a second one in some of the long ones."""
    fit = [place for place, word in enumerate(words) if len(word) > 3] or [max(range(len(words)), key=lambda at: len(words[at]))]
    spoiled = list(words)
    for place in chance.sample(fit, min(words_hit, len(fit))):
        word = spoiled[place]
        errors = 2 if len(word) >= _LONG and chance.random() < _SECOND_ERROR else 1
        while spoiled[place] == word:
            for _ in range(errors):
                spoiled[place] = error(chance, spoiled[place], chance.choice(kinds))
    return " ".join(spoiled)


def error(chance: random.Random, word: str, kind: str) -> str:
    """The word with one error of that kind."""
    place = chance.randrange(len(word))
    if kind == "missing":
        return word[:place] + word[place + 1 :]
    if kind == "extra":
        return word[: place + 1] + word[place] + word[place + 1 :]
    if kind == "wrong":
        return word[:place] + _neighbour(chance, word[place]) + word[place + 1 :]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _neighbour(chance: random.Random, letter: str) -> str:
    for number, row in enumerate(_ROWS):
        at = row.find(letter)
        if at >= 0:
            near: list[str] = [*row[max(0, at - 1) : at], *row[at + 1 : at + 2]]
            for other in _ROWS[max(0, number - 1) : number + 2]:
                near += [key for key in other[max(0, at - 1) : at + 1] if other != row]
            return chance.choice(near)
    return letter
