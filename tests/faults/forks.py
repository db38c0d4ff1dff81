"""Processes that tests kill: one that carries out orders in forks of itself, so that its imports are paid once, and its other end.

The fork tells ``pid N`` when an order begins and then what it has to tell, one line each; ``ended STATUS`` comes after it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_HOUSE = Path(__file__).parents[2]


def tell(*words: str) -> None:
    """Print a line at once and as a whole, whatever happens to the process the moment after."""
    os.write(1, f"{' '.join(words)}\n".encode())


def serve(carry_out: Callable[[dict[str, Any]], None]) -> None:
    """Carry out every order that comes on standard input, each in a fork, until it ends."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            tell("pid", str(os.getpid()))
            carry_out(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        tell("ended", str(status))


class Forks:
    """The other end: gives orders and hears what the forks tell."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def begin(self, order: dict[str, Any]) -> int:
        """Give an order; returns the process that carries it out."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self.next("pid")[0])

    def next(self, word: str) -> list[str]:
        """What the next line tells; it must begin with the word."""
        first, *told = self.line().split()
        assert first == word, (first, told)
        return told

    def line(self) -> str:
        """The next line."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process that forks is gone"
        return line.rstrip("\n")

    def rest(self) -> list[str]:
        """The lines told before the order ended."""
        lines = []
        while not (line := self.line()).startswith("ended"):
            lines.append(line)
        return lines


@contextmanager
def forks_of(module: str, under: Sequence[str] = ()) -> Iterator[Forks]:
    """A module of the tests that serves, until the end of the block; ``under`` is a command it runs under."""
    with subprocess.Popen(
        [*under, sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_HOUSE
    ) as process:
        yield Forks(process)
        assert process.stdin is not None
        process.stdin.close()
