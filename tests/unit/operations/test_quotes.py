"""What an order would cost and whether a code holds: asked of the POS, refused where it cannot be, never kept."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from typing_extensions import override

from peak_desk.database import customers, products
from peak_desk.database.products import PulledProduct
from peak_desk.domain.orders import NewLine, NewOrder
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import Fate, Invalid, NotAllowed, PosError
from peak_desk.operations.quotes import QuoteDesk
from peak_desk.pos.client import Capability, CodeAnswer, LineTrouble, OrderQuote, OrderWrite, PosClient, PosTraits
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import MAYA, SAM, STUB, TRAITS, StoreWorld, open_world

TWO = NewOrder((NewLine("p-1", "2"),), codes=("SAVE10",))
GONE = StaffMember("staff-9", "Former", Role.STAFF, active=False)


@dataclass
class Prices(PlayedPos):
    """Adds a tenth of tax and knows one code."""

    asked: list[OrderWrite | None] = field(default_factory=list)
    stopped: bool = False
    closed: bool = False

    @override
    def preview_order(self, write: OrderWrite) -> OrderQuote:
        self._called("preview_order")
        self.asked.append(write)
        subtotal = sum(line.price_cents * int(line.quantity) for line in write.lines)
        codes = tuple(self.check_code(code) for code in write.codes)
        return OrderQuote(subtotal, 0, subtotal // 10, subtotal * 11 // 10, (), (LineTrouble(0, "not_enough_stock"),), codes)

    @override
    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        self._called("check_code")
        self.asked.append(write)
        return CodeAnswer(code, good=code == "SAVE10", reason="" if code == "SAVE10" else "code_unknown")

    @override
    def stop(self) -> None:
        self.stopped = True

    @override
    def close(self) -> None:
        self.closed = True


@dataclass
class Counter:
    """A store whose POS tells prices; ``made`` are the clients made so far."""

    world: StoreWorld
    traits: PosTraits = TRAITS
    made: list[Prices] = field(default_factory=list)

    def connect(self) -> PosClient:
        self.made.append(Prices(self.world.clock, self.traits))
        return self.made[-1]

    def desk(self, *, connected: bool = True) -> QuoteDesk:
        return QuoteDesk(self.world.database, self.world.store, self.traits, self.connect if connected else None, self.world.clock)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    world = open_world(tmp_path)
    with world.database.writing() as tx:
        products.upsert_pulled(tx, (PulledProduct("p-1", "Blue Dream", size="3.5 g", price_cents=3000),), world.clock())
    yield Counter(world)
    world.database.close()


def refused(work: "threading.Thread | None", desk: QuoteDesk, wanted: NewOrder = TWO) -> str:
    with pytest.raises(PosError) as caught:
        desk.preview(SAM, wanted)
    assert work is None or work.is_alive()
    return caught.value.code


def test_a_price_is_asked_with_what_the_menu_and_the_record_say(counter: Counter) -> None:
    desk = counter.desk()
    assert counter.made == []
    customer_id = counter.world.desk.customers.create_stub(SAM, STUB)[0].id
    with counter.world.database.writing() as tx:
        customers.link(tx, customer_id, "9001", counter.world.clock())
    quote = desk.preview(SAM, replace(TWO, customer_id=customer_id))
    assert (quote.total_cents, [code.good for code in quote.codes], quote.troubles[0].place) == (6600, [True], 0)
    write = counter.made[0].asked[0]
    assert write is not None
    assert (write.lines[0].name, write.lines[0].size, write.customer_pos_id) == ("Blue Dream", "3.5 g", "9001")
    assert write.contact is not None
    assert write.contact.phone == "+13035550142"
    assert counter.world.desk.orders.counts(SAM)[1][1] == 0
    desk.preview(SAM, TWO)
    assert len(counter.made) == 1
    desk.close()
    assert (counter.made[0].stopped, counter.made[0].closed) == (True, True)


def test_a_code_is_checked_alone_or_for_an_order(counter: Counter) -> None:
    desk = counter.desk()
    assert desk.check_code(SAM, " SAVE10 ").good
    answer = desk.check_code(SAM, "OLD", TWO)
    assert (answer.good, answer.reason) == (False, "code_unknown")
    assert [write is None for write in counter.made[0].asked] == [True, False]


def test_what_the_pos_cannot_is_refused_without_a_call(counter: Counter) -> None:
    counter.traits = replace(TRAITS, capabilities=frozenset({Capability.ORDER_CREATE}))
    desk = counter.desk()
    assert (desk.can_preview, desk.can_check) == (False, False)
    assert refused(None, desk) == "pos_cannot"
    with pytest.raises(PosError):
        desk.check_code(SAM, "SAVE10")
    assert counter.made == []


def test_without_an_account_nothing_is_asked(counter: Counter) -> None:
    desk = counter.desk(connected=False)
    assert not desk.can_preview
    assert refused(None, desk) == "pos_cannot"


def test_what_is_no_order_and_who_may_make_none_ask_nothing(counter: Counter) -> None:
    desk = counter.desk()
    with pytest.raises(Invalid):
        desk.preview(SAM, NewOrder(()))
    with pytest.raises(NotAllowed):
        desk.preview(GONE, TWO)
    with pytest.raises(NotAllowed):
        desk.check_code(GONE, "SAVE10")
    assert counter.made == []


def test_a_failure_is_told_and_the_next_question_is_asked_again(counter: Counter) -> None:
    desk = counter.desk()
    desk.preview(MAYA, TWO)
    counter.made[0].fail("preview_order", Fate.NOT_SENT, "unreachable")
    assert refused(None, desk) == "unreachable"
    assert desk.preview(SAM, TWO).total_cents == 6600


def test_other_keys_are_used_from_the_next_question_on(counter: Counter) -> None:
    desk = counter.desk()
    desk.preview(SAM, TWO)
    desk.reconnect()
    assert counter.made[0].closed
    desk.preview(SAM, TWO)
    assert len(counter.made) == 2
    desk.close()
    assert refused(None, desk) == "pos_cannot"


def test_while_one_question_is_on_its_way_another_is_told_to_wait(counter: Counter) -> None:
    desk = counter.desk()
    desk.preview(SAM, TWO)
    asking, go_on = threading.Event(), threading.Event()

    def hold(_name: str) -> None:
        asking.set()
        go_on.wait(30)

    counter.made[0].on_call = hold
    first = threading.Thread(target=desk.check_code, args=(SAM, "SAVE10"))
    first.start()
    assert asking.wait(30)
    assert refused(first, desk) == "busy"
    go_on.set()
    first.join(30)
    assert not first.is_alive()
