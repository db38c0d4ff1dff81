"""What goes on in the sample store: orders as kiosk, web shop and register make them, and who moves them on."""

import random
from decimal import Decimal

from peak_desk.sandbox.chance import chance
from peak_desk.sandbox.people import CAST, DAY
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Customer,
    Discount,
    Line,
    Payment,
    Product,
    Step,
    Ticket,
)
from peak_desk.sandbox.world import World

MINUTE = 60_000
EMPLOYEES = ("Dana Reyes", "Sam Okafor", "Robin Tran", "Alex Novak")
_KINDS = (
    ("PICKUP", "KIOSK", 38),
    ("PICKUP", "ECOMMERCE", 30),
    ("DELIVERY", "ECOMMERCE", 18),
    ("EXPRESS", "KIOSK", 6),
    ("CURBSIDE", "ECOMMERCE", 5),
    ("POS", "IN_STORE", 3),
)
_OPEN_MIX = ((VERIFICATION_PENDING, 4), (AWAITING, 9), (IN_PROCESS, 7), (PACKED, 6), (ON_THE_WAY, 2))
_NOTES = (
    "Please ring the bell",
    "Pays in cash",
    "Gift, no receipt in the bag",
    "Will be 10 minutes late",
    "Asked for the darker jar",
)
_STREETS = ("W Example Ave", "E Sample St", "N Cactus Way", "S Mesa Dr")
_DISCOUNT = Discount("6f5c1f44-7f6e-4c37-9d0a-1f6f6f2b8a01", "SENIOR 10%", Decimal(10), percent=True)


def path_of(ticket_type: str, *, checked: bool) -> tuple[str, ...]:
    """The statuses such an order goes through; ``checked`` ones wait for a look at the ID first."""
    first = (VERIFICATION_PENDING,) if checked else ()
    way = (ON_THE_WAY,) if ticket_type == "DELIVERY" else ()
    return (*first, AWAITING, IN_PROCESS, PACKED, *way, COMPLETED)


