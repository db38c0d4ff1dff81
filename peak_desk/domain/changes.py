"""What a write changed, so that every view can decide for itself whether to load again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of changed records; ``outbox`` says that the worker has something to send, ``everything`` that all views load again."""

    customers: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    new_orders: frozenset[str] = frozenset()
    outbox: bool = False
    staff: bool = False
    runs: bool = False
    everything: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        """Both sets of changes together."""
        return Changes(
            customers=self.customers | other.customers,
            orders=self.orders | other.orders,
            new_orders=self.new_orders | other.new_orders,
            outbox=self.outbox or other.outbox,
            staff=self.staff or other.staff,
            runs=self.runs or other.runs,
            everything=self.everything or other.everything,
        )

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return self != Changes()
