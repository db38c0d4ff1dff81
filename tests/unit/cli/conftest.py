"""A command line with a store, people and a POS behind it."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from peak_desk.cli.program import run
from peak_desk.cli.screen import Screen
from peak_desk.cli.window import Application
from peak_desk.sandbox.server import Sandbox


@dataclass(frozen=True)
class Said:
    """What one command answered."""

    status: int
    out: str
    err: str

    def value(self) -> Any:
        """The one JSON value of the answer; nothing else may stand there."""
        assert len(self.out.splitlines()) == 1, self.out
        return json.loads(self.out)


Command = Callable[..., Said]


def no_application() -> Application:
    """No window is opened by tests of the command line."""
    raise AssertionError("Qt was loaded")


@pytest.fixture
def command() -> Command:
    """Runs a command as a person at a terminal would, with ``typed`` on standard input."""

    def called(*words: str, typed: str = "") -> Said:
        screen = Screen(io.StringIO(), io.StringIO(), io.StringIO(typed))
        status = run(words, no_application, screen)
        assert isinstance(screen.out, io.StringIO)
        assert isinstance(screen.err, io.StringIO)
        return Said(int(status), screen.out.getvalue(), screen.err.getvalue())

    return called


@pytest.fixture
def pos() -> Iterator[Sandbox]:
    """A POS with sixty customers; nothing moves by itself."""
    sandbox = Sandbox(customers=60, orders=8, alive=False)
    sandbox.start()
    yield sandbox
    sandbox.stop()


@dataclass(frozen=True)
class Shop:
    """A store that is set up: commands run in it as its administrator."""

    command: Command
    pin_file: Path
    pos: Sandbox

    def __call__(self, *words: str) -> Said:
        """The command as Ana, the administrator."""
        return self.command(*words, "--as", "Ana", "--pin-file", str(self.pin_file))


@pytest.fixture
def shop(command: Command, pos: Sandbox, tmp_path: Path) -> Shop:
    """The store "Main", with Ana as its administrator."""
    pin_file = tmp_path / "pin"
    pin_file.write_text("4711\n")
    options = [word for name, value in pos.options().items() for word in ("--set", f"{name}={value}")]
    added = command(
        "store", "add", "Main", "--pos", "treez", "--base-url", pos.base_url, *options, "--secrets", "-",
        typed=json.dumps(pos.secrets()),
    )  # fmt: skip
    assert added.status == 0, added.err
    first = command("staff", "add", "Main", "Ana", "--role", "administrator", "--pin-file", str(pin_file))
    assert first.status == 0, first.err
    return Shop(command, pin_file, pos)
