"""The sandbox's own calls under ``/_sandbox``: faults, the network switch, and a look at what is there, for other processes.

POST   faults   one fault or a list of them (names of ``Fault``) -> armed;  GET lists, DELETE disarms
POST   cut      {"cut": true|false}
GET    state    counts, and what clients wrote
GET    customers?phone=..|number=..|written=true     GET tickets?number=..|id=..|written=true
POST   orders   {} one order arrives now             POST tickets/{order number} {"status": ..} somebody else moves it
GET    requests the calls that came in               DELETE begins the list anew
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

from peak_desk.sandbox.exchange import Answer, Call, Recorded, json_answer
from peak_desk.sandbox.faults import Faults
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import CANCELED, COMPLETED, OPEN_STATUSES, Customer, Ticket
from peak_desk.sandbox.world import World

_OTHER_TILL = "Other Till"


class Steered(Protocol):
    """What the control calls look at and turn: the sandbox."""

    world: World
    faults: Faults

    @property
    def requests(self) -> tuple[Recorded, ...]:
        """The calls that came in."""

    def forget_requests(self) -> None:
        """Begin the list of calls anew."""

    def catch_up(self) -> None:
        """Let everything happen that was due by now."""

    def arrive_now(self) -> Ticket:
        """One order arrives at once."""


def _customer(customer: Customer) -> dict[str, object]:
    return {
        "number": customer.number,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "phone": customer.phone,
        "email": customer.email,
        "birthday": customer.birthday.isoformat() if customer.birthday else None,
        "patient_type": customer.patient_type,
        "notes": customer.notes,
        "status": customer.status,
        "by_api": customer.by_api,
    }


def _ticket(ticket: Ticket) -> dict[str, object]:
    return {
        "id": ticket.id,
        "number": ticket.number,
        "status": ticket.status,
        "type": ticket.type,
        "source": ticket.source,
        "customer": ticket.customer,
        "items": len(ticket.lines),
        "total_cents": bill(ticket).total_cents,
        "paid": ticket.paid,
        "steps": [step.status for step in ticket.steps],
        "by_api": ticket.by_api,
    }


class Control:
    """Answers the control calls of one sandbox."""

    def __init__(self, sandbox: Steered) -> None:
        """Look at and turn the switches of this sandbox."""
        self._sandbox = sandbox
        self._calls: dict[tuple[str, str], Callable[[Call], object]] = {
            ("POST", "faults"): self._arm,
            ("GET", "faults"): lambda _: {"waiting": len(sandbox.faults.waiting())},
            ("DELETE", "faults"): self._disarm,
            ("POST", "cut"): self._cut,
            ("GET", "state"): lambda _: self._state(),
            ("GET", "customers"): self._customers,
            ("GET", "tickets"): self._tickets,
            ("POST", "orders"): lambda _: _ticket(sandbox.arrive_now()),
            ("POST", "tickets"): self._move,
            ("GET", "requests"): lambda _: self._requests(),
            ("DELETE", "requests"): self._forget,
        }

    def answer(self, call: Call) -> Answer:
        """One control call."""
        parts = call.segments[1:]
        perform = self._calls.get((call.method, parts[0] if parts else ""))
        if perform is None:
            return json_answer(404, {"error": "no such control call"})
        try:
            with self._sandbox.world.lock:
                self._sandbox.catch_up()
            return json_answer(200, perform(call))
        except ValueError as error:
            return json_answer(400, {"error": str(error)})

    def _arm(self, call: Call) -> object:
        self._sandbox.faults.add_rows(call.json())
        return {"waiting": len(self._sandbox.faults.waiting())}

    def _disarm(self, _: Call) -> object:
        self._sandbox.faults.clear()
        return {"waiting": 0}

    def _cut(self, call: Call) -> object:
        body = call.json()
        cut = body.get("cut") if isinstance(body, dict) else None
        if cut not in (True, False):
            raise ValueError('expected {"cut": true} or {"cut": false}')
        self._sandbox.faults.cut = cut is True
        return {"cut": self._sandbox.faults.cut}

    def _state(self) -> object:
        world = self._sandbox.world
        with world.lock:
            return {
                "cut": self._sandbox.faults.cut,
                "faults": len(self._sandbox.faults.waiting()),
                "customers": len(world.listed()),
                "tickets": len(world.tickets),
                "tickets_by_status": dict(Counter(ticket.status for ticket in world.tickets)),
                "products": len(world.products),
                "requests": len(self._sandbox.requests),
                "customers_created": list(world.written.customers_created),
                "customers_updated": list(world.written.customers_updated),
                "tickets_created": list(world.written.tickets_created),
                "tickets_updated": [list(pair) for pair in world.written.tickets_updated],
            }

    def _customers(self, call: Call) -> object:
        world, wanted = self._sandbox.world, call.parameters
        with world.lock:
            hits: Sequence[Customer | None] = ()
            if "phone" in wanted:
                hits = world.find_by_phone(wanted["phone"])
            elif wanted.get("number", "").isdigit():
                hits = (world.customer(int(wanted["number"])),)
            elif "written" in wanted:
                numbers = dict.fromkeys((*world.written.customers_created, *world.written.customers_updated))
                hits = [world.customer(number) for number in numbers]
            return [_customer(customer) for customer in hits if customer]

    def _tickets(self, call: Call) -> object:
        world, wanted = self._sandbox.world, call.parameters
        with world.lock:
            hits: Sequence[Ticket | None] = ()
            if "number" in wanted:
                hits = (world.ticket_by_number(wanted["number"]),)
            elif "id" in wanted:
                hits = (world.ticket(wanted["id"]),)
            elif "written" in wanted:
                ids = dict.fromkeys((*world.written.tickets_created, *(ticket for ticket, _ in world.written.tickets_updated)))
                hits = [world.ticket(ticket_id) for ticket_id in ids]
            return [_ticket(ticket) for ticket in hits if ticket]

    def _move(self, call: Call) -> object:
        world, body = self._sandbox.world, call.json()
        status = body.get("status") if isinstance(body, dict) else None
        if not isinstance(status, str) or status not in (*OPEN_STATUSES, COMPLETED, CANCELED):
            raise ValueError('expected {"status": one of Treez\'s words}')
        with world.lock:
            ticket = world.ticket_by_number(call.segments[-1])
            if ticket is None:
                raise ValueError("no such order")
            if status == COMPLETED:
                world.complete(ticket, _OTHER_TILL, bill(ticket).total_cents)
            elif status == CANCELED:
                world.cancel(ticket, _OTHER_TILL)
            else:
                world.move(ticket, status, _OTHER_TILL)
            return _ticket(ticket)

    def _requests(self) -> object:
        return [
            {
                "number": r.number,
                "method": r.method,
                "path": r.path,
                "query": r.query,
                "body": r.body,
                "status": r.status,
                "applied": r.applied,
            }
            for r in self._sandbox.requests
        ]

    def _forget(self, _: Call) -> object:
        self._sandbox.forget_requests()
        return {"requests": 0}
