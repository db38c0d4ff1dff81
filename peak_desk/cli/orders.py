"""``peak-desk orders``: list, show and set-status."""

import argparse
from typing import TYPE_CHECKING

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Misused, Screen

if TYPE_CHECKING:
    from peak_desk.domain.orders import OrderDetail, OrderRow, OrderStatus


def add(commands: Commands) -> None:
    """``orders list | show | set-status``."""
    group = commands.add_parser("orders", help="list, show or move orders", description="List, show or move orders.")
    actions = group.add_subparsers(metavar="ACTION", required=True)

    listing = actions.add_parser("list", help="list orders", description="List the open orders, or those of one status.")
    acting.add_store(listing)
    listing.add_argument("--status", metavar="S", help="only this status; without it all open ones")
    acting.add_json(listing)
    acting.add_staff(listing)
    listing.set_defaults(work=_list)

    showing = actions.add_parser("show", help="show one order", description="Show one order with its items and history.")
    acting.add_store(showing)
    showing.add_argument("id", metavar="ID", help="id or order number")
    acting.add_json(showing)
    acting.add_staff(showing)
    showing.set_defaults(work=_show)

    moving = actions.add_parser("set-status", help="move an order", description="Move an order to another status.")
    acting.add_store(moving)
    moving.add_argument("id", metavar="ID", help="id or order number")
    moving.add_argument("status", metavar="STATUS", help="where to, such as IN_PROCESS or CANCELED")
    moving.add_argument("--reason", metavar="R", default="", help="why; needed for CANCELED")
    acting.add_json(moving)
    acting.add_staff(moving)
    moving.set_defaults(work=_move)


def _status(text: str) -> "OrderStatus":
    from peak_desk.domain.orders import OrderStatus

    word = text.upper().replace("-", "_")
    if word not in set(OrderStatus):
        raise Misused(f"there is no status {text}; there are {', '.join(status.value for status in OrderStatus)}")
    return OrderStatus(word)


def _list(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk.domain.orders import OrderFilter

    wanted = OrderFilter() if args.status is None else OrderFilter(statuses=frozenset({_status(args.status)}))
    with acting.opened(args.store) as store:
        rows = store.desk.orders.queue(acting.sign_in(store.desk, args, screen), wanted)
    if args.json:
        screen.json([_row(row) for row in rows])
    else:
        cells = [
            (row.order_number, row.status.value, row.type.value, row.customer_name, row.item_count, f"{row.total_cents / 100:.2f}")
            for row in rows
        ]
        screen.table(("order", "status", "type", "customer", "items", "total"), cells)
    return Exit.DONE


def _show(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        detail = store.desk.orders.resolve(acting.sign_in(store.desk, args, screen), args.id)
    _tell(detail, screen, as_json=args.json)
    return Exit.DONE


def _move(args: argparse.Namespace, screen: Screen) -> int:
    target = _status(args.status)
    with acting.opened(args.store) as store:
        staff = acting.sign_in(store.desk, args, screen)
        order = store.desk.orders.resolve(staff, args.id)
        detail, _ = store.desk.orders.set_status(staff, order.row.id, target, args.reason)
    _tell(detail, screen, as_json=args.json)
    return Exit.DONE


def _tell(detail: "OrderDetail", screen: Screen, *, as_json: bool) -> None:
    if as_json:
        screen.json(_detail(detail))
        return
    row = detail.row
    only_here = " (only here)" if row.local_step else ""
    screen.line(f"{row.order_number}  {row.status.value}{only_here}  {row.sync.value}  {row.customer_name}")
    screen.table(
        ("quantity", "item", "size", "total"),
        [(item.quantity, item.name, item.size, f"{item.total_cents / 100:.2f}") for item in detail.items],
    )


def _row(row: "OrderRow") -> dict[str, object]:
    return {
        "id": row.id,
        "order_number": row.order_number,
        "pos_id": row.pos_id,
        "status": row.status.value,
        "pos_status": row.pos_status.value if row.pos_status else None,
        "local_step": row.local_step,
        "state": row.sync.value,
        "type": row.type.value,
        "source": row.source.value,
        "customer_id": row.customer_id,
        "customer_name": row.customer_name,
        "item_count": row.item_count,
        "total_cents": row.total_cents,
        "paid": row.paid,
        "placed_at": row.placed_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }


def _detail(detail: "OrderDetail") -> dict[str, object]:
    return {
        **_row(detail.row),
        "subtotal_cents": detail.subtotal_cents,
        "discount_cents": detail.discount_cents,
        "tax_cents": detail.tax_cents,
        "note": detail.note,
        "items": [
            {
                "name": item.name,
                "quantity": item.quantity,
                "size": item.size,
                "price_cents": item.price_cents,
                "total_cents": item.total_cents,
            }
            for item in detail.items
        ],
        "history": [
            {"at": step.at.isoformat(), "status": step.status.value, "by": step.by, "via": step.via, "reason": step.reason}
            for step in detail.history
        ],
    }
