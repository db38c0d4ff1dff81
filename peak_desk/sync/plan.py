"""When the jobs of the sync run: every so many seconds, whatever is done to the clock of the system."""

from datetime import datetime, timedelta
from typing import Any

from apscheduler.triggers.interval import IntervalTrigger
from typing_extensions import override


class Every(IntervalTrigger):  # type: ignore[misc]  # the library says nothing about its types
    """Every so many seconds; after a jump of the clock ahead it goes on from now.

    The library's own trigger counts up every run that was missed, one by one: after some years ahead for hours, in much memory.
    """

    def __init__(self, seconds: float) -> None:
        """From the first run on, which whoever adds the job decides."""
        super().__init__(seconds=seconds, timezone="UTC")
        self.pause = timedelta(seconds=seconds)

    @override
    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> Any:
        """The run after the last one, never one that lies back already."""
        following = now if previous_fire_time is None else previous_fire_time + self.pause
        return following if following > now else now + self.pause
