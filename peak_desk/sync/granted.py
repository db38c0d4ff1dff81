"""What an account may do: all its POS can, less what the store's account was found not to be granted."""

from peak_desk.domain.stores import Store
from peak_desk.pos.client import PosClient, PosTraits
from peak_desk.pos.traits import without


def granted(store: Store, client: PosClient) -> PosTraits:
    """The client's traits as far as the account goes; what it lacks is not asked for, so that nothing waits for a refusal."""
    return without(client.traits, store.lacking) if store.lacking else client.traits
