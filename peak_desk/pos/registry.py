"""The systems by name: what each can do, and how to connect to the ones that are supported.

Each lies in a package of its own, named like it: its module ``account`` has ``traits_of(options)`` and ``OFFERS`` and needs no HTTP
library, its module ``client`` has ``CLIENT``. Both are loaded when that system is asked for and not before.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos.client import PosClient, PosOffer, PosTraits
from peak_desk.pos.traits import without

if TYPE_CHECKING:
    from peak_desk.pos.http import Limits, Wire

POS_NAMES: Mapping[str, str] = {
    "treez": "Treez",
    "flowhub": "Flowhub",
    "leaflogix": "Leaflogix",
    "covasoft": "Covasoft",
    "blaze": "Blaze",
    "shopify": "Shopify",
    "standalone": "Standalone",
}


class _Account(Protocol):
    """The module ``account`` of a POS."""

    OFFERS: tuple[PosOffer, ...]

    def traits_of(self, options: Mapping[str, str]) -> PosTraits:
        """What the POS can do with these options."""


class _Client(Protocol):
    """How a client of a store's account is made."""

    def __call__(
        self, store: Store, secrets: Mapping[str, str], *, limits: "Limits | None", clock: Clock, wire: "Wire | None"
    ) -> PosClient:
        """A client that has sent nothing yet."""


class PosUnknown(SettingsTrouble):
    """The settings name a POS that this program does not know."""


class PosNotSupported(SettingsTrouble):
    """The POS is known by name, but this version of the program has no client for it."""


@cache
def supported(pos: str) -> bool:
    """Whether a store can be connected to this POS."""
    return pos in POS_NAMES and all(find_spec(f"{__package__}.{pos}{part}") is not None for part in ("", ".account", ".client"))


def traits(pos: str, options: Mapping[str, str], lacking: Iterable[str] = ()) -> PosTraits:
    """What the POS can do with these options, less the capabilities this account was found ``lacking``; needs no network."""
    return without(_account(pos).traits_of(options), lacking)


def offers() -> tuple[tuple[PosOffer, PosTraits], ...]:
    """Every way a store can be connected, and what the POS can do that way; a POS may offer several."""
    return tuple((offer, traits(pos, offer.options)) for pos in POS_NAMES if supported(pos) for offer in _account(pos).OFFERS)


def connect(
    store: Store,
    secrets: Mapping[str, str],
    *,
    limits: "Limits | None" = None,
    clock: Clock = utc_now,
    wire: "Wire | None" = None,
) -> PosClient:
    """A client for the store's account; nothing is sent yet.

    Raises ``SettingsTrouble`` for a wrong option, ``SecretMissing`` for a missing secret, ``PosError`` for a key nobody can read.
    """
    _require(store.pos)
    # Loaded here and not above: the HTTP library would stand in the way of the first window.
    client = cast("_Client", import_module(f"{__package__}.{store.pos}.client").CLIENT)
    return client(store, secrets, limits=limits, clock=clock, wire=wire)


def _account(pos: str) -> _Account:
    _require(pos)
    return cast("_Account", import_module(f"{__package__}.{pos}.account"))


def _require(pos: str) -> None:
    if pos not in POS_NAMES:
        raise PosUnknown(f"no such POS; known are {', '.join(POS_NAMES)}")
    if not supported(pos):
        raise PosNotSupported(f"{POS_NAMES[pos]} is not supported yet")
