"""The keys of the store's account at the POS: which there are, and new ones in the place of those it does not accept."""

from collections.abc import Mapping

from peak_desk.credentials import Credentials
from peak_desk.database import audit, comparison, untested_account
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.clock import Clock
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import UNTESTED_ACCOUNT, Fate, PosError, SecretMissing
from peak_desk.pos import registry
from peak_desk.pos.client import PosClient, PosTraits
from peak_desk.pos.recognising import recognise


def require_known(tx: Transaction, store: Store) -> None:
    """Raise ``PosError`` while the account, saved without a test, may be another store's: nobody is asked for or told there."""
    if not untested_account.is_known(tx, store):
        raise PosError(Fate.CREDENTIALS, UNTESTED_ACCOUNT)


class AccountDesk:
    """New keys for the POS; safe to call from any thread, but both the keyring and the POS may take their time."""

    def __init__(self, database: Database, store: Store, traits: PosTraits, keys: Credentials, now: Clock) -> None:
        """Keep where secrets are kept."""
        self._database = database
        self._store = store
        self._traits = traits
        self._keys = keys
        self._now = now

    @property
    def names(self) -> tuple[str, ...]:
        """What an administrator enters for this POS, in order; those only some accounts have come last."""
        return (*self._traits.secrets, *self._traits.optional_secrets)

    def enter(self, staff: StaffMember, entered: Mapping[str, str]) -> None:
        """Ask the POS once with the new keys, and keep them only when it lets us in; those left empty stay as they are.

        Raises what the client raises: ``SecretMissing``, ``PosError`` when the POS refuses them or cannot be asked. Keys that open
        an account which knows none of a few customers of this store are refused as well: they are another store's.
        """
        staff.require(Permission.CHANGE_SETTINGS)
        new = {name: text.strip() for name, text in entered.items() if name in self.names and text.strip()}
        client = registry.connect(self._store, {**self._kept(), **new})
        try:
            client.check()
            self.recognise(client)
        finally:
            client.close()
        for name, text in new.items():
            self._keys.set(self._store.id, name, text)
        with self._database.writing() as tx:
            untested_account.recognised(tx, self._store, self._now())
            audit.write(
                tx,
                actor=staff.name,
                via=staff.via,
                action="account.keys",
                entity="store",
                local_id="",
                before="",
                after=", ".join(sorted(new)),
                now=self._now(),
            )

    def recognise(self, client: PosClient) -> None:
        """Ask for customers of ours until one is known; raises ``PosError`` where none is: the account is another store's."""
        with self._database.reading() as tx:
            ours = comparison.well_known(tx)
        recognise(client, ours)

    def _kept(self) -> Mapping[str, str]:
        found = {}
        for name in self.names:
            try:
                found[name] = self._keys.get(self._store.id, name)
            except SecretMissing:
                continue
        return found
