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


class _Right(msgspec.Struct, frozen=True):
    handle: str


class _Installation(msgspec.Struct, frozen=True, rename="camel"):
    access_scopes: list[_Right]


def rights(api: Api, total: float | None = None) -> frozenset[str]:
    """The scopes of the app; the cheapest call there is."""
    raw = api.ask(op.RIGHTS, total=total)
    try:
        return frozenset(right.handle for right in read_row(raw, _Installation).access_scopes)
    except Unreadable as error:
        raise PosError(Fate.NOT_SENT, "unreadable") from error


def probe(api: Api, people: CustomerCalls, capabilities: Iterable[Capability]) -> tuple[Probed, ...]:
    """Every capability: by the scopes, and for customers by a look at some."""
    granted = rights(api)
    told = granted | {scope.replace("write_", "read_", 1) for scope in granted if scope.startswith("write_")}
    # Of a place only its number is read, which whoever may see the stock may know too.
    told |= {"read_locations"} if "read_inventory" in told else set()
    hidden = _hidden(people) if "read_customers" in told else ""
    found = []
    for capability in sorted(capabilities):
        if not set(_NEEDED[capability]) <= told:
            found.append(Probed(capability, granted=False, code=SCOPE_MISSING))
        elif hidden and capability in _PEOPLE:
            found.append(Probed(capability, granted=None, code=hidden))
        else:
            found.append(Probed(capability, granted=True))
    return tuple(found)


def _hidden(people: CustomerCalls) -> str:
    try:
        return "data_protected" if people.are_hidden() else ""
    except PosError as error:
        if error.code == SCOPE_MISSING:
            return "data_protected"
        raise
