"""The brake on mass disappearance: an account that knows hardly any of our records is another one, and nothing is marked then."""

from collections.abc import Callable

from peak_desk.errors import OTHER_ACCOUNT, Fate, PosError

PROBES = 10
_FEW = 20
# So many of ours must be unlisted before their look-ups say anything of the account: a shop tidies up now and then.
_SHARE = 20


def other_account() -> PosError:
    """The POS answers, but not of this store."""
    return PosError(Fate.REFUSED, OTHER_ACCOUNT)


def hardly_any(ours: int, unlisted: int) -> bool:
    """Whether a list had less than half of ours, where there are enough of them to say so."""
    return ours >= _FEW and 2 * (ours - unlisted) < ours


class Brake:
    """Holds back what a run would mark until one look-up finds its record; used by the worker only."""

    def __init__(self, ours: int, unlisted: int, asked: int) -> None:
        """``asked`` of ours are looked up in this run: where that are few, or a small part of all, each is believed at once."""
        self._held: list[Callable[[], None]] = []
        self.sure = asked < PROBES or unlisted * _SHARE < ours

    def missing(self, mark: Callable[[], None]) -> None:
        """The POS has no such record; raises when that is all it said so far."""
        if self.sure:
            mark()
            return
        self._held.append(mark)
        if len(self._held) >= PROBES:
            raise other_account()

    def found(self) -> None:
        """The POS has a record of ours: it is our account, and what it has no more is gone."""
        self.sure = True
        held, self._held = self._held, []
        for mark in held:
            mark()
