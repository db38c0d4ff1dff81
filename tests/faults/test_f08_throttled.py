"""F8: the POS asks for a pause. Until then nothing at all is asked of it, afterwards everything arrives, and a storm is sat out."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from peak_desk.domain.outbox import OutboxState
from peak_desk.sandbox.faults import Fault
from tests.faults.calm_shop import CalmShop
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY

DONE, QUEUED = OutboxState.DONE, OutboxState.QUEUED
HOUR = 3600.0


@pytest.fixture
def shop(no_disk: Path) -> Iterator[CalmShop]:
    opened = CalmShop(no_disk, api="v2")  # v3 signs with the time, so a clock that is off would be refused before anything else
    yield opened
    assert_doctor_green(opened.file, KEY, backups=opened.folder / "backups")
    opened.close()


def throttled(shop: CalmShop, told: str, status: int = 429) -> float:
    """The next request is told to wait, with a customer saved here; returns when that was."""
    shop.strike(Fault(retry_after=told, status=status))
    shop.stub(1)
    while not shop.network.trace:
        shop.pass_time(1)
    return shop.asked_at()[0]


def resumed_after(shop: CalmShop, asked_at: float, most: float) -> float:
    """After how many seconds the next request left, and everything has arrived by then."""
    shop.pass_time(most)
    assert [row.state for row in shop.rows()] == [DONE]
    assert len(shop.made()) == 1
    assert shop.rows()[0].unsure_cycles == 0
    return shop.asked_at()[1] - asked_at


@pytest.mark.parametrize(
    ("status", "told", "seconds"),
    [(429, "30", 30), (503, "30", 30), (429, "1", 1), (429, "3600", HOUR), (429, "3601", HOUR), (503, "1000000000", HOUR)],
)
def test_a_number_of_seconds_is_waited_for_and_no_more_than_an_hour(shop: CalmShop, status: int, told: str, seconds: float) -> None:
    asked_at = throttled(shop, told, status)
    assert seconds - 0.5 <= resumed_after(shop, asked_at, seconds + 60) <= seconds + 20


@pytest.mark.parametrize(("ahead", "off"), [(45, 0), (45, 5400), (45, -5400), (86400, 0)])
def test_a_date_is_waited_for_by_the_clock_of_the_pos_whatever_the_one_of_this_desk_shows(
    shop: CalmShop, ahead: int, off: int
) -> None:
    when = shop.times.true() + timedelta(seconds=ahead)
    shop.times.turn(off)
    asked_at = throttled(shop, format_datetime(when, usegmt=False))
    seconds = min(ahead, HOUR)
    assert seconds - 5 <= resumed_after(shop, asked_at, seconds + 60) <= seconds + 20


@pytest.mark.parametrize("told", ["0", "", "soon", "-5", "1e3", "٣٠", "Thu, 01 Jan 1970 00:00:00 GMT", "99999999999999999999x"])
def test_nonsense_is_no_time_but_still_a_wish_for_a_pause(shop: CalmShop, told: str) -> None:
    asked_at = throttled(shop, told)
    assert 1 <= resumed_after(shop, asked_at, 30) <= 20


def test_the_pause_and_its_end_are_told_and_the_write_keeps_its_place(shop: CalmShop) -> None:
    throttled(shop, "120")
    (row,) = shop.rows()
    assert (row.state, row.attempts, row.unsure_cycles) == (QUEUED, 0, 0)
    status = shop.engine.status()
    assert (status.online, status.trouble, status.outbox.waiting) == (True, "", 1)
    assert status.rests_until is not None
    assert abs((status.rests_until - shop.clock()).total_seconds() - 120) < 5
    shop.pass_time(180)
    assert (shop.engine.status().rests_until, shop.engine.status().outbox.waiting) == (None, 0)


def test_a_restart_does_not_cut_the_pause_short(shop: CalmShop) -> None:
    asked_at = throttled(shop, "600")
    shop.restart()
    shop.pass_time(300)
    shop.restart()
    assert 599 <= resumed_after(shop, asked_at, 400) <= 620


def test_a_person_cuts_the_pause_short_and_a_change_lets_one_request_see(shop: CalmShop) -> None:
    shop.strike(Fault(retry_after="600", times=0))
    shop.stub(1)
    shop.pass_time(10)
    assert len(shop.asked_at()) == 1
    shop.stub(2)
    shop.engine.push_soon()
    shop.pass_time(60)
    assert len(shop.asked_at()) == 2
    shop.sandbox.faults.clear()
    shop.engine.sync_now()
    shop.pass_time(20)
    assert len(shop.made()) == 2


@pytest.mark.parametrize("told", ["200", ""])
def test_in_a_storm_no_request_leaves_before_its_time(shop: CalmShop, told: str) -> None:
    shop.strike(Fault(status=503, times=0, retry_after=told or None))
    for number in range(10):
        shop.stub(number)
    shop.pass_time(2 * HOUR)
    assert shop.made() == []
    assert {row.state for row in shop.rows()} == {QUEUED}
    times = shop.asked_at()
    if told:
        assert all(later - sooner >= 199 for sooner, later in pairwise(times))
        assert len(times) <= 2 * HOUR / 200 + 1
    else:
        check_breaker(times)
    shop.sandbox.faults.clear()
    shop.pass_time(660)
    assert {row.state for row in shop.rows()} == {DONE}
    assert len(shop.made()) == 10


def test_a_storm_is_sat_out_when_there_is_nothing_to_send_too(shop: CalmShop) -> None:
    shop.strike(Fault(status=503, times=0))
    shop.pass_time(2 * HOUR)
    check_breaker(shop.asked_at())


def check_breaker(times: list[float]) -> None:
    """A few requests until the breaker opens, then one look after 30 s, after a minute, two, four, eight, and every ten minutes."""
    pauses = [pause for pause in (later - sooner for sooner, later in pairwise(times)) if pause > 20]
    for pause, least in zip(pauses, [25, 59, 119, 239, 479, 599, 599], strict=False):
        assert least <= pause <= least + 40
    assert len(pauses) >= 10
    assert len(times) < 60


def test_after_a_storm_a_person_does_not_have_to_wait_for_the_next_look(shop: CalmShop) -> None:
    shop.strike(Fault(status=503, times=0))
    shop.stub(1)
    shop.pass_time(HOUR)
    assert not shop.engine.status().online
    shop.sandbox.faults.clear()
    shop.engine.sync_now()
    shop.pass_time(30)
    assert shop.engine.status().online
    assert len(shop.made()) == 1


def test_sends_that_stay_without_answer_do_not_bring_the_whole_queue_into_doubt(shop: CalmShop) -> None:
    shop.strike(Fault(route="*/detailcustomer", method="POST", status=500, times=0))
    for number in range(40):
        shop.stub(number)
    shop.pass_time(100)
    states = [row.state for row in shop.rows()]
    assert states.count(OutboxState.UNSURE) <= 8
    assert states.count(QUEUED) >= 32
    shop.sandbox.faults.clear()
    shop.pass_time(900)
    assert {row.state for row in shop.rows()} == {DONE}
    assert len(set(shop.made())) == len(shop.made()) == 40
