"""A desk that meets the real keyring of a session of its own: prints one JSON line of what it said and what lies on the disk."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peak_desk import paths, settings
from peak_desk.cli.program import run
from peak_desk.cli.screen import Screen
from peak_desk.cli.window import Application
from peak_desk.credentials import KeyringCredentials
from peak_desk.domain.stores import Store
from peak_desk.errors import CredentialsTrouble, KeyringLocked
from peak_desk.operations.opening import open_store
from tests.helpers.store_world import ADA, SAM, STUB
from tests.helpers.waiting import until

STORE = Store(id="store-1", name="Main", pos="treez", options={"dispensary": "shop"})
_DAEMON = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]


def main() -> None:
    """Play one scene: ``search`` asks with the keyring as it is, ``locked`` with one nobody has unlocked since the last session,
    ``killed`` loses its daemon while the store is open.
    """
    settings.add_store(STORE)
    told = {"search": _search, "locked": _locked, "killed": _killed}[sys.argv[1]]()
    sys.stdout.write(json.dumps(told) + "\n")


def _search() -> dict[str, Any]:
    """Open the store on the command line, as any command does."""
    pin, screen = paths.data() / "pin", Screen(io.StringIO(), io.StringIO(), io.StringIO())
    pin.write_text("4711")
    status = run(["search", "Main", "jo", "--as", "Ana", "--pin-file", str(pin)], _no_window, screen)
    assert isinstance(screen.err, io.StringIO)
    return {"status": int(status), "said": screen.err.getvalue(), "files": _files()}


def _killed() -> dict[str, Any]:
    """Work on after the daemon was killed, close, and try to open again."""
    with _daemon("--unlock"):
        opened = open_store(STORE, KeyringCredentials())
        opened.desk.customers.create_stub(SAM, STUB)
    opened.desk.customers.create_guest(SAM)
    people = opened.desk.customers.find(ADA, "").total
    opened.close()
    return {**_search(), "people": people}


def _locked() -> dict[str, Any]:
    """The store was made in a session that has ended; in this one nobody has typed the password."""
    with _daemon("--unlock"):
        open_store(STORE, KeyringCredentials()).close()
    with _daemon():
        return _search()


@contextmanager
def _daemon(*how: str) -> Iterator[None]:
    """A keyring of the session until the end of the block, unlocked or not; then it is killed."""
    with subprocess.Popen([*_DAEMON, *how], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdin is not None
        daemon.stdin.write(b"word")
        daemon.stdin.close()
        until(lambda: _answers(locked=not how), 20)
        yield
        daemon.kill()


def _answers(*, locked: bool) -> bool:
    keys = KeyringCredentials()
    try:
        keys.set("probe", "probe", "x")
    except KeyringLocked:
        return locked
    except CredentialsTrouble:
        return False
    return not locked


def _files() -> dict[str, int]:
    return {str(path.relative_to(paths.data())): path.stat().st_size for path in (paths.data() / "stores").glob("*")}


def _no_window() -> Application:
    raise AssertionError("no window is opened here")


if __name__ == "__main__":
    main()
