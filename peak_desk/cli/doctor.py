"""``peak-desk doctor``: looks at everything the desk stands on and says what is wrong."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from peak_desk import __version__, credentials, paths, settings
from peak_desk.cli import acting, display, words
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Failed, Screen
from peak_desk.cli.stores import ask_pos
from peak_desk.domain.stores import Store
from peak_desk.errors import PeakDeskError, SecretMissing

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "requests", "keyring", "cryptography", "APScheduler")
_PLAIN_FILE = b"SQLite format 3\x00"
_PROBE = "doctor"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: which, whether it is as it should be, and what was seen or what to do."""

    check: str
    ok: bool
    detail: str


def add(commands: Commands) -> None:
    """``doctor``."""
    parser = commands.add_parser(
        "doctor",
        help="say what is wrong with this installation",
        description="Check versions, folders, keyring, databases, encryption, clock and each store's POS. Changes nothing.",
    )
    acting.add_json(parser)
    parser.set_defaults(work=_doctor)


def _doctor(args: argparse.Namespace, screen: Screen) -> int:
    findings = tuple(_all())
    good = all(finding.ok for finding in findings)
    if args.json:
        screen.json({"ok": good, "version": __version__, "checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            screen.line(f"{'ok   ' if finding.ok else 'WRONG'}  {finding.check}: {finding.detail}")
    return Exit.DONE if good else Exit.FAILED


def _all() -> Iterator[Finding]:
    yield from _versions()
    yield from (_folder(name, folder) for name, folder in (("data", paths.data()), ("logs", paths.logs())))
    yield _display()
    yield _clock()
    yield _looked_at("keyring", _keyring)
    found: list[Store] = []
    yield _looked_at("settings", lambda: _settings(found))
    for store in found:
        yield _looked_at(f"database of {store.name}", partial(_database, store))
        yield _pos(store)


def _looked_at(name: str, look: Callable[[], str]) -> Finding:
    """The finding of one look; trouble is what it found."""
    try:
        return Finding(name, ok=True, detail=look())
    except PeakDeskError as error:
        return Finding(name, ok=False, detail=words.sentence(error))


def _versions() -> Iterator[Finding]:
    python = platform.python_version()
    known = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield Finding("python", ok=known, detail=f"{python} on {platform.platform()}")
    for name in _LIBRARIES:
        try:
            yield Finding(name, ok=True, detail=metadata.version(name))
        except metadata.PackageNotFoundError:
            frozen = bool(getattr(sys, "frozen", False))
            yield Finding(name, ok=frozen, detail="built in" if frozen else "not installed")


def _folder(name: str, folder: Path) -> Finding:
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return Finding(f"folder of {name}", ok=True, detail=str(folder))
    except OSError as error:
        return Finding(f"folder of {name}", ok=False, detail=f"{folder} cannot be written: {error.strerror}")


def _display() -> Finding:
    if sys.platform != "linux":
        return Finding("display", ok=True, detail="of the system")
    lacking = display.missing(frozenset({display.ALWAYS, display.X11}))
    if lacking:
        return Finding("display", ok=False, detail=display.advice(lacking))
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "none here (the command line needs none)"
    return Finding("display", ok=True, detail=shown)


def _clock() -> Finding:
    now = datetime.now(UTC)
    built = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < built.replace(microsecond=0):
        return Finding("clock", ok=False, detail=f"{now:%Y-%m-%d %H:%M} UTC lies before this program was installed: set the clock")
    return Finding("clock", ok=True, detail=f"{now:%Y-%m-%d %H:%M} UTC")


def _keyring() -> str:
    keyring = credentials.system_credentials()
    with suppress(SecretMissing):
        keyring.get(_PROBE, _PROBE)
    name = getattr(keyring, "backend_name", type(keyring).__name__)
    return f"{name} answers"


def _settings(found: list[Store]) -> str:
    stores = settings.load().stores
    found += stores
    strange = settings.unknown_keys()
    note = f"; no effect: {', '.join(strange)}" if strange else ""
    return f"{paths.settings()}, {len(stores)} {'store' if len(stores) == 1 else 'stores'}{note}"


def _database(store: Store) -> str:
    from peak_desk.database.search import check_index
    from peak_desk.errors import DatabaseTrouble, NotEncrypted
    from peak_desk.operations.opening import open_store

    file = paths.store(store.id)
    if not file.exists():
        return "not made yet (the first sign-in makes it)"
    with file.open("rb") as stream:
        if stream.read(len(_PLAIN_FILE)) == _PLAIN_FILE:
            raise NotEncrypted("the file is not encrypted")
    opened = open_store(store, credentials.system_credentials())
    try:
        problems = opened.database.check(quick=True)
        people = len(opened.desk.staff.names())
        with opened.database.reading() as tx:
            unfit = () if problems else check_index(tx)
    finally:
        opened.close()
    if problems:
        raise DatabaseTrouble("; ".join(problems[:3]))
    if unfit:
        raise Failed(f"the file is sound, but {'; '.join(unfit)}: peak-desk search {store.name} --rebuild --as NAME makes it right")
    return f"sound and encrypted, the search finds everybody, {file.stat().st_size // 1024} KiB, {people} people may sign in"


def _pos(store: Store) -> Finding:
    try:
        _status, code, told, seconds = ask_pos(store)
    except PeakDeskError as error:
        return Finding(f"POS of {store.name}", ok=False, detail=words.sentence(error))
    return Finding(f"POS of {store.name}", ok=not code, detail=told or f"answers in {seconds} s")
