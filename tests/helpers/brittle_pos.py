"""A POS and a file on the worst of days: requests and answers get lost, arrive late, and the program dies at any moment."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from typing_extensions import override

from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import ENDED, OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import CustomerWrite, Page, PosCustomer, PosOrder
from tests.helpers.played_pos import PlayedPos, with_values

Record = TypeVar("Record")

LATEST_CREATION = 60.0
LATEST_CHANGE = 20.0
LONGEST_SEARCH_LAG = 40.0


class Died(BaseException):
    """The program ended here without a word."""


@dataclass
class Luck:
    """The chances of one seed; ``calm`` ends all trouble."""

    seed: int
    calm: bool = False
    dice: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        """Make the dice fall the same way for the same seed."""
        self.dice = random.Random(self.seed)

    def strikes(self, chance: float) -> bool:
        """Whether it happens now."""
        return not self.calm and self.dice.random() < chance

    def die(self, chance: float = 0.03) -> None:
        """Perhaps end the program."""
        if self.strikes(chance):
            raise Died


class BrittleDatabase(Database):
    """The store's file for the worker: the program may die before a unit of work, or right after it was saved."""

    luck: Luck = Luck(0, calm=True)

    @contextmanager
    @override
    def writing(self) -> Iterator[Transaction]:
        """One unit of work."""
        self.luck.die()
        with super().writing() as tx:
            yield tx
        self.luck.die()


@dataclass
class BrittlePos(PlayedPos):
    """A POS that takes doubles without a word, finds new people late and loses what it can."""

    luck: Luck = field(default_factory=lambda: Luck(0, calm=True))
    poison: str = ""
    arrived_at: datetime | None = None
    arriving: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    on_send: Callable[[str, CustomerWrite | None], None] = lambda _pos_id, _write: None
    meanwhile: Callable[[], None] | None = None

    def settle(self) -> None:
        """Let what was under way arrive, at the moment its time had come."""
        due = sorted((one for one in self.arriving if one[0] <= self.clock()), key=lambda one: one[0])
        self.arriving = [one for one in self.arriving if one[0] > self.clock()]
        for self.arrived_at, arrive in due:
            arrive()
        self.arrived_at = None

    def moment(self) -> datetime:
        """When what happens now happens."""
        return self.arrived_at or self.clock()

    @override
    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Everybody changed since the cursor, that moment included."""
        self._call()
        stamps = {person.pos_id: (person.updated_at or self.clock()).isoformat() for person in self.people.values()}
        rows = tuple(person for person in self.people.values() if full or stamps[person.pos_id] >= cursor)
        yield Page(rows, max([cursor, *(stamps[row.pos_id] for row in rows)]))

    @override
    def orders(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosOrder]]:
        """Every order changed since the cursor, that moment included."""
        self._call()
        rows = tuple(order for order in self.tickets.values() if full or order.updated_at.isoformat() >= cursor)
        yield Page(rows, max([cursor, *(row.updated_at.isoformat() for row in rows)]))

    @override
    def customer(self, pos_id: str) -> PosCustomer:
        """One person."""
        self._call()
        return super().customer(pos_id)

    @override
    def order(self, pos_id: str) -> PosOrder:
        """One order."""
        self._call()
        return super().order(pos_id)

    @override
    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """People with exactly that value, made a while ago; ``meanwhile`` happens once while the answer is on its way."""
        self._call()
        visible = self.clock() - timedelta(seconds=LONGEST_SEARCH_LAG)
        found = super().look_up(field, value)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return tuple(person for person in found if person.signed_up_at is None or person.signed_up_at <= visible)

    @override
    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """A new person, a double too."""
        self.on_send("", write)
        if write.values.get(Field.PHONE) == self.poison:
            raise PosError(Fate.CREDENTIALS, "not_accepted", status=403)

        def apply() -> PosCustomer:
            pos_id = str(1000 + len(self.people))
            mark = write.marker if self.keeps_marks else ""
            now = self.moment()
            self.people[pos_id] = with_values(PosCustomer(pos_id, "", "", signed_up_at=now, updated_at=now, marker=mark), write)
            return self.people[pos_id]

        return self._on_the_wire(apply, LATEST_CREATION)

    @override
    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change a person."""
        self.on_send(pos_id, write)

        def apply() -> PosCustomer:
            self.people[pos_id] = replace(with_values(self.people[pos_id], write), updated_at=self.moment())
            return self.people[pos_id]

        return self._on_the_wire(apply, LATEST_CHANGE)

    @override
    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order that has not ended."""
        self.on_send(pos_id, None)

        def apply() -> PosOrder:
            if self.tickets[pos_id].status not in ENDED:
                self.tickets[pos_id] = replace(self.tickets[pos_id], status=status, note=reason, updated_at=self.moment())
            return self.tickets[pos_id]

        return self._on_the_wire(apply, LATEST_CHANGE)

    def _call(self) -> None:
        self.settle()
        self.luck.die(0.01)
        if self.luck.strikes(0.08):
            raise PosError(Fate.NOT_SENT, "unreachable")
        if self.luck.strikes(0.02):
            raise PosError(Fate.LATER, "busy", status=429, retry_after=5.0)

    def _on_the_wire(self, apply: Callable[[], Record], latest: float) -> Record:
        self._call()
        if self.luck.strikes(0.12):
            raise PosError(Fate.UNKNOWN, "timeout")
        if self.luck.strikes(0.12):
            late = timedelta(seconds=self.luck.dice.uniform(0.5, latest))
            self.arriving.append((self.clock() + late, apply))
            raise PosError(Fate.UNKNOWN, "timeout")
        self.luck.die()
        done = apply()
        self.luck.die()
        if self.luck.strikes(0.12):
            raise PosError(Fate.UNKNOWN, "connection_lost")
        return done
