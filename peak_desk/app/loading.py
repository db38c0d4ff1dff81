"""What a worker loads while the shell of the window is on screen, in the order in which people want it.

The search comes first: its file, its words, what compares them. Then everything the window is built of, so that nothing is left to
import in the window's own thread.
"""

from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peak_desk import credentials, settings
from peak_desk.app.chosen import Chosen
from peak_desk.domain.stores import Store
from peak_desk.errors import CredentialsTrouble, DatabaseTrouble, PosError, SettingsTrouble
from peak_desk.operations.file import StoreFile, open_file
from peak_desk.settings import Settings
from peak_desk.ui.links import Look

if TYPE_CHECKING:
    from peak_desk.operations.opening import OpenStore
    from peak_desk.pos.client import PosClient


@dataclass(frozen=True, slots=True)
class Loaded:
    """A store that is open, the look of its window, all stores of the settings, and what still brings the account.

    That takes long and is wanted last.
    """

    opened: "OpenStore"
    look: Look
    known: tuple[Store, ...]
    connect: "Callable[[], tuple[PosClient, PosClient] | None]"


def last_choice() -> Chosen | None:
    """The store the window opens; None before the first was set up. Raises ``SettingsTrouble``."""
    known = settings.load()
    last = [store for store in known.stores if store.id == known.last_store]
    store = next(iter((*last, *known.stores)), None)
    return None if store is None else Chosen(store)


class Loading:
    """Opens one store in steps; all run in a worker, because the keyring may ask a person first."""

    def __init__(self, store: Store) -> None:
        """Open nothing yet, only read the look; raises ``SettingsTrouble``."""
        known = settings.load()
        self.look, self._known = look_of(known), known.stores
        self._store = store
        self._keys = credentials.system_credentials()

    def search(self) -> StoreFile:
        """The store's file with its search, ready for misspelt names."""
        file = open_file(self._store, self._keys, look_closely=True)
        with suppress(DatabaseTrouble):  # the window tries again, and tells
            file.search.prepare()
        return file

    def desk(self, file: StoreFile) -> Loaded:
        """Everything else, and what the window is built of until somebody has signed in."""
        from peak_desk.operations.opening import open_store

        opened = open_store(self._store, self._keys, file=file)
        import_window()
        return Loaded(opened, self.look, self._known, self.connect)

    def connect(self) -> "tuple[PosClient, PosClient] | None":
        """What the desk is built of; then the client that works and the one that only probes, None where there is no account."""
        import_desk()
        from peak_desk.operations.opening import open_client

        try:
            with ExitStack() as opened:
                works, probes = (opened.enter_context(closing(open_client(self._store, self._keys))) for _ in range(2))
                opened.pop_all()  # only when one of them does not open, the other is closed
                return works, probes
        except (CredentialsTrouble, PosError, SettingsTrouble):
            return None  # the desk works without its POS and says so


def open_beside(store: Store) -> "tuple[OpenStore, tuple[PosClient, PosClient] | None]":
    """Open a store with its account while another one is shown: what its search needs is loaded when it is shown."""
    from peak_desk.operations.opening import open_store

    store = settings.load().store(store.id)  # its account may have been changed while it was closed
    opened = open_store(store, credentials.system_credentials(), look_closely=True)
    return opened, Loading(store).connect()


def look_of(known: Settings) -> Look:
    """The look the settings ask for."""
    chosen = known.language.value
    return Look(
        mode=known.theme.value,
        language="" if chosen == "system" else chosen,
        volume=known.sounds,
        silent=frozenset(known.silent_sounds),
        notices=known.desktop_notices,
        keys=dict(known.keys),
    )


def import_window() -> None:
    """Import what the window is built of while nobody is signed in."""
    from peak_desk.app import links, program  # noqa: F401
    from peak_desk.ui import desk_actions, idle, messages, news_desk, sign_in  # noqa: F401
    from peak_desk.ui.customers import preparing  # noqa: F401


def import_desk() -> None:
    """Import what is wanted as soon as somebody is: while they type their PIN."""
    import phonenumbers  # noqa: F401 - the first number would wait for it

    from peak_desk.sync import engine  # noqa: F401
    from peak_desk.ui import desk_frame  # noqa: F401
