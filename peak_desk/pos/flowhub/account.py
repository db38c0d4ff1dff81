"""What is known of a Flowhub account without asking: what the POS can do, and the settings of one store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from peak_desk.domain.customers import Field, PatientType
from peak_desk.domain.orders import OrderType
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered
from peak_desk.pos.client import Capability, PosOffer, PosTraits

# What the vendor's pages leave open is a setting: the first word is the default.
CHOICES: dict[str, tuple[str, ...]] = {
    "customer_type": ("rec", "med"),
    "shown_customers": ("all", "rec", "med"),
    # An older kiosk sent "(303) 555-0123", today's integrations send digits; the other form is tried where the first finds nobody.
    "phone_form": ("digits", "national"),
}
_TEXTS = {
    "location_id": "",
    "state": "",
    "import_id": "",
    # Public code names the audience with and without a slash at its end.
    "audience": "https://api.flowhub.co",
    "auth_url": "",
    "customers_since": "2000-01-01",
    "orders_days": "30",
    "page_size": "500",
}
_ROOT, _AUTH_ROOT = "https://api.flowhub.co", "https://flowhub.auth0.com"
PAIR = ("auth0_client_id", "auth0_client_secret")
OFFERS = (PosOffer("Flowhub"),)

_C = Capability
# No call moves or cancels an order, prices one or tells of a discount code: staff do all that at the register.
_ABLE = frozenset(_C) - {_C.ORDER_STATUS, _C.ORDER_CANCEL, _C.ORDER_PREVIEW, _C.DISCOUNT_CHECK, _C.STORE_ADDRESS}
SECOND_PAIR_ONLY = frozenset({_C.ORDER_CREATE, _C.ORDER_UPDATE})
"""What goes through Order-Ahead, which wants secrets of its own."""

KINDS = {"rec": PatientType.ADULT, "med": PatientType.MEDICAL}


@dataclass(frozen=True, slots=True)
class Account:
    """One store's account: where it is, which store it is, and every open choice."""

    root: str
    auth_root: str
    location_id: str
    import_id: str
    state: str
    region: str
    zone: tzinfo
    customer_type: PatientType
    shown_customers: PatientType | None
    phone_form: str
    audience: str
    customers_since: date
    orders_days: int
    page_size: int


def traits_of(options: Mapping[str, str]) -> PosTraits:
    """What Flowhub can do; a new customer is of the store's usual kind and state unless somebody says otherwise."""
    state = options.get("state", "").strip()
    kind = KINDS.get(options.get("customer_type", "").strip(), PatientType.ADULT)
    return PosTraits(
        pos="flowhub",
        title="Flowhub",
        capabilities=_ABLE,
        demanded=(Field.FIRST_NAME, Field.BIRTHDAY, Field.STATE, Field.PATIENT_TYPE),
        # There is no other search: not by name, e-mail, licence or birthday.
        searches=(Field.PHONE,),
        secrets=("client_id", "key"),
        optional_secrets=PAIR,
        options=(*_TEXTS, *CHOICES),
        asked=("location_id", "state"),
        choices=CHOICES,
        defaulted={Field.PATIENT_TYPE: kind.value} | ({Field.STATE: state} if state else {}),
        customer_types=frozenset(KINDS.values()),
        # Order-Ahead knows "delivery", "pickup" and "kiosk"; whoever buys at the counter is rung up at the register.
        order_types=frozenset({OrderType.PICKUP, OrderType.DELIVERY}),
        usual={"orders_every": 30},
    )


def account_of(store: Store) -> Account:
    """The account of a store; raises ``SettingsTrouble`` that names the option which is missing or unknown."""
    values = entered.read(store.options, CHOICES, _TEXTS)
    if not values["location_id"]:
        raise SettingsTrouble("option location_id: the id of the store's location at Flowhub is needed")
    root = entered.address(store.base_url, _ROOT)
    auth_root = entered.address(values["auth_url"], root if store.base_url else _AUTH_ROOT)
    return Account(
        root=root,
        auth_root=auth_root,
        location_id=values["location_id"],
        import_id=values["import_id"],
        state=values["state"],
        region=store.region,
        zone=store.zone,
        customer_type=KINDS[values["customer_type"]],
        shown_customers=KINDS.get(values["shown_customers"]),
        phone_form=values["phone_form"],
        audience=values["audience"],
        customers_since=entered.day(values, "customers_since"),
        orders_days=entered.number(values, "orders_days", 90),
        page_size=entered.number(values, "page_size", 1000),
    )
