"""Where icons, fonts, styles, sounds and translations lie: in a checkout, an installed wheel and a frozen build."""

from functools import cache
from pathlib import Path

import peak_desk

# A wheel puts the folder beside the package under a name of its own; a checkout and the frozen build call it plainly "resources".
_NAMES = ("peak_desk_resources", "resources")


@cache
def folder() -> Path:
    """The resources folder; raises FileNotFoundError when the installation is incomplete."""
    home = Path(peak_desk.__file__).resolve().parent.parent
    for name in _NAMES:
        if (home / name / "themes" / "desk.qss").is_file():
            return home / name
    raise FileNotFoundError(f"the resources of Peak Desk are missing beside {home}")


def path(*parts: str) -> Path:
    """One file or folder of the resources, such as ``path("icons", "bell.svg")``."""
    return folder().joinpath(*parts)
