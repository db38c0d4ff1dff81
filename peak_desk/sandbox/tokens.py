"""The tokens a played system has given out, each good for a while."""

from dataclasses import dataclass, field

from peak_desk.sandbox.world import Clock, milliseconds


@dataclass(slots=True)
class GivenTokens:
    """What was given out to whom does not matter, until when each is good does; ``count`` is how many there were."""

    clock: Clock
    count: int = 0
    _until: dict[str, int] = field(default_factory=dict, repr=False)

    def give(self, token: str, seconds: float) -> int:
        """Give it out; the moment it ends, in milliseconds."""
        self.count += 1
        self._until[token] = milliseconds(self.clock()) + round(seconds * 1000)
        return self._until[token]

    def known(self, token: str) -> bool:
        """Whether it was ever given out."""
        return token in self._until

    def good(self, token: str) -> bool:
        """Whether it was given out and has not ended."""
        return self._until.get(token, 0) > milliseconds(self.clock())

    def run_out(self) -> None:
        """Make every token given out end now."""
        self._until = dict.fromkeys(self._until, 0)
