"""F14: a lock-out after wrong PINs is as long as it is, however the clock of the system is turned."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import staff as people
from peak_desk.errors import SignInRefused
from peak_desk.operations.staff import StaffDesk
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY, MAYA, StoreWorld, open_world

PIN, WRONG = "482913", "000000"
WAIT = 40.0  # six wrong ones
HOURS = st.sampled_from([-8760.0, -6.0, -1.0, -0.01, 0.01, 1.0, 6.0, 8760.0])


class Machine:
    """A machine with a clock that anybody can turn and a count of seconds that begins when it is started."""

    def __init__(self, world: StoreWorld) -> None:
        self.world = world
        self.counted = 5000.0
        self.open()

    def open(self) -> None:
        """The program is started."""
        self.staff = StaffDesk(self.world.database, self.world.clock, lambda: self.counted)

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self.world.clock.turn(seconds=seconds)
        self.counted += seconds

    def turn(self, hours: float) -> None:
        """Somebody turns the clock."""
        self.world.clock.turn(hours=hours)

    def left(self) -> float:
        """Seconds until the right PIN opens the desk; it is not tried when it would."""
        with self.world.database.reading() as tx:
            (record,) = people.rows(tx)
            return self.staff._wait_left(tx, record)

    def lock(self) -> None:
        """Six wrong PINs."""
        for _ in range(6):
            self.passes(self.left())
            with pytest.raises(SignInRefused):
                self.staff.sign_in("Ada", WRONG)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    world = open_world(tmp_path)
    made = Machine(world)
    made.staff.add_first("Ada", PIN)
    made.lock()
    yield made
    assert_doctor_green(tmp_path / "store-1.db", KEY)
    world.database.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(HOURS.map(lambda hours: ("turn", hours)), st.just(("open", 0.0)), st.just(("pass", 7.0))), max_size=8))
def test_turned_clocks_and_restarts_of_the_program_change_nothing(machine: Machine, doings: list[tuple[str, float]]) -> None:
    wait = machine.left()
    for doing, amount in doings:
        if doing == "turn":
            machine.turn(amount)
        elif doing == "open":
            machine.open()
        else:
            machine.passes(amount)
            wait = max(0.0, wait - amount)
        assert machine.left() == pytest.approx(wait, abs=1e-6)


def test_the_right_pin_opens_the_desk_when_the_wait_is_over_whatever_the_clock_shows(machine: Machine) -> None:
    machine.turn(-6)
    machine.passes(WAIT - 0.5)
    with pytest.raises(SignInRefused):
        machine.staff.sign_in("Ada", PIN)
    machine.passes(0.5)
    assert machine.staff.sign_in("Ada", PIN).name == "Ada"


def test_another_program_of_the_machine_waits_as_long(machine: Machine) -> None:
    other = StaffDesk(machine.world.database, machine.world.clock, lambda: machine.counted)
    machine.turn(6)
    with pytest.raises(SignInRefused) as refused:
        other.sign_in("Ada", PIN)
    assert refused.value.wait_seconds == WAIT


def test_wrong_pins_at_another_program_hold_here_as_well(machine: Machine) -> None:
    machine.passes(WAIT)
    other = StaffDesk(machine.world.database, machine.world.clock, lambda: machine.counted)
    with pytest.raises(SignInRefused):
        other.sign_in("Ada", WRONG)
    assert machine.left() == 2 * WAIT


def test_after_a_restart_of_the_machine_the_clock_decides(machine: Machine) -> None:
    machine.counted = 3.0
    machine.world.clock.turn(seconds=15)
    machine.open()
    assert machine.left() == WAIT - 15
    machine.passes(WAIT - 15)
    assert machine.left() == 0


def test_a_clock_turned_back_over_a_restart_of_the_machine_begins_the_wait_again(machine: Machine) -> None:
    machine.counted = 3.0
    machine.turn(-6)
    machine.open()
    assert machine.left() == WAIT
    machine.passes(WAIT)
    assert machine.left() == 0


def test_a_wait_of_yesterday_holds_nobody_up(machine: Machine) -> None:
    machine.world.clock.time += timedelta(days=1)
    machine.counted = 30.0
    machine.open()
    assert machine.left() == 0


def test_a_manager_ends_the_wait_however_the_clock_stands(machine: Machine) -> None:
    machine.turn(-6)
    machine.staff.reset_wait(MAYA, "Ada")
    assert machine.staff.sign_in("Ada", PIN).name == "Ada"
