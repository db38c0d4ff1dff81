"""The course of a start after the first picture: what is loaded, asked and built in which order, and how it ends."""

import gc
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from peak_desk.app import waiting
from peak_desk.app.single import SingleWindow
from peak_desk.errors import ForeignFile, NotEncrypted, PeakDeskError, WrongKeyOrDamaged
from peak_desk.ui.main_window import MainWindow

if TYPE_CHECKING:  # imported in a worker, see ``loading``
    from peak_desk.app.chosen import Chosen
    from peak_desk.app.demo import Demo
    from peak_desk.app.loading import Loaded, Loading
    from peak_desk.app.program import DeskProgram
    from peak_desk.domain.stores import Store
    from peak_desk.ui.links import Look
    from peak_desk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ends: its exit status, whether only ending the process ends what hangs on, whether the demo comes next."""

    status: int = 0
    hard: bool = False
    demo: bool = False


class Course:
    """Fills the window with a store: the last one, or the one that is set up now."""

    def __init__(self, app: QApplication, window: MainWindow | None = None) -> None:
        """Without a window one is made when there is something to show in it."""
        self._app = app
        self._window = window
        self._theme: Theme | None = None

    def run(self, single: SingleWindow) -> Ended:
        """Work until the window is closed."""
        if self._window is not None:
            single.when_asked(partial(self._come_forward, self._window))
        try:
            chosen = self._chosen()
            if chosen.store is None:
                return Ended(demo=chosen.demo)
            loaded = self.opened(chosen.store)
            return Ended(1) if loaded is None else self._show(loaded)
        except waiting.Left as left:
            return Ended(hard=left.hard)
        except PeakDeskError as error:
            from peak_desk.app import trouble

            trouble.show_trouble(self._app, error, self._window)
            return Ended(1)

    def _come_forward(self, window: MainWindow) -> None:
        """Put the window in front, or what stands in its place while it is hidden: a shell nobody fills may not come back."""
        if window.isVisible():
            window.come_forward()
            return
        for shown in self._app.topLevelWidgets():
            if shown.isVisible():
                shown.showNormal()
                shown.raise_()
                shown.activateWindow()

    def _chosen(self) -> "Chosen":
        chosen = waiting.for_work(_last_choice, self._window)
        if chosen is not None:
            return chosen
        from peak_desk.app.first_start import first_store

        self._hide_shell()
        return first_store(self._app)

    def opened(self, store: "Store") -> "Loaded | None":
        """The open store, after its file was mended if need be; None when the person left it as it is."""
        try:
            return self._loaded(store)
        except (WrongKeyOrDamaged, NotEncrypted, ForeignFile) as error:
            from peak_desk.app.mending import mend

            self._hide_shell()
            self._wear(store)
            if not mend(self._app, store, error):
                return None
        return self._loaded(store)

    def _loaded(self, store: "Store") -> "Loaded":
        window = self._window
        if window is not None and not window.isVisible():
            window.show_skeleton()
        loading = waiting.for_work(lambda: _loading(store), window)
        file = waiting.for_work(loading.search, window, give_back=lambda file: file.close())
        return waiting.for_work(
            lambda: loading.desk(file),
            window,
            meanwhile=lambda: self._dress(store, loading.look),
            give_back=lambda made: made.opened.close(),
        )

    def _hide_shell(self) -> None:
        """Make room for another window, which may be there for long."""
        gc.enable()
        if self._window is not None:
            self._window.hide()

    def _wear(self, store: "Store") -> None:
        """Put on the look and the words of the store for a window that stands in the place of this one."""
        from peak_desk import settings
        from peak_desk.app.loading import look_of
        from peak_desk.app.stand_in import dress
        from peak_desk.ui import language

        look = look_of(settings.load())
        dress(self._app, language.chosen(look.language, store.language), look.mode)

    def _dress(self, store: "Store", look: "Look") -> None:
        """Load the fonts and put the look on while the worker loads the rest."""
        from peak_desk.ui import language
        from peak_desk.ui.theme import Theme

        if self._theme is None:
            self._theme = Theme(self._app, arabic_first=language.chosen(look.language, store.language) == "ar")
        self._theme.apply(look.mode)

    def _show(self, loaded: "Loaded") -> Ended:
        from peak_desk.app.links import links
        from peak_desk.app.loading import open_beside
        from peak_desk.app.program import DeskProgram
        from peak_desk.app.stores import Known

        made = partial(links, look=loaded.look)
        known = Known(loaded.known, open_beside)
        program = DeskProgram(self._app, loaded.opened, None, made, self._window, self._theme, connect=loaded.connect, known=known)
        return _work(self._app, program)


def _last_choice() -> "Chosen | None":
    from peak_desk.app import loading

    chosen = loading.last_choice()
    if chosen is None:
        from peak_desk.app import first_start  # noqa: F401 - somebody has to choose, and this is what they are asked with
    return chosen


def _loading(store: "Store") -> "Loading":
    from peak_desk.app.loading import Loading

    return Loading(store)


def run_demo(app: QApplication, demo: "Demo", theme: str | None, screenshots: Path | None, window: MainWindow | None) -> Ended:
    """Fill the window with the demo store and work until it is closed; or write its pictures and print their paths."""
    try:
        store = waiting.for_work(demo.open, window, give_back=lambda store: store.opened.close())
        waiting.for_work(_import_links, window)
    except waiting.Left as left:
        return Ended(hard=left.hard)
    from peak_desk.app import links

    program = links.demo_program(app, store, theme, window)
    if screenshots is None:
        return _work(app, program)
    from peak_desk.app.pictures import take_pictures

    for path in take_pictures(program, screenshots, theme):
        sys.stdout.write(f"{path}\n")
    program.window.close()
    return Ended(hard=program.must_end_hard)


def _import_links() -> None:
    from peak_desk.app import links  # noqa: F401


def _work(app: QApplication, program: "DeskProgram") -> Ended:
    """Show the desk until its window is closed."""
    program.start()
    gc.enable()
    app.exec()
    return Ended(hard=program.must_end_hard, demo=program.wants_demo)
