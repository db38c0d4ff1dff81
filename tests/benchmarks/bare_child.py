"""The smallest window PySide6 can show: the floor under every start. Tells when it was painted."""

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from tests.benchmarks.clocks import starved_ms


class Bare(QWidget):
    """An empty window."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        painted, cpu = time.time(), time.process_time()
        sys.stdout.write(json.dumps({"painted": painted, "painted_cpu": cpu, "painted_starved": starved_ms() / 1000}))
        QApplication.exit()


def main() -> None:
    """Show it until it is painted."""
    app = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1000, 700)
    window.show()
    app.exec()


main()
