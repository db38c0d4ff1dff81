"""Orders of the played shop: how one is read, and how the list of them is searched and paged."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from peak_desk.sandbox.ids import gid
from peak_desk.sandbox.pricing import Bill, LinePrice, bill
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Line,
    Ticket,
)
from peak_desk.sandbox.shopify.search import DAY, Term, cursor, iso, moment, read_cursor, read_search
from peak_desk.sandbox.shopify.shapes import PAGING, Args, Member, Rows, Shape, held, members, money, plain
from peak_desk.sandbox.shopify.shop import FIRST_ORDER_NUMBER, ZONE_HOURS, Shop, legacy, whole_quantity

DAYS_SHOWN = 60
_FO = {VERIFICATION_PENDING: "ON_HOLD", AWAITING: "OPEN", IN_PROCESS: "IN_PROGRESS", PACKED: "IN_PROGRESS"}
_SHOWN = {"ON_HOLD": "ON_HOLD", "OPEN": "UNFULFILLED", "IN_PROGRESS": "IN_PROGRESS", "CANCELLED": "UNFULFILLED"}
_ACTIONS = {
    "ON_HOLD": ("RELEASE_HOLD", "HOLD", "MOVE"),
    "OPEN": ("CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD"),
    "IN_PROGRESS": ("CREATE_FULFILLMENT", "REPORT_PROGRESS", "MARK_AS_OPEN", "HOLD"),
}
_WAYS = {"DELIVERY": "LOCAL", "POS": "RETAIL"}
_SOURCES = {"ECOMMERCE": "web", "IN_STORE": "pos", "KIOSK": "kiosk"}


def fo_status(ticket: Ticket) -> str:
    """The status of the order's one fulfillment order."""
    return "CANCELLED" if ticket.status in (CANCELED, REMOVED) else _FO.get(ticket.status, "CLOSED")


def actions(ticket: Ticket) -> tuple[str, ...]:
    """What can be done with the fulfillment order now."""
    return _ACTIONS.get(fo_status(ticket), ())


def way(shop: Shop, ticket: Ticket) -> str:
    """How the order reaches the customer; one made from a draft without a shipping line has no way."""
    return "NONE" if shop.facts(ticket).draft else _WAYS.get(ticket.type, "PICK_UP")


def _fulfillments(shop: Shop, ticket: Ticket) -> list[dict[str, object]]:
    shown = {ON_THE_WAY: "OUT_FOR_DELIVERY", COMPLETED: shop.facts(ticket).shown or "FULFILLED"}.get(ticket.status, "")
    if ticket.status == PACKED and shop.quirks.shopify.ready_shown and way(shop, ticket) == "PICK_UP":
        shown = "READY_FOR_PICKUP"
    status = "SUCCESS" if ticket.status in (ON_THE_WAY, COMPLETED) else "OPEN"
    return [{"id": gid("Fulfillment", ticket.seq), "status": status, "displayStatus": shown}] if shown else []


def _financial(ticket: Ticket) -> str:
    if ticket.status in (CANCELED, REMOVED):
        return "REFUNDED" if ticket.paid else "VOIDED"
    return "PAID" if ticket.paid else "PENDING"


def _ended(ticket: Ticket, *statuses: str) -> str | None:
    return iso(ticket.closed or ticket.updated) if ticket.status in statuses else None


def _lines(_shop: Shop, ticket: Ticket, args: Args) -> Rows:
    begin = read_cursor(args.get("after")).get("last_id", -1) + 1
    end = begin + int(args.get("first") or 0)
    places = range(len(ticket.lines))[begin:end]
    return Rows([(ticket, place) for place in places], [cursor(last_id=place) for place in places], len(ticket.lines) > end)


def _line(thing: Any) -> Line:
    ticket, place = thing
    found: Line = ticket.lines[place]
    return found


def _line_total(thing: Any) -> int:
    ticket, place = thing
    priced: LinePrice = bill(ticket).lines[place]
    return priced.gross_cents - priced.discount_cents


def _fos(_shop: Shop, ticket: Ticket, _args: Args) -> Rows:
    return Rows([ticket], [cursor(last_id=ticket.seq)], more=False)


def _contact(shop: Shop, ticket: Ticket, name: str) -> str | None:
    customer = shop.world.customer(ticket.customer or 0)
    found: str | None = getattr(customer, name, None)
    return found or None


def _part(find: Callable[[Bill], int]) -> Member:
    return money(lambda _shop, ticket: find(bill(ticket)))


