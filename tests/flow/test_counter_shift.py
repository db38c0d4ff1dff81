"""A shift at the counter in a real window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.display, pytest.mark.timeout(300)]


@pytest.mark.skipif(sys.platform != "linux", reason="a virtual X display is a thing of Linux")
def test_a_shift_with_a_stub_an_order_and_a_lost_network_arrives_at_the_pos_once(tmp_path: Path) -> None:
    assert shutil.which("xvfb-run"), "xvfb is missing: run the test command of the README, it installs it"
    assert shutil.which("xdotool"), "xdotool is missing: run the test command of the README, it installs it"
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(Path(__file__).parents[2])}
    played = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", sys.executable, "-m", "tests.flow.counter_shift"],
        check=False,
        capture_output=True,
        text=True,
        timeout=280,
        env=environment,
        cwd=tmp_path,
    )
    assert played.stdout.splitlines()[-1:] == ["DONE"], played.stdout + played.stderr
