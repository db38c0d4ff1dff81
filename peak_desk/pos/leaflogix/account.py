"""What is known of a Leaflogix (Dutchie POS) account without asking: what the POS can do, and the settings of one store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from peak_desk.domain.customers import Field, PatientType
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.pos import entered
from peak_desk.pos.traits import Capability, MarkKind, PosOffer, PosTraits

# The vendor's own address; https://publicapi.leaflogix.net is an older name of the same (https://api.pos.dutchie.com/pages/overview.html).
HOST = "https://api.pos.dutchie.com"
OFFERS = (PosOffer("Leaflogix (Dutchie)"),)

_ADDRESS = {Field.STREET: "street", Field.CITY: "city", Field.STATE: "state", Field.POSTAL_CODE: "postal_code"}
_TEXTS = {
    "customer_type": "Recreational",
    "medical_type": "Medical",
    "street": "",
    "city": "",
    "state": "",
    "postal_code": "",
    "sales_room": "Sales Floor",
    "page_size": "1000",
}
_MOST_A_PAGE = 10_000

# Register work (take on, pack, hand over) has no public call, and the words that a delivery's route takes are published nowhere: of
# all steps only the cancellation goes out. https://api.pos.dutchie.com/swagger/v001/swagger.json, tag PreOrder.
WRITABLE = frozenset({OrderStatus.CANCELED})
# Medical or not is all that a kind of customer tells there; a registered patient shows by a number we do not have to write.
CUSTOMER_TYPES = frozenset({PatientType.ADULT, PatientType.MEDICAL})


@dataclass(frozen=True, slots=True)
class Account:
    """One store's account: where it is, what its kinds of customers and its sales floor are called, and its own address."""

    root: str
    region: str
    zone: tzinfo
    customer_type: str
    medical_type: str
    street: str
    city: str
    state: str
    postal_code: str
    sales_room: str
    page_size: int


def traits_of(options: Mapping[str, str]) -> PosTraits:
    """What Leaflogix can do.

    It wants an address of everybody it makes a record of. Where the store's options give one, staff see it in the form and may put
    the customer's own in its place; where they give none, the client fills in the address the POS has of the store itself. Where
    that has none either, which the test of the account finds out, the form asks for one.
    """
    given = {field: options.get(name, "").strip() for field, name in _ADDRESS.items()}
    at_the_store = given if all(given.values()) else {}
    return PosTraits(
        pos="leaflogix",
        title="Leaflogix",
        capabilities=frozenset(Capability),
        demanded=(Field.FIRST_NAME, Field.PATIENT_TYPE, *at_the_store),
        defaulted={Field.PATIENT_TYPE: PatientType.ADULT.value, **at_the_store},
        customer_types=CUSTOMER_TYPES,
        searches=(Field.PHONE, Field.EMAIL, Field.DRIVER_LICENCE),
        # Each of the two alone is refused: POST /customer/search, "LastName and DateOfBirth must be used together".
        searches_together=((Field.LAST_NAME, Field.BIRTHDAY),),
        writable=WRITABLE,
        # What was written shows one to five minutes later (https://api.pos.dutchie.com/pages/overview.html).
        settle_seconds=360.0,
        marks=MarkKind.FIELD,
        finds_marks=True,
        secrets=("api_key",),
        # The vendor announced that the integrator's key becomes part of the login; its id is what makes a repeat harmless.
        optional_secrets=("integrator_key", "consumer_key"),
        options=tuple(_TEXTS),
        usual={"orders_every": 30, "customers_every": 300},
    )


def account_of(store: Store) -> Account:
    """The account of a store; raises ``SettingsTrouble`` that names the option which is wrong."""
    values = entered.read(store.options, {}, _TEXTS)
    root = entered.address(store.base_url, HOST)
    address = [values[name] for name in _ADDRESS.values()]
    if any(address) and not all(address):
        raise SettingsTrouble(f"options {', '.join(_ADDRESS.values())}: an address is needed whole, or not at all")
    size = entered.number(values, "page_size", _MOST_A_PAGE)
    del values["page_size"]
    return Account(root=root, region=store.region, zone=store.zone, page_size=size, **values)
