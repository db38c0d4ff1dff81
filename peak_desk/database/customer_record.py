"""Rows of the customers table as records, and back."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from peak_desk.database import search_index, times
from peak_desk.domain.customers import SHARED_FIELDS, Customer, CustomerRow, CustomerStatus, CustomerType, Field, PatientType
from peak_desk.domain.outbox import SyncState

if TYPE_CHECKING:
    from sqlalchemy import Row

PREFIX = "CUST-"
_NEVER_NONE = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.NOTES})
COUNT = """
SELECT coalesce((SELECT value FROM counters WHERE name = 'customer_number'), 0)
    - (SELECT count(*) FROM customers WHERE seq IS NULL)
"""


def number_text(number: int) -> str:
    """A customer number as people read it."""
    return f"{PREFIX}{number:05d}"


def read_number(text: str) -> int | None:
    """The number in ``CUST-00042``, ``cust 42`` or ``42``; None when it is none."""
    digits = text.strip().upper().removeprefix("CUST").lstrip("- ")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 15 else None


def customer(row: "Row[Any]") -> Customer:
    """The record of a full row."""
    return Customer(
        id=row.id,
        customer_number=number_text(row.number),
        type=CustomerType(row.type),
        first_name=row.first_name,
        last_name=row.last_name,
        pos_id=row.pos_id,
        status=CustomerStatus(row.status),
        phone=row.phone,
        email=row.email,
        birthday=times.day_or_none(row.birthday),
        patient_type=None if row.patient_type is None else PatientType(row.patient_type),
        driver_licence=row.driver_licence,
        gender=row.gender,
        notes=row.notes,
        banned=bool(row.banned),
        warning=row.warning,
        verified=bool(row.verified),
        loyalty_points=row.loyalty_points,
        spent_cents=row.spent_cents,
        order_count=row.order_count,
        last_visit=times.moment_or_none(row.last_visit),
        created_at=times.moment(row.created_at),
        created_by=row.created_by,
        updated_at=times.moment(row.updated_at),
        pos_updated_at=times.moment_or_none(row.pos_updated_at),
        merged_into=row.merged_into,
        sync=SyncState(row.sync),
        needs=needs(row.needs),
        second_name=row.second_name,
        tags=tags(row.tags),
        licence_hash=row.licence_hash,
        street=row.street,
        city=row.city,
        state=row.state,
        postal_code=row.postal_code,
    )


def columns(customer: Customer) -> dict[str, object]:
    """The columns of a record, without number, sync, seq and pos_base, which the database decides."""
    return {
        "id": customer.id,
        "type": customer.type.value,
        "status": customer.status.value,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "pos_id": customer.pos_id,
        "phone": customer.phone,
        "email": customer.email,
        "birthday": None if customer.birthday is None else customer.birthday.isoformat(),
        "patient_type": None if customer.patient_type is None else customer.patient_type.value,
        "driver_licence": customer.driver_licence,
        "gender": customer.gender,
        "notes": customer.notes,
        "banned": int(customer.banned),
        "warning": customer.warning,
        "verified": int(customer.verified),
        "loyalty_points": customer.loyalty_points,
        "spent_cents": customer.spent_cents,
        "order_count": customer.order_count,
        "last_visit": times.text_or_none(customer.last_visit),
        "created_at": times.text(customer.created_at),
        "created_by": customer.created_by,
        "updated_at": times.text(customer.updated_at),
        "pos_updated_at": times.text_or_none(customer.pos_updated_at),
        "merged_into": customer.merged_into,
        "needs": json.dumps([field.value for field in customer.needs]),
        "search_names": search_index.name_text(
            customer.first_name, customer.last_name, customer.second_name, "\n".join(customer.tags)
        ),
        "search_contact": search_index.contact_text(customer.phone, customer.email),
        "licence_folded": search_index.fold_licence(customer.driver_licence),
        "second_name": customer.second_name,
        "tags": "\n".join(customer.tags),
        "licence_hash": customer.licence_hash,
        "street": customer.street,
        "city": customer.city,
        "state": customer.state,
        "postal_code": customer.postal_code,
    }


def needs(stored: str) -> tuple[Field, ...]:
    """The fields a stored JSON list names."""
    return () if stored == "[]" else tuple(Field(name) for name in json.loads(stored))


def tags(stored: str) -> tuple[str, ...]:
    """The tags of a stored text, one a line."""
    return tuple(stored.split("\n")) if stored else ()


def field_values(values: Mapping[str, Any]) -> dict[str, str | None]:
    """The columns staff and POS share, as the file holds them."""
    return {field.value: values[field.value] for field in SHARED_FIELDS}


def row_of(customer: Customer) -> CustomerRow:
    """A record as a line of a list."""
    return CustomerRow(
        id=customer.id,
        customer_number=customer.customer_number,
        pos_id=customer.pos_id,
        name=customer.name,
        phone=customer.phone,
        email=customer.email,
        type=customer.type,
        status=customer.status,
        sync=customer.sync,
        needs=customer.needs,
        banned=customer.banned,
        warning=customer.warning,
        second_name=customer.second_name,
        tags=customer.tags,
    )


def with_texts(customer: Customer, values: Mapping[str, str | None]) -> Customer:
    """The customer with these fields as a payload has them; None is a field that is empty."""
    return replace(customer, **{name: _typed(name, text) for name, text in values.items()})


def _typed(name: str, text: str | None) -> Any:
    if text is None:
        return "" if name in _NEVER_NONE else None
    if name == Field.BIRTHDAY:
        return date.fromisoformat(text)
    return PatientType(text) if name == Field.PATIENT_TYPE else text
