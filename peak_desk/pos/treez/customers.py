"""Treez's calls about customers (https://code.treez.io/docs/customer-apis)."""

import base64
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row, shaped
from peak_desk.pos.treez import records
from peak_desk.pos.treez.api import Api, Reply
from peak_desk.pos.treez.wire import CustomerRow

_LISTS = ("customer_list", "customerList", "customers")
_WITHOUT_PICTURES = {"include_image_list": "false"}


class DocumentKind(StrEnum):
    """What Treez files a picture of a document under."""

    DRIVER_LICENCE = "drivers_license"
    DOCTOR_PERMIT = "doctor_permit"
    MEMBERSHIP = "membership_agreement"
    OTHER = "misc_upload"


class CustomerCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def by_id(self, pos_id: str) -> PosCustomer:
        """One customer; ``PosMissing`` when there is none."""
        return records.customer(self._row(pos_id), self._api.account)

    def by_field(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this phone, e-mail or licence; v3's path for licences is not confirmed.

        Whoever is answered with another phone or e-mail is somebody else, who must not be taken for a double. How a licence is
        written each register decides for itself.
        """
        paths = {Field.PHONE: "phone", Field.EMAIL: "email", Field.DRIVER_LICENCE: "driverlicense"}
        if field not in paths:
            raise PosError(Fate.REFUSED, "pos_cannot", field.value)
        asked = records.phone_digits(value) if field is Field.PHONE else value.strip()
        found = self._found("customer", paths[field], asked) if asked else ()
        if field is Field.DRIVER_LICENCE:
            return found
        wanted = readings.phone(value, self._api.account.region) if field is Field.PHONE else asked
        return tuple(one for one in found if _told(one, field) in {"", (wanted or "").casefold()})

    def by_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly this name; the end of v3's path is not confirmed."""
        return self._found("customer", "firstname", first_name.strip(), "lastname", last_name.strip())

    def in_the_store(self) -> tuple[PosCustomer, ...]:
        """Who is checked in right now."""
        return self._found("customer", "queue")

    def changed(self, since: datetime, page: int) -> Listing[PosCustomer]:
        """One page of what changed after a moment."""
        size = self._api.account.page_size
        path = ("customer", "lastUpdated", "after", readings.instant(since), "page", str(page), "pagesize", str(size))
        return self._rows(self._list(path))

    def signed_up(self, first: date, last: date, page: int) -> Listing[PosCustomer]:
        """One page of those who signed up between two days."""
        size = self._api.account.page_size
        days = ("from", first.isoformat(), "to", last.isoformat())
        return self._rows(self._list(("customer", "signup", *days, "page", str(page), "pagesize", str(size))))

    def create(self, write: CustomerWrite) -> PosCustomer:
        """A new customer; an answer without an id is no proof."""
        body = records.customer_body(write)
        return self._written(self._api.write("POST", "customer", "detailcustomer", body=body), body)

    def update(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields; the four Treez demands are read first and sent along."""
        body = records.customer_body(write, self._row(pos_id))
        return self._written(self._api.write("PATCH", "customer", "update", pos_id, body=body), body)

    def merge(self, source_pos_id: str, survivor_pos_id: str) -> str:
        """Merge one customer into another and return the survivor's id."""
        body = {"sourceCustomerId": source_pos_id, "destinationCustomerId": survivor_pos_id}
        reply = self._api.write("POST", "customer", "merge", body=body)
        for raw in reply.rows():
            row = shaped(raw, dict[str, Any]) or {}
            survivor = readings.ident(_loose(row.get("id"))) or readings.ident(_loose(row.get("customer_id")))
            if survivor is not None:
                return survivor
        raise fates.unreadable(reply.answer, repeatable=False, code="no_id")

    def file_document(self, pos_id: str, kind: DocumentKind, file_name: str, content: bytes) -> None:
        """File the picture of a document with a customer."""
        encoded = base64.b64encode(content).decode("ascii")
        body = {"file_name": file_name, "file_type": kind.value, "encoded_string": encoded}
        self._api.write("POST", "customer", "document", "base64", "upload", pos_id, body=body)

    def _row(self, pos_id: str) -> CustomerRow:
        reply = self._api.read("customer", pos_id, query=_WITHOUT_PICTURES)
        for raw in reply.rows(*_LISTS):
            try:
                row = read_row(raw, CustomerRow)
            except Unreadable:
                continue
            if readings.ident(row.customer_id) == pos_id:
                return row
        raise fates.unreadable(reply.answer, repeatable=True)

    def _found(self, *path: str) -> tuple[PosCustomer, ...]:
        """All of them or an error: a row that cannot be read may be the very one looked for."""
        try:
            reply = self._api.read(*path)
        except PosMissing:
            return ()
        found = self._rows(reply.rows(*_LISTS))
        if found.broken:
            raise fates.unreadable(reply.answer, repeatable=True)
        return found.records

    def _list(self, path: tuple[str, ...]) -> Sequence[msgspec.Raw]:
        try:
            return self._api.read(*path, query=_WITHOUT_PICTURES if path[1] == "lastUpdated" else None).listed(*_LISTS)
        except PosMissing:
            return ()

    def _rows(self, raws: Sequence[msgspec.Raw]) -> Listing[PosCustomer]:
        return listing(raws, self._read)

    def _read(self, raw: msgspec.Raw) -> tuple[PosCustomer, datetime | None]:
        found = records.customer(read_row(raw, CustomerRow), self._api.account)
        return found, found.updated_at

    def _written(self, reply: Reply, body: dict[str, Any]) -> PosCustomer:
        """The record of the answer; what the answer leaves out is as it was sent."""
        for raw in reply.rows(*_LISTS):
            told = {name: value for name, value in (shaped(raw, dict[str, Any]) or {}).items() if value is not None}
            if "customer_id" not in told and "id" in told:
                told["customer_id"] = told["id"]
            try:
                return records.customer(msgspec.convert(body | told, CustomerRow), self._api.account)
            except (Unreadable, msgspec.ValidationError):
                continue
        raise fates.unreadable(reply.answer, repeatable=False, code="no_id")


def _told(customer: PosCustomer, field: Field) -> str:
    return (getattr(customer, field.value) or "").casefold()


def _loose(value: Any) -> readings.Loose:
    return value if isinstance(value, str | int | float) else None
