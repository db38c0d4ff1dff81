"""Tokens an account is given for a while: kept in memory only, one at a time for all clients of the account in this program."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from weakref import WeakValueDictionary

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the moment, by a clock that nobody turns, from which it is not used any more."""

    value: str = field(repr=False)
    lives_until: float


class Tokens:
    """The token of one account; safe from any thread: while one asks for a new one, the others wait for that one."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """There is none yet."""
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._token: Token | None = None

    def current(self, ask: Callable[[], Token]) -> str:
        """The token to be sent; ``ask`` brings a new one where there is none or it has lived its time, and may raise."""
        with self._lock:
            if self._token is None or self._token.lives_until <= self._monotonic():
                self._token = None
                self._token = ask()
            return self._token.value

    def refused(self, value: str) -> None:
        """The POS did not take this token: forget it, unless another client has renewed it meanwhile."""
        with self._lock:
            if self._token is not None and self._token.value == value:
                self._token = None

    @override
    def __repr__(self) -> str:
        return "Tokens()"


_OF_ACCOUNTS: WeakValueDictionary[tuple[str, Hashable], Tokens] = WeakValueDictionary()
_SHARING = threading.Lock()


def tokens_of(monotonic: Callable[[], float], clock: Hashable, *account: str) -> Tokens:
    """The tokens of an account, named by its host, its id and its secret; only a digest of these is kept."""
    key = (sha256("\0".join(account).encode()).hexdigest(), clock)
    with _SHARING:
        return _OF_ACCOUNTS.setdefault(key, Tokens(monotonic))
