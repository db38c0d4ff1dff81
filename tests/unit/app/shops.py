"""Shops for the tests of several stores: each a store of the settings with a POS of its own on this machine."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app import waiting
from peak_desk.app.links import links
from peak_desk.app.loading import Loading, open_beside
from peak_desk.app.program import DeskProgram
from peak_desk.app.stores import Known
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import Desk
from peak_desk.operations.opening import open_store
from peak_desk.sandbox.server import Sandbox
from peak_desk.ui.links import Look
from peak_desk.ui.store_board import StoreLine, StoreState

SECONDS = 40


@dataclass
class Shops:
    """Denver, Boulder and so on, in the order of the settings, and the window over them."""

    app: QApplication
    keys: MemoryCredentials
    pos: dict[str, Sandbox] = field(default_factory=dict)
    programs: list[DeskProgram] = field(default_factory=list)

    def add(self, store_id: str, name: str, *, seed: int = 1, customers: int = 20, account: bool = True) -> Store:
        """One more shop with its POS and, unless told otherwise, the keys of its account."""
        made = Sandbox(customers=customers, orders=3, alive=False, seed=seed)
        made.start()
        self.pos[store_id] = made
        store = Store(
            id=store_id, name=name, pos="treez", undo_seconds=0, base_url=made.base_url, options=made.options(), orders_every=2
        )
        if account:
            for secret, value in made.secrets().items():
                self.keys.set(store.id, secret, value)
        settings.add_store(store)
        return store

    def start(self, store_id: str) -> DeskProgram:
        """The window as it starts with that store."""
        known = settings.load().stores
        (first,) = (store for store in known if store.id == store_id)
        made, connect = partial(links, look=Look(volume=0)), Loading(first).connect
        program = DeskProgram(self.app, open_store(first, self.keys), None, made, connect=connect, known=Known(known, open_beside))
        self.programs.append(program)
        program.start()
        return program

    def settled(self, store_id: str) -> DeskProgram:
        """The window once the other stores have been tried too."""
        program = self.start(store_id)
        program._settle()
        assert waiting.until(
            lambda: all(line.state in {StoreState.OPEN, StoreState.CLOSED} for line in program.stores.board.lines), SECONDS
        )
        return program

    def close(self) -> None:
        """Close every window and every POS."""
        for program in self.programs:
            program.window.leave()
            program.window.deleteLater()
        for made in self.pos.values():
            made.stop()


def line(program: DeskProgram, store_id: str) -> StoreLine:
    """What the window knows of a store."""
    (found,) = (known for known in program.stores.board.lines if known.id == store_id)
    return found


def desk_of(program: DeskProgram, store_id: str) -> Desk:
    """The desk of an open store, shown or not."""
    running = program.stores.running(store_id)
    assert running is not None
    return running.opened.desk


def switch(program: DeskProgram, store_id: str) -> None:
    """Show another store and wait until it is there."""
    program.stores.board.switch(store_id)
    assert waiting.until(lambda: program.running.opened.store.id == store_id, SECONDS)
