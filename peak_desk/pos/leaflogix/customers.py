"""Leaflogix's calls about customers (https://api.pos.dutchie.com/swagger/v001/swagger.json, tag Customer)."""

from datetime import datetime
from typing import Any

import msgspec

from peak_desk.domain.customers import ADDRESS, Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.cursors import Listing
from peak_desk.pos.fates import Answer
from peak_desk.pos.leaflogix import records
from peak_desk.pos.leaflogix.api import PATIENCE, Api, rows_of
from peak_desk.pos.leaflogix.who import Where
from peak_desk.pos.leaflogix.wire import CustomerRow
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot
from peak_desk.pos.rows import decoded, read_row

PAGES = "customer/customers-paginated"
# POST /customer/search is marked PREVIEW there: it may change without notice.
SEARCH = "customer/search"
_CRITERIA = {Field.PHONE: "phone", Field.EMAIL: "emailAddress", Field.DRIVER_LICENCE: "driversLicenseId"}


class CustomerCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, where: Where) -> None:
        """Use the account's API, and what it says of the store itself."""
        self._api = api
        self._where = where

    def by_id(self, pos_id: str) -> PosCustomer:
        """One customer; ``PosMissing`` when there is none."""
        return self._customer(self._row(pos_id))

    def by_field(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this phone, e-mail or licence."""
        if field not in _CRITERIA:
            raise cannot(field.value)
        typed = value.strip()
        found = self._searched({_CRITERIA[field]: records.phone_text(typed) if field is Field.PHONE else typed})
        # A licence is only told as a hash, whose making is published nowhere: what was found by one is taken as it is.
        return tuple(self._customer(row) for row in found if self._has(row, field, typed))

    def by_last_name_and_birthday(self, last_name: str, birthday: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this last name, letter case ignored, born on that day."""
        found = self._searched({"lastName": last_name.strip(), "dateOfBirth": f"{birthday}T00:00:00"})
        hits = (self._customer(row) for row in found)
        return tuple(
            hit for hit in hits if hit.last_name.casefold() == last_name.strip().casefold() and str(hit.birthday) == birthday
        )

    def by_mark(self, reference: str) -> tuple[PosCustomer, ...]:
        """Customers made with this reference of ours."""
        if not reference:
            return ()
        try:
            answer = self._api.read("customer/by-external-id", query={"externalId": reference}, by_id=True)
        except PosMissing:
            return ()
        found = [self._customer(row) for row in self._rows(answer)]
        if not all(hit.marker for hit in found):
            # Found by a reference and told without one: taken for "none" it would be made again, taken for ours it may be anybody.
            raise fates.unreadable(answer, repeatable=True)
        return tuple(hit for hit in found if hit.marker == reference)

    def page(self, since: datetime | None, page: int, *, size: int = 0) -> Listing[PosCustomer]:
        """One page of who changed after a moment, by the number the POS gives it.

        The end of the time asked for is left open: with one, whoever changes while the pages are read would leave the list and
        pull others past the page being read.
        """
        query = {"PageNumber": str(page), "PageSize": str(size or self._api.account.page_size), "includeAnonymous": "false"}
        if since is not None:
            query["fromLastModifiedDateUTC"] = readings.instant(since)
        answer = self._api.read(PAGES, "pages", query, wait=PATIENCE)
        rows = rows_of(answer)
        # "Continue requesting pages until you receive an empty array": a page may be shorter than asked for and not be the last.
        return listing(rows, self._listed, more=bool(rows))

    def create(self, write: CustomerWrite) -> PosCustomer:
        """A new customer, or without a word the one who is taken for the same person: whoever asked compares."""
        mark = records.mark_of(write, keyed=self._api.keyed)
        own = any(write.values.get(field) for field in ADDRESS)
        return self._written(records.new_body(write, mark, self._api.account, {} if own else self._where.address()))

    def update(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields; what a body must hold besides is read first and sent as it stands."""
        answered = self._written(records.changed_body(write, self._row(pos_id), self._api.account))
        if answered.pos_id != pos_id:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return answered

    def _written(self, body: dict[str, Any]) -> PosCustomer:
        answer = self._api.write("customer/customer", "customer_write", body, {"bypassDeduplication": "false"})
        row = decoded(answer, CustomerRow)
        try:
            return records.customer(row or CustomerRow(), self._api.account)
        except Unreadable:
            raise fates.unreadable(answer, repeatable=False, code="no_id") from None

    def _searched(self, criteria: dict[str, str]) -> list[CustomerRow]:
        """All of them or an error; who fits in two ways comes twice."""
        rows = self._rows(self._api.ask(SEARCH, "search", criteria))
        return list({readings.ident(row.customer_id): row for row in rows}.values())

    def _has(self, row: CustomerRow, field: Field, value: str) -> bool:
        if field is Field.PHONE:
            return records.same_phone(row, value, self._api.account)
        return field is Field.DRIVER_LICENCE or (readings.text(row.email_address) or "").casefold() == value.casefold()

    def _row(self, pos_id: str) -> CustomerRow:
        if not pos_id.isascii() or not pos_id.isdigit():
            raise PosMissing(Fate.REFUSED, "no_such_record")
        answer = self._api.read("customer/customers", "customer", {"customerID": pos_id}, by_id=True)
        rows = self._rows(answer)
        for row in rows:
            if readings.ident(row.customer_id) == pos_id:
                return row
        raise fates.unreadable(answer, repeatable=True) if rows else PosMissing(Fate.REFUSED, "no_such_record")

    def _rows(self, answer: Answer) -> list[CustomerRow]:
        """Every row or an error: one that cannot be read may be the very one that is looked for."""
        try:
            return [read_row(raw, CustomerRow) for raw in rows_of(answer)]
        except Unreadable:
            raise fates.unreadable(answer, repeatable=True) from None

    def _customer(self, row: CustomerRow) -> PosCustomer:
        try:
            return records.customer(row, self._api.account)
        except Unreadable:
            raise PosError(Fate.NOT_SENT, "unreadable") from None

    def _listed(self, raw: msgspec.Raw) -> tuple[PosCustomer | None, datetime | None]:
        row = read_row(raw, CustomerRow)
        found = records.customer(row, self._api.account)
        # Guests without a name are asked to be left out, and are left out where they come all the same.
        return None if readings.flag(row.is_anonymous) else found, found.updated_at
