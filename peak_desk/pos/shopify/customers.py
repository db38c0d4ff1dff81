"""Shopify's calls about customers (https://shopify.dev/docs/api/admin-graphql/latest/objects/Customer)."""

from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot
from peak_desk.pos.rows import read_row
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify import records
from peak_desk.pos.shopify.api import Api
from peak_desk.pos.shopify.pages import Connected, page_of, read_all
from peak_desk.pos.shopify.records import gid
from peak_desk.pos.shopify.wire import CustomerPayload, CustomerRow

_MOST_HITS = 250
_BY = {Field.PHONE: "phoneNumber", Field.EMAIL: "emailAddress"}
FEED_PATIENCE = 70.0


class CustomerCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def by_id(self, pos_id: str) -> PosCustomer:
        """One customer; ``PosMissing`` when there is none (also who was merged into another is none any more)."""
        return self._record(self._row(pos_id))

    def by_field(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """The customer with exactly this phone or e-mail; both are unique in a shop."""
        if field not in _BY:
            raise cannot(field.value)
        if field is Field.PHONE and not records.is_phone(value.strip()):
            return ()
        raw = self._api.ask(op.CUSTOMER_BY, by={_BY[field]: value.strip()})
        return () if bytes(raw) == b"null" else (self._read(raw),)

    def by_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this name. The search goes by words, so what it finds is looked at again."""
        wanted = {"first_name": first_name.strip(), "last_name": last_name.strip()}
        query = " ".join(f"{name}:{op.quoted(text)}" for name, text in wanted.items() if text)
        found = self._search(query) if query else ()
        folded = tuple(text.casefold() for text in wanted.values())
        return tuple(one for one in found if (one.first_name.casefold(), one.last_name.casefold()) == folded)

    def by_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers made by this very creation: its mark is a tag of theirs."""
        found = self._search(f"tag:{op.quoted(write.marker)}") if write.marker else ()
        return tuple(one for one in found if one.marker == write.marker)

    def are_hidden(self) -> bool:
        """Whether the shop's plan keeps names and contacts from apps of its own: some customers are looked at.

        https://shopify.dev/docs/apps/launch/protected-customer-data; which plans do is not published.
        """
        rows = self.after_id("").rows.records
        return bool(rows) and not any(map(is_told, rows))

    def after_id(self, last: str, day: str = "") -> Connected[PosCustomer]:
        """A page of all customers in the order of their ids, or of those who changed on a day or later.

        By ranges of ids and not by one long chain of pages: a chain ends after 25,000 rows
        (https://shopify.dev/docs/api/usage/limits), and a range can be gone on with whenever the desk was stopped.
        """
        terms = [f"id:>{last}"] if last else []
        terms += [_since(day)] if day else []
        raw = self._api.ask(op.CUSTOMERS_BY_ID, wait=FEED_PATIENCE, q=" ".join(terms) or None, n=op.CUSTOMERS_A_PAGE, after=None)
        return page_of(raw, self._dated)

    def changed(self, day: str, token: str) -> Connected[PosCustomer]:
        """A page of what changed on that day or later, newest change first: the server compares whole days only."""
        raw = self._api.ask(op.CUSTOMERS_CHANGED, wait=FEED_PATIENCE, q=_since(day), n=op.CHANGES_A_PAGE, after=token or None)
        return page_of(raw, self._dated)

    def create(self, write: CustomerWrite) -> PosCustomer:
        """A new customer, with the mark of this creation as a tag; nobody's record is ever overwritten by it."""
        body: dict[str, Any] = {name: value for name, value in records.customer_input(write).items() if value}
        if write.marker:
            # Only here: a later write of tags would replace those that staff gave.
            body["tags"] = [write.marker]
        address = {name: value for name, value in records.address_input(write.values).items() if value}
        if address:
            body["addresses"] = [self._in_the_country(address)]
        row = self._written(self._api.do(op.CREATE_CUSTOMER, input=body))
        return self._with_metafields(row, write)

    def update(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields; birthday, licence and address have calls of their own."""
        owner = gid("Customer", pos_id)
        body = records.customer_input(write)
        if body:
            self._written(self._api.do(op.UPDATE_CUSTOMER, input={"id": owner, **body}))
        address = records.address_input(write.values)
        if address:
            self._change_address(owner, address)
        self._change_metafields(owner, write)
        return self.by_id(pos_id)

    def _change_address(self, owner: str, address: dict[str, str]) -> None:
        there = self._row(records.pos_id_of("Customer", owner)).default_address
        if there is not None and there.id:
            self._api.do(op.UPDATE_ADDRESS, id=owner, addressId=there.id, address=address)
        else:
            self._api.do(op.CREATE_ADDRESS, id=owner, address=self._in_the_country(address))

    def _in_the_country(self, address: dict[str, str]) -> dict[str, str]:
        """A new address, in the country of the store: a province is one of a country."""
        return {**address, "countryCode": self._api.account.region.upper()}

    def _change_metafields(self, owner: str, write: CustomerWrite) -> None:
        kept, gone = records.metafields(write, owner)
        if kept:
            self._api.do(op.SET_METAFIELDS, fields=kept)
        if gone:
            self._api.do(op.DELETE_METAFIELDS, fields=gone)

    def _with_metafields(self, row: CustomerRow, write: CustomerWrite) -> PosCustomer:
        """The new customer, birthday and licence with them where that worked.

        ``customerSet`` takes no metafields. Should the second call fail, the customer is there all the same, and to say otherwise
        would make a second one. What is missing is told by the record and sent as a change (``PosTraits.sent_after``).
        """
        record = self._record(row)
        if not any(records.metafields(write, row.id)):
            return record
        try:
            self._change_metafields(row.id, write)
            return self.by_id(record.pos_id)
        except PosError:
            return record

    def _row(self, pos_id: str) -> CustomerRow:
        raw = self._api.ask(op.CUSTOMER, id=gid("Customer", pos_id))
        if bytes(raw) == b"null":
            raise PosMissing(Fate.REFUSED, "no_such_record")
        row = _readable(raw)
        if row.id != gid("Customer", pos_id):
            raise PosError(Fate.NOT_SENT, "unreadable")
        return row

    def _search(self, query: str) -> tuple[PosCustomer, ...]:
        """All of them or an error: a row that cannot be read may be the very one looked for."""
        ask = partial(self._api.ask, op.CUSTOMERS_BY_ID, q=query, n=op.CUSTOMERS_A_PAGE)
        return read_all(ask, self._dated, _MOST_HITS)

    def _read(self, raw: msgspec.Raw) -> PosCustomer:
        return self._record(_readable(raw))

    def _record(self, row: CustomerRow) -> PosCustomer:
        try:
            return records.customer(row, self._api.account)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error

    def _dated(self, raw: msgspec.Raw) -> tuple[PosCustomer, datetime | None]:
        found = records.customer(read_row(raw, CustomerRow), self._api.account)
        return found, found.updated_at

    def _written(self, raw: msgspec.Raw) -> CustomerRow:
        """The record in the answer of a write; without it nothing is known."""
        try:
            row = read_row(raw, CustomerPayload).customer
            if row is not None and records.pos_id_of("Customer", row.id):
                return row
        except Unreadable:
            pass
        raise PosError(Fate.UNKNOWN, "no_id")


def _since(day: str) -> str:
    return f"updated_at:>='{day}'"


def is_told(customer: PosCustomer) -> bool:
    """Whether anything of who the customer is was told."""
    return bool(customer.first_name or customer.last_name or customer.phone or customer.email)


def _readable(raw: msgspec.Raw) -> CustomerRow:
    try:
        return read_row(raw, CustomerRow)
    except Unreadable as error:
        raise PosError(Fate.NOT_SENT, "unreadable") from error
