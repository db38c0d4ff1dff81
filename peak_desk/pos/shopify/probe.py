"""What the app was really granted: its scopes, and whether names and contacts are told at all."""

from collections.abc import Iterable

import msgspec

from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Capability, Probed
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify.api import SCOPE_MISSING, Api
from peak_desk.pos.shopify.customers import CustomerCalls
from peak_desk.pos.shopify.records import gid

_C = Capability
# Every order is read with its customer, its parts and the places these are worked on at; a right that lacks for one of them is an
# error of the whole answer.
_ORDERS = ("read_orders", "read_customers", "read_merchant_managed_fulfillment_orders", "read_locations")
# https://shopify.dev/docs/api/usage/access-scopes; who may write may read.
_NEEDED: dict[Capability, tuple[str, ...]] = {
    _C.CUSTOMER_FEED: ("read_customers",),
    _C.CUSTOMER_SEARCH: ("read_customers",),
    _C.CUSTOMER_CREATE: ("write_customers",),
    _C.CUSTOMER_UPDATE: ("write_customers",),
    _C.ORDER_FEED: _ORDERS,
    _C.ORDER_STATUS: (*_ORDERS, "write_orders", "write_merchant_managed_fulfillment_orders"),
    _C.ORDER_CANCEL: (*_ORDERS, "write_orders"),
    _C.ORDER_CREATE: (*_ORDERS, "write_draft_orders"),
    _C.ORDER_PREVIEW: ("write_draft_orders",),
    _C.DISCOUNT_CHECK: ("read_discounts",),
    _C.PRODUCT_FEED: ("read_products",),
}
_PEOPLE = frozenset({_C.CUSTOMER_FEED, _C.CUSTOMER_SEARCH})
_BY_PLACE = frozenset({_C.ORDER_FEED, _C.ORDER_STATUS})


class _Right(msgspec.Struct, frozen=True):
    handle: str


class _Installation(msgspec.Struct, frozen=True, rename="camel"):
    access_scopes: list[_Right]


class _Place(msgspec.Struct, frozen=True):
    id: str


class _Places(msgspec.Struct, frozen=True):
    nodes: list[_Place]


def rights(api: Api, total: float | None = None) -> frozenset[str]:
    """The scopes of the app; the cheapest call there is."""
    raw = api.ask(op.RIGHTS, total=total)
    try:
        return frozenset(right.handle for right in read_row(raw, _Installation).access_scopes)
    except Unreadable as error:
        raise PosError(Fate.NOT_SENT, "unreadable") from error


def probe(api: Api, people: CustomerCalls, capabilities: Iterable[Capability]) -> tuple[Probed, ...]:
    """Every capability: by the scopes, for customers by a look at some, for orders by the location they are worked on at."""
    granted = rights(api)
    told = granted | {scope.replace("write_", "read_", 1) for scope in granted if scope.startswith("write_")}
    # Of a place only its number is read, which whoever may see the stock may know too.
    told |= {"read_locations"} if "read_inventory" in told else set()
    hidden = _hidden(people) if "read_customers" in told else ""
    nowhere = _place(api) if "read_locations" in told else ""
    found = []
    for capability in sorted(capabilities):
        if not set(_NEEDED[capability]) <= told:
            found.append(Probed(capability, granted=False, code=SCOPE_MISSING))
        elif hidden and capability in _PEOPLE:
            found.append(Probed(capability, granted=None, code=hidden))
        elif nowhere and capability in _BY_PLACE:
            found.append(Probed(capability, granted=None, code=nowhere))
        else:
            found.append(Probed(capability, granted=True))
    return tuple(found)


def _place(api: Api) -> str:
    """Why nobody can say which orders are this store's, "" where its location is sure: the one entered, or the only one."""
    try:
        there = {place.id for place in read_row(api.ask(op.PLACES), _Places).nodes}
    except Unreadable as error:
        raise PosError(Fate.NOT_SENT, "unreadable") from error
    except PosError as error:
        if error.code == SCOPE_MISSING:
            return ""
        raise
    own = api.account.location
    if own:
        return "" if gid("Location", own) in there or len(there) == op.PLACES_SHOWN else "no_such_location"
    return "several_locations" if len(there) > 1 else ""


def _hidden(people: CustomerCalls) -> str:
    try:
        return "data_protected" if people.are_hidden() else ""
    except PosError as error:
        if error.code == SCOPE_MISSING:
            return "data_protected"
        raise
