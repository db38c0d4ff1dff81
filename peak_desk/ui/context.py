"""Everything a view may use, handed to each of them as one argument."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from peak_desk.ui.actions import Actions
from peak_desk.ui.appearance import Appearance
from peak_desk.ui.background import Background
from peak_desk.ui.language import Language
from peak_desk.ui.links import Bus, Links
from peak_desk.ui.scanner.scanner import Scanner
from peak_desk.ui.session import Session
from peak_desk.ui.sounds import Sounds
from peak_desk.ui.theme import Theme
from peak_desk.ui.toasts import Toasts

if TYPE_CHECKING:  # the desk brings the database with it, which the first paint need not wait for
    from peak_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskContext:
    """The desk and the parts of the window every view shares."""

    desk: Desk
    bus: Bus
    background: Background
    toasts: Toasts
    links: Links
    theme: Theme
    session: Session
    actions: Actions
    sounds: Sounds
    appearance: Appearance
    scanner: Scanner


def make_context(app: QApplication, desk: Desk, links: Links, bus: Bus, theme: Theme, words: Language | None = None) -> DeskContext:
    """Build the shared parts around a desk and apply the look; UI thread only."""
    actions, background, sounds = Actions(), _background(bus), Sounds()
    words = words or Language(app)
    return DeskContext(
        desk=desk,
        bus=bus,
        background=background,
        toasts=Toasts(actions),
        links=links,
        theme=theme,
        session=Session(),
        actions=actions,
        sounds=sounds,
        appearance=Appearance(links.look, theme, sounds, actions, words, links.save_look, desk.store.language),
        scanner=Scanner(),
    )


def context_beside(present: DeskContext, desk: Desk, links: Links, bus: Bus) -> DeskContext:
    """The context of another store in the same window: its own desk, workers and session, and what belongs to the window."""
    return replace(present, desk=desk, bus=bus, links=links, background=_background(bus), session=Session())


def _background(bus: Bus) -> Background:
    made = Background()
    made.failed.connect(bus.failed)
    return made
