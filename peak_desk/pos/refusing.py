"""What a client answers to a call its POS does not have."""

from peak_desk.errors import Fate, PosError


def cannot(what: str = "") -> PosError:
    """The refusal of something the POS does not declare; to be raised without a call."""
    return PosError(Fate.REFUSED, "pos_cannot", what)
