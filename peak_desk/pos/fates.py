"""What became of a request: the one place where anything seen on the wire turns into a ``PosError``.

The table in ``fate`` is RFC 9110 section 9.2.2 applied: what provably never left is "not sent", what the POS turned down is said
so, and everything else is "unknown" - except for requests without side effects, which may simply be made again ("not sent").
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError

from peak_desk import log
from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import BrokenOff, Call

LONGEST_WAIT = 3600.0
BOM = b"\xef\xbb\xbf"
_BEGINNING = 1024
# Shopify writes the seconds with a decimal ("2.0").
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")
_LEAST_WORD = 3
_WORDS_LENGTH = 300
_EMAIL = re.compile(r"[^\s@,;<>()\"']+@[^\s@,;<>()\"']+")
_LONG_NUMBER = re.compile(r"\d(?:[\s().+/-]{0,3}\d){6,}")
_REMOVED = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer of a POS: the status, the body unpacked, and the headers that matter; ``date`` is the server's clock.

    ``headers`` hold what a POS tells about the call and its limits, by their names in small letters.
    """

    status: int
    body: bytes | bytearray = field(repr=False)
    charset: str = ""
    retry_after: str | None = None
    date: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def begins(self) -> bytes:
        """The first byte that says something, none of a blank body: it tells JSON from a web page, whatever the headers claim."""
        return bytes(self.body[:_BEGINNING]).removeprefix(BOM).lstrip()[:1]


class TooLarge(Exception):
    """The answer is longer than any real one."""


def fate(status: int | None, *, repeatable: bool, left: bool = True, says_when: bool = False) -> Fate | None:
    """What became of a request, None for an answer that says so itself (2xx); every error of every POS is decided here.

    ``status`` is that of the answer, None when none came that can be read; ``left`` says whether a byte of the request left this
    machine, ``says_when`` whether the answer names a time to come back. The last four columns say what ``sync.push`` does with a
    write that met it: where its row goes, what it means for the account, what becomes of the counts of tries and of doubts.

    ==========================  ===========  ===========  =========  =======  =======  ======
    seen                        of a read    of a write   the row    account  tries    doubts
    ==========================  ===========  ===========  =========  =======  =======  ======
    nothing left                not_sent     not_sent     waits      alone?   same     same
    no answer, or cut short     not_sent     unknown      in doubt   same     plus 1   plus 1
    2xx that cannot be read     not_sent     unknown      in doubt   same     plus 1   plus 1
    3xx                         not_sent     unknown      in doubt   same     plus 1   plus 1
    401                         credentials  credentials  waits      stops    same     same
    403                         credentials  credentials  waits      alone?   same     same
    408                         not_sent     unknown      in doubt   same     plus 1   plus 1
    409, 412                    conflict     conflict     looks      same     plus 1   same
    429                         later        later        waits      rests    same     same
    other 4xx                   refused      refused      needs you  same     plus 1   0
    503 that says when          later        later        waits      rests    same     same
    other 5xx                   not_sent     unknown      in doubt   same     plus 1   plus 1
    ==========================  ===========  ===========  =========  =======  =======  ======

    waits: sent again by itself, its place in the queue kept. in doubt: looked up before anything else and, where not found once it
    must have turned up, sent again, three times at most; a creation the POS cannot be asked for goes to a person at once instead.
    looks: the record is read again and that decides; when it shows nothing, a person does. needs you: a person decides, nothing
    goes by itself. Refused because such a customer is there already: doubts stay, and after a doubt it is looked for first.

    alone?: one cheap call is made. When the POS answers it, only this write waits, a random time that grows with its tries (plus
    1); else the account is offline, or stops. stops: nothing is sent or read until a sign-in is accepted, and an administrator is
    told. rests: nothing is sent or read until the time the answer names, at most an hour. Five sends in a row in doubt open the
    breaker.
    """
    if status is None:
        return Fate.NOT_SENT if repeatable or not left else Fate.UNKNOWN
    if 200 <= status < 300:
        return None
    if status in _BY_STATUS or (status == 503 and says_when):
        return _BY_STATUS.get(status, Fate.LATER)
    if 400 <= status < 500 and status != 408:
        return Fate.REFUSED
    return Fate.NOT_SENT if repeatable else Fate.UNKNOWN


