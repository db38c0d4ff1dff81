"""Where pictures, fonts and words are found."""

from pathlib import Path

import pytest

import peak_desk
from peak_desk.ui import resources


def test_a_checkout_uses_its_own_folder() -> None:
    assert resources.folder() == Path(peak_desk.__file__).resolve().parent.parent / "resources"


def test_a_wheel_uses_the_folder_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("resources", "peak_desk_resources"):
        (tmp_path / name / "themes").mkdir(parents=True)
        (tmp_path / name / "themes" / "desk.qss").touch()
    monkeypatch.setattr(peak_desk, "__file__", str(tmp_path / "peak_desk" / "__init__.py"))
    resources.folder.cache_clear()
    try:
        assert resources.folder() == tmp_path / "peak_desk_resources"
    finally:
        resources.folder.cache_clear()


def test_a_broken_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peak_desk, "__file__", str(tmp_path / "peak_desk" / "__init__.py"))
    resources.folder.cache_clear()
    try:
        with pytest.raises(FileNotFoundError):
            resources.folder()
    finally:
        resources.folder.cache_clear()
