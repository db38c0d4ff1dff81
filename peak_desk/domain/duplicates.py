"""Who may be the same person: a score with its reasons, never across two different birthdays or licences."""

from peak_desk.domain import names, nicknames
from peak_desk.domain.customers import Customer, Field

LIKELY = 50
_SHORTEST_NEAR = 3

_WEIGHTS = {Field.DRIVER_LICENCE: 80, Field.PHONE: 60, Field.EMAIL: 50, Field.BIRTHDAY: 25}
_NAME_WEIGHT = 30
_HALF_NAME_WEIGHT = 15


def licence_key(text: str | None) -> str:
    """A driver licence number for comparing: folded, letters and digits only."""
    return "".join(names.tokens(text or ""))


def score(mine: Customer, other: Customer) -> tuple[int, tuple[Field, ...]]:
    """How likely both records are one person (0-100) and the fields that agree; 0 when birthday or licence tell them apart.

    Where a store keeps no licence numbers their keyed hashes stand for them.
    """
    if _differ(mine.birthday, other.birthday):
        return 0, ()
    if _differ(licence_key(mine.driver_licence), licence_key(other.driver_licence)) or _differ(
        mine.licence_hash, other.licence_hash
    ):
        return 0, ()
    agreeing = {
        Field.PHONE: bool(mine.phone) and mine.phone == other.phone,
        Field.EMAIL: bool(mine.email) and (mine.email or "").casefold() == (other.email or "").casefold(),
        Field.DRIVER_LICENCE: _both(mine.driver_licence, other.driver_licence) or _both(mine.licence_hash, other.licence_hash),
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


def near_names(first_name: str, last_name: str, other: Customer) -> bool:
    """Whether one of the two names is the same and the other nearly: a nickname, its beginning, or a letter wrong."""
    same_first, same_last = _same_words(first_name, other.first_name), _same_words(last_name, other.last_name)
    if not (same_first or same_last):
        return False
    mine, theirs = (last_name, other.last_name) if same_first else (first_name, other.first_name)
    return any(_near(one, another) for one in names.tokens(mine) for another in names.tokens(theirs))


def _near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA  # not before it is needed: a library to load on the way to the first paint

    if other in nicknames.other_names(one) or one in nicknames.other_names(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_NEAR:
        return False
    return longer.startswith(shorter) or OSA.distance(one, other) <= 1


def _both(mine: str | None, other: str | None) -> bool:
    return bool(mine) and bool(other)


def _differ(mine: object, other: object) -> bool:
    return bool(mine) and bool(other) and mine != other


def _same_words(mine: str, other: str) -> bool:
    words = names.tokens(mine)
    return bool(words) and words == names.tokens(other)
