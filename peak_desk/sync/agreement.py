"""When a value of the desk and one of the POS mean the same."""

import unicodedata

from peak_desk.domain.customers import Field
from peak_desk.pos.client import PosCustomer
from peak_desk.pos.states import state_code

_OFTEN_IN_CAPITALS = frozenset(
    {Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.DRIVER_LICENCE, Field.STREET, Field.CITY, Field.STATE, Field.POSTAL_CODE}
)


def pos_text(customer: PosCustomer, name: str) -> str | None:
    """One field of a POS's customer as the text a payload would hold."""
    value = getattr(customer, name)
    if value is None or value == "":
        return None
    return str(value)


def agree(name: str, theirs: str | None, ours: str | None) -> bool:
    """Whether both mean the same: a POS may store some fields in capitals, a state by its letters, and notes with other blanks.

    An accent or an apostrophe is a difference: whoever corrects one wants it to arrive.
    """
    return _stored(name, theirs) == _stored(name, ours)


def clashes(name: str, theirs: str | None, base: str | None, *, told: bool) -> bool:
    """Whether somebody else changed the field; ``told`` says that the POS has told a value of it before.

    Where it never has, no value there is no news: not every POS tells every field. Notes are always told.
    """
    unknown = theirs is None and name != Field.NOTES and not told
    return not unknown and not agree(name, theirs, base)


def _stored(name: str, text: str | None) -> str:
    plain = " ".join(unicodedata.normalize("NFC", text or "").split())
    if name == Field.STATE:
        plain = state_code(plain) or plain
    return plain.casefold() if name in _OFTEN_IN_CAPITALS else plain
