"""``peak-desk doctor``: looks at everything the desk stands on and says what is wrong."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from peak_desk import __version__, credentials, paths, settings
from peak_desk.cli import acting, display, doctor_store
from peak_desk.cli.acting import Commands
from peak_desk.cli.findings import Finding, looked_at
from peak_desk.cli.screen import Exit, Screen
from peak_desk.domain.stores import Store
from peak_desk.errors import SecretMissing

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "requests", "keyring", "cryptography", "APScheduler")
_PROBE = "doctor"
_LITTLE_SPACE_MIB = 250


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
    yield _space(paths.data())
    yield _display()
    yield _clock()
    yield looked_at("keyring", _keyring)
    found: list[Store] = []
    yield looked_at("settings", lambda: _settings(found))
    for store in found:
        yield from doctor_store.findings(store)


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


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(_there(folder)).free // 2**20
    room = free >= _LITTLE_SPACE_MIB
    advice = (
        "" if room else f": make room where {folder} lies; below 50 MiB nothing is read from the POS any more, only staff can save"
    )
    return Finding("space on the disk", ok=room, detail=f"{free} MiB free{advice}")


def _folder(name: str, folder: Path) -> Finding:
    place = _there(folder)
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
