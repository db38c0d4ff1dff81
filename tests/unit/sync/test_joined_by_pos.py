"""Systems that make no second record of who they take for the same person: what staff typed is neither lost nor put on somebody."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from peak_desk.database import customers, duplicates, outbox_check
from peak_desk.domain.customers import CustomerStatus, Field
from peak_desk.domain.outbox import OutboxKind, OutboxState
from peak_desk.pos.client import CustomerWrite, MarkKind, PosCustomer
from tests.helpers.played_pos import FLAVOURS, PlayedPos
from tests.helpers.store_world import MAYA, NOON, SAM, STUB, TRAITS, open_world
from tests.unit.sync.conftest import Bench

DONE, NEEDS_YOU = OutboxState.DONE, OutboxState.NEEDS_YOU
WITH_LICENCE = replace(STUB, driver_licence="94-123-4567")
JOINING = replace(FLAVOURS["leaflogix"], searches=(Field.PHONE, Field.EMAIL))
DEFAULTED = replace(JOINING, demanded=(*TRAITS.demanded, Field.CITY), defaulted={Field.CITY: "Denver"})


class Joins(PlayedPos):
    """Whoever has a licence it knows is the one it knows; the old record comes back as it was."""

    @override
    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        licence = write.values.get(Field.DRIVER_LICENCE)
        same = [person for person in self.people.values() if licence and person.driver_licence == licence]
        if not same:
            return super().create_customer(write)
        self._called("create_customer")
        return same[0]


def joining(bench: Bench, who: PosCustomer) -> Bench:
    """The POS has that person already and joins by licence."""
    bench.pos = Joins(bench.world.clock, JOINING)
    bench.pos.people[who.pos_id] = who
    bench.restart()
    bench.lived -= 1000
    return bench


THEIRS = PosCustomer(
    "77", "MARIA", "ORTEGA", phone="+13035550177", driver_licence="94-123-4567", birthday=date(1971, 5, 1), updated_at=NOON
)
SAME = replace(THEIRS, first_name="JONAS", last_name="WEIDMANN", birthday=date(1990, 4, 2))


def test_a_record_of_another_name_is_not_taken_over_and_a_person_is_asked(bench: Bench) -> None:
    joining(bench, THEIRS)
    ours = bench.stub(WITH_LICENCE)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, row.foldable) == (NEEDS_YOU, "joined_by_pos", True)
    with bench.world.database.reading() as tx:
        (pair,) = duplicates.open_pairs(tx)
        maria, jonas = customers.by_pos_id(tx, "77"), customers.get(tx, ours)
    assert maria is not None
    assert jonas is not None
    assert {pair.first_id, pair.second_id} == {ours, maria.id}
    assert (pair.score, pair.reasons) == (100, ("joined_by_pos",))
    assert (jonas.name, jonas.pos_id, maria.name, maria.status) == ("Jonas Weidmann", None, "MARIA ORTEGA", CustomerStatus.ACTIVE)


def test_what_both_share_is_corrected_and_sent_again(bench: Bench) -> None:
    joining(bench, THEIRS)
    ours = bench.stub(WITH_LICENCE)
    bench.push()
    bench.world.desk.customers.edit(SAM, ours, replace(WITH_LICENCE, driver_licence="94-123-4568"))
    bench.push()
    assert bench.states() == [DONE]
    assert bench.world.desk.customers.get(SAM, ours).customer.pos_id not in {None, "77"}
    assert bench.pos.people["77"] == THEIRS


def test_a_name_that_is_corrected_makes_one_of_both_and_the_pair_is_no_question_any_more(bench: Bench) -> None:
    joining(bench, THEIRS)
    ours = bench.stub(WITH_LICENCE)
    bench.push()
    named = replace(WITH_LICENCE, first_name="Maria", last_name="Ortega", birthday="1971-05-01")
    bench.world.desk.customers.edit(SAM, ours, named)
    bench.push()
    assert bench.world.desk.customers.get(SAM, ours).customer.pos_id == "77"
    assert [row.name for row in bench.world.desk.customers.find(SAM, "Ortega").rows] == ["Maria Ortega"]
    assert bench.world.desk.records.duplicates(MAYA) == ()


def test_the_same_name_is_linked_and_what_differs_is_asked_not_lost(bench: Bench) -> None:
    joining(bench, SAME)
    ours = bench.stub(WITH_LICENCE)
    bench.push()
    bench.push()
    (row,) = bench.live()
    assert (row.kind, row.state, row.error_code, row.error_text) == (OutboxKind.UPDATE_CUSTOMER, NEEDS_YOU, "conflict", "phone")
    customer = bench.world.desk.customers.get(SAM, ours).customer
    assert (customer.pos_id, customer.phone) == ("77", "+13035550142")
    bench.world.desk.records.settle_clash(SAM, row.seq, frozenset())
    assert bench.world.desk.customers.get(SAM, ours).customer.phone == "+13035550177"
    assert bench.pos.count("update_customer") == 0


def test_one_who_is_known_here_too_becomes_one_with_the_stub(bench: Bench) -> None:
    joining(bench, SAME)
    with bench.world.database.writing() as tx:
        customers.apply_pulled(tx, [customers.pulled_customer(SAME)], bench.world.clock())
    ours = bench.stub(WITH_LICENCE)
    bench.push()
    with bench.world.database.reading() as tx:
        linked = customers.by_pos_id(tx, "77")
        assert linked is not None
        assert linked.id == ours


def test_one_known_here_under_another_name_stays_as_they_are(bench: Bench) -> None:
    """The POS calls them as we do, but this desk knows that record as somebody else: perhaps it was renamed a moment ago."""
    joining(bench, THEIRS)
    with bench.world.database.writing() as tx:
        customers.apply_pulled(tx, [customers.pulled_customer(THEIRS)], bench.world.clock())
    bench.pos.people["77"] = SAME
    bench.stub(WITH_LICENCE)
    bench.push()
    assert bench.live()[0].error_code == "joined_by_pos"


def test_what_the_store_s_options_filled_in_is_not_put_over_what_the_pos_knows(tmp_path: Path) -> None:
    world = open_world(tmp_path, DEFAULTED)
    bench = joining(
        Bench(world, PlayedPos(world.clock)), replace(SAME, phone=None, city="Aurora", signed_up_at=NOON - timedelta(days=9))
    )
    bench.pos.traits = DEFAULTED
    bench.stub(WITH_LICENCE)
    assert bench.live()[0].payload["city"] == "Denver"
    bench.push()
    bench.push()
    theirs = bench.pos.people["77"]
    assert (theirs.city, theirs.phone, bench.states()) == ("Aurora", "+13035550142", [DONE, DONE])
    world.database.close()


@pytest.mark.parametrize("marks", [MarkKind.NONE, MarkKind.KEY, MarkKind.FIELD])
def test_a_new_record_is_linked_without_a_word_whatever_it_carries(bench: Bench, marks: MarkKind) -> None:
    bench.pos.traits = replace(TRAITS, marks=marks)
    bench.stub(WITH_LICENCE)
    bench.push()
    bench.push()
    assert (bench.states(), bench.pos.count("update_customer")) == ([DONE], 0)


names = st.sampled_from(["JONAS", "MARIA", "Ana", "José", ""])


@given(first=names, last=names, phone=st.sampled_from(["+13035550142", "+13035550177", None]), known=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_the_pos_answers_with_nobody_is_lost_or_overwritten_unasked(
    tmp_path_factory: pytest.TempPathFactory, *, first: str, last: str, phone: str | None, known: bool
) -> None:
    world = open_world(tmp_path_factory.mktemp("joined"), JOINING)
    theirs = replace(THEIRS, first_name=first, last_name=last, phone=phone)
    bench = joining(Bench(world, PlayedPos(world.clock)), theirs)
    if known:
        with world.database.writing() as tx:
            customers.apply_pulled(tx, [customers.pulled_customer(theirs)], world.clock())
    ours = bench.stub(replace(WITH_LICENCE, phone="(303) 555-0199"))
    for _ in range(3):
        bench.push()
        world.clock.turn(seconds=200)
    left = bench.pos.people["77"]
    assert (left.first_name, left.last_name, left.phone) == (first, last, phone) or not phone
    stub = world.desk.customers.get(SAM, ours).customer
    assert (stub.first_name, stub.phone) == ("Jonas", "+13035550199")
    with world.database.reading() as tx:
        assert outbox_check.check_outbox(tx) == ()
        assert customers.by_pos_id(tx, "77") is not None
    assert stub.pos_id == "77" or bench.live()[0].error_code == "joined_by_pos"
    world.database.close()
