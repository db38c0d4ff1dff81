"""One simulated day: the real desk, engine and client at work on a real file and the sandbox, while everything goes wrong."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from peak_desk.database.connection import open_database
from peak_desk.domain.clock import Clock
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.operations.lookup import PosLookup
from peak_desk.pos import registry
from peak_desk.pos.client import Capability, PosClient
from peak_desk.pos.traits import without
from peak_desk.pos.treez import auth
from peak_desk.sandbox import PLAYED, plays
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync import engine
from peak_desk.sync.engine import SyncEngine
from tests.faults.sim_luck import BrittleDatabase, Died, Luck
from tests.faults.sim_time import Plan, Times
from tests.faults.sim_wire import LONGEST_LAG, Network, SimWire
from tests.helpers.pos_cases import PosCase
from tests.helpers.store_world import KEY

POISON = "3035550666"
SETTLE = 140.0
TOO_SHORT = 35.0
# Jobs that mostly find nothing to do are asked less often than in life: it saves processor time and no staff's work waits for them.
SLOWER = {"push": 4.0, "probe": 15.0}
# So is the account's key, which takes long to be looked through: it is read once and not in every life of the program.
_read_key = cache(auth._private_key)


def no_disk() -> "TemporaryDirectory[str]":
    """A folder where no disk turns for each of thousands of commits: what a disk keeps is the business of other tests."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of the system, only the place of a folder of its own
    return TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)


class Shop:
    """One store with its file, its engine and the POS it is connected to; the program may be started again and again.

    It dies in the worker's units of work as its luck has it; in those of staff only where ``staff_die`` says so.
    """

    staff_die = False

    def __init__(
        self, folder: Path, seed: int, luck: Luck | None = None, *, beside: "Shop | None" = None, pos: str = PLAYED[0]
    ) -> None:
        """Open the store for the first time; ``beside`` is another till at the same POS in the same time."""
        random.seed(seed)
        self.folder = folder
        self.luck = luck or Luck(seed)
        self.dice = self.luck.dice
        self.times: Times = beside.times if beside else Times()
        self.case: PosCase = import_module(f"tests.contract.cases.{pos}").CASE
        api = self.dice.choice(plays.APIS[pos])
        quirks = Quirks(
            takes_doubles=self.dice.random() < 0.9,
            expired_token_status=self.dice.choice((200, 401)),
            bare_update=self.dice.random() < 0.3,
            cuts_brackets=self.dice.random() < 0.25,
        )
        self.blind = self.dice.random() < 0.15
        # Some shops are set up with less time than their POS may need: doubles come of it, and each must be listed.
        self.hasty = not self.blind and self.dice.random() < 0.15
        self.sandbox: Sandbox = (
            beside.sandbox
            if beside
            else Sandbox(pos, customers=3, orders=3, seed=seed, alive=False, quirks=quirks, clock=self.times.true)
        )
        self.network = Network(
            self.sandbox,
            self.times,
            self.luck,
            lag=0.0 if self.hasty else self.dice.uniform(0, LONGEST_LAG),
            refused_phone=f"+1{POISON}",
        )
        self.store = Store(
            id="store-1",
            name="Denver",
            pos=pos,
            base_url=self.sandbox.base_url,
            undo_seconds=0,
            settle_seconds=TOO_SHORT if self.hasty else SETTLE,
            orders_every=30,
            customers_every=60,
            lacking=(Capability.CUSTOMER_SEARCH.value,) if self.blind else (),
            options=self.sandbox.options(api),
        )
        self.secrets = self.sandbox.secrets(api)
        self.file = folder / "store-1.db"
        open_database(self.file, KEY, store_id="store-1", backups=folder / "backups", now=self.clock).close()
        self.traits = without(self.client().traits, self.store.lacking)
        self.lives = 0
        calm, self.luck.calm = self.luck.calm, True
        self.begin()
        self.luck.calm = calm

    @property
    def clock(self) -> Clock:
        """The desk's clock."""
        return self.times.desk

    def client(self) -> PosClient:
        """A client of the account."""
        wire = SimWire(self.times, self.network)
        with patch.object(auth, "_private_key", _read_key):
            return registry.connect(self.store, self.secrets, clock=self.clock, wire=wire)

    def begin(self) -> None:
        """Start the program, as often as it died."""
        self.lives += 1
        self.database, self.worker_file = BrittleDatabase(self.file, KEY), BrittleDatabase(self.file, KEY)
        self.worker_file.luck = self.luck
        if self.staff_die:
            self.database.luck = self.luck
        self.desk: Desk = open_desk(self.store, self.traits, self.database, self.folder / "backups", self.clock)
        self.plan = Plan(self.times, SLOWER)
        self.lookup = PosLookup(self.worker_file, self.store, self.traits, self.client, self.clock, self.times.monotonic)
        self.engine = SyncEngine(
            self.worker_file,
            self.store,
            self.client(),
            self.client(),
            lambda _notice: None,
            self.clock,
            backups=self.folder / "backups",
            monotonic=self.times.monotonic,
        )
        with patch.object(engine, "BackgroundScheduler", lambda **_: self.plan):
            self.engine.start()

    def survive(self, work: Callable[[], object]) -> None:
        """Do the work; when the program dies in it, start it again, as often as it takes to start."""
        try:
            work()
        except Died:
            self.network.trace.append(f"{self.times.seconds:.3f} died")
            while True:
                self.end()
                with suppress(Died):
                    self.begin()
                    return

    def pass_time(self, seconds: float) -> None:
        """Let the program run for so long."""
        ends = self.times.seconds + seconds
        while self.times.seconds < ends:
            self.survive(partial(self.plan.run_until, ends))

    def end(self) -> None:
        """The program is gone: its file is let go as the system would."""
        self.worker_file.close()
        self.database.close()

    def close(self) -> None:
        """End everything."""
        self.luck.calm = True
        with suppress(Died):
            self.engine.stop(0)
        self.end()
        self.sandbox.stop()
