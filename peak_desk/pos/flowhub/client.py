"""The Flowhub client: the calls every POS has, made of Flowhub's own."""

from collections.abc import Iterator, Mapping

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
    OrderQuote,
    OrderWrite,
    Page,
    PosCustomer,
    PosOrder,
    PosProduct,
    PosTraits,
    Probed,
)
from peak_desk.pos.flowhub.account import SECOND_PAIR_ONLY, account_of, traits_of
from peak_desk.pos.flowhub.api import Api
from peak_desk.pos.flowhub.auth import Auth
from peak_desk.pos.flowhub.customers import CustomerCalls
from peak_desk.pos.flowhub.feeds import Feeds
from peak_desk.pos.flowhub.menu import MenuCalls
from peak_desk.pos.flowhub.orders import OrderCalls
from peak_desk.pos.flowhub.place import Places
from peak_desk.pos.http import Http, Limits, Wire
from peak_desk.pos.probing import Call, all_tried
from peak_desk.pos.refusing import cannot, require_secrets, require_type
from peak_desk.pos.traits import without

# No limit is published; a 429 tells nothing but itself. 59 calls a second were seen to pass.
LIMITS = Limits(per_second=5)
_NOBODYS_PHONE = "+12015550100"
_C = Capability


class FlowhubClient:
    """One Flowhub account behind the calls of ``PosClient``."""

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
        self._all = traits_of(store.options)
        require_secrets(self._all, secrets)
        self._http = Http(limits or LIMITS, account=f"{account.root}/{account.location_id}", wire=wire)
        self._clock = clock
        auth = Auth(account, secrets, self._http)
        self._traits = self._all if auth.has_pair else without(self._all, SECOND_PAIR_ONLY)
        api = Api(account, auth, self._http)
        self._places = Places(api)
        self.people = CustomerCalls(api, self._places)
        self.tickets = OrderCalls(api, self._places, self.people, clock)
        self.menu = MenuCalls(api)
        self._feeds = Feeds(account, self._places, self.people, self.tickets, clock)

    @property
    def traits(self) -> PosTraits:
        """What Flowhub can do and demands; without the second pair of secrets no orders are handed in."""
        return self._traits

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Ask for the locations, briefly; the only call that is as cheap for everybody."""
        self._places.ask(seconds)

    def probe(self) -> tuple[Probed, ...]:
        """Try what can be tried without changing anything; whether writing customers is granted nobody says."""
        self.check(seconds=PATIENT_SECONDS)
        tries: dict[Capability, Call] = {
            _C.CUSTOMER_FEED: lambda: self.people.changed(self._clock(), 1, size=1),
            _C.CUSTOMER_SEARCH: lambda: self.people.by_phone(_NOBODYS_PHONE),
            _C.ORDER_FEED: lambda: self.tickets.made_since(self._places.here().midnight(self._clock()).date(), 1, size=1),
            _C.ORDER_CREATE: self.tickets.try_pair,
            _C.ORDER_UPDATE: self.tickets.try_pair,
            _C.PRODUCT_FEED: self.menu.look,
        }
        return all_tried(self._all.capabilities, tries)

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor."""
        return self._feeds.customers(cursor, full=full)

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Pages of our own open orders, then of sales."""
        return self._feeds.orders(cursor, full=full, open_ids=open_ids)

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of all there is for sale, every time."""
        del cursor, full
        return self.menu.products()

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer."""
        return self.people.by_id(pos_id)

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that phone."""
        return self.people.by_field(field, value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """There is no search by name."""
        del first_name, last_name
        raise cannot()

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """There is no search by several fields."""
        del values
        raise cannot()

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """A customer has no place for a mark."""
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

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """No call moves an order: every step is made at the register."""
        del pos_id, reason
        raise PosError(Fate.REFUSED, "status_not_writable", status.value)

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """No call prices an order."""
        del write
        raise cannot()

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """No call tells of a discount code."""
        del code, write
        raise cannot()

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Hand an order in, never repeated by itself."""
        require_type(self._traits, write.type)
        return self.tickets.create(write)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Replace the contents of an order nobody has begun."""
        return self.tickets.change(pos_id, write)

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """No call finds an order by anything but its id."""
        del write
        raise cannot()

    def stop(self) -> None:
        """Break off a running call and refuse further ones."""
        self._http.stop()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


CLIENT = FlowhubClient
