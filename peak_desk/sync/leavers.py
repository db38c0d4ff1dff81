"""Orders the POS stopped telling of: each is looked up by its id, a few after every pull, so that none stays open here for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from peak_desk.database import orders
from peak_desk.database.connection import Database
from peak_desk.database.orders import OpenOrder
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import PosClient
from peak_desk.sync.brake import PROBES, Brake, other_account
from peak_desk.sync.records import pulled_order

SILENT = timedelta(hours=2)
AGAIN = timedelta(hours=1)
A_FEW = 5
MANY = 100
_BATCH = 10


class Leavers:
    """Looks after open orders that left the POS's list or were not heard of for a while; used by the worker only."""

    def __init__(self, database: Database, client: PosClient, now: Clock, ended: Event) -> None:
        """Nothing was asked for yet."""
        self._database = database
        self._client = client
        self._now = now
        self._ended = ended
        self._asked: dict[str, datetime] = {}
        self._strange_at: datetime | None = None

    def look(
        self,
        listed: frozenset[str] | None,
        changed: Callable[[Changes], None],
        between: Callable[[], None],
        most: int = A_FEW,
        *,
        moved: frozenset[str] = frozenset(),
    ) -> int:
        """Look up some of them; ``listed`` are the orders a feed of everything open told of, None after a feed of changes.

        ``moved`` are listed ones of which a write of ours arrived since the list before, and that look there as if it had not:
        another till may have taken it back.
        An order the POS has no more is removed, any other is brought in as it stands there, and what could not be asked for is
        asked for later; only a POS that wants a pause or does not know us is told of. Returns how many are gone. When everything
        asked for is unknown there, the account is another one: nothing is removed, and nothing asked for a while.
        """
        if self._strange_at is not None and timedelta(0) <= self._now() - self._strange_at < AGAIN:
            raise other_account()
        self._strange_at = None
        due, known = self._due(listed)
        due = [*sorted(moved), *due]
        brake, gone = Brake(known, len(due), len(due)), [0]
        for place, pos_id in enumerate(due[: max(most, PROBES)]):
            if self._ended.is_set() or (place >= most and brake.sure):
                break
            if place % _BATCH == _BATCH - 1:
                between()
            if not self._one(pos_id, brake, changed, gone):
                break
        return gone[0]

    def _one(self, pos_id: str, brake: Brake, changed: Callable[[Changes], None], gone: list[int]) -> bool:
        """Look up one; False when the others have to wait."""

        def remove() -> None:
            ids = self._remove(pos_id)
            gone[0] += len(ids)
            _tell(ids, changed)

        self._asked[pos_id] = self._now()
        try:
            _tell(self._bring(pos_id), changed)
        except PosMissing:
            self._missing(brake, remove)
        except PosError as error:
            if error.fate in {Fate.LATER, Fate.CREDENTIALS}:
                raise
            return False
        else:
            brake.found()
        return True

    def _missing(self, brake: Brake, remove: Callable[[], None]) -> None:
        try:
            brake.missing(remove)
        except PosError:
            self._strange_at = self._now()
            self._asked.clear()
            raise

    def _due(self, listed: frozenset[str] | None) -> tuple[list[str], int]:
        """Those to be asked for, and how many are open here."""
        with self._database.reading() as tx:
            open_here = orders.open_at_pos(tx)
        now = self._now()
        known = {order.pos_id for order in open_here}
        self._asked = {pos_id: at for pos_id, at in self._asked.items() if pos_id in known and pos_id not in (listed or ())}
        missed = [order.pos_id for order in open_here if _missed(order, listed, now)]
        # A clock that was turned back must not keep an order from being asked for.
        due = [pos_id for pos_id in missed if not timedelta(0) <= now - self._asked.get(pos_id, now - AGAIN) < AGAIN]
        return due, len(known)

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


def _tell(ids: frozenset[str], changed: Callable[[Changes], None]) -> None:
    if ids:
        changed(Changes(orders=ids))
