"""Where the program keeps its files; ``PEAK_DESK_HOME`` moves all of them into one folder."""

import os
import re
from pathlib import Path

import platformdirs

HOME_VARIABLE = "PEAK_DESK_HOME"
_APP = "peak-desk"
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


def home() -> Path | None:
    """The folder named by ``PEAK_DESK_HOME``, or None when the system's own folders are used."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(named).expanduser().absolute() if named else None


def data() -> Path:
    """The folder of everything that is neither a setting nor a log."""
    return home() or platformdirs.user_data_path(_APP, appauthor=False)


def logs() -> Path:
    """The folder of the log files."""
    moved = home()
    return moved / "logs" if moved else platformdirs.user_log_path(_APP, appauthor=False)


def settings() -> Path:
    """The settings file."""
    return (home() or platformdirs.user_config_path(_APP, appauthor=False)) / "settings.toml"


def window_state() -> Path:
    """The file that remembers the places and sizes of the window."""
    return data() / "window.ini"


def backups(store_id: str) -> Path:
    """The folder of one store's backups."""
    return data() / "backups" / _checked(store_id)


def store(store_id: str) -> Path:
    """The encrypted database file of one store."""
    return data() / "stores" / f"{_checked(store_id)}.db"


def store_lock(store_id: str) -> Path:
    """The file whose lock says that a program syncs this store."""
    return data() / "stores" / f"{_checked(store_id)}.lock"


def is_safe_id(store_id: str) -> bool:
    """Whether the id can be part of a file name on every system and cannot lead out of its folder."""
    return _SAFE_ID.fullmatch(store_id) is not None


def make_private(folder: Path) -> Path:
    """Make the folder, readable by this user only where the system knows such rights, and return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _checked(store_id: str) -> str:
    if not is_safe_id(store_id):
        raise ValueError("a store id holds letters, digits and hyphens only")
    return store_id
