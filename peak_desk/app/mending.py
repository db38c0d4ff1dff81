"""When the store's file does not open: a window that mends it, before there is a desk."""

from functools import partial

from PySide6.QtWidgets import QApplication

from peak_desk import credentials, paths
from peak_desk.app.stand_in import show_until_closed
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseBusy, PeakDeskError
from peak_desk.operations import recovery
from peak_desk.operations.opening import traits_of
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.background import Background
from peak_desk.ui.mending import MendingCalls, MendingWindow

VIA = "desk"


def mend(app: QApplication, store: Store, trouble: PeakDeskError) -> bool:
    """Show the window, in the look that is on, and wait for its end; says whether the store can be opened now.

    The right to sync the store is held meanwhile, so that no other program of this machine works with the file.
    """
    lock = StoreLock(paths.store_lock(store.id))
    if not lock.take():
        raise DatabaseBusy("another program has the store open")
    try:
        return _shown(app, store, trouble)
    finally:
        lock.release()


def _shown(app: QApplication, store: Store, trouble: PeakDeskError) -> bool:
    background = Background()
    done: list[bool] = []
    keys, keeper = credentials.system_credentials(), recovery.keeper_of_machine(VIA)
    calls = MendingCalls(
        mend=partial(recovery.recover_store, keeper, store, keys),
        restore=partial(recovery.restore_store, keeper, store, keys),
    )
    window = MendingWindow(background, store, traits_of(store).title, trouble, recovery.backups_of(store), calls)

    def finish() -> None:
        done.append(True)
        window.close()

    window.finished.connect(finish)
    show_until_closed(app, window)
    background.close()
    return bool(done)
