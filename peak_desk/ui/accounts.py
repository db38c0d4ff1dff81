"""The account of a store at its POS as the window knows it: what is asked, what was entered, what a test of it showed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PosChoice:
    """A POS a store may have and what is entered for it: ``secrets`` go to the keyring, ``options`` to the settings.

    ``more`` are options that have a usual value; ``fixed`` are those that come with the choice (an API generation);
    ``optional`` names what may stay empty; ``words`` are those
    an option may have, where it has only some; without ``base_url`` the POS client knows its own address. ``alone`` is the choice
    of no POS at all.
    """

    pos: str
    title: str
    base_url: str = ""
    options: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What was entered about an account; ``secrets`` are never shown again."""

    pos: str
    base_url: str
    options: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class AccountFound:
    """What a test of an account showed, by names of capabilities; ``unclear`` are those it could not tell.

    ``why`` holds the code of an error for those where the POS said something; of what only a change would show there is none.
    """

    granted: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the POS is looked at for orders and customers, and what must not be gone below, in seconds.

    ``billed`` tells that every call costs, ``calls`` how many a look at the queue takes.
    """

    orders: int
    customers: int
    least_orders: int = 1
    least_customers: int = 1
    billed: bool = False
    calls: int = 1


class AccountCalls(Protocol):
    """The account of the store in the window. ``test`` and ``keep`` run in a worker and raise; ``keep`` wants the store closed."""

    @property
    def choice(self) -> PosChoice:
        """What is asked for it."""

    @property
    def known(self) -> Account:
        """What is known of it, without keys."""

    @property
    def rhythm(self) -> Rhythm:
        """How often the POS is looked at."""

    def test(self, account: Account) -> AccountFound:
        """Ask the POS with what was entered."""

    def keep(self, account: Account, found: AccountFound | None, every: Mapping[str, int]) -> None:
        """Keep it; ``found`` is None where it could not be tested, ``every`` has the seconds for ``orders`` and ``customers``."""
