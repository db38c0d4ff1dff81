"""What the command line reads and writes: answers on standard output, messages on standard error."""

import getpass
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from peak_desk.errors import PeakDeskError


class Exit(IntEnum):
    """The exit status of every command."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    UNREACHABLE = 3
    NEEDS_A_PERSON = 4


class Misused(PeakDeskError):
    """The command was called in a way it does not know; ends with exit status 2."""


class Failed(PeakDeskError):
    """The command could not do its work, for a reason the text gives; ends with exit status 1."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where answers and messages go, and where a PIN comes from."""

    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    typed: TextIO = field(default_factory=lambda: sys.stdin)

    def line(self, text: str = "") -> None:
        """One line of the answer."""
        self.out.write(f"{text}\n")
        self.out.flush()

    def json(self, value: object) -> None:
        """The answer as one JSON value on one line."""
        self.line(json.dumps(value, ensure_ascii=False))

    def say(self, text: str) -> None:
        """One message for the person."""
        self.err.write(f"{text}\n")
        self.err.flush()

    def table(self, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """The rows in columns under their titles."""
        lines = [[str(title) for title in titles], *([_cell(cell) for cell in row] for row in rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(titles))]
        for line in lines:
            self.line("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())

    def read(self, source: str) -> str:
        """The text of a file, or of standard input for ``-``; raises ``Failed``."""
        try:
            return self.typed.read() if source == "-" else Path(source).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise Failed(f"{source} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise Failed(f"{source} is not a UTF-8 text") from error

    def secret(self, question: str, source: str | None, option: str) -> str:
        """A secret from the first line of a file, or typed unseen on the terminal; raises ``Misused`` when there is neither."""
        if source is not None:
            return next(iter(self.read(source).splitlines()), "").strip()
        if not self.typed.isatty():
            raise Misused(f"there is no terminal to ask on: name a file with {option} FILE (- for standard input)")
        return getpass.getpass(question, stream=self.err)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "".join(char if char.isprintable() else " " for char in text)
