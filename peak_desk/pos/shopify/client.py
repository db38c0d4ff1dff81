"""The Shopify client: the calls every POS has, made of Shopify's own."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import (
    CHECK_SECONDS,
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
from peak_desk.pos.refusing import cannot, require_secrets, require_type
from peak_desk.pos.shopify import probe
from peak_desk.pos.shopify.account import account_of, traits_of
from peak_desk.pos.shopify.api import Api
from peak_desk.pos.shopify.auth import auth_of
from peak_desk.pos.shopify.customers import CustomerCalls
from peak_desk.pos.shopify.drafts import DraftCalls
from peak_desk.pos.shopify.feeds import Feeds
from peak_desk.pos.shopify.menu import MenuCalls
from peak_desk.pos.shopify.orders import OrderCalls
from peak_desk.pos.shopify.steps import StepCalls

# The smallest bucket there is, until the first answer tells the shop's own (https://shopify.dev/docs/api/usage/limits).
BUCKET = (1000.0, 50.0)


class ShopifyClient:
    """One shop behind the calls of ``PosClient``."""

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
        told = limits or Limits()
        self._traits = traits_of(store.options)
        require_secrets(self._traits, secrets)
        self._http = Http(replace(told, points=told.points or BUCKET), account=account.root, wire=wire)
        self._stopped = threading.Event()
        self._api = Api(account, auth_of(account, secrets, self._http), self._http, clock)
        self._people, self._orders = CustomerCalls(self._api), OrderCalls(self._api)
        self._drafts = DraftCalls(self._api, self._orders)
        self._steps = StepCalls(self._api, self._orders, self._wait)
        self._feeds = Feeds(account, self._people, self._orders, MenuCalls(self._api), clock)

    def _wait(self, seconds: float) -> None:
        self._http.timing.wait(self._stopped, seconds)
        if self._stopped.is_set():
            raise PosError(Fate.UNKNOWN, "stopped")

    @property
    def traits(self) -> PosTraits:
        """What Shopify can do and demands."""
        return self._traits

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Ask what the app may do, briefly: the probe must notice quickly."""
        probe.rights(self._api, total=seconds)

    def probe(self) -> tuple[Probed, ...]:
        """Every capability, by the scopes the app was given."""
        return probe.probe(self._api, self._people, self._traits.capabilities)

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of everybody, later of who changed since the cursor."""
        return self._feeds.customers(cursor, full=full)

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Pages of orders that changed, ended ones too, so that no open one must be asked for by itself."""
        return self._feeds.orders(cursor, full=full, kept=open_ids)

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of the menu."""
        return self._feeds.products(cursor, full=full)

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer."""
        return self._people.by_id(pos_id)

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """The customer with exactly that phone or e-mail."""
        return self._people.by_field(field, value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that name."""
        return self._people.by_name(first_name, last_name)

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """Shopify takes no such company of fields."""
        del values
        raise cannot()

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers with the tag of this creation."""
        return self._people.by_mark(write)

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """Create, never repeated by itself."""
        return self._people.create(write)

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields."""
        return self._people.update(pos_id, write)

    def order(self, pos_id: str) -> PosOrder:
        """One order."""
        return self._orders.by_id(pos_id)

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order."""
        return self._steps.move(pos_id, status, reason)

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """What an order would cost."""
        return self._drafts.preview(write)

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Whether a discount code holds."""
        return self._drafts.check_code(code, write)

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Make an order, never repeated by itself."""
        require_type(self._traits, write.type)
        return self._drafts.create(write)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """The lines of a placed order stay."""
        del pos_id, write
        raise cannot()

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order of this very write; a draft of it is finished first."""
        return self._drafts.by_mark(write)

    def stop(self) -> None:
        """Break off a running call and refuse further ones."""
        self._stopped.set()
        self._http.stop()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


CLIENT = ShopifyClient
