"""What a simulated day told its staff: what was saved, what they saw, and what somebody else decided about."""

from dataclasses import dataclass, field

from peak_desk.pos.readings import without_marker


@dataclass
class Told:
    """What the program said "saved" to, what staff saw, and which values another person decided about."""

    phones: dict[str, str] = field(default_factory=dict)
    last: dict[tuple[str, str], str] = field(default_factory=dict)
    seen: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    decided: set[tuple[str, str]] = field(default_factory=set)
    asked: dict[int, float] = field(default_factory=dict)
    touched_there: set[tuple[int, str]] = field(default_factory=set)

    def types(self, customer_id: str, name: str, value: str) -> None:
        """Staff saved that value."""
        self.last[customer_id, name] = plain(value)
        self.sees(customer_id, name, value)

    def sees(self, record_id: str, name: str, value: object) -> None:
        """Staff had that value before their eyes."""
        self.seen.setdefault((record_id, name), set()).add(plain(value))


def plain(value: object) -> str:
    """A value as both sides compare it: without our mark, letter case and blanks."""
    return " ".join(without_marker(str(value or ""))[0].split()).casefold()
