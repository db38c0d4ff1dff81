"""A call to Leaflogix: who we are, which limit it counts towards, what was refused and why."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Http, Request
from peak_desk.pos.leaflogix import refusals
from peak_desk.pos.leaflogix.account import Account
from peak_desk.pos.leaflogix.auth import BasicCalls
from peak_desk.pos.rates import Rates
from peak_desk.pos.rows import decoded, texts

# Each endpoint counts its calls a minute for itself: https://api.pos.dutchie.com/pages/rate-limits.html, and the single operations.
RATES: Rates = {
    "": ((120, 60.0),),
    "who": ((200, 60.0),),
    "pages": ((120, 60.0),),
    "customer": ((120, 60.0),),
    "search": ((360, 60.0),),
    "customer_write": ((1500, 60.0),),
    "orders": ((120, 60.0),),
    "price": ((240, 60.0),),
    "submit": ((120, 60.0),),
    "cancel": ((240, 60.0),),
    "inventory": ((200, 60.0),),
}
# A feed may wait for the window of a minute to open; whoever stands at the counter may not.
PATIENCE = 70.0


class Api:
    """Calls of one account. Reads are repeatable, writes never; both raise ``PosError``."""

    def __init__(self, account: Account, auth: BasicCalls, http: Http, clock: Clock) -> None:
        """Put the parts together."""
        self.account = account
        self.clock = clock
        self._auth = auth
        self._http = http

    @property
    def keyed(self) -> bool:
        """Whether a repeat of a creation is known by its key."""
        return self._auth.keyed

    def read(
        self,
        path: str,
        group: str = "",
        query: Mapping[str, str] | None = None,
        *,
        total: float | None = None,
        wait: float = 0.0,
        most_bytes: int | None = None,
        by_id: bool = False,
    ) -> Answer:
        """GET; ``by_id`` where "not found" is about the record asked for and not about the call."""
        asked = dict(query or {})
        request = Request(
            "GET",
            self._url(path),
            tuple(asked.items()),
            repeatable=True,
            total=total,
            group=group,
            wait=wait,
            most_bytes=most_bytes,
        )
        return self._call(request, asked.values(), by_id=by_id)

    def ask(self, path: str, group: str, body: Mapping[str, Any]) -> Answer:
        """POST what only asks: a search, a price."""
        request = Request("POST", self._url(path), body=msgspec.json.encode(body), repeatable=True, reads=True, group=group)
        return self._call(request, texts(body), by_id=False)

    def write(self, path: str, group: str, body: Mapping[str, Any], query: Mapping[str, str] | None = None) -> Answer:
        """POST what changes something; the integrator's id goes along wherever the body holds a key for it."""
        headers = self._auth.consumer if "idempotencyKey" in body else ()
        encoded = msgspec.json.encode(body)
        request = Request("POST", self._url(path), tuple((query or {}).items()), body=encoded, group=group, headers=headers)
        return self._call(request, texts(body), by_id=True)

    def _url(self, path: str) -> str:
        return f"{self.account.root}/{path}"

    def _call(self, request: Request, sent: Iterable[str], *, by_id: bool) -> Answer:
        answer = self._http.send(request, self._auth.headers)
        if 200 <= answer.status < 300:
            return answer
        said = refusals.said(answer.body)
        words = fates.without_personal_data(said.words, sent)
        failure = fates.after_answer(answer, repeatable=request.repeatable, words=words)
        raise _sharpened(failure, answer, said, by_id=by_id) or fates.unreadable(answer, repeatable=request.repeatable)


def _sharpened(failure: PosError | None, answer: Answer, said: refusals.Said, *, by_id: bool) -> PosError | None:
    """What the status alone does not say: which record is missing, which role, which fields."""
    if failure is None or answer.begins == b"<":
        return failure
    if answer.status == 404 and by_id:
        return PosMissing(Fate.REFUSED, "no_such_record", status=404)
    if answer.status == 403:
        # A good key without the role of this area, told by nothing but the status or a line of plain text; the firewall's 403, for
        # who sends no User-Agent, is a web page.
        return PosError(failure.fate, fates.NOT_GRANTED, status=403)
    if failure.fate is Fate.REFUSED and said.known_fields:
        return PosError(Fate.REFUSED, "needs_fields", said.known_fields, status=answer.status)
    return failure


def rows_of(answer: Answer, *, or_one: bool = False) -> list[msgspec.Raw]:
    """The rows of an answer; anything but a list is no answer at all, but for one object where that is a list of one."""
    alone = decoded(answer, msgspec.Raw) if or_one else None
    if alone is not None and bytes(alone)[:1] == b"{":
        return [alone]
    rows = decoded(answer, list[msgspec.Raw])
    if rows is None:
        raise fates.unreadable(answer, repeatable=True)
    return rows
