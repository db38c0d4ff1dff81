"""Jane's ID from Colorado, the people it may belong to, and the scanner that reads it."""

from dataclasses import replace
from datetime import date
from typing import Any

from peak_desk.database import customers
from peak_desk.database.customers import PulledCustomer
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.operations.scans import ScanAnswer
from tests.helpers.licence_samples import sample
from tests.helpers.store_world import SAM, StoreWorld

BORN = date(1985, 3, 14)
NUMBER = "94-123-4567"
JANE = CustomerDraft("Jane", "Sample", "(303) 555-0142", birthday="1985-03-14", patient_type="ADULT", driver_licence=NUMBER)
NOBODY = StaffMember("staff-9", "Gone", Role.STAFF, active=False)


def read(world: StoreWorld, raw: str | None = None, **fields: Any) -> ScanAnswer:
    """Sam scans Jane's ID from Colorado, or something else."""
    return world.desk.scans.read(SAM, sample("CO", 10, **fields) if raw is None else raw)


def stub(world: StoreWorld, draft: CustomerDraft = JANE, **fields: Any) -> str:
    """Somebody known to the store; returns our id."""
    return world.desk.customers.create_stub(SAM, replace(draft, **fields))[0].id


def pull(world: StoreWorld, pos_id: str, first: str = "Jane", last: str = "Sample", **fields: Any) -> str:
    """Somebody the POS knows; returns our id."""
    pulled = PulledCustomer(pos_id, first, last, birthday=BORN)
    with world.database.writing() as tx:
        (found,) = customers.apply_pulled(tx, [replace(pulled, **fields)], world.clock()).changed_ids
    return found


def ids(answer: ScanAnswer) -> set[str]:
    """Whom the answer names."""
    return {row.id for row in answer.customers}


def opened(answer: ScanAnswer) -> str:
    """Whom the answer opens, "" for nobody."""
    return answer.opens.id if answer.opens else ""
