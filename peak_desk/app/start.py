"""The first lines of the program with a window: it is painted before anything but Qt and next to nothing else is imported.

So is this module, and ``ui.main_window`` with it. What follows the first picture is in ``course``.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from peak_desk import paths
from peak_desk.app import qt
from peak_desk.app.single import SingleWindow
from peak_desk.ui import skeleton
from peak_desk.ui.main_window import MainWindow

DEMO_CUSTOMERS = 500
_MOST_PAINT_MS = 500


def run_window() -> int:
    """Open the window on the last store, or the first-run assistant when there is none; returns the exit status."""
    app = qt.bare_application()
    single = SingleWindow(paths.data())
    if single.seems_taken and not single.is_first():
        return 0
    # What is imported stays: walking through it again and again meanwhile would cost a tenth of the start (see ``DeskProgram``).
    gc.disable()
    window = _painted(paths.window_state(), skeleton.SIGN_IN if paths.settings().exists() else skeleton.MARK)
    try:
        with qt.logged("window"):
            if not single.is_first():
                return 0
            from peak_desk.app import course

            ended = course.Course(app, window).run(single)
    finally:
        gc.enable()
        single.close()
        _drop(window)
    if ended.hard:
        os._exit(ended.status)
    return _demo_of_first_start() if ended.demo else ended.status


def _demo_of_first_start() -> int:
    from peak_desk.sandbox import PLAYED
    from peak_desk.ui import language

    return run_demo(PLAYED[0], DEMO_CUSTOMERS, language.of_system(), None, None)


def run_demo(pos: str, customers: int, tongue: str | None, theme: str | None, screenshots: Path | None) -> int:
    """Open the demo store; with ``screenshots`` write the pictures there, print their paths and leave."""
    from peak_desk.app.demo import Demo

    demo = Demo(pos, customers, tongue or "en")
    try:
        app = qt.bare_application()
        shell = None
        if screenshots is None:
            shell = _painted(paths.window_state(), skeleton.DESK, theme or "system", tongue or "en")
        with qt.logged("demo"):
            from peak_desk.app import course

            ended = course.run_demo(app, demo, theme, screenshots, shell)
    finally:
        demo.close()
    if ended.hard:
        sys.stdout.flush()
        os._exit(ended.status)
    return ended.status


def _painted(window_file: Path, kind: str, theme: str = "", language: str = "") -> MainWindow:
    """A window that is a shell so far, once its first picture is on screen."""
    window = MainWindow(window_file=window_file)
    loop = QEventLoop()
    most = QTimer(loop)  # a window that is minimised from the beginning is not painted
    most.setSingleShot(True)
    most.timeout.connect(loop.quit)
    most.start(_MOST_PAINT_MS)
    window.painted.connect(loop.quit)
    window.closed.connect(loop.quit)
    window.show_skeleton(kind, theme, language)
    loop.exec()
    most.stop()
    return window


def _drop(window: MainWindow) -> None:
    """Take the window away, which is none any more or was only a shell."""
    window.hide()
    window.deleteLater()
