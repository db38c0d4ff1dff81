"""From one store to another in the same window: what is left, what is shown, and what happens when a store does not open."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app.running import RunningStore
from peak_desk.app.stores import Stores
from peak_desk.domain.stores import Store
from peak_desk.errors import ForeignFile, NotEncrypted, PeakDeskError, SettingsTrouble, WrongKeyOrDamaged
from peak_desk.ui.context import DeskContext, context_beside, make_context
from peak_desk.ui.links import ClosedWork, Links, nothing
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.theme import Theme

log = logging.getLogger(__name__)

MENDABLE = (WrongKeyOrDamaged, NotEncrypted, ForeignFile)


class Switching:
    """Shows one store at a time; the last one that was shown is remembered. All calls in the thread of the window."""

    context: DeskContext
    running: RunningStore

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        stores: Stores,
        links: Callable[[RunningStore], Links],
        closing: Callable[[], None],
    ) -> None:
        """``links`` makes the calls of a store, ``closing`` is called when the window closes."""
        self._app = app
        self._window = window
        self._stores = stores
        self._links = links
        self._closing = closing
        self._contexts: dict[str, DeskContext] = {}
        self._wanted = ""

    @property
    def contexts(self) -> tuple[DeskContext, ...]:
        """What was made for every store that was shown."""
        return tuple(self._contexts.values())

    @property
    def shown(self) -> Store:
        """The store in the window."""
        return self.running.opened.store

    # --- showing

    def show_first(self, running: RunningStore, theme: Theme | None) -> None:
        """Fill the window with the store that was opened for it."""
        opened, made = running.opened, self._links(running)
        theme = theme or Theme(self._app, arabic_first=(made.look.language or opened.store.language) == "ar")
        self.context = make_context(self._app, opened.desk, made, running.bus, theme)
        self._fill(running)

    def switch(self, store_id: str) -> None:
        """Show a store; one that is not open is opened meanwhile, and the one in the window stays until then."""
        self._wanted = store_id
        self._stores.open(store_id, self._open_now, partial(self._not_open, store_id))

    def _open_now(self, running: RunningStore) -> None:
        store = running.opened.store
        if store.id != self._wanted or store.id == self.shown.id or self._window.is_closed:
            return  # somebody wants another one by now
        frame = self._window.frame
        if frame is not None and frame.form_begun:
            from peak_desk.ui.stores.leaving import LeavingSheet

            self._window.close_sheets()
            sheet = LeavingSheet(self._window, store.name, partial(self._go_to, running))
            sheet.open(sheet.stay)
        else:
            self._go_to(running)

    def _go_to(self, running: RunningStore) -> None:
        self._window.close_desk()
        self._show(running)
        _remember(self.shown.id)

    def _show(self, running: RunningStore) -> None:
        store = running.opened.store
        known = self._contexts.get(store.id)
        self.context = known or context_beside(self.context, running.opened.desk, self._links(running), running.bus)
        self.context.appearance.serve(store.language)
        self._fill(running)

    def _fill(self, running: RunningStore) -> None:
        store_id = running.opened.store.id
        if store_id not in self._contexts:
            self._contexts[store_id] = self.context
            self.context.background.failed.connect(partial(self._failed_behind, running.opened.store))
        self.running, self._wanted = running, ""
        self._stores.show(store_id)
        self._window.open_desk(self.context, self._closing)

    # --- what goes wrong

    def _failed_behind(self, store: Store, error: Exception) -> None:
        """Something that was still being done when its store was left did not work: it may have been a write."""
        if store.id != self.shown.id:
            self._say(store, error)

    def _say(self, store: Store, error: Exception) -> None:
        from peak_desk.ui import messages
        from peak_desk.ui.stores.words import said_of

        message = messages.error_text(error)
        text = said_of(store.name, message.text)
        self.context.toasts.show(text, "error", detail=f"{message.title}\n{message.detail}")

    def _not_open(self, store_id: str, error: Exception) -> None:
        if store_id != self._wanted or self._window.is_closed:
            return
        store = self._stores.store(store_id)
        if isinstance(error, MENDABLE):
            self._window.close_desk()
            self._mend(store, error)
        else:
            self._say(store, error)

    def _mend(self, store: Store, error: PeakDeskError) -> None:
        """Offer to put the file right, in a window of its own that stands in the place of this one."""
        from peak_desk.app.mending import mend

        with self._out_of_the_way():
            try:
                mended, trouble = mend(self._app, store, error), error
            except PeakDeskError as other:
                mended, trouble = False, other
        if mended:
            self._open_again(store, nothing)
        else:
            self._without(store, trouble)

    @contextmanager
    def _out_of_the_way(self) -> Iterator[None]:
        """Hide the window while another one stands in its place."""
        self._app.setQuitOnLastWindowClosed(False)
        self.context.scanner.uninstall(self._app)
        self._window.hide()
        try:
            yield
        finally:
            self._window.show()
            self.context.scanner.install(self._app)
            self._app.setQuitOnLastWindowClosed(True)

    def _without(self, store: Store, error: Exception) -> None:
        """Show a store that is open; where there is none say why and end."""
        other = self._stores.running(self.shown.id) or self._stores.any_open()
        if other is not None:
            self._show(other)
            self._say(store, error)
            return
        if isinstance(error, PeakDeskError):
            from peak_desk.app.trouble import show_trouble

            show_trouble(self._app, error, self._window)
        self._window.leave()

    # --- one more store

    def add_store(self) -> None:
        """See ``Links.add_store``."""
        from peak_desk.app.first_start import another_store

        with self._out_of_the_way():
            store = another_store(self._app, self.context.appearance.words)
        if store is None:
            return
        self._stores.add(store)
        for store_id, context in self._contexts.items():
            # There may have been only one so far: from now on the window shows that there are several.
            self._contexts[store_id] = replace(context, links=replace(context.links, stores=self._stores.board))
        self.context = self._contexts[self.shown.id]
        self.switch(store.id)

    # --- work on the file

    def while_closed(self, work: ClosedWork[Any]) -> None:
        """See ``Links.while_closed``."""
        from peak_desk.ui.stores.meanwhile import Meanwhile

        store, self._wanted = self.shown, ""
        self._window.close_desk()
        self._window.setCentralWidget(Meanwhile(store.name, work.doing))

        def done(result: Any) -> None:
            self._open_again(store, lambda: self.context.toasts.show(work.told(result), "good"))

        def failed(error: Exception) -> None:
            self._open_again(store, lambda: self.context.bus.failed.emit(error))

        self._stores.while_closed(store.id, work.work, done, failed, partial(self._drop, store.id))

    def _drop(self, store_id: str) -> None:
        """End what was made for a store whose file is about to be closed."""
        context = self._contexts.pop(store_id)
        context.desk.lookup.stop()
        context.background.close()
        context.background.deleteLater()
        context.session.deleteLater()

    def _open_again(self, store: Store, then: Callable[[], None]) -> None:
        def opened(running: RunningStore) -> None:
            if not self._window.is_closed:
                self._show(running)
                then()

        self._stores.open(store.id, opened, partial(self._lost, store))

    def _lost(self, store: Store, error: Exception) -> None:
        if self._window.is_closed:
            return
        if isinstance(error, MENDABLE):
            self._mend(store, error)
        else:
            self._without(store, error)


def _remember(store_id: str) -> None:
    """Open this store first the next time; where that cannot be written down another one comes first, and that is all."""
    try:
        settings.change(lambda known: replace(known, last_store=store_id))
    except SettingsTrouble as error:
        log.info("the last store cannot be remembered: %s", type(error).__name__)
