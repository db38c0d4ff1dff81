"""Log files that hold no personal data: the finished text of every line is masked, tracebacks included.

Masking the finished text catches what a filter on a logger misses: messages of libraries, child loggers, source lines in
tracebacks. It is the net, not the rule: our own lines hold ids and counts only.
"""

import faulthandler
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

from typing_extensions import override

MAX_BYTES = 2_000_000
FILES = 5
KEEP_DAYS = 30
HIDDEN = "<secret>"
_LEAST_SECRET = 6
_PHONE_DIGITS = 7

_LABELLED = (
    r"(?P<label>(?:api[_-]?key|access[_-]?token|refresh[_-]?token|client[_-]?secret|private[_-]?key|secret|password|passwd|token"
    r"|authorization|pin)[\"']?\s*[:=]\s*[\"']?(?:bearer\s+|basic\s+)?)(?P<value>[^\s\"',;&}{<]{3,})"
)
_SECRETS = re.compile(
    r"-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|\Z)"
    r"|\b(?:bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+)*"
    r"|\b[A-Za-z0-9_-]{40,}=*\.[A-Za-z0-9+/_=-]{40,}"
    r"|(?<![0-9A-Za-z-])[0-9a-fA-F]{32,}(?![0-9A-Za-z-])"
    rf"|{_LABELLED}",
    re.IGNORECASE | re.DOTALL,
)
# One pass: what may stay is matched first and kept, what is left over and looks like a person's data goes.
_PERSONAL = re.compile(
    r"(?P<keep>\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"
    r"|(?<!\d)\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]|[ \t\xa0()/-]{1,3}\d)"
    r"|(?<![\d.])\d{1,4}\.\d{1,2}\.\d{1,2}(?![\d.]|[ \t\xa0()/-]{1,3}\d))"
    r"|(?P<email>[^\s@<>\"'(),;:\[\]{}=]+(?:@|%40)[^\s@<>\"'(),;:\[\]{}/]+\.[\w-]+)"
    r"|(?P<number>(?:\+|%2B|\()?\d(?:[ \t\xa0().\-/]{0,3}\d){6,})",
    re.IGNORECASE,
)

_lock = threading.Lock()
_known: set[str] = set()


def register_secret(value: str) -> None:
    """Mask this value wherever it appears from now on; values so short that they would hide ordinary words are left out."""
    if len(value) < _LEAST_SECRET:
        return
    forms = {value, quote(value, safe=""), repr(value)[1:-1]}
    with _lock:
        _known.update(forms)


def forget_secrets() -> None:
    """Mask registered values no longer."""
    with _lock:
        _known.clear()


def mask(text: str) -> str:
    """The text without e-mail addresses, phone numbers, bare dates, tokens, keys and registered secrets."""
    return _PERSONAL.sub(_personal, without_secrets(text))


def without_secrets(text: str) -> str:
    """The text without tokens, keys and registered secrets."""
    with _lock:
        known = sorted(_known, key=len, reverse=True)
    for value in known:
        text = text.replace(value, HIDDEN)
    return _SECRETS.sub(_secret, text)


def _secret(found: re.Match[str]) -> str:
    return f"{found['label'] or ''}{HIDDEN}"


def _personal(found: re.Match[str]) -> str:
    if found["keep"]:
        return found["keep"]
    return "<e-mail>" if found["email"] else "<number>"


class MaskingFormatter(logging.Formatter):
    """One line a record in UTC; further lines (a traceback) are indented, so that no text can pose as a record."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        """Time, level, thread, logger, text."""
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
        self.converter = time.gmtime

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The finished text, masked."""
        text = mask(super().format(record))
        plain = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
        return plain.replace("\n", "\n    ")


def quiet_libraries() -> None:
    """Keep libraries from writing request lines and every run of every job."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("tzlocal").setLevel(logging.ERROR)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)


class _LogFile(RotatingFileHandler):
    """A log file; a line the disk does not take is lost, and nothing else."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


def _made(folder: Path) -> bool:
    """Whether the folder is there; a disk that is full or cannot be written has none."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return True


def start(name: str, folder: Path, *, level: int = logging.INFO, echo: TextIO | None = None) -> Callable[[], None]:
    """Write to ``<name>.log`` in the folder, at most 5 files of 2 MB, older than 30 days removed; returns what ends it.

    Each kind of process has its own name: two of them turning over one file lose lines. ``echo`` also gets warnings and worse. On a
    disk that takes no log the program works without one.
    """
    quiet_libraries()
    root = logging.getLogger()
    handlers: list[logging.Handler] = []
    if _made(folder):
        _remove_old(folder)
        file = folder / f"{name}.log"
        handlers.append(_LogFile(file, maxBytes=MAX_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True))
    if echo is not None:
        handlers.append(logging.StreamHandler(echo))
        handlers[-1].setLevel(logging.WARNING)
    for handler in handlers:
        handler.setFormatter(MaskingFormatter())
        root.addHandler(handler)
    before = root.level
    root.setLevel(level)

    def stop() -> None:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

    return stop


def install_hooks(folder: Path) -> Callable[[], None]:
    """Log what nobody caught in any thread, and let a crash of the interpreter leave its stack in ``crash.log``.

    Returns what puts the hooks back.
    """
    logger = logging.getLogger("peak_desk.crash")
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    close_crash_file = _with_crash_file(folder)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
            return
        logger.critical("uncaught", exc_info=(kind, error, trace))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            uncaught(args.exc_type, args.exc_value, args.exc_traceback)

    def unraisable(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            uncaught(type(args.exc_value), args.exc_value, args.exc_traceback)

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, unraisable

    def remove() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        close_crash_file()

    return remove


def _with_crash_file(folder: Path) -> Callable[[], None]:
    """Let a crash of the interpreter be written down, where the disk takes it; returns what ends that."""
    try:
        crash = (folder / "crash.log").open("a", encoding="utf-8") if _made(folder) else None
    except OSError:
        crash = None
    if crash is None:
        return lambda: None
    faulthandler.enable(crash)

    def close() -> None:
        faulthandler.disable()
        crash.close()

    return close


def _remove_old(folder: Path) -> None:
    oldest = time.time() - KEEP_DAYS * 86400
    for file in folder.glob("*.log*"):
        try:
            if file.stat().st_mtime < oldest:
                file.unlink()
        except OSError:
            continue


def where(error: BaseException, most: int = 8) -> str:
    """Where in the program an error came from, innermost first, as "push.py:120 push < ..."; no text of it and no source."""
    frames = traceback.extract_tb(error.__traceback__, limit=-most)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
