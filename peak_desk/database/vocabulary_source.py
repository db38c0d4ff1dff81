"""Where the vocabulary comes from: the words of the name index, and the customers that came or changed since."""

import logging
from dataclasses import dataclass
from time import monotonic, perf_counter

from peak_desk.database.reader import Reader
from peak_desk.database.search_index import FEEDINGS, IN_USE, TAG
from peak_desk.database.vocabulary import Vocabulary

_log = logging.getLogger(__name__)

_SET_UP = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.customer_words USING fts5vocab(main, customer_names, row)"
# Tags are not guessed: there are few of them, and everybody has them.
_WORDS = f"SELECT term, doc FROM temp.customer_words WHERE term NOT GLOB '{TAG}*'"  # noqa: S608 - fixed text
_STATE = f"""
SELECT coalesce(max(seq), 0), coalesce((SELECT max(seq) FROM customers WHERE seq < ?), 0),
    coalesce((SELECT value FROM counters WHERE name = '{FEEDINGS}'), 0)
FROM customers
"""  # noqa: S608 - fixed text
_NEWER = "SELECT search_names FROM customers WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?"
_GONE = "SELECT count(*) FROM customers WHERE seq IS NULL"
_AT_ONCE = 300
_MANY_LEARNT = 2_000
_OFTEN = 60.0


@dataclass(frozen=True, slots=True)
class _State:
    """How far the file has come: the highest places in use and out of use, and how often its index was made anew."""

    tops: tuple[int, int]
    feedings: int

    @classmethod
    def of(cls, reader: Reader) -> "_State":
        ((in_use, out_of_use, feedings),) = reader.rows(_STATE, IN_USE)
        return cls((max(int(in_use), IN_USE), int(out_of_use)), int(feedings))


@dataclass(slots=True)
class Loaded:
    """A vocabulary, and how far the file was read for it.

    A customer who came or whose words changed gets a new place in the order of activity, at the top: what lies above the place read
    last is all there is to learn, unless the index was made anew.
    """

    vocabulary: Vocabulary
    state: _State
    read_up_to: tuple[int, int]
    made_at: float
    gone: int

    def to_learn(self, state: _State) -> int:
        """Of how many places nothing was read yet."""
        return sum(max(0, top - read) for top, read in zip(state.tops, self.read_up_to, strict=True))

    def learn(self, reader: Reader, state: _State, most: int) -> None:
        """Read at most so many customers that came since, the latest first."""
        before = self.read_up_to
        if state.tops == before:
            return
        complete = True
        for low, high in zip(before, state.tops, strict=True):
            texts = reader.rows(_NEWER, low, high, most)
            self.vocabulary.learn(word for text in texts for word in text[0].split() if not word.startswith(TAG))
            complete = complete and len(texts) != most
        # Where more came than is learnt at once, the rest is left to the next ``prepare``.
        if complete and self.read_up_to == before:
            self.read_up_to = state.tops


class KnownWords:
    """What one search may know of the words; ``loaded`` must have been there before the search began to read.

    Otherwise it might lack words that went meanwhile and that this search still sees.
    """

    def __init__(self, loaded: Loaded | None, reader: Reader) -> None:
        """Read nothing yet."""
        self._loaded = loaded
        self._reader = reader
        self._whole: Vocabulary | None = None
        self._asked = loaded is None

    def whole(self) -> Vocabulary | None:
        """The vocabulary if it surely has every word there is, and maybe some that went; else None."""
        if not self._asked and (loaded := self._loaded) is not None:
            self._asked = True
            state = _State.of(self._reader)
            if state.feedings == loaded.state.feedings and loaded.to_learn(state) <= _AT_ONCE:
                loaded.learn(self._reader, state, most=-1)
                self._whole = loaded.vocabulary
        return self._whole

    def newest(self) -> Vocabulary | None:
        """The vocabulary with the newest customers in it; None before there is any."""
        if self._loaded is None:
            return None
        if self.whole() is None:
            self._loaded.learn(self._reader, _State.of(self._reader), most=_AT_ONCE)
        return self._loaded.vocabulary


class VocabularySource:
    """Keeps one vocabulary up to date with the file."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.loaded: Loaded | None = None

    def prepare(self, reader: Reader) -> None:
        """Load all words, or learn the new ones; after many changes all are loaded again, so that erased words are forgotten."""
        loaded, state = self.loaded, _State.of(reader)
        if loaded is None or self._is_old(reader, loaded, state):
            self.loaded = self._load(reader, state)
        else:
            loaded.learn(reader, state, most=-1)

    @staticmethod
    def _is_old(reader: Reader, loaded: Loaded, state: _State) -> bool:
        """Whether words came that only are learnt, or customers went whose words may have to be forgotten."""
        learnt = loaded.vocabulary.learnt
        if learnt > _MANY_LEARNT or state.feedings != loaded.state.feedings:
            return True
        return monotonic() - loaded.made_at > _OFTEN and (learnt > 0 or reader.one(_GONE) != loaded.gone)

    @staticmethod
    def _load(reader: Reader, state: _State) -> Loaded:
        began = perf_counter()
        reader.do(_SET_UP)
        gone = reader.one(_GONE)
        words = Vocabulary((row[0], row[1]) for row in reader.rows(_WORDS))
        _log.debug("%d words of names in %.0f ms", len(words), (perf_counter() - began) * 1000)
        return Loaded(words, state, state.tops, monotonic(), gone)
