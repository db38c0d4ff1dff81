"""The versions we build on."""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from typing_extensions import override

ROOT = Path(__file__).parents[2]
SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PLACES = [(python, system) for python in ("3.11", "3.12", "3.13") for system in SYSTEMS]


def place(python: str, system: str) -> Environment:
    """What markers see on that Python and system."""
    environment = default_environment()
    environment["python_version"] = python
    environment["python_full_version"] = f"{python}.4"
    environment["sys_platform"] = system
    environment["platform_system"], environment["os_name"] = SYSTEMS[system]
    return environment


def lock_lines() -> list[str]:
    """The requirements of the lock file, without their hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [line.rstrip(" \\") for line in text.splitlines() if line and not line.startswith((" ", "#"))]


def applies(requirement: Requirement, environment: Environment) -> bool:
    """Whether the requirement is for that Python and system."""
    seen = {name: str(value) for name, value in environment.items()}
    return requirement.marker is None or requirement.marker.evaluate(dict(seen))


def locked(environment: Environment) -> dict[str, str]:
    """Name and version of everything the lock installs there."""
    found = {}
    for line in lock_lines():
        requirement = Requirement(line)
        if applies(requirement, environment):
            found[requirement.name.lower()] = str(requirement.specifier).removeprefix("==")
    return found


@pytest.mark.parametrize(("python", "system"), PLACES)
def test_python_3_11_gets_a_pyside_that_does_not_kill_it(python: str, system: str) -> None:
    version = locked(place(python, system))["pyside6-essentials"]
    assert version.startswith("6.11." if python == "3.11" else "6.")
    assert locked(place(python, system))["shiboken6"] == version


@pytest.mark.parametrize(("python", "system"), PLACES)
def test_the_lock_holds_what_the_project_asks_for(python: str, system: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    environment = place(python, system)
    versions = locked(environment)
    wanted = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    for line in wanted:
        requirement = Requirement(line)
        if applies(requirement, environment):
            assert requirement.specifier.contains(versions[requirement.name.lower()]), line


def test_every_file_in_the_lock_is_named_by_its_hash_and_no_host_is() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links|--trusted-host| @ ", text)
    assert all("==" in line for line in lock_lines())


def test_the_installed_pyside_is_the_locked_one() -> None:
    here = locked(place(f"{sys.version_info[0]}.{sys.version_info[1]}", sys.platform))
    assert metadata.version("PySide6-Essentials") == here["pyside6-essentials"]


def test_calls_from_qt_into_python_leave_none_alone() -> None:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

    class Cells(QStringListModel):
        @override
        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> None:
            """Nothing to show, which is where PySide6 6.12 on Python 3.11 loses count."""

    model = Cells(["a", "b"])
    index = model.index(0, 0, QModelIndex())
    before = sys.getrefcount(None)
    for _ in range(2000):
        index.data()
    assert sys.getrefcount(None) > before - 1000


def test_the_wheel_carries_every_package_of_the_program() -> None:
    found = {".".join(file.parent.relative_to(ROOT).parts) for file in (ROOT / "peak_desk").rglob("__init__.py")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["tool"]["setuptools"]["packages"]) == found | {"peak_desk_resources"}
