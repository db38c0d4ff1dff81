"""Whether Qt will start on this Linux: Qt aborts the process when a library or the display is missing, so we look first."""

import ctypes
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Qt starts while somebody waits: what only words for trouble need is imported with the trouble
    from peak_desk.cli.screen import Failed

ALWAYS, X11, WAYLAND = "always", "x11", "wayland"
EVERYTHING = frozenset({ALWAYS, X11, WAYLAND})
_NO_DISPLAY_NEEDED = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs", "minimalegl"}
_TABLE = Path(__file__).resolve().parents[2] / "resources" / "setup" / "system-libraries.txt"


@dataclass(frozen=True, slots=True)
class Library:
    """One shared library Qt needs, when it needs it, and the package it comes in."""

    when: str
    name: str
    debian: str
    fedora: str
    arch: str


def libraries(table: Path = _TABLE) -> tuple[Library, ...]:
    """The libraries the set-up scripts install too; none where the table is not part of the installation."""
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()
    return tuple(Library(*line.split()) for line in lines if line and not line.startswith("#"))


def missing(when: frozenset[str]) -> tuple[Library, ...]:
    """Which of them cannot be loaded."""
    return tuple(library for library in libraries() if library.when in when and not _loads(library.name))


def wanted_platform(environment: Mapping[str, str]) -> str:
    """What Qt will draw on: ``x11``, ``wayland``, or ``always`` where it needs no display; raises ``Failed`` without one."""
    named = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if named in _NO_DISPLAY_NEEDED:
        return ALWAYS
    if named != "wayland" and environment.get("DISPLAY"):
        return X11
    if named != "xcb" and environment.get("WAYLAND_DISPLAY"):
        return WAYLAND
    raise _failed(_NO_DISPLAY)


def require(when: str) -> None:
    """Pass when the libraries are there and the display answers; raises ``Failed`` with the line to run."""
    lacking = missing(frozenset({ALWAYS, when}))
    if lacking:
        raise _failed(advice(lacking))
    if when == X11 and not _x_answers():
        raise _failed(f"The display {os.environ.get('DISPLAY')} does not answer.\n{_NO_DISPLAY}")
    if when == WAYLAND:
        if not _wayland_socket().exists():
            raise _failed(f"The display {os.environ.get('WAYLAND_DISPLAY')} does not answer.\n{_NO_DISPLAY}")
        os.environ.setdefault("QT_QPA_PLATFORM", "wayland")


def advice(lacking: tuple[Library, ...], release: Mapping[str, str] | None = None) -> str:
    """What to run on this kind of Linux to get the libraries."""
    release = _release() if release is None else release
    names = ", ".join(library.name for library in lacking)
    kinds = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    if kinds & {"debian", "ubuntu"}:
        packages = {_debian_name(library.debian, release) for library in lacking}
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(sorted(packages))}"
    elif kinds & {"fedora", "rhel", "centos"}:
        line = f"sudo dnf install -y {' '.join(sorted({library.fedora for library in lacking}))}"
    elif "arch" in kinds:
        line = f"sudo pacman -S --needed {' '.join(sorted({library.arch for library in lacking}))}"
    else:
        return f"These libraries of the system are missing: {names}. Install them with the system's package manager."
    return f"These libraries of the system are missing: {names}. Run this line, then start again:\n  {line}"


_NO_DISPLAY = (
    "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY leads to one).\n"
    "Run it in a desktop session, or let the demo draw its views into files:\n"
    "  peak-desk demo --screenshots pictures"
)


def _failed(words: str) -> "Failed":
    from peak_desk.cli.screen import Failed

    return Failed(words)


def _debian_name(package: str, release: Mapping[str, str]) -> str:
    """The package's name there: libraries with a new ABI for 64-bit times got a suffix in Debian 13 and Ubuntu 24.04."""
    if package != "libglib2.0-0":
        return package
    version = release.get("VERSION_ID", "").partition(".")[0]
    since = 24 if release.get("ID") == "ubuntu" else 13
    newer = not version or (version.isdigit() and int(version) >= since)
    return f"{package}t64" if newer else package


def _release() -> Mapping[str, str]:
    import platform

    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _x_answers() -> bool:
    """Whether the X server of ``DISPLAY`` lets us in, asked the way Qt asks."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_socket() -> Path:
    return Path(os.environ.get("XDG_RUNTIME_DIR", "")) / os.environ.get("WAYLAND_DISPLAY", "")
