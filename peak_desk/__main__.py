"""Start the program: ``peak-desk`` or ``python -m peak_desk``."""

import sys
from io import TextIOWrapper


def main() -> int:
    """Run the command line with the words it was called with and return the exit status."""
    # A Windows console in a Western code page cannot show every name; a question mark beats a crash.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

    from peak_desk.cli.program import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
