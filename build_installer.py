"""Build Peak Desk for the system this runs on, as one folder with its own Python, and start the result once as a check.

    python build_installer.py            the folder dist/peak-desk

PyInstaller cannot build for another system. Installers proper (.deb, .rpm, .dmg, .msi) are made from this folder.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILT = ROOT / "dist" / "peak-desk"
PROGRAM = BUILT / ("peak-desk.exe" if sys.platform == "win32" else "peak-desk")

# Found by name at run time, so PyInstaller does not see them.
HIDDEN = (
    "apscheduler.triggers.interval",
    "apscheduler.executors.pool",
    "apscheduler.jobstores.memory",
    "sqlalchemy.dialects.sqlite",
    "sqlcipher3.dbapi2",
)
# A POS and its played one are loaded by name, each with all its modules.
LOADED_BY_NAME = ("peak_desk.pos", "peak_desk.sandbox")
METADATA = ("apscheduler", "keyring", "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "requests", "cryptography")
# Parts of libraries that only other programs need; phonenumbers' short numbers look unused too, but its import fails without them.
LEFT_OUT = (
    "tkinter",
    "phonenumbers.geodata",
    "phonenumbers.carrierdata",
    "phonenumbers.tzdata",
    "pytest",
    "_pytest",
    "mypy",
    "setuptools",
)


def build() -> None:
    """Freeze the program into ``dist/peak-desk``."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--onedir", "--name", "peak-desk"]
    command += ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"), "--specpath", str(ROOT / "build")]
    command += ["--paths", str(ROOT), "--add-data", f"{ROOT / 'resources'}{os.pathsep}resources", "--log-level", "ERROR"]
    command += [word for name in HIDDEN for word in ("--hidden-import", name)]
    command += [word for name in LOADED_BY_NAME for word in ("--collect-submodules", name)]
    command += [word for name in METADATA for word in ("--copy-metadata", name)]
    command += [word for name in LEFT_OUT for word in ("--exclude-module", name)]
    subprocess.run([*command, str(ROOT / "peak_desk" / "__main__.py")], check=True, cwd=ROOT)  # noqa: S603 - our own words and paths


def check() -> None:
    """Start what was built: it must tell its version and draw the demo store, with nothing of this Python around."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "QT_"))}
    with tempfile.TemporaryDirectory() as folder:
        bare |= {"PEAK_DESK_HOME": str(Path(folder, "home")), "QT_QPA_PLATFORM": "offscreen"}
        pictures = Path(folder, "pictures")
        for words in (["--version"], ["demo", "--customers", "50", "--screenshots", str(pictures)]):
            subprocess.run([str(PROGRAM), *words], check=True, env=bare, cwd=folder, timeout=300, stdout=subprocess.DEVNULL)  # noqa: S603 - what we built
        if not list(pictures.glob("*.png")):
            raise SystemExit("the built program drew no picture")


def main() -> int:
    """Build, check, and say where the result is and how large it is."""
    shutil.rmtree(BUILT, ignore_errors=True)
    build()
    check()
    size = sum(file.stat().st_size for file in BUILT.rglob("*") if file.is_file() and not file.is_symlink())
    sys.stdout.write(f"{BUILT} ({size / 1e6:.0f} MB) was built and starts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
