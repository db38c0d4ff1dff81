"""A call to Treez and its envelope: who we are, what was refused and why, and what counts as an answer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.addresses import path_of
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Http, Request
from peak_desk.pos.rows import decoded, texts
from peak_desk.pos.treez.account import Account
from peak_desk.pos.treez.auth import Auth
from peak_desk.pos.treez.wire import Envelope

CLOCK_MAY_BE_OFF = 30.0

_MISSING = re.compile(r"^(CUSTOMER|TICKET|ORDER)\w*?_?(NOT_?FOUND|DOESN?T_?EXIST|DOES_NOT_EXIST|NOT_EXIST)", re.IGNORECASE)
_DUPLICATE = re.compile(r"duplicat|already[ _]?(exist|in[ _]use|registered|used|taken)|not[ _]unique", re.IGNORECASE)
_WHO = re.compile(r"authenti|unauthori|authoriz|\btoken|jwt|signature|expired|certificate", re.IGNORECASE)
_ITS_OWN_TROUBLE = re.compile(r"internal[ _]?(server)?[ _]?error|unavailable|time[d_ ]*out", re.IGNORECASE)
_TOKEN = re.compile(r"^[A-Z][A-Z0-9_]{2,60}$")
_WORD = re.compile(r"^(customer|ticket|product|page|pagesize|status|update|email|phone|history|[A-Z]+_[A-Z_]+)$")
_PLAIN_CODES = {"INSUFFICIENT_SELLABLE_QUANTITY": "not_enough_stock", "PRODUCT_NOT_FOUND": "product_unknown"}
_DUPLICATE_FIELDS = (("phone", "duplicate_phone"), ("e-?mail", "duplicate_email"), ("licen[cs]e", "duplicate_licence"))


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that says SUCCESS."""

    answer: Answer
    envelope: Envelope

    def rows(self, *lists: str) -> list[msgspec.Raw]:
        """The rows of ``data``: a list, one object, or an object that holds the list under one of these names."""
        return _rows(self.envelope.data, lists)

    def listed(self, *lists: str) -> list[msgspec.Raw]:
        """The rows of a page of a feed; what is neither is no empty page, it would end the feed too early."""
        self._must_tell(self.envelope.data)
        return self.rows(*lists)

    def listed_tickets(self) -> list[msgspec.Raw]:
        """The tickets of a page of a feed, likewise."""
        self._must_tell(self.envelope.ticket_list, self.envelope.data)
        return self.tickets()

    def _must_tell(self, *held: msgspec.Raw) -> None:
        if not any(bytes(raw)[:1] in {b"[", b"{"} for raw in held):
            raise fates.unreadable(self.answer, repeatable=True, code="empty")

    def tickets(self) -> list[msgspec.Raw]:
        """The rows of ``ticketList``, or of ``data`` where a call answers so."""
        return _rows(self.envelope.ticket_list, ()) or _rows(self.envelope.data, ("ticketList", "ticket_list"))


