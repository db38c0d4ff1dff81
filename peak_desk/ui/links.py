"""What the rest of the program gives the window besides the desk: a few calls, one bus for news, and how this workstation looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from peak_desk.domain.staff import StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.domain.stores import Store
from peak_desk.ui.accounts import AccountCalls
from peak_desk.ui.store_board import StoreBoard

T = TypeVar("T")


def nothing() -> None:
    """Do nothing (the call of a part that is not there)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How this workstation looks and sounds; ``keys`` maps an action id to its own key sequence.

    ``mode`` is ``system``, ``light`` or ``dark``; ``language`` is ``en``, ``es``, ``ar`` or "" for the store's; ``volume`` is that
    of the sounds in per cent, 0 is off; ``silent`` names those that are never heard; ``notices`` are those of the desktop.
    """

    mode: str = "system"
    language: str = ""
    volume: int = 60
    silent: frozenset[str] = frozenset()
    notices: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)


def keep_nothing(_look: Look) -> None:
    """Forget the look again (where there is no settings file)."""


@dataclass(frozen=True, slots=True)
class ClosedWork(Generic[T]):
    """Work on a store's file that needs it closed, as going back to a backup.

    ``work`` runs in a worker thread; nothing of the store is open in this program then, and no other one can sync it. ``doing`` is
    what the window says meanwhile, ``told`` makes a message of what the work came to, shown once the store is open again.
    """

    work: Callable[[], T]
    doing: str
    told: Callable[[T], str]


@dataclass(frozen=True, slots=True)
class StoreCalls:
    """What changes which stores this desk has.

    ``add`` sets up one more and shows it. ``remove`` closes the one that is shown and takes it off this desk, whatever of it was
    never sent; another one is shown then, or the assistant of the first start. ``removed`` are those taken off so far, the last
    one first, read in a worker; ``put_back`` shows one of them again.
    """

    add: Callable[[], None]
    remove: Callable[[StaffMember], None]
    removed: Callable[[], tuple[Store, ...]]
    put_back: Callable[[StaffMember, Store], None]


@dataclass(frozen=True, slots=True)
class Links:
    """Calls the window makes into the rest of the program; all return at once and may be made from the UI thread.

    ``keys_entered`` goes on with other keys of the account; ``cut_network`` is the training switch of the demo store (None
    elsewhere); ``demo_staff`` signs in by itself; ``passing`` means that nothing done here outlives the program (a demo);
    ``save_look`` keeps the look of this workstation. ``stores`` are all its stores, None where there is only one.
    ``while_closed`` locks and closes the store that is shown, does the work and opens it again at its sign-in page, in this window;
    an error of the work is told like any other. None where a store cannot be opened again (a demo). ``account`` makes the calls
    that change the account of the store at the POS, None where it cannot be changed. ``store_calls`` add
    stores and remove them; None where no other can be opened.
    """

    sync_now: Callable[[], None] = nothing
    compare_now: Callable[[], None] = nothing
    cancel_pull: Callable[[], None] = nothing
    try_now: Callable[[], None] = nothing
    push_soon: Callable[[], None] = nothing
    keys_entered: Callable[[], None] = nothing
    cut_network: Callable[[bool], None] | None = None
    demo_staff: StaffMember | None = None
    passing: bool = False
    look: Look = field(default_factory=Look)
    save_look: Callable[[Look], None] = keep_nothing
    version: str = ""
    stores: StoreBoard | None = None
    while_closed: Callable[[ClosedWork[Any]], None] | None = None
    account: Callable[[], AccountCalls] | None = None
    store_calls: StoreCalls | None = None


class Bus(QObject):
    """The one long-lived object through which news reaches the UI thread, emitted from any thread.

    ``changed`` carries Changes, ``status`` a DeskStatus, ``failed`` an Exception that becomes a toast.
    """

    changed = Signal(object)
    status = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        """Know of nothing yet."""
        super().__init__()
        self._last = DeskStatus()
        self.status.connect(self._keep)

    @property
    def last_status(self) -> DeskStatus:
        """The last state of the sync, for views that are built after it was told."""
        return self._last

    @Slot(object)
    def _keep(self, status: DeskStatus) -> None:
        self._last = status
