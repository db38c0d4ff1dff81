"""What an order costs: lines, discounts and taxes in whole cents, so that the parts always add up to the total."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from peak_desk.sandbox.records import Line, Ticket

_TAXES = (("State Excise Tax (16%)", Decimal("0.16"), True), ("City Sales Tax (8.6%)", Decimal("0.086"), False))


@dataclass(frozen=True, slots=True)
class Tax:
    """One tax on one line."""

    name: str
    rate: Decimal
    cents: int


@dataclass(frozen=True, slots=True)
class LinePrice:
    """One line worked out: before discount, the discount, its taxes."""

    gross_cents: int
    discount_cents: int
    taxes: tuple[Tax, ...]

    @property
    def total_cents(self) -> int:
        """What the line costs with everything."""
        return self.gross_cents - self.discount_cents + sum(tax.cents for tax in self.taxes)


@dataclass(frozen=True, slots=True)
class Bill:
    """A whole order worked out."""

    lines: tuple[LinePrice, ...]
    fee_cents: int

    @property
    def gross_cents(self) -> int:
        """All lines before discounts and taxes."""
        return sum(line.gross_cents for line in self.lines)

    @property
    def discount_cents(self) -> int:
        """All discounts."""
        return sum(line.discount_cents for line in self.lines)

    @property
    def tax_cents(self) -> int:
        """All taxes."""
        return sum(tax.cents for line in self.lines for tax in line.taxes)

    @property
    def total_cents(self) -> int:
        """What the customer pays."""
        return self.gross_cents - self.discount_cents + self.tax_cents + self.fee_cents


def _cents(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def price_line(line: Line, *, medical: bool) -> LinePrice:
    """One line; medical patients pay no excise."""
    gross = _cents(line.price_cents * line.quantity)
    off = sum(_cents(gross * d.amount / 100) if d.percent else _cents(d.amount * 100) for d in line.discounts)
    discount = min(gross, off)
    taxes = tuple(Tax(name, rate, _cents((gross - discount) * rate)) for name, rate, excise in _TAXES if not (medical and excise))
    return LinePrice(gross, discount, taxes)


def bill(ticket: Ticket) -> Bill:
    """The order as it stands."""
    return Bill(tuple(price_line(line, medical=ticket.medical) for line in ticket.lines), ticket.fee_cents)
