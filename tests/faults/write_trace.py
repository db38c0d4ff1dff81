"""What a program told the system to write, in order: recorded with strace, read back as events.

Only what changes files under one folder counts, and what the program printed (its promises). The shared memory of the journal
(``-shm``) is no file anybody relies on after a power loss and is left out.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITING = "pwrite64,write,fsync,fdatasync,ftruncate,openat,unlink,unlinkat,rename,renameat,renameat2,link,linkat"
_FORBIDDEN = ",pwritev,pwritev2,writev,fallocate,copy_file_range,sendfile,truncate"
_LONGEST = 70_000
_CALL = re.compile(r"(?P<pid>\d+)\s+(?P<name>\w+)\((?P<given>.*)\)\s+=\s+(?P<answer>-?\d+)")
_UNFINISHED = re.compile(r"(?P<pid>\d+)\s+(?P<begin>.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(?P<pid>\d+)\s+<\.\.\. \w+ resumed>(?P<end>.*)$")
_OPEN_FILE = re.compile(r"(?P<number>\d+)<(?P<path>[^>]*)>")
_TEXT = re.compile(r'"(?P<text>(?:\\x[0-9a-f]{2})*)"(?P<cut>\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Event:
    """One call: what was done (write, cut, sync, make, remove, rename, link, say) to which path.

    ``content`` was written at ``place``, or is what was said; ``place`` is the new length of a file that was cut; ``other`` is the
    new name.
    """

    what: str
    path: Path
    content: bytes = b""
    place: int = 0
    other: Path = Path()


@cache
def why_not() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed (resources/setup/system-packages.sh --tests)"
    tried = subprocess.run(["strace", "-f", "-e", "trace=none", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this system forbids to trace a process"


def command(trace: Path) -> list[str]:
    """What is put before a command so that what it writes is recorded."""
    calls = f"trace={WRITING}{_FORBIDDEN}"
    return ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", str(_LONGEST), "-o", str(trace), "-e", calls]


def events(trace: Path, folder: Path) -> Iterator[Event]:
    """The calls that reached the folder or were said, as they were made; a kind nobody foresaw fails the test."""
    for line in _whole_lines(trace):
        call = _CALL.match(line)
        if call is not None and int(call["answer"]) >= 0:
            event = _event(call["name"], call["given"], int(call["answer"]))
            if event is not None and (event.what == "say" or _counts(event.path, folder)):
                assert event.what != "forbidden", line[:200]
                yield event


def _whole_lines(trace: Path) -> Iterator[str]:
    """The lines, those of calls during which another thread made one put together again."""
    begun: dict[str, str] = {}
    with trace.open() as lines:
        for line in lines:
            if (cut := _UNFINISHED.match(line)) is not None:
                begun[cut["pid"]] = cut["begin"]
            elif (rest := _RESUMED.match(line)) is not None:
                yield f"{rest['pid']} {begun.pop(rest['pid'])}{rest['end']}"
            else:
                yield line


def _counts(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) and not path.name.endswith("-shm")


def _event(name: str, given: str, answer: int) -> Event | None:
    if name == "write" and (out := _OPEN_FILE.match(given)) is not None and out["number"] == "1":
        return Event("say", Path(), _texts(given)[0])
    if name == "openat":
        return _opening(given)
    if name in _ABOUT_NAMES:
        told = [Path(text.decode()) for text in _texts(given)]
        return Event(_ABOUT_NAMES[name], told[0], other=told[-1])
    return _on_open_file(name, given, answer)


_ABOUT_NAMES = {"unlink": "remove", "unlinkat": "remove"} | {
    name: what for what in ("rename", "link") for name in (what, f"{what}at", f"{what}at2")
}


def _opening(given: str) -> Event | None:
    flags = given.rsplit('"', 1)[1]
    if "O_CREAT" not in flags and "O_TRUNC" not in flags:
        return None
    return Event("forbidden" if "O_TRUNC" in flags else "make", Path(_texts(given)[0].decode()))


def _on_open_file(name: str, given: str, answer: int) -> Event | None:
    file = _OPEN_FILE.match(given)
    if file is None:
        return Event("forbidden", Path("/"))
    path = Path(_plain(file["path"]).decode())
    rest = given.rsplit(", ", 1)[-1]
    if name == "pwrite64":
        content = _texts(given)[0]
        assert len(content) == answer
        return Event("write", path, content, int(rest))
    if name in {"fsync", "fdatasync"}:
        return Event("sync", path)
    if name == "ftruncate":
        return Event("cut", path, place=int(rest))
    return Event("forbidden", path)


def _texts(given: str) -> list[bytes]:
    found = list(_TEXT.finditer(given))
    assert not any(text["cut"] for text in found)
    return [_plain(text["text"]) for text in found]


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()
