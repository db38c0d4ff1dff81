"""The first pull of a whole store fits into the memory of a small computer, whatever the system.

``PULLED=100000 python -m pytest tests/contract/test_first_pull_memory.py`` pulls as many as a large store has.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.pos_cases import PosCase, cases_by_name

ROOT = Path(__file__).parents[2]
PEOPLE = int(os.environ.get("PULLED", "3000"))
MEGABYTES = 300

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how memory is counted differs from system to system")


@pytest.mark.timeout(120 + PEOPLE // 50)
@pytest.mark.parametrize("case", cases_by_name().values(), ids=list(cases_by_name()))
def test_the_first_pull_of_everybody_takes_little_memory(case: PosCase) -> None:
    with _child("tests.benchmarks.pos_child", str(PEOPLE), case.pos) as pos, _child("tests.contract.pull_child") as desk:
        told = json.loads(pos.stdout.readline() if pos.stdout else "")
        answer, _ = desk.communicate(json.dumps({**told, "pos": case.pos}) + "\n")
        pos.communicate("")
    found = json.loads(answer)
    assert (found["rows"], found["failed"]) == (PEOPLE, 0)
    assert found["megabytes"] <= MEGABYTES


def _child(*module: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-m", *module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
