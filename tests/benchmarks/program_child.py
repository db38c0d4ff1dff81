"""The program itself, started as people start it, with a key from the environment in the place of the keyring.

Tells when the first picture of a window was there, when a misspelt name was found, and when somebody could sign in; then ends.
Nothing of the program is loaded before the program loads it, and nothing looks on that would load or slow anything: the moments are
noted where they happen, in code put round three functions of the program.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, cast

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer

from tests.benchmarks.clocks import starved_ms, waited_ms

KEY_VARIABLE = "PEAK_DESK_BENCHMARK_KEY"
TEXT_VARIABLE = "PEAK_DESK_BENCHMARK_TEXT"
BEAT_VARIABLE = "PEAK_DESK_BENCHMARK_BEAT"
_BEAT_MS = 5
_GIVE_UP_MS = 20_000
_Qt = QtWidgets.QApplication


class Told:
    """What the parent is told: moments with the processor time and the waiting until then, in seconds."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}

    def now(self, what: str) -> None:
        """This is the moment, the first time it is said; from any thread."""
        at, cpu = time.time(), time.process_time()
        if what not in self.values:
            self.values |= {what: at, f"{what}_cpu": cpu, f"{what}_starved": starved_ms() / 1000}
        if {"painted", "ready", "asked"} <= self.values.keys():
            self.end()

    def end(self) -> None:
        """Tell and leave: how the program ends is not measured here."""
        sys.stdout.write(json.dumps(self.values))
        sys.stdout.flush()
        os._exit(0)


told = Told()


def _key_instead_of_keyring(module: ModuleType) -> None:
    keys = module.MemoryCredentials()
    keys.set("benchmark", module.DATABASE_KEY, os.environ[KEY_VARIABLE])
    setattr(module, "system_credentials", lambda: keys)  # noqa: B010 - a module has no such attribute for mypy


def _tell_when_found(module: ModuleType) -> None:
    """The search is ready when it finds somebody by the misspelt name: it is asked as soon as it says so itself."""
    prepare = module.CustomerSearch.prepare

    def prepared(search: Any) -> None:
        prepare(search)
        if search.find(os.environ[TEXT_VARIABLE], "US").rows:
            told.now("ready")

    module.CustomerSearch.prepare = prepared


def _tell_when_painted(widget: Any, what: str) -> None:
    """The same way a bare window tells of its picture."""
    paint = widget.paintEvent

    def painted(shown: QtWidgets.QWidget, event: object) -> None:
        paint(shown, event)
        QTimer.singleShot(0, shown, lambda: told.now(what))

    widget.paintEvent = painted


CHANGES: dict[str, Callable[[ModuleType], None]] = {
    "peak_desk.credentials": _key_instead_of_keyring,
    "peak_desk.database.search": _tell_when_found,
    "peak_desk.ui.skeleton": lambda module: _tell_when_painted(module.Skeleton, "painted"),
    "peak_desk.ui.sign_in": lambda module: _tell_when_painted(module.SignInPage, "asked"),
}


class Changed:
    """Loads some modules of the program and changes one function in each."""

    def __init__(self) -> None:
        """Know the real loaders when they are asked for."""
        self._real: dict[str, Any] = {}

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Stand between some modules and their loaders."""
        if fullname not in CHANGES or (spec := PathFinder.find_spec(fullname, path)) is None or spec.loader is None:
            return None
        self._real[fullname], spec.loader = spec.loader, cast(Any, self)
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Load a module and change it."""
        self._real[module.__name__].exec_module(module)
        CHANGES[module.__name__](module)


class Heart(QObject):
    """Beats in the event loop; remembers for how long it was kept from beating at most, without what other programs took."""

    def __init__(self, app: QObject) -> None:
        """Begin once something is painted."""
        super().__init__(app)
        self._last = self._waited = 0.0
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._beats)
        self._beat.start(_BEAT_MS)

    def _beats(self) -> None:
        now, waited = time.perf_counter(), waited_ms()
        if self._last and "painted" in told.values:
            gap = (now - self._last) * 1000 - _BEAT_MS - (waited - self._waited)
            told.values["gap"] = max(told.values.get("gap", 0.0), gap)
        self._last, self._waited = now, waited


class Watched(_Qt):
    """The application with somebody looking on."""

    def __init__(self, arguments: list[str]) -> None:
        """Give up in the end; beat where that is wanted."""
        super().__init__(arguments)
        QTimer.singleShot(_GIVE_UP_MS, self, told.end)
        self._heart = Heart(self) if BEAT_VARIABLE in os.environ else None


def main() -> None:
    """Start the program."""
    sys.meta_path.insert(0, Changed())
    setattr(QtWidgets, "QApplication", Watched)  # noqa: B010 - mypy forbids to assign a class
    sys.argv[:] = ["peak-desk"]
    from peak_desk.__main__ import main as program

    program()


if __name__ == "__main__":
    main()
