"""Secrets in the keyring."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring.backends.fail
import keyring.backends.null
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring import errors
from keyring.backend import KeyringBackend
from typing_extensions import override

from peak_desk import credentials, log
from peak_desk.credentials import KeyringCredentials, MemoryCredentials, database_key, keyring_advice
from peak_desk.errors import CredentialsTrouble, KeyringLocked, KeyringMissing, SecretMissing

WINDOWS_LIMIT = 1280
PEM = (
    "-----BEGIN PRIVATE KEY-----\n"
    + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0MTIzNDU2Nzg5MGFiY2RlZmdoaWprbA==\n" * 46
    + "-----END PRIVATE KEY-----\n"
)


class FakeVault(KeyringBackend):
    """A keyring with the limit of Windows; it poses as the class of the real one, which only exists there."""

    __module__ = "keyring.backends.Windows"
    __qualname__ = "WinVaultKeyring"
    viable = False
    priority = 0

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def _check(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    @override
    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.entries.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        if len(password.encode("utf-16-le")) // 2 > WINDOWS_LIMIT:
            raise OSError(1783, "CredWrite")
        self.entries[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if self.entries.pop((service, username), None) is None:
            raise errors.PasswordDeleteError


@pytest.fixture
def vault() -> FakeVault:
    """An empty keyring."""
    return FakeVault()


@pytest.fixture
def kept(vault: FakeVault) -> KeyringCredentials:
    """Credentials over the empty keyring."""
    return KeyringCredentials(vault)


def test_a_secret_is_kept_found_and_forgotten(kept: KeyringCredentials, vault: FakeVault) -> None:
    kept.set("a", "api_key", "first")
    kept.set("a", "api_key", "second")
    kept.set("b", "api_key", "other")
    assert kept.get("a", "api_key") == "second"
    assert kept.get("b", "api_key") == "other"
    kept.delete("a", "api_key")
    kept.delete("a", "api_key")
    with pytest.raises(SecretMissing):
        kept.get("a", "api_key")
    kept.delete("b", "api_key")
    assert vault.entries == {}


def test_a_private_key_fits_a_keyring_with_short_entries(kept: KeyringCredentials, vault: FakeVault) -> None:
    assert len(PEM) > 3000
    kept.set("a", "private_key", PEM)
    assert kept.get("a", "private_key") == PEM
    kept.set("a", "private_key", PEM[::-1])
    assert kept.get("a", "private_key") == PEM[::-1]
    kept.set("a", "private_key", "short")
    assert len(vault.entries) == 1
    kept.set("a", "private_key", PEM)
    kept.delete("a", "private_key")
    assert vault.entries == {}


@given(value=st.text(max_size=3000), short=st.text(max_size=5))
def test_any_text_comes_back_as_it_was(value: str, short: str) -> None:
    value = value.encode("utf-8", "ignore").decode()
    kept = KeyringCredentials(FakeVault())
    kept.set("a", "x", value * 3)
    assert kept.get("a", "x") == value * 3
    kept.set("a", "x", short.encode("utf-8", "ignore").decode())


def test_a_crash_between_the_parts_leaves_the_old_value(kept: KeyringCredentials, vault: FakeVault) -> None:
    kept.set("a", "private_key", PEM)
    before = dict(vault.entries)
    kept.set("a", "private_key", PEM[::-1])
    head = next(entry for entry in before if entry[0] == "peak-desk:a:private_key")
    vault.entries |= before  # the new parts were written, the entry that names them was not
    vault.entries[head] = before[head]
    assert kept.get("a", "private_key") == PEM


def test_a_secret_with_a_part_gone_is_refused_not_cut_short(kept: KeyringCredentials, vault: FakeVault) -> None:
    kept.set("a", "private_key", PEM)
    vault.entries.pop(next(entry for entry in vault.entries if entry[0].endswith(":1")))
    with pytest.raises(CredentialsTrouble, match="incomplete"):
        kept.get("a", "private_key")
    for strange in ("parts:x", "parts:ab:0", "parts:ab:99999", "parts:ab:²", "nonsense"):
        vault.entries["peak-desk:a:odd", "peak-desk"] = strange
        with pytest.raises(CredentialsTrouble, match="incomplete"):
            kept.get("a", "odd")
    with pytest.raises(CredentialsTrouble, match="too long"):
        kept.set("a", "endless", "x" * 100_000)


def test_the_database_key_is_made_once_and_never_by_accident(kept: KeyringCredentials, vault: FakeVault) -> None:
    with pytest.raises(SecretMissing):
        database_key(kept, "a", create=False)
    assert vault.entries == {}
    key = database_key(kept, "a", create=True)
    assert len(bytes.fromhex(key)) == 32
    assert database_key(kept, "a", create=True) == database_key(kept, "a", create=False) == key
    assert database_key(kept, "b", create=True) != key
    kept.set("a", credentials.DATABASE_KEY, "too short")
    with pytest.raises(CredentialsTrouble, match="not one of ours"):
        database_key(kept, "a", create=True)


def test_a_keyring_that_forgets_at_once_never_gets_to_hold_a_database_key() -> None:
    class Forgetful(FakeVault):
        __module__ = "keyring.backends.Windows"
        __qualname__ = "WinVaultKeyring"

        @override
        def set_password(self, service: str, username: str, password: str) -> None:
            """Keep nothing."""

    with pytest.raises(SecretMissing):
        database_key(KeyringCredentials(Forgetful()), "a", create=True)


def test_secrets_never_reach_the_log(kept: KeyringCredentials) -> None:
    kept.set("a", "api_key", "hush-hush-1")
    assert "hush" not in log.mask("the key hush-hush-1 was used")
    log.forget_secrets()
    kept.get("a", "api_key")
    assert "hush" not in log.mask("the key hush-hush-1 was used")
    MemoryCredentials().set("a", "api_key", "whisper-2")
    assert "whisper" not in log.mask("whisper-2")


def test_keyrings_that_do_not_encrypt_are_refused() -> None:
    class PlainText(FakeVault):
        __module__ = "keyrings.alt.file"
        __qualname__ = "PlaintextKeyring"

    class Chain(FakeVault):
        __module__ = "keyring.backends.chainer"
        __qualname__ = "ChainerBackend"
        backends: tuple[KeyringBackend, ...] = ()

    chain = Chain()
    kinds: tuple[Callable[[], KeyringBackend], ...] = (
        PlainText,
        keyring.backends.fail.Keyring,
        keyring.backends.null.Keyring,
        Chain,
    )
    for kind in kinds:
        with pytest.raises(KeyringMissing):
            KeyringCredentials(kind()).set("a", "api_key", "value")
    chain.backends = (FakeVault(), PlainText())
    with pytest.raises(KeyringMissing):
        KeyringCredentials(chain).get("a", "api_key")
    chain.backends = (FakeVault(), FakeVault())
    KeyringCredentials(chain).set("a", "api_key", "value")
    # In tests the system's own keyring is never reached.
    with pytest.raises(KeyringMissing):
        KeyringCredentials().get("a", "api_key")


def test_the_keyring_in_use_is_named(kept: KeyringCredentials) -> None:
    assert kept.backend_name in credentials.TRUSTED


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (errors.KeyringLocked("secret words"), KeyringLocked),
        (errors.NoKeyringError("secret words"), KeyringMissing),
        (errors.InitError("secret words"), KeyringMissing),
        (OSError("secret words"), CredentialsTrouble),
        (errors.PasswordSetError("secret words"), CredentialsTrouble),
    ],
)
def test_a_keyring_in_trouble_is_said_in_our_words(
    kept: KeyringCredentials, vault: FakeVault, trouble: Exception, expected: type[CredentialsTrouble]
) -> None:
    vault.trouble = trouble
    with pytest.raises(expected) as caught:
        kept.get("a", "api_key")
    assert "secret words" not in str(caught.value)


class Waiting(FakeVault):
    """A keyring that waits for a person to unlock it."""

    __module__ = "keyring.backends.Windows"
    __qualname__ = "WinVaultKeyring"

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    @override
    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(30)
        return super().get_password(service, username)


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    """A locked keyring, unlocked at the end so that no thread stays."""
    keyring = Waiting()
    yield keyring
    keyring.unlocked.set()


def test_a_locked_keyring_does_not_hold_the_caller_for_ever(waiting: Waiting) -> None:
    kept = KeyringCredentials(waiting, limit=0.05)
    for _ in range(2):
        with pytest.raises(KeyringLocked):
            kept.get("a", "api_key")
    assert sum(thread.name == "keyring" for thread in threading.enumerate()) == 1
    waiting.unlocked.set()
    patient = KeyringCredentials(waiting)
    patient.set("a", "api_key", "value")
    assert patient.get("a", "api_key") == "value"


def test_every_system_gets_advice_of_its_own() -> None:
    texts = {keyring_advice(name) for name in ("win32", "darwin", "linux")}
    assert len(texts) == 3
    assert "gnome-keyring" in keyring_advice("linux")


_ROUND_TRIP = """
from peak_desk.credentials import KeyringCredentials, database_key
kept = KeyringCredentials()
key = database_key(kept, "s-1", create=True)
kept.set("s-1", "private_key", "PEM " * 900)
assert kept.get("s-1", "private_key") == "PEM " * 900
assert database_key(KeyringCredentials(), "s-1", create=False) == key
kept.delete("s-1", "private_key")
kept.delete("s-1", "private_key")
print(kept.backend_name)
"""


@pytest.mark.keyring
def test_a_real_secret_service_keeps_the_keys(tmp_path: Path) -> None:
    if shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None:
        pytest.skip("needs dbus-run-session and gnome-keyring-daemon")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    script = 'printf %s word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'
    environment = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    command = ["dbus-run-session", "--", "sh", "-c", script, "sh", sys.executable, "-c", _ROUND_TRIP]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "keyring.backends.SecretService.Keyring"
