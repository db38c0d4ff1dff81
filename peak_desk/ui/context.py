"""Everything a view may use, handed to each of them as one argument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peak_desk.ui.actions import Actions
from peak_desk.ui.background import Background
from peak_desk.ui.links import Bus, Links
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


def make_context(desk: Desk, links: Links, bus: Bus, theme: Theme) -> DeskContext:
    """Build the shared parts around a desk; UI thread only."""
    actions = Actions()
    background = Background()
    background.failed.connect(bus.failed)
    return DeskContext(
        desk=desk,
        bus=bus,
        background=background,
        toasts=Toasts(actions),
        links=links,
        theme=theme,
        session=Session(),
        actions=actions,
        sounds=Sounds(enabled=links.look.sounds),
    )
