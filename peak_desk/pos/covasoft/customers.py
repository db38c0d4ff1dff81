"""Cova's calls about customers: the crm service (https://api.covasoft.net/documentation, pages named at each call)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.covasoft import records
from peak_desk.pos.covasoft.account import Account
from peak_desk.pos.covasoft.api import Api, Call, rows_of, told
from peak_desk.pos.covasoft.ids import guid
from peak_desk.pos.covasoft.wire import CustomerRow, MarkRow, SearchAnswer
from peak_desk.pos.fates import Answer
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot
from peak_desk.pos.rows import read_row

PAGE_SIZE = 500
# The whole company in one answer: a hundred thousand customers are about a hundred megabytes, and the vendor says that bulk calls
# take their time (TroubleShooting: "500 is often a server time-out").
FEED_SECONDS = 180.0
FEED_SILENCE = 120.0
FEED_BYTES = 250_000_000

_FIELDS = {Field.PHONE: "Phone", Field.EMAIL: "Contact"}
_FULL = "crm/v1/Companies({})/CustomerFull"
_ONE = f"{_FULL}({{}})"


class CustomerCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api
        self.pages = api.account.customer_paging == "auto"

    @property
    def _account(self) -> Account:
        return self._api.account

    def changed(self, since: datetime, skip: int, *, size: int = PAGE_SIZE) -> list[msgspec.Raw]:
        """Who changed since a moment, unread and in no promised order.

        Documentation/Api/GET-v1-Companies(CompanyId)-CustomerFull_LastModifiedDateUtc names no paging: ``$top`` and ``$skip`` are
        sent where the account is set to try them, more rows than were asked for tell that the server does not mind them, and one
        that refuses them is asked without.
        """
        moment = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        query = [("$filter", f"LastModifiedDateUtc ge datetime'{moment}'")]
        if self.pages:
            query += [("$top", str(size)), ("$skip", str(skip))]
        call = Call(
            "GET", _FULL, (self._account.company_id,), tuple(query), read=FEED_SILENCE, total=FEED_SECONDS, most_bytes=FEED_BYTES
        )
        try:
            return rows_of(self._api.send(call))
        except PosError as error:
            if error.status != 400 or not self.pages:
                raise
        self.pages = False
        return self.changed(since, skip)

    def by_id(self, pos_id: str) -> PosCustomer:
        """One customer; ``PosMissing`` when there is none."""
        return records.customer(self._row(pos_id)[0], self._account)

    def by_field(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this phone or e-mail.

        Documentation/Api/POST-v1-Companies(CompanyId)-Search: all criteria must match, so each value is asked for by itself, and
        the vendor advises to match phone and e-mail oneself. A phone may have been typed with or without the country.
        """
        if field not in _FIELDS:
            raise cannot(field.value)
        forms = (
            records.phone_forms(readings.phone(value, self._account.region) or value) if field is Field.PHONE else (value.strip(),)
        )
        found: dict[str, PosCustomer] = {}
        for form in forms:
            answer = self._search(_FIELDS[field], form)
            for row in self._rows(told(answer, SearchAnswer).results, answer):
                if records.reaches(row, field, value, self._account.region):
                    hit = records.customer(row, self._account)
                    found.setdefault(hit.pos_id, hit)
        return tuple(found.values())

    def _search(self, field: str, value: str) -> Answer:
        criterion = {"Criteria": value, "Field": field, "Operation": self._account.operation}
        path, values = "crm/v1/Companies({})/Search", (self._account.company_id,)
        return self._api.send(Call("POST", path, values, body={"Criteria": [criterion]}, reads=True))

    def _rows(self, raws: Iterable[msgspec.Raw], answer: Answer) -> list[CustomerRow]:
        """All of them or an error: a row that cannot be read may be the very one looked for."""
        try:
            rows = [read_row(raw, CustomerRow) for raw in raws]
        except Unreadable:
            raise fates.unreadable(answer, repeatable=True) from None
        if any(guid(row.id) is None for row in rows):
            raise fates.unreadable(answer, repeatable=True)
        return rows

    def by_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers with the mark of this creation.

        Documentation/Api/GET-v1-Companies(CompanyId)-Customers_UniqueIdentifier answers without addresses and ways to reach
        somebody, so each is read in full; the mark is compared here too, lest a filter that is ignored brings everybody.
        """
        mark = write.op_id or write.marker
        if not mark:
            raise cannot()
        query = (("$filter", f"UniqueIdentifier eq '{mark.replace(chr(39), chr(39) * 2)}'"),)
        answer = self._api.send(Call("GET", "crm/v1/Companies({})/Customers", (self._account.company_id,), query))
        ids: list[str] = []
        for raw in rows_of(answer):
            try:
                row = read_row(raw, MarkRow)
            except Unreadable:
                raise fates.unreadable(answer, repeatable=True) from None
            pos_id = guid(row.id)
            if pos_id is None:
                raise fates.unreadable(answer, repeatable=True)
            if (readings.text(row.unique_identifier) or "").casefold() == mark.casefold():
                ids.append(pos_id)
        return tuple(self.by_id(pos_id) for pos_id in dict.fromkeys(ids))

    def create(self, write: CustomerWrite) -> PosCustomer:
        """A new customer (Documentation/Api/POST-v1-Companies(CompanyId)-CustomerFull); an answer without an id is no proof.

        Cova takes doubles without a word: whoever creates has searched before.
        """
        body = records.customer_body(write)
        answer = self._api.send(Call("POST", _FULL, (self._account.company_id,), body=body))
        return self._written(answer, body)

    def update(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields of the whole record; its ``Version`` goes along, so that nobody else's change is lost.

        No page of the vendor tells of this call (option ``update_customer``).
        """
        if self._account.update_customer != "put":
            raise cannot()
        _, now_there = self._row(pos_id)
        body = records.customer_body(write, now_there)
        return self._written(self._api.send(Call("PUT", _ONE, (self._account.company_id, pos_id), body=body)), body)

    def _row(self, pos_id: str) -> tuple[CustomerRow, dict[str, Any]]:
        answer = self._api.send(Call("GET", _ONE, (self._account.company_id, pos_id)))
        row = told(answer, CustomerRow)
        if guid(row.id) != pos_id.lower():
            raise fates.unreadable(answer, repeatable=True)
        return row, told(answer, dict[str, Any])

    def _written(self, answer: Answer, body: dict[str, Any]) -> PosCustomer:
        """The record of the answer; what the answer leaves out is as it was sent."""
        kept = told(answer, dict[str, Any], repeatable=False)
        if kept.get("Id") is None and body.get("Id") is None:
            raise PosError(Fate.UNKNOWN, "no_id", status=answer.status)
        try:
            row = msgspec.convert({**body, **{name: value for name, value in kept.items() if value is not None}}, CustomerRow)
            return records.customer(row, self._account)
        except (Unreadable, msgspec.ValidationError):
            raise fates.unreadable(answer, repeatable=False, code="no_id") from None
