"""F1: kill -9 of the real program with its window, while its own threads push and pull: nothing acknowledged is lost or doubled.

A tenth of ``KILLS`` deaths, because every one needs a start of the whole program:

    KILLS=1000 python -m pytest tests/faults/test_f01_kills_of_the_window.py
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from peak_desk import paths, settings
from peak_desk.domain.stores import Store
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.faults.at_the_counter import SETTLE, STORE, doctor_green, opened_again
from tests.faults.forks import forks_of
from tests.faults.promises import require_sound
from tests.faults.scenes import KILLS, Scene
from tests.helpers.store_file import KEY

DEATHS = max(2, KILLS // 10)
_HOUSE = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.kills,
    pytest.mark.timeout(300 + 30 * DEATHS),
    pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL"),
]


def killed_at_work(order: Path, dice: random.Random) -> list[str]:
    """Start the program, let it save a few stubs and work for a moment more, kill it; returns what it told."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.window_child", str(order)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_HOUSE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", paths.HOME_VARIABLE: str(order.parent / "home")},
    ) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(1 + dice.randrange(1, 20))]
        assert lines[0] == "ready\n"
        timer = threading.Timer(dice.uniform(0, 1.0), child.send_signal, (signal.SIGKILL,))
        timer.start()
        lines += child.stdout.readlines()
        timer.join()
    return [line for line in lines if line.endswith("\n")]


def test_killed_with_its_window_open_every_stub_is_there_and_reaches_the_pos_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, dice = tmp_path / "home", random.Random(20261121)
    sandbox = Sandbox(customers=300, orders=5, alive=False, quirks=Quirks(rate=0))
    sandbox.start()
    with monkeypatch.context() as patched:
        patched.setenv(paths.HOME_VARIABLE, str(home))
        options = sandbox.options()
        settings.add_store(
            Store(id=STORE.id, name="Denver", pos="treez", base_url=sandbox.base_url, settle_seconds=SETTLE, options=options)
        )
    order = tmp_path / "order.json"
    order.write_text(json.dumps({"key": KEY, "secrets": sandbox.secrets()}))
    with forks_of("tests.faults.counter_child") as forks:
        scene = Scene(home, sandbox, forks, dice)
        for _ in range(DEATHS):
            scene.hear(killed_at_work(order, dice))
            with opened_again(home) as store:
                require_sound(store.database)
                assert scene.promises.lost(store.database) == []
            doctor_green(home, sandbox)
        assert len(scene.promises.saved) >= DEATHS
        scene.ends_well()
    sandbox.stop()
