"""What each role may do."""

import pytest

from peak_desk.domain.staff import PERMISSIONS, Permission, Role, StaffMember
from peak_desk.errors import NotAllowed


def test_each_role_may_do_all_the_one_below_may() -> None:
    assert PERMISSIONS[Role.STAFF] < PERMISSIONS[Role.MANAGER] < PERMISSIONS[Role.ADMINISTRATOR] == frozenset(Permission)


@pytest.mark.parametrize(
    "permission",
    [
        Permission.DROP_OUTBOX, Permission.MANAGE_STAFF, Permission.CHANGE_SETTINGS, Permission.RESTORE,
        Permission.BACK_UP, Permission.SEE_AUDIT, Permission.RESET_PIN_WAIT, Permission.SEE_REVIEW,
    ],
)  # fmt: skip
def test_a_counter_person_may_not_do_a_manager_s_work(permission: Permission) -> None:
    counter = StaffMember("1", "Ana", Role.STAFF)
    assert not counter.may(permission)
    with pytest.raises(NotAllowed) as caught:
        counter.require(permission)
    assert (caught.value.permission, caught.value.role) == (permission.value, "staff")


def test_managers_do_not_change_stores_or_people() -> None:
    manager = StaffMember("1", "Ana", Role.MANAGER)
    assert not {p for p in (Permission.MANAGE_STAFF, Permission.CHANGE_SETTINGS, Permission.RESTORE) if manager.may(p)}
    manager.require(Permission.DROP_OUTBOX)


def test_somebody_who_left_may_do_nothing() -> None:
    gone = StaffMember("1", "Ana", Role.ADMINISTRATOR, active=False)
    assert not any(gone.may(permission) for permission in Permission)
