"""From the first line to the last: what is built when, and in which order everything ends."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from peak_desk import __version__, credentials, paths, settings
from peak_desk.app import qt, waiting
from peak_desk.app.demo import Demo, DemoStore
from peak_desk.app.running import RunningStore
from peak_desk.app.sandbox_process import cut_network
from peak_desk.app.single import SingleWindow
from peak_desk.app.trouble import show_trouble
from peak_desk.domain.stores import Store
from peak_desk.errors import CredentialsTrouble, PeakDeskError, PosError, SettingsTrouble
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.pos import registry
from peak_desk.pos.client import PosClient
from peak_desk.settings import Settings
from peak_desk.ui.context import DeskContext, make_context
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.theme import Theme

TRY_DEMO = 42


class DeskProgram:
    """One open store in one window."""

    def __init__(
        self,
        app: QApplication,
        opened: OpenStore,
        clients: tuple[PosClient, PosClient] | None,
        links: Callable[[RunningStore], Links],
    ) -> None:
        """Build everything; nothing is shown and no thread runs yet."""
        self.bus = Bus()
        self.running = RunningStore(opened, clients, self.bus)
        made = links(self.running)
        theme = Theme(app, arabic_first=(made.look.language or opened.store.language) == "ar")
        self.context: DeskContext = make_context(app, opened.desk, made, self.bus, theme)
        self.window = MainWindow(self.context, paths.window_state(), self._close)
        self._rested = True

    def start(self) -> None:
        """Show the window, then start to sync: the first picture waits for nothing."""
        self.window.show()
        self.running.start()

    def _close(self) -> None:
        self.context.background.close()
        self._rested = self.running.stop()

    @property
    def must_end_hard(self) -> bool:
        """Whether a call to the POS still hangs on, so that only ending the process ends it (its write is kept, in doubt)."""
        return not self._rested


def run_window() -> int:
    """Open the window on the last store, or the first-run assistant when there is none; returns the exit status."""
    with qt.application("window") as app:
        single = SingleWindow(paths.data())
        if not single.is_first():
            return 0
        try:
            store = _choose_store(app)
            if store is None:
                return 0
            opened, clients = waiting.for_work(lambda: _open(store))
        except PeakDeskError as error:
            show_trouble(app, error)
            return 1
        finally_hard = _show(app, opened, clients, single)
    if finally_hard:
        os._exit(0)
    return 0


def _show(app: QApplication, opened: OpenStore, clients: tuple[PosClient, PosClient] | None, single: SingleWindow) -> bool:
    program = DeskProgram(app, opened, clients, lambda running: _links(running, _look(settings.load())))
    single.when_asked(program.window.come_forward)
    program.start()
    app.exec()
    single.close()
    return program.must_end_hard


def run_demo(pos: str, customers: int, language: str | None, theme: str | None, screenshots: Path | None) -> int:
    """Open the demo store; with ``screenshots`` write the pictures there, print their paths and leave."""
    demo = Demo(pos, customers, language or "en")
    try:
        with qt.application("demo") as app:
            store = waiting.for_work(demo.open)
            clients = _clients(store.opened.store, store.secrets)
            program = DeskProgram(app, store.opened, clients, lambda running: _demo_links(running, store, theme))
            if screenshots is not None:
                from peak_desk.app.pictures import take_pictures

                for path in take_pictures(program, screenshots, theme):
                    sys.stdout.write(f"{path}\n")
                program.window.close()
            else:
                program.start()
                app.exec()
            hard = program.must_end_hard
    finally:
        demo.close()
    if hard:
        sys.stdout.flush()
        os._exit(0)
    return 0


def _choose_store(app: QApplication) -> Store | None:
    known = settings.load()
    if not known.stores:
        from peak_desk.app.first_start import first_store

        return first_store(app)
    last = [store for store in known.stores if store.id == known.last_store]
    return last[0] if last else known.stores[0]


def _open(store: Store) -> tuple[OpenStore, tuple[PosClient, PosClient] | None]:
    """The store's file and its account; runs in a thread, because the keyring may ask a person first."""
    keys = credentials.system_credentials()
    opened = open_store(store, keys)
    try:
        return opened, (open_client(store, keys), open_client(store, keys))
    except (CredentialsTrouble, PosError, SettingsTrouble):
        return opened, None  # the desk works without its POS and says so


def _clients(store: Store, secrets: dict[str, str]) -> tuple[PosClient, PosClient]:
    return registry.connect(store, secrets), registry.connect(store, secrets)


def _look(known: Settings) -> Look:
    chosen = known.language.value
    return Look(mode=known.theme.value, language="" if chosen == "system" else chosen, volume=known.sounds)


def _save_look(look: Look) -> None:
    settings.change(
        lambda known: replace(
            known,
            theme=settings.Theme(look.mode),
            language=settings.Language(look.language or "system"),
            sounds=look.volume,
        )
    )


def _links(running: RunningStore, look: Look) -> Links:
    return Links(
        sync_now=running.sync_now,
        try_now=running.sync_now,
        cancel_pull=running.cancel_pull,
        push_soon=running.push_soon,
        look=look,
        save_look=_save_look,
        version=__version__,
    )


def _demo_links(running: RunningStore, store: DemoStore, theme: str | None) -> Links:
    look = Look(mode=theme or "system", language=store.opened.store.language)

    def cut(cut: bool) -> None:  # noqa: FBT001 - the one argument is the state of the switch
        cut_network(store.control, cut=cut)

    return replace(_links(running, look), save_look=lambda _look: None, cut_network=cut, demo_staff=store.staff)
