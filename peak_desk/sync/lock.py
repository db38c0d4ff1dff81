"""One program at a time syncs a store: a lock file that the system frees by itself when its holder dies."""

import os
import sys
from pathlib import Path


class StoreLock:
    """The right to push and pull for one store; ``take`` again after ``release`` is fine."""

    def __init__(self, path: Path) -> None:
        """Name the lock file; it is made when the lock is taken and never removed (removing it would be a race)."""
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock, or say that another program of this machine holds it."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(file):
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
