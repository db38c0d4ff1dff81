"""Where files lie."""

from pathlib import Path

import pytest

from peak_desk import paths


def test_one_variable_moves_every_file(own_home: Path) -> None:
    found = (paths.data(), paths.logs(), paths.settings(), paths.window_state(), paths.backups("a"), paths.store("a"))
    assert all(path == own_home or own_home in path.parents for path in found)
    assert paths.store("a").parent == paths.store_lock("a").parent


def test_without_the_variable_the_folders_of_the_system_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEAK_DESK_HOME", "  ")
    assert paths.home() is None
    assert "peak-desk" in paths.data().parts
    assert paths.settings().name == "settings.toml"
    assert paths.logs() != paths.data()


@pytest.mark.parametrize("bad", ["", "..", "../x", "a/b", "a\\b", "a.b", "-a", "a" * 65, "a\n", "é"])
def test_a_store_id_cannot_lead_out_of_its_folder(bad: str) -> None:
    assert not paths.is_safe_id(bad)
    for path in (paths.store, paths.backups, paths.store_lock):
        with pytest.raises(ValueError, match="letters"):
            path(bad)


def test_a_folder_of_ours_is_closed_to_others(tmp_path: Path) -> None:
    made = paths.make_private(tmp_path / "a" / "b")
    assert paths.make_private(made) == made
    assert made.stat().st_mode & 0o077 == 0
