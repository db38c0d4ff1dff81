"""Who may use the desk: signing in with a PIN, the growing wait after wrong ones, and the list of people.

A wait is as long as the wrong PINs made it, whatever is done to the clock of the system. It is counted by the machine's own count
of seconds, which nobody can turn and which is kept beside the wait, so that a restart of the program changes nothing. After a
restart of the machine, whose count begins anew, the clock decides; where it shows a time before the wait began it was turned, and
the whole wait counts again. (A clock turned ahead while the machine is off cannot be told from time that passed.)
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from peak_desk.database import audit, staff, store_settings
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.staff import StaffRecord
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.staff import Permission, Role, StaffMember
from peak_desk.errors import Invalid, NotFound, Problem, ProblemCode, Refusal, Refused, SignInRefused

FREE_TRIES = 3
FIRST_WAIT = 5.0
LONGEST_WAIT = 900.0
_WAIT_BEGAN = "sign_in.wait_began."
_MAX_NAME = 40


def wait_after(failures: int) -> float:
    """Seconds to wait before the next try after so many wrong PINs in a row."""
    if failures < FREE_TRIES:
        return 0.0
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(20, failures - FREE_TRIES))


class StaffDesk:
    """Signing in and the people of one store; a PIN is kept only as an Argon2id hash."""

    def __init__(self, database: Database, now: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Keep the clocks; ``monotonic`` counts the seconds since the machine was started, in every program alike."""
        self._database = database
        self._now = now
        self._monotonic = monotonic
        self._hasher = PasswordHasher()
        self._held: dict[str, tuple[datetime | None, float]] = {}

    def has_anyone(self) -> bool:
        """Whether the store has an administrator yet."""
        with self._database.reading() as tx:
            return bool(staff.rows(tx))

    def names(self) -> tuple[str, ...]:
        """The names of active people for the sign-in list."""
        with self._database.reading() as tx:
            return tuple(record.name for record in staff.rows(tx) if record.active)

    def add_first(self, name: str, pin: str, via: str = "desk") -> StaffMember:
        """Make the first administrator of a store that has nobody yet."""
        with self._database.writing() as tx:
            if staff.rows(tx):
                raise Refused(Refusal.FIRST_MUST_BE_ADMINISTRATOR)
            member = self._add(tx, name, Role.ADMINISTRATOR, pin)
            self._note(tx, member.name, via, "staff.add_first", member.id, Role.ADMINISTRATOR.value)
        return replace(member, via=via)

    def add(self, by: StaffMember, name: str, role: Role, pin: str) -> tuple[StaffMember, Changes]:
        """Add a person; raises ``Invalid`` for a bad name or PIN and ``Refused`` for a name that is taken."""
        by.require(Permission.MANAGE_STAFF)
        with self._database.writing() as tx:
            member = self._add(tx, name, role, pin)
            self._note(tx, by.name, by.via, "staff.add", member.id, role.value)
        return member, Changes(staff=True)

    def list(self, by: StaffMember) -> tuple[StaffMember, ...]:
        """Everybody of this store."""
        by.require(Permission.MANAGE_STAFF)
        with self._database.reading() as tx:
            return tuple(_member(record) for record in staff.rows(tx))

    def reset_wait(self, by: StaffMember, name: str) -> Changes:
        """Let a person try again at once after wrong PINs."""
        by.require(Permission.RESET_PIN_WAIT)
        with self._database.writing() as tx:
            record = staff.get_by_name(tx, name)
            if record is None:
                raise NotFound("staff", name)
            staff.update(tx, replace(record, failed=0, locked_until=None))
            self._note(tx, by.name, by.via, "staff.reset_wait", record.id)
        return Changes(staff=True)

    def sign_in(self, name: str, pin: str, via: str = "desk") -> StaffMember:
        """The person, or ``SignInRefused`` with the seconds to wait; takes about a tenth of a second, by design of the hash."""
        with self._database.reading() as tx:
            record = staff.get_by_name(tx, name)
            wait = 0.0 if record is None else self._wait_left(tx, record)
        if record is None or not record.active:
            self._hasher.hash(pin)  # an unknown name must not answer faster than a wrong PIN
            raise SignInRefused
        if wait > 0:
            raise SignInRefused(wait)
        good = self._fits(record, pin)
        with self._database.writing() as tx:
            record = staff.get_by_name(tx, name) or record  # somebody may have changed it while the hash was worked out
            failures = 0 if good else record.failed + 1
            wait = wait_after(failures)
            until = self._hold(tx, record, wait)
            staff.update(tx, replace(record, failed=failures, locked_until=until))
            action = "sign_in" if good else "sign_in.refused"
            self._note(tx, record.name, via, action, record.id)
        if not (good and record.active):
            raise SignInRefused(wait)
        return replace(_member(record), via=via)

    def _note(self, tx: Transaction, actor: str, via: str, action: str, member_id: str, after: str = "") -> None:
        audit.write(
            tx,
            actor=actor,
            via=via,
            action=action,
            entity="staff",
            local_id=member_id,
            before="",
            after=after,
            now=self._now(),
        )

    def _fits(self, record: StaffRecord, pin: str) -> bool:
        try:
            return self._hasher.verify(record.pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False

    def _hold(self, tx: Transaction, record: StaffRecord, wait: float) -> datetime | None:
        """Begin a wait; returns when it is over by the clock."""
        if not wait:
            return None
        now, count = self._now(), self._monotonic()
        until = now + timedelta(seconds=wait)
        store_settings.put(tx, _WAIT_BEGAN + record.id, repr(count), "", now)
        self._held[record.id] = (until, count + wait)
        return until

    def _wait_left(self, tx: Transaction, record: StaffRecord) -> float:
        """Seconds still to wait."""
        if record.locked_until is None:
            return 0.0
        until, held = self._held.get(record.id, (None, 0.0))
        if until != record.locked_until:  # the wait was begun before this program, or by another one
            held = self._monotonic() + self._left_of_before(tx, record)
            self._held[record.id] = (record.locked_until, held)
        return max(0.0, held - self._monotonic())

    def _left_of_before(self, tx: Transaction, record: StaffRecord) -> float:
        wait = wait_after(record.failed)
        began = store_settings.get(tx, _WAIT_BEGAN + record.id)
        passed = -1.0 if began is None else self._monotonic() - float(began)
        if passed < 0 and record.locked_until is not None:  # the machine was started anew
            passed = wait - (record.locked_until - self._now()).total_seconds()
        return min(wait, wait - passed) if passed >= 0 else wait

    def _add(self, tx: Transaction, name: str, role: Role, pin: str) -> StaffMember:
        name = " ".join(name.split())
        problems = []
        if not name:
            problems.append(Problem("name", ProblemCode.MISSING))
        elif len(name) > _MAX_NAME:
            problems.append(Problem("name", ProblemCode.TOO_LONG, str(_MAX_NAME)))
        if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12):
            problems.append(Problem("pin", ProblemCode.UNKNOWN, "4-12"))
        if problems:
            raise Invalid(tuple(problems))
        if staff.get_by_name(tx, name) is not None:
            raise Refused(Refusal.NAME_TAKEN)
        record = StaffRecord(str(uuid4()), name, role, self._hasher.hash(pin), self._now())
        staff.add(tx, record)
        return _member(record)


def _member(record: StaffRecord) -> StaffMember:
    return StaffMember(id=record.id, name=record.name, role=record.role, active=record.active)
