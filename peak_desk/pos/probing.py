"""One capability of an account tried with a call that changes nothing."""

from collections.abc import Callable

from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.traits import Capability, Probed


def tried(capability: Capability, call: Callable[[], object] | None) -> Probed:
    """What became of the call: only a refusal of who asks is a right not granted; any other failure tells nothing of it."""
    if call is None:
        return Probed(capability, granted=None)
    try:
        call()
    except PosMissing:
        return Probed(capability, granted=True)
    except PosError as error:
        return Probed(capability, granted=False if error.fate is Fate.CREDENTIALS else None, code=error.code)
    return Probed(capability, granted=True)
