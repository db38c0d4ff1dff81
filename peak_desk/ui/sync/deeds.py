"""What a person can do about one write, and who may."""

from enum import Enum

from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.domain.staff import Permission
from peak_desk.ui.sync.words import has_choice


class Deed(Enum):
    """One thing to do with a write: its permission and its icon."""

    SHOW = (Permission.SEE_OUTBOX, "arrow-right", 0)
    EDIT = (Permission.EDIT_CUSTOMERS, "pencil", 1)
    DROP = (Permission.DROP_OUTBOX, "trash-2", 2)
    KEEP_THEIRS = (Permission.SETTLE_CLASHES, "undo-2", 3)
    RETRY = (Permission.RETRY_OUTBOX, "rotate-cw", 4)
    SETTLE = (Permission.SETTLE_CLASHES, "columns-3", 5)

    @property
    def permission(self) -> Permission:
        """What a person needs for it."""
        return self.value[0]

    @property
    def icon(self) -> str:
        """Its icon."""
        return self.value[1]


def deeds_of(row: OutboxRow) -> tuple[Deed, ...]:
    """What can be done with a write as it stands: nothing but look while it is on the wire or has ended."""
    if row.ended or row.state is OutboxState.SENDING:
        return (Deed.SHOW,)
    if has_choice(row):
        return (Deed.SHOW, Deed.EDIT, Deed.DROP, Deed.KEEP_THEIRS, Deed.SETTLE)
    return (Deed.SHOW, Deed.EDIT, Deed.DROP, Deed.RETRY)
