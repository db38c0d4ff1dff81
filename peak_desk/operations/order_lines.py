"""The lines of an order staff make: what may be wrong with them, what the menu says of them, and more on top of known ones."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from peak_desk.database import order_writes, products
from peak_desk.database.connection import Transaction
from peak_desk.domain.orders import NewLine, NewOrder, OrderItem
from peak_desk.errors import Invalid, Problem, ProblemCode

MAX_LINES = 100
MAX_NOTE = 500
MAX_CODE = 60
_MOST_QUANTITY = 10_000


def items_of(tx: Transaction, wanted: NewOrder, kept: Sequence[OrderItem] = ()) -> tuple[OrderItem, ...]:
    """The lines as items, with what the menu says of them; raises ``Invalid``.

    What is among ``kept`` was ordered before: it keeps its name, price and size, whatever the menu says by now.
    """
    menu = products.get(tx, [line.product_pos_id for line in wanted.lines])
    known = [_known(line, _before(line, kept), menu.get(line.product_pos_id)) for line in wanted.lines]
    problems = [*_problems(wanted), *(problem for found in known if (problem := _line_problem(*found)) is not None)]
    if problems:
        raise Invalid(tuple({problem.field: problem for problem in reversed(problems)}.values()))
    return tuple(_item(*found) for found in known)


def with_more(before: Sequence[OrderItem], more: Sequence[OrderItem], *, own_prices: bool) -> tuple[OrderItem, ...]:
    """The lines an order has with more on top.

    More of what it has is put on that line, unless it counts there at another price: with ``own_prices`` nobody prices it later.
    """
    lines = list(before)
    for item in more:
        place = next((place for place, line in enumerate(lines) if _goes_on(item, line, own_prices=own_prices)), None)
        if place is None:
            lines.append(item)
        else:
            lines[place] = _more_of(lines[place], item)
    return tuple(lines)


def as_lines(items: Sequence[OrderItem]) -> tuple[NewLine, ...]:
    """The lines of an order as staff want them when they change nothing."""
    return tuple(NewLine(i.product_pos_id, i.quantity, i.name, i.price_cents, i.size) for i in items)


def _before(line: NewLine, kept: Sequence[OrderItem]) -> OrderItem | None:
    """The line the order had of this; of two at different prices the one at this price."""
    same = [item for item in kept if item.product_pos_id == line.product_pos_id]
    return next((item for item in same if item.price_cents == line.price_cents), same[0] if same else None)


def _known(line: NewLine, before: OrderItem | None, product: products.PulledProduct | None) -> tuple[NewLine, OrderItem | None]:
    if before is not None:
        return replace(line, name=before.name, price_cents=before.price_cents, size=before.size), before
    if product is None:
        return line, None
    if not product.active:
        return replace(line, name=""), None
    return replace(line, name=product.name, price_cents=product.price_cents, size=product.size), None


def _problems(wanted: NewOrder) -> list[Problem]:
    found = []
    if not wanted.lines:
        found.append(Problem("lines", ProblemCode.MISSING))
    if len(wanted.lines) > MAX_LINES:
        found.append(Problem("lines", ProblemCode.TOO_LONG, str(MAX_LINES)))
    if len(wanted.note) > MAX_NOTE:
        found.append(Problem("note", ProblemCode.TOO_LONG, str(MAX_NOTE)))
    if any(len(code) > MAX_CODE for code in wanted.codes):
        found.append(Problem("codes", ProblemCode.TOO_LONG, str(MAX_CODE)))
    return found


def _line_problem(line: NewLine, before: OrderItem | None) -> Problem | None:
    """Something that is not on the menu, or is sold no more, has no name; what was ordered before may stay as it is."""
    if before is not None and line.quantity == before.quantity:
        return None
    if before is None and (not line.product_pos_id or not line.name.strip() or line.price_cents < 0):
        return Problem("lines", ProblemCode.UNKNOWN)
    quantity = _quantity(line.quantity)
    return None if quantity is not None and 0 < quantity <= _MOST_QUANTITY else Problem("quantity", ProblemCode.UNKNOWN)


def _item(line: NewLine, before: OrderItem | None) -> OrderItem:
    if before is not None and line.quantity == before.quantity:
        return before
    quantity = _plain(_quantity(line.quantity) or Decimal(0))
    total = order_writes.line_total(quantity, line.price_cents)
    return OrderItem(line.name, quantity, line.size, line.price_cents, total, line.product_pos_id)


def _goes_on(item: OrderItem, line: OrderItem, *, own_prices: bool) -> bool:
    same = item.product_pos_id == line.product_pos_id and _quantity(line.quantity) is not None
    return same and not (own_prices and item.price_cents != line.price_cents)


def _more_of(line: OrderItem, more: OrderItem) -> OrderItem:
    quantity = _plain((_quantity(line.quantity) or Decimal(0)) + (_quantity(more.quantity) or Decimal(0)))
    return replace(line, quantity=quantity, total_cents=line.total_cents + order_writes.line_total(more.quantity, line.price_cents))


def _quantity(text: str) -> Decimal | None:
    plain = text.strip()
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _plain(quantity: Decimal) -> str:
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
