"""What a misspelt word may stand for: exactly what a walk through all words finds, also for words learnt since."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from peak_desk.database.vocabulary import Spelling, Vocabulary, allowed

_LETTERS = "abcdefghijklmnopqrstuvwxyz" * 3 + "ñدمحس李0\ud800"
_FEW_LETTERS = st.text("abn", min_size=1, max_size=12)
_ANY = st.text(_LETTERS, min_size=1, max_size=30)
_NAMES = st.sampled_from(["ana", "anna", "hanna", "johanna", "johann", "jonathan", "smith", "smyth", "smithers", "hernandez"])
_WORDS = st.lists(_FEW_LETTERS | _ANY | _NAMES, max_size=30, unique=True)
_MOST = 40


def _known(words: Sequence[str]) -> Vocabulary:
    return Vocabulary((word, 1) for word in words)


@st.composite
def _typed(draw: st.DrawFn) -> tuple[list[str], str]:
    """Words, and one of them with up to three mistakes."""
    words = draw(_WORDS)
    typed = list(draw(st.sampled_from(words)) if words else "jon")
    for _ in range(draw(st.integers(0, 3))):
        place, letter = draw(st.integers(0, len(typed))), draw(st.sampled_from("abnjñ"))
        kind = draw(st.sampled_from(("extra", "missing", "wrong", "swapped", "cut")))
        if kind == "extra":
            typed.insert(place, letter)
        elif kind == "missing" and place < len(typed):
            del typed[place]
        elif kind == "wrong" and place < len(typed):
            typed[place] = letter
        elif kind == "swapped" and place + 1 < len(typed):
            typed[place : place + 2] = typed[place + 1], typed[place]
        elif kind == "cut":
            del typed[max(1, place) :]
    return words, "".join(typed) or "a"


def _slow_words(words: Sequence[str], typed: str) -> dict[int, set[str]]:
    """The obvious way for whole words."""
    found: dict[int, set[str]] = {}
    for word in words:
        far = OSA.distance(typed, word)
        if 0 < far <= allowed(typed, word) and len(word) <= 24:
            found.setdefault(far, set()).add(word)
    return found


def _slow_beginnings(words: Sequence[str], typed: str) -> dict[int, set[str]]:
    """The obvious way for a word still being typed; one that only lacks its end is no mistake."""
    most = allowed(typed, "")
    found: dict[int, set[str]] = {}
    for word in words:
        for length in range(2, 17):
            begun = word[:length]
            if len(word) < length or len(word) > 24 or begun.startswith(typed) or len(typed) >= 16:
                continue
            if len(begun) < len(typed) and begun[-1] != typed[-1]:
                continue
            far = OSA.distance(typed, begun)
            if 0 < far <= most:
                found.setdefault(far, set()).add(begun)
    return found


def _told(spellings: tuple[Spelling, ...], *, beginnings: bool) -> dict[int, set[str]]:
    texts = {spelling.mistakes: set(spelling.beginnings if beginnings else spelling.words) for spelling in spellings}
    return {mistakes: found for mistakes, found in texts.items() if found}


@pytest.mark.parametrize(
    ("typed", "meant", "most"),
    [
        ("jo", "joe", 0),
        ("jon", "jo", 1),
        ("smtih", "smith", 1),
        ("smithrs", "smithers", 2),
        ("smithers", "smiters", 2),
        ("x" * 24, "y" * 24, 2),
        ("x" * 25, "x" * 24, 0),
        ("", "a", 0),
    ],
)
def test_one_mistake_from_three_letters_two_from_eight(typed: str, meant: str, most: int) -> None:
    assert allowed(typed, meant) == most


@settings(max_examples=400)
@given(asked=_typed())
def test_exactly_the_words_a_walk_through_all_finds(asked: tuple[list[str], str]) -> None:
    words, typed = asked
    found = _known(words).spellings(typed, still_typed=False)
    assert _told(found, beginnings=False) == _slow_words(words, typed)
    assert _told(found, beginnings=True) == {}


@settings(max_examples=400)
@given(asked=_typed())
def test_exactly_the_beginnings_a_walk_through_all_finds(asked: tuple[list[str], str]) -> None:
    words, typed = asked
    found = _known(words).spellings(typed, still_typed=True)
    assert _told(found, beginnings=True) == _slow_beginnings(words, typed)
    assert _told(found, beginnings=False) == _slow_words(words, typed)


@settings(max_examples=300)
@given(asked=_typed(), cut=st.integers(0, 30), ended=st.sampled_from(["", " "]))
def test_words_learnt_later_are_known_like_those_known_from_the_beginning(
    asked: tuple[list[str], str], cut: int, ended: str
) -> None:
    words, typed = asked
    fresh, learning = _known(words), _known(words[:cut])
    learning.spellings(typed, still_typed=not ended)
    learning.learn(words[cut:])
    learning.learn(words)
    one, other = (one.spellings(typed, still_typed=not ended) for one in (fresh, learning))
    for beginnings in (False, True):
        assert _told(one, beginnings=beginnings) == _told(other, beginnings=beginnings)
    assert learning.learnt == len([word for word in words[cut:] if len(word) <= 24])
    assert len(learning) == len(fresh)


@settings(max_examples=300)
@given(asked=_typed())
def test_near_tells_of_single_words_what_the_whole_vocabulary_tells(asked: tuple[list[str], str]) -> None:
    words, typed = asked
    vocabulary = _known(words)
    near = vocabulary.near(typed, words)
    whole = {word: far for far, found in _slow_words(words, typed).items() for word in found}
    for word, far in whole.items():
        assert near[word] <= far
    for spelling in vocabulary.spellings(typed, still_typed=True):
        for word in words:
            if word.startswith(spelling.beginnings) and len(word) <= 24:
                assert near[word] <= spelling.mistakes
    assert all(far <= 2 for far in near.values())


def test_of_too_many_words_the_most_common_are_kept() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    near = {"jonx"[:place] + letter + "jonx"[place:]: letter for place in range(5) for letter in letters}
    words = {word: 100 if letter > "m" else 1 for word, letter in near.items()}
    (found,) = Vocabulary(words.items()).spellings("jonx", still_typed=False)
    assert len(found.words) == _MOST
    assert {words[word] for word in found.words} == {100}


def test_learnt_words_with_the_same_beginning_crowd_nobody_out() -> None:
    vocabulary = _known(["marta"])
    vocabulary.learn(f"maria{number}" for number in range(300))
    (spelling,) = vocabulary.spellings("marya", still_typed=True)
    assert "maria" in spelling.beginnings
    assert len(set(spelling.beginnings)) == len(spelling.beginnings) <= _MOST


def test_thousands_of_learnt_words_and_no_words_at_all_are_fine() -> None:
    empty = _known([])
    assert empty.spellings("smith", still_typed=True) == ()
    assert empty.near("smith", []) == {}
    empty.learn(f"smith{number:04d}" for number in range(5_000))
    assert empty.learnt == 5_000
    (one,) = empty.spellings("simth", still_typed=True)
    assert "smith" in one.beginnings


def test_answers_are_remembered_but_not_for_ever() -> None:
    vocabulary = _known(["smith"])
    for number in range(2_000):
        vocabulary.spellings(f"smit{number}", still_typed=False)
    assert vocabulary.spellings("smit", still_typed=False)[0].words == ("smith",)
    vocabulary.learn(["smyt"])
    assert set(vocabulary.spellings("smit", still_typed=False)[0].words) == {"smith", "smyt"}
