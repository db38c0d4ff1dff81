"""Watches what the POS of a simulated day is made to do, and by whose write: it looks at its records, not at requests.

So it is the same for every system. What a request changes is held against how things stood when it left: what another till
did between leaving and arriving no POS protects.
"""

from collections.abc import Callable, Hashable
from typing import Any

from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import OutboxRow
from peak_desk.sandbox.exchange import Answer, Call
from peak_desk.sandbox.plays import Played
from peak_desk.sandbox.records import Product, Ticket
from peak_desk.sandbox.world import World
from tests.faults.sim_told import Told, plain
from tests.faults.sim_wire import Network

Standing = dict[tuple[str, Hashable], str]
_PLACES = {status.value: place for place, status in enumerate(OrderStatus)}
STATUS = "status"
ITEMS = "items"


class Watch:
    """Who made and changed what at the POS; ``wrong`` is what must not have happened.

    ``fields`` are those of a customer that staff change, ``till_product`` is what only another till puts on orders. ``makers`` are
    the records here whose writes made an order there, by its id there; ``raced`` the orders on which something of ours came late.
    """

    def __init__(self, network: Network, told: Told, fields: tuple[str, ...], till_product: Product) -> None:
        """Look over the shoulder of the POS from now on."""
        self.fields = fields
        self.wrong: list[str] = []
        self.makers: dict[str, str] = {}
        self.raced: set[str] = set()
        self._network = network
        self._told = told
        self._till_product = till_product
        self._play: Played = network.sandbox.play
        network.sandbox.play = _Watched(self._play, self._admit)

    @property
    def world(self) -> World:
        """What the POS has."""
        return self._network.sandbox.world

    def foreign(self, ticket: Ticket) -> int:
        """How many of what only another till orders stand on it."""
        return sum(int(line.quantity) for line in ticket.lines if line.product is self._till_product)

    def overwrites(self, row: OutboxRow, name: str, was: str, new: str) -> None:
        """Something of a record is about to become something else: whoever did it must have seen what it was."""
        known = self._told.seen.get((row.local_id, name), set())
        if was not in {new, ""} and was not in known:
            self.wrong.append(f"{name} was overwritten unseen")

    def _admit(self, call: Call) -> Callable[[], Answer]:
        perform, writer = self._play.admit(call), self._network.writer
        if writer is None:
            return perform
        left = self._standing()

        def performed() -> Answer:
            before, made = self._standing(), len(self.world.written.tickets_created)
            answer = perform()
            self.makers.update(dict.fromkeys(self.world.written.tickets_created[made:], writer.local_id))
            after = self._standing()
            for key, was in before.items():
                if after[key] != was:
                    self._changed(writer, key, (left.get(key, was), was, after[key]))
            return answer

        return performed

    def _standing(self) -> Standing:
        """How everything stands that staff here may change."""
        there: Standing = {(name, one.number): plain(getattr(one, name)) for one in self.world.customers for name in self.fields}
        for ticket in self.world.tickets:
            there[STATUS, ticket.id] = self._play.shown_status(ticket)
            there[ITEMS, ticket.id] = str(self.foreign(ticket))
        return there

    def _changed(self, writer: OutboxRow, key: tuple[str, Hashable], values: tuple[str, str, str]) -> None:
        """A write arrived; ``values`` are those when it left, right before it arrived, and after."""
        name, record = key
        left, before, after = values
        if name == ITEMS:
            if int(after) < int(left):
                self.wrong.append("items were overwritten unseen")
            elif int(after) < int(before):
                self.raced.add(str(record))
        elif name != STATUS:
            self.overwrites(writer, name, left, after)
        elif _PLACES[after] < _PLACES[left] and left.casefold() not in self._told.seen.get((writer.local_id, STATUS), set()):
            self.wrong.append("an order was dragged back unseen")


class _Watched:
    """A system with somebody who looks at each call that is let in."""

    def __init__(self, play: Played, admit: Callable[[Call], Callable[[], Answer]]) -> None:
        self._play = play
        self.admit = admit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._play, name)
