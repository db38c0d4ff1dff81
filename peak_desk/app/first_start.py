"""The first start: the assistant makes a store out of what was entered, or leads to the demo store."""

from dataclasses import replace
from uuid import uuid4

from babel.numbers import get_territory_currencies
from PySide6.QtWidgets import QApplication

from peak_desk import credentials, paths, settings
from peak_desk.app.accounts import found_of, pos_choices
from peak_desk.app.chosen import Chosen
from peak_desk.app.stand_in import dress, show_until_closed
from peak_desk.credentials import DATABASE_KEY, Credentials
from peak_desk.domain.stores import Store
from peak_desk.errors import Refusal, Refused
from peak_desk.operations.opening import open_store
from peak_desk.operations.recovery import keeper_of_machine
from peak_desk.operations.removal import put_back, removed_stores
from peak_desk.ui import language
from peak_desk.ui.accounts import AccountFound
from peak_desk.ui.background import Background
from peak_desk.ui.first_run import FirstRun, FirstRunCalls, NewStore
from peak_desk.ui.language import Language


def first_store(app: QApplication, words: Language | None = None, told: str = "") -> Chosen:
    """Show the assistant and wait for its end; with ``words`` in the look that is on. ``told`` is said at the beginning."""
    return _assisted(app, words or dress(app, language.of_system()), told=told)


def another_store(app: QApplication, words: Language) -> Store | None:
    """Show the assistant for one more store, in the look that is on, and wait for its end; None when it was left."""
    return _assisted(app, words, another=True).store


def _assisted(app: QApplication, words: Language, *, another: bool = False, told: str = "") -> Chosen:
    background = Background()
    chosen: list[Chosen] = []
    setup = Setup(credentials.system_credentials())

    def choose(choice: Chosen) -> None:
        chosen.append(choice)
        assistant.close()

    calls = FirstRunCalls(setup.test, setup.create, lambda: choose(Chosen(demo=True)), setup.put_back)
    removed = () if another else tuple((store.id, store.name) for store in removed_stores())
    taken = frozenset(store.name for store in settings.load().stores)
    assistant = FirstRun(background, words, pos_choices(), calls, another=another, removed=removed, taken=taken)
    assistant.say(told, "good")
    assistant.finished.connect(lambda store: choose(Chosen(store=store)))
    show_until_closed(app, assistant)
    background.close()
    return chosen[0] if chosen else Chosen()


class Setup:
    """Tests and makes the store; both run in a worker, because the keyring and the POS take their time."""

    def __init__(self, keys: Credentials) -> None:
        """Use this keyring."""
        self._keys = keys
        self._id = f"store-{uuid4().hex[:12]}"
        self._found: tuple[NewStore, AccountFound] | None = None

    def test(self, new: NewStore) -> AccountFound:
        """Ask the POS with what was entered, before anything is kept; raises what the client raises."""
        found = found_of(self._store(new), new.secrets)
        self._found = (new, found)
        return found

    def create(self, new: NewStore, administrator: str, pin: str) -> Store:
        """Keep the secrets, make the file with its first administrator, and only then name the store in the settings."""
        store = self._store(new)
        settings.check(settings.Settings(stores=(store,)))
        if any(store.name.casefold() == known.name.casefold() for known in settings.load().stores):
            raise Refused(Refusal.NAME_TAKEN)
        for name, value in new.secrets.items():
            self._keys.set(store.id, name, value)
        opened = open_store(store, self._keys)
        try:
            opened.desk.staff.add_first(administrator, pin)
        except BaseException:
            opened.close()
            self._forget(store, new)
            raise
        opened.close()
        settings.add_store(store)
        settings.change(lambda known: replace(known, last_store=store.id))
        return store

    @staticmethod
    def put_back(store_id: str) -> Store:
        """Take a store onto this desk again that was taken off it; who may work in it is asked there."""
        store = put_back(keeper_of_machine("desk"), store_id)
        settings.change(lambda known: replace(known, last_store=store.id))
        return store

    def _forget(self, store: Store, new: NewStore) -> None:
        """Leave nothing of a store that was not made: its file is empty, and so are its keys then."""
        for file in paths.store(store.id).parent.glob(f"{store.id}.db*"):
            file.unlink(missing_ok=True)
        for name in (DATABASE_KEY, *new.secrets):
            self._keys.delete(store.id, name)

    def _store(self, new: NewStore) -> Store:
        currencies = get_territory_currencies(new.region)
        tested, found = self._found or (None, AccountFound())
        return Store(
            id=self._id,
            name=new.name,
            pos=new.pos,
            base_url=new.base_url,
            region=new.region,
            language=new.language,
            currency=currencies[0] if currencies else "USD",
            time_zone=new.time_zone,
            options=dict(new.options),
            lacking=found.lacking if tested == new else (),
        )
