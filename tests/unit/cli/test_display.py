"""Before Qt starts: libraries and displays."""

import io
import os
import sys
from pathlib import Path

import pytest

from peak_desk.cli import display
from peak_desk.cli.display import Library
from peak_desk.cli.program import run
from peak_desk.cli.screen import Failed, Screen
from tests.unit.cli.conftest import Command

GLIB = Library("always", "libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2")
ICCCM = Library("x11", "libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm")

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")


def test_the_set_up_scripts_and_the_program_know_the_same_libraries() -> None:
    found = display.libraries()
    assert GLIB in found
    assert ICCCM in found
    assert {library.when for library in found} == display.EVERYTHING
    assert display.libraries(Path("/nowhere")) == ()


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ({"ID": "debian", "VERSION_ID": "12"}, "sudo apt-get install -y --no-install-recommends libglib2.0-0 libxcb-icccm4"),
        ({"ID": "debian", "VERSION_ID": "13"}, "sudo apt-get install -y --no-install-recommends libglib2.0-0t64 libxcb-icccm4"),
        ({"ID": "ubuntu", "VERSION_ID": "22.04", "ID_LIKE": "debian"}, "libglib2.0-0 libxcb-icccm4"),
        ({"ID": "ubuntu", "VERSION_ID": "24.04", "ID_LIKE": "debian"}, "libglib2.0-0t64 libxcb-icccm4"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "libglib2.0-0t64 libxcb-icccm4"),
        ({"ID": "fedora", "VERSION_ID": "43"}, "sudo dnf install -y glib2 xcb-util-wm"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "sudo pacman -S --needed glib2 xcb-util-wm"),
        ({}, "with the system's package manager"),
    ],
)
def test_each_linux_gets_the_line_to_run(release: dict[str, str], line: str) -> None:
    text = display.advice((GLIB, ICCCM), release)
    assert line in text
    assert "libxcb-icccm.so.4" in text


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, "always"),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1", "DISPLAY": ":0"}, "always"),
        ({"DISPLAY": ":0"}, "x11"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "x11"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland;xcb"}, "wayland"),
    ],
)
def test_where_the_window_will_be_drawn(environment: dict[str, str], found: str) -> None:
    assert display.wanted_platform(environment) == found


@pytest.mark.parametrize(
    "environment", [{}, {"QT_QPA_PLATFORM": "xcb"}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":0"}]
)
def test_without_a_display_the_demo_offers_pictures(environment: dict[str, str]) -> None:
    with pytest.raises(Failed, match="demo --screenshots"):
        display.wanted_platform(environment)


@on_linux
def test_a_missing_library_is_named_before_qt_aborts(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    table = (Library("always", "libnowhere.so.9", "libnowhere9", "nowhere", "nowhere"),)
    monkeypatch.setattr(display, "libraries", lambda: table)
    said = command("demo", "--screenshots", "x")
    assert said.status == 1
    assert "libnowhere.so.9" in said.err
    assert "Drawing" not in said.err


@on_linux
def test_a_display_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch, command: Command, tmp_path: Path) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = command("demo")
    assert said.status == 1
    assert "no display" in said.err
    assert command().status == 1
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert "wayland-9 does not answer" in command("demo").err
    monkeypatch.setattr(display, "_x_answers", lambda: False)
    monkeypatch.setenv("DISPLAY", ":9")
    assert ":9 does not answer" in command("demo").err


class Painted:
    """An application that notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: tuple[object, ...] = ()

    def run_window(self) -> int:
        return 0

    def run_demo(self, *asked: object) -> int:
        self.asked = asked
        return 0


def test_pictures_need_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    painted = Painted()
    status = run(["demo", "--customers", "7", "--theme", "dark", "--language", "ar", "--screenshots", "x"], lambda: painted)
    assert status == 0
    assert painted.asked == ("treez", 7, "ar", "dark", Path("x"))
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_library_that_only_qt_misses_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Painted:
        raise ImportError("libodd.so.1: cannot open shared object file")

    said = io.StringIO()
    assert run(["demo", "--screenshots", "x"], broken, Screen(io.StringIO(), said, io.StringIO())) == 1
    assert "libodd.so.1" in said.getvalue()
    monkeypatch.setattr(display, "missing", lambda _when: ())

    def ours() -> Painted:
        raise ImportError("cannot import name x")

    with pytest.raises(ImportError):
        run(["demo", "--screenshots", "x"], ours, Screen(io.StringIO(), said, io.StringIO()))
