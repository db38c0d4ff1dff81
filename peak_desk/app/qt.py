"""The Qt side of the program's life: the application object, the last-resort hooks, Qt's own messages in our log."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from peak_desk import __version__

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_qt_log = logging.getLogger("peak_desk.qt")


def bare_application() -> QApplication:
    """The one QApplication; for a window that is to be painted before the log begins."""
    present = QCoreApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Peak Desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("peak-desk")
    return app


@contextmanager
def logged(log_name: str) -> Iterator[None]:
    """Log and hooks in place; everything is put back at the end."""
    from peak_desk import log, paths

    stop_log = log.start(log_name, paths.logs())
    remove_hooks = log.install_hooks(paths.logs())
    qInstallMessageHandler(_to_our_log)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        remove_hooks()
        stop_log()


@contextmanager
def application(log_name: str) -> Iterator[QApplication]:
    """The one QApplication with logging and hooks in place."""
    with logged(log_name):
        yield bare_application()


def _to_our_log(kind: "QtMsgType", _context: "QMessageLogContext", message: str) -> None:
    _qt_log.log(_levels().get(kind, logging.WARNING), "%s", message)


@cache
def _levels() -> "dict[QtMsgType, int]":
    from PySide6.QtCore import QtMsgType

    return {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
