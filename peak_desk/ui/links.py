"""What the rest of the program gives the window besides the desk: a few calls, one bus for news, and how this workstation looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from peak_desk.domain.staff import StaffMember


def nothing() -> None:
    """Do nothing (the call of a part that is not there)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How this workstation looks and sounds; ``keys`` maps an action id to its own key sequence.

    ``mode`` is ``system``, ``light`` or ``dark``; ``language`` is ``en``, ``es``, ``ar`` or "" for the store's; ``volume`` is that
    of the sounds in per cent, 0 is off; ``notices`` are those of the desktop.
    """

    mode: str = "system"
    language: str = ""
    volume: int = 60
    notices: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)


def keep_nothing(_look: Look) -> None:
    """Forget the look again (where there is no settings file)."""


@dataclass(frozen=True, slots=True)
class Links:
    """Calls the window makes into the rest of the program; all return at once and may be made from the UI thread.

    ``cut_network`` is the training switch of the demo store (None elsewhere); ``demo_staff`` signs in by itself;
    ``save_look`` keeps the look of this workstation.
    """

    sync_now: Callable[[], None] = nothing
    cancel_pull: Callable[[], None] = nothing
    try_now: Callable[[], None] = nothing
    push_soon: Callable[[], None] = nothing
    cut_network: Callable[[bool], None] | None = None
    demo_staff: StaffMember | None = None
    look: Look = field(default_factory=Look)
    save_look: Callable[[Look], None] = keep_nothing
    version: str = ""


class Bus(QObject):
    """The one long-lived object through which news reaches the UI thread, emitted from any thread.

    ``changed`` carries Changes, ``status`` a DeskStatus, ``failed`` an Exception that becomes a toast.
    """

    changed = Signal(object)
    status = Signal(object)
    failed = Signal(object)
