"""Plays the orders of a desk in memory, with the signatures of the real operations."""

from dataclasses import replace

from peak_desk.domain import names
from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import (
    OPEN,
    OrderDetail,
    OrderFilter,
    OrderRow,
    OrderStatus,
    OrderStep,
    allowed,
    is_before,
    next_step,
)
from peak_desk.domain.outbox import OutboxRow, SyncState
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.errors import NotFound, Refusal, Refused
from tests.helpers.fake_world import World


class FakeOrders:
    """Plays OrderDesk."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.one_way: frozenset[OrderStatus] = frozenset()

    def queue(self, staff: StaffMember, wanted: OrderFilter) -> tuple[OrderRow, ...]:
        self._world.called("orders.queue")
        staff.require(Permission.SEE_ORDERS)
        rows = [detail.row for detail in self._world.orders.values() if _wanted(detail.row, wanted)]
        return tuple(sorted(rows, key=lambda row: row.placed_at)[: wanted.limit])

    def counts(self, staff: StaffMember) -> tuple[tuple[OrderStatus, int], ...]:
        staff.require(Permission.SEE_ORDERS)
        statuses = [detail.row.status for detail in self._world.orders.values()]
        return tuple((status, statuses.count(status)) for status in OrderStatus if status in statuses)

    def get(self, staff: StaffMember, order_id: str) -> OrderDetail:
        self._world.called("orders.get")
        staff.require(Permission.SEE_ORDERS)
        if order_id not in self._world.orders:
            raise NotFound("order", order_id)
        return self._world.orders[order_id]

    def writes(self, staff: StaffMember, order_id: str) -> tuple[OutboxRow, ...]:
        staff.require(Permission.SEE_ORDERS)
        return tuple(row for row in self._world.outbox if row.local_id == order_id and not row.ended)

    def resolve(self, staff: StaffMember, text: str) -> OrderDetail:
        for detail in self._world.orders.values():
            if text.removeprefix("#") in {detail.row.id, detail.row.order_number}:
                return self.get(staff, detail.row.id)
        raise NotFound("order", text)

    def is_local_step(self, target: OrderStatus) -> bool:
        return target is OrderStatus.OUT_FOR_DELIVERY

    def can_go(self, row: OrderRow, target: OrderStatus) -> bool:
        return target in allowed(row.status, row.type) and not (row.status in self.one_way and is_before(target, row.status))

    @property
    def can_create(self) -> bool:
        return True

    def can_change(self, staff: StaffMember, order_id: str) -> bool:
        return staff.may(Permission.CREATE_ORDERS) and self.get(staff, order_id).row.status is OrderStatus.AWAITING_PROCESSING

    def next(self, staff: StaffMember, order_id: str) -> tuple[OrderDetail, Changes]:
        row = self.get(staff, order_id).row
        target = next_step(row.status, row.type)
        if target is None:
            raise Refused(Refusal.STATUS_NOT_REACHABLE, row.status.value)
        return self.set_status(staff, order_id, target)

    def set_status(self, staff: StaffMember, order_id: str, target: OrderStatus, reason: str = "") -> tuple[OrderDetail, Changes]:
        self._world.called("orders.set_status")
        canceled = target is OrderStatus.CANCELED
        staff.require(Permission.CANCEL_ORDERS if canceled else Permission.MOVE_ORDERS)
        if canceled and not reason.strip():
            raise Refused(Refusal.REASON_NEEDED)
        detail = self.get(staff, order_id)
        if target not in allowed(detail.row.status, detail.row.type):
            raise Refused(Refusal.STATUS_NOT_REACHABLE)
        return self._move(staff, detail, target, reason)

    def undo(self, staff: StaffMember, order_id: str) -> tuple[OrderDetail, Changes]:
        self._world.called("orders.undo")
        detail = self.get(staff, order_id)
        if len(detail.history) < 2:
            raise Refused(Refusal.ALREADY_SENT)
        return self._move(staff, detail, detail.history[-2].status, "")

    def _move(self, staff: StaffMember, detail: OrderDetail, target: OrderStatus, reason: str) -> tuple[OrderDetail, Changes]:
        local = self.is_local_step(target)
        row = replace(detail.row, status=target, local_step=local, sync=SyncState.DONE if local else SyncState.QUEUED)
        step = OrderStep(self._world.now, target, staff.name, "desk", reason)
        moved = replace(detail, row=row, history=(*detail.history, step))
        self._world.orders[row.id] = moved
        return moved, Changes(orders=frozenset({row.id}), outbox=not local)


def _wanted(row: OrderRow, wanted: OrderFilter) -> bool:
    return (
        (not wanted.statuses or row.status in wanted.statuses)
        and (not wanted.types or row.type in wanted.types)
        and (not wanted.sources or row.source in wanted.sources)
        and (wanted.customer_id is None or row.customer_id == wanted.customer_id)
        and (not wanted.text or names.fold(wanted.text) in names.fold(f"{row.order_number} {row.customer_name}"))
        and (row.status in OPEN or row.updated_at >= wanted.since)
    )
