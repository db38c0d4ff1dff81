"""A call to Cova: which service it goes to, what was refused and why, and what counts as an answer."""

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings, rows
from peak_desk.pos.covasoft.account import Account
from peak_desk.pos.covasoft.auth import Auth
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Http, Request

Kind = TypeVar("Kind")

# What a filter of the vendor's examples holds unencoded.
_PLAIN = "'():,"
_MISSING = re.compile(r"not (be )?found|does not exist|doesn't exist", re.IGNORECASE)
# Only the gateway (Azure API Management) names the status in the body; its "not found" is about an address, not about a record.
_GATEWAY = "statuscode"
_INTEGRATOR = re.compile(r"integrator id", re.IGNORECASE)
_STOCK = re.compile(r"INSUFFICIENT_SELLABLE_QUANTITY|insufficient|not enough", re.IGNORECASE)
_LEFT = re.compile(r".*ratelimit-remaining")
_RESET = re.compile(r".*ratelimit-reset(seconds)?")
_LONGEST_HOLD = 60.0
_EPOCHS = 10**8


@dataclass(frozen=True, slots=True)
class Call:
    """A call below the root: its ``path`` with a place for each of ``values``, which are encoded; the company may be one of them.

    Parentheses of the path stay as they are: they are OData's, and an encoded one may be another address to the gateway.
    """

    method: str
    path: str
    values: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    body: Mapping[str, Any] | None = None
    reads: bool = False
    total: float | None = None
    read: float | None = None
    most_bytes: int | None = None

    @property
    def service(self) -> str:
        """The service behind the gateway, each of which counts its calls by itself."""
        return self.path.partition("/")[0]


class Api:
    """Calls of one account; all raise ``PosError``."""

    def __init__(self, account: Account, auth: Auth, http: Http, clock: Clock) -> None:
        """Put the parts together."""
        self.account = account
        self.clock = clock
        self._auth = auth
        self._http = http
        self._stopped = threading.Event()

    def pause(self, seconds: float) -> None:
        """Wait between two looks at the same thing, but no longer than until somebody stops us."""
        self._http.timing.wait(self._stopped, seconds)

    def stop(self) -> None:
        """Break off a running call or pause and refuse further calls; safe from any thread."""
        self._stopped.set()
        self._http.stop()

    def send(self, call: Call) -> Answer:
        """The answer of a call that went well; asked once more with a new token where the old one was turned down."""
        request = self._request(call)
        sent = (*call.values, *rows.texts(call.body), *(value for _, value in call.query))
        token = self._auth.token()
        failure = self._tried(request, token, sent)
        if isinstance(failure, PosError) and failure.status == 401:
            # Nothing was applied then, so a write may go once more too.
            self._auth.refused(token)
            failure = self._tried(request, self._auth.token(), sent)
        if isinstance(failure, PosError):
            raise failure
        return failure

    def _tried(self, request: Request, token: str, sent: Iterable[str]) -> Answer | PosError:
        answer = self._http.send(request, lambda _url: {"Authorization": f"Bearer {token}"})
        self._mind_the_limit(request.group, answer)
        return _failure(answer, repeatable=request.repeatable, sent=sent) or answer

    def _request(self, call: Call) -> Request:
        if any(value.strip() in {"", ".", ".."} for value in call.values):
            raise PosMissing(Fate.REFUSED, "no_such_record")
        path = call.path.format(*(quote(value, safe="") for value in call.values))
        # Not left to the library: it writes a blank as "+", which OData takes for a plus.
        asked = "&".join(f"{name}={quote(value, safe=_PLAIN)}" for name, value in call.query)
        reads = call.reads or call.method == "GET"
        return Request(
            call.method,
            f"{self.account.root}/{path}" + (f"?{asked}" if asked else ""),
            body=None if call.body is None else msgspec.json.encode(call.body),
            repeatable=reads,
            reads=reads,
            total=call.total,
            read=call.read,
            group=call.service,
            most_bytes=call.most_bytes,
        )

    def _mind_the_limit(self, service: str, answer: Answer) -> None:
        """Leave a service alone whose minute is used up: it tells how much is left, under one of two names."""
        left = next((told for name, told in answer.headers.items() if _LEFT.fullmatch(name)), "")
        wait = _until_reset(answer)
        if wait and (answer.status == 429 or (readings.text(left) == "0")):
            self._http.hold(service, min(wait, _LONGEST_HOLD))


def _until_reset(answer: Answer) -> float:
    """Seconds until a limit begins anew, 0 where nothing is told; the number may be seconds or a moment."""
    told = [float(readings.whole(value)) for name, value in answer.headers.items() if _RESET.fullmatch(name)]
    waits = [value - answer.date.timestamp() if value > _EPOCHS and answer.date else value for value in told]
    return max(0.0, min((wait for wait in waits if wait <= 3600.0), default=0.0))


def _failure(answer: Answer, *, repeatable: bool, sent: Iterable[str]) -> PosError | None:
    said = _message(answer)
    words = fates.without_personal_data(said, sent)
    failure = fates.after_answer(answer, repeatable=repeatable, code=_code(answer.status, said), words=words)
    if failure is None:
        return None
    if answer.status == 404 and _MISSING.search(said) and _GATEWAY not in rows.folded(answer.body):
        return PosMissing(Fate.REFUSED, "no_such_record", words, status=404)
    if failure.fate is Fate.LATER and failure.retry_after is None and (wait := _until_reset(answer)):
        return PosError(Fate.LATER, failure.code, words, status=answer.status, retry_after=wait)
    return failure


def _code(status: int, said: str) -> str:
    if status != 400:
        return ""
    return refusal_code(said)


def refusal_code(said: str) -> str:
    """Our code for words of the vendor that mean something to staff; "" for others."""
    if _INTEGRATOR.search(said):
        return "integrator_not_accepted"
    return "not_enough_stock" if _STOCK.search(said) else ""


def _message(answer: Answer) -> str:
    """What an error says: ``Message``, ``message`` or ``error.message``, as the service likes (third-party code has seen all)."""
    said = rows.decoded(answer, dict[str, Any]) or {}
    inner = said.get("error")
    found = (said.get("Message"), said.get("message"), inner.get("message") if isinstance(inner, dict) else None)
    return next((text for text in found if isinstance(text, str)), "")


def told(answer: Answer, kind: type[Kind], *, repeatable: bool = True) -> Kind:
    """The whole answer in its shape, or the error that says it was none."""
    found = rows.decoded(answer, kind)
    if found is None:
        raise fates.unreadable(answer, repeatable=repeatable)
    return found


def rows_of(answer: Answer) -> list[msgspec.Raw]:
    """The rows of a list, bare or wrapped in ``_embedded.self`` as the older hosts do."""
    bare = rows.decoded(answer, list[msgspec.Raw])
    return told(answer, _Wrapped).embedded.rows if bare is None else bare


class _Inner(msgspec.Struct, frozen=True):
    rows: list[msgspec.Raw] = msgspec.field(name="self")


class _Wrapped(msgspec.Struct, frozen=True):
    embedded: _Inner = msgspec.field(name="_embedded")
