"""One program at a time syncs a store."""

import subprocess
import sys
from pathlib import Path

from peak_desk.sync.lock import StoreLock

_HOLDER = """
import sys
from pathlib import Path
from peak_desk.sync.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    """Another program that tries to take the lock and says whether it has it."""
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", _HOLDER, str(path)]
    return subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_second_window_of_the_same_store_does_not_sync_until_the_first_one_ends(tmp_path: Path) -> None:
    path = tmp_path / "locks" / "main.lock"
    first, second = StoreLock(path), StoreLock(path)
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    first.release()
    assert second.take()
    second.release()


def test_a_program_that_is_killed_gives_the_store_back(tmp_path: Path) -> None:
    path = tmp_path / "main.lock"
    with holder(path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        ours = StoreLock(path)
        assert not ours.take()
        other.kill()
        other.wait()
        assert ours.take()
        with holder(path) as third:
            assert third.communicate()[0] == "False\n"
        ours.release()
