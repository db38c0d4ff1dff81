"""What is known of a POS without asking it, and what asking it for everything showed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from peak_desk.domain.customers import ADDRESS, Field, PatientType
from peak_desk.domain.orders import OrderStatus, OrderType


class Capability(StrEnum):
    """Something a POS can do; what is not declared is never called and the desk says so.

    ``order_cancel`` goes with ``CANCELED`` among the writable statuses; ``order_update`` replaces the items of an order.
    ``store_address``: a POS that demands an address gets the store's for whoever told none.
    """

    CUSTOMER_FEED = "customer_feed"
    CUSTOMER_SEARCH = "customer_search"
    CUSTOMER_CREATE = "customer_create"
    CUSTOMER_UPDATE = "customer_update"
    ORDER_FEED = "order_feed"
    ORDER_CREATE = "order_create"
    ORDER_UPDATE = "order_update"
    ORDER_PREVIEW = "order_preview"
    ORDER_STATUS = "order_status"
    ORDER_CANCEL = "order_cancel"
    DISCOUNT_CHECK = "discount_check"
    PRODUCT_FEED = "product_feed"
    STORE_ADDRESS = "store_address"


class MarkKind(StrEnum):
    """Where a POS carries the mark of our own creation of a customer or an order.

    ``notes``: at the end of a text people see; ``field``: in a field of its own; ``key``: the POS knows a repeat by it and answers
    with the record of the first try instead of making a second one; ``none``: nowhere.
    """

    NONE = "none"
    NOTES = "notes"
    FIELD = "field"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class PosTraits:
    """What is known of a POS without asking it.

    Customers: ``demanded`` are the fields it wants before it creates one, ``defaulted`` the values of such fields that the store's
    options give, ``sent_after`` those that go in calls of their own once a new record is there, ``customer_types`` the kinds it
    knows. ``searches`` are the fields of which it finds customers with exactly a value, ``searches_together`` those it takes only
    in company, ``searches_names`` whether it finds them by exactly a first and a last name. ``marks`` is where it carries the mark
    of a creation, ``finds_marks`` whether ``look_up_mark`` finds customers by it, ``settle_seconds`` how long a creation whose
    answer was lost may still turn up there, until a search finds it.

    Orders: ``order_types`` are the ways to the customer that an order made here may have, ``tells_where`` whether a delivery takes
    the address along (else it goes by the one in the customer's record there). ``writable`` are the statuses it takes, ``one_way``
    those from which it takes no step back; ``order_marks`` and ``finds_order_marks`` are as for customers. Without ``order_notes``
    there is no place for the note of an order made here (it stays on this desk), without ``order_codes`` none for discount codes.

    Accounts: ``secrets`` and ``options`` are the names of what an administrator enters (secrets go to the keyring),
    ``optional_secrets`` those that only some accounts have, ``asked`` the options that have no usual value, ``choices`` the words
    an option may have. ``usual`` and ``least`` are seconds between two looks, by the name of the store's setting: what is right
    for most, and what must never be gone below. ``billed`` tells that every call costs, ``calls_per_look`` how many a look at the
    queue takes; ``no_pos`` that there is no system behind it at all.
    """

    pos: str
    title: str
    capabilities: frozenset[Capability]
    demanded: tuple[Field, ...] = ()
    searches: tuple[Field, ...] = ()
    searches_names: bool = False
    writable: frozenset[OrderStatus] = frozenset()
    one_way: frozenset[OrderStatus] = frozenset()
    secrets: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    settle_seconds: float = 120.0
    marks: MarkKind = MarkKind.NONE
    finds_marks: bool = False
    searches_together: tuple[tuple[Field, ...], ...] = ()
    optional_secrets: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defaulted: Mapping[Field, str] = field(default_factory=dict)
    sent_after: frozenset[Field] = frozenset()
    customer_types: frozenset[PatientType] = frozenset(PatientType)
    order_marks: MarkKind = MarkKind.NONE
    finds_order_marks: bool = False
    order_types: frozenset[OrderType] = frozenset(OrderType)
    tells_where: bool = True
    order_notes: bool = True
    order_codes: bool = True
    usual: Mapping[str, int] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    billed: bool = False
    calls_per_look: int = 1
    no_pos: bool = False


@dataclass(frozen=True, slots=True)
class PosOffer:
    """A POS as it is offered to who sets a store up: what it is called there, and the options that come with the choice."""

    title: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Probed:
    """What a probe found of one capability: ``granted`` None is "could not tell"; ``code`` says why it is not granted."""

    capability: Capability
    granted: bool | None
    code: str = ""


def without(traits: PosTraits, lacking: Iterable[str]) -> PosTraits:
    """The traits of an account that was not granted everything its POS can do; ``lacking`` are names of capabilities."""
    missing = frozenset(Capability(name) for name in lacking if name in set(Capability))
    left = replace(traits, capabilities=traits.capabilities - missing)
    if Capability.CUSTOMER_SEARCH in missing:
        left = replace(left, searches=(), searches_together=(), searches_names=False, finds_marks=False)
    if Capability.ORDER_STATUS in missing:
        left = replace(left, writable=left.writable & {OrderStatus.CANCELED})
    if Capability.ORDER_CANCEL in missing:
        left = replace(left, writable=left.writable - {OrderStatus.CANCELED})
    if Capability.STORE_ADDRESS in missing:
        left = replace(left, demanded=tuple(dict.fromkeys((*left.demanded, *ADDRESS))))
    return left
