"""Blaze's calls about members, which the desk calls customers (https://apidocs.blaze.me/swagger.json, "members")."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

import msgspec

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import readings
from peak_desk.pos.blaze import records
from peak_desk.pos.blaze.api import Api, Reply
from peak_desk.pos.blaze.paging import more
from peak_desk.pos.blaze.wire import MemberRow
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot
from peak_desk.pos.rows import read_row

PAGE = 200
_FOUND_AT_ONCE = 100
_MOST_PAGES = 10
_DOB_FORMS = {"us": "%m/%d/%Y", "iso": "%Y-%m-%d"}

Fits = Callable[[PosCustomer], bool]


class CustomerCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def by_id(self, pos_id: str) -> PosCustomer:
        """One customer; ``PosMissing`` when there is none."""
        return self._whole(self._asked("members", pos_id), pos_id)

    def user_of(self, pos_id: str) -> tuple[PosCustomer, str]:
        """A customer, and the id of their account at the web shop ("" without one)."""
        reply = self._asked("members", pos_id)
        return self._whole(reply, pos_id), readings.ident(reply.one(MemberRow).consumer_user_id) or ""

    def by_field(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this phone, e-mail, licence or birthday."""
        asked: dict[Field, Callable[[str], tuple[PosCustomer, ...]]] = {
            Field.PHONE: self._by_phone,
            Field.EMAIL: self._by_email,
            Field.DRIVER_LICENCE: self._by_licence,
            Field.BIRTHDAY: self._by_birthday,
        }
        if field not in asked:
            raise cannot(field.value)
        return asked[field](value.strip()) if value.strip() else ()

    def changed(self, since: datetime, until: datetime, skip: int) -> Listing[PosCustomer]:
        """One page of those changed within at most seven days; deleted ones come along marked as such.

        How long a page may be is not published, so the server's own count of them all tells whether there are more.
        """
        query = {"startDate": str(records.stamp_of(since)), "endDate": str(records.stamp_of(until))}
        found = self._api.read("members", query={**query, "skip": str(skip), "limit": str(PAGE)}).found()
        rows = found.values or []
        return listing(rows, self._dated, found.total, more=more(found.total, skip, len(rows)))

    def create(self, write: CustomerWrite) -> PosCustomer:
        """A new customer; an answer without an id is no proof."""
        body = records.new_member(write, self._zone_for(write))
        return self._written(self._api.write("POST", "members", body=body))

    def update(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields: the record is read, changed and put back whole."""
        reply = self._asked("members", pos_id)
        self._whole(reply, pos_id)
        body = records.changed_member(reply.one(dict[str, Any]), write, self._zone_for(write))
        put = self._api.write("PUT", "members", pos_id, body=body)
        changed = self._written(put)
        if changed.pos_id != pos_id:
            raise put.unreadable()
        return changed

    def _zone_for(self, write: CustomerWrite) -> tzinfo:
        return self._api.zone() if Field.BIRTHDAY in write.values else self._api.account.zone

    def _asked(self, *parts: str) -> Reply:
        reply = self._api.read(*parts)
        if reply.nobody:
            raise PosMissing(Fate.REFUSED, "no_such_record", status=reply.answer.status)
        return reply

    def _whole(self, reply: Reply, pos_id: str) -> PosCustomer:
        try:
            found = self._record(reply.one(MemberRow))
        except Unreadable as error:
            raise reply.unreadable() from error
        if found.pos_id != pos_id:
            raise reply.unreadable()
        return found

    def _by_phone(self, value: str) -> tuple[PosCustomer, ...]:
        wanted = readings.phone(value, self._api.account.region)
        # Which form it wants the number in is not published: ten digits are what its tills show.
        return self._found("phone", {"phoneNumber": records.phone_text(wanted)}, lambda one: one.phone == wanted) if wanted else ()

    def _by_birthday(self, value: str) -> tuple[PosCustomer, ...]:
        born = readings.day(value)
        if born is None:
            return ()
        query = {"dob": born.strftime(_DOB_FORMS[self._api.account.dob_form])}
        return self._found("dob", query, lambda one: one.birthday == born)

    def _by_licence(self, value: str) -> tuple[PosCustomer, ...]:
        # The parameter has the British spelling, the field in the record the American one.
        try:
            reply = self._api.read("members", "search", query={"licenceNumber": value})
        except PosMissing:
            return ()
        rows = () if reply.none_found else reply.found().values or ()
        fits = _same(value, lambda one: one.driver_licence)
        return tuple(one for one in self._read(reply, rows) if fits(one))

    def _by_email(self, value: str) -> tuple[PosCustomer, ...]:
        try:
            reply = self._api.read("members", "email", value)
        except PosMissing:
            return ()
        if reply.none_found:
            return ()
        found, fits = self._single(reply), _same(value, lambda one: one.email)
        return (found,) if fits(found) else ()

    def _found(self, way: str, query: dict[str, str], fits: Fits) -> tuple[PosCustomer, ...]:
        """All pages of a search; some lists have no total, so a page that brings nobody new is the end."""
        found: dict[str, PosCustomer] = {}
        start = 0
        for _ in range(_MOST_PAGES):
            asked = {**query, "start": str(start), "limit": str(_FOUND_AT_ONCE)}
            try:
                reply = self._api.read("members", "search", way, query=asked)
            except PosMissing:
                break
            rows = () if reply.none_found else reply.found().values or ()
            page = {one.pos_id: one for one in self._read(reply, rows)}
            if not page.keys() - found.keys():
                break
            found |= page
            start += len(rows)
        else:
            raise PosError(Fate.REFUSED, "too_many_found")
        return tuple(one for one in found.values() if fits(one))

    def _read(self, reply: Reply, rows: Sequence[msgspec.Raw]) -> tuple[PosCustomer, ...]:
        """All of them or an error: a row that cannot be read may be the very one looked for."""
        found = listing(rows, self._dated)
        if found.broken:
            raise reply.unreadable()
        return found.records

    def _dated(self, raw: msgspec.Raw) -> tuple[PosCustomer, datetime | None]:
        found = self._record(read_row(raw, MemberRow))
        return found, found.updated_at

    def _record(self, row: MemberRow) -> PosCustomer:
        # The shop's zone is asked for only where a birthday is nothing but a moment.
        derived = row.dob is not None and readings.day(row.local_dob) is None
        return records.customer(row, self._api.account.region, self._api.zone() if derived else self._api.account.zone)

    def _single(self, reply: Reply) -> PosCustomer:
        try:
            return self._record(reply.one(MemberRow))
        except Unreadable as error:
            raise reply.unreadable() from error

    def _written(self, reply: Reply) -> PosCustomer:
        """The record a write answers; a question that fails after it says nothing of the write, which did leave."""
        try:
            return self._single(reply)
        except PosError as error:
            raise reply.unreadable() from error


def _same(value: str, of: Callable[[PosCustomer], str | None]) -> Fits:
    return lambda one: (of(one) or "").casefold() == value.casefold()
