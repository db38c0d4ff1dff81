"""kill -9 while the desk saves, pushes and pulls: nothing acknowledged is lost, nothing is doubled, the file stays sound."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from peak_desk.database import customers, outbox, sync_runs
from peak_desk.database.connection import Database, open_database
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.sandbox.server import Sandbox
from tests.helpers.store_world import KEY

KILLS = 20
SETTLE = 2.0
pytestmark = [pytest.mark.kills, pytest.mark.timeout(400)]


@dataclass
class Scene:
    """The folder of the store, the sandbox it talks to, and the dice for the moments of death."""

    folder: Path
    sandbox: Sandbox
    dice: random.Random = field(default_factory=lambda: random.Random(20261121))

    def child(self, work: str, most: int = 10_000) -> "subprocess.Popen[str]":
        """Start a desk that does this work; returns when its file is open."""
        told = {
            "work": work,
            "most": most,
            "key": KEY,
            "folder": str(self.folder),
            "url": self.sandbox.base_url,
            "secrets": self.sandbox.secrets(),
            "options": self.sandbox.options(),
            "settle": SETTLE,
        }
        order = self.folder / "child.json"
        order.write_text(json.dumps(told))
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.desk_child", str(order)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "READY\n"
        return child

    def kill_later(self, child: "subprocess.Popen[str]", longest: float, *, after: int = 0) -> list[str]:
        """Let it write so many lines and work for a moment more, kill it, and return the lines it wrote before it died."""
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(after)]
        timer = threading.Timer(self.dice.uniform(0, longest), child.send_signal, (signal.SIGKILL,))
        timer.start()
        lines += child.stdout.read().splitlines(keepends=True)
        timer.cancel()
        timer.join()
        child.stdout.close()
        child.wait()
        return [line.strip() for line in lines if line.endswith("\n") and line != "END\n"]

    def finish(self, work: str) -> None:
        """Let a desk do the work to its end, in peace."""
        child = self.child(work)
        assert child.stdout is not None
        assert child.stdout.read() == "END\n"
        child.stdout.close()
        assert child.wait() == 0

    def finish_saving(self, stubs: int) -> None:
        """Save some stubs in peace."""
        child = self.child("save", most=stubs)
        assert child.stdout is not None
        assert len(child.stdout.read().splitlines()) == stubs + 1
        child.stdout.close()
        assert child.wait() == 0

    def file(self) -> Database:
        """The store's file as it is now."""
        return open_database(self.folder / "store-1.db", KEY, store_id="store-1", backups=self.folder / "backups")

    def until_sent(self) -> None:
        """Push until no write is on its way any more."""
        ends = time.monotonic() + 150
        while time.monotonic() < ends:
            self.finish("push")
            database = self.file()
            with database.reading() as tx:
                counts = outbox.counts(tx)
            database.close()
            if counts.waiting == 0:
                return
        pytest.fail(f"still waiting: {counts}")

    def phones_at_pos(self) -> Counter[str]:
        """How often each phone made here exists at the POS."""
        return Counter(f"+1{person.phone}" for person in self.sandbox.world.created_by_api())


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A sandbox that stands still and an empty folder."""
    sandbox = Sandbox(customers=2_000, orders=5, alive=False)
    sandbox.start()
    yield Scene(tmp_path, sandbox)
    sandbox.stop()


def _sound(scene: Scene, look: Callable[[Database], None]) -> None:
    database = scene.file()
    try:
        assert database.check(quick=False) == ()
        look(database)
    finally:
        database.close()


def test_killed_while_saving_every_stub_that_was_acknowledged_is_there_and_reaches_the_pos_once(scene: Scene) -> None:
    saved: dict[str, str] = {}

    def look(database: Database) -> None:
        with database.reading() as tx:
            assert all(customers.get(tx, customer_id) is not None for customer_id in saved)
            assert outbox.counts(tx).queued >= len(saved)

    for number in range(KILLS):
        lines = scene.kill_later(scene.child("save", most=4), 0.06, after=number % 4)
        saved.update((line.split(" ")[0], line.split(" ")[1]) for line in lines)
        _sound(scene, look)
    assert saved
    scene.until_sent()
    at_pos = scene.phones_at_pos()
    assert {phone: at_pos[phone] for phone in saved.values()} == dict.fromkeys(saved.values(), 1)
    assert max(at_pos.values()) == 1


def test_killed_while_pushing_every_stub_reaches_the_pos_exactly_once(scene: Scene) -> None:
    for _ in range(KILLS):
        scene.finish_saving(2)
        scene.kill_later(scene.child("push"), 0.9)
        _sound(scene, lambda _database: None)
    scene.until_sent()
    at_pos = scene.phones_at_pos()
    assert (len(at_pos), set(at_pos.values())) == (2 * KILLS, {1})

    def look(database: Database) -> None:
        with database.reading() as tx:
            rows = outbox.rows(tx, live_only=False)
        assert {row.state for row in rows} == {OutboxState.DONE}

    _sound(scene, look)


def test_killed_while_pulling_the_next_pull_goes_on_and_nobody_is_missing_or_double(scene: Scene) -> None:
    seen = []

    def look(database: Database) -> None:
        with database.reading() as tx:
            seen.append((customers.count(tx), sync_runs.cursor(tx, RunKind.CUSTOMERS)))

    for _ in range(KILLS):
        scene.kill_later(scene.child("pull"), 0.7)
        _sound(scene, look)
    counts = [count for count, _cursor in seen]
    assert counts == sorted(counts)
    scene.finish("pull")
    _sound(scene, look)
    assert seen[-1][0] == len(scene.sandbox.world.listed())
