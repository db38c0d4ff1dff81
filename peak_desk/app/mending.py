"""When the store's file does not open: a window that mends it, before there is a desk."""

from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk import credentials, paths, settings
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseBusy, PeakDeskError
from peak_desk.operations import recovery
from peak_desk.operations.opening import traits_of
from peak_desk.sync.lock import StoreLock
from peak_desk.ui import language
from peak_desk.ui.background import Background
from peak_desk.ui.language import Language
from peak_desk.ui.mending import MendingCalls, MendingWindow
from peak_desk.ui.scanner.scanner import Scanner
from peak_desk.ui.theme import Theme

VIA = "desk"


def mend(app: QApplication, store: Store, trouble: PeakDeskError) -> bool:
    """Show the window and wait for its end; says whether the store can be opened now.

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
    chosen = settings.load().language.value
    words = Language(app)
    words.use(language.chosen("" if chosen == "system" else chosen, store.language))
    Theme(app, arabic_first=words.code == "ar").apply()
    background = Background()
    loop = QEventLoop()
    done: list[bool] = []
    keys, keeper = credentials.system_credentials(), recovery.keeper_of_machine(VIA)
    calls = MendingCalls(
        mend=partial(recovery.recover_store, keeper, store, keys),
        restore=partial(recovery.restore_store, keeper, store, keys),
    )
    window = MendingWindow(background, store, traits_of(store).title, trouble, recovery.backups_of(store), calls)

    def finish() -> None:
        done.append(True)
        loop.quit()

    window.finished.connect(finish)
    closing = _Closing(window, loop)
    window.installEventFilter(closing)
    scanner = Scanner(window)
    scanner.scanned.connect(window.refuse_scan)
    scanner.install(app)
    window.show()
    loop.exec()
    scanner.uninstall(app)
    background.close()
    window.removeEventFilter(closing)
    window.close()
    window.deleteLater()
    return bool(done)


class _Closing(QObject):
    """Ends the wait when the window is closed, and keeps it open while the file is being worked on."""

    def __init__(self, window: MendingWindow, loop: QEventLoop) -> None:
        super().__init__(window)
        self._window = window
        self._loop = loop

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Close:
            return False
        if self._window.busy:
            event.ignore()
            return True
        self._loop.quit()
        return False
