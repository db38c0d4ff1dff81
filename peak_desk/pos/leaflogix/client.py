"""The Leaflogix client: the calls every POS has, made of Leaflogix's own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import (
    CHECK_SECONDS,
    PATIENT_SECONDS,
    Capability,
    CodeAnswer,
    CustomerWrite,
    MarkKind,
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
from peak_desk.pos.leaflogix.account import account_of, traits_of
from peak_desk.pos.leaflogix.api import RATES, Api
from peak_desk.pos.leaflogix.auth import BasicCalls
from peak_desk.pos.leaflogix.customers import CustomerCalls
from peak_desk.pos.leaflogix.feeds import Feeds
from peak_desk.pos.leaflogix.menu import MenuCalls
from peak_desk.pos.leaflogix.orders import OrderCalls
from peak_desk.pos.leaflogix.pricing import PriceCalls
from peak_desk.pos.leaflogix.who import Where
from peak_desk.pos.probing import Call, all_tried
from peak_desk.pos.readings import instant
from peak_desk.pos.refusing import cannot, require, require_secrets
from peak_desk.pos.traits import without

_NOBODYS_PHONE = "0000000000"
_C = Capability
# One role opens all calls of an area (the operations' "role authorization required"), so one call of each area tells of all.
_CUSTOMERS = (_C.CUSTOMER_FEED, _C.CUSTOMER_CREATE, _C.CUSTOMER_UPDATE)
_SEARCH = (_C.CUSTOMER_SEARCH,)
_ORDERS = (_C.ORDER_FEED, _C.ORDER_CREATE, _C.ORDER_UPDATE, _C.ORDER_PREVIEW, _C.ORDER_STATUS, _C.ORDER_CANCEL)
_PRODUCTS = (_C.PRODUCT_FEED,)
_DISCOUNTS = (_C.DISCOUNT_CHECK,)


class LeaflogixClient:
    """One Leaflogix account behind the calls of ``PosClient``."""

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
        traits = traits_of(store.options)
        require_secrets(traits, secrets)
        auth = BasicCalls(secrets)
        if auth.keyed:
            traits = replace(traits, marks=MarkKind.KEY, order_marks=MarkKind.KEY)
        self._traits = without(traits, store.lacking)
        self._http = Http(replace(limits or Limits(), rates=RATES), account=f"{account.root}/{store.id}", wire=wire)
        self._clock = clock
        self._api = Api(account, auth, self._http, clock)
        self._where = Where(self._api)
        self.people, self.menu = CustomerCalls(self._api, self._where), MenuCalls(self._api)
        self.preorders, self.prices = OrderCalls(self._api, self.menu), PriceCalls(self._api, self._where)
        self._feeds = Feeds(account, self.people, self.preorders, self.menu, clock)

    @property
    def traits(self) -> PosTraits:
        """What Leaflogix can do and demands; with the integrator's id a repeat is known by its key."""
        return self._traits

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Ask whose key it is, briefly: the probe must notice quickly."""
        self._where.ask(total=seconds)

    def probe(self) -> tuple[Probed, ...]:
        """One call of each area that changes nothing; a key that lacks an area's role is answered 403 there."""
        self.check(seconds=PATIENT_SECONDS)
        lately = instant(self._clock() - timedelta(minutes=1))
        areas: tuple[tuple[tuple[Capability, ...], Call], ...] = (
            (_CUSTOMERS, lambda: self.people.page(self._clock() - timedelta(minutes=1), 0, size=1)),
            (_SEARCH, lambda: self.people.by_field(Field.PHONE, _NOBODYS_PHONE)),
            (_ORDERS, self.preorders.queue),
            (_PRODUCTS, lambda: self._api.read("products", query={"fromLastModifiedDateUTC": lately})),
            (_DISCOUNTS, lambda: self.prices.codes((_NOBODYS_PHONE,))),
        )
        calls = {capability: call for area, call in areas for capability in area}
        return all_tried(self._traits.capabilities, {**calls, _C.STORE_ADDRESS: self._need_address})

    def _need_address(self) -> None:
        if not self._where.has_address:
            raise PosError(Fate.REFUSED, "no_address")

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor."""
        require(self._traits, _C.CUSTOMER_FEED)
        return self._feeds.customers(cursor, full=full)

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Everything open of the last fourteen days; what leaves the list is asked for by its id by whoever keeps it."""
        del open_ids
        require(self._traits, _C.ORDER_FEED)
        return self._feeds.orders(cursor, full=full)

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """The whole menu each time."""
        del cursor, full
        require(self._traits, _C.PRODUCT_FEED)
        return self._feeds.products()

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer."""
        return self.people.by_id(pos_id)

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that phone, e-mail or licence."""
        if field not in self._traits.searches:
            raise cannot(field.value)
        return self.people.by_field(field, value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Leaflogix finds nobody by a name alone."""
        del first_name, last_name
        raise cannot()

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """Customers with exactly that last name and birthday."""
        if not any(set(values) == set(fields) for fields in self._traits.searches_together):
            raise cannot(" ".join(values))
        return self.people.by_last_name_and_birthday(values[Field.LAST_NAME], values[Field.BIRTHDAY])

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers made with the reference of this very creation."""
        if not self._traits.finds_marks:
            raise cannot()
        return self.people.by_mark(write.op_id or write.marker)

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """Create, never repeated by itself."""
        require(self._traits, _C.CUSTOMER_CREATE)
        return self.people.create(write)

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields."""
        require(self._traits, _C.CUSTOMER_UPDATE)
        return self.people.update(pos_id, write)

    def order(self, pos_id: str) -> PosOrder:
        """One order."""
        return self.preorders.by_id(pos_id)

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """What an order would cost."""
        require(self._traits, _C.ORDER_PREVIEW)
        return self.prices.quote(write)

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Whether the list of discounts has a code that holds now; for which order is not looked at."""
        del write
        require(self._traits, _C.DISCOUNT_CHECK)
        return self.prices.codes((code,))[0]

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Make an order, never repeated by itself."""
        require(self._traits, _C.ORDER_CREATE)
        return self.preorders.create(write)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Put other lines into an order nobody has begun with."""
        require(self._traits, _C.ORDER_UPDATE)
        return self.preorders.update(pos_id, write)

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The reference an order was made with is told by no call."""
        del write
        raise cannot()

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Cancel an order; every other step is the register's."""
        if status not in self._traits.writable:
            raise PosError(Fate.REFUSED, "status_not_writable", status.value)
        return self.preorders.cancel(pos_id, status, reason)

    def stop(self) -> None:
        """Break off a running call and refuse further ones."""
        self._http.stop()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


CLIENT = LeaflogixClient
