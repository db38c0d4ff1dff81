"""What an order would cost, and whether a discount code holds: asked of the POS while somebody waits, nothing is stored."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from peak_desk.database import order_writes
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import NewOrder
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.operations import account, new_orders, order_lines
from peak_desk.pos.client import Capability, CodeAnswer, OrderLine, OrderQuote, OrderWrite, PosClient, PosTraits
from peak_desk.pos.ordering import contact_of
from peak_desk.pos.refusing import cannot

log = logging.getLogger(__name__)

SECONDS = 8.0
_WAIT_SECONDS = 0.5


class QuoteDesk:
    """Prices and codes of one store; safe to call from any thread, one question is on its way at a time.

    The account's client is made with the first question and is never the one that syncs, so neither waits for the other.
    """

    def __init__(
        self,
        database: Database,
        store: Store,
        traits: PosTraits,
        connect: Callable[[], PosClient] | None,
        now: Clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Connect to nothing yet; without ``connect`` nothing is ever asked."""
        self._database = database
        self._store = store
        self._traits = traits
        self._connect = connect
        self._now = now
        self._monotonic = monotonic
        self._turn = threading.Lock()
        self._client: PosClient | None = None
        self._stopped = False

    @property
    def can_preview(self) -> bool:
        """Whether this POS tells what an order would cost."""
        return self._connect is not None and Capability.ORDER_PREVIEW in self._traits.capabilities

    @property
    def can_check(self) -> bool:
        """Whether this POS tells if a discount code holds before there is an order."""
        return self._connect is not None and Capability.DISCOUNT_CHECK in self._traits.capabilities

    def preview(self, staff: StaffMember, wanted: NewOrder, order_id: str | None = None) -> OrderQuote:
        """What the order would cost; ``order_id`` is the known one that is changed to it, whose own lines stay as they are.

        Raises ``Invalid``, ``NotFound`` for its customer, ``PosError`` (``pos_cannot``, ``busy``).
        """
        staff.require(Permission.CREATE_ORDERS)
        if not self.can_preview:
            raise cannot("order_preview")
        write = self._write(wanted, order_id)
        with self._asking() as client:
            return client.preview_order(write)

    def check_code(self, staff: StaffMember, code: str, wanted: NewOrder | None = None) -> CodeAnswer:
        """Whether the code holds, for this order where the POS can tell; raises as ``preview``."""
        staff.require(Permission.CREATE_ORDERS)
        if not self.can_check:
            raise cannot("discount_check")
        write = self._write(wanted) if wanted is not None else None
        with self._asking() as client:
            return client.check_code(code.strip(), write)

    def reconnect(self) -> None:
        """Ask the next question with a client of its own: other keys were entered."""
        old, self._client = self._client, None
        if old is not None:
            old.stop()
            if self._turn.acquire(timeout=_WAIT_SECONDS):
                self._turn.release()
                old.close()

    def close(self) -> None:
        """Break a running question off, take no more, and release the connections."""
        self._stopped = True
        if self._client is not None:
            self._client.stop()
            if self._turn.acquire(timeout=_WAIT_SECONDS):
                self._turn.release()
                self._client.close()

    def _write(self, wanted: NewOrder, order_id: str | None = None) -> OrderWrite:
        with self._database.reading() as tx:
            account.require_known(tx, self._store)
            items = order_lines.items_of(tx, wanted, order_writes.items_in(tx, order_id) if order_id else ())
            customer = new_orders.customer_of(tx, wanted)
        return OrderWrite(
            lines=tuple(OrderLine(i.product_pos_id, i.quantity, i.name, i.price_cents, i.size) for i in items),
            placed_at=self._now(),
            customer_pos_id=None if customer is None else customer.pos_id,
            contact=contact_of(customer),
            type=wanted.type,
            source=wanted.source,
            note=wanted.note,
            codes=wanted.codes,
        )

    @contextmanager
    def _asking(self) -> Iterator[PosClient]:
        """The client, for some seconds; raises ``PosError`` ``busy`` while somebody else asks."""
        from peak_desk.pos.deadlines import within  # the HTTP library comes with the first question

        if self._stopped or self._connect is None:
            raise cannot()
        if not self._turn.acquire(timeout=_WAIT_SECONDS):
            raise PosError(Fate.LATER, "busy")
        try:
            if self._client is None:
                self._client = self._connect()
            with within(SECONDS, self._monotonic):
                yield self._client
        finally:
            self._turn.release()
