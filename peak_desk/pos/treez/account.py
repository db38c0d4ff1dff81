"""What is known of a Treez account without asking: what the POS can do, and the settings of one store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered
from peak_desk.pos.client import Capability, MarkKind, PosOffer, PosTraits

# Every choice the vendor's pages leave open is a setting: the first word is the default.
CHOICES: dict[str, tuple[str, ...]] = {
    "api": ("v3", "v2.0", "v2.5", "v1.0"),
    "token_form": ("plain", "bearer", "bearer_client_id", "bearer_client-id"),
    "signing_input": ("encoded", "claims"),
    "claims_padding": ("no", "yes"),
    "signature_form": ("base64", "base64url", "base64_unpadded"),
    "signed_address": ("with_query", "without_query"),
    "status_list": ("yes", "no"),
    "resend": ("everything", "items", "nothing"),
    "product_list": ("auto", "yes", "no"),
}
_TEXTS = {
    "dispensary": "",
    "revenue_source": "Peak Desk",
    "customers_since": "2000-01-01",
    "discount_version": "v3",
    "overlap_seconds": "120",
    "orders_days": "30",
    "page_size": "50",
}
_HOSTS = {"v3": "https://api-prod.treez.io", "v2": "https://api.treez.io"}
_SECRETS = {"v3": ("certificate_id", "organisation_id", "private_key"), "v2": ("client_id", "api_key")}
OFFERS = (PosOffer("Treez"), PosOffer("Treez (older API)", {"api": "v2.0"}))

_S = OrderStatus
# COMPLETED goes only together with the payment, REMOVED has no call at all.
WRITABLE = frozenset(_S) - {_S.COMPLETED, _S.REMOVED}


@dataclass(frozen=True, slots=True)
class Account:
    """One store's account: where it is, which generation it speaks, and every open choice."""

    root: str
    dispensary: str
    api: str
    region: str
    zone: tzinfo
    token_form: str
    signing_input: str
    claims_padding: str
    signature_form: str
    signed_address: str
    status_list: str
    resend: str
    product_list: str
    revenue_source: str
    customers_since: date
    discount_version: str
    overlap_seconds: int
    orders_days: int
    page_size: int

    @property
    def is_v3(self) -> bool:
        """Whether calls are signed one by one."""
        return self.api == "v3"

    @property
    def base(self) -> str:
        """The address under which all calls of the dispensary lie."""
        return f"{self.root}/dispensary/v3" if self.is_v3 else f"{self.root}/{self.api}/dispensary"


def traits_of(options: Mapping[str, str]) -> PosTraits:
    """What Treez can do; the secrets depend on the API generation, the product list has no published path in v3."""
    v3 = options.get("api", "v3") == "v3"
    # No call tries a code: in a preview a bad one may be refused, passed over or told, which of these nobody published.
    able = set(Capability) - {Capability.DISCOUNT_CHECK, Capability.STORE_ADDRESS}
    if not _has_products(options.get("product_list", "auto"), v3=v3):
        able.discard(Capability.PRODUCT_FEED)
    return PosTraits(
        pos="treez",
        title="Treez",
        capabilities=frozenset(able),
        demanded=(Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTHDAY, Field.PATIENT_TYPE),
        # Both generations alike. For licences and names v3's paths are not published in full: who asks must bear a refusal.
        searches=(Field.PHONE, Field.EMAIL, Field.DRIVER_LICENCE),
        searches_names=True,
        writable=WRITABLE,
        marks=MarkKind.NOTES,
        order_marks=MarkKind.FIELD,
        finds_order_marks=True,
        choices=CHOICES,
        secrets=_SECRETS["v3" if v3 else "v2"],
        options=("dispensary", *CHOICES, *(key for key in _TEXTS if key != "dispensary")),
        asked=("dispensary",),
    )


def account_of(store: Store) -> Account:
    """The account of a store; raises ``SettingsTrouble`` that names the option which is missing or unknown."""
    values = entered.read(store.options, CHOICES, _TEXTS)
    if not values["dispensary"]:
        raise SettingsTrouble("option dispensary: the short name of the store at Treez is needed")
    root = entered.address(store.base_url, _HOSTS["v3" if values["api"] == "v3" else "v2"])
    return Account(
        root=root,
        dispensary=values["dispensary"],
        api=values["api"],
        region=store.region,
        zone=store.zone,
        token_form=values["token_form"],
        signing_input=values["signing_input"],
        claims_padding=values["claims_padding"],
        signature_form=values["signature_form"],
        signed_address=values["signed_address"],
        status_list=values["status_list"],
        resend=values["resend"],
        product_list=values["product_list"],
        revenue_source=values["revenue_source"],
        customers_since=entered.day(values, "customers_since"),
        discount_version=values["discount_version"],
        overlap_seconds=entered.number(values, "overlap_seconds", 86_400),
        orders_days=entered.number(values, "orders_days", 30),
        page_size=entered.number(values, "page_size", 50),
    )


def _has_products(choice: str, *, v3: bool) -> bool:
    return choice == "yes" or (choice == "auto" and not v3)


def has_products(account: Account) -> bool:
    """Whether the account's menu can be read."""
    return _has_products(account.product_list, v3=account.is_v3)