_PAGED = frozenset(PAGING)
ORDER: Shape = {
    "id": plain(lambda t: gid("Order", t.seq)),
    "legacyResourceId": plain(lambda t: str(legacy(t.seq))),
    "name": plain(lambda t: f"#{FIRST_ORDER_NUMBER + t.seq}"),
    "number": plain(lambda t: FIRST_ORDER_NUMBER + t.seq),
    "confirmationNumber": plain(lambda t: t.number),
    "createdAt": plain(lambda t: iso(t.created)),
    "processedAt": plain(lambda t: iso(t.created)),
    "updatedAt": Member(lambda shop, t, _args: iso(listed_at(shop, t))),
    "cancelledAt": plain(lambda t: _ended(t, CANCELED, REMOVED)),
    "cancelReason": Member(
        lambda shop, t, _args: shop.facts(t).cancel_reason or ("OTHER" if _ended(t, CANCELED, REMOVED) else None)
    ),
    "closed": plain(lambda t: t.status == COMPLETED),
    "closedAt": plain(lambda t: _ended(t, COMPLETED)),
    "email": Member(lambda shop, t, _args: _contact(shop, t, "email")),
    "phone": Member(lambda shop, t, _args: _contact(shop, t, "phone")),
    "note": plain(lambda t: t.note or None),
    "tags": Member(lambda shop, t, _args: shop.tags(t)),
    "sourceName": Member(lambda shop, t, _args: "shopify_draft_order" if shop.facts(t).draft else _SOURCES.get(t.source, "web")),
    "sourceIdentifier": plain(lambda t: t.external_number or None),
    "poNumber": Member(lambda shop, t, _args: shop.facts(t).po_number or None),
    "discountCodes": Member(lambda shop, t, _args: list(shop.facts(t).codes)),
    "displayFinancialStatus": plain(_financial),
    "displayFulfillmentStatus": plain(lambda t: _SHOWN.get(fo_status(t), "FULFILLED")),
    "fullyPaid": plain(lambda t: t.paid),
    "canMarkAsPaid": plain(lambda t: not t.paid and t.status not in (CANCELED, REMOVED)),
    "currentTotalPriceSet": _part(lambda b: b.total_cents),
    "currentSubtotalPriceSet": _part(lambda b: b.gross_cents - b.discount_cents),
    "currentTotalTaxSet": _part(lambda b: b.tax_cents),
    "currentTotalDiscountsSet": _part(lambda b: b.discount_cents),
    "customer": Member(lambda shop, t, _args: shop.world.customer(t.customer or 0), "Customer", scope="read_customers"),
    "lineItems": Member(_lines, "LineItem", _PAGED, rows=True),
    "fulfillmentOrders": Member(_fos, "FulfillmentOrder", _PAGED, rows=True, scope="read_merchant_managed_fulfillment_orders"),
    "fulfillments": Member(lambda shop, t, _args: _fulfillments(shop, t), "Fulfillment", frozenset({"first"})),
}
SHAPES: dict[str, Shape] = {
    "Order": ORDER,
    "LineItem": {
        "id": plain(lambda line: gid("LineItem", line[0].seq * 100 + line[1])),
        "title": plain(lambda line: f"{_line(line).product.brand} {_line(line).product.name}"),
        "variantTitle": plain(lambda line: _line(line).product.size),
        "sku": plain(lambda line: _line(line).product.barcode),
        "quantity": plain(lambda line: whole_quantity(_line(line).quantity)),
        "currentQuantity": plain(lambda line: whole_quantity(_line(line).quantity)),
        "variant": held("ProductVariant", lambda line: _line(line).product),
        "originalUnitPriceSet": money(lambda _shop, line: _line(line).price_cents),
        "discountedTotalSet": money(lambda _shop, line: _line_total(line)),
    },
    "FulfillmentOrder": {
        "id": plain(lambda t: gid("FulfillmentOrder", t.seq)),
        "status": plain(fo_status),
        "orderId": plain(lambda t: gid("Order", t.seq)),
        "orderName": plain(lambda t: f"#{FIRST_ORDER_NUMBER + t.seq}"),
        "updatedAt": plain(lambda t: iso(t.updated)),
        "requestStatus": plain(lambda _t: "UNSUBMITTED"),
        "deliveryMethod": Member(lambda shop, t, _args: {"methodType": way(shop, t)}, "DeliveryMethod"),
        "assignedLocation": held("AssignedLocation", lambda _t: {"location": {"id": gid("Location", 1), "name": "Peak Sandbox"}}),
        "supportedActions": held("SupportedAction", lambda t: [{"action": action} for action in actions(t)]),
        "lineItems": Member(_lines, "FulfillmentOrderLineItem", _PAGED, rows=True),
    },
    "FulfillmentOrderLineItem": {
        "id": plain(lambda line: gid("FulfillmentOrderLineItem", line[0].seq * 100 + line[1])),
        "remainingQuantity": plain(lambda line: whole_quantity(_line(line).quantity)),
    },
    "DeliveryMethod": members("methodType"),
    "SupportedAction": members("action"),
    "AssignedLocation": {
        "location": Member(lambda _shop, there, _args: there["location"], "Location", scope="read_locations"),
    },
    "Location": members("id", "name"),
    "Fulfillment": members("id", "status", "displayStatus"),
}


