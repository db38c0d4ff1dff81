"""F20: the window stays alive while 10,000 customers arrive and somebody types and searches, and the file is sound afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.doctor import assert_doctor_green

LONGEST_MS = 50.0
TRIES = 3


@pytest.mark.timeout(300)
def test_the_event_loop_is_never_kept_for_longer_than_fifty_milliseconds(tmp_path: Path) -> None:
    # In a process of its own, where nothing traces the program. The claim is about the program: when something else of this
    # machine took the processors, the pull is played once more.
    worst: list[str] = []
    for number in range(TRIES):
        home = tmp_path / str(number)
        measured = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.stall", "1", "--kept", str(home)],
            capture_output=True,
            text=True,
            check=False,
            timeout=150,
            cwd=Path(__file__).parents[2],
        )
        assert measured.returncode == 0, measured.stderr
        assert_doctor_green(home / "stores" / "run-0.db", (home / "run-0.key").read_text(), store_id="run-0")
        worst.append(measured.stdout.split()[-1])
        if float(worst[-1]) <= LONGEST_MS:
            break
    sys.stdout.write(f"longest gaps: {', '.join(worst)} ms\n")
    assert float(worst[-1]) <= LONGEST_MS
