"""Where the vocabulary comes from: the words of the name index, and the customers that came or changed since."""

import logging
from time import monotonic, perf_counter

from peak_desk.database.reader import Reader
from peak_desk.database.search_index import IN_USE, TAG
from peak_desk.database.vocabulary import Vocabulary

_log = logging.getLogger(__name__)

_SET_UP = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.customer_words USING fts5vocab(main, customer_names, row)"
# Tags are not guessed: there are few of them, and everybody has them.
_WORDS = f"SELECT term, doc FROM temp.customer_words WHERE term NOT GLOB '{TAG}*'"  # noqa: S608 - fixed text
_TOPS = """
SELECT coalesce(max(seq), 0), coalesce((SELECT max(seq) FROM customers WHERE seq < ?), 0) FROM customers
"""
_NEWER = "SELECT search_names FROM customers WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?"
_GONE = "SELECT count(*) FROM customers WHERE seq IS NULL"
_AT_ONCE = 300
_MANY_LEARNT = 2_000
_OFTEN = 60.0


class VocabularySource:
    """Keeps one vocabulary up to date with the file.

    A customer who came or whose words changed gets a new place in the order of activity, at the top: what lies above the place read
    last is all there is to learn.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.vocabulary: Vocabulary | None = None
        self._read_up_to = (0, 0)
        self._made_at = 0.0
        self._gone = 0

    def prepare(self, reader: Reader) -> None:
        """Load all words, or learn the new ones; after many changes all are loaded again, so that erased words are forgotten."""
        known = self.vocabulary
        if known is None or known.learnt > _MANY_LEARNT or (monotonic() - self._made_at > _OFTEN and self._is_old(reader, known)):
            self._load(reader)
        else:
            self._learn(reader, known, most=-1)

    def _is_old(self, reader: Reader, known: Vocabulary) -> bool:
        """Whether words came that only are learnt, or customers went whose words may have to be forgotten."""
        return known.learnt > 0 or reader.one(_GONE) != self._gone

    def catch_up(self, reader: Reader) -> Vocabulary | None:
        """The vocabulary with the newest customers in it; None before ``prepare``."""
        if (known := self.vocabulary) is not None:
            self._learn(reader, known, most=_AT_ONCE)
        return known

    def _load(self, reader: Reader) -> None:
        began = perf_counter()
        reader.do(_SET_UP)
        tops, self._gone = self._tops(reader), reader.one(_GONE)
        words = Vocabulary((row[0], row[1]) for row in reader.rows(_WORDS))
        self._read_up_to, self.vocabulary, self._made_at = tops, words, monotonic()
        _log.debug("%d words of names in %.0f ms", len(words), (perf_counter() - began) * 1000)

    def _learn(self, reader: Reader, known: Vocabulary, most: int) -> None:
        tops = self._tops(reader)
        before = self._read_up_to
        if tops == before:
            return
        complete = True
        for low, high in zip(before, tops, strict=True):
            texts = reader.rows(_NEWER, low, high, most)
            known.learn(word for text in texts for word in text[0].split() if not word.startswith(TAG))
            complete = complete and len(texts) != most
        # Where more came than is learnt at once, the rest is left to the next ``prepare``.
        if complete and self._read_up_to == before:
            self._read_up_to = tops

    @staticmethod
    def _tops(reader: Reader) -> tuple[int, int]:
        ((in_use, out_of_use),) = reader.rows(_TOPS, IN_USE)
        return int(in_use), int(out_of_use)
