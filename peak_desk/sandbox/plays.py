"""What every system the sandbox plays must be able to do, and how one is made by its name."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from peak_desk.sandbox import PLAYED
from peak_desk.sandbox.exchange import Answer, Call
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import Customer, Product, Ticket
from peak_desk.sandbox.world import World

APIS: Mapping[str, tuple[str, ...]] = {
    "treez": ("v3", "v2"),
    "flowhub": ("full", "keys"),
    "leaflogix": ("plain", "integrator"),
    "covasoft": ("tep", "tip"),
    "blaze": ("key",),
    "shopify": ("static", "credentials"),
}
"""Which accounts of each system there are (an API generation, or which of its keys the store was given), the usual one first."""


class Played(Protocol):
    """One system over the world.

    Its module ``peak_desk.sandbox.<name>.<name>`` offers it as ``PLAY``, called with the world, the quirks and the seed: secrets
    and ids follow from the seed. Everything but ``secrets``, ``options`` and ``routes`` is called under the world's lock.

    ``routes`` tells where calls of a kind go, each as a ``Fault`` that does nothing yet (``route``, ``method`` and ``holds`` are
    set), so that a test makes trouble there without knowing an address. Kinds: ``check``, ``customer``, ``customer_feed``,
    ``customer_search``, ``customer_create``, ``customer_update``, ``order``, ``order_feed``, ``order_create``, ``order_status``,
    ``product_feed``, ``sign_in``; a system leaves out what it has no call for.
    """

    @property
    def routes(self) -> Mapping[str, Fault]:
        """Where calls of a kind go."""

    def secrets(self, api: str) -> dict[str, str]:
        """The credentials of one kind of account (a name of ``APIS``)."""

    def options(self, api: str) -> dict[str, str]:
        """What a store is set up with besides the credentials."""

    def admit(self, call: Call) -> Callable[[], Answer]:
        """Look at who calls; what is returned plays the call, at once or later, and answers it."""

    def catch_up(self) -> None:
        """Let everything happen that this system does by itself and that was due by now (a job ends, an order is taken on)."""

    def run_out(self) -> None:
        """Make every token given out so far run out now; nothing where there are none."""

    def counts(self) -> dict[str, int]:
        """What it counted: ``logins`` (tokens given out), ``refused`` (calls over a limit), further figures of its own."""

    def customer_id(self, customer: Customer) -> str:
        """The id a client must know the customer by."""

    def order_id(self, ticket: Ticket) -> str:
        """The id a client must know the order by."""

    def product_id(self, product: Product) -> str:
        """What an order line names to order the product (its smallest size where it is sold in several)."""

    def prices(self, product: Product) -> dict[str, int]:
        """Everything an order line can name of the product, with its price in cents."""

    def shown_status(self, ticket: Ticket) -> str:
        """The status a client must read, in the words of ``records`` (systems with fewer steps show several as one)."""

    def in_feed(self, ticket: Ticket) -> bool:
        """Whether the list of orders shows it to who does not ask for it by its id."""


class _Make(Protocol):
    def __call__(self, world: World, quirks: Quirks, *, seed: int) -> Played: ...


def check(pos: str, api: str) -> str:
    """The account that is meant ("" = the usual one); raises ValueError for a system or account that is not played."""
    if pos not in PLAYED:
        raise ValueError(f"the sandbox plays {', '.join(PLAYED)}")
    if api and api not in APIS[pos]:
        raise ValueError(f"the sandbox plays {pos} as {', '.join(APIS[pos])}")
    return api or APIS[pos][0]


def make(pos: str, world: World, quirks: Quirks, *, seed: int) -> Played:
    """The system of that name over the world; only its own code is loaded."""
    return cast("_Make", import_module(f"peak_desk.sandbox.{pos}.{pos}").PLAY)(world, quirks, seed=seed)
