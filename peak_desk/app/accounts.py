"""The account of a store at its POS as an administrator enters and changes it: tried first, then kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import uuid4

from peak_desk import settings
from peak_desk.credentials import Credentials
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import pos_secrets
from peak_desk.pos import registry
from peak_desk.pos.client import PATIENT_SECONDS, PosClient
from peak_desk.ui.accounts import Account, AccountFound, PosChoice, Rhythm

Recognise = Callable[[PosClient], None]


def pos_choices() -> tuple[PosChoice, ...]:
    """The systems a store can be connected to, each with what must be entered for it."""
    return tuple(
        PosChoice(
            traits.pos,
            offer.title,
            options=traits.asked,
            secrets=(*traits.secrets, *traits.optional_secrets),
            optional=frozenset(traits.optional_secrets),
            words=traits.choices,
            fixed=offer.options,
            more=tuple(name for name in traits.options if name not in traits.asked and name not in offer.options),
            alone=traits.no_pos,
        )
        for offer, traits in registry.offers()
    )


def found_of(store: Store, secrets: Mapping[str, str], recognise: Recognise | None = None) -> AccountFound:
    """Ask the POS for everything the desk needs of an account, once each, with calls that change nothing.

    ``recognise`` raises where the account is another store's.
    """
    settings.check(settings.Settings(stores=(store,)))
    client = registry.connect(store, secrets)
    try:
        client.check(seconds=PATIENT_SECONDS)
        if recognise is not None:
            recognise(client)
        probed = client.probe()
    finally:
        client.close()
    return AccountFound(
        granted=tuple(one.capability.value for one in probed if one.granted),
        lacking=tuple(one.capability.value for one in probed if one.granted is False),
        unclear=tuple(one.capability.value for one in probed if one.granted is None),
        why={one.capability.value: one.code for one in probed if one.code},
    )


class Accounts:
    """Tries and keeps what was entered for one store; every call but ``choice`` and ``known`` belongs into a worker."""

    def __init__(self, store: Store, keys: Credentials, recognise: Recognise | None = None) -> None:
        """Use this keyring; ``recognise`` knows the store's customers."""
        self._store = store
        self._keys = keys
        self._recognise = recognise

    @property
    def choice(self) -> PosChoice:
        """What is asked for this store: that of the way it is connected now, which stays as it is."""
        mine = [choice for choice in pos_choices() if choice.pos == self._store.pos]
        wanted = set(registry.traits(self._store.pos, self._store.options).secrets)
        return replace(next((one for one in mine if wanted <= set(one.secrets)), mine[0]), fixed={})

    @property
    def known(self) -> Account:
        """What the settings hold of it; keys stay in the keyring."""
        return Account(self._store.pos, self._store.base_url, dict(self._store.options))

    @property
    def rhythm(self) -> Rhythm:
        """How often the POS is looked at now, how often at most, and what it costs."""
        traits = registry.traits(self._store.pos, self._store.options)
        return Rhythm(
            orders=self._store.orders_every,
            customers=self._store.customers_every,
            least_orders=max(settings.least("orders_every"), traits.least.get("orders_every", 0)),
            least_customers=max(settings.least("customers_every"), traits.least.get("customers_every", 0)),
            billed=traits.billed,
            calls=traits.calls_per_look,
        )

    def test(self, account: Account) -> AccountFound:
        """Ask the POS for everything the desk needs of it, once each, before anything is kept; raises what the client raises.

        An account that knows none of a few customers of this store is refused: what waits would go to other people.
        """
        secrets = {**pos_secrets(self._store, self._keys), **account.secrets}
        return found_of(self._store_with(account), secrets, self._recognise)

    def keep(self, account: Account, found: AccountFound | None, every: Mapping[str, int]) -> None:
        """Put the keys into the keyring and the rest into the settings; the store must be closed meanwhile.

        Without ``found`` nothing is sent there or read until the sync has recognised the account.
        """
        store = replace(self._store_with(account), orders_every=every["orders"], customers_every=every["customers"])
        store = replace(store, untested=uuid4().hex) if found is None else replace(store, lacking=found.lacking)
        settings.check(settings.Settings(stores=(store,)))
        for name, value in account.secrets.items():
            self._keys.set(store.id, name, value)
        settings.put_store(store)

    def _store_with(self, account: Account) -> Store:
        return replace(self._store, base_url=account.base_url, options=dict(account.options), lacking=(), untested="")
