"""A call to Flowhub: who we are, what was refused and why, and where in an answer the rows are.

Envelopes differ from tenant to tenant and from version to version: a list comes under its own name or under ``data``, one record
under its name, under ``data`` or bare, ids are ``id`` or ``_id``. All of them are read.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates
from peak_desk.pos.addresses import path_of
from peak_desk.pos.fates import Answer
from peak_desk.pos.flowhub.account import Account
from peak_desk.pos.flowhub.auth import Auth, second_pair_refused
from peak_desk.pos.flowhub.wire import Trouble
from peak_desk.pos.http import Http, Request
from peak_desk.pos.rows import decoded, texts

_OPEN_ORDER = re.compile(r"order for customer with phone or medid already exists", re.IGNORECASE)
_BAD_DAY = re.compile(r"yyyy-mm-dd", re.IGNORECASE)
_CODES = (
    (re.compile(r"phone.*(already exists|in use|taken)|(already exists|in use|taken).*phone", re.IGNORECASE), "duplicate_phone"),
    (re.compile(r"email.*(already exists|in use|taken)|(already exists|in use|taken).*email", re.IGNORECASE), "duplicate_email"),
    (re.compile(r"duplicate|already exists", re.IGNORECASE), "duplicate"),
    (re.compile(r"not enough|insufficient|out of stock", re.IGNORECASE), "not_enough_stock"),
    (re.compile(r"\brequired\b", re.IGNORECASE), "needs_fields"),
    (re.compile(r"no longer be changed|cannot be changed", re.IGNORECASE), "order_not_changeable"),
)
_FIELDS = {
    "name": Field.FIRST_NAME,
    "birthDate": Field.BIRTHDAY,
    "state": Field.STATE,
    "type": Field.PATIENT_TYPE,
    "phone": Field.PHONE,
    "email": Field.EMAIL,
}
Query = Mapping[str, str]


class Api:
    """Calls of one account. Reads are repeatable, writes never; both raise ``PosError``."""

    def __init__(self, account: Account, auth: Auth, http: Http) -> None:
        """Put the parts together."""
        self.account = account
        self.auth = auth
        self._http = http

    def read(
        self, *parts: str, query: Query | None = None, ending: str = "", total: float | None = None, most_bytes: int | None = None
    ) -> Answer:
        """GET the path made of the parts, each encoded by itself; ``ending`` is a slash some addresses end with."""
        asked = tuple((query or {}).items())
        url = self._url(parts) + ending
        request = Request("GET", url, asked, repeatable=True, total=total, most_bytes=most_bytes)
        answer = self._http.send(request, self.auth.keys)
        return self._good(request, answer, (*parts[2:], *(value for _, value in asked)))

    def write(self, method: str, *parts: str, query: Query, body: Mapping[str, Any]) -> Answer:
        """Send a body."""
        request = Request(method, self._url(parts), tuple(query.items()), body=msgspec.json.encode(body))
        return self._good(request, self._http.send(request, self.auth.keys), (*parts[2:], *texts(body)))

    def order_ahead(self, method: str, *parts: str, body: Mapping[str, Any] | None = None) -> Answer:
        """A call that wants the token too; once more with a new one where it was turned down (nothing was applied then)."""
        request = Request(
            method,
            self._url(parts),
            body=None if body is None else msgspec.json.encode(body),
            repeatable=method == "GET",
        )
        sent = (parts[-1], *texts(body or {}))
        for again in (True, False):
            token = self.auth.token()
            answer = self._http.send(request, partial(self.auth.with_token, token))
            if answer.status != 401:
                break
            self.auth.refused(token)
            if not again:
                raise second_pair_refused(answer)
        if answer.status == 403 and request.repeatable:
            # A token that may not read orders says nothing of the keys, with which everything else is read.
            raise second_pair_refused(answer)
        return self._good(request, answer, sent)

    def _url(self, parts: tuple[str, ...]) -> str:
        path = path_of(parts)
        if path is None:
            raise PosMissing(Fate.REFUSED, "no_such_record")
        return self.account.root + path

    def _good(self, request: Request, answer: Answer, sent: Iterable[str]) -> Answer:
        """The answer, or the error it stands for; a page instead of JSON (a 403 may be one) says nothing but its status."""
        told = decoded(answer, Trouble)
        said = "" if told is None else _said(told)
        inner = None if told is None else _inner_status(told)
        if inner is not None and 200 <= answer.status < 300:
            answer = replace(answer, status=inner)
        code = _code(said)
        words = _wanted(said) if code == "needs_fields" else ""
        words = words or fates.without_personal_data(said, sent)
        failure = fates.after_answer(answer, repeatable=request.repeatable, code=code, words=words)
        if failure is not None:
            raise _sharpened(failure, answer, said, told_in_json=told is not None, reads=request.repeatable)
        return answer


def rows(answer: Answer, *names: str) -> list[msgspec.Raw] | None:
    """The rows of an answer, wherever they are, one or many; None for an answer that has none and does not say so."""
    top = decoded(answer, msgspec.Raw)
    return None if top is None else _rows(top, (*names, "data"), nothing=True)


def listed(answer: Answer, *names: str) -> list[msgspec.Raw]:
    """The rows of a list; raises ``PosError`` for what is none: nothing, one record, or nobody without an envelope."""
    top = decoded(answer, msgspec.Raw)
    found = None if top is None else _rows(top, (*names, "data"), nothing=False)
    if found is None or (not found and top is not None and _begins(top, b"[")):
        raise fates.unreadable(answer, repeatable=True)
    return found


def _rows(raw: msgspec.Raw, names: tuple[str, ...], *, nothing: bool) -> list[msgspec.Raw] | None:
    """``nothing`` tells that the answer may also be one record or null."""
    if _begins(raw, b"null"):
        return [] if nothing else None
    try:
        if _begins(raw, b"["):
            return msgspec.json.decode(raw, type=list[msgspec.Raw])
        held = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None
    inside = next((held[name] for name in names if name in held), None)
    if inside is not None:
        return _rows(inside, names, nothing=nothing)
    return [raw] if nothing and held.keys() & {"id", "_id"} else None


def _begins(raw: msgspec.Raw, with_: bytes) -> bool:
    # Without a copy: a list of stock has many megabytes.
    return bytes(memoryview(raw)[: len(with_)]) == with_


def _said(told: Trouble) -> str:
    """Everything an error says, in whatever shape, as one text."""
    parts = [told.message, *(_listed(told.error)), *(_listed(told.errors))]
    return " ".join(dict.fromkeys(part.strip() for part in parts if isinstance(part, str)))


def _listed(value: Any) -> Iterable[Any]:
    if isinstance(value, list):
        return [part.get("message") if isinstance(part, dict) else part for part in value]
    return (value,)


def _inner_status(told: Trouble) -> int | None:
    status = told.status
    return status if isinstance(status, int) and not isinstance(status, bool) and 400 <= status < 600 else None


def _code(said: str) -> str:
    return next((code for pattern, code in _CODES if pattern.search(said)), "")


def _wanted(said: str) -> str:
    """The fields an error is about, by our names."""
    return ", ".join(field.value for name, field in _FIELDS.items() if re.search(rf"\b{name}\b", said))


def _sharpened(failure: PosError, answer: Answer, said: str, *, told_in_json: bool, reads: bool) -> PosError:
    # Which status comes with it is not known.
    if _OPEN_ORDER.search(said):
        return PosError(Fate.REFUSED, "open_order_exists", status=answer.status)
    if failure.fate is Fate.CONFLICT and failure.code.startswith("duplicate"):
        return PosError(Fate.REFUSED, failure.code, failure.words, status=answer.status)
    if answer.status != 404 or not told_in_json:
        return failure
    # A badly formed day is answered with 404 too: that is our fault, and no record is missing.
    if _BAD_DAY.search(said):
        return fates.unreadable(answer, repeatable=reads, code="bad_request")
    return PosMissing(Fate.REFUSED, "no_such_record", failure.words, status=404)
