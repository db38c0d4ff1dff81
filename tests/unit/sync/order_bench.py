"""A store with a menu, a played POS that takes orders, and the worker between them."""

from pathlib import Path

from peak_desk.database import outbox, outbox_check, products
from peak_desk.database.products import PulledProduct
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderFilter, OrderStatus
from peak_desk.domain.status import RunKind
from peak_desk.sync.pull import Puller
from tests.helpers.ordering_pos import ORDER_FLAVOURS, OrderingPos
from tests.helpers.store_world import SAM, open_world
from tests.unit.sync.conftest import Bench

TWO = NewOrder((NewLine("p-1", "2"), NewLine("p-2")))


class OrderBench(Bench):
    """A store with a menu, and a POS that takes orders."""

    pos: OrderingPos

    def make(self, wanted: NewOrder = TWO) -> OrderDetail:
        """Save an order."""
        return self.world.desk.orders.create(SAM, wanted)[0]

    def order(self, order_id: str) -> OrderDetail:
        """The order as it is here."""
        return self.world.desk.orders.get(SAM, order_id)

    def shown(self) -> list[OrderDetail]:
        """Every order of the queue."""
        rows = self.world.desk.orders.queue(SAM, OrderFilter(statuses=frozenset(OrderStatus)))
        return [self.order(row.id) for row in rows]

    def pull(self) -> None:
        """The worker looks at the queue."""
        puller = Puller(self.world.database, self.pos, self.world.clock, self.stopped)
        puller.pull(RunKind.ORDERS, full=False, changed=lambda _: None, progress=lambda _: None, between_pages=lambda: None)

    def wait(self, seconds: float = 130) -> None:
        """Time passes, and the worker goes on in the middle of it and at its end."""
        for _ in range(2):
            self.world.clock.turn(seconds=seconds / 2)
            self.push()

    def start_again(self) -> None:
        """The program was killed and is started again."""
        with self.world.database.writing() as tx:
            outbox.recover(tx, self.world.clock())
        self.restart()

    def sound(self) -> bool:
        """Whether writes and records agree."""
        with self.world.database.reading() as tx:
            return outbox_check.check_outbox(tx) == ()


def open_bench(folder: Path, flavour: str = "finds marks") -> OrderBench:
    traits = ORDER_FLAVOURS[flavour]
    world = open_world(folder, traits)
    with world.database.writing() as tx:
        menu = (PulledProduct("p-1", "Blue Dream", size="3.5 g", price_cents=3000), PulledProduct("p-2", "Papers", price_cents=250))
        products.upsert_pulled(tx, menu, world.clock())
    return OrderBench(world, OrderingPos(world.clock, traits, one_each=flavour == "one open order each"))
