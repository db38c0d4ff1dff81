"""The program itself, started as people start it, with a key from the environment in the place of the keyring.

Tells when the first picture of a window was there and when misspelt names were found, then ends. Nothing of the program is loaded
before the program loads it.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

KEY_VARIABLE = "PEAK_DESK_BENCHMARK_KEY"
_CREDENTIALS = "peak_desk.credentials"
_LOOK_MS = 4
_GIVE_UP = 20.0
_Qt = QtWidgets.QApplication


class MemoryKeys(MetaPathFinder, Loader):
    """Loads ``peak_desk.credentials`` with a keyring that lives in memory."""

    @override
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != _CREDENTIALS or (spec := PathFinder.find_spec(fullname, path)) is None or spec.loader is None:
            return None
        self._real, spec.loader = spec.loader, self
        return spec

    @override
    def exec_module(self, module: ModuleType) -> None:
        self._real.exec_module(module)
        keys = module.MemoryCredentials()
        keys.set("benchmark", module.DATABASE_KEY, os.environ[KEY_VARIABLE])
        module.system_credentials = lambda: keys  # type: ignore[attr-defined]


class Watch(QObject):
    """Sees the first picture, then looks every few milliseconds whether the search is ready."""

    def __init__(self, app: QtWidgets.QApplication) -> None:
        """Look at every event until something is painted."""
        super().__init__(app)
        self._app = app
        self._began = time.monotonic()
        self._told: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QtWidgets.QWidget) and watched.isWindow():
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._now("painted")
        self._timer.start(_LOOK_MS)

    def _now(self, what: str) -> None:
        at, cpu = time.time(), time.process_time()
        from tests.benchmarks.stall import starved_ms

        self._told |= {what: at, f"{what}_cpu": cpu, f"{what}_starved": starved_ms() / 1000}

    def _look(self) -> None:
        if any(_is_ready(window) for window in QtWidgets.QApplication.topLevelWidgets()):
            self._now("ready")
        elif time.monotonic() < self._began + _GIVE_UP:
            return
        sys.stdout.write(json.dumps(self._told))
        sys.stdout.flush()
        os._exit(0)  # how the program ends is not measured here


def _is_ready(window: QtWidgets.QWidget) -> bool:
    context = getattr(window, "context", None)
    return context is not None and context.desk is not None and bool(context.desk.customers._search.ready)


class Watched(_Qt):
    """The application with somebody looking on."""

    def __init__(self, arguments: list[str]) -> None:
        """Begin to look."""
        super().__init__(arguments)
        self._watch = Watch(self)


def main() -> None:
    """Start the program."""
    sys.meta_path.insert(0, MemoryKeys())
    setattr(QtWidgets, "QApplication", Watched)  # noqa: B010 - mypy forbids to assign a class
    sys.argv[:] = ["peak-desk"]
    from peak_desk.__main__ import main as program

    program()


if __name__ == "__main__":
    main()
