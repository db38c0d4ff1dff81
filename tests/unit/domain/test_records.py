"""Changes, counts, runs and stores."""

from datetime import UTC, datetime, timedelta

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import utc_now
from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.domain.stores import Store


def test_two_changes_together_are_both() -> None:
    one = Changes(customers=frozenset({"a"}), outbox=True)
    other = Changes(customers=frozenset({"b"}), orders=frozenset({"o"}), staff=True)
    both = one | other
    assert both == Changes(customers=frozenset({"a", "b"}), orders=frozenset({"o"}), outbox=True, staff=True)
    assert one | Changes() == one
    assert bool(one)
    assert not Changes()
    assert Changes(runs=True) | Changes(everything=True, new_orders=frozenset({"n"}))


def test_waiting_writes_are_those_nobody_has_to_decide() -> None:
    assert OutboxCounts(queued=1, sending=2, unsure=4, needs_you=8, done=16).waiting == 7


def test_a_run_takes_as_long_as_it_took() -> None:
    began = datetime(2026, 11, 21, tzinfo=UTC)
    run = SyncRun("1", RunKind.PUSH, RunStatus.FINISHED, began, began + timedelta(seconds=2.5))
    assert run.seconds == 2.5
    assert SyncRun("1", RunKind.PUSH, RunStatus.IN_PROGRESS, began).seconds == 0.0


def test_a_store_knows_its_time_zone_or_falls_back_to_utc() -> None:
    assert str(Store("1", "a", "treez", time_zone="America/Denver").zone) == "America/Denver"
    assert Store("1", "a", "treez", time_zone="Mars/Base").zone is UTC
    assert Store("1", "a", "treez", time_zone="/etc/passwd").zone is UTC
    assert utc_now().tzinfo is UTC
