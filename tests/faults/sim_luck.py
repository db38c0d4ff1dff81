"""The chances of one seed, and a program that may die at any moment of its work on the file."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from typing_extensions import override

from peak_desk.database.connection import Database, Transaction


class Died(BaseException):
    """The program ended here without a word."""


@dataclass
class Luck:
    """The dice of one seed; ``calm`` ends all trouble."""

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
    dead: bool = False

    @contextmanager
    @override
    def reading(self) -> Iterator[Transaction]:
        """A look, unless the program is dead."""
        self._alive()
        with super().reading() as tx:
            yield tx

    @contextmanager
    @override
    def writing(self) -> Iterator[Transaction]:
        """One unit of work."""
        self._alive()
        self._perhaps_die()
        with super().writing() as tx:
            yield tx
        self._perhaps_die()

    def _perhaps_die(self) -> None:
        try:
            self.luck.die()
        except Died:
            self.dead = True
            raise

    def _alive(self) -> None:
        # What a program would still do on its way out ("finally"), a killed one does not.
        if self.dead:
            raise Died
