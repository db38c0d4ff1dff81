"""F9: the POS no longer knows us in the middle of the work. Everything waits in its place, one trouble is told, new keys go on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.domain.outbox import OutboxState
from peak_desk.sandbox.faults import Fault
from tests.faults.calm_shop import CalmShop
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY

DONE, QUEUED = OutboxState.DONE, OutboxState.QUEUED
WRITES = 50


at_each_generation = pytest.mark.parametrize("shop", ["v3", "v2"], indirect=True)


@pytest.fixture
def shop(request: pytest.FixtureRequest, no_disk: Path) -> Iterator[CalmShop]:
    """A shop whose sign-in is a token that runs out, or at v3, where every call is signed."""
    opened = CalmShop(no_disk, api=str(getattr(request, "param", "v2")))
    yield opened
    assert_doctor_green(opened.file, KEY, backups=opened.folder / "backups")
    opened.close()


def troubles(shop: CalmShop) -> list[str]:
    """What was told of trouble, each change once."""
    told = [status.trouble for status in shop.told]
    return [trouble for number, trouble in enumerate(told) if number == 0 or trouble != told[number - 1]]


def half_way(shop: CalmShop) -> None:
    """Fifty customers are saved; the POS takes about half of them and then nothing more from us, no sign-in either."""
    left = iter(range(WRITES))

    def count() -> None:
        if next(left) >= WRITES / 2:
            refuse(shop)

    for number in range(WRITES):
        shop.stub(number)
    shop.network.on_write = count
    shop.pass_time(40)
    shop.network.on_write = lambda: None
    assert len(shop.made()) == WRITES / 2


def refuse(shop: CalmShop) -> None:
    """Whatever is asked from here on is refused."""
    shop.strike(Fault(status=401, times=0))


@at_each_generation
def test_the_queue_pauses_in_its_place_and_no_try_is_counted(shop: CalmShop) -> None:
    half_way(shop)
    rows = shop.rows()
    done = [row for row in rows if row.state is DONE]
    waiting = [row for row in rows if row.state is QUEUED]
    assert (len(done), len(waiting)) == (len(shop.made()), WRITES - len(shop.made()))
    assert [row.seq for row in (*done, *waiting)] == sorted(row.seq for row in rows)
    assert {(row.attempts, row.unsure_cycles) for row in waiting} == {(0, 0)}
    shop.pass_time(1200)
    assert shop.rows() == rows


def test_one_trouble_is_told_and_the_pos_is_asked_about_once_a_minute(shop: CalmShop) -> None:
    half_way(shop)
    shop.forget()
    shop.pass_time(1200)
    assert shop.engine.status().trouble == "not_accepted"
    assert shop.engine.status().online
    assert shop.engine.status().outbox.waiting == WRITES - len(shop.made())
    assert len(troubles(shop)) <= 1
    assert len(shop.asked_at()) <= 21 * 3  # a token is asked for anew before a sign-in counts as refused


def test_the_trouble_is_told_once_when_it_begins_and_once_when_it_is_over(shop: CalmShop) -> None:
    refuse(shop)
    shop.stub(1)
    shop.pass_time(300)
    assert troubles(shop)[-1] == "not_accepted"
    shop.sandbox.faults.clear()
    shop.pass_time(120)
    assert [trouble for trouble in troubles(shop) if trouble] == ["not_accepted"]
    assert troubles(shop)[-1] == ""
    assert len(shop.made()) == 1


def test_a_token_that_runs_out_in_the_middle_is_renewed_and_nobody_notices(shop: CalmShop) -> None:
    for number in range(WRITES):
        shop.stub(number)
    shop.pass_time(2)
    shop.sandbox.play.run_out()
    shop.pass_time(60)
    assert {row.state for row in shop.rows()} == {DONE}
    assert (len(shop.made()), len(set(shop.made())), troubles(shop)) == (WRITES, WRITES, [""])


@at_each_generation
def test_with_new_keys_everything_goes_on_where_it_was(shop: CalmShop) -> None:
    half_way(shop)
    shop.pass_time(600)
    before = len(shop.made())
    shop.pass_time(600)
    assert len(shop.made()) == before
    shop.sandbox.faults.clear()  # the account is known again, under the keys an administrator enters now
    shop.restart()
    shop.pass_time(60)
    assert {row.state for row in shop.rows()} == {DONE}
    assert shop.made() == [f"303555{number:04d}" for number in range(WRITES)]
    assert shop.engine.status().trouble == ""


@at_each_generation
def test_keys_that_are_wrong_from_the_start_send_nothing_and_lose_nothing(shop: CalmShop) -> None:
    right = dict(shop.secrets)
    shop.secrets = {name: value if "private" in name else "somebody else" for name, value in right.items()}
    shop.restart()
    shop.stub(1)
    shop.pass_time(600)
    assert (shop.made(), shop.rows()[0].state, shop.rows()[0].attempts) == ([], QUEUED, 0)
    assert shop.engine.status().trouble == "not_accepted"
    shop.secrets = right
    shop.restart()
    shop.pass_time(60)
    assert (len(shop.made()), shop.rows()[0].state) == (1, DONE)


def test_no_key_stands_in_what_is_kept_about_the_trouble(shop: CalmShop) -> None:
    half_way(shop)
    kept = json.dumps([(row.error_code, row.error_text) for row in shop.rows()])
    assert not any(secret in kept for secret in shop.secrets.values() if secret)
