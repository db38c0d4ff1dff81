"""A store at a played system as staff and the background worker see it, in a time of its own and without sockets."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from peak_desk.database import outbox_check
from peak_desk.database.connection import open_database
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderFilter, OrderStatus
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind, SyncRun
from peak_desk.errors import PosError
from peak_desk.operations.desk import open_desk
from peak_desk.pos.client import Capability, PosClient
from peak_desk.sandbox.records import Customer, Ticket
from peak_desk.sync.engine import SyncEngine
from tests.helpers.answers import OwnTime, OwnWire, of
from tests.helpers.pos_cases import PERSON, PosCase
from tests.helpers.store_world import KEY, MAYA, SAM


class Shop:
    """One open store, its POS and its worker."""

    def __init__(self, folder: Path, case: PosCase, api: str, *, customers: int, orders: int) -> None:
        """Set the store up; nothing is pulled yet."""
        self.case = case
        self.time = OwnTime()
        self.sandbox = case.sandbox(api, customers=customers, orders=orders, clock=self.time.now)
        self.wire = OwnWire(of(self.sandbox), self.time, each_call=0.02)
        self.client = self.connect()
        self.traits = self.client.traits
        store = replace(case.store(self.sandbox), id="store-1", undo_seconds=0)
        self.database = open_database(folder / "store-1.db", KEY, store_id=store.id, backups=folder / "backups", now=self.time.now)
        self.desk = open_desk(store, self.traits, self.database, folder / "backups", self.time.now, connect=self.connect)
        self._probe = self.connect()
        self.engine = SyncEngine(
            self.database, store, self.client, self._probe, lambda _: None, self.time.now, monotonic=self.wire.monotonic
        )

    def connect(self) -> PosClient:
        """One more client of the account."""
        return self.case.over(self.wire, self.sandbox)

    def close(self) -> None:
        """Close up."""
        self.desk.lookup.close()
        self.desk.quotes.close()
        self.engine.stop()
        self.client.close()
        self._probe.close()
        self.database.close()
        self.sandbox.stop()

    # The worker

    def pull(self, kind: RunKind) -> SyncRun:
        """One run."""
        (run,) = self.engine.run_once((kind,))
        return run

    def push(self) -> str:
        """One round: "" or the code of what ended it."""
        try:
            self.engine.run_once((RunKind.PUSH,))
        except PosError as error:
            return error.code
        return ""

    def wait(self, seconds: float = 130) -> None:
        """Time passes, and the worker goes on in the middle of it and at its end."""
        for _ in range(2):
            self.time.seconds += seconds / 2
            with self.sandbox.world.lock:
                self.sandbox.catch_up()
            self.push()

    def states(self) -> list[OutboxState]:
        """Where every write stands, oldest first."""
        return [row.state for row in sorted(self.desk.records.outbox(MAYA, live_only=False), key=lambda row: row.seq)]

    def sound(self) -> bool:
        """Whether writes and records agree."""
        with self.database.reading() as tx:
            return outbox_check.check_outbox(tx) == ()

    # Staff

    def draft(self, **changes: Any) -> CustomerDraft:
        """What is typed into the stub form: everything this system takes."""
        typed = {field.value: value or "" for field, value in PERSON.items() if field in self.case.new}
        return CustomerDraft(**{**typed, **changes})

    def stub(self, **changes: str) -> str:
        """Save a stub; its id."""
        return self.desk.customers.create_stub(SAM, self.draft(**changes))[0].id

    def wanted(self, customer_id: str, *, code: str = "") -> NewOrder:
        """An order of two things on the menu."""
        menu = [p for p in self.sandbox.world.products if p.active and p.available > 5 and not p.medical_only]
        # With name and price, because not every system tells its menu.
        lines = tuple(
            NewLine(self.sandbox.play.product_id(product), "1", product.title, product.price_cents)
            for product in (menu[0], menu[3])
        )
        return NewOrder(lines, customer_id, codes=(code,) if code else ())

    def order_of(self, ticket: Ticket) -> OrderDetail:
        """The order as it is here."""
        wanted = self.sandbox.play.order_id(ticket)
        rows = self.desk.orders.queue(SAM, OrderFilter(statuses=frozenset(OrderStatus)))
        return self.desk.orders.get(SAM, next(row.id for row in rows if row.pos_id == wanted))

    def has(self, capability: Capability) -> bool:
        """Whether the account can do it."""
        return capability in self.traits.capabilities

    # The POS

    def made(self) -> list[Customer]:
        """The customers that were made there from here."""
        return list(self.sandbox.world.created_by_api())
