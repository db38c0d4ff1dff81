"""An account tried without changing anything: briefly whether it answers, and one capability after the other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from peak_desk.errors import PosError, PosMissing
from peak_desk.pos import fates
from peak_desk.pos.traits import Capability, Probed

# Any other failure - a page of a filter, a wrong question, a server in trouble - tells nothing of who may ask.
_NOT_GRANTED = frozenset({fates.NOT_GRANTED, "second_keys_missing", "second_keys_refused", "no_address"})

Call = Callable[[], object]


def tried(capability: Capability, call: Call | None) -> Probed:
    """What became of the call: a right is not granted only where the POS says so; without a call nothing is known."""
    if call is None:
        return Probed(capability, granted=None)
    try:
        call()
    except PosMissing:
        return Probed(capability, granted=True)
    except PosError as error:
        return Probed(capability, granted=False if error.code in _NOT_GRANTED else None, code=error.code)
    return Probed(capability, granted=True)


def all_tried(capabilities: Iterable[Capability], calls: Mapping[Capability, Call]) -> tuple[Probed, ...]:
    """Every capability, by name; those that share a call share what it showed, and it is made once."""
    shown: dict[Call | None, Probed] = {}
    found = []
    for capability in sorted(capabilities):
        call = calls.get(capability)
        if call not in shown:
            shown[call] = tried(capability, call)
        found.append(replace(shown[call], capability=capability))
    return tuple(found)
