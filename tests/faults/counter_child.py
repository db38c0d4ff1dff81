"""A whole desk without a window that tests kill, trace and starve: staff save, edit and order while the same process syncs.

Every line it tells is a promise (see ``promises``): what it tells of is on the disk for good. The store lies where the home of the
order says and is opened by the program's own code.
"""

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from peak_desk import paths
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.database import backup, customers, driver, outbox
from peak_desk.domain.clock import utc_now
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import NewLine, NewOrder
from peak_desk.domain.outbox import OutboxKind, OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseTrouble
from peak_desk.operations.opening import OpenStore, open_store
from peak_desk.pos.http import Limits
from peak_desk.pos.treez.client import TreezClient
from peak_desk.sync.engine import SyncEngine
from tests.faults.forks import serve, tell
from tests.faults.phones import new_phone
from tests.helpers.store_world import SAM
from tests.helpers.waiting import until

_MOST_TRIES = 200
_LONGEST_DELIVERY = 300.0


class Counter:
    """One sitting: the store is open, somebody works, the sync runs between two customers."""

    def __init__(self, opened: OpenStore, client: TreezClient, dice: random.Random, edits: int, menu: Sequence[str]) -> None:
        self.edits = edits
        self._menu = menu
        self._last = ""
        self._opened = opened
        self._engine = SyncEngine(opened.database, opened.store, client, client, lambda _notice: None)
        self._dice = dice
        self._arrived: set[str] = set()

    def work(self, kind: str, steps: int) -> None:
        """One kind of work alone, or saving, editing, pushing and pulling mixed as the dice say; "deliver" sends all."""
        alone = {"save": self._save, "push": self._push, "pull": self._pull, "deliver": self._deliver}
        for _ in range(steps):
            if kind in alone:
                alone[kind]()
                continue
            self._save()
            if self._dice.random() < 0.6:
                self._edit()
            if self._menu and self._dice.random() < 0.6:
                self._order()
            if self._dice.random() < 0.3:
                self._push()
            if self._dice.random() < 0.1:
                self._pull()
            if self._dice.random() < 0.05:
                backup.daily(self._opened.database, paths.backups(self._opened.store.id), utc_now())

    def _save(self) -> None:
        draft = CustomerDraft(
            first_name="Kim",
            last_name="Tester",
            phone=new_phone(self._opened.database, self._dice),
            birthday="1990-04-02",
            patient_type="ADULT",
        )
        if not any(self._saved(draft) for _ in range(_MOST_TRIES)):
            raise RuntimeError("refused again and again")

    def _saved(self, draft: CustomerDraft) -> bool:
        """Press the button once; what was refused is told too, with the words staff read."""
        try:
            customer, _changes = self._opened.desk.customers.create_stub(SAM, draft)
        except DatabaseTrouble as trouble:
            tell("refused", draft.phone, type(trouble).__name__)
            return False
        self._last = customer.id
        tell("saved", customer.id, customer.phone or "")
        return True

    def _edit(self) -> None:
        with self._opened.database.reading() as tx:
            mine = [row.id for row in customers.recent(tx, 40) if row.name == "Kim Tester"]
        desk, chosen, self.edits = self._opened.desk.customers, self._dice.choice(mine), self.edits + 1
        draft = desk.draft_of(desk.get(SAM, chosen).customer)
        desk.edit(SAM, chosen, replace(draft, notes=str(self.edits)))
        tell("edited", chosen, str(self.edits))

    def _order(self) -> None:
        """Whoever was saved last orders, and their order is begun."""
        desk = self._opened.desk.orders
        line = NewLine(self._dice.choice(self._menu), "1", "Blue Dream", 3000)
        order_id = desk.create(SAM, NewOrder((line,), customer_id=self._last))[0].row.id
        tell("ordered", order_id)
        moved, _changes = desk.next(SAM, order_id)
        tell("moved", order_id, moved.row.status.value)

    def _push(self) -> None:
        self._engine.run_once((RunKind.PUSH,))
        with self._opened.database.reading() as tx:
            rows = outbox.rows(tx, live_only=False)
            done = [row.local_id for row in rows if row.state is OutboxState.DONE and row.kind is OutboxKind.CREATE_CUSTOMER]
            there = {row: customers.get(tx, row) for row in done if row not in self._arrived}
        for local_id, customer in there.items():
            if customer is not None and customer.pos_id:
                self._arrived.add(local_id)
                tell("pushed", local_id, customer.pos_id)

    def _deliver(self) -> None:
        """Stay until nothing waits: what was in doubt is settled only by a process that has lived long enough."""
        until(self._nothing_waits, _LONGEST_DELIVERY, pause=0.2)

    def _nothing_waits(self) -> bool:
        self._push()
        with self._opened.database.reading() as tx:
            return outbox.counts(tx).waiting == 0

    def _pull(self) -> None:
        self._engine.run_once((RunKind.CUSTOMERS,))
        with self._opened.database.reading() as tx:
            tell("pulled", str(customers.count(tx)))


def _carry_out(told: dict[str, Any]) -> None:
    """Sit down at the counter, work, go home; as often as told."""
    os.environ[paths.HOME_VARIABLE] = told["home"]
    driver._SETTINGS = (*driver._SETTINGS, *told["settings"])
    store = Store(
        id="store-1",
        name="Denver",
        pos="treez",
        base_url=told["url"],
        undo_seconds=0,
        settle_seconds=told["settle"],
        options=told["options"],
    )
    keys = MemoryCredentials()
    keys.set(store.id, DATABASE_KEY, told["key"])
    client, dice, edits = (
        TreezClient(store, told["secrets"], limits=Limits(per_second=1000)),
        random.Random(told["dice"]),
        told["edits"],
    )
    for _ in range(told["sittings"]):
        opened = open_store(store, keys, look_closely=True)
        counter = Counter(opened, client, dice, edits, told["menu"])
        tell("ready")
        counter.work(told["work"], told["steps"])
        edits = counter.edits
        opened.close()
    client.close()


if __name__ == "__main__":
    serve(_carry_out)
