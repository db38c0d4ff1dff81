"""Reading commands, exit statuses and the words of errors."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from peak_desk import __version__, errors
from peak_desk.cli import program, screen
from peak_desk.cli.screen import Exit, Screen
from peak_desk.errors import Fate, PosError
from tests.unit.cli.conftest import Command, no_application

ROOT = Path(__file__).parents[3]
COMMANDS = [
    "demo", "doctor", "store add", "store list", "store test", "store remove", "staff add", "search", "customers add",
    "customers show", "customers edit", "orders list", "orders show", "orders set-status", "sync", "outbox list", "outbox retry",
    "outbox drop", "outbox export", "backup", "restore", "recover", "sandbox",
]  # fmt: skip


@pytest.mark.parametrize("words", ["", *COMMANDS])
def test_every_command_explains_itself(command: Command, capsys: pytest.CaptureFixture[str], words: str) -> None:
    assert command(*words.split(), "--help").status == 0
    assert "usage: peak-desk" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", ["bogus", "store", "store bogus", "search", "sync", "import Main x.csv", "export Main x", "audit"]
)
def test_what_is_no_command_is_wrong_usage(command: Command, words: str) -> None:
    assert command(*words.split()).status == 2


def test_the_version_is_told(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("--version").status == 0
    assert capsys.readouterr().out.strip() == f"peak-desk {__version__}"


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (screen.Misused("so not"), Exit.USAGE, "so not"),
        (screen.Failed("no such file"), Exit.FAILED, "no such file"),
        (errors.NotFound("store", "x"), Exit.FAILED, "no such store on this desk; see peak-desk store list"),
        (errors.NotFound("order", "x"), Exit.FAILED, "no such order in this store"),
        (errors.NotAllowed("outbox.drop", "staff"), Exit.FAILED, "not done: the role staff may not: outbox.drop"),
        (errors.SignInRefused(), Exit.FAILED, "wrong name or PIN"),
        (errors.SignInRefused(8.0), Exit.FAILED, "wait 8 s"),
        (errors.Invalid((errors.Problem("phone", errors.ProblemCode.NOT_A_PHONE),)), Exit.FAILED, "not saved: phone: not a phone"),
        *((errors.Refused(why), Exit.FAILED, "not done: ") for why in errors.Refusal),
        (errors.Refused(errors.Refusal.REASON_NEEDED), Exit.FAILED, "not done: say why with --reason"),
        (errors.KeyringMissing("no keyring"), Exit.FAILED, "gnome-keyring" if sys.platform == "linux" else "keyring"),
        (errors.KeyringLocked("locked"), Exit.FAILED, "Unlock the keyring"),
        (errors.WrongKeyOrDamaged(), Exit.FAILED, "does not open with the key"),
        (PosError(Fate.NOT_SENT, "unreachable"), Exit.UNREACHABLE, "cannot be reached (unreachable)"),
        (PosError(Fate.LATER, "throttled"), Exit.UNREACHABLE, "nothing is lost"),
        (PosError(Fate.REFUSED, "bad", "no such dispensary"), Exit.FAILED, "no such dispensary"),
        (PosError(Fate.CREDENTIALS, "unauthorized"), Exit.FAILED, "unauthorized"),
        (KeyboardInterrupt(), Exit.FAILED, "stopped"),
    ],
)
def test_every_error_has_its_exit_status_and_one_sentence(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, status: Exit, words: str
) -> None:
    from peak_desk.cli import stores

    def fail(*_anything: object) -> int:
        raise error

    monkeypatch.setattr(stores, "_list", fail)
    told = io.StringIO()
    assert program.run(["store", "list"], no_application, Screen(io.StringIO(), told, io.StringIO())) == status
    assert words in told.getvalue()


def test_the_program_runs_as_a_module_and_answers_in_utf_8() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peak_desk", "store", "list", "--json"], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.decode("utf-8").strip()) == (0, "[]")


def test_a_reader_that_went_away_is_no_crash(own_home: Path) -> None:
    script = 'import sys\nfrom peak_desk.__main__ import main\nsys.argv[1:] = ["store", "list", "--json"]\nsys.exit(main())'
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        trouble = process.stderr.read().decode()
        status = process.wait(60)
    assert "Traceback" not in trouble
    assert status == Exit.FAILED
    assert own_home.exists()


def test_a_table_cannot_be_broken_by_what_it_shows() -> None:
    shown = io.StringIO()
    Screen(shown, io.StringIO(), io.StringIO()).table(("a", "b"), [("x\ny\x1b[31m", None), ("longer", 5)])
    assert shown.getvalue() == "a           b\nx y [31m\nlonger      5\n".replace("a           ", "a         ").replace(
        "longer      ", "longer    "
    )


def test_secrets_come_from_a_file_that_can_be_read(tmp_path: Path) -> None:
    console = Screen(io.StringIO(), io.StringIO(), io.StringIO("typed\n"))
    assert console.secret("?", "-", "--pin-file") == "typed"
    (tmp_path / "pin").write_bytes(b"\xef\xbb\xbf1234\r\nrest")
    assert console.secret("?", str(tmp_path / "pin"), "--pin-file") == "1234"
    (tmp_path / "pin").write_bytes(b"\xff\xff")
    for bad in (tmp_path / "pin", tmp_path / "none", tmp_path):
        with pytest.raises(screen.Failed):
            console.secret("?", str(bad), "--pin-file")
