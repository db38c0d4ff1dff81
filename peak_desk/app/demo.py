"""The demo store: a temporary folder, a key that lives in memory, a built-in POS, and somebody signed in already."""

import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from peak_desk import paths
from peak_desk.app.sandbox_process import SandboxAnswer, SandboxProcess
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store

if TYPE_CHECKING:  # the window is painted before the desk is loaded
    from peak_desk.operations.opening import OpenStore

ORDERS = 40
PEOPLE = (("Maya", Role.MANAGER), ("Sam", Role.STAFF))
DEMO_ADMINISTRATOR = "Ada"
DEMO_PIN = "1234"
_MENU = "product_list"


@dataclass(frozen=True, slots=True)
class DemoStore:
    """An open demo store with the account of its POS and the person signed in."""

    opened: "OpenStore"
    secrets: dict[str, str]
    staff: StaffMember
    control: str


class Demo:
    """Everything of one demo; ``close`` leaves no trace of it."""

    def __init__(self, pos: str, customers: int, language: str) -> None:
        """Start the built-in POS and name the folder; nothing waits here."""
        self._pos = pos
        self._language = language
        self._before = os.environ.get(paths.HOME_VARIABLE)
        self.folder = Path(tempfile.mkdtemp(prefix="peak-desk-demo-"))
        os.environ[paths.HOME_VARIABLE] = str(self.folder)
        self._sandbox = SandboxProcess(pos, customers, ORDERS)

    def open(self) -> DemoStore:
        """Wait for the POS and open the store; raises ``SandboxDidNotStart``."""
        from peak_desk.credentials import MemoryCredentials
        from peak_desk.operations.opening import open_store

        answer = self._sandbox.answer()
        store, keys = self._store(answer), MemoryCredentials()
        for name, value in answer.secrets.items():
            keys.set(store.id, name, value)
        opened = open_store(store, keys)
        staff = opened.desk.staff.add_first(DEMO_ADMINISTRATOR, DEMO_PIN)
        for name, role in PEOPLE:
            opened.desk.staff.add(staff, name, role, DEMO_PIN)
        return DemoStore(opened, answer.secrets, staff, answer.control)

    def close(self) -> None:
        """End the POS and remove the folder."""
        self._sandbox.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._before is None:
            os.environ.pop(paths.HOME_VARIABLE, None)
        else:
            os.environ[paths.HOME_VARIABLE] = self._before

    def _store(self, answer: SandboxAnswer) -> Store:
        from peak_desk.pos import registry

        options = dict(answer.options)
        if _MENU in registry.traits(self._pos, options).options:
            options[_MENU] = "yes"  # its vendor publishes no path for it, the built-in one has one
        return replace(
            Store(id=f"demo-{secrets.token_hex(4)}", name="Denver \N{MIDDLE DOT} Colfax (demo)", pos=self._pos),
            base_url=answer.url,
            language=self._language,
            time_zone="America/Denver",
            orders_every=3,
            customers_every=30,
            probe_every=2,
            settle_seconds=10.0,
            options=options,
        )
