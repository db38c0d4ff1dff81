"""Good answers spoilt: a name missing, a type wrong, bytes cut off, more than was asked for; and what may come of them."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from peak_desk.domain.orders import OrderItem, OrderStatus
from peak_desk.pos.client import PosCustomer, PosOrder, PosProduct
from tests.contract.calls import Pulled
from tests.helpers.answers import Told

Path = tuple[str | int, ...]
_WRONG: tuple[Any, ...] = ({"x": [1]}, [[1]], None)
# What is as simple as what stands there and of another type. A number may be told as text, so the text of a number and a text
# where one is wanted are believed; where a number is wanted a word is none.
_WORD = "zz"
_MISTAKEN: dict[type, tuple[Any, ...]] = {
    bool: (_WORD, [], 7.5),
    int: (_WORD, True, []),
    float: (_WORD, True, []),
    str: (True, []),
    list: (_WORD, True),
    dict: (_WORD, True),
}
# No empty list among them: that says that there is nobody, and is believed.
_JUNK = (b"", b"null", b"{}", b"<html>", b"\xff\xfe", b'{"data":' + b"[" * 3000)
# A missing moment of an order is made up for by another of its moments or that of the pull, a missing number by its id; of its type
# and source there is no unknown one. Why a code is refused follows from what is told of it.
_FREE = {"updated_at", "placed_at", "order_number", "type", "source", "broken", "reason"}


def places(value: Any, at: Path = ()) -> Iterator[Path]:
    """The way to every value of a tree."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, name)
        yield from places(inner, (*at, name))


def _wrong_for(value: Any, way: Path) -> tuple[Any, ...]:
    # A list in the place of a list is one: that the rest is missing nobody can tell. A word in the place of an id is another id.
    named = any(str(name).casefold().endswith("id") for name in way[-1:])
    plain = tuple(wrong for wrong in _WRONG if not (isinstance(value, list) and isinstance(wrong, list)))
    return (*plain, *(wrong for wrong in _MISTAKEN.get(type(value), ()) if not (named and wrong is _WORD)))


def _at(tree: Any, way: Path) -> Any:
    for name in way:
        tree = tree[name]
    return tree


def _put(tree: Any, way: Path, change: str, wrong: Any) -> Any:
    if not way:
        return tree
    head, *rest = way
    made: Any = list(tree) if isinstance(tree, list) else dict(tree)
    if rest:
        made[head] = _put(made[head], tuple(rest), change, wrong)
    elif change == "wrong":
        made[head] = wrong
    elif change == "more" and isinstance(made, dict):
        made["unexpected"] = [wrong, {"id": 1}]
    elif change == "twice" and isinstance(tree, list) and _known(tree[int(head)]):
        made.append(tree[int(head)])
    elif change == "missing" and isinstance(made, dict):
        del made[head]
    return made


def _known(row: Any) -> bool:
    """Whether a row is known by an id: only then is a second one no second thing."""
    return isinstance(row, dict) and any(name.casefold().endswith("id") for name in row)


@st.composite
def bent(draw: st.DrawFn, kept: list[Told]) -> list[Told]:
    """The answers, one of them spoilt."""
    place = draw(st.integers(0, len(kept) - 1))
    told = kept[place]
    change = draw(st.sampled_from(["missing", "missing", "wrong", "wrong", "more", "twice", "cut", "junk"]))
    if change == "junk":
        # An empty list in the place of a bare one is a good answer: there is nothing.
        body = draw(st.sampled_from([junk for junk in _JUNK if junk != b"[]" or not told.body.startswith(b"[")]))
    elif change == "cut" or not told.body.startswith((b"{", b"[")):
        body = told.body[: draw(st.integers(0, max(0, len(told.body) - 1)))]
    else:
        tree = json.loads(told.body)
        ways = list(places(tree)) or [()]
        way = draw(st.sampled_from(ways))
        wrong = draw(st.sampled_from(_wrong_for(_at(tree, way), way)))
        body = json.dumps(_put(tree, way, change, wrong)).encode()
    return [*kept[:place], replace(told, body=body), *kept[place + 1 :]]


def unsound(found: Any, good: Any, name: str = "") -> list[str]:
    """What of a result is neither as it was nor empty."""
    if isinstance(found, list | tuple) and isinstance(good, list | tuple):
        return [trouble for one in found for trouble in _least(one, good, name)]
    if is_dataclass(found) and type(found) is type(good):
        told = [(one, getattr(found, one.name), getattr(good, one.name)) for one in fields(found) if one.name not in _FREE]
        return [
            trouble
            for one, now, was in told
            if now != (one.default if one.default is not MISSING else None)
            for trouble in unsound(now, was, f"{name}.{one.name}")
        ]
    return [] if found == good or _empty(found) or _part(found, good) else [f"{name or 'it'}: {type(found).__name__}"]


def lost(found: Any, good: Any) -> int:
    """How many rows of a feed are missing without a word."""
    if not isinstance(found, Pulled):
        return 0
    there, here = ({row.pos_id for row in one.rows} for one in (good, found))
    return len(there) - len(here) - found.broken


def _least(one: Any, good: Any, name: str) -> list[str]:
    """The troubles with the record of the same id, or with the most alike of those without ids."""
    if isinstance(one, PosCustomer | PosOrder | PosProduct):
        same = [was for was in good if was.pos_id == one.pos_id]
        return unsound(one, same[0], type(one).__name__) if same else [f"{type(one).__name__} of no such id"]
    found = [unsound(one, was, name) for was in good]
    return min(found, key=len) if found else [f"{name}: one more"]


def _empty(value: Any) -> bool:
    # A status that cannot be read is an open one; one that is told in two places may be read in the other, and open stays open.
    return not value or value == "0" or value is OrderStatus.AWAITING_PROCESSING


def _part(found: Any, good: Any) -> bool:
    return isinstance(found, str) and isinstance(good, str) and (found.strip() in good or _WORD in found)


def plain(value: Any) -> bool:
    """Whether a record holds only what its fields promise: whole cents, aware times, texts."""
    if isinstance(value, Pulled):
        return plain(value.rows)
    if isinstance(value, list | tuple):
        return all(plain(one) for one in value)
    if not isinstance(value, PosCustomer | PosOrder | PosProduct | OrderItem):
        return True
    told = {one.name: getattr(value, one.name) for one in fields(value)}
    return all(
        (type(one) is int or "cents" not in name) and (not isinstance(one, datetime) or one.tzinfo is not None) and plain(one)
        for name, one in told.items()
    )