class StoreDay:
    """Makes the orders of one store, the same ones for the same seed."""

    def __init__(self, world: World, *, seed: int, rng: random.Random | None = None) -> None:
        """Draw from a generator of its own unless one is given."""
        self._world = world
        self._rng = rng or chance(seed, "orders")
        self._regulars = [c for c in world.customers[: len(CAST)] if c.listed and not c.banned]
        self._buyable = [p for p in world.products if p.active and p.available > 0]

    def order(self, created: int) -> Ticket:
        """A fresh order in its first status, not yet in the world."""
        rng = self._rng
        customer = self._pick_customer()
        kind = rng.choices(_KINDS, [weight for _, _, weight in _KINDS])[0]
        checked = kind[1] == "ECOMMERCE" and rng.random() < 0.25
        status = VERIFICATION_PENDING if checked else AWAITING
        ticket = Ticket(
            self._world.new_id(),
            self._world.new_order_number(),
            status,
            kind[0],
            kind[1],
            created=created,
            updated=created,
            customer=customer.number if customer else None,
            patient_type=customer.patient_type if customer else "ADULT",
            lines=self._lines(customer),
            external_number=f"PB-{rng.randrange(10**6):06d}" if kind[1] == "KIOSK" else "",
            note=rng.choice(_NOTES) if rng.random() < 0.15 else "",
        )
        if kind[0] == "DELIVERY":
            ticket.address = self._address()
            ticket.fee_cents = 500
        ticket.steps.append(Step(created, status, f"Order #{ticket.number} created", kind[1]))
        return ticket

    def _pick_customer(self) -> Customer | None:
        rng, everyone = self._rng, self._world.customers
        if not everyone:
            return None
        if self._regulars and rng.random() < 0.3:
            return rng.choice(self._regulars)
        customer = everyone[rng.randrange(len(everyone))]
        return customer if customer.listed and not customer.banned else everyone[0]

    def _lines(self, customer: Customer | None) -> tuple[Line, ...]:
        rng = self._rng
        patient = customer is not None and customer.patient_type != "ADULT"
        menu = [product for product in self._buyable if patient or not product.medical_only]
        chosen = rng.sample(menu, min(len(menu), rng.choices((1, 2, 3, 4, 6), (30, 30, 22, 12, 6))[0]))
        return tuple(self._line(product) for product in chosen)

    def _line(self, product: Product) -> Line:
        rng = self._rng
        bulk = product.subtype == "BULK"
        quantity = rng.choice((Decimal("3.5"), Decimal(7), Decimal(2))) if bulk else Decimal(rng.choices((1, 2, 3), (75, 20, 5))[0])
        discounts = (_DISCOUNT,) if rng.random() < 0.12 else ()
        return Line(self._world.new_id(), product, quantity, product.price_cents, discounts)

    def _address(self) -> dict[str, object]:
        rng = self._rng
        street = f"{rng.randrange(100, 9900)} {rng.choice(_STREETS)}"
        return {
            "id": self._world.new_id(),
            "street": street.upper(),
            "street2": "",
            "city": "PHOENIX",
            "county": "MARICOPA",
            "state": "AZ",
            "zip": f"850{rng.randrange(10, 90)}",
        }

    def opening(self, count: int, now: int) -> list[Ticket]:
        """The queue as it stands: ``count`` open orders from minutes to hours old, in every open status."""
        rng = self._rng
        words = [word for word, weight in _OPEN_MIX for _ in range(weight)]
        tickets = []
        for index in range(count):
            # Every fourth has waited longer than anybody promises; the first ones take each status in turn.
            age = rng.randrange(20 * MINUTE, 150 * MINUTE) if index % 10 == 9 else rng.randrange(MINUTE, 18 * MINUTE)
            status = words[(index * 5) % len(words)]
            ticket = self.order(now - age)
            if status == ON_THE_WAY and ticket.type != "DELIVERY":
                ticket.type, ticket.source, ticket.address, ticket.fee_cents = "DELIVERY", "ECOMMERCE", self._address(), 500
            self._walk(ticket, status, now)
            tickets.append(ticket)
        return tickets

    def past(self, count: int, now: int) -> list[Ticket]:
        """Ended orders of the last four weeks; the cast are regulars, the newest ended today."""
        rng = self._rng
        tickets = []
        for index in range(count):
            age = rng.randrange(30 * MINUTE, 8 * 60 * MINUTE) if index % 5 == 0 else rng.randrange(DAY, 28 * DAY)
            ticket = self.order(now - age - 30 * MINUTE)
            if index % 16 == 1:
                self._end_early(ticket, CANCELED)
            elif index % 50 == 2:
                self._end_early(ticket, REMOVED)
            else:
                self._walk(ticket, COMPLETED, ticket.created + 30 * MINUTE)
            tickets.append(ticket)
        return tickets

    def _walk(self, ticket: Ticket, status: str, now: int) -> None:
        """Write the history up to a status between the order's making and now."""
        path = path_of(ticket.type, checked=ticket.status == VERIFICATION_PENDING or status == VERIFICATION_PENDING)
        if ticket.steps[0].status != path[0]:
            ticket.steps[0] = Step(ticket.created, path[0], ticket.steps[0].words, ticket.steps[0].employee)
        walked = path[1 : path.index(status) + 1]
        gap = max(1, (now - ticket.created) // (len(walked) + 1))
        for place, word in enumerate(walked, 1):
            at = ticket.created + gap * place
            words = "Ticket Paid" if word == COMPLETED else f'Order #{ticket.number} moved forward to "{word}"'
            ticket.steps.append(Step(at, word, words, self._rng.choice(EMPLOYEES)))
            ticket.updated = at
        ticket.status = status
        if status in (PACKED, ON_THE_WAY, COMPLETED):
            ticket.packed_by = ticket.steps[-1].employee
        if status == COMPLETED:
            ticket.closed = ticket.updated
            method = self._rng.choice(("CASH", "DEBIT"))
            ticket.payments = (Payment(self._world.new_id(), "IN_STORE", method, bill(ticket).total_cents, ticket.updated),)

    def _end_early(self, ticket: Ticket, status: str) -> None:
        ticket.status = status
        ticket.updated = ticket.closed = ticket.created + 10 * MINUTE
        ticket.steps.append(Step(ticket.updated, status, f"Order #{ticket.number} {status.lower()}", self._rng.choice(EMPLOYEES)))
