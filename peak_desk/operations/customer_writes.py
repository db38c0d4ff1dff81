"""How a change to a customer gets into the outbox: created, folded into a write that has not left, or behind one that has."""

from datetime import datetime, timedelta

from peak_desk.database import both_sides, outbox
from peak_desk.database.connection import Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer, CustomerType, Field
from peak_desk.domain.outbox import Entity, OutboxKind
from peak_desk.domain.staff import StaffMember
from peak_desk.pos.client import Capability, PosTraits


def can_create(traits: PosTraits) -> bool:
    """Whether the store's POS takes new customers from us."""
    return Capability.CUSTOMER_CREATE in traits.capabilities


def wire_values(customer: Customer) -> dict[str, str | None]:
    """Every field as the text that goes into a payload; empty ones are None."""
    birthday = customer.birthday.isoformat() if customer.birthday else None
    return {
        Field.FIRST_NAME.value: customer.first_name or None,
        Field.LAST_NAME.value: customer.last_name or None,
        Field.PHONE.value: customer.phone,
        Field.EMAIL.value: customer.email,
        Field.BIRTHDAY.value: birthday,
        Field.PATIENT_TYPE.value: customer.patient_type.value if customer.patient_type else None,
        Field.DRIVER_LICENCE.value: customer.driver_licence,
        Field.GENDER.value: customer.gender,
        Field.NOTES.value: customer.notes or None,
        Field.STREET.value: customer.street,
        Field.CITY.value: customer.city,
        Field.STATE.value: customer.state,
        Field.POSTAL_CODE.value: customer.postal_code,
    }


def defaults(traits: PosTraits) -> dict[str, str]:
    """What the store's options say of fields the POS demands, for customers of whom staff know no better."""
    return {field.value: value for field, value in traits.defaulted.items() if value and field in traits.demanded}


def queue_create(
    tx: Transaction, customer: Customer, traits: PosTraits, staff: StaffMember, now: datetime, hold_seconds: float
) -> bool:
    """Queue the creation if the POS can take it as it is; it is held back a moment so that "undo" is a real undo."""
    if customer.type is CustomerType.GUEST or customer.needs or not can_create(traits):
        return False
    given = {field: value for field, value in wire_values(customer).items() if value}
    payload: dict[str, str | None] = {**defaults(traits), **given}
    write = NewWrite(
        kind=OutboxKind.CREATE_CUSTOMER,
        entity=Entity.CUSTOMER,
        local_id=customer.id,
        payload=payload,
        base={},
        created_by=staff.name,
        next_at=now + timedelta(seconds=hold_seconds),
    )
    outbox.add(tx, write, now)
    return True


def queue_edit(tx: Transaction, before: Customer, after: Customer, traits: PosTraits, staff: StaffMember, now: datetime) -> bool:
    """Queue an edit that is stored, in the way that keeps the order of one customer's writes; says whether there is any to send."""
    was, new = wire_values(before), wire_values(after)
    changed = {field: value for field, value in new.items() if value != was[field]}
    if not changed or after.type is CustomerType.GUEST:
        return False
    live = [row for row in outbox.for_record(tx, after.id) if not row.ended]
    if live and live[-1].foldable:
        outbox.fold(tx, live[-1].seq, changed, base={field: was[field] for field in changed})
        return True
    if not live and after.pos_id is None:
        return queue_create(tx, after, traits, staff, now, 0)
    if Capability.CUSTOMER_UPDATE not in traits.capabilities:
        both_sides.keep_here(tx, after.id, changed)
        return False
    write = NewWrite(
        kind=OutboxKind.UPDATE_CUSTOMER,
        entity=Entity.CUSTOMER,
        local_id=after.id,
        payload=changed,
        base={field: was[field] for field in changed},
        created_by=staff.name,
    )
    outbox.add(tx, write, now)
    return True
