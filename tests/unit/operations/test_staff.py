"""Signing in, the growing wait, and who may add people."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import audit
from peak_desk.database import staff as people
from peak_desk.domain.staff import PERMISSIONS, Permission, Role
from peak_desk.errors import Invalid, NotAllowed, NotFound, Refusal, Refused, SignInRefused
from peak_desk.operations.staff import LONGEST_WAIT, StaffDesk, wait_after
from tests.helpers.store_world import KEY, MAYA, SAM, StoreWorld, open_world


class Ticks:
    """A monotonic clock that stands."""

    now = 100.0

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.now


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store with nobody in it."""
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


def test_the_first_person_is_an_administrator_and_can_sign_in(world: StoreWorld) -> None:
    staff = world.desk.staff
    assert not staff.has_anyone()
    first = staff.add_first("Ada Boss", "482913")
    assert (first.role, staff.has_anyone(), staff.names()) == (Role.ADMINISTRATOR, True, ("Ada Boss",))
    assert staff.sign_in("Ada Boss", "482913").name == "Ada Boss"


def test_a_second_first_person_is_refused(world: StoreWorld) -> None:
    world.desk.staff.add_first("Ada", "482913")
    with pytest.raises(Refused):
        world.desk.staff.add_first("Eve", "1111")


def test_wrong_pins_make_the_next_try_wait_longer_and_a_right_one_clears_it(world: StoreWorld) -> None:
    ticks = Ticks()
    staff = StaffDesk(world.database, world.clock, ticks)
    staff.add_first("Ada", "482913")
    waits = []
    for _ in range(5):
        with pytest.raises(SignInRefused) as refused:
            staff.sign_in("Ada", "0000")
        waits.append(refused.value.wait_seconds)
        world.clock.turn(seconds=refused.value.wait_seconds)
        ticks.now += refused.value.wait_seconds
    assert waits == [0, 0, 5, 10, 20]
    assert staff.sign_in("Ada", "482913").name == "Ada"
    with pytest.raises(SignInRefused) as refused:
        staff.sign_in("Ada", "0000")
    assert refused.value.wait_seconds == 0


def test_the_wait_survives_a_restart_and_turning_the_clock_does_not_end_it(world: StoreWorld) -> None:
    ticks = Ticks()
    staff = StaffDesk(world.database, world.clock, ticks)
    staff.add_first("Ada", "482913")
    for _ in range(3):
        with pytest.raises(SignInRefused):
            staff.sign_in("Ada", "0000")
    with pytest.raises(SignInRefused) as after_restart:
        StaffDesk(world.database, world.clock, Ticks()).sign_in("Ada", "482913")
    assert after_restart.value.wait_seconds == 5
    world.clock.turn(hours=6)
    with pytest.raises(SignInRefused) as clock_forward:
        staff.sign_in("Ada", "482913")
    assert clock_forward.value.wait_seconds == 5
    world.clock.turn(hours=-12)
    with pytest.raises(SignInRefused) as clock_back:
        StaffDesk(world.database, world.clock, Ticks()).sign_in("Ada", "482913")
    assert clock_back.value.wait_seconds == 5


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further() -> None:
    assert wait_after(60) == LONGEST_WAIT == 900


def test_one_persons_wrong_pins_do_not_hold_up_another(world: StoreWorld) -> None:
    ada = world.desk.staff.add_first("Ada", "482913")
    world.desk.staff.add(ada, "Sam", Role.STAFF, "2468")
    for _ in range(4):
        with pytest.raises(SignInRefused):
            world.desk.staff.sign_in("Sam", "9999")
    assert world.desk.staff.sign_in("Ada", "482913").name == "Ada"


