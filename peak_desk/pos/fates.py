"""What became of a request: the one place where anything seen on the wire turns into a ``PosError``.

The table is RFC 9110 section 9.2.2 applied: what provably never left is "not sent", what the POS turned down is said so, and
everything else is "unknown" - except for requests without side effects, which may simply be made again ("not sent").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError

from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import BrokenOff, Call

LONGEST_WAIT = 3600.0
_WORDS_LENGTH = 300
_EMAIL = re.compile(r"[^\s@,;<>()\"']+@[^\s@,;<>()\"']+")
_LONG_NUMBER = re.compile(r"\d(?:[\s().+/-]{0,3}\d){6,}")
_REMOVED = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer of a POS: the status, the body unpacked, and the headers that matter; ``date`` is the server's clock."""

    status: int
    body: bytes
    charset: str = ""
    retry_after: str | None = None
    date: datetime | None = None


class TooLarge(Exception):
    """The answer is longer than any real one."""


def after_answer(answer: Answer, *, repeatable: bool, code: str = "", words: str = "") -> PosError | None:
    """The error behind an HTTP status, or None for 2xx; ``code`` and ``words`` are the POS's own where it gave any."""
    if 200 <= answer.status < 300:
        return None
    fate, own_code = _by_status(answer)
    if fate is Fate.UNKNOWN and repeatable:
        fate = Fate.NOT_SENT
    wait = retry_after_seconds(answer.retry_after, datetime.now(UTC)) if fate is Fate.LATER else None
    return PosError(fate, code or own_code, words, status=answer.status, retry_after=wait)


def after_failure(error: Exception, call: Call, *, repeatable: bool) -> PosError:
    """The error behind an exception of the HTTP libraries; its text is never passed on, it may hold an address.

    Libraries wrap a lost connection and a refused one alike; whether a byte of the request left is known to the call itself.
    """
    fate = Fate.NOT_SENT if repeatable or not call.sent else Fate.UNKNOWN
    return PosError(fate, _failure_code(error, call))


def unreadable(answer: Answer, *, repeatable: bool, code: str = "unreadable") -> PosError:
    """A 2xx that does not say what was asked (HTML of a captive portal, cut JSON, no id): no proof of anything."""
    return PosError(Fate.NOT_SENT if repeatable else Fate.UNKNOWN, code, status=answer.status)


_STATUS_FATES = {
    401: (Fate.CREDENTIALS, "not_accepted"),
    403: (Fate.CREDENTIALS, "not_accepted"),
    408: (Fate.UNKNOWN, "timeout"),
    409: (Fate.CONFLICT, "conflict"),
    412: (Fate.CONFLICT, "conflict"),
    429: (Fate.LATER, "busy"),
}


def _by_status(answer: Answer) -> tuple[Fate, str]:
    status = answer.status
    if status == 503 and answer.retry_after is not None:
        return Fate.LATER, "busy"
    if status in _STATUS_FATES:
        return _STATUS_FATES[status]
    if 400 <= status < 500:
        return Fate.REFUSED, "refused"
    return Fate.UNKNOWN, "redirect" if 300 <= status < 400 else "server_error"


def _failure_code(error: Exception, call: Call) -> str:
    if call.stopped.is_set():
        return "stopped"
    if call.left <= 0 or isinstance(error, BrokenOff):
        return "timeout"
    reasons = set(_causes(error))
    if NameResolutionError in reasons or NewConnectionError in reasons:
        return "unreachable"
    return _BY_TYPE.get(next((kind for kind in _BY_TYPE if isinstance(error, kind)), Exception), "connection_lost")


_BY_TYPE: dict[type[Exception], str] = {
    TooLarge: "too_large",
    requests.exceptions.SSLError: "tls",
    requests.exceptions.ProxyError: "proxy",
    requests.exceptions.Timeout: "timeout",
    requests.exceptions.ContentDecodingError: "unreadable",
    requests.exceptions.InvalidURL: "bad_address",
}


def _causes(error: BaseException) -> Iterable[type[BaseException]]:
    """The types of the exception and of all it was made from; requests passes causes as arguments, urllib3 as ``reason``."""
    waiting: list[object] = [error]
    for _ in range(12):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, BaseException):
            yield type(found)
            waiting += [*found.args, getattr(found, "reason", None)]


def retry_after_seconds(text: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After header (a number or an HTTP date), at most an hour; None for 0, the past or nonsense."""
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        seconds = LONGEST_WAIT if len(text) > 9 else float(text)
    else:
        date = http_date(text)
        seconds = (date - now).total_seconds() if date else 0.0
    return min(seconds, LONGEST_WAIT) if seconds > 0 else None


def http_date(text: str | None) -> datetime | None:
    """An HTTP date as aware UTC, or None when it is none."""
    try:
        date = parsedate_to_datetime(text or "")
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None


def without_personal_data(text: str, sent: Iterable[str] = ()) -> str:
    """The POS's own words without e-mails, long numbers and the values we sent ourselves, on one line."""
    for value in sorted({v.strip() for v in sent}, key=len, reverse=True):
        if len(value) >= 2:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _REMOVED, text, flags=re.IGNORECASE)
    text = _LONG_NUMBER.sub(_REMOVED, _EMAIL.sub(_REMOVED, text))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_WORDS_LENGTH]
