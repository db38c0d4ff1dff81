"""After any fault: what ``peak-desk doctor`` says of the file that lived through it."""

import io
import json
import shutil
import tempfile
from pathlib import Path

import pytest

from peak_desk import credentials, paths, settings
from peak_desk.cli.program import run
from peak_desk.cli.screen import Screen
from peak_desk.cli.window import Application
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.sandbox.server import Sandbox


def assert_doctor_green(
    file: Path, key: str, *, store_id: str = "store-1", backups: Path | None = None, sandbox: Sandbox | None = None
) -> dict[str, str]:
    """Run the real command over a copy of a store's file, its journal and its backups; returns what it said of each part.

    ``backups`` is the folder beside the file named so when left out. ``sandbox`` is the POS of the store; one of its own is
    started for the call otherwise. The file may be open in this process, but nobody may write to it meanwhile.
    """
    said = doctor_says(file, key, store_id=store_id, backups=backups, sandbox=sandbox)
    assert {name: detail for name, (ok, detail) in said.items() if not ok} == {}
    return {name: detail for name, (_ok, detail) in said.items()}


def doctor_says(
    file: Path, key: str, *, store_id: str = "store-1", backups: Path | None = None, sandbox: Sandbox | None = None
) -> dict[str, tuple[bool, str]]:
    """Every check of the doctor on such a copy: whether it is as it should be, and the words."""
    pos = sandbox or Sandbox(customers=0, orders=0, alive=False)
    if sandbox is None:
        pos.start()
    try:
        with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patched:
            patched.setenv(paths.HOME_VARIABLE, home)
            _set_up(file, key, store_id, backups or file.parent / "backups", pos, patched)
            return _findings()
    finally:
        if sandbox is None:
            pos.stop()


def _set_up(file: Path, key: str, store_id: str, backups: Path, pos: Sandbox, patched: pytest.MonkeyPatch) -> None:
    target = paths.store(store_id)
    target.parent.mkdir(parents=True)
    for ending in ("", "-wal"):
        lying = file.with_name(file.name + ending)
        if lying.exists():
            shutil.copy2(lying, target.with_name(target.name + ending))
    if backups.is_dir():
        shutil.copytree(backups, paths.backups(store_id))
    keys = MemoryCredentials()
    for name, value in {DATABASE_KEY: key, **pos.secrets()}.items():
        keys.set(store_id, name, value)
    patched.setattr(credentials, "system_credentials", lambda: keys)
    settings.add_store(Store(id=store_id, name="Main", pos="treez", base_url=pos.base_url, options=pos.options()))


def _findings() -> dict[str, tuple[bool, str]]:
    answer = io.StringIO()
    status = run(["doctor", "--json"], _no_window, Screen(answer, io.StringIO(), io.StringIO()))
    told = json.loads(answer.getvalue())
    assert status == (0 if told["ok"] else 1)
    return {check["check"]: (check["ok"], check["detail"]) for check in told["checks"]}


def _no_window() -> Application:
    raise AssertionError("the doctor opens no window")
