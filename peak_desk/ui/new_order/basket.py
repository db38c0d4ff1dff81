"""What is going to be ordered: lines with quantities, put in, counted up and down and taken out again."""

import unicodedata
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from PySide6.QtCore import QObject, Signal

from peak_desk.domain.orders import NewLine

_MOST_WHOLE, _MOST_PARTS = 4, 3
_POINTS = frozenset({".", ",", "\N{ARABIC DECIMAL SEPARATOR}"})


class Basket(QObject):
    """Lines in the order they were put in, one for each product; ``changed`` after every change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._lines: tuple[NewLine, ...] = ()

    @property
    def lines(self) -> tuple[NewLine, ...]:
        """The lines as they are now."""
        return self._lines

    @property
    def total_cents(self) -> int:
        """What the lines cost together, by the prices known here."""
        return sum(cost_of(line) for line in self._lines)

    def place_of(self, key: str) -> int:
        """Where the line of a product stands, -1 without one."""
        return next((place for place, line in enumerate(self._lines) if line.product_pos_id == key), -1)

    def quantity_of(self, key: str) -> Decimal:
        """How much of a product is in it."""
        place = self.place_of(key)
        return number_of(self._lines[place].quantity) if place >= 0 else Decimal(0)

    def fill(self, lines: tuple[NewLine, ...]) -> None:
        """Hold these lines."""
        self._lines = lines
        self.changed.emit()

    def add(self, line: NewLine) -> None:
        """Put a line in; of a product that is there already there is more then, at the price of now."""
        place = self.place_of(line.product_pos_id)
        if place < 0:
            self.fill((*self._lines, line))
        else:
            more = number_of(line.quantity) + number_of(self._lines[place].quantity)
            self._replace(place, replace(line, quantity=plain(more)))

    def set_quantity(self, key: str, quantity: str) -> None:
        """Let a line have another quantity; what is no number above zero changes nothing."""
        place, number = self.place_of(key), number_of(quantity)
        if place >= 0 and number > 0:
            self._replace(place, replace(self._lines[place], quantity=plain(number)))

    def take_out(self, key: str) -> tuple[int, NewLine] | None:
        """Take a line out; returns what ``put_back`` needs, None without such a line."""
        place = self.place_of(key)
        if place < 0:
            return None
        line = self._lines[place]
        self.fill(self._lines[:place] + self._lines[place + 1 :])
        return place, line

    def put_back(self, place: int, line: NewLine) -> None:
        """Put a line back where it was; one of the same product that came meanwhile is put together with it."""
        if self.place_of(line.product_pos_id) >= 0:
            self.add(line)
        else:
            self.fill((*self._lines[:place], line, *self._lines[place:]))

    def put_all_back(self, lines: tuple[NewLine, ...]) -> None:
        """Put lines back that were taken out together; what was put in meanwhile stays."""
        meanwhile = self._lines
        self.fill(lines)
        for line in meanwhile:
            self.add(line)

    def _replace(self, place: int, line: NewLine) -> None:
        self.fill((*self._lines[:place], line, *self._lines[place + 1 :]))


def number_of(quantity: str) -> Decimal:
    """A quantity as a number; 0 for what is none."""
    try:
        number = Decimal(quantity or "0")
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)


def plain(number: Decimal) -> str:
    """A quantity as it is kept: no exponent, no zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cost_of(line: NewLine) -> int:
    """What a line costs by the price known here, in cents."""
    cents = number_of(line.quantity) * line.price_cents
    return int(cents.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def typed_on(quantity: str, typed: str) -> str:
    """A quantity being typed with one more key: digits of any script and one decimal point; any other key changes nothing."""
    digit = unicodedata.digit(typed, -1) if len(typed) == 1 else -1
    whole, point, parts = quantity.partition(".")
    if digit >= 0:
        room = len(parts) < _MOST_PARTS if point else len(whole) < _MOST_WHOLE
        return f"{quantity}{digit}" if room else quantity
    return f"{quantity or '0'}." if typed in _POINTS and not point else quantity


def begins_quantity(typed: str) -> bool:
    """Whether a key begins a quantity."""
    return bool(typed_on("", typed))
