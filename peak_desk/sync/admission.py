"""An account nobody tested gets nothing and gives nothing until it is recognised as this store's."""

from contextlib import suppress

from peak_desk.database import comparison, untested_account
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock
from peak_desk.domain.stores import Store
from peak_desk.errors import UNTESTED_ACCOUNT, DatabaseTrouble, Fate, PosError
from peak_desk.pos.client import PosClient
from peak_desk.pos.recognising import recognise


class Admission:
    """Asked before every job and with every probe; safe from any thread. What it found outlives the program."""

    def __init__(self, database: Database, store: Store, now: Clock) -> None:
        """Trust an account that was tested before it was saved."""
        self._database = database
        self._store = store
        self._now = now
        self._known = not store.untested

    def ask(self, client: PosClient) -> None:
        """Nothing where the account is known; else ask it for a few customers of ours.

        Raises ``PosError`` with the fate of refused credentials where it knows none or will not say, so that everything rests as
        it does then; any other when it cannot be asked now.
        """
        if self._known:
            return
        with self._database.reading() as tx:
            known, ours = untested_account.is_known(tx, self._store), comparison.well_known(tx)
        if not known:
            try:
                recognise(client, ours)
            except PosError as error:
                if error.fate is Fate.REFUSED:
                    raise PosError(Fate.CREDENTIALS, UNTESTED_ACCOUNT) from error
                raise
            with suppress(DatabaseTrouble), self._database.writing() as tx:  # else the next start asks once more
                untested_account.recognised(tx, self._store, self._now())
        self._known = True
