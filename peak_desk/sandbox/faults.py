"""Faults on request: what goes wrong, on which call, how often; safe to change from any thread while calls run."""

import fnmatch
import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import msgspec

HTML_LOGIN = "<!doctype html><html><body><h1>Guest network</h1><p>Please sign in to use the internet.</p></body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to go wrong.

    ``route`` is a glob over the path (``*/customer/detailcustomer``) or, after ``re:``, a regular expression searched in it;
    ``method`` a verb or ``*``, ``holds`` a text that must stand in the body (one address may take many kinds of call). The fault
    lets ``skip`` matching calls pass, then strikes ``times`` calls (0 = for ever).

    What happens, in this order: ``delay`` seconds of nothing; ``drop_before`` closes the connection with nothing applied
    (``reset`` makes it a TCP reset); ``status``/``body``/``html``/``redirect`` answer in place of the POS (``applied`` applies
    the call all the same); ``drop_after`` applies the call and closes without an answer; ``late`` closes without an answer, or with
    the one in place of the POS's, and applies the call so many seconds later; ``half_body`` sends half the answer;
    ``drip`` sends it at that many bytes a second; ``padding`` puts that many blanks before it. ``retry_after`` is sent as it
    is (seconds, a date or garbage), with 429 unless ``status`` says otherwise. ``lag`` answers a search as it was that many seconds
    ago: who was made since is not found yet.
    """

    route: str = "*"
    method: str = "*"
    holds: str = ""
    times: int = 1
    skip: int = 0
    delay: float = 0.0
    status: int | None = None
    body: str | None = None
    content_type: str = "application/json"
    html: bool = False
    redirect: str = ""
    retry_after: str | None = None
    drop_before: bool = False
    drop_after: bool = False
    reset: bool = False
    applied: bool = False
    half_body: bool = False
    drip: float = 0.0
    padding: int = 0
    late: float = 0.0
    lag: float = 0.0

    def matches(self, method: str, path: str, body: bytes = b"") -> bool:
        """Whether the fault is about this call."""
        if self.method not in ("*", method) or self.holds.encode() not in body:
            return False
        if self.route.startswith("re:"):
            return re.search(self.route[3:], path) is not None
        return fnmatch.fnmatchcase(path, self.route)

    @property
    def answers(self) -> bool:
        """Whether the fault answers in place of the POS."""
        return self.status is not None or self.body is not None or self.html or bool(self.redirect) or self.retry_after is not None


def fault_from(row: object) -> Fault:
    """A fault out of one JSON object with the names above; raises ValueError that says what is wrong with it."""
    given = dict(row) if isinstance(row, Mapping) else {"": row}
    unknown = sorted(str(key) for key in given if key not in {f.name for f in fields(Fault)})
    if unknown:
        raise ValueError(f"a fault is an object with other fields than {', '.join(unknown) or 'none'}")
    if isinstance(given.get("retry_after"), int | float):
        given["retry_after"] = str(given["retry_after"])
    if isinstance(given.get("body"), dict | list):
        given["body"] = json.dumps(given["body"])
    try:
        fault = msgspec.convert(given, Fault)
        if fault.route.startswith("re:"):
            re.compile(fault.route[3:])
    except (msgspec.ValidationError, re.error) as error:
        raise ValueError(f"a fault cannot be read: {error}") from error
    return replace(fault, method=fault.method.upper())


@dataclass(slots=True)
class _Armed:
    fault: Fault
    seen: int = 0

    def strikes(self) -> bool:
        self.seen += 1
        return self.seen > self.fault.skip

    @property
    def spent(self) -> bool:
        return self.fault.times > 0 and self.seen >= self.fault.skip + self.fault.times


@dataclass(slots=True)
class Faults:
    """The faults waiting to strike and the network switch; every method may be called from any thread."""

    _armed: list[_Armed] = field(default_factory=list)
    _cut: bool = False
    _on_cut: list[Callable[[], None]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, *faults: Fault) -> None:
        """Arm faults; of several that match a call the first armed one strikes."""
        with self._lock:
            self._armed.extend(_Armed(fault) for fault in faults)

    def clear(self) -> None:
        """Disarm all faults (the network switch stays as it is)."""
        with self._lock:
            self._armed.clear()

    def waiting(self) -> tuple[Fault, ...]:
        """The faults that may still strike."""
        with self._lock:
            return tuple(armed.fault for armed in self._armed)

    def take(self, method: str, path: str, body: bytes = b"") -> Fault | None:
        """The fault that strikes this call, if any; counted as used."""
        with self._lock:
            for armed in self._armed:
                if armed.fault.matches(method, path, body) and armed.strikes():
                    if armed.spent:
                        self._armed.remove(armed)
                    return armed.fault
        return None

    def load(self, path: Path) -> None:
        """Arm the faults of a JSON file (a list of objects); raises ValueError if it is none, OSError if it cannot be read."""
        self.add_rows(json.loads(path.read_text(encoding="utf-8")))

    def add_rows(self, rows: object) -> None:
        """Arm faults given as parsed JSON: one object or a list of them."""
        self.add(*(fault_from(row) for row in (rows if isinstance(rows, list) else [rows])))

    @property
    def cut(self) -> bool:
        """Whether the network is cut: new connections are refused and answers on their way are lost."""
        return self._cut

    @cut.setter
    def cut(self, value: bool) -> None:
        self._cut = value
        for listener in tuple(self._on_cut):
            listener()

    def when_cut_changes(self, listener: Callable[[], None]) -> None:
        """Call the listener after every turn of the switch."""
        self._on_cut.append(listener)
