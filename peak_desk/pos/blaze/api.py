"""A call to Blaze: which keys go with it, what was refused and why, and what counts as an answer.

Errors come in two shapes (https://apidocs.blaze.me/getting-started/errors and the vendor's swagger.json), both are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.addresses import path_of
from peak_desk.pos.blaze.account import Account
from peak_desk.pos.blaze.wire import Failure, Found, ShopRow, StoreAnswer
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Http, Request
from peak_desk.pos.rows import decoded, texts

Kind = TypeVar("Kind")

# Wrong keys were known by these words, whatever the status was.
_WRONG_KEYS = re.compile(r"invalid\s+(partner|developer)", re.IGNORECASE)
# The framework's word for an address it does not know: our mistake, and no proof that a record is gone.
_NO_SUCH_ADDRESS = re.compile(r"HTTP 404|no (handler|route)|method not allowed", re.IGNORECASE)
_DUPLICATE = re.compile(r"duplicat|already[ _]?(exist|in[ _]use|registered|used|taken)|not[ _]unique", re.IGNORECASE)
_DUPLICATE_FIELDS = (("phone", "duplicate_phone"), ("e-?mail", "duplicate_email"), ("licen[cs]e", "duplicate_licence"))
_DEMANDS = re.compile(r"required|must be (given|set)|cannot be (null|empty|blank)|missing", re.IGNORECASE)
# What a shop demands of a member follows from its flags; which of these the API enforces is not published.
_FIELDS = (
    (Field.FIRST_NAME, r"first\s?name"),
    (Field.LAST_NAME, r"last\s?name"),
    (Field.PHONE, r"phone"),
    (Field.EMAIL, r"e-?mail"),
    (Field.BIRTHDAY, r"\bdob\b|birth"),
    (Field.STREET, r"(?<!mail )address"),
    (Field.DRIVER_LICENCE, r"licen[cs]e|identification"),
    (Field.PATIENT_TYPE, r"consumer\s?type"),
)
_STOCK = re.compile(r"(not enough|insufficient)\s+\w*\s*(inventory|quantity|stock)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that says yes."""

    answer: Answer
    repeatable: bool

    @property
    def nobody(self) -> bool:
        """No content, or null: beside a 404 the other way in which nothing may be found (which one it is, is not published)."""
        return self.answer.status == 204 or bytes(self.answer.body).strip() == b"null"

    @property
    def none_found(self) -> bool:
        """The same of a search, which may answer without a body, too; a record known by its id is not given up for that."""
        return self.nobody or not bytes(self.answer.body).strip()

    def one(self, kind: type[Kind]) -> Kind:
        """The object of the answer; raises when it is none of that kind."""
        found = decoded(self.answer, kind)
        if found is None:
            raise self.unreadable()
        return found

    def found(self) -> Found:
        """The list of the answer; one without ``values`` tells of nothing and is no proof that there is nobody."""
        found = self.one(Found)
        if found.values is None:
            raise self.unreadable()
        return found

    def unreadable(self) -> PosError:
        """It does not say what was asked."""
        return fates.unreadable(self.answer, repeatable=self.repeatable)


