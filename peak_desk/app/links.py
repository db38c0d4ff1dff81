"""What the rest of the program gives the window: calls into the sync, the look of this workstation, the demo's own switches."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from peak_desk import __version__, settings
from peak_desk.app.program import DeskProgram
from peak_desk.app.running import RunningStore
from peak_desk.errors import SettingsTrouble
from peak_desk.operations.opening import OpenStore
from peak_desk.pos import registry
from peak_desk.ui.accounts import AccountCalls
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from peak_desk.app.demo import DemoStore


def _save_look(bus: Bus, look: Look) -> None:
    """Keep the look; where the file cannot be written the look holds until the program ends, and a toast says so."""
    try:
        settings.change(
            lambda known: replace(
                known,
                theme=settings.Theme(look.mode),
                language=settings.Language(look.language or "system"),
                sounds=look.volume,
                silent_sounds=tuple(sorted(look.silent)),
                desktop_notices=look.notices,
                keys=dict(look.keys),
            )
        )
    except SettingsTrouble as error:
        bus.failed.emit(error)


def links(running: RunningStore, look: Look) -> Links:
    """The calls of a running store."""
    return Links(
        sync_now=running.sync_now,
        compare_now=running.compare_now,
        try_now=running.sync_now,
        cancel_pull=running.cancel_pull,
        push_soon=running.push_soon,
        keys_entered=running.reconnect,
        look=look,
        save_look=partial(_save_look, running.bus),
        version=__version__,
        account=partial(_accounts, running.opened),
    )


def _accounts(opened: OpenStore) -> AccountCalls:
    """What changes the account; only who opens the settings needs it."""
    from peak_desk import credentials
    from peak_desk.app.accounts import Accounts

    return Accounts(opened.store, credentials.system_credentials(), opened.desk.account.recognise)


def demo_program(app: QApplication, store: "DemoStore", theme: str | None, window: MainWindow | None = None) -> DeskProgram:
    """The window of an open demo store."""
    account = store.opened.store
    clients = registry.connect(account, store.secrets), registry.connect(account, store.secrets)
    return DeskProgram(app, store.opened, clients, lambda running: _demo_links(running, store, theme), window)


def _demo_links(running: RunningStore, store: "DemoStore", theme: str | None) -> Links:
    from peak_desk.app.sandbox_process import cut_network

    look = Look(mode=theme or "system", language=store.opened.store.language)

    def cut(cut: bool) -> None:  # noqa: FBT001 - the one argument is the state of the switch
        cut_network(store.control, cut=cut)

    return replace(
        links(running, look), save_look=lambda _look: None, cut_network=cut, demo_staff=store.staff, passing=True, account=None
    )
