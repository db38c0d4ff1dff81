"""The account at the POS in the settings: tested with one press, saved when the POS accepts it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate, PosError
from peak_desk.ui.accounts import Account, AccountFound, PosChoice, Rhythm
from peak_desk.ui.context import DeskContext
from tests.ui.shell.account_counter import ADA, Opened, open_account

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


@pytest.fixture
def calls() -> Calls:
    """An account."""
    return Calls()


@pytest.fixture
def opened(qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path, calls: Calls) -> Opened:
    """The sheet, while a change waits to be sent."""
    return open_account(qtbot, make_desk_context(ADA), tmp_path, calls, DeskStatus(outbox=OutboxCounts(queued=2)))


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


@pytest.mark.parametrize("reached", [True, False])
def test_once_something_else_is_entered_or_reached_it_is_tested_again_before_it_is_saved(
    opened: Opened, calls: Calls, *, reached: bool
) -> None:
    calls.trouble = PosError(Fate.NOT_SENT, "unreachable")
    opened.sheet.save.click()
    opened.settle()
    assert opened.sheet.save.text() == "Save without a test"
    calls.trouble = None
    if reached:
        opened.sheet.test.click()
        opened.settle()
    else:
        QTest.keyClicks(opened.sheet.form.asked["partner_key"].line, "newer")
    assert opened.sheet.save.text() == "Test and save"
    opened.sheet.save.click()
    opened.settle()
    (work,) = opened.closed_for
    work.work()
    assert calls.kept[0][1] == calls.found


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
