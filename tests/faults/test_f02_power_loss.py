"""F2: the power goes while a desk saves, edits, pushes and pulls. Nothing that was told saved is lost, whatever the disk kept.

One real desk works under strace; from what it wrote and synced, states of the disk are made as a power loss at any moment may
leave them, and each is opened by the program's own code. ``POWER_LOSSES=1000`` in the environment makes more of them:

    POWER_LOSSES=1000 python -m pytest tests/faults/test_f02_power_loss.py
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from peak_desk.database import customers, damage, pages
from peak_desk.errors import DatabaseTrouble
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.faults import write_trace
from tests.faults.at_the_counter import STORE, doctor_green, opened_again, order
from tests.faults.power_loss import SECTOR, losses
from tests.faults.promises import Promises, require_sound
from tests.faults.write_trace import Event
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import KEY, customer, open_store

LOSSES = int(os.environ.get("POWER_LOSSES", "60"))
_HOUSE = Path(__file__).parents[2]
_DOCTOR_EVERY = 10

pytestmark = pytest.mark.timeout(120 + LOSSES)
needs_strace = pytest.mark.skipif(bool(write_trace.why_not()), reason=write_trace.why_not())


@dataclass
class Traced:
    """What a desk did: everything it wrote, in order, and the folder in which it did."""

    home: Path
    events: list[Event]


@dataclass
class Seen:
    """What came out of the losses: how many promises were checked, and those that were broken."""

    promises: int = 0
    broken: list[str] = field(default_factory=list)


def traced(folder: Path, *, settings: tuple[str, ...] = (), steps: int = 15) -> Traced:
    """Let a desk work for two sittings and record what it writes."""
    home = folder / "desk"
    home.mkdir(parents=True)
    sandbox = Sandbox(customers=200, orders=5, alive=False, quirks=Quirks(rate=0))
    sandbox.start()
    work = order(home, sandbox, "mixed", settings=settings, dice=20261121, sittings=2, steps=steps)
    told = subprocess.run(
        [*write_trace.command(folder / "trace"), sys.executable, "-m", "tests.faults.counter_child"],
        input=json.dumps(work) + "\n",
        capture_output=True,
        text=True,
        cwd=_HOUSE,
        check=True,
    )
    sandbox.stop()
    assert told.stdout.endswith("ended 0\n"), told.stderr
    found = list(write_trace.events(folder / "trace", home))
    (folder / "trace").unlink()
    return Traced(home, found)


def images(desk: Traced, count: int, target: Path) -> Iterator[tuple[int, Promises, Path]]:
    """So many states of the disk, each with what had been promised by then, in a home of its own that lasts until the next."""
    dice = {number: random.Random(number) for number in range(count)}
    moments = sorted((dice[number].randint(1, len(desk.events)), number) for number in range(count))
    lost = losses(desk.events, [moment for moment, _number in moments])
    for (_moment, number), (_same, disk) in zip(moments, lost, strict=True):
        promises = Promises()
        for line in disk.said:
            promises.hear(line)
        home = target / str(number)
        for path, content in disk.after_loss(dice[number]).items():
            lying = home / path.relative_to(desk.home)
            lying.parent.mkdir(parents=True, exist_ok=True)
            lying.write_bytes(content)
        yield number, promises, home
        shutil.rmtree(home, ignore_errors=True)


def broken_in(promises: Promises, home: Path) -> list[str]:
    """Open a home as the window would after an unclean end; returns the promises that are not kept."""
    with opened_again(home) as store:
        require_sound(store.database)
        return promises.lost(store.database)


def look(desk: Traced, count: int, folder: Path) -> Seen:
    """Lose the power so many times and look at each disk."""
    seen = Seen()
    for number, promises, home in images(desk, count, folder):
        try:
            broken = broken_in(promises, home)
            if number % _DOCTOR_EVERY == 0:
                doctor_green(home)
        except (AssertionError, DatabaseTrouble) as error:
            error.add_note(f"state {number} of the disk, kept in {home}")
            raise
        seen.promises += promises.count
        seen.broken += [f"{number}: {promise}" for promise in broken]
    return seen


@needs_strace
def test_whatever_the_disk_kept_of_a_power_loss_the_file_opens_is_sound_and_keeps_every_promise(tmp_path: Path) -> None:
    seen = look(traced(tmp_path), LOSSES, tmp_path / "disks")
    assert seen.broken == []
    assert seen.promises > 10 * LOSSES


@needs_strace
def test_a_desk_that_would_not_wait_for_the_disk_is_found_out(tmp_path: Path) -> None:
    """The same look at a file that is synced less often sees what is lost: the test above can fail."""
    hasty = traced(tmp_path, settings=("PRAGMA synchronous=NORMAL",), steps=6)
    assert look(hasty, 20, tmp_path / "disks").broken


def test_pages_torn_on_their_way_out_of_the_journal_are_no_damage(tmp_path: Path) -> None:
    database = open_store(tmp_path / "open")
    with database.writing() as tx:
        saved = {customers.add(tx, customer()).id for _ in range(30)}
    shutil.copytree(tmp_path / "open", tmp_path / "torn")
    database.close()
    file = tmp_path / "torn" / "store.db"
    lying = {number for number, _page in pages.frames(file.with_name("store.db-wal"))}
    moved = sorted(number for number in lying if number * pages.PAGE <= file.stat().st_size)
    assert len(moved) > 5
    with file.open("rb+") as stream:
        for number in moved:
            stream.seek(number * pages.PAGE - 3 * SECTOR)
            stream.write(bytes(SECTOR))
    assert damage.is_sound(file, KEY, STORE.id)
    assert_doctor_green(file, KEY)
    database = open_store(file.parent)
    damage.look(database)
    with database.reading() as tx:
        assert {row.id for row in customers.recent(tx, 100)} == saved
    database.close()
