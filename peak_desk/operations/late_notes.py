"""Entries of the audit log that nobody waits for: what they tell of changed nothing in the file, and the counter goes on."""

import logging
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from peak_desk.database import audit
from peak_desk.database.connection import Database

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 10.0
CLOSE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class LateNote:
    """One entry, as it was when it happened."""

    actor: str
    via: str
    action: str
    entity: str
    local_id: str
    after: str
    at: datetime


class LateNotes:
    """Writes entries in a thread of its own, in their order; safe to call from any thread.

    While another write holds the file, or the disk is full, it tries again until it succeeds or the store is closed. An entry that
    could not be written by then is told to the program's log: none gets lost in silence.
    """

    def __init__(self, database: Database) -> None:
        """Start no thread yet; one lives only while there is something to write."""
        self._database = database
        self._waiting: deque[LateNote] = deque()
        self._turn = threading.Lock()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, note: LateNote) -> None:
        """Write this soon."""
        with self._turn:
            self._waiting.append(note)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="peak-desk-late-notes", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Write what waits, with one last try; closing twice is fine."""
        self._closing.set()
        with self._turn:
            thread = self._thread
        if thread is not None:
            thread.join(CLOSE_SECONDS)

    def _work(self) -> None:
        pause = FIRST_PAUSE
        while notes := self._next():
            last_try = self._closing.is_set()
            try:
                self._write(notes)
                pause = FIRST_PAUSE
            except Exception as trouble:  # noqa: BLE001 - whatever it was, the thread lives on: nobody else writes these entries
                if last_try:
                    self._give_up(trouble)
                else:
                    self._closing.wait(pause)
                    pause = min(LONGEST_PAUSE, 2 * pause)

    def _next(self) -> tuple[LateNote, ...]:
        """What waits; nothing ends the thread, and the next entry begins another."""
        with self._turn:
            if not self._waiting:
                self._thread = None
            return tuple(self._waiting)

    def _write(self, notes: tuple[LateNote, ...]) -> None:
        with self._database.writing() as tx:
            for note in notes:
                audit.write(
                    tx,
                    actor=note.actor,
                    via=note.via,
                    action=note.action,
                    entity=note.entity,
                    local_id=note.local_id,
                    before="",
                    after=note.after,
                    now=note.at,
                )
        with self._turn:
            for _ in notes:
                self._waiting.popleft()

    def _give_up(self, trouble: Exception) -> None:
        with self._turn:
            lost = len(self._waiting)
            self._waiting.clear()
        log.error("%s entries of the audit log could not be written before the store was closed: %s", lost, type(trouble).__name__)
