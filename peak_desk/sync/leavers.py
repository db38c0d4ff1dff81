"""Orders the POS stopped telling of: each is looked up by its id, a few after every pull, so that none stays open here for ever."""

from datetime import datetime, timedelta
from threading import Event

from peak_desk.database import orders
from peak_desk.database.connection import Database
from peak_desk.database.orders import OpenOrder
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.errors import PosError, PosMissing
from peak_desk.pos.client import PosClient
from peak_desk.sync.records import pulled_order

SILENT = timedelta(hours=2)
AGAIN = timedelta(hours=1)
A_FEW = 5
MANY = 100


class Leavers:
    """Looks after open orders that left the POS's list or were not heard of for a while; used by the worker only."""

    def __init__(self, database: Database, client: PosClient, now: Clock, ended: Event) -> None:
        """Nothing was asked for yet."""
        self._database = database
        self._client = client
        self._now = now
        self._ended = ended
        self._asked: dict[str, datetime] = {}

    def look(self, listed: frozenset[str] | None, most: int = A_FEW) -> tuple[Changes, int]:
        """Look up some of them; ``listed`` are the orders a feed of everything open told of, None after a feed of changes.

        An order the POS has no more is removed, any other is brought in as it stands there, and what could not be asked for is
        asked for later. A failure says nothing of the connection, the next pull will. Returns what changed and how many are gone.
        """
        changes, gone = Changes(), 0
        for pos_id in self._due(listed)[:most]:
            if self._ended.is_set():
                break
            self._asked[pos_id] = self._now()
            try:
                ids = self._bring(pos_id)
            except PosMissing:
                ids = self._remove(pos_id)
                gone += len(ids)
            except PosError:
                break
            changes |= Changes(orders=ids)
        return changes, gone

    def _due(self, listed: frozenset[str] | None) -> list[str]:
        with self._database.reading() as tx:
            open_here = orders.open_at_pos(tx)
        now = self._now()
        known = {order.pos_id for order in open_here}
        self._asked = {pos_id: at for pos_id, at in self._asked.items() if pos_id in known and pos_id not in (listed or ())}
        missed = [order.pos_id for order in open_here if _missed(order, listed, now)]
        # A clock that was turned back must not keep an order from being asked for.
        return [pos_id for pos_id in missed if not timedelta(0) <= now - self._asked.get(pos_id, now - AGAIN) < AGAIN]

    def _bring(self, pos_id: str) -> frozenset[str]:
        found = pulled_order(self._client.order(pos_id))
        with self._database.writing() as tx:
            return orders.upsert_pulled(tx, (found,), self._now()).changed_ids

    def _remove(self, pos_id: str) -> frozenset[str]:
        with self._database.writing() as tx:
            return orders.remove(tx, pos_id, self._now())


def _missed(order: OpenOrder, listed: frozenset[str] | None, now: datetime) -> bool:
    """Whether the POS no longer lists the order, or where it lists changes only, nothing was heard of it for a while."""
    if listed is not None:
        return order.pos_id not in listed
    return abs(now - order.updated_at) > SILENT
