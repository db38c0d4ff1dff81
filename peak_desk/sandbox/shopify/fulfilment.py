"""What moves an order of the played shop: its fulfillment order, the fulfillment, tags, payment and cancellation."""

from typing import Any

from peak_desk.sandbox.ids import gid
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import (
    AWAITING,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    Payment,
    Ticket,
)
from peak_desk.sandbox.shopify.orders import actions, way
from peak_desk.sandbox.shopify.search import iso
from peak_desk.sandbox.shopify.shapes import Args, Shape, inside, members, payload, plain, trouble
from peak_desk.sandbox.shopify.shop import EMPLOYEE, Job, Shop

_REASONS = frozenset({"CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"})
_EVENTS = {"OUT_FOR_DELIVERY": ON_THE_WAY, "DELIVERED": COMPLETED, "READY_FOR_PICKUP": "", "IN_TRANSIT": "", "CONFIRMED": ""}

SHAPES: dict[str, Shape] = {
    "Job": {"id": plain(lambda job: f"gid://shopify/Job/{job.number}"), "done": plain(lambda job: job.done)},
    "Event": members("id", "status", "happenedAt"),
    "Node": {"id": plain(lambda found: found)},
    "FulfillmentOrderPayload": payload("fulfillmentOrder", "FulfillmentOrder"),
    "OpenPayload": payload("fulfillmentOrder", "FulfillmentOrder", coded=False),
    "PreparedPayload": payload(),
    "FulfillmentPayload": payload("fulfillment", "Fulfillment", coded=False),
    "EventPayload": payload("fulfillmentEvent", "Event", coded=False),
    "OrderPayload": payload("order", "Order", coded=False),
    "TagsPayload": payload("node", "Node", coded=False),
    "CancelPayload": {
        **payload("job", "Job", errors="orderCancelUserErrors"),
        "userErrors": inside("userErrors", "PlainTrouble", free=True),
    },
}


def _moved(shop: Shop, ticket: Ticket, status: str) -> None:
    shop.world.move(ticket, status, EMPLOYEE)
    _touched(shop, ticket)


def _touched(shop: Shop, ticket: Ticket) -> None:
    ticket.touched = shop.world.now()
    shop.world.written.tickets_updated.append((ticket.id, ticket.status))


def _step(shop: Shop, args: Args, action: str, status: str) -> dict[str, object]:
    ticket = shop.ticket(args.get("id"), "FulfillmentOrder")
    if ticket is None:
        said = trouble("id", message="Fulfillment order does not exist.", code="FULFILLMENT_ORDER_NOT_FOUND")
        return {"fulfillmentOrder": None, "userErrors": [said]}
    if action not in actions(ticket):
        words = f"The fulfillment order's status does not allow {action}."
        said = trouble("id", message=words, code="FULFILLMENT_ORDER_STATUS_INVALID")
        return {"fulfillmentOrder": None, "userErrors": [said]}
    if ticket.status != status:
        _moved(shop, ticket, status)
    return {"fulfillmentOrder": ticket, "userErrors": []}


