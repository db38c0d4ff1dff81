"""What can be asked for: every type that is played, its fields, and how each is found out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Args = Mapping[str, Any]
Resolve = Callable[[Any, Any, Args], Any]
PAGING = ("first", "after", "last", "before", "reverse", "sortKey", "query")


@dataclass(frozen=True, slots=True)
class Member:
    """A field of a type: ``of`` names the type it holds ("" = a plain value), ``scope`` the right that is needed to read it.

    ``rows`` tells that it is a connection (asked for page by page), ``free`` that it costs no points.
    """

    resolve: Resolve
    of: str = ""
    args: frozenset[str] = frozenset()
    rows: bool = False
    free: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True)
class As:
    """A thing together with its type, where the field allows several."""

    of: str
    thing: Any


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of a connection: its things, the cursor of each, and whether more follow."""

    things: Sequence[Any]
    cursors: Sequence[str]
    more: bool


Shape = Mapping[str, Member]


def plain(find: Callable[[Any], Any]) -> Member:
    """A value that is in the thing itself."""
    return Member(lambda _shop, thing, _args: find(thing))


def held(of: str, find: Callable[[Any], Any]) -> Member:
    """A thing inside the thing."""
    return Member(lambda _shop, thing, _args: find(thing), of)


def members(*names: str) -> dict[str, Member]:
    """Plain values of a thing that is a mapping, under their own names."""
    return {name: plain(under(name)) for name in names}


def under(name: str) -> Callable[[Any], Any]:
    """What stands under a name, null where there is nothing."""
    return lambda thing: thing.get(name)


def inside(name: str, of: str, *, free: bool = False) -> Member:
    """A thing inside a thing that is a mapping."""
    return Member(lambda _shop, thing, _args: thing.get(name), of, free=free)


def money(cents: Callable[[Any, Any], int | None]) -> Member:
    """An amount in the shop's currency as a bag of one."""
    return Member(lambda shop, thing, _args: cents(shop, thing), "MoneyBag")


def amount(cents: int) -> str:
    """Cents as the decimal text money travels as."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


MONEY: dict[str, Shape] = {
    "MoneyBag": {"shopMoney": held("MoneyV2", lambda cents: cents), "presentmentMoney": held("MoneyV2", lambda cents: cents)},
    "MoneyV2": {"amount": plain(amount), "currencyCode": plain(lambda _cents: "USD")},
}

_TROUBLE: Shape = members("field", "message", "code")
_PLAIN_TROUBLE: Shape = members("field", "message")


def trouble(*path: str, message: str, code: str = "") -> dict[str, object]:
    """One user error: which part of the input, what is wrong, and the code where the mutation has codes."""
    return {"field": list(path) or None, "message": message, "code": code or None}


def payload(name: str = "", of: str = "", *, coded: bool = True, errors: str = "userErrors") -> Shape:
    """What a mutation answers: the record, and what is wrong with the input."""
    shape = {errors: inside(errors, "Trouble" if coded else "PlainTrouble", free=True)}
    return {name: inside(name, of), **shape} if name else shape


PAYLOADS: dict[str, Shape] = {"Trouble": _TROUBLE, "PlainTrouble": _PLAIN_TROUBLE}