def shown(shop: Shop, ticket: Ticket) -> bool:
    """Whether the app may see the order: the last sixty days, without the right to all."""
    return ticket.created > shop.world.now() - DAYS_SHOWN * DAY


def listed_at(shop: Shop, ticket: Ticket) -> int:
    """When the order itself changed; where that is apart from its parts, work on these is no change of it."""
    apart = shop.quirks.shopify.parts_apart
    return (ticket.closed or ticket.created) if apart else ticket.updated


def parts(shop: Shop, _: Any, args: Args) -> Rows:
    """A page of fulfillment orders, by their last change."""
    terms = [term for term in read_search(args.get("query")) if term.field == "updated_at"]
    hits = [t for t in shop.world.tickets if shown(shop, t) and (t.open or args.get("includeClosed") is True)]
    hits = [t for t in hits if all(_part_fits(t, term) for term in terms)]
    return _page(hits, args, lambda ticket: ticket.updated, backwards=True)


def _page(hits: list[Ticket], args: Args, value: Callable[[Ticket], int], *, backwards: bool) -> Rows:
    """A page in the order of a value, and of the ids where it is the same: a page may end between two of one moment."""

    def place(ticket: Ticket) -> tuple[int, int]:
        return value(ticket), ticket.seq

    told = read_cursor(args.get("after"))
    if told:
        after = (told.get("last_value", 0), told.get("last_id", 0))
        hits = [t for t in hits if (place(t) < after if backwards else place(t) > after)]
    size = int(args.get("first") or 0)
    page = sorted(hits, key=place, reverse=backwards)[:size]
    return Rows(page, [cursor(last_value=value(t), last_id=t.seq) for t in page], len(hits) > size)


def _part_fits(ticket: Ticket, term: Term) -> bool:
    wanted = moment(term.value, ZONE_HOURS)
    return wanted is not None and term.compares(ticket.updated // 1000, wanted // 1000)


def by_id(shop: Shop, _: Any, args: Args) -> Ticket | None:
    """One order."""
    ticket = shop.ticket(args.get("id"))
    return ticket if ticket is not None and shown(shop, ticket) else None


def listing(shop: Shop, _: Any, args: Args) -> Rows:
    """A page of orders, by their last change or by id."""
    terms = read_search(args.get("query"))
    by_change = args.get("sortKey") == "UPDATED_AT"
    hits = [t for t in shop.world.tickets if shown(shop, t) and all(_fits(shop, t, term) for term in terms)]
    value: Callable[[Ticket], int] = partial(listed_at, shop) if by_change else attrgetter("seq")
    return _page(hits, args, value, backwards=args.get("reverse") is True)


_STATUSES: dict[str, Callable[[Ticket], bool]] = {
    "open": lambda ticket: ticket.open,
    "closed": lambda ticket: ticket.status == COMPLETED,
    "cancelled": lambda ticket: ticket.status in (CANCELED, REMOVED),
    "not_closed": lambda ticket: ticket.status != COMPLETED,
}


def _fits(shop: Shop, ticket: Ticket, term: Term) -> bool:
    match term.field:
        case "status":
            return term.value not in _STATUSES or _STATUSES[term.value](ticket)
        case "updated_at" | "created_at":
            wanted = moment(term.value, ZONE_HOURS)
            at = listed_at(shop, ticket) if term.field == "updated_at" else ticket.created
            return wanted is not None and term.compares(at // 1000, wanted // 1000)
        case "id" | "customer_id":
            number = ticket.seq if term.field == "id" else ticket.customer or 0
            return term.value.isdigit() and term.compares(legacy(number), int(term.value))
    return _says(shop, ticket, term)


def _says(shop: Shop, ticket: Ticket, term: Term) -> bool:
    match term.field:
        case "name":
            return term.says(f"#{FIRST_ORDER_NUMBER + ticket.seq}")
        case "po_number":
            return term.value.casefold() == shop.facts(ticket).po_number.casefold()
        case "tag":
            return term.value.casefold() in {tag.casefold() for tag in shop.tags(ticket)}
    # A filter the server does not know is left out.
    return True
