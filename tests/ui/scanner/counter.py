"""Maria at the counter with her ID, and what is said over the work after a scan."""

from datetime import date
from typing import Any

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.scans.band import ScanBand
from tests.helpers.licence_samples import sample

MARIA = "94-123-0001"
BIRTHDAY = date(1992, 5, 4)


def maria(**fields: Any) -> str:
    """Maria's ID."""
    return sample(**{"number": MARIA, "first": "MARIA", "middle": "", "last": "DELGADO", "birthday": BIRTHDAY, **fields})


def said_anything(window: MainWindow) -> bool:
    """Whether anything lies over the work."""
    return window.scans is not None and window.scans.band is not None


def band(window: MainWindow) -> ScanBand:
    """What is said over the work."""
    assert window.scans is not None
    assert window.scans.band is not None
    assert window.scans.band.isVisible()
    return window.scans.band
