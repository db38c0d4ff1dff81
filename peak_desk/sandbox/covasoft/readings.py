"""How Cova writes moments and amounts, and how bodies that were sent to it are read."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from peak_desk.sandbox.covasoft.refusals import bad_filter, refused

Body = Mapping[str, object]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(at: int) -> str | None:
    """A moment as Cova writes it, with seven digits of a second; 0 is null."""
    if not at:
        return None
    moment = datetime.fromtimestamp(at / 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{at % 1000:03d}5491+00:00"


def read_stamp(text: str) -> int:
    """A moment out of a filter or a path, in milliseconds; one without an offset is UTC."""
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError as error:
        raise bad_filter() from error
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH) // timedelta(milliseconds=1)


def money(cents: int) -> float:
    """An amount as a JSON number."""
    return cents / 100


def amount(value: object, name: str) -> Decimal:
    """A number above nothing out of a body, or the refusal."""
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise refused(400, f"{name} must be a number.") from error
    if isinstance(value, bool) or not number.is_finite() or number <= 0:
        raise refused(400, f"{name} must be a number above 0.")
    return number


def text_of(body: Body, name: str) -> str:
    """A text of a body, "" where it is missing or none."""
    value = body.get(name)
    return value.strip() if isinstance(value, str) else ""


def rows_of(value: object) -> list[Body]:
    """The objects of a list, whatever else is in it."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
