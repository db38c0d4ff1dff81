"""Flowhub's calls about customers.

The vendor's node is ``Flowhub APIs.oas2.yml`` (https://flowhub.stoplight.io/docs/public-developer-portal).
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from peak_desk.domain.customers import Field
from peak_desk.errors import PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.cursors import Listing
from peak_desk.pos.fates import Answer
from peak_desk.pos.flowhub import records
from peak_desk.pos.flowhub.api import Api, listed, rows
from peak_desk.pos.flowhub.place import Places
from peak_desk.pos.flowhub.wire import CustomerRow, IdRow
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot
from peak_desk.pos.rows import read_row, shaped

_NAMES = ("customer", "customers")
_DAY = timedelta(days=1)


class CustomerCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, places: Places) -> None:
        """Use the account's API."""
        self._api = api
        self._places = places

    def by_id(self, pos_id: str) -> PosCustomer:
        """One customer; ``PosMissing`` when there is none."""
        return self._record(self._row(pos_id))

    def by_phone(self, e164: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this phone, the only thing Flowhub searches by; one or many may answer, all of them count.

        Which form of the number a server wants is not known for sure: where one finds nobody, the other is tried once.
        """
        digits = readings.ten_digits(e164)
        if digits is None:
            return ()
        forms = (digits, records.national_form(digits))
        for form in forms if self._api.account.phone_form == "digits" else reversed(forms):
            found = self._found(form, f"+1{digits}")
            if found:
                return found
        return ()

    def by_field(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this value, where the field is a phone."""
        if field is not Field.PHONE:
            raise cannot(field.value)
        return self.by_phone(value)

    def changed(self, since: datetime, page: int, *, size: int = 0) -> Listing[PosCustomer]:
        """One page of those changed since the day that moment is in; the last page is empty.

        Only whole days of the store are taken, a full moment is answered with 404. Whether the day itself is meant too is not
        known: the day before is asked for.
        """
        here = self._places.here()
        day: date = here.midnight(since).date()
        query = {
            "updated_after": (day - _DAY).isoformat(),
            "page": str(page),
            "page_size": str(size or self._api.account.page_size),
            "order_by": "asc",
        }
        answer = self._api.read("v1", "customers", query=query, ending="/")
        found = listed(answer, *_NAMES)
        return listing(found, self._shown, more=bool(found))

    def create(self, write: CustomerWrite) -> PosCustomer:
        """A new customer; an answer without an id is no proof."""
        here = self._places.here()
        body = records.customer_body(write, self._api.account, here.state)
        answer = self._api.write("POST", "v1", "customer", query={"store_id": here.import_id}, body=body)
        pos_id = _id(answer)
        if pos_id is None:
            raise fates.unreadable(answer, repeatable=False, code="no_id")
        return self._as_written(pos_id, records.names(write), body, _told(answer))

    def update(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields; the rest is read first and sent along.

        Whether a PUT empties what it leaves out nobody says. What happens at the register between the two calls (points earned) is
        written over; there is no version to tell by. A change of nothing Flowhub has a field for is no PUT.
        """
        here = self._places.here()
        there = self._row(pos_id)
        if not any(field in records.HELD for field in write.values):
            return self._record(there)
        body = records.customer_body(write, self._api.account, here.state, there)
        answer = self._api.write("PUT", "v1", "customer", pos_id, query={"store_id": here.import_id}, body=body)
        if rows(answer, *_NAMES) is None and answer.body.strip():
            raise fates.unreadable(answer, repeatable=False)
        return self._as_written(pos_id, records.names(write, there), body, _told(answer))

    def _as_written(self, pos_id: str, names: tuple[str, str], body: dict[str, Any], told: dict[str, Any]) -> PosCustomer:
        """The record as it is there now; where the answer is the id alone and it cannot be read again, as it was sent."""
        if not told.get("name"):
            try:
                return _named(self._record(self._row(pos_id)), names)
            except PosError:
                told = {}
        kept = {name: value for name, value in told.items() if value is not None}
        try:
            row = msgspec.convert({**body, **kept, "id": pos_id}, CustomerRow)
        except msgspec.ValidationError:
            row = msgspec.convert({**body, "id": pos_id}, CustomerRow)
        return _named(self._record(row), names)

    def _row(self, pos_id: str) -> CustomerRow:
        answer = self._api.read("v1", "customers", pos_id, query={"store_id": self._places.here().import_id})
        for raw in rows(answer, *_NAMES) or ():
            try:
                row = read_row(raw, CustomerRow)
            except Unreadable:
                continue
            if records.ident(row) == pos_id:
                return row
        raise fates.unreadable(answer, repeatable=True)

    def _found(self, form: str, e164: str) -> tuple[PosCustomer, ...]:
        """All of them or an error: a row that cannot be read may be the very one looked for."""
        try:
            answer = self._api.read("v1", "customers", "findByPhoneNumber", query={"phone_number": form})
        except PosMissing:
            return ()
        raws = rows(answer, *_NAMES)
        found = None if raws is None else listing(raws, self._read)
        if found is None or found.broken:
            raise fates.unreadable(answer, repeatable=True)
        return tuple(dict.fromkeys(record for record in found.records if record.phone in {e164, None}))

    def _read(self, raw: msgspec.Raw) -> tuple[PosCustomer, datetime | None]:
        found = self._record(read_row(raw, CustomerRow))
        return found, found.updated_at

    def _shown(self, raw: msgspec.Raw) -> tuple[PosCustomer | None, datetime | None]:
        """The same, without those the store's desk is not to show."""
        found, changed = self._read(raw)
        shown = self._api.account.shown_customers
        return (found if shown is None or found.patient_type in {shown, None} else None), changed

    def _record(self, row: CustomerRow) -> PosCustomer:
        return records.customer(row, self._api.account, UTC)


def _id(answer: Answer) -> str | None:
    """The id of the one record of an answer."""
    found = rows(answer, *_NAMES) or ()
    try:
        return records.ident(read_row(found[0], IdRow)) if len(found) == 1 else None
    except Unreadable:
        return None


def _told(answer: Answer) -> dict[str, Any]:
    """The one record of an answer as it stands; nothing where there is none."""
    found = rows(answer, *_NAMES) or ()
    return (shaped(found[0], dict[str, Any]) or {}) if len(found) == 1 else {}


def _named(record: PosCustomer, names: tuple[str, str]) -> PosCustomer:
    """The record with its one name taken apart where whoever wrote it did: nobody else knows where "Ana de la Cruz" divides."""
    same = f"{record.first_name} {record.last_name}".strip() == " ".join(names).strip()
    return replace(record, first_name=names[0], last_name=names[1]) if same else record