def test_a_manager_can_end_the_wait(world: StoreWorld) -> None:
    ada = world.desk.staff.add_first("Ada", "482913")
    world.desk.staff.add(ada, "Sam", Role.STAFF, "2468")
    for _ in range(3):
        with pytest.raises(SignInRefused):
            world.desk.staff.sign_in("Sam", "9999")
    world.desk.staff.reset_wait(MAYA, "Sam")
    assert world.desk.staff.sign_in("Sam", "2468").name == "Sam"
    with pytest.raises(NotFound):
        world.desk.staff.reset_wait(MAYA, "Nobody")


def test_an_unknown_name_is_answered_like_a_wrong_pin(world: StoreWorld) -> None:
    with pytest.raises(SignInRefused) as refused:
        world.desk.staff.sign_in("Nobody", "1234")
    assert refused.value.wait_seconds == 0


@pytest.mark.parametrize(
    ("name", "pin", "fields"),
    [("", "1234", ["name"]), ("Sam", "12", ["pin"]), ("Sam", "12a4", ["pin"]), ("x" * 41, "", ["name", "pin"])],
)
def test_a_bad_name_or_pin_is_told_per_field(world: StoreWorld, name: str, pin: str, fields: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        world.desk.staff.add_first(name, pin)
    assert [problem.field for problem in refused.value.problems] == fields


def test_a_name_is_given_only_once(world: StoreWorld) -> None:
    ada = world.desk.staff.add_first("Ada", "482913")
    with pytest.raises(Refused) as refused:
        world.desk.staff.add(ada, " ada ", Role.STAFF, "2468")
    assert refused.value.refusal is Refusal.NAME_TAKEN


def test_an_administrator_sees_everybody_of_the_store(world: StoreWorld) -> None:
    ada = world.desk.staff.add_first("Ada Boss", "482913")
    world.desk.staff.add(ada, "Bo", Role.STAFF, "5555")
    assert [(person.name, person.role) for person in world.desk.staff.list(ada)] == [
        ("Ada Boss", Role.ADMINISTRATOR),
        ("Bo", Role.STAFF),
    ]
    with pytest.raises(NotAllowed):
        world.desk.staff.list(MAYA)


def test_only_administrators_manage_staff(world: StoreWorld) -> None:
    for person in (SAM, MAYA):
        with pytest.raises(NotAllowed):
            world.desk.staff.add(person, "New", Role.STAFF, "2468")
        with pytest.raises(NotAllowed):
            world.desk.staff.list(person)
    with pytest.raises(NotAllowed):
        world.desk.staff.reset_wait(SAM, "Sam")


def test_the_pin_is_stored_as_a_hash_and_sign_ins_are_audited(world: StoreWorld) -> None:
    world.desk.staff.add_first("Ada", "482913")
    with pytest.raises(SignInRefused):
        world.desk.staff.sign_in("Ada", "0000")
    world.desk.staff.sign_in("Ada", "482913", via="command line")
    with world.database.reading() as tx:
        entries = [(row.action, row.via) for row in audit.rows(tx, 10)]
    assert entries == [("sign_in", "command line"), ("sign_in.refused", "desk"), ("staff.add_first", "desk")]
    assert KEY not in world.database.path.read_bytes().hex()


def test_each_role_may_all_that_the_one_below_may() -> None:
    assert PERMISSIONS[Role.STAFF] < PERMISSIONS[Role.MANAGER] < PERMISSIONS[Role.ADMINISTRATOR] == frozenset(Permission)


def test_a_change_made_while_somebody_signs_in_is_not_undone_by_it(world: StoreWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    world.desk.staff.add_first("Ada", "482913")
    fits = StaffDesk._fits

    def meanwhile(desk: StaffDesk, record: people.StaffRecord, pin: str) -> bool:
        with world.database.writing() as tx:
            people.update(tx, replace(record, active=False))
        return fits(desk, record, pin)

    monkeypatch.setattr(StaffDesk, "_fits", meanwhile)
    with pytest.raises(SignInRefused):
        world.desk.staff.sign_in("Ada", "482913")
    with world.database.reading() as tx:
        assert [record.active for record in people.rows(tx)] == [False]
