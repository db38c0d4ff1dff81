"""Whether an account is this store's: it knows one of a few customers the store read before."""

from collections.abc import Collection

from peak_desk.domain.customers import WellKnown
from peak_desk.errors import OTHER_ACCOUNT, Fate, PosError, PosMissing
from peak_desk.pos.client import PosClient


def recognise(client: PosClient, ours: Collection[WellKnown]) -> None:
    """Ask for customers of ours until one is known; raises ``PosError`` where none is: the account is another store's."""
    if ours and not any(_known(client, customer) for customer in ours):
        raise PosError(Fate.REFUSED, OTHER_ACCOUNT)


def _known(client: PosClient, ours: WellKnown) -> bool:
    """Whether the POS has that customer; somebody of an entirely other name under the same id is somebody else."""
    try:
        theirs = client.customer(ours.pos_id)
    except PosMissing:
        return False
    names = _words(ours.first_name, ours.last_name)
    return not names or bool(names & _words(theirs.first_name, theirs.last_name)) or theirs.merged_into is not None


def _words(*names: str) -> set[str]:
    return {word for name in names for word in name.casefold().split()}
