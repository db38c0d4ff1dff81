"""Shopify's search language (https://shopify.dev/docs/api/usage/search-syntax) as far as it is played: terms joined by AND."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_TERM = re.compile(r"""\s*(?:(?P<field>[a-z_]+):)?\s*(?P<sign>>=|<=|>|<)?(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+)""")
_ESCAPED = re.compile(r"\\(.)")
_WORD = re.compile(r"\w+")
DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; ``field`` is "" for a word looked for everywhere, ``whole`` tells that the value was quoted."""

    field: str
    sign: str
    value: str
    whole: bool

    def compares(self, found: int, wanted: int) -> bool:
        """Whether a number stands to the wanted one as the sign says."""
        match self.sign:
            case ">":
                return found > wanted
            case ">=":
                return found >= wanted
            case "<":
                return found < wanted
            case "<=":
                return found <= wanted
        return found == wanted

    def says(self, text: str) -> bool:
        """Whether every word of the value is a word of the text, letter case aside; a quoted value must be the whole text."""
        if self.whole:
            return text.casefold() == self.value.casefold()
        return set(words(self.value)) <= set(words(text))


def words(text: str) -> list[str]:
    """The words of a text as the index keeps them."""
    return _WORD.findall(text.casefold())


def read_search(query: object) -> tuple[Term, ...]:
    """The conditions of a query; "" and null ask for everything."""
    terms = []
    for match in _TERM.finditer(query if isinstance(query, str) else ""):
        raw = match["value"]
        whole = len(raw) > 1 and raw[0] in "\"'" and raw[-1] == raw[0]
        value = _ESCAPED.sub(r"\1", raw[1:-1] if whole else raw)
        if value != "AND" or whole or match["field"]:
            terms.append(Term(match["field"] or "", match["sign"] or "", value, whole))
    return tuple(terms)


def moment(text: str, zone_hours: int) -> int | None:
    """A day or a moment as milliseconds; one without an offset is the shop's time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC) - timedelta(hours=zone_hours)
    return round(aware.timestamp() * 1000)


def day_of(at: int, zone_hours: int) -> int:
    """The shop's day a moment lies in, as a count of days."""
    return (at + zone_hours * 3_600_000) // DAY


def iso(at: int) -> str:
    """A moment as the Admin API writes it: UTC, whole seconds."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def cursor(**place: int) -> str:
    """Where a page ends, as opaque text."""
    return base64.b64encode(json.dumps(place).encode()).decode()


def read_cursor(text: object) -> Mapping[str, int]:
    """The place a cursor names; nothing where it is none."""
    try:
        found = json.loads(base64.b64decode(text)) if isinstance(text, str) else {}
    except ValueError:
        return {}
    return {name: value for name, value in found.items() if isinstance(value, int)} if isinstance(found, dict) else {}
