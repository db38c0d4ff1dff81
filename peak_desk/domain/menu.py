"""The menu: what can be put on an order."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MenuLine:
    """Something that can be put on an order, one per size it is sold in; money is integer cents.

    ``available`` is None where the POS does not say how many there are, and 0 when it is sold out: the POS decides whether it may
    be ordered all the same.
    """

    product_pos_id: str
    name: str
    category: str = ""
    brand: str = ""
    size: str = ""
    price_cents: int = 0
    available: int | None = None

    @property
    def sold_out(self) -> bool:
        """Whether the POS says that there is none."""
        return self.available is not None and self.available <= 0


@dataclass(frozen=True, slots=True)
class Menu:
    """What a search of the menu found; ``total`` counts also what was left out.

    ``as_of`` is when all products were brought in last, None = never, or there is no POS to bring them from.
    """

    lines: tuple[MenuLine, ...] = ()
    total: int = 0
    as_of: datetime | None = None
