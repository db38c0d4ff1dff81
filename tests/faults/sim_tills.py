"""What people do at another till of a simulated shop, while staff work here."""

from pathlib import Path

from peak_desk.domain.customers import Field
from peak_desk.pos.readings import without_marker
from peak_desk.sandbox import PLAYED
from peak_desk.sandbox import records as there
from peak_desk.sandbox.pricing import bill
from tests.faults.sim_day import Shop
from tests.faults.sim_luck import Luck
from tests.faults.sim_told import Told

NAMES = ("Ana", "José", "DeShawn", "Mia", "Siân", "Leo")
FIELDS = ("first_name", "email", "notes")
PRODUCTS_OF_STAFF = 4


class BusyShop(Shop):
    """A shop with another till at the same POS; ``fields`` are those of ``FIELDS`` that the POS knows."""

    def __init__(self, folder: Path, seed: int, luck: Luck | None = None, *, pos: str = PLAYED[0]) -> None:
        """Nobody has done anything yet."""
        self.told = Told()
        self.typed = 0
        super().__init__(folder, seed, luck, pos=pos)
        self.fields = tuple(name for name in FIELDS if Field(name) in self.case.read)
        # What is sold by weight has other numbers on some systems' orders.
        self.menu = [product for product in self.sandbox.world.products if not product.tiers]

    def till_edits(self) -> None:
        """Another till changes a field of somebody, perhaps the very one staff change here."""
        if person := self.a_person():
            self.typed += 1
            name = self.dice.choice(self.fields)
            value = {"email": f"t{self.typed}@example.com", "notes": f"till {self.typed}"}.get(name) or self.dice.choice(NAMES)
            if name == "notes" and self.dice.random() < 0.8 and (mark := without_marker(person.notes)[1]):
                value = f"{value}\n{mark}"
            self.told.touched_there.add((person.number, name))
            self.sandbox.world.change_customer(person, lambda record: setattr(record, name, value))

    def till_deactivates(self) -> None:
        """Another till deactivates somebody."""
        if (person := self.a_person()) and self.dice.random() < 0.5:
            self.everything_touched(person)
            self.sandbox.world.change_customer(person, lambda record: setattr(record, "status", "DEACTIVATED"))

    def till_merges(self) -> None:
        """Another till makes one customer of two."""
        one, other = self.a_person(), self.a_person()
        if one and other and one is not other:
            self.everything_touched(one)
            self.everything_touched(other)
            self.sandbox.world.merge(one, other)

    def everything_touched(self, person: there.Customer) -> None:
        """Whatever staff typed here, another person decided about this record."""
        self.told.touched_there.update((person.number, name) for name in self.fields)

    def till_moves(self) -> None:
        """Another till moves an order."""
        ticket = self.dice.choice(self.sandbox.world.tickets)
        if ticket.open:
            words = [there.AWAITING, there.IN_PROCESS, there.PACKED]
            self.sandbox.world.move(ticket, self.dice.choice(words), "Other Till")

    def till_ends(self) -> None:
        """Another till completes or cancels an order."""
        ticket = self.dice.choice(self.sandbox.world.tickets)
        if ticket.open and self.dice.random() < 0.5:
            self.sandbox.world.cancel(ticket, "Other Till")
        elif ticket.open:
            self.sandbox.world.complete(ticket, "Other Till", bill(ticket).total_cents)

    @property
    def till_product(self) -> there.Product:
        """What only the other till puts on orders; staff here order what stands before it: whose change it is can be told."""
        return self.menu[PRODUCTS_OF_STAFF]

    def person(self, pos_id: str) -> there.Customer:
        """A record of the POS."""
        return next(person for person in self.sandbox.world.customers if self.sandbox.play.customer_id(person) == pos_id)

    def a_person(self) -> there.Customer | None:
        """Somebody the POS got from us, if there is anybody yet."""
        made = [person for person in self.sandbox.world.created_by_api() if person.listed]
        return self.dice.choice(made) if made else None