def report_progress(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """Somebody works on it; what is in progress already stays so."""
    ticket = shop.ticket(args.get("id"), "FulfillmentOrder")
    return _step(shop, args, "REPORT_PROGRESS", PACKED if ticket is not None and ticket.status == PACKED else IN_PROCESS)


def open_again(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """Nobody works on it any more."""
    return _step(shop, args, "MARK_AS_OPEN", AWAITING)


def release_hold(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """It may be worked on."""
    return _step(shop, args, "RELEASE_HOLD", AWAITING)


def prepare_for_pickup(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """It waits for the customer, who is told so; only where orders are picked up."""
    for row in (args.get("input") or {}).get("lineItemsByFulfillmentOrder", ()):
        ticket = shop.ticket(row.get("fulfillmentOrderId"), "FulfillmentOrder")
        if ticket is None or way(shop, ticket) != "PICK_UP" or "CREATE_FULFILLMENT" not in actions(ticket):
            return {"userErrors": [trouble("input", message="Invalid fulfillment order.", code="FULFILLMENT_ORDER_INVALID")]}
        if ticket.status != PACKED:
            _moved(shop, ticket, PACKED)
    return {"userErrors": []}


def fulfil(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """Everything left the shop."""
    rows = (args.get("fulfillment") or {}).get("lineItemsByFulfillmentOrder") or [{}]
    ticket = shop.ticket(rows[0].get("fulfillmentOrderId"), "FulfillmentOrder")
    if ticket is None or "CREATE_FULFILLMENT" not in actions(ticket):
        said = trouble("fulfillment", message="Fulfillment order has an unfulfillable status.")
        return {"fulfillment": None, "userErrors": [said]}
    _moved(shop, ticket, COMPLETED)
    shown = {"id": gid("Fulfillment", ticket.seq), "status": "SUCCESS", "displayStatus": "FULFILLED"}
    return {"fulfillment": shown, "userErrors": []}


def tell_event(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """Where a fulfillment is on its way."""
    sent = args.get("fulfillmentEvent") or {}
    ticket, status = shop.ticket(sent.get("fulfillmentId"), "Fulfillment"), str(sent.get("status"))
    if ticket is None or ticket.status not in (ON_THE_WAY, COMPLETED):
        return {"fulfillmentEvent": None, "userErrors": [trouble("fulfillmentId", message="Fulfillment does not exist.")]}
    if _EVENTS.get(status):
        _moved(shop, ticket, _EVENTS[status])
        shop.facts(ticket).shown = status if status == "DELIVERED" else ""
    event = {"id": gid("FulfillmentEvent", ticket.seq), "status": status, "happenedAt": iso(shop.world.now())}
    return {"fulfillmentEvent": event, "userErrors": []}


def mark_paid(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """The money was taken outside Shopify."""
    ticket = shop.ticket((args.get("input") or {}).get("id"))
    if ticket is None or ticket.paid:
        return {"order": ticket, "userErrors": [trouble("id", message="Order cannot be marked as paid.")]}
    payment = Payment(shop.world.new_id(), "IN_STORE", "CASH", bill(ticket).total_cents, shop.world.now())
    shop.world.change_ticket(ticket, lambda record: setattr(record, "payments", (payment,)))
    _touched(shop, ticket)
    return {"order": ticket, "userErrors": []}


def cancel(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """Asked for now, carried out by a job a little later; irreversible."""
    ticket = shop.ticket(args.get("orderId"))
    if ticket is None:
        said = trouble("orderId", message="Order does not exist", code="NOT_FOUND")
    elif not ticket.open or ticket.status == ON_THE_WAY:
        said = trouble("orderId", message="Cannot cancel a fulfilled or cancelled order", code="INVALID")
    elif args.get("reason") not in _REASONS:
        said = trouble("reason", message="Reason is invalid", code="INVALID")
    else:
        return {"job": _cancel_later(shop, ticket, str(args["reason"])), "orderCancelUserErrors": [], "userErrors": []}
    return {"job": None, "orderCancelUserErrors": [said], "userErrors": []}


def _cancel_later(shop: Shop, ticket: Ticket, reason: str) -> Job:
    def work() -> None:
        if ticket.open:
            shop.facts(ticket).cancel_reason = reason
            shop.world.cancel(ticket, EMPLOYEE)
            _touched(shop, ticket)

    ticket.touched = shop.world.now()
    return shop.later(work)


def job(shop: Shop, _: Any, args: Args) -> Job | None:
    """How far a job is."""
    number = str(args.get("id")).removeprefix("gid://shopify/Job/")
    return shop.jobs[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(shop.jobs) else None


# Tags


def add_tags(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """More tags for an order or a customer; the tag by which this shop marks packed orders is what moves one."""
    return _retag(shop, args, lambda there, given: {*there, *given})


def remove_tags(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """Fewer tags."""
    return _retag(shop, args, lambda there, given: there - given)


def _retag(shop: Shop, args: Args, change: Any) -> dict[str, object]:
    given = {str(tag) for tag in args.get("tags") or ()}
    ticket, customer = shop.ticket(args.get("id")), shop.customer(args.get("id"))
    if ticket is None and customer is None:
        return {"node": None, "userErrors": [trouble("id", message="Node does not exist")]}
    if ticket is not None:
        tags = change(set(shop.tags(ticket)), given)
        shop.facts(ticket).tags = tuple(sorted(tags))
        _follow_tag(shop, ticket, packed=shop.quirks.shopify.packed_tag in tags)
    elif customer is not None:
        extra: dict[str, Any] = dict(customer.extra or {})
        extra["tags"] = tuple(sorted(change(set(extra.get("tags") or ()), given)))
        shop.world.change_customer(customer, lambda record: setattr(record, "extra", extra))
    return {"node": args.get("id"), "userErrors": []}


def _follow_tag(shop: Shop, ticket: Ticket, *, packed: bool) -> None:
    if packed and ticket.status in (AWAITING, IN_PROCESS):
        _moved(shop, ticket, PACKED)
    elif not packed and ticket.status == PACKED:
        _moved(shop, ticket, IN_PROCESS)
    else:
        shop.world.change_ticket(ticket, lambda _record: None)
        _touched(shop, ticket)
