"""POS secrets and database keys in the keyring of the operating system, and nowhere else.

Only keyrings known to encrypt are used. There is no fallback: where none is found the desk says what to install.
"""

import secrets
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from peak_desk import log
from peak_desk.errors import CredentialsTrouble, KeyringLocked, KeyringMissing, SecretMissing

if TYPE_CHECKING:
    from types import TracebackType

    from keyring.backend import KeyringBackend

Answer = TypeVar("Answer")

DATABASE_KEY = "database-key"
TIME_LIMIT = 20.0
TRUSTED = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
_CHAINER = "keyring.backends.chainer.ChainerBackend"
_USER = "peak-desk"
_WHOLE = "whole:"
_PARTS = "parts:"
# One Windows credential holds 1,280 UTF-16 units; letters outside the basic plane count twice.
_PART = 1200
_MOST_PARTS = 64


class Credentials(Protocol):
    """Secrets by store and name; calls may block for as long as a person needs to unlock, so never from the window's thread."""

    def get(self, store_id: str, name: str) -> str:
        """The secret; raises ``SecretMissing``, ``KeyringMissing`` or ``KeyringLocked``."""

    def set(self, store_id: str, name: str, value: str) -> None:
        """Keep the secret; raises ``KeyringMissing``, ``KeyringLocked`` or ``CredentialsTrouble``."""

    def delete(self, store_id: str, name: str) -> None:
        """Forget the secret; passes when there is none."""


class MemoryCredentials:
    """Secrets that live as long as the process: the demo store and tests."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._values: dict[tuple[str, str], str] = {}

    def get(self, store_id: str, name: str) -> str:
        """The secret; raises ``SecretMissing``."""
        try:
            return self._values[store_id, name]
        except KeyError:
            raise SecretMissing(f"no secret named {name} is kept for this store") from None

    def set(self, store_id: str, name: str, value: str) -> None:
        """Keep the secret in memory."""
        log.register_secret(value)
        self._values[store_id, name] = value

    def delete(self, store_id: str, name: str) -> None:
        """Forget the secret; passes when there is none."""
        self._values.pop((store_id, name), None)


class KeyringCredentials:
    """Secrets in the system's keyring.

    Every call runs in a thread of its own and ends after ``limit`` seconds with ``KeyringLocked``: a locked keyring with a
    display asks the person and may wait for ever. Values longer than one entry may hold are spread over several, the parts
    first and the entry that names them last, so that a crash leaves the old value readable.
    """

    def __init__(self, backend: "KeyringBackend | None" = None, *, limit: float = TIME_LIMIT) -> None:
        """Use the given keyring, or the one of this system; which one it is shows at the first call."""
        self._backend = backend
        self._limit = limit
        self._stuck: threading.Thread | None = None
        self._one = threading.Lock()

    @property
    def backend_name(self) -> str:
        """The class of the keyring in use; raises ``KeyringMissing``."""
        return self._call(_class_name)

    def get(self, store_id: str, name: str) -> str:
        """The secret; raises ``SecretMissing``, ``KeyringMissing`` or ``KeyringLocked``."""
        value = self._call(lambda keyring: _read(keyring, _entry(store_id, name)))
        if value is None:
            raise SecretMissing(f"no secret named {name} is kept for this store")
        log.register_secret(value)
        return value

    def set(self, store_id: str, name: str, value: str) -> None:
        """Keep the secret."""
        log.register_secret(value)
        self._call(lambda keyring: _write(keyring, _entry(store_id, name), value))

    def delete(self, store_id: str, name: str) -> None:
        """Forget the secret; passes when there is none."""
        self._call(lambda keyring: _erase(keyring, _entry(store_id, name)))

    def _call(self, work: "Callable[[KeyringBackend], Answer]") -> Answer:
        with self._one:
            if self._stuck is not None:
                self._stuck.join(self._limit)
                if self._stuck.is_alive():
                    raise KeyringLocked("the keyring still waits to be unlocked")
                self._stuck = None
            outcome: _Outcome[Answer] = _Outcome()
            thread = threading.Thread(target=self._work, args=(work, outcome), name="keyring", daemon=True)
            thread.start()
            thread.join(self._limit)
            if thread.is_alive():
                self._stuck = thread
                raise KeyringLocked(f"the keyring did not answer within {self._limit:g} s; it may wait to be unlocked")
        return outcome.result()

    def _work(self, work: "Callable[[KeyringBackend], Answer]", outcome: "_Outcome[Answer]") -> None:
        with outcome:
            if self._backend is None:
                self._backend = _system_keyring()
            _require_trusted(self._backend)
            outcome.answers.append(work(self._backend))


class _Outcome(Generic[Answer]):
    """What a call in the other thread came to: its answer, or the error it ended with."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None") -> bool:
        """Keep whatever was raised for the thread that asked."""
        self.error = error
        return True

    def result(self) -> Answer:
        """The answer, or the error as one of ours."""
        if self.error is None:
            return self.answers[0]
        if isinstance(self.error, CredentialsTrouble) or not isinstance(self.error, Exception):
            raise self.error
        raise _converted(self.error) from self.error


