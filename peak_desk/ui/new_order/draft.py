"""An order begun and not placed yet, as it is kept while its sheet is closed."""

from dataclasses import dataclass

from peak_desk.domain.orders import NewOrder


@dataclass(frozen=True, slots=True)
class Draft:
    """What staff want so far; ``order_id`` and ``number`` are those of an order whose items are changed, "" for a new one.

    ``base`` is what was there when it was begun: a draft that says the same is none. ``awaits_customer`` tells that it was put
    aside to make a record of the customer first.
    """

    wanted: NewOrder
    order_id: str = ""
    number: str = ""
    base: NewOrder | None = None
    awaits_customer: bool = False

    @property
    def worth_keeping(self) -> bool:
        """Whether somebody would miss it."""
        return self.wanted != self.base if self.order_id else bool(self.wanted.lines)
