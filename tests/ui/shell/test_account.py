"""The account at the POS in the settings: tested with one press, saved when the POS accepts it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate, PosError
from peak_desk.ui.accounts import Account, AccountFound, PosChoice, Rhythm
from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import ClosedWork
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.stores.account_sheet import AccountSheet
from tests.ui.conftest import open_window, settle

ADA = StaffMember("staff-1", "Ada", Role.ADMINISTRATOR)

CHOICE = PosChoice(
    "blaze",
    "Blaze",
    options=("employee_id", "status_calls"),
    secrets=("authorization", "partner_key"),
    optional=frozenset({"employee_id"}),
    words={"status_calls": ("off", "on"), "key_header": ("x-api-key", "both")},
    more=("key_header", "inventories"),
)


@dataclass
class Calls:
    """Plays the account: answers tests as it is told, and notes what is kept."""

    found: AccountFound = field(default_factory=AccountFound)
    trouble: Exception | None = None
    rhythm: Rhythm = field(default_factory=lambda: Rhythm(60, 600, billed=True))
    tested: list[Account] = field(default_factory=list)
    kept: list[tuple[Account, AccountFound | None, Mapping[str, int]]] = field(default_factory=list)
    choice: PosChoice = CHOICE
    known: Account = field(default_factory=lambda: Account("blaze", "", {"employee_id": "e7", "status_calls": "on"}))

    def test(self, account: Account) -> AccountFound:
        self.tested.append(account)
        if self.trouble is not None:
            raise self.trouble
        return self.found

    def keep(self, account: Account, found: AccountFound | None, every: Mapping[str, int]) -> None:
        self.kept.append((account, found, every))


@dataclass
class Opened:
    """The sheet over a window that can close its store."""

    sheet: AccountSheet
    window: MainWindow
    closed_for: list[ClosedWork[Any]]
    settle: Callable[[], None]


@pytest.fixture
def calls() -> Calls:
    """An account."""
    return Calls()


@pytest.fixture
def opened(qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path, calls: Calls) -> Opened:
    """The settings with the sheet opened by its button, while a change waits to be sent."""
    asked: list[ClosedWork[Any]] = []
    context = make_desk_context(ADA)
    links = replace(context.links, while_closed=asked.append, account=lambda: calls)
    window = open_window(qtbot, replace(context, links=links), tmp_path)
    assert window.frame is not None
    window.frame.open_place("settings")
    page = window.frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    settle(qtbot, window.context)
    window.context.bus.status.emit(DeskStatus(outbox=OutboxCounts(queued=2)))
    page.store.account.click()
    (sheet,) = window.findChildren(AccountSheet)
    return Opened(sheet, window, asked, lambda: settle(qtbot, window.context))


def test_what_is_known_is_shown_but_no_key(opened: Opened) -> None:
    fields = opened.sheet.form.asked
    assert fields["employee_id"].line.text() == "e7"
    box = fields["status_calls"].edit
    assert isinstance(box, QComboBox)
    assert box.currentData() == "on"
    assert fields["partner_key"].line.text() == ""
    assert "keyring" in fields["partner_key"].note.text()


def test_a_test_says_what_the_keys_may_not(opened: Opened, calls: Calls) -> None:
    calls.found = AccountFound(granted=("customer_feed",), lacking=("order_status",))
    opened.sheet.test.click()
    opened.settle()
    assert "Steps of orders" in opened.sheet.told.text()
    assert not opened.closed_for


def test_what_the_pos_accepts_is_saved_while_the_store_is_closed(opened: Opened, calls: Calls) -> None:
    QTest.keyClicks(opened.sheet.form.asked["partner_key"].line, "newer")
    opened.sheet.rhythm.orders.setValue(120)
    opened.sheet.save.click()
    opened.settle()
    (work,) = opened.closed_for
    work.work()
    ((account, found, every),) = calls.kept
    assert account.secrets == {"partner_key": "newer"}
    assert account.options == {"employee_id": "e7", "status_calls": "on"}
    assert (found, dict(every)) == (calls.found, {"orders": 120, "customers": 600})
    assert "Treez" in work.told(None)


def test_what_the_pos_refuses_is_not_saved_and_the_sheet_stays(opened: Opened, calls: Calls) -> None:
    calls.trouble = PosError(Fate.CREDENTIALS, "credentials")
    opened.sheet.save.click()
    opened.settle()
    assert not opened.closed_for
    assert opened.sheet.isVisible()
    assert "Nothing has been changed" in opened.sheet.told.text()
    opened.sheet.save.click()
    opened.settle()
    assert len(calls.tested) == 2


def test_while_the_pos_cannot_be_reached_it_can_be_saved_without_a_test(opened: Opened, calls: Calls) -> None:
    calls.trouble = PosError(Fate.NOT_SENT, "unreachable")
    opened.sheet.save.click()
    opened.settle()
    assert not opened.closed_for
    opened.sheet.save.click()
    opened.settle()
    (work,) = opened.closed_for
    work.work()
    assert calls.kept[0][1] is None


def test_what_waits_is_told_and_what_looking_costs(opened: Opened) -> None:
    texts = " ".join(label.text() for label in opened.sheet.findChildren(type(opened.sheet.rhythm.price)))
    assert "2 changes are not at the POS yet" in texts
    assert "43,200" in opened.sheet.rhythm.price.text()
    opened.sheet.rhythm.orders.setValue(600)
    assert "4,320 " in opened.sheet.rhythm.price.text()


def test_what_has_a_usual_value_is_folded_away_and_kept_only_where_it_differs(opened: Opened, calls: Calls) -> None:
    form = opened.sheet.form
    assert not form.asked["key_header"].isVisible()
    form.more.setChecked(True)
    assert form.asked["key_header"].isVisible()
    assert form.entered().options == {"employee_id": "e7", "status_calls": "on"}
    box = form.asked["key_header"].edit
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    form.asked["inventories"].line.setText("Floor")
    assert form.check()
    assert form.entered().options == {"employee_id": "e7", "status_calls": "on", "key_header": "both", "inventories": "Floor"}
    assert not calls.tested
