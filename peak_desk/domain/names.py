"""Names: folded for comparing, and told apart from phones and e-mail in what a person typed."""

import re
import unicodedata
from functools import lru_cache

from peak_desk.domain import phones
from peak_desk.domain.customers import CustomerDraft, storable

_ARABIC = str.maketrans(
    {
        "\u0623": "\u0627",  # alef with hamza above
        "\u0625": "\u0627",  # alef with hamza below
        "\u0622": "\u0627",  # alef with madda
        "\u0671": "\u0627",  # alef wasla
        "\u0649": "\u064a",  # alef maksura -> ya
        "\u06cc": "\u064a",  # Persian ya -> ya
        "\u0629": "\u0647",  # ta marbuta -> ha
        "\u06a9": "\u0643",  # Persian kaf -> kaf
        "\u0640": None,  # tatweel
    }
)
_LATIN = str.maketrans({"\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe", "\u0131": "i"})
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_BREAKS = re.compile(r"[^\w]+|_")
_EMAIL = re.compile(r"\S+@\S*")
_FIRST_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_LONGEST_TYPED = 500
_LONGEST_REMEMBERED = 40
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/]{5,}\d")


def fold(text: str) -> str:
    """The text for comparing: lower case, no accents, Arabic letter forms unified, digits as 0-9, apostrophes gone."""
    if text.isascii():
        return _APOSTROPHES.sub("", text).lower()
    # Compatibility forms first (ligatures, mathematical letters): only their plain letters have a lower case.
    plain = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text))
    plain = _APOSTROPHES.sub("", phones.western_digits(plain)).translate(_ARABIC).casefold()
    split = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in split if not unicodedata.combining(c)).translate(_LATIN)


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of the text, in order, without punctuation."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _words(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _BREAKS.split(fold(text)) if word)


# The same names come again and again, in a pull of everybody and with each key of a search.
_remembered = lru_cache(maxsize=8192)(_words)


def parse_typed(text: str, region: str) -> CustomerDraft:
    """What the search text says about a new person: "Smith, Jo 303 555 0142" becomes first Jo, last Smith and the phone.

    A number too short for a phone of the region is left out of the names and of the phone; of a long text the beginning counts.
    """
    rest = phones.western_digits(storable(text[:_LONGEST_TYPED])).replace("\u060c", ",")
    email = ""
    if match := _EMAIL.search(rest):
        email = match.group().strip(",;<>()[]")
        rest = rest.replace(match.group(), " ")
    phone = ""
    if match := _PHONE.search(rest):
        if phones.normalise(match.group(), region) is not None:
            phone = match.group().strip()
        rest = rest.replace(match.group(), " ")
    rest = "".join(c for c in rest if c.isalpha() or c in " ,'\u2019-." or unicodedata.combining(c)).strip(" ,")
    before, comma, after = rest.partition(",")
    if comma:
        first, last = after, before
    else:
        first, _, last = " ".join(rest.split()).partition(" ")
    return CustomerDraft(first_name=_cased(first), last_name=_cased(last), phone=phone, email=email)


def _cased(name: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(name.replace(",", " ").split()).strip(" .-"))
    return _FIRST_LETTERS.sub(lambda letter: letter.group().upper(), name) if name.islower() else name
