"""From one store to another in the same window: what is left, what is shown, and what happens when a store does not open."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app.running import RunningStore
from peak_desk.app.stores import Stores
from peak_desk.domain.staff import StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import ForeignFile, NotEncrypted, PeakDeskError, SettingsTrouble, WrongKeyOrDamaged
from peak_desk.ui.context import DeskContext, context_beside, make_context
from peak_desk.ui.links import ClosedWork, Links, StoreCalls, nothing
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.theme import Theme

T = TypeVar("T")

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
        self.wants_demo = False

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
        if self._window.work_begun:
            from peak_desk.ui.stores.leaving import LeavingSheet

            self._window.close_sheets()
            sheet = LeavingSheet(self._window, partial(self._go_to, running), store.name)
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

    # --- stores come and go

    @property
    def calls(self) -> StoreCalls:
        """What changes which stores there are."""
        return StoreCalls(self._add_store, self._remove_store, _removed_stores, self._put_back)

    def _add_store(self) -> None:
        from peak_desk.app.first_start import another_store

        with self._out_of_the_way():
            store = another_store(self._app, self.context.appearance.words)
        if store is not None:
            self._show_new(store)

    def _put_back(self, staff: StaffMember, store: Store) -> None:
        from peak_desk.operations import removal

        try:
            self._show_new(removal.put_back(staff, store.id))
        except PeakDeskError as error:
            self.context.bus.failed.emit(error)

    def _show_new(self, store: Store) -> None:
        self._stores.add(store)
        self._share_board()
        self.switch(store.id)

    def _share_board(self) -> None:
        """Let the window show from now on whether there are several stores."""
        for store_id, context in self._contexts.items():
            self._contexts[store_id] = replace(context, links=replace(context.links, stores=self._stores.several))
        self.context = self._contexts.get(self.shown.id, self.context)

    def _remove_store(self, staff: StaffMember) -> None:
        from peak_desk import credentials
        from peak_desk.operations import removal
        from peak_desk.ui.settings import removing

        store = self.shown

        def done(removed: removal.Removed) -> None:
            self._stores.forget(store.id)
            self._share_board()
            self._instead(removing.removed_text(store.name, removed.unsent))

        work = partial(removal.remove_store, staff, store, credentials.system_credentials(), with_unsent=True)
        self._close_for(work, removing.doing_text(store.name), done)

    def _instead(self, told: str) -> None:
        """Show another store, one that is open already if there is any; where there is none the first one is set up again."""

        def shown(running: RunningStore) -> None:
            if not self._window.is_closed:
                self._show(running)
                _remember(self.shown.id)
                self.context.toasts.show(told, "good")

        def try_one(left: tuple[str, ...]) -> None:
            store_id, rest = left[0], left[1:]
            lost = partial(self._lost, self._stores.store(store_id))
            self._stores.open(store_id, shown, lambda error: try_one(rest) if rest else lost(error))

        if self._stores.ids:
            try_one(self._stores.ids)
        else:
            self._start_over(told)

    def _start_over(self, told: str) -> None:
        from peak_desk.app.first_start import first_store

        with self._out_of_the_way():
            chosen = first_store(self._app, self.context.appearance.words, told)
        self.wants_demo = chosen.demo
        if chosen.store is None:
            self._window.leave()
            return
        self._stores.add(chosen.store)
        self._open_again(chosen.store, nothing)

    # --- work on the file

    def while_closed(self, work: ClosedWork[Any]) -> None:
        """See ``Links.while_closed``."""
        store = self.shown

        def done(result: Any) -> None:
            self._open_again(store, lambda: self.context.toasts.show(work.told(result), "good"))

        self._close_for(work.work, work.doing, done)

    def _close_for(self, work: Callable[[], T], doing: str, done: Callable[[T], None]) -> None:
        """Close the store that is shown and do the work; where that fails it is opened again, and told."""
        from peak_desk.ui.stores.meanwhile import Meanwhile

        store, self._wanted = self.shown, ""
        self._window.close_desk()
        self._window.setCentralWidget(Meanwhile(store.name, doing))

        def failed(error: Exception) -> None:
            self._open_again(store, lambda: self.context.bus.failed.emit(error))

        self._stores.while_closed(store.id, work, done, failed, partial(self._drop, store.id))

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


def _removed_stores() -> tuple[Store, ...]:
    from peak_desk.operations import removal

    return removal.removed_stores()


def _remember(store_id: str) -> None:
    """Open this store first the next time; where that cannot be written down another one comes first, and that is all."""
    try:
        settings.change(lambda known: replace(known, last_store=store_id))
    except SettingsTrouble as error:
        log.info("the last store cannot be remembered: %s", type(error).__name__)
