"""What the fake desk knows of clashes, pairs, left-out rows and new keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from peak_desk.database import order_writes
from peak_desk.database.duplicates import DuplicatePair
from peak_desk.database.sync_troubles import SyncTrouble
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderItem, OrderSource, OrderType
from peak_desk.domain.outbox import ClashField, Entity, OutboxKind, OutboxRow, OutboxState, Theirs
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import RunKind
from peak_desk.errors import PosError
from peak_desk.operations.clashes import ClashView
from peak_desk.operations.pairs import DuplicateView
from tests.helpers.fake_world import NOW, World, ident

THEIRS = Theirs({"phone": "+13035550199", "email": "dana@post.example"}, NOW - timedelta(minutes=3), "Treez till 2")


def clashing_write(seq: int = 9) -> OutboxRow:
    """A change of Dana's phone and e-mail that met other ones at the POS."""
    return OutboxRow(
        seq=seq,
        op_id=ident(f"op{seq}"),
        kind=OutboxKind.UPDATE_CUSTOMER,
        entity=Entity.CUSTOMER,
        local_id=ident("Dana Whitfield"),
        state=OutboxState.NEEDS_YOU,
        created_at=NOW - timedelta(minutes=5),
        created_by="Maya",
        payload={"phone": "+13035559917", "email": "dana@home.example"},
        base={"phone": "+13035550000", "email": None},
        attempts=1,
        error_code="conflict",
        error_text="email, phone",
        theirs=THEIRS,
        label="Dana Whitfield",
    )


GUMMIES, PRE_ROLLS = "p-gummies", "p-prerolls"
_NOTES = ("Call twice: the bell is broken", "She sends her brother Tom; ask him for his card and for the code word she was given")


def clashing_order(*more: str, seq: int = 10, number: str = "10482") -> OutboxRow:
    """A change of Ahmed's gummies, pre-rolls, ``more`` and note that met other ones at the POS."""
    gummies = OrderItem("Sour Gummies", "1", "10 x 10 mg", 1850, 1850, GUMMIES)
    rolls = OrderItem("Pre-roll", "2", "1 g", 900, 1800, PRE_ROLLS)
    others = tuple(replace(gummies, name=name, product_pos_id=name) for name in more)
    began = order_writes.began((gummies, rolls, *others), "Call when ready", ())
    ours = tuple(replace(item, quantity=str(int(item.quantity) + 2)) for item in (gummies, rolls, *others))
    theirs = order_writes.began((replace(item, quantity="2") for item in (gummies, *others)), "", ())["began"]
    return replace(
        clashing_write(seq),
        kind=OutboxKind.UPDATE_ORDER,
        entity=Entity.ORDER,
        local_id=ident(number),
        payload=order_writes.payload(ours, OrderType.PICKUP, OrderSource.KIOSK, _NOTES[0], ()),
        base=began,
        error_code="order_changed",
        error_text="",
        theirs=replace(THEIRS, values={"items": theirs, "note": _NOTES[1]}),
        label=number,
    )


def view_of(row: OutboxRow) -> ClashView:
    """Both sides of a write."""
    told = row.theirs.values.items()
    fields = tuple(ClashField(name, row.base.get(name), row.payload[name], there) for name, there in told if name in row.base)
    fields = order_writes.sides_of(row).fields if row.kind is OutboxKind.UPDATE_ORDER else fields
    return ClashView(row, fields, row.created_by, row.created_at, row.theirs.by, row.theirs.at)


def pair(world: World, one: str = "Tom Ahlberg", other: str = "Dana Whitfield") -> DuplicateView:
    """Two customers who are perhaps one."""
    first, second = world.customers[ident(one)], world.customers[ident(other)]
    made = DuplicatePair(ident(one + other), first.id, second.id, 100, ("late_write",), NOW - timedelta(hours=1))
    return DuplicateView(made, first, replace(second, first_name=first.first_name), (Field.FIRST_NAME,), (Field.PHONE,))


def troubles_of(run_id: str) -> tuple[SyncTrouble, ...]:
    """What that run left out."""
    return (
        SyncTrouble(run_id, RunKind.CUSTOMERS, "88214", "row_too_long", NOW),
        SyncTrouble(run_id, RunKind.CUSTOMERS, "", "row_unreadable", NOW),
    )


@dataclass
class FakeAccount:
    """Plays AccountDesk; ``trouble`` is what the POS answers."""

    names: tuple[str, ...] = ("client_id", "api_key", "private_key")
    entered: list[Mapping[str, str]] = field(default_factory=list)
    trouble: PosError | None = None

    def enter(self, staff: StaffMember, entered: Mapping[str, str]) -> None:
        staff.require(Permission.CHANGE_SETTINGS)
        if self.trouble is not None:
            raise self.trouble
        self.entered.append(dict(entered))
