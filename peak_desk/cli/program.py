"""Reads the command, runs it and turns every error into an exit status and one sentence."""

import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from peak_desk.cli.screen import Screen
    from peak_desk.cli.window import Loading


def run(arguments: Sequence[str], loading: "Loading", screen: "Screen | None" = None) -> int:
    """Run one command and return its exit status; without a command the window opens. ``loading`` brings the application."""
    if not arguments:
        from peak_desk.cli import window  # and nothing else: the window is to be seen at once

        return _guarded(lambda: window.open_window(loading), screen)
    from peak_desk.cli.screen import Screen

    shown = screen or Screen()
    parser = _parser(arguments[0])
    try:
        args = parser.parse_args(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    args.loading = loading
    return _guarded(lambda: _logged(args, shown), shown)


def _logged(args: "argparse.Namespace", screen: "Screen") -> int:
    work: Callable[[argparse.Namespace, Screen], int] = args.work
    if args.window:
        return work(args, screen)  # the window keeps a log of its own
    from peak_desk import log, paths

    stop = log.start("command-line", paths.logs())
    try:
        return work(args, screen)
    finally:
        stop()


def _guarded(work: Callable[[], int], screen: "Screen | None") -> int:
    try:
        return work()
    except (Exception, KeyboardInterrupt) as error:
        from peak_desk.cli import words
        from peak_desk.cli.screen import Screen

        if isinstance(error, BrokenPipeError):
            # Whoever read the answer has gone; a second attempt to flush it at the end of the program would fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ended = words.ended(error, screen or Screen())
        if ended is None:
            raise
        return ended


def _parser(first: str) -> "argparse.ArgumentParser":
    import argparse

    from peak_desk import __version__

    parser = argparse.ArgumentParser(prog="peak-desk", description="The staff desk: customers and orders over the store's POS.")
    parser.add_argument("--version", action="version", version=f"peak-desk {__version__}")
    parser.set_defaults(window=False)
    commands = parser.add_subparsers(metavar="COMMAND", required=True, title="commands (without one the window opens)")
    for group in _groups(first):
        group.add(commands)
    return parser


def _groups(first: str) -> tuple[ModuleType, ...]:
    """The modules whose commands are on offer; the two that must start fast do not load the others."""
    if first == "demo":
        from peak_desk.cli import window

        return (window,)
    if first == "sandbox":
        from peak_desk.cli import sandbox

        return (sandbox,)
    from peak_desk.cli import backups, customers, doctor, orders, outbox, sandbox, search, staff, stores, sync, window

    return (window, doctor, stores, staff, search, customers, orders, sync, outbox, backups, sandbox)
