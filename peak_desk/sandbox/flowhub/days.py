"""Flowhub's ways with time: moments in UTC with microseconds, questions by whole days of the store."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from peak_desk.sandbox.flowhub.refusals import refused

ZONE_NAME = "US/Mountain"
_DAY = timedelta(days=1)
_EARLIEST, _LATEST = 0, 2**62


def zulu(at: int) -> str | None:
    """A moment as answers carry it; 0 is null."""
    if not at:
        return None
    moment = datetime.fromtimestamp(at // 1000, UTC).replace(microsecond=at % 1000 * 1000)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def asked_for(given: Mapping[str, str], kind: str, *, without_bounds: bool) -> tuple[int, int]:
    """The span from the first millisecond asked for with ``{kind}_after`` up to before the first past ``{kind}_before``.

    Both are days at the store; ``without_bounds`` leaves the two days themselves out.
    """
    after, before = given.get(f"{kind}_after"), given.get(f"{kind}_before")
    since, until = _EARLIEST, _LATEST
    if after is not None:
        since = _begin(_read(after, f"{kind}_after") + _DAY * without_bounds)
    if before is not None:
        until = _begin(_read(before, f"{kind}_before") + _DAY * (not without_bounds))
    return since, until


def is_day(text: str) -> bool:
    """Whether it is a plain day."""
    try:
        return len(text) == len("yyyy-mm-dd") and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _read(text: str, name: str) -> date:
    """A plain day; whatever else is sent, a full moment too, is answered with 404."""
    if not is_day(text):
        raise refused(404, f"{name} must be in format yyyy-mm-dd")
    return date.fromisoformat(text)


def _begin(day: date) -> int:
    return round(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE_NAME)).timestamp() * 1000)
