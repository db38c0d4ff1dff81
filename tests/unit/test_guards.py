"""The guards of the tests bite."""

import logging
import socket
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from peak_desk.errors import Fate, PosError
from peak_desk.sandbox.server import Sandbox
from tests.helpers import guards
from tests.helpers.guards import LogLines, OnlyThisMachine
from tests.helpers.told import EverythingTold


def test_another_machine_cannot_be_reached(only_this_machine: OnlyThisMachine) -> None:
    with socket.socket() as sock, pytest.raises(PermissionError):
        sock.connect(("192.0.2.1", 9))
    with socket.socket() as sock, pytest.raises(PermissionError):
        sock.connect_ex(("192.0.2.1", 9))
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(PermissionError):
        sock.sendto(b"x", ("192.0.2.1", 9))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("pos.example", 443)
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("pos.invalid", 443)
    assert only_this_machine.tries == ["192.0.2.1"] * 3 + ["pos.example"]
    only_this_machine.tries.clear()


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_a_warning_nobody_expected_is_noticed() -> None:
    lines = LogLines()
    lines.expect("POS .* away")
    for text in ("POS 1 is away", "the disk is full"):
        lines.handle(logging.LogRecord("peak_desk.x", logging.WARNING, __file__, 1, text, None, None))
    assert lines.unexpected() == ["peak_desk.x: the disk is full"]


def test_a_thread_left_behind_is_named() -> None:
    done = threading.Event()
    before = threading.enumerate()
    thread = threading.Thread(target=done.wait, name="straggler")
    thread.start()
    assert guards.threads_left(before, seconds=0.01) == ["straggler"]
    done.set()
    assert guards.threads_left(before) == []


def test_a_timer_left_behind_is_named(qtbot: QtBot) -> None:
    before = guards.timers_running()
    owner = QObject()
    timer = QTimer(owner)
    timer.start(60_000)
    assert guards.timers_left(before) == ["QTimer of QObject"]
    timer.stop()
    assert guards.timers_left(before) == []
    qtbot.wait(0)


def test_waiting_for_what_never_comes_ends() -> None:
    with pytest.raises(pytest.fail.Exception, match="the moon"):
        guards.wait_until(lambda: False, seconds=0.01, what="the moon")
    guards.wait_until(lambda: True, seconds=0)


def test_a_secret_that_is_told_is_noticed(everything_told: EverythingTold) -> None:
    sandbox = Sandbox("blaze", customers=1, orders=0, alive=False)
    key = sandbox.secrets()["partner_key"]
    assert everything_told.leaks() == []
    PosError(Fate.REFUSED, "refused", f"no such key: {key}")
    everything_told.lines.handle(logging.LogRecord("peak_desk.x", logging.INFO, __file__, 1, "a PLANTED word", None, None))
    everything_told.addresses.append(f"https://pos.invalid/?key={key}")
    assert everything_told.leaks() == [
        "an error tells blaze partner_key",
        "an address tells blaze partner_key",
        "a line of the log tells something planted",
    ]
    everything_told.forget()
    sandbox.stop()
