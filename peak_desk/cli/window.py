"""``peak-desk`` and ``peak-desk demo``: the window, and what must be there before Qt is started."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from peak_desk.cli import display

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from peak_desk.cli.acting import Commands
    from peak_desk.cli.screen import Screen

_OFFSCREEN = "offscreen"


class Application(Protocol):
    """The window's side of the program; Qt is loaded with it, so it is only asked for when Qt is sure to start."""

    def run_window(self) -> int:
        """Open the window and return the exit status."""

    def run_demo(self, pos: str, customers: int, language: str | None, theme: str | None, screenshots: "Path | None") -> int:
        """Open the demo store, or write its pictures, and return the exit status."""


Loading = Callable[[], Application]


def add(commands: "Commands") -> None:
    """``demo``."""
    from pathlib import Path

    from peak_desk.sandbox import PLAYED

    parser = commands.add_parser(
        "demo",
        help="open the demo store against the built-in POS, nothing to set up",
        description="Open the demo store against the built-in POS. Its data and its keys are gone when it ends.",
    )
    parser.add_argument("--pos", metavar="NAME", default=PLAYED[0], choices=PLAYED, help=f"which POS it plays ({PLAYED[0]})")
    parser.add_argument("--customers", metavar="N", type=_count, default=500, help="how many customers the POS has (500)")
    parser.add_argument("--language", choices=("en", "es", "ar"), default=None, help="language of the window (the system's)")
    parser.add_argument("--theme", choices=("light", "dark"), default=None, help="look of the window (the system's)")
    parser.add_argument(
        "--screenshots", metavar="DIR", type=Path, help="write a PNG of every main view into DIR, print their paths and leave"
    )
    parser.set_defaults(work=_demo, window=True)


def open_window(loading: Loading) -> int:
    """Open the window on the stores of the settings, or the first-run assistant."""
    return _loaded(loading, screenshots=False).run_window()


def _demo(args: "argparse.Namespace", screen: "Screen") -> int:
    app = _loaded(args.loading, screenshots=args.screenshots is not None)
    if args.screenshots is not None:
        screen.say("Drawing the views ...")
    return app.run_demo(args.pos, args.customers, args.language, args.theme, args.screenshots)


def _loaded(loading: Loading, *, screenshots: bool) -> Application:
    """The application, once it is sure that Qt will start; raises ``Failed`` with what to do instead of letting Qt abort."""
    if screenshots:
        os.environ.setdefault("QT_QPA_PLATFORM", _OFFSCREEN)
    if sys.platform == "linux":
        display.require(display.wanted_platform(os.environ))
    try:
        return loading()
    except ImportError as error:
        if ".so" not in str(error) and "DLL" not in str(error):
            raise
        from peak_desk.cli.screen import Failed

        raise Failed(f"Qt cannot be loaded: {error}\n{display.advice(display.missing(display.EVERYTHING))}") from error


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 200_000:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("between 0 and 200000")
    return number
