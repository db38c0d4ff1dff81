"""Who may be the same person: a score with its reasons, never across two different birthdays or licences."""

from peak_desk.domain import names
from peak_desk.domain.customers import Customer, Field

LIKELY = 50

_WEIGHTS = {Field.DRIVER_LICENCE: 80, Field.PHONE: 60, Field.EMAIL: 50, Field.BIRTHDAY: 25}
_NAME_WEIGHT = 30
_HALF_NAME_WEIGHT = 15


def licence_key(text: str | None) -> str:
    """A driver licence number for comparing: folded, letters and digits only."""
    return "".join(names.tokens(text or ""))


def score(mine: Customer, other: Customer) -> tuple[int, tuple[Field, ...]]:
    """How likely both records are one person (0-100) and the fields that agree; 0 when birthday or licence tell them apart."""
    if _differ(mine.birthday, other.birthday):
        return 0, ()
    if _differ(licence_key(mine.driver_licence), licence_key(other.driver_licence)):
        return 0, ()
    agreeing = {
        Field.PHONE: bool(mine.phone) and mine.phone == other.phone,
        Field.EMAIL: bool(mine.email) and (mine.email or "").casefold() == (other.email or "").casefold(),
        Field.DRIVER_LICENCE: bool(mine.driver_licence) and bool(other.driver_licence),
        Field.BIRTHDAY: mine.birthday is not None and mine.birthday == other.birthday,
    }
    points = sum(weight for field, weight in _WEIGHTS.items() if agreeing[field])
    reasons = [field for field in _WEIGHTS if agreeing[field]]
    first, last = _same_words(mine.first_name, other.first_name), _same_words(mine.last_name, other.last_name)
    if set(names.tokens(mine.name)) == set(names.tokens(other.name)) and mine.name.strip():
        points += _NAME_WEIGHT
        reasons += [Field.FIRST_NAME, Field.LAST_NAME]
    elif first or last:
        points += _HALF_NAME_WEIGHT
        reasons.append(Field.FIRST_NAME if first else Field.LAST_NAME)
    return min(100, points), tuple(reasons)


def _differ(mine: object, other: object) -> bool:
    return bool(mine) and bool(other) and mine != other


def _same_words(mine: str, other: str) -> bool:
    words = names.tokens(mine)
    return bool(words) and words == names.tokens(other)
