"""What a disk may hold after the power went, worked out from what a program wrote and synced.

All that was synced is there. Of what was written later any part may be: each sector of 512 bytes by itself, and each new, removed
or renamed name of a folder by itself. What a program hoped for is not: only what it waited for.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.write_trace import Event

SECTOR = 512


@dataclass
class _File:
    """What of a file is on the disk for good, and what was written since the last sync."""

    lasting: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)

    def synced(self) -> None:
        for event in self.since:
            _apply(self.lasting, event.what, event.place, event.content)
        self.since.clear()

    def after_loss(self, dice: random.Random) -> bytes:
        """One of the contents it may have."""
        content = bytearray(self.lasting)
        for event in self.since:
            kept = dice.choice((0.0, 0.5, 1.0))
            if event.what == "cut":
                if dice.random() < kept:
                    _apply(content, "cut", event.place, b"")
                continue
            for start, part in _sectors(event):
                if dice.random() < kept:
                    _apply(content, "write", start, part)
        return bytes(content)


@dataclass
class Disk:
    """Files by number, the names they have for the running program, and the names that are on the disk for good."""

    files: dict[int, _File] = field(default_factory=dict)
    names: dict[Path, int] = field(default_factory=dict)
    lasting: dict[Path, int] = field(default_factory=dict)
    since: list[tuple[Event, int]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def see(self, event: Event) -> None:
        """One more thing the program did."""
        if event.what == "say":
            self.said += event.content.decode().splitlines()
        elif event.what == "sync":
            self._sync(event.path)
        elif event.what in {"write", "cut"}:
            self.files[self.names[event.path]].since.append(event)
        elif event.what != "make":
            self._name(event, self.names[event.path])
        elif event.path not in self.names:
            number = len(self.files)
            self.files[number] = _File()
            self._name(event, number)

    def _name(self, event: Event, number: int) -> None:
        _rename(self.names, event, number)
        self.since.append((event, number))

    def _sync(self, path: Path) -> None:
        if path in self.names:
            self.files[self.names[path]].synced()
            return
        here = [(event, number) for event, number in self.since if event.path.parent == path]
        for event, number in here:
            _rename(self.lasting, event, number)
        self.since = [later for later in self.since if later not in here]

    def after_loss(self, dice: random.Random) -> dict[Path, bytes]:
        """One of the states the folder may be in when the power goes now."""
        names = dict(self.lasting)
        for event, number in self.since:
            if dice.random() < 0.5:
                _rename(names, event, number)
        return {path: self.files[number].after_loss(dice) for path, number in names.items()}


def losses(events: Iterable[Event], moments: Iterable[int]) -> Iterator[tuple[int, Disk]]:
    """The disk at each moment, which is a number of events that were over; the moments must ascend."""
    disk, over, coming = Disk(), 0, iter(events)
    for moment in moments:
        while over < moment:
            disk.see(next(coming))
            over += 1
        yield moment, disk


def _apply(content: bytearray, what: str, place: int, part: bytes) -> None:
    if what == "cut":
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(part)] = part


def _sectors(event: Event) -> Iterator[tuple[int, bytes]]:
    start, end = event.place, event.place + len(event.content)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, event.content[start - event.place : stop - event.place]
        start = stop


def _rename(names: dict[Path, int], event: Event, number: int) -> None:
    """Do to the names of a folder what the event did, as far as they are there."""
    if event.what in {"remove", "rename"} and names.get(event.path) == number:
        del names[event.path]
    if event.what == "make":
        names[event.path] = number
    elif event.what in {"rename", "link"}:
        names[event.other] = number