def database_key(credentials: Credentials, store_id: str, *, create: bool) -> str:
    """The store's database key, 64 hex digits; ``create`` makes one when there is none, else ``SecretMissing`` is raised."""
    try:
        key = credentials.get(store_id, DATABASE_KEY)
    except SecretMissing:
        if not create:
            raise
        key = secrets.token_hex(32)
        credentials.set(store_id, DATABASE_KEY, key)
        # A keyring that takes a secret and does not give it back would lock the store for ever: find out before it is used.
        if credentials.get(store_id, DATABASE_KEY) != key:
            raise CredentialsTrouble("the keyring does not give back what it was given") from None
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise CredentialsTrouble("the database key in the keyring is not one of ours")
    return key


def system_credentials() -> Credentials:
    """The credentials of this system: its keyring."""
    return KeyringCredentials()


def keyring_advice(platform: str = sys.platform) -> str:
    """What a person does to get a keyring on that system."""
    if platform == "win32":
        return (
            "Peak Desk keeps its keys in the Windows Credential Manager. Start the service named Credential Manager "
            "(services.msc) and sign in to Windows with an account of your own."
        )
    if platform == "darwin":
        return (
            "Peak Desk keeps its keys in the macOS keychain. Open Keychain Access, unlock the login keychain, "
            "and allow Peak Desk to use it when asked."
        )
    return (
        "Peak Desk keeps its keys in the keyring of the desktop (GNOME Keyring, KWallet, another Secret Service); none was found.\n"
        "Install one:\n"
        "  Debian, Ubuntu:  sudo apt-get install -y gnome-keyring\n"
        "  Fedora:          sudo dnf install -y gnome-keyring\n"
        "  KDE:             sudo apt-get install -y kwalletmanager\n"
        "Then sign out and in again, so that it starts with the desktop. Without a desktop run the command inside\n"
        "  dbus-run-session -- bash -c 'gnome-keyring-daemon --unlock --components=secrets <<< PASSWORD && peak-desk ...'\n"
        "The demo store needs none: peak-desk demo"
    )


def _entry(store_id: str, name: str) -> str:
    return f"peak-desk:{store_id}:{name}"


def _class_name(keyring: "KeyringBackend") -> str:
    return f"{type(keyring).__module__}.{type(keyring).__qualname__}"


def _system_keyring() -> "KeyringBackend":
    import keyring

    return keyring.get_keyring()


def _require_trusted(keyring: "KeyringBackend") -> None:
    """Pass only keyrings that encrypt; one that asks several in turn could hand a secret to any of them."""
    name = _class_name(keyring)
    members = getattr(keyring, "backends", ()) if name == _CHAINER else (keyring,)
    if not members or any(_class_name(member) not in TRUSTED for member in members):
        raise KeyringMissing("this system offers no keyring that Peak Desk trusts")


def _read(keyring: "KeyringBackend", entry: str) -> str | None:
    head = keyring.get_password(entry, _USER)
    if head is None:
        return None
    if head.startswith(_WHOLE):
        return head.removeprefix(_WHOLE)
    parts = [keyring.get_password(part, _USER) for part in _part_names(entry, head)]
    if not parts or None in parts:
        raise CredentialsTrouble("a secret in the keyring is incomplete; enter it again")
    return "".join(part for part in parts if part is not None)


def _write(keyring: "KeyringBackend", entry: str, value: str) -> None:
    old = keyring.get_password(entry, _USER)
    step = _PART if value.isascii() else _PART // 2
    if len(value) <= step:
        head = _WHOLE + value
    else:
        parts = [value[place : place + step] for place in range(0, len(value), step)]
        if len(parts) > _MOST_PARTS:
            raise CredentialsTrouble("the secret is too long for the keyring")
        head = f"{_PARTS}{secrets.token_hex(4)}:{len(parts)}"
        for name, part in zip(_part_names(entry, head), parts, strict=True):
            keyring.set_password(name, _USER, part)
    keyring.set_password(entry, _USER, head)
    _erase_parts(keyring, entry, old)


def _erase(keyring: "KeyringBackend", entry: str) -> None:
    head = keyring.get_password(entry, _USER)
    if head is None:
        return
    keyring.delete_password(entry, _USER)
    _erase_parts(keyring, entry, head)


def _erase_parts(keyring: "KeyringBackend", entry: str, head: str | None) -> None:
    for name in _part_names(entry, head or ""):
        if keyring.get_password(name, _USER) is not None:
            keyring.delete_password(name, _USER)


def _part_names(entry: str, head: str) -> tuple[str, ...]:
    """The entries that hold the parts; none for a value kept whole or a head that is not ours."""
    if not head.startswith(_PARTS):
        return ()
    run, _, count = head.removeprefix(_PARTS).partition(":")
    if not (count.isascii() and count.isdigit() and 0 < int(count) <= _MOST_PARTS):
        return ()
    return tuple(f"{entry}:{run}:{place}" for place in range(int(count)))


def _converted(error: Exception) -> CredentialsTrouble:
    """The keyring's own errors as ours; the text is left out, some keyrings put the entry into it."""
    from keyring import errors

    if isinstance(error, errors.KeyringLocked):
        return KeyringLocked("the keyring is locked")
    if isinstance(error, errors.NoKeyringError | errors.InitError):
        return KeyringMissing("this system offers no keyring that can be used")
    return CredentialsTrouble(f"the keyring failed ({type(error).__name__})")
