"""Treez's ways of writing times, dates and money."""

from datetime import UTC, date, datetime, timedelta, timezone

from peak_desk.sandbox.treez.envelope import STORE_OFFSET_HOURS, Refused

STORE_ZONE = timezone(timedelta(hours=STORE_OFFSET_HOURS))


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, STORE_ZONE)


def iso(at: int) -> str | None:
    """ISO 8601 with milliseconds and the store's offset; 0 is null."""
    return _local(at).isoformat(timespec="milliseconds") if at else None


def zoneless(at: int) -> str | None:
    """The store's local time without a zone, as some fields carry it."""
    return _local(at).strftime("%Y-%m-%d %H:%M:%S.") + f"{at % 1000:03d}" if at else None


def zulu(at: int) -> str:
    """UTC with a Z, as the history carries it."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def money(cents: int) -> float | int:
    """A JSON number, whole where it can be."""
    return cents // 100 if cents % 100 == 0 else cents / 100


def read_time(text: str) -> int:
    """A time out of a path; raises the refusal of the vendor when it is not in the documented form."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or "T" not in text or "." not in text:
        raise _bad(text, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
    return round(moment.timestamp() * 1000)


def read_date(text: object) -> date:
    """A plain date; raises the refusal of the vendor when it is none."""
    if not isinstance(text, str) or len(text) != len("yyyy-MM-dd"):
        raise _bad(str(text), "yyyy-MM-dd")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _bad(text, "yyyy-MM-dd") from error


def day_bounds(day: date) -> tuple[int, int]:
    """The first millisecond of a day at the store and of the next day."""
    start = datetime(day.year, day.month, day.day, tzinfo=STORE_ZONE)
    return round(start.timestamp() * 1000), round((start + timedelta(days=1)).timestamp() * 1000)


def _bad(text: str, form: str) -> Refused:
    return Refused(400, "INVALID_DATE_FORMAT", f"{text} date does not match the expected format i.e. {form}")
