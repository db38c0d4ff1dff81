"""Which store a command works on, and who acts."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from peak_desk.cli.screen import Failed, Misused, Screen

if TYPE_CHECKING:
    from peak_desk.domain.staff import StaffMember
    from peak_desk.domain.stores import Store
    from peak_desk.operations.desk import Desk
    from peak_desk.operations.opening import OpenStore

VIA = "command line"


class Commands(Protocol):
    """Where a module puts its commands; argparse's own type is private."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002 - argparse's word
        """Add a command."""


def add_store(parser: argparse.ArgumentParser) -> None:
    """The store a command works on."""
    parser.add_argument("store", metavar="STORE", help="name of the store")


def add_staff(parser: argparse.ArgumentParser) -> None:
    """Who acts, for commands that need a staff member."""
    parser.add_argument("--as", dest="staff", metavar="NAME", required=True, help="the staff member who acts")
    parser.add_argument("--pin-file", metavar="FILE", help="file with the PIN (- for standard input); asked for when missing")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The answer as JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON on standard output and nothing else there")


@contextmanager
def opened(name: str) -> "Iterator[OpenStore]":
    """The store of that name, open until the end of the block; raises the errors of opening."""
    from peak_desk import credentials, settings
    from peak_desk.operations.opening import open_store

    # Nobody presses "undo" here, so nothing is held back for it: a "sync" right after a change sends it.
    wanted = replace(settings.load().store(name), undo_seconds=0.0)
    store = open_store(wanted, credentials.system_credentials())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def closed(name: str) -> "Iterator[Store]":
    """The store of that name, while no other program may open it; raises ``Failed`` when one has it open."""
    from peak_desk import paths, settings
    from peak_desk.sync.lock import StoreLock

    store = settings.load().store(name)
    lock = StoreLock(paths.store_lock(store.id))
    if not lock.take():
        raise Failed("the store is open in another Peak Desk; close it first")
    try:
        yield store
    finally:
        lock.release()


def sign_in(desk: "Desk", args: argparse.Namespace, screen: Screen) -> "StaffMember":
    """The staff member of ``--as``; raises ``SignInRefused``."""
    pin = screen.secret(f"PIN of {args.staff}: ", args.pin_file, "--pin-file")
    return desk.staff.sign_in(args.staff, pin, via=VIA)


def pairs(texts: list[str] | None, known: frozenset[str], option: str = "--set") -> Mapping[str, str]:
    """``FIELD=VALUE`` texts as names and values; raises ``Misused`` for an unknown field or a missing sign."""
    found = {}
    for text in texts or []:
        name, sign, value = text.partition("=")
        name = name.strip()
        if not sign:
            raise Misused(f"{option} takes FIELD=VALUE, not {name}")
        if name not in known:
            raise Misused(f"{option}: there is no field {name}; there are {', '.join(sorted(known))}")
        found[name] = value
    return found


def machine_administrator() -> "StaffMember":
    """Who acts in commands without ``--as``: the person whose keyring holds the store's key, so who could do all of it anyway."""
    from peak_desk.domain.staff import Role, StaffMember

    return StaffMember(id="", name="administrator of this machine", role=Role.ADMINISTRATOR, via=VIA)
