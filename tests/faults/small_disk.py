"""A disk of a few megabytes that is made for one test, filled, emptied and write-protected."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_MIB = 2**20
_FILLER = "filler"


@dataclass(frozen=True)
class SmallDisk:
    """A real file system in memory."""

    root: Path

    def fill(self, *, leave: int = 0) -> None:
        """Take all the room that is left, but so many bytes."""
        free = shutil.disk_usage(self.root).free - leave
        with (self.root / _FILLER).open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free)

    def make_room(self) -> None:
        """Give it back."""
        (self.root / _FILLER).unlink()

    def protect(self, *, on: bool) -> None:
        """Let nobody write there, not even the administrator of the system; or everybody again."""
        _mount("-o", f"remount,{'ro' if on else 'rw'}", str(self.root))


@contextmanager
def small_disk(folder: Path, size: int = 24) -> Iterator[SmallDisk]:
    """A disk of that many megabytes at a folder."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(folder))
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@cache
def why_not() -> str:
    """Why no disk can be made here; empty where it can."""
    try:
        with TemporaryDirectory() as folder, small_disk(Path(folder) / "disk", 1):
            return ""
    except (OSError, subprocess.CalledProcessError):
        return "this user may not mount a disk"


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)
