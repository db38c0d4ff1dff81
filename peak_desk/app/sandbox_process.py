"""The demo's POS: the sandbox in a process of its own, so that it never takes time from the window, ended with the program."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

from peak_desk.errors import PeakDeskError

START_SECONDS = 60.0


class SandboxDidNotStart(PeakDeskError):
    """The built-in POS ended before it was ready."""


@dataclass(frozen=True, slots=True)
class SandboxAnswer:
    """Where the sandbox listens, where it can be controlled even while its network is cut, and what it accepts."""

    url: str
    control: str
    secrets: dict[str, str]
    options: dict[str, str]


class SandboxProcess:
    """Starts the sandbox as a child; it ends by itself when our end of its standard input closes, even after kill -9."""

    def __init__(self, pos: str, customers: int, orders: int) -> None:
        """Start the child; ``answer`` waits until it is ready."""
        command = [*_ourselves(), "sandbox", "--pos", pos, "--customers", str(customers), "--orders", str(orders)]
        self._child = subprocess.Popen(  # noqa: S603 - our own program with numbers and a known word
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def answer(self) -> SandboxAnswer:
        """Wait for the child's first line; raises ``SandboxDidNotStart``."""
        watchdog = threading.Timer(START_SECONDS, self._child.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            line = self._child.stdout.readline() if self._child.stdout else ""
        finally:
            watchdog.cancel()
        try:
            told = json.loads(line)
            return SandboxAnswer(
                url=told["url"], control=told["control"], secrets=dict(told["secrets"]), options=dict(told["options"])
            )
        except (ValueError, KeyError, TypeError) as error:
            self.stop()
            raise SandboxDidNotStart("the built-in POS did not start") from error

    def stop(self) -> None:
        """End the child."""
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._child.wait(3)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait(3)


def cut_network(control: str, *, cut: bool) -> None:
    """Training: make the sandbox unreachable, or reachable again. Blocks for a moment; raises ``OSError`` when it is gone."""
    parts = urlsplit(control)
    connection = HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=5)
    try:
        connection.request("POST", "/_sandbox/cut", json.dumps({"cut": cut}), {"Content-Type": "application/json"})
        connection.getresponse().read()
    finally:
        connection.close()


def _ourselves() -> list[str]:
    """The command that starts this program again, from a checkout, an installation or a frozen build."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "peak_desk"]
