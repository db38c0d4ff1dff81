"""One call of Cova and all it needs: the world, the order intake, the switches, its filter, its paging."""

import re
from dataclasses import dataclass

from peak_desk.sandbox.covasoft.intake import Intake
from peak_desk.sandbox.covasoft.readings import Body
from peak_desk.sandbox.covasoft.refusals import bad_filter, bad_request
from peak_desk.sandbox.exchange import Call
from peak_desk.sandbox.gateway import body_object
from peak_desk.sandbox.quirks import CovasoftQuirks
from peak_desk.sandbox.world import World

_ROWS = 10**9


@dataclass(frozen=True, slots=True)
class Desk:
    """One call at Cova's counter."""

    world: World
    intake: Intake
    quirks: CovasoftQuirks
    call: Call

    def body(self) -> Body:
        """The posted JSON object, or the refusal."""
        return body_object(self.call, bad_request)

    def filtered(self, *forms: str) -> tuple[int, tuple[str, ...]]:
        """Which of these forms the filter has, and the values in it; -1 for no filter at all, a refusal for another one."""
        told = self.call.parameters.get("$filter")
        if told is None:
            return -1, ()
        for place, form in enumerate(forms):
            found = re.fullmatch(form, told)
            if found:
                return place, tuple(value.replace("''", "'") for value in found.groups())
        raise bad_filter()

    def paging(self) -> tuple[int, int]:
        """How many rows to skip and how many to give."""
        told = self.call.parameters
        return _count(told.get("$skip"), 0), _count(told.get("$top"), _ROWS)


def _count(text: str | None, usual: int) -> int:
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit()):
        raise bad_filter()
    return int(text)
