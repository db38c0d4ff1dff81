"""A POS played in memory: it keeps what it is sent and fails exactly as the test tells it."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Field, PatientType
from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import (
    CHECK_SECONDS,
    CodeAnswer,
    CustomerWrite,
    MarkKind,
    OrderQuote,
    OrderWrite,
    Page,
    PosCustomer,
    PosOrder,
    PosProduct,
    PosTraits,
    Probed,
)
from peak_desk.pos.refusing import cannot
from tests.helpers.store_world import TRAITS

# What is known of the six systems as far as it matters for a write whose answer was lost, and the two worst cases beside them.
FLAVOURS: dict[str, PosTraits] = {
    "treez": TRAITS,
    "flowhub": replace(TRAITS, marks=MarkKind.NONE, searches=(Field.PHONE,), searches_names=False),
    "leaflogix": replace(TRAITS, marks=MarkKind.KEY, finds_marks=True, searches_names=False),
    "covasoft": replace(TRAITS, marks=MarkKind.FIELD, finds_marks=True, searches=(Field.PHONE, Field.EMAIL), searches_names=False),
    "blaze": replace(TRAITS, marks=MarkKind.FIELD, searches_names=False),
    "shopify": replace(TRAITS, marks=MarkKind.FIELD, finds_marks=True, searches=(Field.PHONE, Field.EMAIL)),
    "key only": replace(TRAITS, marks=MarkKind.KEY, searches=(), searches_names=False),
    "mark only": replace(TRAITS, marks=MarkKind.FIELD, finds_marks=True, searches=(), searches_names=False),
    "blind": replace(TRAITS, marks=MarkKind.NONE, searches=(), searches_names=False),
}


@dataclass
class PlayedPos:
    """One POS account; ``calls`` tells what was asked, in order, ``sought`` the value looked up last. ``fail`` queues failures."""

    clock: Clock
    traits: PosTraits = TRAITS
    people: dict[str, PosCustomer] = field(default_factory=dict)
    tickets: dict[str, PosOrder] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    failures: dict[str, deque[tuple[PosError, bool]]] = field(default_factory=dict)
    late: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    keeps_marks: bool = True
    takes_doubles: bool = False
    page_size: int = 50
    unreachable: bool = False
    on_call: Callable[[str], None] = lambda _name: None
    sought: str = ""
    _late_by: timedelta | None = None
    _keys: dict[str, str] = field(default_factory=dict)

    def fail(self, call: str, fate: Fate, code: str = "told_to", *, applied: bool = False, times: int = 1, **more: object) -> None:
        """Let the next calls of that name fail; ``applied`` does the work before the answer is lost."""
        status = more.get("status")
        wait = more.get("retry_after")
        error = PosError(
            fate,
            code,
            status=status if isinstance(status, int) else None,
            retry_after=wait if isinstance(wait, float) else None,
        )
        self.failures.setdefault(call, deque()).extend([(error, applied)] * times)

    def fail_with(self, call: str, error: PosError) -> None:
        """Let the next call of that name fail in just that way, without doing anything."""
        self.failures.setdefault(call, deque()).append((error, False))

    def heal(self) -> None:
        """Fail no more, and take nothing late that did not leave yet."""
        self.failures.clear()
        self.unreachable = False
        self._late_by = None

    def arrive_late(self, seconds: float) -> None:
        """Let the answer to the next creation get lost, and the creation turn up only after a while."""
        self.fail("create_customer", Fate.UNKNOWN, "timeout")
        self._late_by = timedelta(seconds=seconds)

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """Answer "here"."""
        del seconds
        self._called("check")

    def probe(self) -> tuple[Probed, ...]:
        """All that is declared is granted."""
        self._called("probe")
        return tuple(Probed(capability, granted=True) for capability in sorted(self.traits.capabilities))

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Everybody changed since the cursor, oldest change first."""
        after = "" if full else cursor
        changed = sorted((p for p in self.people.values() if _stamp(p.updated_at) > after), key=lambda p: _stamp(p.updated_at))
        for start in range(0, max(1, len(changed)), self.page_size):
            self._called("customers")
            rows = tuple(changed[start : start + self.page_size])
            yield Page(rows, _stamp(rows[-1].updated_at) if rows else cursor, total=len(changed))

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Every order changed since the cursor."""
        del open_ids
        self._called("orders")
        rows = tuple(t for t in self.tickets.values() if full or _stamp(t.updated_at) > cursor)
        yield Page(rows, max([cursor, *(_stamp(t.updated_at) for t in rows)]))

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """A menu of one."""
        self._called("products")
        yield Page((PosProduct("p-1", "Blue Dream", price_cents=3000),) if full or not cursor else (), "1")

    def customer(self, pos_id: str) -> PosCustomer:
        """One person."""
        self._called("customer")
        if pos_id not in self.people:
            raise PosMissing(Fate.REFUSED, "missing", status=404)
        return self.people[pos_id]

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """People with exactly that value."""
        self.sought = value
        self._called("look_up")
        if field not in self.traits.searches:
            raise PosError(Fate.REFUSED, "pos_cannot", field.value)
        return tuple(person for person in self.people.values() if getattr(person, field.value) == value)

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """People with exactly that name, in capitals or not."""
        self._called("look_up_name")
        if not self.traits.searches_names:
            raise PosError(Fate.REFUSED, "pos_cannot")
        wanted = (first_name.upper(), last_name.upper())
        return tuple(p for p in self.people.values() if (p.first_name.upper(), p.last_name.upper()) == wanted)

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """People with exactly all these values."""
        self._called("look_up_together")
        if not any(set(values) == set(fields) for fields in self.traits.searches_together):
            raise cannot(" ".join(values))
        return tuple(p for p in self.people.values() if all(str(getattr(p, name.value)) == value for name, value in values.items()))

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """People who carry the mark of that creation."""
        self._called("look_up_mark")
        if not self.traits.finds_marks:
            raise PosError(Fate.REFUSED, "pos_cannot")
        return tuple(person for person in self.people.values() if person.marker and person.marker in {write.marker, write.op_id})

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """A new person; a phone that is taken is refused, unless doubles are taken. A known key brings the first record again."""
        error = self._called("create_customer", raises=False)
        if error is not None and self._late_by is not None:
            self.late.append((self.clock() + self._late_by, partial(self._made, write, self.clock() + self._late_by)))
            self._late_by = None
        if error is not None and not error[1]:
            raise error[0]
        phone = write.values.get(Field.PHONE)
        if not self.takes_doubles and any(person.phone == phone for person in self.people.values() if phone):
            raise PosError(Fate.REFUSED, "duplicate_phone", status=400)
        made = self._made(write, self.clock())
        if error is not None:
            raise error[0]
        return made

    def _made(self, write: CustomerWrite, at: datetime) -> PosCustomer:
        if self.traits.marks is MarkKind.KEY and write.op_id in self._keys:
            return self.people[self._keys[write.op_id]]
        pos_id = str(1000 + len(self.people))
        self._keys[write.op_id] = pos_id
        mark = {MarkKind.NOTES: write.marker, MarkKind.NONE: ""}.get(self.traits.marks, write.op_id) if self.keeps_marks else ""
        made = PosCustomer(pos_id, "", "", signed_up_at=at, updated_at=at, marker=mark)
        self.people[pos_id] = with_values(made, write)
        return self.people[pos_id]

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change a person."""
        error = self._called("update_customer", raises=False)
        if error is not None and not error[1]:
            raise error[0]
        self.people[pos_id] = replace(with_values(self.people[pos_id], write), updated_at=self.clock())
        if error is not None:
            raise error[0]
        return self.people[pos_id]

    def order(self, pos_id: str) -> PosOrder:
        """One order."""
        self._called("order")
        if pos_id not in self.tickets:
            raise PosMissing(Fate.REFUSED, "missing", status=400)
        return self.tickets[pos_id]

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """Not played."""
        raise cannot(write.marker)

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Not played."""
        del write
        raise cannot(code)

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Not played."""
        raise cannot(write.marker)

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Not played."""
        raise cannot(f"{pos_id} {write.marker}")

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """Not played."""
        raise cannot(write.marker)

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order."""
        error = self._called("set_order_status", raises=False)
        if error is not None and not error[1]:
            raise error[0]
        self.tickets[pos_id] = replace(self.tickets[pos_id], status=status, note=reason, updated_at=self.clock())
        if error is not None:
            raise error[0]
        return self.tickets[pos_id]

    def stop(self) -> None:
        """Nothing hangs here."""

    def close(self) -> None:
        """Nothing is open."""

    def count(self, call: str) -> int:
        """How often that call came."""
        return self.calls.count(call)

    def _called(self, name: str, *, raises: bool = True) -> tuple[PosError, bool] | None:
        self.calls.append(name)
        for due in [one for one in self.late if one[0] <= self.clock()]:
            self.late.remove(due)
            due[1]()
        self.on_call(name)
        if self.unreachable:
            raise PosError(Fate.NOT_SENT, "unreachable")
        waiting = self.failures.get(name)
        if not waiting:
            return None
        failure = waiting.popleft()
        if raises:
            raise failure[0]
        return failure


def with_values(person: PosCustomer, write: CustomerWrite) -> PosCustomer:
    """The person as they stand after a write; names in capitals, as such systems keep them."""
    values: dict[str, Any] = {}
    for name, value in write.values.items():
        if name is Field.BIRTHDAY and value:
            values[name.value] = date.fromisoformat(value)
        elif name is Field.PATIENT_TYPE and value:
            values[name.value] = PatientType(value)
        elif name in {Field.FIRST_NAME, Field.LAST_NAME}:
            values[name.value] = (value or "").upper()
        else:
            values[name.value] = value if value is not None or name is not Field.NOTES else ""
    return replace(person, **values)


def _stamp(time: datetime | None) -> str:
    return time.isoformat() if time else ""
