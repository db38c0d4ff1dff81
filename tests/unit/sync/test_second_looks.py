"""Second looks: a double that turned up late, or that another till made at the same moment, is listed for a manager."""

from dataclasses import replace

import pytest

from peak_desk.database import duplicates
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import PosCustomer
from tests.helpers.store_world import SAM, STUB
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_flavours import at, wait

DONE = OutboxState.DONE


def pairs(bench: Bench) -> int:
    """How many pairs of customers a manager should look at."""
    with bench.world.database.reading() as tx:
        return duplicates.count_open(tx)


@pytest.mark.parametrize("flavour", ["treez", "covasoft", "blaze", "shopify", "mark only"])
def test_a_first_try_that_turns_up_after_the_second_arrived_is_listed_for_a_manager(bench: Bench, flavour: str) -> None:
    at(bench, flavour)
    customer_id = bench.stub()
    bench.pos.arrive_late(180)
    bench.push()
    wait(bench)
    assert (bench.states(), len(bench.pos.people), pairs(bench)) == ([DONE], 1, 0)
    wait(bench)
    assert (len(bench.pos.people), pairs(bench)) == (2, 1)
    with bench.world.database.reading() as tx:
        (pair,) = duplicates.open_pairs(tx)
    assert customer_id in {pair.first_id, pair.second_id}
    assert (pair.score, pair.reasons) == (100, ("late_write",))
    (other,) = {pair.first_id, pair.second_id} - {customer_id}
    assert bench.world.desk.customers.get(SAM, other).customer.pos_id == "1001"


def test_a_double_that_is_found_with_the_first_one_is_listed_at_once(bench: Bench) -> None:
    at(bench, "covasoft")
    bench.stub()
    bench.pos.arrive_late(125)
    bench.push()
    bench.world.clock.turn(seconds=121)
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.clock.turn(seconds=10)
    bench.push()
    assert (bench.states(), len(bench.pos.people), pairs(bench)) == ([DONE], 2, 1)


def test_a_second_look_is_made_after_a_restart_too_and_only_once(bench: Bench) -> None:
    at(bench, "treez")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.clock.turn(seconds=5)
    bench.push()
    assert bench.states() == [DONE]
    looks = bench.pos.count("look_up")
    bench.restart()
    bench.world.clock.turn(days=3)
    bench.push()
    assert bench.pos.count("look_up") == looks + 1
    bench.push()
    assert bench.pos.count("look_up") == looks + 1


def test_another_till_that_makes_the_same_person_at_the_same_moment_is_listed_and_nobody_else_is(bench: Bench) -> None:
    customer_id = bench.stub()
    other_id = bench.stub(replace(STUB, first_name="Mia", phone="303-555-0188"))
    bench.push()
    same = PosCustomer(
        "7", "JONAS", "WEIDMANN", phone="+13035550142", updated_at=bench.world.clock(), signed_up_at=bench.world.clock()
    )
    gone = replace(same, pos_id="8", status=CustomerStatus.INACTIVE)
    bench.pos.people.update({"7": same, "8": gone})
    wait(bench)
    with bench.world.database.reading() as tx:
        (pair,) = duplicates.open_pairs(tx)
    assert customer_id in {pair.first_id, pair.second_id}
    assert other_id not in {pair.first_id, pair.second_id}
    assert (pair.score, pair.reasons) == (90, ("phone",))
    asked = len(bench.pos.calls)
    bench.world.clock.turn(days=1)
    bench.push()
    assert len(bench.pos.calls) == asked


def test_a_creation_nobody_can_be_asked_for_gets_no_second_look(bench: Bench) -> None:
    at(bench, "blind")
    bench.stub()
    bench.push()
    bench.world.clock.turn(days=1)
    bench.push()
    assert bench.pos.calls == ["create_customer"]


def test_second_looks_wait_for_the_pos_and_are_given_up_when_they_alone_fail_for_a_day(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.clock.turn(seconds=5)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.pos.unreachable = True
    with pytest.raises(PosError):
        bench.push()
    bench.pos.unreachable = False
    before = bench.pos.count("look_up")
    bench.pos.fail("look_up", Fate.NOT_SENT, "server_error", times=99, status=500)
    for _ in range(200):
        bench.push()
        bench.world.clock.turn(minutes=30)
    looks = bench.pos.count("look_up") - before
    assert 5 <= looks <= 15
    bench.world.clock.turn(days=9)
    bench.push()
    assert bench.pos.count("look_up") - before == looks


def test_a_second_look_the_pos_refuses_is_not_made_again(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.clock.turn(seconds=5)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.pos.fail("look_up", Fate.REFUSED, "odd_question")
    bench.push()
    asked = len(bench.pos.calls)
    bench.world.clock.turn(days=1)
    bench.push()
    assert (len(bench.pos.calls), bench.states()) == (asked, [DONE])
