"""Start the program: ``peak-desk`` or ``python -m peak_desk``."""

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peak_desk.cli.window import Application


def main() -> int:
    """Run the command line with the words it was called with and return the exit status."""
    # A Windows console in a Western code page cannot show every name; a question mark beats a crash.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

    from peak_desk.cli.program import run

    return run(sys.argv[1:], _application)


def _application() -> "Application":
    """Load Qt and everything on it, which the command line does without."""
    from peak_desk import app

    return app


if __name__ == "__main__":
    sys.exit(main())
