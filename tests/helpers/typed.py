"""A command of ``peak-desk`` run in this process."""

import io

from peak_desk.cli.program import run
from peak_desk.cli.screen import Screen
from peak_desk.cli.window import Application


def command_says(*words: str, typed: str = "") -> tuple[int, str]:
    """Its exit status and what it told the person; ``typed`` is on standard input."""
    told = io.StringIO()
    return int(run(words, _no_window, Screen(io.StringIO(), told, io.StringIO(typed)))), told.getvalue()


def _no_window() -> Application:
    raise AssertionError("this command opens no window")
