"""Orders for ``counter_child``, and what it left behind opened as the window would open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from peak_desk import paths
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import OpenStore, open_store
from peak_desk.sandbox.server import Sandbox
from tests.helpers import treez_account
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import KEY

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "shop"})
SETTLE = 2.0


def order(home: Path, sandbox: Sandbox | None, work: str, **more: Any) -> dict[str, Any]:
    """One order: ``work`` is save, push, pull or mixed, ``more`` what differs from one step of one sitting.

    Without a sandbox there is an account whose POS does not answer.
    """
    told: dict[str, Any] = {"home": str(home), "key": KEY, "settings": (), "settle": SETTLE, "work": work}
    if sandbox is None:
        told |= {"url": "http://127.0.0.1:9", "secrets": treez_account.secrets(), "options": dict(STORE.options), "menu": ()}
    else:
        menu = [product.id for product in sandbox.world.products if product.available > 10]
        told |= {"url": sandbox.base_url, "secrets": sandbox.secrets(), "options": sandbox.options(), "menu": menu}
    return {**told, "steps": 1, "sittings": 1, "dice": 0, "edits": 0, **more}


def file_of(home: Path) -> Path:
    """The store's file in a home."""
    return home / "stores" / f"{STORE.id}.db"


@contextmanager
def opened_again(home: Path) -> Iterator[OpenStore]:
    """The store of a home as the window opens it after an unclean end: looked at closely."""
    keys = MemoryCredentials()
    keys.set(STORE.id, DATABASE_KEY, KEY)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(paths.HOME_VARIABLE, str(home))
        store = open_store(STORE, keys, look_closely=True)
        try:
            yield store
        finally:
            store.close()


def doctor_green(home: Path, sandbox: Sandbox | None = None) -> None:
    """See that the doctor finds nothing in a home."""
    assert_doctor_green(file_of(home), KEY, backups=home / "backups" / STORE.id, sandbox=sandbox)
