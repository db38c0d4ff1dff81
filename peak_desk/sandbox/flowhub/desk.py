"""What every Flowhub call is given: the call, the world, the store's two ids, and the shared readings of query and body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.flowhub.refusals import refused
from peak_desk.sandbox.gateway import body_object
from peak_desk.sandbox.quirks import FlowhubQuirks
from peak_desk.sandbox.world import World

USUAL_ROWS = 100

Row = TypeVar("Row")
Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """The store's two ids: orders want the ``import_id``, the stock the ``location_id``; here they are never the same."""

    location_id: str
    import_id: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One call at Flowhub's counter."""

    world: World
    quirks: FlowhubQuirks
    place: Place
    call: Call

    def body(self) -> Body:
        """The posted JSON object."""
        return body_object(self.call, lambda: refused(400, "Unexpected token in JSON"))

    def named(self, row: dict[str, object]) -> dict[str, object]:
        """The row with its id under the name this tenant uses."""
        return {"_id" if self.quirks.old_ids and key == "id" else key: value for key, value in row.items()}

    def one(self, row: dict[str, object]) -> Answer:
        """One customer in the envelope this tenant uses."""
        envelopes = {"named": {"customer": row}, "data": {"status": 200, "data": row}, "bare": row}
        return json_answer(200, envelopes[self.quirks.envelope])

    def many(self, name: str, rows: Sequence[dict[str, object]], total: int) -> Answer:
        """A list in the envelope this tenant uses."""
        data: dict[str, object] = {"status": 200, "data": rows}
        return json_answer(200, data if self.quirks.envelope == "data" else {name: rows, "total": total})

    def page(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The page of the rows that is asked for; more rows than the most are cut without a word."""
        given = self.call.parameters
        number = _count(given.get("page", "1"), "page")
        size = min(_count(given.get("page_size", str(USUAL_ROWS)), "page_size"), self.quirks.most_rows)
        return rows[(number - 1) * size : number * size]

    def at_this_store(self) -> None:
        """Refuse a call that names another store, or this one by the wrong one of its ids."""
        if self.call.parameters.get("store_id") != self.place.import_id:
            raise refused(404, "store not found")


def _count(typed: str, name: str) -> int:
    if not (typed.isascii() and typed.isdigit()) or int(typed) < 1:
        raise refused(400, f"{name} must be a number from 1")
    return int(typed)


def text(body: Body, name: str) -> str:
    """A text of a body, "" where there is none."""
    value = body.get(name)
    return value.strip() if isinstance(value, str) else ""


def digits(typed: str) -> str:
    """The ten digits of a phone number in whatever way it is written, "" when there are not ten."""
    found = "".join(char for char in typed if char.isascii() and char.isdigit())
    found = found[1:] if len(found) == 11 and found.startswith("1") else found
    return found if len(found) == 10 else ""