class Api:
    """Calls of one account. Reads are repeatable, writes never; both raise ``PosError``."""

    def __init__(self, account: Account, auth: Auth, http: Http, clock: Clock) -> None:
        """Put the parts together."""
        self.account = account
        self.clock = clock
        self._auth = auth
        self._http = http

    def read(self, *parts: str, query: Mapping[str, str] | None = None, total: float | None = None) -> Reply:
        """GET the path made of the parts, each encoded by itself."""
        url = self._url(parts)
        return self._call(Request("GET", url, tuple((query or {}).items()), repeatable=True, total=total), _values(parts))

    def read_address(self, url: str) -> Reply:
        """GET a call that lies outside the dispensary's path."""
        return self._call(Request("GET", url, repeatable=True), ())

    def write(self, method: str, *parts: str, body: Mapping[str, Any], repeatable: bool = False) -> Reply:
        """Send a body; ``repeatable`` only for calls that store nothing."""
        request = Request(method, self._url(parts), body=msgspec.json.encode(body), repeatable=repeatable)
        return self._call(request, (*_values(parts), *texts(body)))

    def _url(self, parts: tuple[str, ...]) -> str:
        path = path_of((self.account.dispensary, *parts))
        if path is None:
            raise PosMissing(Fate.REFUSED, "no_such_record")
        return self.account.base + path

    def _call(self, request: Request, sent: Iterable[str]) -> Reply:
        """Ask, and once more with a new token where the POS turned the old one down (nothing was applied then)."""
        for again in (True, False):
            self._auth.prepare()
            answer = self._http.send(request, self._auth.headers)
            envelope = decoded(answer, Envelope)
            failure = self._failure(request, answer, envelope, sent)
            if failure is None and envelope is not None:
                return Reply(answer, envelope)
            if not (again and _token_is_old(failure, request) and self._auth.renew()):
                break
        raise failure or fates.unreadable(answer, repeatable=request.repeatable)

    def _failure(self, request: Request, answer: Answer, envelope: Envelope | None, sent: Iterable[str]) -> PosError | None:
        reason, detail = _reason(envelope)
        words = fates.without_personal_data(": ".join(part for part in (reason, detail) if part), sent)
        said = f"{reason} {detail}"
        failure = fates.after_answer(answer, repeatable=request.repeatable, code=_code(reason, detail), words=words)
        if failure is None and envelope is not None:
            failure = _inner_failure(request, answer, envelope, said, words)
        if failure is None:
            return None if envelope is not None else fates.unreadable(answer, repeatable=request.repeatable)
        return self._sharpened(failure, answer, said, missing=_MISSING.match(reason) is not None)

    def _sharpened(self, failure: PosError, answer: Answer, said: str, *, missing: bool) -> PosError:
        if missing and failure.fate is Fate.REFUSED:
            return PosMissing(Fate.REFUSED, failure.code, failure.words, status=answer.status)
        if failure.fate is Fate.CONFLICT and failure.code.startswith("duplicate"):
            return PosError(Fate.REFUSED, failure.code, failure.words, status=answer.status)
        doubted = failure.fate is Fate.CREDENTIALS or (failure.fate is Fate.REFUSED and _WHO.search(said) is not None)
        if doubted and self.account.is_v3 and answer.date is not None:
            off = (self.clock() - answer.date).total_seconds()
            if abs(off) > CLOCK_MAY_BE_OFF:
                return PosError(Fate.CREDENTIALS, "clock_off", f"{off:+.0f} s", status=answer.status)
        return failure


def _inner_failure(request: Request, answer: Answer, envelope: Envelope, said: str, words: str) -> PosError | None:
    """A failure told inside a 2xx: anything but SUCCESS is one, and so is an answer with nothing in it."""
    code = readings.text(envelope.result_code) if isinstance(envelope.result_code, str) else None
    if code is None:
        holds = not (_empty(envelope.data) and _empty(envelope.ticket_list))
        return None if holds else fates.unreadable(answer, repeatable=request.repeatable, code="empty")
    if code.upper() == "SUCCESS":
        return None
    if _WHO.search(said):
        return PosError(Fate.CREDENTIALS, "not_accepted", words, status=answer.status)
    if _ITS_OWN_TROUBLE.search(said):
        return PosError(Fate.NOT_SENT if request.repeatable else Fate.UNKNOWN, "server_error", words, status=answer.status)
    return PosError(Fate.REFUSED, _code(*_reason(envelope)) or "refused", words, status=answer.status)


def _token_is_old(failure: PosError | None, request: Request) -> bool:
    """A refused token, or the empty body with which v2 answers an expired one (for a write that would be no proof)."""
    if failure is None:
        return False
    refused = failure.fate is Fate.CREDENTIALS and failure.status != 403
    return refused or (failure.code == "empty" and request.repeatable)


def _reason(envelope: Envelope | None) -> tuple[str, str]:
    if envelope is None:
        return "", ""
    reason = envelope.result_reason if isinstance(envelope.result_reason, str) else ""
    details = (envelope.result_detail, envelope.message)
    return reason.strip(), " ".join(part.strip() for part in details if isinstance(part, str))


def _code(reason: str, detail: str) -> str:
    said = f"{reason} {detail}"
    if _DUPLICATE.search(said):
        return next((code for word, code in _DUPLICATE_FIELDS if re.search(word, said, re.IGNORECASE)), "duplicate")
    return _PLAIN_CODES.get(reason) or (reason if _TOKEN.match(reason) else "")


def _empty(raw: msgspec.Raw) -> bool:
    return bytes(raw) in {b"", b"null"}


def _rows(raw: msgspec.Raw, lists: tuple[str, ...]) -> list[msgspec.Raw]:
    if _empty(raw):
        return []
    try:
        if bytes(raw)[:1] == b"[":
            return msgspec.json.decode(raw, type=list[msgspec.Raw])
        inner = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return [raw]
    held = [inner[name] for name in lists if name in inner]
    return _rows(held[0], ()) if held else [raw]


def _values(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a path that are about a record; the vendor's own words may stand in an error."""
    return tuple(part for part in parts if not _WORD.match(part))
