"""F4: the disk fails to write or to read for a while. Staff are told, what they save again is there once, the file stays sound.

A commit that was refused may lie on the disk all the same: when the program dies at that moment it is found there, and whoever
types the same person again is shown them.
"""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from peak_desk.database import customers
from peak_desk.domain.customers import CustomerDraft
from peak_desk.operations.opening import OpenStore
from tests.faults import write_trace
from tests.faults.at_the_counter import doctor_green, opened_again, order
from tests.faults.forks import Forks, forks_of
from tests.faults.promises import Promises, require_sound
from tests.helpers.store_world import SAM

pytestmark = pytest.mark.skipif(bool(write_trace.why_not()), reason=write_trace.why_not())

CALLS = "trace=fsync,fdatasync,pread64"
WRITING_FAILS = "inject=fsync,fdatasync:error=EIO:when={first}..{last}"
READING_FAILS = "inject=pread64:error=EIO:when={first}..{last}"
STUBS = 12


@dataclass
class Shift:
    """What a desk told: what it saved, and which phones it refused and why."""

    promises: Promises = field(default_factory=Promises)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """One line."""
        word, *told = line.split()
        if word == "refused":
            self.refused.append((told[0], told[1]))
        self.promises.hear(line)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a store was made and three stubs were saved while all was well."""
    home = tmp_path_factory.mktemp("begun")
    with forks_of("tests.faults.counter_child") as forks:
        forks.begin(order(home, None, "save", steps=3))
        assert len(forks.rest()) == 4
    return home


@contextmanager
def failing(begun: Path, home: Path, fault: str, first: int, last: int) -> Iterator[tuple[int, Forks]]:
    """A desk that saves stubs on a disk that fails from one call of that kind to another; its process, and what it tells."""
    shutil.copytree(begun, home)
    under = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", CALLS, "-e", fault.format(first=first, last=last)]
    with forks_of("tests.faults.counter_child", under) as forks:
        yield forks.begin(order(home, None, "save", steps=STUBS, dice=1)), forks


def phones(store: OpenStore) -> Counter[str]:
    """How often each phone is in the file."""
    with store.database.reading() as tx:
        return Counter(row.phone or "" for row in customers.recent(tx, 1000))


@pytest.mark.parametrize("first", [3, 8])
def test_what_a_failing_disk_refused_is_told_and_saved_again_once(begun: Path, tmp_path: Path, first: int) -> None:
    shift = Shift()
    with failing(begun, tmp_path / "home", WRITING_FAILS, first, first + 2) as (_pid, forks):
        for line in forks.rest():
            shift.hear(line)
    assert {why for _phone, why in shift.refused} == {"DiskFailed"}
    assert len(shift.promises.saved) == STUBS
    assert {phone for phone, _why in shift.refused} <= set(shift.promises.saved.values())
    with opened_again(tmp_path / "home") as store:
        require_sound(store.database)
        assert shift.promises.lost(store.database) == []
        assert set(phones(store).values()) == {1}
    doctor_green(tmp_path / "home")


@pytest.mark.parametrize("first", [3, 6])
def test_dying_right_after_a_refusal_doubles_nobody_who_is_typed_again(begun: Path, tmp_path: Path, first: int) -> None:
    shift = Shift()
    with failing(begun, tmp_path / "home", WRITING_FAILS, first, first + 50) as (pid, forks):
        while not shift.refused:
            shift.hear(forks.line())
        os.kill(pid, signal.SIGKILL)
        for line in forks.rest():
            shift.hear(line)
    (phone,) = {refused for refused, _why in shift.refused} - set(shift.promises.saved.values())
    with opened_again(tmp_path / "home") as store:
        require_sound(store.database)
        assert shift.promises.lost(store.database) == []
        typed = CustomerDraft(first_name="Kim", last_name="Tester", phone=phone, birthday="1990-04-02", patient_type="ADULT")
        if phone not in {double.row.phone for double in store.desk.customers.likely_duplicates(SAM, typed)}:
            assert phones(store)[phone] == 0
            store.desk.customers.create_stub(SAM, typed)
        assert phones(store)[phone] == 1
    doctor_green(tmp_path / "home")


def test_a_disk_that_cannot_be_read_for_a_while_is_told_and_nothing_is_lost(
    begun: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Some of the moments lie before the store is open: then it does not open, and does the next time."""
    refused: set[str] = set()
    for first in (30, 40):
        home, shift = tmp_path / str(first), Shift()
        with failing(begun, home, READING_FAILS, first, first + 4) as (_pid, forks):
            for line in forks.rest():
                shift.hear(line)
        refused |= {why for _phone, why in shift.refused}
        assert len(shift.promises.saved) in {0, STUBS}
        with opened_again(home) as store:
            require_sound(store.database)
            assert shift.promises.lost(store.database) == []
            assert set(phones(store).values()) == {1}
        doctor_green(home)
    capfd.readouterr()
    # SQLCipher cannot always tell a page that was not read from one that is damaged.
    assert {"DiskFailed"} <= refused <= {"DiskFailed", "WrongKeyOrDamaged"}
