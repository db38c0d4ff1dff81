"""What a person chose at the first start."""

from dataclasses import dataclass

from peak_desk.domain.stores import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose: a store, the demo store, or (neither) to leave."""

    store: Store | None = None
    demo: bool = False
