"""Who is at the desk now."""

from PySide6.QtCore import QObject, Signal

from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.errors import NotAllowed


class Session(QObject):
    """The signed-in person, if any; ``signed_in`` carries the StaffMember, ``locked`` comes when nobody is left."""

    signed_in = Signal(object)
    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nobody."""
        super().__init__(parent)
        self._staff: StaffMember | None = None

    @property
    def staff(self) -> StaffMember | None:
        """The person at the desk, or None while it is locked."""
        return self._staff

    @property
    def person(self) -> StaffMember:
        """The person at the desk for an operation; raises NotAllowed while the desk is locked."""
        if self._staff is None:
            raise NotAllowed("sign_in", "nobody")
        return self._staff

    def may(self, permission: Permission) -> bool:
        """Whether the person may; a courtesy for hiding things, operations check again."""
        return self._staff is not None and self._staff.may(permission)

    def sign_in(self, staff: StaffMember) -> None:
        """Put a person at the desk."""
        self._staff = staff
        self.signed_in.emit(staff)

    def lock(self) -> None:
        """Leave the desk; views must forget what they show."""
        if self._staff is not None:
            self._staff = None
            self.locked.emit()
