"""What is known of a Cova account without asking: what the POS can do, and the settings of one store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered
from peak_desk.pos.client import Capability, MarkKind, PosOffer, PosTraits

# Every choice the vendor's pages leave open is a setting: the first word is the default.
CHOICES: dict[str, tuple[str, ...]] = {
    # Orders of a location whose prices have the taxes in them go another way (Quickstart); "auto" asks the location.
    "tax_pricing": ("auto", "TEP", "TIP"),
    # No page tells whether the list of changed customers minds $top and $skip: "auto" tries, and sees it by the answer.
    "customer_paging": ("auto", "none"),
    # No page of the vendor tells of a call that changes a customer; "put" is what its sister calls look like.
    "update_customer": ("off", "put"),
    # Completing makes an invoice of the order, which is the register's work.
    "complete": ("off", "on"),
    # Whether the vendor gave an integrator id, without which no order is taken in.
    "places_orders": ("auto", "yes"),
}
_TEXTS = {
    "company_id": "",
    "location_id": "",
    "integrator_id": "",
    # The words of the search's operations are published nowhere (the page "Search Capabilities" could not be read).
    "operation": "Equals",
    "auth_url": "",
    "customers_since": "2000-01-01",
    "overlap_seconds": "120",
}
_HOST, _AUTH_HOST = "https://api.covasoft.net", "https://accounts.iqmetrix.net"
OFFERS = (PosOffer("Covasoft (Cova)"), PosOffer("Covasoft (Cova) with an integrator ID", {"places_orders": "yes"}))
SECRETS = ("client_id", "client_secret", "username", "password")

_C, _S = Capability, OrderStatus
_ALWAYS = {
    _C.CUSTOMER_FEED,
    _C.CUSTOMER_SEARCH,
    _C.CUSTOMER_CREATE,
    _C.ORDER_FEED,
    _C.ORDER_STATUS,
    _C.ORDER_CANCEL,
    _C.PRODUCT_FEED,
}
# OUT_FOR_DELIVERY has no counterpart, VERIFICATION_PENDING and REMOVED no call.
_STEPS = frozenset({_S.AWAITING_PROCESSING, _S.IN_PROCESS, _S.PACKED_READY, _S.CANCELED})


@dataclass(frozen=True, slots=True)
class Account:
    """One store's account: where it is, which location of which company, and every open choice."""

    root: str
    auth_root: str
    company_id: str
    location_id: str
    integrator_id: str
    region: str
    zone: tzinfo
    tax_pricing: str
    customer_paging: str
    update_customer: str
    complete: str
    operation: str
    customers_since: date
    overlap_seconds: int


def traits_of(options: Mapping[str, str]) -> PosTraits:
    """What Cova can do; placing orders needs an integrator id, changing customers and completing orders are switched on by hand."""
    places_orders = options.get("places_orders", "") == "yes"
    able, steps = set(_ALWAYS), set(_STEPS)
    if places_orders or options.get("integrator_id", "").strip():
        able.add(_C.ORDER_CREATE)
    if options.get("update_customer", "off") == "put":
        able.add(_C.CUSTOMER_UPDATE)
    if options.get("complete", "off") == "on":
        steps.add(_S.COMPLETED)
    return PosTraits(
        pos="covasoft",
        title="Covasoft",
        capabilities=frozenset(able),
        # No page tells which fields a new customer needs, and third-party code makes some without a last name.
        demanded=(),
        searches=(Field.PHONE, Field.EMAIL),
        writable=frozenset(steps),
        secrets=SECRETS,
        options=(*_TEXTS, *CHOICES),
        asked=("company_id", "location_id", *(("integrator_id",) if places_orders else ())),
        choices=CHOICES,
        marks=MarkKind.FIELD,
        finds_marks=True,
        # The caller makes the id of an order, so it is its own mark.
        order_marks=MarkKind.FIELD,
        finds_order_marks=_C.ORDER_CREATE in able,
        # Of the fields of an order that could be read none is for a note or a discount code.
        order_notes=False,
        # The one thing told of it is whether it is a delivery (Quickstart); no field for an address could be read.
        order_types=frozenset({OrderType.PICKUP, OrderType.DELIVERY}),
        tells_where=False,
        order_codes=False,
        usual={"orders_every": 15},
    )


def account_of(store: Store) -> Account:
    """The account of a store; raises ``SettingsTrouble`` that names the option which is missing or unknown."""
    values = entered.read(store.options, CHOICES, _TEXTS)
    for key in ("company_id", "location_id"):
        # They go into bodies as numbers.
        if not (values[key].isascii() and values[key].isdigit() and len(values[key]) < 16):
            raise SettingsTrouble(f"option {key}: the number of the company or location at Cova is needed")
    if values["places_orders"] == "yes" and not values["integrator_id"]:
        raise SettingsTrouble("option integrator_id: the ID that Cova issues for placing orders is needed")
    root = entered.address(store.base_url, _HOST)
    # A sandbox or a proxy plays both hosts on one root.
    auth_root = entered.address(values["auth_url"], root if store.base_url else _AUTH_HOST)
    return Account(
        root=root,
        auth_root=auth_root,
        company_id=values["company_id"],
        location_id=values["location_id"],
        integrator_id=values["integrator_id"],
        region=store.region,
        zone=store.zone,
        tax_pricing=values["tax_pricing"],
        customer_paging=values["customer_paging"],
        update_customer=values["update_customer"],
        complete=values["complete"],
        operation=values["operation"],
        customers_since=entered.day(values, "customers_since"),
        overlap_seconds=entered.number(values, "overlap_seconds", 86_400),
    )
