"""The guards of the tests bite."""

import logging
import socket
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.helpers import guards
from tests.helpers.guards import LogLines, OnlyThisMachine


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
