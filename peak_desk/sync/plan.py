"""When the jobs of the sync run: every so many seconds, whatever is done to the clock of the system."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from apscheduler.triggers.interval import IntervalTrigger
from typing_extensions import override

from peak_desk.domain.stores import Store
from peak_desk.pos.client import PosTraits


class Every(IntervalTrigger):  # type: ignore[misc]  # the library says nothing about its types
    """Every so many seconds; after a jump of the clock ahead it goes on from now.

    The library's own trigger counts up every run that was missed, one by one: after some years ahead for hours, in much memory.
    """

    def __init__(self, seconds: float) -> None:
        """From the first run on, which whoever adds the job decides."""
        super().__init__(seconds=seconds, timezone="UTC")
        self.pause = timedelta(seconds=seconds)

    @override
    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> Any:
        """The run after the last one, never one that lies back already."""
        following = now if previous_fire_time is None else previous_fire_time + self.pause
        return following if following > now else now + self.pause


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds between two looks at each kind of record, and between two probes."""

    orders: int
    customers: int
    products: int
    probe: int


def intervals(store: Store, traits: PosTraits) -> Intervals:
    """As the store has them, but never more often than its POS allows (one that bills every call, say)."""
    least = traits.least
    return Intervals(
        orders=max(store.orders_every, least.get("orders_every", 0)),
        customers=max(store.customers_every, least.get("customers_every", 0)),
        products=max(store.products_every, least.get("products_every", 0)),
        probe=max(store.probe_every, least.get("probe_every", 0)),
    )
