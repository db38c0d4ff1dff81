"""The store while you watch: orders arrive and are moved on, driven by the clock whenever somebody calls, never by a thread.

What happens by a given moment follows from the seed and from what clients did; asking more or less often changes nothing.
"""

import heapq

from peak_desk.sandbox.chance import chance
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import COMPLETED, PACKED, VERIFICATION_PENDING, Ticket
from peak_desk.sandbox.store_day import EMPLOYEES, MINUTE, StoreDay, path_of
from peak_desk.sandbox.world import World

HANDS_OFF = 5 * MINUTE
_ARRIVAL = (20_000, 40_000)
_STAGE = (2 * MINUTE, 8 * MINUTE)
_LEFT_ALONE = (30 * MINUTE, 60 * MINUTE)
# With these an order takes half an hour, and about fifty are open at any time.
_LEFT_ALONE_SHARE = 0.06
_MOST_AT_ONCE = 2_000
_LOW = 20
_RESTOCK = 200


class Life:
    """Moves the world forward to the present; call ``catch_up`` under the world's lock before anything is read."""

    def __init__(self, world: World, *, seed: int, pace: float = 1.0) -> None:
        """Begin now; ``pace`` 10 makes everything happen ten times as fast (the hands-off time stays)."""
        self._world = world
        self._pace = max(pace, 0.001)
        self._rng = chance(seed, "life")
        self._day = StoreDay(world, seed=seed, rng=chance(seed, "arrivals"))
        self._due: list[tuple[int, int, Ticket | None]] = []
        self._count = 0
        start = world.now()
        self._push(start + self._span(_ARRIVAL), None)
        for ticket in world.tickets:
            if ticket.open:
                self._push(start + self._stage(), ticket)

    def catch_up(self) -> None:
        """Let everything happen that was due by now."""
        now = self._world.now()
        for _ in range(_MOST_AT_ONCE):
            if not self._due or self._due[0][0] > now:
                return
            at, _number, ticket = heapq.heappop(self._due)
            if ticket is None:
                self._arrive(at)
            else:
                self._advance(ticket, at)

    def arrive_now(self) -> Ticket:
        """Make one order arrive at once, for demonstrations."""
        return self._new_order(self._world.now())

    def _push(self, at: int, ticket: Ticket | None) -> None:
        self._count += 1
        heapq.heappush(self._due, (at, self._count, ticket))

    def _span(self, bounds: tuple[int, int]) -> int:
        return max(1, round(self._rng.randrange(*bounds) / self._pace))

    def _stage(self) -> int:
        # Some orders are left for the person at the desk: they only age.
        return self._span(_LEFT_ALONE if self._rng.random() < _LEFT_ALONE_SHARE else _STAGE)

    def _new_order(self, at: int) -> Ticket:
        ticket = self._day.order(at)
        for line in ticket.lines:
            # The truck came: a store that is watched for a day does not run dry.
            line.product.available += _RESTOCK if line.product.available < _LOW else 0
        self._world.add_ticket(ticket)
        self._push(at + self._stage(), ticket)
        return ticket

    def _arrive(self, at: int) -> None:
        self._new_order(at)
        self._push(at + self._span(_ARRIVAL), None)

    def _advance(self, ticket: Ticket, at: int) -> None:
        if not ticket.open:
            return
        if ticket.touched and at < ticket.touched + HANDS_OFF:
            self._push(ticket.touched + HANDS_OFF, ticket)
            return
        self._move(ticket, at)
        if ticket.open:
            self._push(at + self._stage(), ticket)

    def _move(self, ticket: Ticket, at: int) -> None:
        employee = self._rng.choice(EMPLOYEES)
        if self._rng.random() < 0.03:
            self._world.cancel(ticket, employee, at)
            return
        path = path_of(ticket.type, checked=ticket.status == VERIFICATION_PENDING)
        following = path[path.index(ticket.status) + 1] if ticket.status in path else COMPLETED
        if following == COMPLETED:
            self._world.complete(ticket, employee, bill(ticket).total_cents, at)
            return
        if following == PACKED:
            ticket.packed_by = employee
        self._world.move(ticket, following, employee, at=at)
