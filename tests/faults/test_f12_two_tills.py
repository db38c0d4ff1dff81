"""F12: the program is started twice, and two tills take the same person down in the same moment."""

import subprocess
import sys
from collections.abc import Iterator
from contextvars import Context
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import paths
from peak_desk.app import waiting
from peak_desk.app.single import SingleWindow
from peak_desk.domain.outbox import OutboxRow, OutboxState
from tests.faults.sim_day import SETTLE, Shop
from tests.faults.sim_luck import Luck
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY, MAYA, SAM, STUB

PHONE = "3035550142"
Tills = tuple[Shop, Shop]


def test_a_second_start_is_refused_and_raises_the_window_of_the_first(qapp: QApplication) -> None:
    first, raised = SingleWindow(paths.data(), qapp), list[bool]()
    assert first.is_first()
    first.when_asked(lambda: raised.append(True))
    second = subprocess.Popen([sys.executable, "-m", "peak_desk"], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)
    assert waiting.until(lambda: second.poll() is not None, 60)
    _, said = second.communicate()
    assert (second.returncode, said, raised) == (0, b"", [True])
    first.close()
    first.deleteLater()


@pytest.fixture
def tills(no_disk: Path) -> Iterator[Tills]:
    """Two tills of one store, each with a file of its own."""
    folders = [no_disk / "one", no_disk / "other"]
    for folder in folders:
        folder.mkdir()
    one = Shop(folders[0], 1, Luck(1, calm=True))
    other = Shop(folders[1], 1, Luck(2, calm=True), beside=one)
    for till in (one, other):
        till.network.lag = 0.0
        till.pass_time(1)
    yield one, other
    for till in (one, other):
        assert_doctor_green(till.file, KEY, backups=till.folder / "backups")
        till.close()


def at_once(tills: Tills) -> None:
    """Both take the same person down; the other sends while the answer "nobody has this phone" is on its way to the first."""
    one, other = tills
    for till in tills:
        till.desk.customers.create_stub(SAM, STUB)
    other.engine.push_soon()
    one.network.meanwhile = partial(Context().run, other.plan.run_until, one.times.seconds + 1)
    one.engine.push_soon()
    one.pass_time(2)


def made(till: Shop) -> list[str]:
    """The phones of everybody the tills made at the POS."""
    return [person.phone for person in till.sandbox.world.created_by_api()]


def writes(till: Shop) -> list[OutboxRow]:
    """The writes of one till."""
    return list(till.desk.records.outbox(MAYA, live_only=False))


def test_a_pos_that_refuses_doubles_keeps_one_and_the_slower_till_is_asked(tills: Tills) -> None:
    one, other = tills
    one.sandbox.quirks.takes_doubles = False
    at_once(tills)
    assert made(one) == [PHONE]
    (slower,), (quicker,) = writes(one), writes(other)
    assert (quicker.state, slower.state, slower.error_code) == (OutboxState.DONE, OutboxState.NEEDS_YOU, "duplicate_phone")


def test_two_tills_that_take_the_same_person_down_at_once_are_told(tills: Tills) -> None:
    one, other = tills
    one.sandbox.quirks.takes_doubles = True
    at_once(tills)
    assert made(one) == [PHONE, PHONE]
    assert [row.state for till in tills for row in writes(till)] == [OutboxState.DONE] * 2
    for till in tills:
        till.times.spend(SETTLE)
        till.pass_time(90)
        (pair,) = till.desk.records.duplicates(MAYA)
        assert {person.phone for person in (pair.first, pair.second)} == {f"+1{PHONE}"}
    assert other.sandbox is one.sandbox
