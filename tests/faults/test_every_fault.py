"""Every fault of the list has a module of its own name: F1 to F20, each with tests in it, and each asks the doctor."""

import ast
import re
import sys
from pathlib import Path

FAULTS = {
    1: "kill -9 at random moments",
    2: "power loss",
    3: "the disk is full",
    4: "errors of the disk while it writes",
    5: "a crash at every step",
    6: "lost requests, lost answers, trouble after the work was done, late arrivals, lagging searches",
    7: "broken answers",
    8: "too many requests",
    9: "credentials refused in the middle of the work",
    10: "a poisoned write among a hundred",
    11: "conflicts with another till",
    12: "two starts, two tills",
    13: "three days offline",
    14: "clocks that are turned, sleep, summer time",
    15: "quitting while a call hangs",
    16: "kill -9 while the file is changed to a newer form",
    17: "a damaged file",
    18: "a wrong key, no key, no keyring",
    19: "the file is busy",
    20: "a pull of ten thousand while staff type",
}

# ``play`` is a whole day with its end, at which the doctor is asked (see ``sim_staff``).
ASK_THE_DOCTOR = {"assert_doctor_green", "doctor_green", "doctor_says", "play"}


def modules() -> dict[int, list[Path]]:
    """The test modules of each fault."""
    found: dict[int, list[Path]] = {number: [] for number in FAULTS}
    for path in sorted(Path(__file__).parent.glob("test_f[0-9][0-9]_*.py")):
        found[int(path.name[6:8])].append(path)
    return found


def test_every_fault_has_tests_under_its_name() -> None:
    told = modules()
    for number, words in FAULTS.items():
        sys.stdout.write(f"F{number:<3} {words}: {', '.join(path.name for path in told[number]) or 'MISSING'}\n")
    assert [number for number, paths in told.items() if not paths] == []
    assert all(
        re.search(r"^\s*def test_|TestCase\)?$", path.read_text(), re.MULTILINE) for paths in told.values() for path in paths
    )


def asks_the_doctor(path: Path) -> bool:
    """Whether something in the module calls one of the ways to ask it."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return any(isinstance(name, ast.Name) and name.id in ASK_THE_DOCTOR for name in calls)


def test_after_every_fault_the_doctor_is_asked() -> None:
    assert [path.name for paths in modules().values() for path in paths if not asks_the_doctor(path)] == []
