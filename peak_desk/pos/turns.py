"""Whose turn it is: of many records that have to be asked for one by one, some with every look, the others with the next ones."""

from bisect import bisect_right
from collections.abc import Collection

from peak_desk.domain.clock import Clock


class Turns:
    """A line of ids that may change between two looks; used by one thread."""

    def __init__(self, at_once: int, clock: Clock) -> None:
        """Let ``at_once`` of them have their turn with every look; where the first one begins follows from the clock."""
        self._at_once = at_once
        self._clock = clock
        self._last = ""

    def next(self, waiting: Collection[str]) -> list[str]:
        """Those to be asked for now: all where they are few, else the ones that stand behind whoever was asked for last."""
        line = sorted(waiting)
        if len(line) <= self._at_once:
            return line
        first = bisect_right(line, self._last) if self._last else int(self._clock().timestamp()) % len(line)
        chosen = [*line[first:], *line[:first]][: self._at_once]
        self._last = chosen[-1]
        return chosen
