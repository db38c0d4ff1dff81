"""Tokens an account is given for a while: kept in memory only, one at a time for all clients of the account in this program."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from weakref import WeakValueDictionary

from typing_extensions import override

from peak_desk import log
from peak_desk.pos.deadlines import STEP_SECONDS, BrokenOff, Call, Timing
from peak_desk.pos.fates import after_failure


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
        self._changed = threading.Condition()
        self._asking = False
        self._token: Token | None = None

    def current(self, ask: Callable[[], Token], call: Call) -> str:
        """The token to be sent; ``ask`` brings a new one where there is none or it has lived its time, and may raise.

        Who waits for the one another thread asks for does so no longer than ``call`` may last, and raises ``PosError`` then.
        """
        with self._changed:
            while (living := self._living()) is None and self._asking:
                self._wait(call)
            if living is not None:
                return living.value
            self._asking, self._token = True, None
        asked = None
        try:
            asked = ask()
            # Before anybody else may send it.
            log.register_secret(asked.value)
        finally:
            with self._changed:
                self._asking, self._token = False, asked
                self._changed.notify_all()
        return asked.value

    def refused(self, value: str) -> None:
        """The POS did not take this token: forget it, unless another client has renewed it meanwhile."""
        with self._changed:
            if self._token is not None and self._token.value == value:
                self._token = None

    def _living(self) -> Token | None:
        token = self._token
        return token if token is not None and token.lives_until > self._monotonic() else None

    def _wait(self, call: Call) -> None:
        try:
            call.check()
        except BrokenOff as error:
            raise after_failure(error, call, repeatable=True) from None
        self._changed.wait(min(STEP_SECONDS, call.left))

    @override
    def __repr__(self) -> str:
        return "Tokens()"


_OF_ACCOUNTS: WeakValueDictionary[tuple[str, Hashable], Tokens] = WeakValueDictionary()
_SHARING = threading.Lock()


def tokens_of(timing: Timing, *account: str) -> Tokens:
    """The tokens of an account, named by its host, its id and its secret; only a digest of these is kept."""
    key = (sha256("\0".join(account).encode()).hexdigest(), timing.clock)
    with _SHARING:
        return _OF_ACCOUNTS.setdefault(key, Tokens(timing.monotonic))
