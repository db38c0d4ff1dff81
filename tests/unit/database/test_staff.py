"""Staff are kept with their PIN's hash and wrong tries; names are taken once."""

from dataclasses import replace

import pytest

from peak_desk.database import staff
from peak_desk.database.connection import Transaction
from peak_desk.database.staff import StaffRecord
from peak_desk.domain.staff import Role
from peak_desk.errors import NotFound, Refusal, Refused
from tests.helpers.store_file import NOON, minutes

SAM = StaffRecord("s1", "Sam Ortiz", Role.STAFF, "$argon2id$x", NOON)


def test_a_person_comes_back_as_kept_and_changed(tx: Transaction) -> None:
    staff.add(tx, SAM)
    staff.add(tx, StaffRecord("s2", "Ana", Role.ADMINISTRATOR, "$argon2id$y", NOON))
    assert staff.get(tx, "s1") == staff.get_by_name(tx, " sam  ORTIZ ") == SAM
    assert [person.name for person in staff.rows(tx)] == ["Ana", "Sam Ortiz"]
    changed = replace(SAM, active=False, failed=5, locked_until=NOON + minutes(1), role=Role.MANAGER)
    staff.update(tx, changed)
    assert staff.get(tx, "s1") == changed
    assert staff.get(tx, "nobody") is None
    assert staff.get_by_name(tx, "nobody") is None


def test_a_name_is_taken_once_whatever_the_case(tx: Transaction) -> None:
    staff.add(tx, SAM)
    with pytest.raises(Refused) as caught:
        staff.add(tx, replace(SAM, id="s2", name="sám ortiz"))
    assert caught.value.refusal is Refusal.NAME_TAKEN
    staff.add(tx, replace(SAM, id="s3", name="Other"))
    with pytest.raises(Refused):
        staff.update(tx, replace(SAM, id="s3"))


def test_an_unknown_person_cannot_be_changed(tx: Transaction) -> None:
    with pytest.raises(NotFound):
        staff.update(tx, SAM)
