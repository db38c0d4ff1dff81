"""One answer to "are we online?" from many calls."""

from peak_desk.errors import Fate, PosError
from peak_desk.sync.reach import Reach
from tests.helpers.store_world import NOON, Clock


class Ticks:
    """A monotonic clock the test turns."""

    now = 0.0

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.now


def reach() -> tuple[Reach, Ticks]:
    """A fresh one with its clock."""
    ticks = Ticks()
    return Reach(Clock(), ticks), ticks


def test_a_call_that_could_not_be_sent_means_offline_since_now() -> None:
    seen, _ = reach()
    assert seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    assert (seen.current().online, seen.current().since, seen.may_call()) == (False, NOON, False)


def test_being_offline_for_longer_keeps_the_first_moment() -> None:
    clock = Clock()
    seen = Reach(clock, Ticks())
    seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    clock.turn(minutes=5)
    assert not seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    assert seen.current().since == NOON


def test_one_unclear_answer_is_not_offline_a_second_one_is() -> None:
    seen, _ = reach()
    assert not seen.bad(PosError(Fate.UNKNOWN, "http_500", status=500))
    assert seen.current().online
    assert seen.bad(PosError(Fate.UNKNOWN, "http_500", status=500))
    assert not seen.current().online


def test_a_good_call_brings_everything_back() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    assert seen.good()
    assert not seen.good()
    assert seen.may_call()


def test_too_many_requests_rests_for_as_long_as_the_pos_said() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.LATER, "http_429", retry_after=30))
    assert (seen.current().online, seen.resting(), seen.may_call()) == (True, True, False)
    ticks.now = 30
    assert seen.may_call()


def test_a_person_may_cut_the_rest_short() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.LATER, "http_429", retry_after=3000))
    seen.wake()
    assert seen.may_call()


def test_refused_credentials_stop_everything_without_being_offline() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.CREDENTIALS, "http_401", status=401))
    assert (seen.current().online, seen.current().trouble, seen.may_call()) == (True, "http_401", False)


def test_refused_credentials_are_asked_about_only_once_a_minute_unless_a_person_wants_to_know() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.CREDENTIALS, "http_401", status=401))
    ticks.now = 59
    assert seen.resting()
    ticks.now = 60
    assert not seen.resting()
    seen.bad(PosError(Fate.CREDENTIALS, "http_401", status=401))
    seen.wake()
    assert not seen.resting()


def test_a_refused_request_says_nothing_about_the_connection() -> None:
    seen, _ = reach()
    assert not seen.bad(PosError(Fate.REFUSED, "http_400", status=400))
    assert seen.may_call()
