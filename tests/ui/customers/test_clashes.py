"""A customer whose change met another one at the POS: the card shows both sides and never sends over them blindly."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.ui.buttons import SecondaryButton
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sync.clash import ClashSheet
from tests.helpers.fake_desk import NOW, ident
from tests.helpers.fake_sync import clashing_write
from tests.ui.conftest import fake_of, settle

DANA = ident("Dana Whitfield")


@pytest.fixture
def buttons(window: MainWindow, qtbot: QtBot) -> dict[str, SecondaryButton]:
    """What the card of Dana offers about her change."""
    world = fake_of(window).world
    world.outbox[:] = [clashing_write()]
    world.customers[DANA] = replace(world.customers[DANA], sync=SyncState.NEEDS_YOU)
    assert window.frame is not None
    with time_machine.travel(NOW + timedelta(seconds=1), tick=True):
        window.frame.open_customer(DANA)
        settle(qtbot, window.context)
    banner = window.frame.customers.card.notices.banners[0]
    return {button.text(): button for button in banner.findChildren(SecondaryButton)}


def test_the_card_offers_both_sides_and_no_blind_sending(buttons: dict[str, SecondaryButton]) -> None:
    assert list(buttons) == ["Look at both …", "Edit"]


def test_the_choice_on_the_card_is_kept(window: MainWindow, buttons: dict[str, SecondaryButton], qtbot: QtBot) -> None:
    buttons["Look at both …"].click()
    settle(qtbot, window.context)
    (sheet,) = window.findChildren(ClashSheet)
    sheet.all_ours.click()
    sheet.use.click()
    settle(qtbot, window.context)
    assert "records.settle_clash email phone" in fake_of(window).world.calls
    assert fake_of(window).world.outbox[0].state is OutboxState.QUEUED
