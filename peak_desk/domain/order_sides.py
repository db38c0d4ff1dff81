"""The lines and the note of an order on three sides: as staff began, as they want them, and as the POS has them now."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Protocol

from peak_desk.domain.orders import OrderItem
from peak_desk.domain.outbox import ClashField

NOTE = "note"
EVERYTHING = "lines"
"""The one field there is where sides cannot be chosen product by product."""

_LINE = "line:"
_Counts = dict[str, Decimal]


class Counted(Protocol):
    """A line of an order, wherever it stands: so much of a product."""

    @property
    def product_pos_id(self) -> str:
        """Which product."""

    @property
    def quantity(self) -> str:
        """How much of it, as a decimal text."""


@dataclass(frozen=True, slots=True)
class OrderSide:
    """What one side has; ``note`` None: it is not told."""

    items: tuple[OrderItem, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OrderSides:
    """The three sides of one order.

    Where nobody knows what staff began with, or a quantity is no number, there is nothing to compare: then staff's side counts.
    """

    began: OrderSide
    ours: OrderSide
    theirs: OrderSide

    @property
    def fields(self) -> tuple[ClashField, ...]:
        """What both sides changed otherwise, product by product, and the note; with nothing here ``chosen`` loses nothing."""
        if self._as_a_whole:
            return (ClashField(EVERYTHING, _readable(self.began), _readable(self.ours), _readable(self.theirs)),)
        both = self._both
        items = {item.product_pos_id: item for side in (self.theirs, self.began, self.ours) for item in side.items}
        lines = tuple(self._field(item) for product, item in items.items() if product in both)
        return (*lines, ClashField(NOTE, self.began.note, self.ours.note, self.theirs.note)) if self._two_notes else lines

    def chosen(self, ours: Collection[str]) -> OrderSide:
        """The order when staff's side counts in these fields and the POS's in the others; what one side alone changed stands."""
        if self._as_a_whole:
            return self.ours if EVERYTHING in ours else self._all_theirs
        return self._with(self._others | {product for product in self._both if _LINE + product not in ours}, self._note(ours))

    def are_there(self, side: OrderSide) -> bool:
        """Whether the POS has all of it; a note it does not tell it has where staff left that alone."""
        note = self.began.note if self.theirs.note is None else self.theirs.note
        return same_lines(side.items, self.theirs.items) and _plain(side.note) == _plain(note)

    @property
    def _all_theirs(self) -> OrderSide:
        return self.theirs if self.theirs.note is not None else replace(self.theirs, note=self.ours.note)

    def _with(self, taken: Collection[str], note: str | None) -> OrderSide:
        """Staff's lines, but those of the POS of the products in ``taken``."""
        kept = (item for item in self.ours.items if item.product_pos_id not in taken)
        return OrderSide((*kept, *(item for item in self.theirs.items if item.product_pos_id in taken)), note)

    @property
    def _counts(self) -> tuple[_Counts, _Counts, _Counts] | None:
        """How much of each product each side has; None where they cannot be compared."""
        if not self.began.items:
            return None
        try:
            return _counts(self.began.items), _counts(self.ours.items), _counts(self.theirs.items)
        except InvalidOperation:
            return None

    def _changed_there(self, *, here_too: bool) -> frozenset[str]:
        """The products the POS has otherwise than staff knew and want; a line without a product can be told from no other."""
        if (counts := self._counts) is None:
            return frozenset()
        was, mine, now = counts
        unseen = (product for product in was | now if now.get(product) not in {was.get(product), mine.get(product)})
        return frozenset(product for product in unseen if (not product or mine.get(product) != was.get(product)) is here_too)

    @property
    def _both(self) -> frozenset[str]:
        return self._changed_there(here_too=True)

    @property
    def _others(self) -> frozenset[str]:
        return self._changed_there(here_too=False)

    @property
    def _as_a_whole(self) -> bool:
        """Whether lines have no product to choose by, or one side took off all that the other one left."""
        left = self._both or self._with(self._others, None).items
        return "" in self._both or bool(self.ours.items and not left)

    @property
    def _two_notes(self) -> bool:
        notes = (self.began.note, self.ours.note, self.theirs.note)
        return None not in notes and len({_plain(note) for note in notes}) == len(notes)

    def _note(self, ours: Collection[str]) -> str | None:
        began, mine, now = (_plain(side.note) for side in (self.began, self.ours, self.theirs))
        if None in (self.began.note, self.theirs.note) or now in {began, mine}:
            return self.ours.note
        return self.theirs.note if mine == began or NOTE not in ours else self.ours.note

    def _field(self, item: OrderItem) -> ClashField:
        product = item.product_pos_id
        was, mine, now = (_amount(side.items, product) for side in (self.began, self.ours, self.theirs))
        return ClashField(_LINE + product, was, mine, now, " ".join(part for part in (item.name, item.size) if part))


def same_lines(ours: Iterable[Counted], theirs: Iterable[Counted]) -> bool:
    """Whether both have as much of every product, whatever the order of their lines."""
    try:
        return _counts(ours) == _counts(theirs)
    except InvalidOperation:
        return False


def lacking(ordered: Iterable[Counted], there: Iterable[Counted]) -> tuple[int, ...]:
    """The places of the lines of which there is less than was ordered; none where a quantity is no number.

    More than was ordered is a gift of the shop.
    """
    found: list[int] = []
    try:
        left = _counts(there)
        for place, line in enumerate(ordered):
            product = line.product_pos_id
            left[product] = left.get(product, Decimal(0)) - Decimal(line.quantity)
            found += [place] if left[product] < 0 else []
    except InvalidOperation:
        return ()
    return tuple(found)


def is_line(name: str) -> bool:
    """Whether a field is the quantity of one product."""
    return name.startswith(_LINE)


def _counts(items: Iterable[Counted]) -> _Counts:
    """How much of each product; an order may have several lines of one."""
    found: _Counts = {}
    for item in items:
        found[item.product_pos_id] = found.get(item.product_pos_id, Decimal(0)) + Decimal(item.quantity)
    return found


def _amount(items: Iterable[OrderItem], product: str) -> str | None:
    found = _counts(item for item in items if item.product_pos_id == product).get(product)
    return None if found is None else f"{found.normalize():f}"


def _readable(side: OrderSide) -> str | None:
    return ", ".join(_parts(side)) or None


def _parts(side: OrderSide) -> Iterator[str]:
    yield from (f"{item.quantity} \N{MULTIPLICATION SIGN} {item.name}" for item in side.items)
    if side.note:
        yield side.note


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
