"""The Blaze client: the calls every POS has, made of Blaze's own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.pos.blaze.account import account_of, traits_of
from peak_desk.pos.blaze.api import Api
from peak_desk.pos.blaze.customers import CustomerCalls
from peak_desk.pos.blaze.feeds import Feeds
from peak_desk.pos.blaze.menu import MenuCalls
from peak_desk.pos.blaze.orders import OrderCalls
from peak_desk.pos.blaze.webshop import WebShop
from peak_desk.pos.client import (
    CHECK_SECONDS,
    PATIENT_SECONDS,
    Capability,
    CodeAnswer,
    CustomerWrite,
    OrderQuote,
    OrderWrite,
    Page,
    PosCustomer,
    PosOrder,
    PosProduct,
    PosTraits,
    Probed,
)
from peak_desk.pos.http import Http, Limits, Wire
from peak_desk.pos.probing import Call, all_tried
from peak_desk.pos.refusing import cannot, require, require_secrets, require_type

# The vendor's contract: 10,000 calls in five minutes, or the key is throttled or shut off. A tenth is left to other programs.
# At 25 a second that is never used up, so that no long first pull has to stop for minutes.
_RATES = {"": ((9_000, 300.0),)}
LIMITS = Limits(per_second=25, rates=_RATES)
_NOBODYS_PHONE = "+12015550100"
_C = Capability


class BlazeClient:
    """One Blaze account behind the calls of ``PosClient``."""

    def __init__(
        self,
        store: Store,
        secrets: Mapping[str, str],
        *,
        limits: Limits | None = None,
        clock: Clock = utc_now,
        wire: Wire | None = None,
    ) -> None:
        """Put the parts together; nothing is sent. Raises ``SettingsTrouble`` or ``SecretMissing``."""
        account = account_of(store)
        self._traits = traits_of(store.options)
        require_secrets(self._traits, secrets)
        # One key is one shop: who shares it shares its limit. Its text itself is kept in no table.
        shop = sha256(secrets["authorization"].strip().encode()).hexdigest()
        kept = replace(limits, rates=limits.rates or _RATES) if limits else LIMITS
        self._http = Http(kept, account=f"{account.base} {shop}", wire=wire)
        self._clock = clock
        self._api = api = Api(account, secrets, self._http, clock)
        self.people, self.tickets, self.menu = CustomerCalls(api), OrderCalls(api), MenuCalls(api)
        self.web = WebShop(api, self.people, self.tickets)
        self._feeds = Feeds(api, self.people, self.tickets, self.menu, clock)

    @property
    def traits(self) -> PosTraits:
        """What Blaze can do and demands."""
        return self._traits

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Ask whose key it is, briefly."""
        self._api.shop(total=seconds)

    def probe(self) -> tuple[Probed, ...]:
        """Try what can be tried without changing anything; permissions of writes show only when something is written."""
        self.check(seconds=PATIENT_SECONDS)
        now = self._clock()
        tries: dict[Capability, Call] = {
            _C.CUSTOMER_FEED: lambda: self.people.changed(now - timedelta(minutes=1), now, 0),
            _C.CUSTOMER_SEARCH: lambda: self.people.by_field(Field.PHONE, _NOBODYS_PHONE),
            _C.ORDER_FEED: self.tickets.active,
            _C.ORDER_PREVIEW: self.web.look,
            _C.ORDER_CREATE: self.web.look,
            _C.DISCOUNT_CHECK: self.web.promotions,
            _C.PRODUCT_FEED: lambda: self.menu.whole(0),
        }
        return all_tried(self._traits.capabilities, tries)

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor."""
        return self._feeds.customers(cursor, full=full)

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Pages of orders: the past week at first, then what is new or different in the queue."""
        return self._feeds.orders(cursor, full=full, open_ids=open_ids)

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of the menu."""
        return self._feeds.products(cursor, full=full)

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer."""
        return self.people.by_id(pos_id)

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that phone, e-mail, licence or birthday."""
        return self.people.by_field(field, value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Blaze has no search by name at all."""
        del first_name, last_name
        raise cannot()

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """Blaze searches by one value at a time."""
        raise cannot(" ".join(values))

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Members carry our mark (``importId``), but nobody is found by it."""
        del write
        raise cannot()

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """Create, never repeated by itself."""
        return self.people.create(write)

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields."""
        return self.people.update(pos_id, write)

    def order(self, pos_id: str) -> PosOrder:
        """One order."""
        return self.tickets.by_id(pos_id)

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """What it would cost."""
        require(self._traits, _C.ORDER_PREVIEW)
        return self.web.price(write)

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Whether a code holds, and what it takes off the order where one is given and can be priced."""
        return self.web.code(code, write if _C.ORDER_PREVIEW in self._traits.capabilities else None)

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Place it at the web shop, never repeated by itself."""
        require(self._traits, _C.ORDER_CREATE)
        require_type(self._traits, write.type)
        return self.web.place(write)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """An order at the register takes no other lines from outside."""
        del pos_id, write
        raise cannot()

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order made of the cart with our mark."""
        require(self._traits, _C.ORDER_CREATE)
        return self.web.with_mark(write)

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order."""
        return self.tickets.set_status(pos_id, status, reason)

    def stop(self) -> None:
        """Break off a running call and refuse further ones."""
        self._http.stop()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


CLIENT = BlazeClient
