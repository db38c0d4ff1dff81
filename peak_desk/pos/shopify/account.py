"""What is known of a Shopify shop without asking it: what it can do, and the settings of one store."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered
from peak_desk.pos.client import Capability, MarkKind, PosOffer, PosTraits

OFFERS = (PosOffer("Shopify"),)

# The newest version whose schema was checked; each is answered for a year (https://shopify.dev/docs/api/usage/versioning).
VERSION = "2026-07"
_SHOP = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_VERSION = re.compile(r"20\d\d-(01|04|07|10)")
_LOCATION = re.compile(r"(?:gid://shopify/Location/)?([0-9]{1,19})")
# Older orders need a right of their own (https://shopify.dev/docs/api/usage/access-scopes#orders-permissions).
_MOST_DAYS = 59
_TEXTS = {"shop": "", "api_version": VERSION, "location": "", "orders_days": "30"}

_S = OrderStatus
# The two that no call of Shopify makes: a draft is not an order yet, and "removed" is what went to another location.
WRITABLE = frozenset(_S) - {_S.VERIFICATION_PENDING, _S.REMOVED}


@dataclass(frozen=True, slots=True)
class Account:
    """One shop: where it is, which version of the API is spoken, and at which of its locations this store stands ("" = any)."""

    root: str
    shop: str
    version: str
    location: str
    orders_days: int
    region: str
    zone: tzinfo

    @property
    def address(self) -> str:
        """The one address of all calls."""
        return f"{self.root}/admin/api/{self.version}/graphql.json"

    @property
    def token_address(self) -> str:
        """Where a token of a day is given out."""
        return f"{self.root}/admin/oauth/access_token"


def traits_of(options: Mapping[str, str]) -> PosTraits:
    """What Shopify can do.

    Neither the kind of buyer nor a gender is a field there. An order's lines cannot be replaced once it is placed, so there is no
    going on with an open order. Looks are rare because each costs points of a bucket that a standard shop refills with a hundred
    a second (https://shopify.dev/docs/api/usage/limits).
    """
    del options
    return PosTraits(
        pos="shopify",
        title="Shopify",
        capabilities=frozenset(Capability) - {Capability.ORDER_UPDATE, Capability.STORE_ADDRESS},
        searches=(Field.PHONE, Field.EMAIL),
        searches_names=True,
        writable=WRITABLE,
        # What left is fulfilled, and no call makes that undone for the customer who was told.
        one_way=frozenset({OrderStatus.OUT_FOR_DELIVERY}),
        # They are metafields, which no creation takes.
        sent_after=frozenset({Field.BIRTHDAY, Field.DRIVER_LICENCE}),
        # Either a token that lasts, or what buys one for a day: which of them is asked when a client is made.
        optional_secrets=("access_token", "client_id", "client_secret"),
        options=tuple(_TEXTS),
        asked=("shop",),
        # The search is an index that runs some seconds behind.
        settle_seconds=120.0,
        marks=MarkKind.FIELD,
        finds_marks=True,
        customer_types=frozenset(),
        order_marks=MarkKind.FIELD,
        finds_order_marks=True,
        # What is bought at the counter is an order of Shopify's own point of sale, which no draft becomes.
        order_types=frozenset({OrderType.PICKUP, OrderType.DELIVERY}),
        calls_per_look=2,
        usual={"orders_every": 30, "customers_every": 300, "products_every": 3600, "probe_every": 10},
    )


def account_of(store: Store) -> Account:
    """The account of a store; raises ``SettingsTrouble`` that names the option which is missing or wrong."""
    told = entered.read(store.options, {}, _TEXTS)
    shop = told["shop"].lower().removeprefix("https://").rstrip("/").removesuffix(".myshopify.com")
    if not _SHOP.fullmatch(shop):
        raise SettingsTrouble("option shop: the name of the shop at Shopify is needed, as before .myshopify.com")
    if not _VERSION.fullmatch(told["api_version"]):
        raise SettingsTrouble("option api_version: a version such as 2026-07 is needed")
    location = _LOCATION.fullmatch(told["location"])
    if told["location"] and location is None:
        raise SettingsTrouble("option location: the number of a location is needed, or nothing")
    root = entered.address(store.base_url, f"https://{shop}.myshopify.com")
    days = entered.number(told, "orders_days", _MOST_DAYS)
    return Account(root, shop, told["api_version"], location[1] if location else "", days, store.region, store.zone)
