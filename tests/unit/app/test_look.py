"""The look of a workstation lasts longer than its window."""

import os
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from peak_desk import paths, settings
from peak_desk.app import links as app_links
from peak_desk.app.loading import look_of
from peak_desk.app.running import RunningStore
from peak_desk.domain.stores import Store
from peak_desk.errors import SettingsTrouble
from peak_desk.settings import Settings
from peak_desk.ui.links import Bus, Links, Look


class Running:
    """As much of an open store as the links take."""

    def __init__(self) -> None:
        self.bus = Bus()
        self.opened = self
        self.store = Store(id="store-1", name="Denver", pos="treez")

    def sync_now(self) -> None:
        """Nothing to sync."""

    compare_now = push_soon = cancel_pull = reconnect = sync_now


def links() -> Links:
    """What the window is given at a start."""
    return app_links.links(cast(RunningStore, Running()), look_of(settings.load()))


def test_a_workstation_starts_with_the_look_of_nothing_chosen() -> None:
    assert links().look == Look()


def test_what_a_person_chose_is_there_at_the_next_start() -> None:
    keys = {"lock": "Ctrl+Alt+L", "place.orders": "F9"}
    chosen = Look(mode="dark", language="ar", volume=0, silent=frozenset({"good"}), notices=False, keys=keys)
    links().save_look(chosen)
    assert links().look == chosen
    links().save_look(Look())
    assert links().look == Look()
    assert settings.load() == Settings()


def test_every_key_there_is_can_be_chosen() -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    refused = []
    for code in (*range(0x21, 0x7F), *range(int(Qt.Key.Key_Escape), int(Qt.Key.Key_Launch0))):
        key = QKeySequence(QKeyCombination(held, Qt.Key(code))) if code in Qt.Key._value2member_map_ else QKeySequence()
        text = key.toString(QKeySequence.SequenceFormat.PortableText)
        try:
            settings.check(Settings(keys={"lock": text} if text else {}))
        except SettingsTrouble:
            refused.append(text)
    assert refused == []


def test_a_look_that_cannot_be_kept_is_told_and_holds_for_now(monkeypatch: pytest.MonkeyPatch) -> None:
    links().save_look(Look(volume=10))
    running = Running()
    told: list[Exception] = []
    running.bus.failed.connect(told.append)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    app_links.links(cast(RunningStore, running), Look()).save_look(replace(Look(), volume=20))
    assert [type(error) for error in told] == [SettingsTrouble]
    assert settings.load().sounds == 10
    assert paths.settings().exists()
