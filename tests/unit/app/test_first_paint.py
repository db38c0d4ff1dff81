"""What is loaded before the first picture of the window: nearly nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Starts the program as ``python -m peak_desk`` does and lists what is loaded once the shell is painted.
_SCRIPT = """
import json, os, sys
from peak_desk.ui.shell import Shell

def painted():
    sys.stdout.write(json.dumps(sorted(sys.modules)))
    sys.stdout.flush()
    os._exit(0)

show = Shell.show_skeleton

def shown(shell, *words):
    shell.painted.connect(painted)
    show(shell, *words)

Shell.show_skeleton = shown
sys.argv[:] = ["peak-desk"]
from peak_desk.__main__ import main
sys.exit(main())
"""
_OURS = {
    "peak_desk",
    "peak_desk.__main__",
    "peak_desk.app",
    "peak_desk.app.qt",
    "peak_desk.app.single",
    "peak_desk.app.start",
    "peak_desk.cli",
    "peak_desk.cli.display",
    "peak_desk.cli.program",
    "peak_desk.cli.window",
    "peak_desk.paths",
    "peak_desk.ui",
    "peak_desk.ui.main_window",
    "peak_desk.ui.resources",
    "peak_desk.ui.shell",
    "peak_desk.ui.skeleton",
    "peak_desk.ui.tokens",
}
_HEAVY = {
    "PySide6.QtNetwork",
    "apscheduler",
    "babel",
    "cryptography",
    "keyring",
    "logging.handlers",
    "msgspec",
    "numpy",
    "phonenumbers",
    "rapidfuzz",
    "requests",
    "sqlalchemy",
    "sqlcipher3",
    "tomlkit",
    "werkzeug",
}


@pytest.mark.parametrize("settings", ["", "theme = 'dark'\n"])
def test_the_window_is_painted_before_anything_heavy_is_loaded(own_home: Path, settings: str) -> None:
    own_home.mkdir()
    if settings:
        (own_home / "settings.toml").write_text(settings, encoding="utf-8")
    ended = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True, env=dict(os.environ))
    loaded = set(json.loads(ended.stdout))
    assert {name for name in loaded if name.split(".")[0] == "peak_desk"} <= _OURS
    assert not loaded & _HEAVY
    assert not (own_home / "logs").exists()
