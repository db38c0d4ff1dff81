"""What an order would go on top of: the open order its customer has already."""

from functools import partial

from peak_desk.domain.orders import OrderDetail, OrderType
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.new_order import words
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Banner

_LANE = "new-order-open"


class OnTop(Banner):
    """Tells of the open order as long as there is one."""

    def __init__(self, context: DeskContext, formats: Formats) -> None:
        """Know of none yet."""
        super().__init__("info", Tone.INFO)
        self._context = context
        self._formats = formats
        self.hide()

    def look(self, customer_id: str | None, kind: OrderType) -> None:
        """Look for an open order of this customer; nobody has none."""
        self.stop()
        staff = self._context.session.staff
        if staff is None or customer_id is None:
            self.hide()
            return
        work = partial(self._context.desk.orders.open_for, staff, customer_id, kind)
        self._context.background.run(work, self._found, self._not_found, lane=_LANE)

    def stop(self) -> None:
        """Take no answer any more."""
        self._context.background.drop(_LANE)

    def _found(self, order: OrderDetail | None) -> None:
        self.setVisible(order is not None)
        if order is not None:
            self.set_text(words.on_top(order, self._formats))

    def _not_found(self, _error: Exception) -> None:
        """The customer part tells of a customer who is gone."""
        self.hide()
