"""The sandbox world: every record of one store, its indexes, and what happens to the records; one lock guards it all."""

import threading
import uuid
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from peak_desk.sandbox.chance import chance
from peak_desk.sandbox.records import CANCELED, COMPLETED, ENDED_STATUSES, Customer, Payment, Product, Step, Ticket

Clock = Callable[[], datetime]
Record = TypeVar("Record", Customer, Ticket)

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def utc_now() -> datetime:
    """The time of this computer, aware UTC."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """A moment as milliseconds since the epoch."""
    return round(moment.timestamp() * 1000)


def _updated(record: Customer | Ticket) -> int:
    return record.updated


@dataclass(slots=True)
class Written:
    """What clients of the API did, for tests to count: one entry per applied call, in order."""

    customers_created: list[int] = field(default_factory=list)
    customers_updated: list[int] = field(default_factory=list)
    tickets_created: list[str] = field(default_factory=list)
    tickets_updated: list[tuple[str, str]] = field(default_factory=list)


class World:
    """All records of the store.

    Hold ``lock`` around anything that reads or writes more than one attribute while the server runs. ``customers`` and ``tickets``
    are the live lists in the order the records were made; use the methods to change a record, so that feeds and indexes agree.
    """

    def __init__(self, *, seed: int = 1, clock: Clock = utc_now) -> None:
        """An empty store; ids it makes follow from the seed."""
        self.lock = threading.RLock()
        self.clock = clock
        self.customers: list[Customer] = []
        self.tickets: list[Ticket] = []
        self.products: list[Product] = []
        self.written = Written()
        self._ids = chance(seed, "ids")
        self._last_stamp = 0
        self._moment: int | None = None
        self._found_until: int | None = None
        self._by_phone: dict[str, Customer] = {}
        self._by_email: dict[str, Customer] = {}
        self._by_ticket_id: dict[str, Ticket] = {}
        self._by_order_number: dict[str, Ticket] = {}
        self._by_customer: dict[int, list[Ticket]] = {}
        self._product_ids: dict[str, Product] = {}
        self._customer_feed: list[Customer] = []
        self._ticket_feed: list[Ticket] = []

    # Time and ids

    def now(self) -> int:
        """The clock in milliseconds since the epoch."""
        return milliseconds(self.clock()) if self._moment is None else self._moment

    @contextmanager
    def at(self, moment: int) -> Iterator[None]:
        """What happens in the block happens at that moment of the past."""
        self._moment = moment
        try:
            yield
        finally:
            self._moment = None

    @contextmanager
    def lagging(self, seconds: float) -> Iterator[None]:
        """Let searches in the block not find who was made in the last so many seconds."""
        self._found_until = self.now() - round(seconds * 1000) if seconds > 0 else None
        try:
            yield
        finally:
            self._found_until = None

    def _findable(self, customer: Customer) -> bool:
        return customer.listed and (self._found_until is None or customer.signed_up <= self._found_until)

    def stamp(self, at: int | None = None) -> int:
        """A time for a change: now (or the given past), yet never equal to another change's, so that no feed can skip one."""
        moment = self.now() if at is None else at
        self._last_stamp = max(moment, self._last_stamp + 1)
        return self._last_stamp

    def new_id(self) -> str:
        """A fresh id in the form of a UUID."""
        return str(uuid.UUID(int=self._ids.getrandbits(128), version=4))

    def new_order_number(self) -> str:
        """A fresh order number of six characters."""
        while True:
            number = "".join(self._ids.choices(_ALPHABET, k=6))
            if number not in self._by_order_number:
                return number

    # Customers

    def load_customers(self, customers: Sequence[Customer]) -> None:
        """Take over many records at once, in the order of their numbers."""
        self.customers.extend(customers)
        for customer in customers:
            self._index(customer)
        self._customer_feed = sorted((c for c in self.customers if c.listed), key=_updated)
        self._last_stamp = max(self._last_stamp, self._customer_feed[-1].updated if self._customer_feed else 0)

    def add_customer(self, customer: Customer) -> Customer:
        """Add a record with the next number and stamp it."""
        customer.number = len(self.customers) + 1
        customer.updated = self.stamp()
        customer.signed_up = customer.signed_up or self.now()  # a stamp may be later: it never repeats one
        self.customers.append(customer)
        self._index(customer)
        insort(self._customer_feed, customer, key=_updated)
        return customer

    def change_customer(self, customer: Customer, change: Callable[[Customer], None]) -> None:
        """Let ``change`` alter the record, then bring indexes and feed up to date."""
        self._unindex(customer)
        place = bisect_left(self._customer_feed, customer.updated, key=_updated)
        while place < len(self._customer_feed) and self._customer_feed[place].updated == customer.updated:
            if self._customer_feed[place] is customer:
                del self._customer_feed[place]
                break
            place += 1
        change(customer)
        customer.updated = self.stamp()
        self._index(customer)
        if customer.listed:
            insort(self._customer_feed, customer, key=_updated)

    def merge(self, source: Customer, destination: Customer) -> None:
        """Make one of two records: the destination takes over orders and points, the source is no longer listed."""

        def leave(record: Customer) -> None:
            record.status = "DEACTIVATED"
            record.merged_into = destination.number

        def take_over(record: Customer) -> None:
            record.status = "MERGED"
            record.merged_from = (*record.merged_from, source.number)
            record.points += source.points
            record.phone = record.phone or source.phone
            record.email = record.email or source.email

        self.change_customer(source, leave)
        self.change_customer(destination, take_over)
        self.give_tickets(source.number, destination.number)

    def deactivate(self, customer: Customer) -> None:
        """Take the record off every list; its number still shows it."""
        self.change_customer(customer, lambda record: setattr(record, "status", "DEACTIVATED"))

    def remove(self, customer: Customer) -> None:
        """Delete the record: for a client it is as if it had never been."""
        self.change_customer(customer, lambda record: setattr(record, "status", "REMOVED"))

    def _index(self, customer: Customer) -> None:
        if not customer.listed:
            return
        if customer.phone:
            self._by_phone.setdefault(customer.phone, customer)
        if customer.email:
            self._by_email.setdefault(customer.email.lower(), customer)

    def _unindex(self, customer: Customer) -> None:
        if self._by_phone.get(customer.phone) is customer:
            del self._by_phone[customer.phone]
        if self._by_email.get(customer.email.lower()) is customer:
            del self._by_email[customer.email.lower()]

    def customer(self, number: int) -> Customer | None:
        """The record of that number, listed or not."""
        return self.customers[number - 1] if 0 < number <= len(self.customers) else None

    def find_by_phone(self, phone: str) -> tuple[Customer, ...]:
        """Every listed record with exactly these ten digits (a full look, so that a doubled record shows)."""
        return tuple(c for c in self.customers if c.phone == phone and self._findable(c))

    def find_by_email(self, email: str) -> tuple[Customer, ...]:
        """Every listed record with exactly this e-mail address, letter case ignored."""
        wanted = email.lower()
        return tuple(c for c in self.customers if c.email.lower() == wanted and self._findable(c))

    def created_by_api(self) -> tuple[Customer, ...]:
        """Every record a client made, in order; one per create that was applied."""
        return tuple(self.customers[number - 1] for number in self.written.customers_created)

    def phone_owner(self, phone: str) -> Customer | None:
        """The record that holds the phone (indexed)."""
        return self._by_phone.get(phone)

    def email_owner(self, email: str) -> Customer | None:
        """The record that holds the e-mail address (indexed, letter case ignored)."""
        return self._by_email.get(email.lower())

    def find_by_name(self, first_name: str, last_name: str) -> tuple[Customer, ...]:
        """Every listed record with exactly this name, letter case ignored."""
        first, last = first_name.upper(), last_name.upper()
        return tuple(
            c for c in self.customers if c.last_name.upper() == last and c.first_name.upper() == first and self._findable(c)
        )

    def find_by_birthday(self, birthday: date) -> tuple[Customer, ...]:
        """Every listed record born on that day."""
        return tuple(c for c in self.customers if c.birthday == birthday and self._findable(c))

    def find_by_license(self, number: str) -> tuple[Customer, ...]:
        """Every listed record with exactly this licence, letter case ignored."""
        wanted = number.upper()
        return tuple(c for c in self.customers if c.drivers_license.upper() == wanted and self._findable(c))

    def listed(self) -> tuple[Customer, ...]:
        """The records a feed shows, oldest change first."""
        return tuple(self._customer_feed)

    def customers_after(self, since: int, start: int, count: int, *, newest_first: bool = False) -> Sequence[Customer]:
        """A stretch of the listed records changed after that time."""
        low = bisect_right(self._customer_feed, since, key=_updated)
        return _stretch(self._customer_feed, low, start, count, newest_first=newest_first)

    def customers_between(self, since: int, until: int) -> Sequence[Customer]:
        """The listed records changed from the one moment up to before the other, oldest change first."""
        low, high = (bisect_left(self._customer_feed, moment, key=_updated) for moment in (since, until))
        return self._customer_feed[low:high]

    # Orders

    def load_tickets(self, tickets: Sequence[Ticket]) -> None:
        """Take over many orders at once."""
        for ticket in tickets:
            self._keep(ticket)
        self._ticket_feed = sorted(self.tickets, key=_updated)
        self._last_stamp = max(self._last_stamp, self._ticket_feed[-1].updated if self._ticket_feed else 0)

    def _keep(self, ticket: Ticket) -> None:
        self.tickets.append(ticket)
        ticket.seq = len(self.tickets)
        self._by_ticket_id[ticket.id] = ticket
        self._by_order_number[ticket.number] = ticket
        if ticket.customer is not None:
            self._by_customer.setdefault(ticket.customer, []).append(ticket)

    def add_ticket(self, ticket: Ticket) -> None:
        """Add an order; its lines are taken from the stock."""
        ticket.updated = self.stamp(ticket.updated or None)
        ticket.created = ticket.created or ticket.updated
        self._keep(ticket)
        insort(self._ticket_feed, ticket, key=_updated)
        for line in ticket.lines:
            line.product.available = max(0, line.product.available - int(line.quantity))

    def change_ticket(self, ticket: Ticket, change: Callable[[Ticket], None], at: int | None = None) -> None:
        """Let ``change`` alter the order, then stamp it and bring the feed up to date."""
        self._ticket_feed.remove(ticket)
        owner = ticket.customer
        change(ticket)
        ticket.updated = self.stamp(at)
        if ticket.status in ENDED_STATUSES and not ticket.closed:
            ticket.closed = ticket.updated
        if ticket.customer != owner:
            if owner is not None:
                self._by_customer[owner].remove(ticket)
            if ticket.customer is not None:
                self._by_customer.setdefault(ticket.customer, []).append(ticket)
        insort(self._ticket_feed, ticket, key=_updated)

    def move(self, ticket: Ticket, status: str, employee: str, words: str = "", at: int | None = None) -> None:
        """Put the order into a status as somebody in the store would, with its entry in the history."""

        def change(record: Ticket) -> None:
            record.status = status
            said = words or f'Order #{record.number} moved forward to "{status}"'
            record.steps.append(Step(at or self.now(), status, said, employee))

        self.change_ticket(ticket, change, at)

    def complete(self, ticket: Ticket, employee: str, total_cents: int, at: int | None = None) -> None:
        """Take the money at the register and close the order."""
        if not ticket.paid:
            payment = Payment(self.new_id(), "IN_STORE", "CASH", total_cents, at or self.now())
            ticket.payments = (payment,)
        self.move(ticket, COMPLETED, employee, "Ticket Paid", at)

    def cancel(self, ticket: Ticket, employee: str, at: int | None = None) -> None:
        """Cancel the order and put its lines back into the stock."""
        for line in ticket.lines:
            line.product.available += int(line.quantity)
        self.move(ticket, CANCELED, employee, f"Order #{ticket.number} canceled", at)

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The order of that id."""
        return self._by_ticket_id.get(ticket_id)

    def ticket_by_seq(self, seq: int) -> Ticket | None:
        """The order at that place among all."""
        return self.tickets[seq - 1] if 0 < seq <= len(self.tickets) else None

    def ticket_by_number(self, order_number: str) -> Ticket | None:
        """The order of that number."""
        return self._by_order_number.get(order_number.upper())

    def tickets_of(self, customer: int) -> Sequence[Ticket]:
        """The orders of a customer, oldest first."""
        return tuple(self._by_customer.get(customer, ()))

    def give_tickets(self, source: int, destination: int) -> None:
        """Hand all orders of one customer to another (after a merge)."""
        for ticket in tuple(self._by_customer.get(source, ())):

            def change(record: Ticket) -> None:
                record.customer = destination

            self.change_ticket(ticket, change)

    def tickets_after(self, since: int, start: int, count: int, *, newest_first: bool = True) -> tuple[Sequence[Ticket], int]:
        """A stretch of the orders changed after that time, and how many there are."""
        low = bisect_right(self._ticket_feed, since, key=_updated)
        return _stretch(self._ticket_feed, low, start, count, newest_first=newest_first), len(self._ticket_feed) - low

    def tickets_ended(self, since: int, until: int) -> Sequence[Ticket]:
        """The orders that ended from the one moment up to before the other, in the order they were made."""
        return tuple(ticket for ticket in self.tickets if ticket.closed and since <= ticket.closed < until)

    # Products

    def load_products(self, products: Sequence[Product]) -> None:
        """Take over the menu."""
        for product in products:
            self.products.append(product)
            product.number = len(self.products)
        self._product_ids.update((product.id, product) for product in products)

    def product_by_number(self, number: int) -> Product | None:
        """The product at that place of the menu."""
        return self.products[number - 1] if 0 < number <= len(self.products) else None

    def product(self, product_id: str) -> Product | None:
        """The product of that id."""
        return self._product_ids.get(product_id)


def _stretch(feed: Sequence[Record], low: int, start: int, count: int, *, newest_first: bool) -> Sequence[Record]:
    if not newest_first:
        return feed[low + start : low + start + count]
    high = len(feed) - start
    return tuple(reversed(feed[max(low, high - count) : max(low, high)]))
