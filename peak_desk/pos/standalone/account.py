"""A store that is connected to no system: it works on its own file, and nothing is waited for."""

from collections.abc import Mapping

from peak_desk.pos.client import PosOffer, PosTraits

POS = "standalone"
TITLE = "No POS"

OFFERS = (PosOffer(TITLE),)


def traits_of(_options: Mapping[str, str]) -> PosTraits:
    """Nothing is declared: customers, orders and their steps stay in the file of the store."""
    return PosTraits(POS, TITLE, frozenset(), no_pos=True)
