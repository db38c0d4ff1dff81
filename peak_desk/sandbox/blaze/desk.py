"""What every Blaze call is given, and how Blaze says no: two shapes of errors, two ways of saying that nobody was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from peak_desk.sandbox import ids
from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.gateway import Refusal, body_object
from peak_desk.sandbox.quirks import BlazeQuirks
from peak_desk.sandbox.world import World

Body = dict[str, object]

SHOP_ZONE = ZoneInfo("America/Los_Angeles")
SHOP, COMPANY = ids.mongo("shop", 1), ids.mongo("company", 1)
EMPLOYEE, TERMINAL = ids.mongo("employee", 1), ids.mongo("terminal", 1)
MOST_DAYS = 7
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DEFAULT_LIMIT = 100
_ERRORS = {400: "Invalid argument", 401: "Unauthorized", 403: "Forbidden", 404: "Not found", 429: "Too many requests"}


def refusal(status: int, message: str) -> Refusal:
    """An error as the vendor's pages show it (https://apidocs.blaze.me/getting-started/errors)."""
    return Refusal(json_answer(status, {"error": _ERRORS.get(status, "Error"), "message": message, "status": status}))


def field_refusal(field: str, message: str) -> Refusal:
    """An error about one field, in the other shape (of the vendor's swagger.json)."""
    return Refusal(json_answer(400, {"field": field, "message": message, "errorType": "BadRequest"}))


@dataclass(frozen=True, slots=True)
class Desk:
    """One call at Blaze's counter."""

    world: World
    quirks: BlazeQuirks
    call: Call

    def body(self) -> Body:
        """The posted object; an empty body is one without members."""
        return body_object(self.call, lambda: refusal(400, "Unable to process JSON")) if self.call.body else {}

    def text(self, name: str) -> str:
        """A parameter of the query, "" without it."""
        return self.call.parameters.get(name, "").strip()

    def demanded(self, name: str) -> int:
        """A number of the query that must be there."""
        given = self.text(name)
        if not given.isascii() or not given.isdigit():
            raise refusal(400, f"{name} is required")
        return int(given)

    def window(self) -> tuple[int, int]:
        """``startDate`` and ``endDate`` in milliseconds, at most seven days apart."""
        start, end = self.demanded("startDate"), self.demanded("endDate")
        if end < start or end - start > MOST_DAYS * 86_400_000:
            raise refusal(400, f"Date range cannot exceed {MOST_DAYS} days")
        return start, end

    def missing(self, what: str) -> Answer:
        """Nobody found; whether that is a 404 or an empty 200 is not published."""
        if self.quirks.missing == "null":
            return json_answer(200, None)
        raise refusal(404, f"{what} does not exist")


def paged(desk: Desk, rows: Sequence[object], *, start: str, most: int) -> Answer:
    """A page of a list; ``start`` is what this endpoint calls the number of rows to leave out ("start" or "skip")."""
    skip = int(desk.text(start) or 0)
    limit = min(int(desk.text("limit") or _DEFAULT_LIMIT), most)
    return json_answer(200, {"values": rows[skip : skip + limit], "skip": skip, "limit": limit, "total": len(rows)})


def day_start(day: date) -> int:
    """The midnight of the store with which a day begins, in milliseconds; negative before 1970."""
    return milliseconds(datetime(day.year, day.month, day.day, tzinfo=SHOP_ZONE))


def milliseconds(moment: datetime) -> int:
    """A moment as Blaze writes it."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def day_of(stamp: int) -> date:
    """The day of the store a moment lies in."""
    return (_EPOCH + timedelta(milliseconds=stamp)).astimezone(SHOP_ZONE).date()
