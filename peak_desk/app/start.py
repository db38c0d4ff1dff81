"""From the first line to the last: what is built when, and in which order everything ends."""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from peak_desk import __version__, credentials, paths, settings
from peak_desk.app import qt, waiting
from peak_desk.app.demo import Demo, DemoStore
from peak_desk.app.first_start import Chosen, first_store
from peak_desk.app.program import DeskProgram
from peak_desk.app.running import RunningStore
from peak_desk.app.sandbox_process import cut_network
from peak_desk.app.single import SingleWindow
from peak_desk.app.trouble import show_trouble
from peak_desk.domain.stores import Store
from peak_desk.errors import (
    CredentialsTrouble,
    ForeignFile,
    NotEncrypted,
    PeakDeskError,
    PosError,
    SettingsTrouble,
    WrongKeyOrDamaged,
)
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.pos import registry
from peak_desk.pos.client import PosClient
from peak_desk.settings import Settings
from peak_desk.ui import language
from peak_desk.ui.links import Bus, Links, Look

DEMO_CUSTOMERS = 500


def run_window() -> int:
    """Open the window on the last store, or the first-run assistant when there is none; returns the exit status."""
    with qt.application("window") as app:
        single = SingleWindow(paths.data())
        if not single.is_first():
            return 0
        try:
            chosen = _choose(app)
            if chosen.store is not None:
                opened = _opened(app, chosen.store)
                if opened is None:
                    return 1
                hard = _show(app, *opened, single)
            elif chosen.demo:
                single.close()
                return _demo(app, Demo("treez", DEMO_CUSTOMERS, language.of_system()), None, None)
            else:
                return 0
        except PeakDeskError as error:
            show_trouble(app, error)
            return 1
    if hard:
        os._exit(0)
    return 0


def _show(app: QApplication, opened: OpenStore, clients: tuple[PosClient, PosClient] | None, single: SingleWindow) -> bool:
    program = DeskProgram(app, opened, clients, lambda running: _links(running, _look(settings.load())))
    single.when_asked(program.window.come_forward)
    program.start()
    app.exec()
    single.close()
    return program.must_end_hard


def run_demo(pos: str, customers: int, tongue: str | None, theme: str | None, screenshots: Path | None) -> int:
    """Open the demo store; with ``screenshots`` write the pictures there, print their paths and leave."""
    demo = Demo(pos, customers, tongue or "en")
    with qt.application("demo") as app:
        return _demo(app, demo, theme, screenshots)


def _demo(app: QApplication, demo: Demo, theme: str | None, screenshots: Path | None) -> int:
    try:
        program = demo_program(app, waiting.for_work(demo.open), theme)
        if screenshots is not None:
            from peak_desk.app.pictures import take_pictures

            for path in take_pictures(program, screenshots, theme):
                sys.stdout.write(f"{path}\n")
            program.window.close()
        else:
            program.start()
            app.exec()
    finally:
        demo.close()
    if program.must_end_hard:
        sys.stdout.flush()
        os._exit(0)
    return 0


def demo_program(app: QApplication, store: DemoStore, theme: str | None) -> DeskProgram:
    """The window of an open demo store."""
    account = store.opened.store
    clients = registry.connect(account, store.secrets), registry.connect(account, store.secrets)
    return DeskProgram(app, store.opened, clients, lambda running: _demo_links(running, store, theme))


def _choose(app: QApplication) -> Chosen:
    known = settings.load()
    if not known.stores:
        return first_store(app)
    last = [store for store in known.stores if store.id == known.last_store]
    return Chosen(store=last[0] if last else known.stores[0])


_Opened = tuple[OpenStore, tuple[PosClient, PosClient] | None]


def _opened(app: QApplication, store: Store) -> _Opened | None:
    """The open store, after its file was mended if need be; None when the person left it as it is."""
    try:
        return waiting.for_work(lambda: _open(store))
    except (WrongKeyOrDamaged, NotEncrypted, ForeignFile) as error:
        from peak_desk.app.mending import mend

        if not mend(app, store, error):
            return None
    return waiting.for_work(lambda: _open(store))


def _open(store: Store) -> _Opened:
    """The store's file and its account; runs in a thread, because the keyring may ask a person first."""
    keys = credentials.system_credentials()
    opened = open_store(store, keys, look_closely=True)
    try:
        return opened, (open_client(store, keys), open_client(store, keys))
    except (CredentialsTrouble, PosError, SettingsTrouble):
        return opened, None  # the desk works without its POS and says so


def _look(known: Settings) -> Look:
    chosen = known.language.value
    return Look(
        mode=known.theme.value,
        language="" if chosen == "system" else chosen,
        volume=known.sounds,
        notices=known.desktop_notices,
        keys=dict(known.keys),
    )


def _save_look(bus: Bus, look: Look) -> None:
    """Keep the look; where the file cannot be written the look holds until the program ends, and a toast says so."""
    try:
        settings.change(
            lambda known: replace(
                known,
                theme=settings.Theme(look.mode),
                language=settings.Language(look.language or "system"),
                sounds=look.volume,
                desktop_notices=look.notices,
                keys=dict(look.keys),
            )
        )
    except SettingsTrouble as error:
        bus.failed.emit(error)


def _links(running: RunningStore, look: Look) -> Links:
    return Links(
        sync_now=running.sync_now,
        try_now=running.sync_now,
        cancel_pull=running.cancel_pull,
        push_soon=running.push_soon,
        look=look,
        save_look=partial(_save_look, running.bus),
        version=__version__,
    )


def _demo_links(running: RunningStore, store: DemoStore, theme: str | None) -> Links:
    look = Look(mode=theme or "system", language=store.opened.store.language)

    def cut(cut: bool) -> None:  # noqa: FBT001 - the one argument is the state of the switch
        cut_network(store.control, cut=cut)

    return replace(_links(running, look), save_look=lambda _look: None, cut_network=cut, demo_staff=store.staff)
