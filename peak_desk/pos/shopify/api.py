"""A request to the one address of a shop, and the three layers in which it says no.

The status of HTTP, the list ``errors`` beside or in place of the data, and the ``userErrors`` of a mutation
(https://shopify.dev/docs/api/usage/response-codes, https://shopify.dev/docs/api/usage/limits).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Http, Request
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import decoded, read_row, shaped, texts
from peak_desk.pos.shopify.account import Account
from peak_desk.pos.shopify.auth import Auth, carrying
from peak_desk.pos.shopify.operations import Operation
from peak_desk.pos.shopify.wire import Identified

SCOPE_MISSING = "scope_missing"
_NULL = msgspec.Raw(b"null")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,60}")
_TAKEN = re.compile(r"already (been )?taken", re.IGNORECASE)
_MISSING = re.compile(r"does(n't| not) exist|not found", re.IGNORECASE)
_WHO = frozenset({"id", "customerid", "orderid"})
_LONGEST_WAIT = 60.0
# 402: the shop has not paid, 423: it is locked; both end only when somebody there acts.
_SHUT = frozenset({402, 423})


class _Reply(msgspec.Struct, frozen=True):
    """What surrounds every answer."""

    data: dict[str, msgspec.Raw] | None = None
    errors: msgspec.Raw = _NULL
    extensions: msgspec.Raw = _NULL


class _ErrorExtensions(msgspec.Struct, frozen=True):
    code: str = ""
    required_access: str = msgspec.field(default="", name="requiredAccess")


class _Error(msgspec.Struct, frozen=True):
    message: str = ""
    path: Any = None
    extensions: _ErrorExtensions = _ErrorExtensions()


class _Level(msgspec.Struct, frozen=True):
    maximum: float = msgspec.field(name="maximumAvailable")
    available: float = msgspec.field(name="currentlyAvailable")
    restored: float = msgspec.field(name="restoreRate")


class _Cost(msgspec.Struct, frozen=True):
    level: _Level = msgspec.field(name="throttleStatus")
    requested: float = msgspec.field(default=0.0, name="requestedQueryCost")


class _Extensions(msgspec.Struct, frozen=True):
    cost: _Cost


class UserError(msgspec.Struct, frozen=True):
    """What is wrong with the input of a mutation: the path to it, words, and where the mutation has them a code."""

    message: str = ""
    field: list[str] | None = None
    code: str | None = None


class Api:
    """Requests of one account; all raise ``PosError``."""

    def __init__(self, account: Account, auth: Auth, http: Http, clock: Clock) -> None:
        """Put the parts together."""
        self.account = account
        self.clock = clock
        self.timing = http.timing
        self._auth = auth
        self._http = http

    def ask(self, operation: Operation, *, total: float | None = None, wait: float = 0.0, **variables: Any) -> msgspec.Raw:
        """What a query answers in its field; ``wait`` is how long it may wait for points."""
        request = self._request(operation, variables, total=total, wait=wait, repeatable=True)
        return self._call(operation, request, texts(variables))

    def do(self, operation: Operation, **variables: Any) -> msgspec.Raw:
        """What a mutation answers in its field; raises what its user errors say."""
        sent = texts(variables)
        request = self._request(operation, variables, repeatable=operation.repeatable)
        raw = self._call(operation, request, sent)
        found = self.user_errors(raw, operation)
        if found:
            raise refusal(found, sent)
        return raw

    def do_telling(self, operation: Operation, **variables: Any) -> tuple[msgspec.Raw, tuple[UserError, ...]]:
        """The same, with the user errors told instead of raised."""
        raw = self._call(operation, self._request(operation, variables, repeatable=operation.repeatable), texts(variables))
        return raw, self.user_errors(raw, operation)

    def user_errors(self, raw: msgspec.Raw, operation: Operation) -> tuple[UserError, ...]:
        """The user errors of a mutation; one that answers without its list has answered nothing we can rely on."""
        told = shaped(raw, dict[str, msgspec.Raw]) or {}
        lists = [shaped(told[name], list[UserError]) for name in ("userErrors", "orderCancelUserErrors") if name in told]
        found = [rows for rows in lists if rows is not None]
        if not lists or len(found) < len(lists):
            raise PosError(Fate.NOT_SENT if operation.repeatable else Fate.UNKNOWN, "unreadable")
        return tuple(error for rows in found for error in rows)

    def _request(
        self, operation: Operation, variables: Mapping[str, Any], *, repeatable: bool, total: float | None = None, wait: float = 0.0
    ) -> Request:
        body = msgspec.json.encode({"query": operation.text, "variables": variables})
        return Request(
            "POST",
            self.account.address,
            body=body,
            repeatable=repeatable,
            reads=repeatable,
            total=total,
            points=float(operation.points),
            wait=wait,
        )

    def _call(self, operation: Operation, request: Request, sent: Iterable[str]) -> msgspec.Raw:
        """Ask, and once more with a new token where the old one was turned down (nothing was applied then)."""
        for again in (True, False):
            token = self._auth.token()
            answer = self._http.send(request, carrying(token))
            if answer.status == 401 and again and self._auth.refused(token):
                continue
            break
        reply = decoded(answer, _Reply)
        failure = self._failure(answer, reply, request, sent)
        if failure is not None:
            raise failure
        if reply is None or reply.data is None or operation.answers not in reply.data:
            raise fates.unreadable(answer, repeatable=request.repeatable)
        return reply.data[operation.answers]

    def _failure(self, answer: Answer, reply: _Reply | None, request: Request, sent: Iterable[str]) -> PosError | None:
        if answer.status in _SHUT:
            return PosError(Fate.CREDENTIALS, "shop_inactive", status=answer.status)
        if answer.status == 404:
            # There is one address only: without it the shop is gone or misnamed, and no write is to blame.
            return PosError(Fate.CREDENTIALS, "not_accepted", status=answer.status)
        failure = fates.after_answer(answer, repeatable=request.repeatable)
        if failure is not None or reply is None:
            return failure
        cost = _cost(reply)
        if cost is not None and self._http.points is not None:
            self._http.points.learn(cost.level.maximum, cost.level.available, cost.level.restored)
        errors = _errors(reply)
        if errors and not request.repeatable and _has_run(reply, errors):
            # The change was made; what failed is only the telling of it, such as a name the shop's plan keeps from the app.
            return fates.unreadable(answer, repeatable=False)
        return _after_errors(errors, cost, request, sent) if errors else None


def _cost(reply: _Reply) -> _Cost | None:
    found = shaped(reply.extensions, _Extensions)
    return None if found is None else found.cost


def _errors(reply: _Reply) -> list[_Error]:
    """The errors beside the data; ones of another shape are errors all the same."""
    if bytes(reply.errors) in {b"null", b"[]"}:
        return []
    return shaped(reply.errors, list[_Error]) or [_Error()]


def _has_run(reply: _Reply, errors: list[_Error]) -> bool:
    """Whether the mutation itself was run: the errors lie inside its answer (https://spec.graphql.org/October2021/#sec-Errors)."""
    data = reply.data or {}
    deeper = any(isinstance(error.path, list) and len(error.path) > 1 for error in errors)
    return any(bytes(raw) != b"null" for raw in data.values()) or (bool(data) and deeper)


def _after_errors(errors: list[_Error], cost: _Cost | None, request: Request, sent: Iterable[str]) -> PosError:
    """What the errors come to. Data may stand beside them, but with holes: an answer with errors is none here."""
    by_code = {error.extensions.code.upper(): error for error in reversed(errors)}
    if "THROTTLED" in by_code:
        # Told with status 200, and nothing was run. How long to wait follows from what is missing in the bucket.
        return PosError(Fate.LATER, "throttled", retry_after=_seconds(cost))
    if "SHOP_INACTIVE" in by_code:
        return PosError(Fate.CREDENTIALS, "shop_inactive")
    if "ACCESS_DENIED" in by_code:
        denied = by_code["ACCESS_DENIED"]
        words = fates.without_personal_data(denied.extensions.required_access or denied.message, sent)
        return PosError(Fate.REFUSED, SCOPE_MISSING, words)
    if "MAX_COST_EXCEEDED" in by_code:
        return PosError(Fate.REFUSED, "too_dear")
    words = fates.without_personal_data(errors[0].message, sent)
    if any(code in by_code for code in ("", "INTERNAL_SERVER_ERROR", "TIMEOUT")):
        return PosError(Fate.NOT_SENT if request.repeatable else Fate.UNKNOWN, "server_error", words)
    return PosError(Fate.REFUSED, "refused", words)


def _seconds(cost: _Cost | None) -> float:
    if cost is None or cost.level.restored <= 0:
        return 2.0
    return min(_LONGEST_WAIT, max(1.0, (cost.requested - cost.level.available) / cost.level.restored))


def refusal(errors: tuple[UserError, ...], sent: Iterable[str]) -> PosError:
    """The refusal of a mutation: a taken phone or e-mail by name, everything else by the vendor's code and words."""
    words = fates.without_personal_data("; ".join(error.message for error in errors), sent)
    if any(_MISSING.search(error.message) and _place(error) in _WHO for error in errors):
        return PosMissing(Fate.REFUSED, "no_such_record", words)
    for error in errors:
        code = _code(error)
        if code:
            return PosError(Fate.REFUSED, code, words)
    return PosError(Fate.REFUSED, "refused", words)


def _place(error: UserError) -> str:
    return (error.field or [""])[-1].lower()


def _code(error: UserError) -> str:
    place = _place(error)
    if error.code == "TAKEN" or _TAKEN.search(error.message):
        return {"phone": "duplicate_phone", "email": "duplicate_email"}.get(place, "duplicate")
    if place == "phone":
        return "phone_not_possible"
    return error.code if error.code and _CODE.fullmatch(error.code) else ""


def held(raw: msgspec.Raw, name: str) -> msgspec.Raw:
    """What stands under a name in the answer of a mutation; null where nothing does."""
    return (shaped(raw, dict[str, msgspec.Raw]) or {}).get(name, _NULL)


def id_in(raw: msgspec.Raw, name: str) -> str:
    """The id of the record a mutation answers with; without it nothing is known of what it did."""
    try:
        return read_row(held(raw, name), Identified).id
    except Unreadable:
        raise PosError(Fate.UNKNOWN, "no_id") from None
