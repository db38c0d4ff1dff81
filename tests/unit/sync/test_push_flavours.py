"""A lost answer at each kind of POS: whatever it can be asked and wherever it carries our mark, nobody is created twice unseen."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import outbox
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import MarkKind
from tests.helpers.played_pos import FLAVOURS, PlayedPos
from tests.helpers.store_world import MAYA, SAM, STUB, StoreWorld, open_world
from tests.unit.sync.conftest import Bench

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU
FROM_AN_ID = replace(STUB, phone="", driver_licence="94-123-4567", scanned=True)
every_flavour = pytest.mark.parametrize("flavour", FLAVOURS)
those_to_ask = pytest.mark.parametrize("flavour", [name for name in FLAVOURS if name not in {"blind", "key only"}])


def at(bench: Bench, flavour: str) -> None:
    """Let the POS be of that kind, and one that takes doubles without a word."""
    bench.pos.traits = FLAVOURS[flavour]
    bench.pos.takes_doubles = True


def wait(bench: Bench, seconds: float = 130) -> None:
    """Time passes, and the worker goes on in the middle of it and at its end."""
    for _ in range(2):
        bench.world.clock.turn(seconds=seconds / 2)
        bench.push()


@every_flavour
def test_a_stub_arrives_once(bench: Bench, flavour: str) -> None:
    at(bench, flavour)
    customer_id = bench.stub()
    bench.push()
    wait(bench)
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 1)
    assert bench.world.desk.customers.get(SAM, customer_id).customer.pos_id == "1000"


@those_to_ask
def test_a_creation_whose_answer_was_lost_is_found_and_not_repeated(bench: Bench, flavour: str) -> None:
    at(bench, flavour)
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    wait(bench)
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == ([DONE], 1, 1)


@those_to_ask
def test_a_creation_that_was_lost_is_repeated_only_after_a_look_that_found_nothing(bench: Bench, flavour: str) -> None:
    at(bench, flavour)
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.world.clock.turn(seconds=119)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([UNSURE], 1)
    wait(bench)
    looked = [number for number, call in enumerate(bench.pos.calls) if call.startswith("look_up")]
    sent = [number for number, call in enumerate(bench.pos.calls) if call == "create_customer"]
    assert (bench.states(), len(sent)) == ([DONE], 2)
    assert any(sent[0] < number < sent[1] for number in looked)


def test_a_creation_nobody_can_look_up_is_left_to_a_person_at_once_and_never_repeated(bench: Bench) -> None:
    at(bench, "blind")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, row.foldable) == (NEEDS_YOU, "cannot_look", False)
    for _ in range(5):
        wait(bench, 600)
    assert (bench.states(), bench.pos.count("create_customer")) == ([NEEDS_YOU], 1)


@pytest.mark.parametrize("flavour", ["blind", "mark only", "key only"])
def test_an_edit_after_a_lost_creation_was_given_up_does_not_make_a_second_record(bench: Bench, flavour: str) -> None:
    """Nor where the POS finds by a mark or a key: the new try carries others."""
    at(bench, flavour)
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "I see it there")
    shown = bench.world.desk.customers.draft_of(bench.world.desk.customers.get(SAM, customer_id).customer)
    bench.world.desk.customers.edit(SAM, customer_id, shown.with_values({"notes": "likes blue"}), shown)
    wait(bench, 600)
    (row,) = bench.live()
    assert (row.state, row.error_code, bench.pos.count("create_customer")) == (NEEDS_YOU, "cannot_look", 1)


def test_an_edit_after_a_lost_creation_was_given_up_looks_for_it_first(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "not needed")
    shown = bench.world.desk.customers.draft_of(bench.world.desk.customers.get(SAM, customer_id).customer)
    bench.world.desk.customers.edit(SAM, customer_id, shown.with_values({"notes": "likes blue"}), shown)
    wait(bench, 600)
    assert (bench.pos.count("create_customer"), len(bench.pos.people)) == (1, 1)


def test_a_creation_caught_by_a_crash_that_nobody_can_look_up_is_left_to_a_person_at_once(bench: Bench) -> None:
    at(bench, "blind")
    bench.stub()
    with bench.world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=bench.world.clock(), attempts=1, sent_at=bench.world.clock())
    bench.push()
    assert (bench.states(), bench.live()[0].error_code, bench.pos.calls) == ([NEEDS_YOU], "cannot_look", [])


def test_a_creation_made_anew_after_damage_is_not_taken_for_missing_because_its_new_mark_is_nowhere(bench: Bench) -> None:
    at(bench, "mark only")
    bench.stub()
    with bench.world.database.writing() as tx:
        outbox.mark(tx, 1, UNSURE, now=bench.world.clock(), unsure_cycles=1, sent_at=bench.world.clock())
    wait(bench)
    assert (bench.states(), bench.live()[0].error_code, bench.pos.calls) == ([NEEDS_YOU], "cannot_look", [])


def test_a_person_who_looked_has_it_sent_again_but_not_before_the_first_try_can_no_longer_turn_up(bench: Bench) -> None:
    at(bench, "blind")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.world.desk.records.retry(SAM, 1)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([QUEUED], 1)
    wait(bench)
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == ([DONE], 2, 1)


def test_a_person_who_found_it_there_drops_it_and_nothing_is_sent(bench: Bench) -> None:
    at(bench, "blind")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.desk.records.drop(MAYA, 1, "it is there")
    wait(bench)
    assert (bench.states(), len(bench.pos.people)) == ([OutboxState.DISCARDED], 1)


@pytest.mark.parametrize("flavour", ["treez", "flowhub", "blaze", "leaflogix"])
def test_one_made_from_an_id_alone_is_asked_for_as_far_as_that_pos_can_be_asked(bench: Bench, flavour: str) -> None:
    at(bench, flavour)
    bench.stub(FROM_AN_ID)
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    wait(bench)
    expected = [NEEDS_YOU] if flavour == "flowhub" else [DONE]
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == (expected, 1, 1)


def test_questions_that_are_all_refused_are_no_look(bench: Bench) -> None:
    at(bench, "treez")
    bench.stub(FROM_AN_ID)
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.pos.fail("look_up", Fate.REFUSED, "pos_cannot")
    bench.pos.fail("look_up_name", Fate.REFUSED, "pos_cannot")
    bench.push()
    assert (bench.states(), bench.live()[0].error_code, len(bench.pos.people)) == ([NEEDS_YOU], "cannot_look", 1)


@pytest.mark.parametrize("applied", [True, False])
def test_where_the_pos_knows_a_repeat_by_its_key_a_repeat_is_safe(bench: Bench, *, applied: bool) -> None:
    at(bench, "key only")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=applied)
    bench.push()
    assert bench.states() == [UNSURE]
    wait(bench)
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == ([DONE], 2, 1)


def test_a_key_is_trusted_for_an_hour_only(bench: Bench) -> None:
    at(bench, "key only")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.clock.turn(hours=1)
    bench.push()
    assert (bench.states(), bench.live()[0].error_code, bench.pos.count("create_customer")) == ([NEEDS_YOU], "cannot_look", 1)


@pytest.mark.parametrize(
    ("flavour", "overruled", "settle"), [("treez", None, 45.0), ("treez", 300.0, 300.0), ("flowhub", None, 45.0)]
)
def test_a_lost_creation_waits_for_as_long_as_is_known_of_the_pos_unless_the_store_overrules_it(
    bench: Bench, flavour: str, overruled: float | None, settle: float
) -> None:
    at(bench, flavour)
    bench.pos.traits = replace(bench.pos.traits, settle_seconds=45.0)
    bench.world.store = replace(bench.world.store, settle_seconds=overruled)
    bench.restart()
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.world.clock.turn(seconds=settle - 1)
    bench.push()
    assert bench.pos.count("create_customer") == 1
    bench.world.clock.turn(seconds=1)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 2)


def test_a_repeat_that_is_refused_as_a_double_finds_the_first_try(bench: Bench) -> None:
    at(bench, "shopify")
    bench.pos.takes_doubles = False
    bench.stub()
    bench.pos.arrive_late(121)
    bench.push()
    bench.world.clock.turn(seconds=120)

    def turn_up(name: str) -> None:
        if name == "create_customer":
            bench.world.clock.turn(seconds=2)

    bench.pos.on_call = turn_up
    bench.push()
    wait(bench, 10)
    assert (bench.states(), len(bench.pos.people)) == ([DONE], 1)


def test_a_clock_set_forward_does_not_end_a_doubt_early(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.world.clock.set(hours=1)
    bench.push()
    bench.world.clock.turn(seconds=119)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([UNSURE], 1)
    bench.world.clock.turn(seconds=1)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 2)


def test_a_clock_that_is_put_right_after_a_start_does_not_end_a_doubt_early(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.restart()
    bench.world.clock.set(hours=1)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([UNSURE], 1)
    wait(bench)
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 2)


FAULTS = st.lists(st.sampled_from(["lost_request", "lost_answer", "late", "not_sent", "crash_sending", "none"]), max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=FAULTS, flavour=st.sampled_from(sorted(FLAVOURS)), doubles=st.booleans())
def test_whatever_happens_a_stub_exists_at_most_once_and_in_the_end_it_is_there_or_a_person_is_asked(
    tmp_path_factory: pytest.TempPathFactory, faults: list[str], flavour: str, *, doubles: bool
) -> None:
    bench = _bench(open_world(tmp_path_factory.mktemp("store")), flavour, doubles=doubles)
    try:
        bench.stub(CustomerDraft("Ana", "Lopez", "303-555-0107", birthday="1990-04-02", patient_type="ADULT"))
        for fault in [*faults, *["none"] * 12]:
            _one_round(bench, fault)
            assert len(bench.pos.people) <= 1
            bench.world.clock.turn(seconds=70)
        assert bench.states()[-1] in {DONE, NEEDS_YOU}
        assert bench.states()[-1] is NEEDS_YOU or len(bench.pos.people) == 1
        if FLAVOURS[flavour].marks is MarkKind.NONE and not FLAVOURS[flavour].searches:
            assert bench.pos.count("create_customer") <= 1 + faults.count("not_sent")
    finally:
        bench.world.database.close()


def _bench(world: StoreWorld, flavour: str, *, doubles: bool) -> Bench:
    return Bench(world, PlayedPos(world.clock, traits=FLAVOURS[flavour], takes_doubles=doubles))


def _one_round(bench: Bench, fault: str) -> None:
    if fault == "lost_request":
        bench.pos.fail("create_customer", Fate.UNKNOWN)
    elif fault == "lost_answer":
        bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    elif fault == "late":
        bench.pos.arrive_late(100)
    elif fault == "not_sent":
        bench.pos.unreachable = True
    elif fault == "crash_sending" and bench.live() and bench.live()[0].state is QUEUED:
        with bench.world.database.writing() as tx:
            outbox.mark(tx, 1, OutboxState.SENDING, now=bench.world.clock(), attempts=1, sent_at=bench.world.clock())
    try:
        bench.push()
    except PosError:
        pass
    finally:
        bench.pos.heal()
