"""One capability of an account tried with a call that changes nothing."""

from collections.abc import Callable

from peak_desk.errors import Fate, PosError
from peak_desk.pos.traits import Capability, Probed

_TOLD_NOTHING = frozenset({Fate.NOT_SENT, Fate.UNKNOWN, Fate.LATER})


def tried(capability: Capability, call: Callable[[], object] | None) -> Probed:
    """What became of the call; without one, and where it says nothing of the right to make it, that cannot be told."""
    if call is None:
        return Probed(capability, granted=None)
    try:
        call()
    except PosError as error:
        return Probed(capability, granted=None if error.fate in _TOLD_NOTHING else False, code=error.code)
    return Probed(capability, granted=True)
