"""From when each list is: quiet while fresh, plain when old, never "now" under a clock nobody can trust."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from peak_desk.domain.status import DeskStatus, RunKind
from peak_desk.ui.as_of import AsOf, age_of
from peak_desk.ui.formats import Formats
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.places import ORDERS, REVIEW, SYNC
from peak_desk.ui.tokens import Tone
from peak_desk.ui.top_bar import chip_text
from tests.helpers.fake_desk import NOW, STORE

FORMATS = Formats(STORE)
FRESH = DeskStatus(last_sync=NOW - timedelta(seconds=12), customers_as_of=NOW - timedelta(minutes=3))


def said(status: DeskStatus, kind: RunKind = RunKind.ORDERS) -> tuple[str, bool]:
    """What a list says of itself, with plain blanks."""
    age = age_of(status, kind, NOW, FORMATS)
    return age.text.replace("\N{NARROW NO-BREAK SPACE}", " "), age.old


def test_a_fresh_list_quietly_tells_its_time() -> None:
    assert said(FRESH) == ("as of 10:41 AM", False)
    assert said(FRESH, RunKind.CUSTOMERS) == ("as of 10:39 AM", False)


def test_orders_grow_old_after_a_minute_and_customers_after_three_runs_that_did_not_come() -> None:
    later = replace(FRESH, last_sync=NOW - timedelta(minutes=2), customers_as_of=NOW - timedelta(minutes=16))
    assert said(later) == ("as of 10:40 AM, 2 min old", True)
    assert said(later, RunKind.CUSTOMERS) == ("as of 10:26 AM, 16 min old", True)


@pytest.mark.parametrize("status", [replace(FRESH, online=False), replace(FRESH, trouble="not_accepted")])
def test_while_the_pos_is_away_or_refuses_us_a_list_is_old_after_a_minute(status: DeskStatus) -> None:
    assert said(status) == ("as of 10:41 AM", False)
    assert said(status, RunKind.CUSTOMERS) == ("as of 10:39 AM, 3 min old", True)


def test_a_list_of_another_day_names_the_day() -> None:
    assert said(replace(FRESH, last_sync=NOW - timedelta(hours=20))) == ("as of yesterday 2:42 PM, 20 h old", True)


def test_a_clock_that_went_back_is_said_and_no_list_is_called_fresh() -> None:
    ahead = replace(FRESH, last_sync=NOW + timedelta(hours=2), customers_as_of=NOW + timedelta(seconds=2))
    assert said(ahead) == ("as of today 12:42 PM; the clock was set back", True)
    assert said(ahead, RunKind.CUSTOMERS) == ("as of 10:42 AM", False)
    assert chip_text(ahead, NOW, FORMATS) == ("Clock was set back", Tone.WARN)


def test_before_the_first_reading_nothing_is_claimed() -> None:
    assert said(DeskStatus()) == ("", False)
    assert said(DeskStatus(online=False)) == ("Not read yet", True)


def test_every_list_of_the_window_tells_it(window: MainWindow) -> None:
    assert window.frame is not None
    for place in (ORDERS, SYNC, REVIEW):
        window.frame.open_place(place)
    window.context.bus.status.emit(replace(FRESH, online=False, offline_since=NOW - timedelta(minutes=9)))
    told = [label.text().replace("\N{NARROW NO-BREAK SPACE}", " ") for label in window.frame.findChildren(AsOf)]
    assert sorted(told) == ["as of 10:39 AM, 3 min old"] * 2 + ["as of 10:41 AM"] * 4
    customers = window.frame.customers
    assert customers.results.as_of.property("role") == "warn"
    assert customers.queue.as_of.property("role") == "tiny"


def test_a_list_grows_old_while_nobody_tells_anything(window: MainWindow) -> None:
    window.context.bus.status.emit(FRESH)
    assert window.frame is not None
    label = window.frame.customers.queue.as_of
    with time_machine.travel(NOW + timedelta(minutes=5), tick=True):
        label.look()
    assert (label.property("role"), "5 min old" in label.text()) == ("warn", True)
