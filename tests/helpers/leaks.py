"""Finds secrets and personal data where they must not be: log lines, error texts, representations, addresses."""

import logging
import traceback
from collections.abc import Iterable, Mapping
from urllib.parse import unquote_plus

from typing_extensions import override

from peak_desk.domain.customers import Field

_SHORT = 5


class EveryLine(logging.Handler):
    """Collects the finished text of every line of every logger, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.text = ""
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.text += self.format(record) + "\n"


def secret_parts(secrets: Mapping[str, str]) -> dict[str, str]:
    """What of each secret would give it away: the whole, and of a key in lines its longest line."""
    return {name: max(value.splitlines(), key=len, default="") for name, value in secrets.items() if len(value) >= _SHORT}


def person_parts(values: Mapping[Field, str | None], but: Iterable[Field] = ()) -> dict[str, str]:
    """What of each detail would give the person away; of a phone its last seven digits, kinds and states say nothing."""
    plain = {Field.PATIENT_TYPE, Field.GENDER, Field.STATE, Field.CITY, *but}
    told = {one: value for one, value in values.items() if value and one not in plain}
    return {one.value: value[-7:] if one is Field.PHONE else value for one, value in told.items()}


def found_in(text: str, parts: Mapping[str, str]) -> list[str]:
    """The names of those parts that stand in the text, as they are or encoded."""
    decoded = unquote_plus(text).casefold()
    plain = text.casefold()
    return [name for name, part in parts.items() if part and (part.casefold() in plain or part.casefold() in decoded)]


def told_of(error: BaseException) -> str:
    """Everything an error says, its traceback and what caused it included."""
    return "\n".join((str(error), repr(error), *traceback.format_exception(error)))
