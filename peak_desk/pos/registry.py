"""The six systems by name: what each can do, and how to connect to the ones that are supported."""

from collections.abc import Mapping

from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos.client import PosClient, PosOffer, PosTraits
from peak_desk.pos.treez import account as treez

POS_NAMES: Mapping[str, str] = {
    "treez": "Treez",
    "flowhub": "Flowhub",
    "leaflogix": "Leaflogix",
    "covasoft": "Covasoft",
    "blaze": "Blaze",
    "shopify": "Shopify",
}
_TRAITS = {"treez": treez.treez_traits}
_OFFERS = {"treez": treez.OFFERS}


class PosUnknown(SettingsTrouble):
    """The settings name a POS that this program does not know."""


class PosNotSupported(SettingsTrouble):
    """The POS is known by name, but this version of the program has no client for it."""


def supported(pos: str) -> bool:
    """Whether a store can be connected to this POS."""
    return pos in _TRAITS


def traits(pos: str, options: Mapping[str, str]) -> PosTraits:
    """What the POS can do with these options; needs no network and no HTTP library."""
    _require(pos)
    return _TRAITS[pos](options)


def offers() -> tuple[tuple[PosOffer, PosTraits], ...]:
    """Every way a store can be connected, and what the POS can do that way; a POS may offer several."""
    return tuple((offer, traits(pos, offer.options)) for pos in _TRAITS for offer in _OFFERS[pos])


def connect(store: Store, secrets: Mapping[str, str]) -> PosClient:
    """A client for the store's account; nothing is sent yet.

    Raises ``SettingsTrouble`` for a wrong option, ``SecretMissing`` for a missing secret, ``PosError`` for a key nobody can read.
    """
    _require(store.pos)
    # Here and not above: the HTTP library would stand in the way of the first window.
    from peak_desk.pos.treez.client import TreezClient

    return TreezClient(store, secrets)


def _require(pos: str) -> None:
    if pos not in POS_NAMES:
        raise PosUnknown(f"no such POS; known are {', '.join(POS_NAMES)}")
    if pos not in _TRAITS:
        raise PosNotSupported(f"{POS_NAMES[pos]} is not supported yet")
