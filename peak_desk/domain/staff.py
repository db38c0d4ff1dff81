"""Staff members, the three roles and the permissions each one has."""

from dataclasses import dataclass
from enum import StrEnum

from peak_desk.errors import NotAllowed


class Role(StrEnum):
    """The three roles; the value is the word of the command line and the database."""

    STAFF = "staff"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """One thing a person may do; checked in operations, hidden in views only as a courtesy."""

    FIND_CUSTOMERS = "customer.find"
    CREATE_CUSTOMERS = "customer.create"
    EDIT_CUSTOMERS = "customer.edit"
    SEE_ORDERS = "order.see"
    CREATE_ORDERS = "order.create"
    MOVE_ORDERS = "order.move"
    CANCEL_ORDERS = "order.cancel"
    SYNC_NOW = "sync.now"
    SEE_OUTBOX = "outbox.see"
    RETRY_OUTBOX = "outbox.retry"
    SETTLE_CLASHES = "outbox.settle"
    DROP_OUTBOX = "outbox.drop"
    EXPORT_OUTBOX = "outbox.export"
    DECIDE_DUPLICATES = "duplicates.decide"
    SEE_REVIEW = "review.see"
    MANAGE_STAFF = "staff.manage"
    RESET_PIN_WAIT = "staff.reset_wait"
    CHANGE_SETTINGS = "settings.change"
    BACK_UP = "store.back_up"
    RESTORE = "store.restore"
    SEE_AUDIT = "audit.see"
    REBUILD_SEARCH = "search.rebuild"


_STAFF = frozenset(
    {
        Permission.FIND_CUSTOMERS,
        Permission.CREATE_CUSTOMERS,
        Permission.EDIT_CUSTOMERS,
        Permission.SEE_ORDERS,
        Permission.CREATE_ORDERS,
        Permission.MOVE_ORDERS,
        Permission.CANCEL_ORDERS,
        Permission.SYNC_NOW,
        Permission.SEE_OUTBOX,
        Permission.RETRY_OUTBOX,
        Permission.SETTLE_CLASHES,
    }
)
_MANAGER = _STAFF | {
    Permission.DROP_OUTBOX,
    Permission.EXPORT_OUTBOX,
    Permission.DECIDE_DUPLICATES,
    Permission.SEE_REVIEW,
    Permission.RESET_PIN_WAIT,
    Permission.BACK_UP,
    Permission.SEE_AUDIT,
    Permission.REBUILD_SEARCH,
}
PERMISSIONS = {Role.STAFF: _STAFF, Role.MANAGER: _MANAGER, Role.ADMINISTRATOR: frozenset(Permission)}


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person who signed in (or is listed); ``via`` says from where they act: ``desk`` or ``command line``."""

    id: str
    name: str
    role: Role
    active: bool = True
    via: str = "desk"

    def may(self, permission: Permission) -> bool:
        """Whether the role has the permission."""
        return self.active and permission in PERMISSIONS[self.role]

    def require(self, permission: Permission) -> None:
        """Pass, or raise ``NotAllowed``."""
        if not self.may(permission):
            raise NotAllowed(permission.value, self.role.value)
