"""A store at work with a sandbox, in a process that is killed again and again; what was promised in it, and how it ends."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from peak_desk.database import orders, outbox
from peak_desk.database.connection import Database
from peak_desk.domain.outbox import OutboxState
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.push import CANNOT_CONFIRM, MOST_CYCLES
from tests.faults.at_the_counter import doctor_green, opened_again, order
from tests.faults.forks import Forks
from tests.faults.promises import Promises, require_sound
from tests.helpers.store_world import SAM

KILLS = int(os.environ.get("KILLS", "10"))
LIVES = 100


@dataclass
class Scene:
    """The home of a store, the sandbox it talks to, what was promised in it, and the dice for the moments of death."""

    home: Path
    sandbox: Sandbox
    forks: Forks
    dice: random.Random
    promises: Promises = field(default_factory=Promises)

    def begin(self, work: str, steps: int) -> int:
        """Let a desk do this work; returns its process as soon as its file is open."""
        edits = max(self.promises.edited.values(), default=0)
        pid = self.forks.begin(order(self.home, self.sandbox, work, steps=steps, dice=self.dice.random(), edits=edits))
        self.forks.next("ready")
        return pid

    def finish(self, work: str, steps: int = 1) -> float:
        """Let a desk do the work to its end, in peace; returns how many seconds it took."""
        began = time.monotonic()
        self.begin(work, steps)
        self.hear(self.forks.rest())
        return time.monotonic() - began

    def kill(self, work: str, longest: float, *, after: int = 0) -> int:
        """Let a desk tell so many lines and work for a moment more, kill it; returns how many lines it told before it died."""
        pid = self.begin(work, 10_000)
        lines = [self.forks.line() for _ in range(after)]
        timer = threading.Timer(self.dice.uniform(0, longest), os.kill, (pid, signal.SIGKILL))
        timer.start()
        lines += self.forks.rest()
        timer.cancel()
        timer.join()
        self.hear(lines)
        return len(lines)

    def hear(self, lines: list[str]) -> None:
        """Remember what was promised."""
        for line in lines:
            self.promises.hear(line)

    @contextmanager
    def file(self) -> Iterator[Database]:
        """The store's file as the next start finds it, which must be sound."""
        with opened_again(self.home) as store:
            require_sound(store.database)
            yield store.database

    def keeps_all_promises(self) -> None:
        """See that nothing that was told is lost."""
        with self.file() as database:
            assert self.promises.lost(database) == []

    def until_sent(self) -> None:
        """Push until no write is on its way any more."""
        self.finish("deliver")
        if self.asked():
            self.finish("deliver")
        with self.file() as database, database.reading() as tx:
            assert outbox.counts(tx).waiting == 0

    def asked(self) -> bool:
        """Answer as a person does what the program asks of one: a write that died three times on its way, and is not at the POS."""
        at_pos = self.phones_at_pos()
        with opened_again(self.home) as store:
            rows = store.desk.records.outbox(SAM)
            for row in rows:
                assert (row.state, row.error_code) == (OutboxState.NEEDS_YOU, CANNOT_CONFIRM)
                assert row.unsure_cycles >= MOST_CYCLES
                assert self.promises.saved.get(row.local_id) not in at_pos
                store.desk.records.retry(SAM, row.seq)
        return bool(rows)

    def phones_at_pos(self) -> Counter[str]:
        """How often each phone made here exists at the POS."""
        return Counter(f"+1{person.phone}" for person in self.sandbox.world.created_by_api())

    def ends_well(self) -> None:
        """Everything reaches the POS, each stub that was acknowledged exactly once, and the doctor finds nothing."""
        self.until_sent()
        at_pos = self.phones_at_pos()
        assert {phone: at_pos[phone] for phone in self.promises.saved.values()} == dict.fromkeys(self.promises.saved.values(), 1)
        assert max(at_pos.values()) == 1
        self.orders_arrived()
        self.keeps_all_promises()
        doctor_green(self.home, self.sandbox)

    def orders_arrived(self) -> None:
        """See that each order that was acknowledged is at the POS once, with its last step."""
        marks = Counter(ticket.external_number for ticket in self.sandbox.world.tickets)
        assert [mark for mark, count in marks.items() if mark.startswith("PD-") and count > 1] == []
        with self.file() as database, database.reading() as tx:
            for order_id, status in self.promises.ordered.items():
                detail = orders.get(tx, order_id)
                assert detail is not None
                ticket = self.sandbox.world.ticket(detail.row.pos_id or "")
                assert ticket is not None
                assert ticket.status == status or not status


@contextmanager
def a_scene(home: Path, forks: Forks, seed: int = 20261121, *, people: int = 300) -> Iterator[Scene]:
    """A sandbox that stands still, and an empty home."""
    sandbox = Sandbox(customers=people, orders=5, alive=False, quirks=Quirks(rate=0))
    sandbox.start()
    try:
        yield Scene(home, sandbox, forks, random.Random(seed))
    finally:
        sandbox.stop()


def scenes(folder: Path, forks: Forks) -> Iterator[tuple[Scene, range]]:
    """A store lives through a hundred deaths, then the next one begins; each with the numbers of its deaths."""
    for first in range(0, KILLS, LIVES):
        with a_scene(folder / str(first), forks, seed=first) as scene:
            yield scene, range(first, min(first + LIVES, KILLS))
