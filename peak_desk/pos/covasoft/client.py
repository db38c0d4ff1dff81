"""The Cova client: the calls every POS has, made of Cova's own."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
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
from peak_desk.pos.covasoft.account import account_of, traits_of
from peak_desk.pos.covasoft.api import Api
from peak_desk.pos.covasoft.auth import Auth
from peak_desk.pos.covasoft.customers import CustomerCalls
from peak_desk.pos.covasoft.feeds import Feeds
from peak_desk.pos.covasoft.menu import MenuCalls
from peak_desk.pos.covasoft.orders import OrderCalls
from peak_desk.pos.covasoft.taxes import TaxCalls
from peak_desk.pos.http import Http, Limits, Wire
from peak_desk.pos.probing import Call, tried
from peak_desk.pos.refusing import cannot, require, require_secrets, require_type

# The example of the limit is 1000 calls a minute and service; below half of it nobody else is pushed aside.
_LIMITS = Limits(per_second=8)
_NOBODY = "+12015550100"
_NO_ORDER = "00000000-0000-4000-8000-000000000000"
_C = Capability


class CovasoftClient:
    """One Cova account behind the calls of ``PosClient``."""

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
        http = Http(limits or _LIMITS, account=f"{account.root}/{account.company_id}", wire=wire)
        self._http = http
        self._clock = clock
        self.api = Api(account, Auth(account, secrets, http), http, clock)
        self._taxes = TaxCalls(self.api)
        self._people, self._menu = CustomerCalls(self.api), MenuCalls(self.api)
        self._orders = OrderCalls(self.api, self._taxes, self._traits.writable)
        self._feeds = Feeds(account, self._people, self._orders, self._menu, clock)

    @property
    def traits(self) -> PosTraits:
        """What Cova can do and demands."""
        return self._traits

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Ask for the tax configuration, the smallest answer there is, briefly: the probe must notice quickly."""
        self._taxes.read(total=seconds)

    def probe(self) -> tuple[Probed, ...]:
        """Ask every service once; what only a write could tell is not claimed."""
        self.check(seconds=PATIENT_SECONDS)
        moment = self._clock() - timedelta(minutes=1)
        reads: dict[Capability, Call] = {
            _C.CUSTOMER_FEED: lambda: self._people.changed(moment, 0, size=1),
            _C.CUSTOMER_SEARCH: lambda: self._people.by_field(Field.PHONE, _NOBODY),
            _C.ORDER_FEED: self._orders.queue,
            _C.PRODUCT_FEED: lambda: self._menu.products(None, 0, size=1),
            _C.ORDER_CREATE: lambda: self._orders.handed_in(_NO_ORDER),
        }
        found = {name: tried(name, reads[name]) for name in reads if name in self._traits.capabilities}
        # Whether a right to write goes with the right to read is told by no call that changes nothing.
        unproved = {
            _C.ORDER_CREATE: _C.ORDER_CREATE,
            _C.CUSTOMER_CREATE: _C.CUSTOMER_SEARCH,
            _C.CUSTOMER_UPDATE: _C.CUSTOMER_SEARCH,
        }
        unproved |= {_C.ORDER_STATUS: _C.ORDER_FEED, _C.ORDER_CANCEL: _C.ORDER_FEED}
        for name, reading in unproved.items():
            if name in self._traits.capabilities:
                read = found[reading]
                found[name] = Probed(name, granted=None if read.granted else read.granted, code=read.code)
        return tuple(found[name] for name in sorted(found))

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor."""
        return self._feeds.customers(cursor, full=full)

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Pages of the queue and of what lies with the intake."""
        return self._feeds.orders(cursor, full=full, open_ids=open_ids)

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of the menu, later of what changed in it."""
        return self._feeds.products(cursor, full=full)

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer."""
        return self._people.by_id(pos_id)

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that phone or e-mail."""
        return self._people.by_field(field, value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """No page tells how a search by name would be worded."""
        del first_name, last_name
        raise cannot()

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """Cova would take several criteria, but each of those published finds people by itself."""
        raise cannot(" ".join(values))

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers whose identifier is the mark of this creation."""
        return self._people.by_mark(write)

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """Create, never repeated by itself."""
        return self._people.create(write)

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields, where the account is set to."""
        require(self._traits, _C.CUSTOMER_UPDATE)
        return self._people.update(pos_id, write)

    def order(self, pos_id: str) -> PosOrder:
        """One order."""
        return self._orders.by_id(pos_id)

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """Cova prices an order only when it is handed in."""
        del write
        raise cannot()

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Cova publishes no call that tries a code."""
        del code, write
        raise cannot()

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Hand an order in, never repeated by itself."""
        require(self._traits, _C.ORDER_CREATE)
        require_type(self._traits, write.type)
        return self._orders.create(write)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Cova publishes no call that changes the lines of an order."""
        del pos_id, write
        raise cannot()

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order with the id of this creation."""
        require(self._traits, _C.ORDER_CREATE)
        return self._orders.by_mark(write)

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order; no call takes a reason."""
        del reason
        return self._orders.set_status(pos_id, status)

    def stop(self) -> None:
        """Break off a running call and refuse further ones."""
        self.api.stop()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


CLIENT = CovasoftClient
