"""An account that was saved without a test: whether it turned out since to be this store's own."""

from datetime import datetime

from peak_desk.database import store_settings
from peak_desk.database.connection import Transaction
from peak_desk.domain.stores import Store

_RECOGNISED = "pos.recognised"


def is_known(tx: Transaction, store: Store) -> bool:
    """Whether the store's account was tested before it was saved, or was recognised later on."""
    return not store.untested or store_settings.get(tx, _RECOGNISED) == store.untested


def recognised(tx: Transaction, store: Store, now: datetime) -> None:
    """The account, as it is now, is this store's."""
    if store.untested:
        store_settings.put(tx, _RECOGNISED, store.untested, "", now)