class Api:
    """Calls of one account. Reads are repeatable, writes are not unless they say so; both raise ``PosError``."""

    def __init__(self, account: Account, secrets: Mapping[str, str], http: Http, clock: Clock) -> None:
        """Put the parts together; the keys go into headers and nowhere else."""
        self.account = account
        self.clock = clock
        self._http = http
        self._headers = _headers(account, secrets)
        self._zone: tzinfo | None = None

    def read(self, *parts: str, query: Mapping[str, str] | None = None, total: float | None = None) -> Reply:
        """GET the path made of the parts, each encoded by itself."""
        asked = dict(query or {})
        request = Request("GET", self._url(parts), tuple(asked.items()), repeatable=True, total=total)
        return self._call(request, (*parts[1:], *asked.values()))

    def write(
        self, method: str, *parts: str, body: Mapping[str, Any] | None, query: Mapping[str, str] | None = None, stores: bool = True
    ) -> Reply:
        """Send a body; ``stores`` is false only where doing it twice leaves nothing behind that anybody sees."""
        encoded = None if body is None else msgspec.json.encode(body)
        asked = tuple((query or {}).items())
        request = Request(method, self._url(parts), asked, encoded, repeatable=not stores)
        return self._call(request, (*parts[1:], *texts(body or {})))

    def price(self, *parts: str, body: Mapping[str, Any]) -> Reply:
        """POST what only asks."""
        request = Request("POST", self._url(parts), body=msgspec.json.encode(body), repeatable=True, reads=True)
        return self._call(request, texts(body))

    def zone(self) -> tzinfo:
        """The shop's own time zone, asked for once: birthdays are midnights of the shop, wherever this desk stands."""
        if self._zone is None:
            name = readings.text(self.shop().time_zone)
            try:
                self._zone = ZoneInfo(name) if name else self.account.zone
            except (ZoneInfoNotFoundError, ValueError, OSError):
                self._zone = self.account.zone
        return self._zone

    def shop(self, *, total: float | None = None) -> ShopRow:
        """The shop behind the key; an answer without one is not from there."""
        reply = self.read("store", total=total)
        shop = reply.one(StoreAnswer).shop
        if shop is None or readings.ident(shop.id) is None:
            raise reply.unreadable()
        return shop

    def _url(self, parts: tuple[str, ...]) -> str:
        path = path_of(parts)
        if path is None:
            raise PosMissing(Fate.REFUSED, "no_such_record")
        return self.account.base + path

    def _call(self, request: Request, sent: Any) -> Reply:
        answer = self._http.send(request, lambda _url: self._headers)
        failure = _failure(answer, tuple(sent), repeatable=request.repeatable)
        if failure is not None:
            raise failure
        return Reply(answer, request.repeatable)


def _headers(account: Account, secrets: Mapping[str, str]) -> dict[str, str]:
    """Two static keys, without "Bearer" (https://apidocs.blaze.me/getting-started/authentication)."""
    names = ("x-api-key", "partner_key") if account.key_header == "both" else (account.key_header,)
    return {"Authorization": secrets["authorization"].strip(), **dict.fromkeys(names, secrets["partner_key"].strip())}


def _failure(answer: Answer, sent: tuple[str, ...], *, repeatable: bool) -> PosError | None:
    if 200 <= answer.status < 300:
        return None
    told = decoded(answer, Failure)
    said = _said(told)
    words = fates.without_personal_data(said, sent)
    if _WRONG_KEYS.search(said):
        return PosError(Fate.CREDENTIALS, "not_accepted", words, status=answer.status)
    demanded = _demanded(said) if answer.status == 400 else ""
    if demanded:
        return PosError(Fate.REFUSED, "needs_fields", demanded, status=400)
    failure = fates.after_answer(answer, repeatable=repeatable, code=_code(answer, said), words=words)
    if failure is None:
        return None
    if answer.status == 404 and _is_about_a_record(answer, told, said):
        return PosMissing(Fate.REFUSED, "no_such_record", words, status=404)
    if failure.fate is Fate.CONFLICT and failure.code.startswith("duplicate"):
        return PosError(Fate.REFUSED, failure.code, words, status=answer.status)
    return failure


def _is_about_a_record(answer: Answer, told: Failure | None, said: str) -> bool:
    """A page of some proxy, or an address Blaze does not know, is no missing record."""
    if not bytes(answer.body).strip():
        return True
    return told is not None and _NO_SUCH_ADDRESS.search(said) is None


def _said(told: Failure | None) -> str:
    if told is None:
        return ""
    parts = (told.field, told.message if told.message is not None else told.error)
    return ": ".join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _code(answer: Answer, said: str) -> str:
    if answer.status == 403:
        # A key lacks a permission (ACCEPT_MEMBER, RETRIEVE_PROMOTION_PRODUCTS ...): the vendor's people grant it. That may be told
        # by the status alone.
        return "" if answer.begins else fates.NOT_GRANTED
    if not 400 <= answer.status < 500 or answer.status == 429:
        return ""
    if _DUPLICATE.search(said):
        return next((code for word, code in _DUPLICATE_FIELDS if re.search(word, said, re.IGNORECASE)), "duplicate")
    return refusal_code(said)


def refusal_code(said: str) -> str:
    """Our code for words of the vendor that mean something to staff; "" for others."""
    return "not_enough_stock" if _STOCK.search(said) else ""


def _demanded(said: str) -> str:
    """The fields of ours a refusal asks for, by their names."""
    if not _DEMANDS.search(said) or _DUPLICATE.search(said):
        return ""
    return ", ".join(field for field, pattern in _FIELDS if re.search(pattern, said, re.IGNORECASE))
