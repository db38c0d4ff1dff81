"""What a worker loads while the shell of the window is on screen, in the order in which people want it.

The search comes first: its file, its words, what compares them. Then everything the window is built of, so that nothing is left to
import in the window's own thread.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peak_desk import credentials, settings
from peak_desk.domain.stores import Store
from peak_desk.errors import CredentialsTrouble, DatabaseTrouble, PosError, SettingsTrouble
from peak_desk.operations.file import StoreFile, open_file
from peak_desk.settings import Settings
from peak_desk.ui.links import Look

if TYPE_CHECKING:
    from peak_desk.operations.opening import OpenStore
    from peak_desk.pos.client import PosClient


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose: a store, the demo store, or (neither) to leave."""

    store: Store | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """A store that is open, and its account: a client that works and one that only probes, None where there is no account."""

    opened: "OpenStore"
    look: Look
    clients: "tuple[PosClient, PosClient] | None"


def last_choice() -> Chosen | None:
    """The store the window opens; None before the first was set up. Raises ``SettingsTrouble``."""
    known = settings.load()
    last = [store for store in known.stores if store.id == known.last_store]
    store = next(iter((*last, *known.stores)), None)
    return None if store is None else Chosen(store)


class Loading:
    """Opens one store in two steps; both run in a worker, because the keyring may ask a person first."""

    def __init__(self, store: Store) -> None:
        """Open nothing yet, only read the look; raises ``SettingsTrouble``."""
        self.look = look_of(settings.load())
        self._store = store
        self._keys = credentials.system_credentials()

    def search(self) -> StoreFile:
        """The store's file with its search, ready for misspelt names."""
        file = open_file(self._store, self._keys, look_closely=True)
        with suppress(DatabaseTrouble):  # the window tries again, and tells
            file.search.prepare()
        return file

    def desk(self, file: StoreFile) -> Loaded:
        """Everything else, and what the window is built of."""
        from peak_desk.operations.opening import open_client, open_store

        opened = open_store(self._store, self._keys, file=file)
        try:
            load_window()
            return Loaded(opened, self.look, (open_client(self._store, self._keys), open_client(self._store, self._keys)))
        except (CredentialsTrouble, PosError, SettingsTrouble):
            return Loaded(opened, self.look, None)  # the desk works without its POS and says so


def look_of(known: Settings) -> Look:
    """The look the settings ask for."""
    chosen = known.language.value
    return Look(
        mode=known.theme.value,
        language="" if chosen == "system" else chosen,
        volume=known.sounds,
        notices=known.desktop_notices,
        keys=dict(known.keys),
    )


def load_window() -> None:
    """Import what the window is built of."""
    import phonenumbers  # noqa: F401 - the first number would wait for it

    from peak_desk.app import links, program  # noqa: F401
    from peak_desk.ui import desk_actions, desk_frame, messages, news_desk, sign_in  # noqa: F401
    from peak_desk.ui.customers import preparing  # noqa: F401
