"""The Treez client: the calls every POS has, made of Treez's own."""

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
from peak_desk.pos.http import Http, Limits, Wire
from peak_desk.pos.probing import Call, all_tried
from peak_desk.pos.refusing import cannot, require_secrets
from peak_desk.pos.treez.account import Account, account_of, has_products, traits_of
from peak_desk.pos.treez.api import Api
from peak_desk.pos.treez.auth import Auth, SignedCalls, TokenCalls
from peak_desk.pos.treez.customers import CustomerCalls
from peak_desk.pos.treez.feeds import Feeds
from peak_desk.pos.treez.menu import MenuCalls
from peak_desk.pos.treez.order_writes import OrderCalls
from peak_desk.pos.treez.tickets import TicketCalls

_NOBODYS_PHONE = "+12025550100"  # of those kept for films


class TreezClient:
    """One Treez account behind the calls of ``PosClient``; ``people``, ``tickets``, ``menu`` hold Treez's further ones."""

    def __init__(
        self,
        store: Store,
        secrets: Mapping[str, str],
        *,
        limits: Limits | None = None,
        clock: Clock = utc_now,
        wire: Wire | None = None,
    ) -> None:
        """Put the parts together; nothing is sent. Raises ``SettingsTrouble``, ``SecretMissing``, or ``PosError`` for a bad key."""
        account = account_of(store)
        self._traits = traits_of(store.options)
        require_secrets(self._traits, secrets)
        self._account = account
        self._http = Http(limits, account=f"{account.base}/{account.dispensary}", wire=wire)
        self._clock = clock
        api = Api(account, self._auth(account, secrets), self._http, clock)
        self.people, self.tickets, self.menu = CustomerCalls(api), TicketCalls(api), MenuCalls(api)
        self.ordering = OrderCalls(api, self.tickets)
        self._feeds = Feeds(account, self.people, self.tickets, self.menu, clock)

    def _auth(self, account: Account, secrets: Mapping[str, str]) -> Auth:
        return (
            SignedCalls(account, secrets, self._clock) if account.is_v3 else TokenCalls(account, secrets, self._http, self._clock)
        )

    @property
    def traits(self) -> PosTraits:
        """What Treez can do and demands."""
        return self._traits

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Ask for a single fresh order, briefly: the probe must notice quickly."""
        self.tickets.changed(self._clock() - timedelta(minutes=1), 1, size=1, total=seconds)

    def probe(self) -> tuple[Probed, ...]:
        """Try what can be tried without changing anything; rights to write show only when something is written."""
        self.check(seconds=PATIENT_SECONDS)
        lately = self._clock() - timedelta(minutes=1)
        tries: dict[Capability, Call] = {
            Capability.CUSTOMER_FEED: lambda: self.people.changed(lately, 1),
            Capability.CUSTOMER_SEARCH: lambda: self.people.by_field(Field.PHONE, _NOBODYS_PHONE),
            Capability.ORDER_FEED: lambda: self.tickets.changed(lately, 1, size=1),
            Capability.PRODUCT_FEED: lambda: self.menu.products(lately, 1),
        }
        return all_tried(self._traits.capabilities, tries)

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor."""
        return self._feeds.customers(cursor, full=full)

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Pages of orders: what is open and changed lately, later what changed since the cursor, which brings every change."""
        del open_ids
        return self._feeds.orders(cursor, full=full)

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of the menu."""
        if not has_products(self._account):
            raise cannot()
        return self._feeds.products(cursor, full=full)

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer."""
        return self.people.by_id(pos_id)

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that phone, e-mail or licence."""
        return self.people.by_field(field, value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that name."""
        return self.people.by_name(first_name, last_name)

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """Treez searches by one value at a time."""
        raise cannot(" ".join(values))

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Treez finds nobody by their notes, where the mark is."""
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
        """What it would cost there; the final total may differ by the taxes of the batch sold."""
        return self.ordering.preview(write)

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Treez publishes no call that tries a code."""
        del code, write
        raise cannot()

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Make an order, never repeated by itself."""
        return self.ordering.create(write)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Put other lines into an order."""
        return self.ordering.update(pos_id, write)

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """Orders with that mark, by reading all that may be."""
        return self.ordering.with_mark(write)

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order."""
        return self.tickets.set_status(pos_id, status, reason)

    def stop(self) -> None:
        """Break off a running call and refuse further ones."""
        self._http.stop()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


CLIENT = TreezClient
