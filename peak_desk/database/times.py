"""Moments and days as the file keeps them: UTC text of one width, so that text order is time order."""

from datetime import UTC, date, datetime


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


def text(at: datetime) -> str:
    """An aware time as ``2026-11-21T05:03:46.123456+00:00``."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def text_or_none(at: datetime | None) -> str | None:
    """The same for a time that may be missing."""
    return None if at is None else text(at)


def moment(stored: str) -> datetime:
    """The aware time a text stands for."""
    return datetime.fromisoformat(stored)


def moment_or_none(stored: str | None) -> datetime | None:
    """The same for a text that may be missing."""
    return None if stored is None else datetime.fromisoformat(stored)


def day_or_none(stored: str | None) -> date | None:
    """The day an ISO text stands for."""
    return None if stored is None else date.fromisoformat(stored)


def stamp(at: datetime) -> str:
    """A time for file names, sortable: ``20261121-050346``."""
    return at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")


def of_stamp(text: str) -> datetime:
    """The time in a file name."""
    return datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