_BY_STATUS = {
    401: Fate.CREDENTIALS,
    403: Fate.CREDENTIALS,
    409: Fate.CONFLICT,
    412: Fate.CONFLICT,
    429: Fate.LATER,
}
NOT_GRANTED = "role_missing"
"""The code of a refusal in the POS's own words: it knows who asks, and they have no right to this."""
_CODES = {
    Fate.CREDENTIALS: "not_accepted",
    Fate.CONFLICT: "conflict",
    Fate.LATER: "busy",
    Fate.REFUSED: "refused",
}


def after_answer(answer: Answer, *, repeatable: bool, code: str = "", words: str = "") -> PosError | None:
    """The error behind an HTTP status, or None for 2xx; ``code`` and ``words`` are the POS's own where it gave any."""
    found = fate(answer.status, repeatable=repeatable, says_when=answer.retry_after is not None)
    if found is None:
        return None
    # A date is counted from the POS's own clock: the one of this machine may be wrong.
    wait = retry_after_seconds(answer.retry_after, answer.date or datetime.now(UTC)) if found is Fate.LATER else None
    code = code or (NOT_GRANTED if lacks_right(answer) else _CODES.get(found) or _unclear(answer.status))
    return PosError(found, code, words, status=answer.status, retry_after=wait)


def after_sign_in(answer: Answer, words: str = "") -> PosError | None:
    """The error behind the answer to who asks for a token: whatever is turned down there, also by 400, is the sign-in."""
    failure = after_answer(answer, repeatable=True, words=words)
    if failure is not None and failure.fate in {Fate.REFUSED, Fate.CREDENTIALS}:
        return PosError(Fate.CREDENTIALS, _CODES[Fate.CREDENTIALS], words, status=answer.status)
    return failure


def lacks_right(answer: Answer) -> bool:
    """Whether the POS itself says that this is not granted; a page, or no word at all, may come from a filter before it."""
    return answer.status == 403 and answer.begins == b"{"


def after_failure(error: Exception, call: Call, *, repeatable: bool) -> PosError:
    """The error behind an exception of the HTTP libraries; its text is never passed on, it may hold an address.

    Libraries wrap a lost connection and a refused one alike; whether a byte of the request left is known to the call itself.
    """
    return PosError(_without_proof(repeatable=repeatable, left=call.sent), _failure_code(error, call))


def unreadable(answer: Answer, *, repeatable: bool, code: str = "unreadable") -> PosError:
    """A 2xx that does not say what was asked (HTML of a captive portal, cut JSON, no id): no proof of anything."""
    return PosError(_without_proof(repeatable=repeatable), code, status=answer.status)


def _without_proof(*, repeatable: bool, left: bool = True) -> Fate:
    return fate(None, repeatable=repeatable, left=left) or Fate.UNKNOWN


def _unclear(status: int) -> str:
    if status == 408:
        return "timeout"
    return "redirect" if 300 <= status < 400 else "server_error"


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
    if _SECONDS.fullmatch(text):
        seconds = LONGEST_WAIT if len(text.partition(".")[0]) > 9 else float(text)
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
    """The POS's own words without e-mails, long numbers, secrets and the values we sent ourselves, on one line."""
    text = log.without_secrets(text)
    values = {value.strip() for value in sent}
    # A name or a note may be told again in part, or without the mark that was sent with it.
    words = {word.strip(",;.") for value in values for word in value.split() if len(word) >= _LEAST_WORD}
    for value in sorted(values | words, key=len, reverse=True):
        if len(value) >= 2:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _REMOVED, text, flags=re.IGNORECASE)
    text = _LONG_NUMBER.sub(_REMOVED, _EMAIL.sub(_REMOVED, text))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_WORDS_LENGTH]
