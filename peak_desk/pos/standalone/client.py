"""The account of a store without a POS: there is nobody to call, so what would be asked is refused and the check passes.

The sync engine runs over it as over any other: backups, tidying and the other duties of a store's file are its work too.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.pos.client import (
    CHECK_SECONDS,
    CodeAnswer,
    CustomerWrite,
    OrderQuote,
    OrderWrite,
    Page,
    PosClient,
    PosCustomer,
    PosOrder,
    PosProduct,
    PosTraits,
    Probed,
)
from peak_desk.pos.http import Limits, Wire
from peak_desk.pos.refusing import cannot
from peak_desk.pos.standalone.account import traits_of


class StandaloneClient(PosClient):
    """Sends nothing, ever."""

    def __init__(
        self,
        store: Store,
        _secrets: Mapping[str, str],
        *,
        limits: Limits | None = None,
        clock: Clock = utc_now,
        wire: Wire | None = None,
    ) -> None:
        """Take what every client is given; none of it is used but the store's options."""
        del limits, clock, wire
        self._traits = traits_of(store.options)

    @property
    @override
    def traits(self) -> PosTraits:
        return self._traits

    @override
    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        del seconds

    @override
    def probe(self) -> tuple[Probed, ...]:
        return ()

    @override
    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        self._refuse("customer_feed")

    @override
    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        self._refuse("order_feed")

    @override
    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        self._refuse("product_feed")

    @override
    def customer(self, pos_id: str) -> PosCustomer:
        self._refuse("customer_feed")

    @override
    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        self._refuse("customer_search")

    @override
    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        self._refuse("customer_search")

    @override
    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        self._refuse("customer_search")

    @override
    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        self._refuse("customer_search")

    @override
    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        self._refuse("customer_create")

    @override
    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        self._refuse("customer_update")

    @override
    def order(self, pos_id: str) -> PosOrder:
        self._refuse("order_feed")

    @override
    def preview_order(self, write: OrderWrite) -> OrderQuote:
        self._refuse("order_preview")

    @override
    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        self._refuse("discount_check")

    @override
    def create_order(self, write: OrderWrite) -> PosOrder:
        self._refuse("order_create")

    @override
    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        self._refuse("order_update")

    @override
    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        self._refuse("order_create")

    @override
    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        self._refuse(status.value)

    @override
    def stop(self) -> None:
        return

    @override
    def close(self) -> None:
        return

    def _refuse(self, what: str, *_: Any) -> NoReturn:
        raise cannot(what)


CLIENT = StandaloneClient
