"""What every Treez call is given: the call, the world, which generation is spoken, and the shared readings of path and body."""

from collections.abc import Mapping
from dataclasses import dataclass

from peak_desk.sandbox.exchange import Call
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.treez.envelope import Refused, gateway_refusal
from peak_desk.sandbox.world import World

MOST_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """One call at Treez's counter."""

    world: World
    quirks: Quirks
    call: Call
    v3: bool

    def body(self) -> Mapping[str, object]:
        """The posted JSON object; raises the gateway's refusal when it is none."""
        try:
            body = self.call.json()
        except ValueError as error:
            raise gateway_refusal("Input is not valid JSON.", self.world.clock()) from error
        if not isinstance(body, dict):
            raise gateway_refusal("Input is not valid JSON.", self.world.clock())
        return body


def page_of(page: str, size: str, most: int = MOST_A_PAGE) -> tuple[int, int]:
    """How many rows to skip and to give; pages count from 1."""
    if not (page.isascii() and page.isdigit() and size.isascii() and size.isdigit()) or int(page) < 1 or int(size) < 1:
        raise Refused(400, "INCORRECT_VALUE", "page and pagesize must be numbers from 1")
    if int(size) > most:
        detail = f"The response limit requested is {size} which exceeds the maximum response limit. Do not exceed {most}"
        raise Refused(400, "RESPONSE_LIMIT_EXCEEDS", detail)
    return (int(page) - 1) * int(size), int(size)
