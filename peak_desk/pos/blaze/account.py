"""What is known of a Blaze account without asking: what the POS can do, and the settings of one store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from peak_desk.domain.customers import SHARED_FIELDS, Field
from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered
from peak_desk.pos.client import Capability, MarkKind, PosOffer, PosTraits

# Every choice the vendor's pages leave open is a setting: the first word is the default.
CHOICES: dict[str, tuple[str, ...]] = {
    # swagger.json says partner_key, the pages on authentication say x-api-key; whether both may go together is not said.
    "key_header": ("x-api-key", "partner_key", "both"),
    # Which call moves an order where was never tried on a real shop: off until somebody has.
    "status_calls": ("off", "on"),
    "complete_calls": ("off", "on"),
    # The other way to make an order, the queue, has no lines: it only puts a member into it.
    "order_way": ("cart", "off"),
    # A web order needs an account at the web shop, and an account needs a password the customer never chose.
    "register_users": ("no", "yes"),
    "dob_form": ("us", "iso"),
    "unbilled": ("no", "yes"),
}
_TEXTS = {
    "employee_id": "",
    "terminal_id": "",
    "inventories": "",
    "demands": "",
    # Members are told of by weeks, so the first look takes a call for every week since then.
    "opened_on": "2015-01-01",
}
SECRETS = ("authorization", "partner_key")
HOST = "https://api.partners.blaze.me"
OFFERS = (PosOffer("Blaze"),)

_S = OrderStatus
_C = Capability
_ALWAYS = frozenset(
    {
        _C.CUSTOMER_FEED,
        _C.CUSTOMER_SEARCH,
        _C.CUSTOMER_CREATE,
        _C.CUSTOMER_UPDATE,
        _C.ORDER_FEED,
        _C.ORDER_STATUS,
        _C.ORDER_CANCEL,
        _C.DISCOUNT_CHECK,
        _C.PRODUCT_FEED,
    }
)
_BY_CART = frozenset({_C.ORDER_CREATE, _C.ORDER_PREVIEW})
# The vendor's contract (its "Data Usage" exhibit): members hourly, stock not more often than every five minutes.
_LEAST = {"orders_every": 30, "customers_every": 3600, "products_every": 300, "probe_every": 300}
_USUAL = {"orders_every": 60, "customers_every": 3600, "products_every": 900, "probe_every": 300}


@dataclass(frozen=True, slots=True)
class Account:
    """One shop's account: where it is, and every open choice."""

    base: str
    region: str
    zone: tzinfo
    key_header: str
    employee_id: str
    terminal_id: str
    inventories: frozenset[str]
    opened_on: date
    registers_users: bool
    dob_form: str
    writable: frozenset[OrderStatus]


def traits_of(options: Mapping[str, str]) -> PosTraits:
    """What Blaze can do with these options; what a shop's own flags demand of a member is the option ``demands``."""
    free = _chosen(options, "unbilled") == "yes"
    return PosTraits(
        pos="blaze",
        title="Blaze",
        capabilities=_ALWAYS | (_BY_CART if _chosen(options, "order_way") == "cart" else frozenset()),
        demanded=tuple(field for field in SHARED_FIELDS if field.value in _words(options.get("demands", ""))),
        # There is no search by name at all: names are found on this desk only.
        searches=(Field.PHONE, Field.EMAIL, Field.DRIVER_LICENCE, Field.BIRTHDAY),
        writable=_writable(options),
        # Who prepares an order can be told again once it is packed, but that moves nothing.
        one_way=frozenset({_S.PACKED_READY}),
        secrets=SECRETS,
        options=(*CHOICES, *_TEXTS),
        choices=CHOICES,
        marks=MarkKind.FIELD,
        order_marks=MarkKind.FIELD,
        finds_order_marks=True,
        # A web order is one of the two (ConsumerCart.pickupType); the queue of walk-ins takes no lines.
        order_types=frozenset({OrderType.PICKUP, OrderType.DELIVERY}),
        usual={} if free else _USUAL,
        least={} if free else _LEAST,
        billed=not free,
        calls_per_look=1,
    )


def _writable(options: Mapping[str, str]) -> frozenset[OrderStatus]:
    able = {_S.CANCELED}
    if _chosen(options, "status_calls") == "on":
        able.add(_S.PACKED_READY)
        if options.get("employee_id", "").strip():
            able.add(_S.IN_PROCESS)
        if _chosen(options, "complete_calls") == "on":
            able.add(_S.COMPLETED)
    return frozenset(able)


def _chosen(options: Mapping[str, str], key: str) -> str:
    return entered.chosen(options, key, CHOICES)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(",") if word.strip())


def account_of(store: Store) -> Account:
    """The account of a store; raises ``SettingsTrouble`` that names the option which is missing or unknown."""
    values = entered.read(store.options, CHOICES, _TEXTS)
    unknown = _words(values["demands"]) - {field.value for field in SHARED_FIELDS}
    if unknown:
        raise SettingsTrouble("option demands: names of customer fields with commas between are needed")
    return Account(
        base=f"{entered.address(store.base_url, HOST)}/api/v1/partner",
        region=store.region,
        zone=store.zone,
        key_header=values["key_header"],
        employee_id=values["employee_id"],
        terminal_id=values["terminal_id"],
        inventories=_words(values["inventories"]),
        opened_on=entered.day(values, "opened_on"),
        registers_users=values["register_users"] == "yes",
        dob_form=values["dob_form"],
        writable=_writable(store.options),
    )
