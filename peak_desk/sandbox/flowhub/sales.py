"""The calls of Flowhub that list sales: by the day they were made, and, as far as is known, only when they are over."""

from collections.abc import Iterable

from peak_desk.sandbox import ids
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.flowhub.customer_rows import KIND, customer_id
from peak_desk.sandbox.flowhub.days import asked_for, zulu
from peak_desk.sandbox.flowhub.desk import Desk, digits
from peak_desk.sandbox.flowhub.inventory import product_number
from peak_desk.sandbox.flowhub.refusals import not_found
from peak_desk.sandbox.pricing import LinePrice, bill
from peak_desk.sandbox.quirks import FlowhubQuirks
from peak_desk.sandbox.records import CANCELED, COMPLETED, REMOVED, Customer, Line, Ticket

_WORDS = {COMPLETED: "sold", CANCELED: "cancelled"}
_TYPES = {"DELIVERY": "delivery", "POS": "walk-in"}


def in_list(ticket: Ticket, quirks: FlowhubQuirks) -> bool:
    """Whether the list of sales has the order."""
    return ticket.status in _WORDS or (quirks.unfinished_sales and ticket.status != REMOVED)


def at_location(desk: Desk, import_id: str) -> Answer:
    """The sales of the store on some days."""
    if import_id != desk.place.import_id:
        raise not_found("Location")
    return _list(desk, desk.world.tickets)


def of_customer(desk: Desk, wanted: str) -> Answer:
    """The sales of one customer on some days."""
    return _list(desk, desk.world.tickets_of(ids.n_of(KIND, wanted) or 0))


def of_phone(desk: Desk) -> Answer:
    """The sales of whoever has this phone."""
    phone = digits(desk.call.parameters.get("phone_number", ""))
    owners = desk.world.find_by_phone(phone) if phone else ()
    return _list(desk, [ticket for owner in owners for ticket in desk.world.tickets_of(owner.number)])


def _list(desk: Desk, tickets: Iterable[Ticket]) -> Answer:
    given = desk.call.parameters
    since, until = asked_for(given, "created", without_bounds=desk.quirks.bounds_left_out)
    found = sorted(
        (ticket for ticket in tickets if since <= ticket.created < until and in_list(ticket, desk.quirks)),
        key=lambda ticket: ticket.created,
        reverse=given.get("order_by", "desc") != "asc",
    )
    rows = [sale_row(desk, ticket) for ticket in desk.page(found)]
    return json_answer(200, {"total": len(found), "orders": rows})


def sale_row(desk: Desk, ticket: Ticket) -> dict[str, object]:
    """The order as the lists answer it; money is in cents."""
    owner = desk.world.customer(ticket.customer) if ticket.customer else None
    word = _WORDS.get(ticket.status, "pending")
    priced = bill(ticket)
    row: dict[str, object] = {
        "id": ids.guid("flowhub sale", ticket.seq),
        "orderId": ticket.id,
        "locationId": desk.place.location_id,
        "orderStatus": word.title() if desk.quirks.title_case else word,
        "orderType": _TYPES.get(ticket.type, "pickup"),
        "createdAt": zulu(ticket.created),
        "completedOn": zulu(ticket.closed),
        "budtender": ticket.steps[-1].employee if ticket.steps else "",
        **_whose(owner),
        "itemsInCart": [_item(desk, *pair) for pair in zip(ticket.lines, priced.lines, strict=True)],
        "payments": [{"paymentType": payment.method.lower(), "amount": payment.amount_cents} for payment in ticket.payments],
        "totals": {
            "FinalTotal": priced.total_cents,
            "SubTotal": priced.gross_cents,
            "TotalDiscounts": priced.discount_cents,
            "TotalFees": priced.fee_cents,
            "TotalTaxes": priced.tax_cents,
        },
        "voided": False,
    }
    return desk.named(row)


def _whose(owner: Customer | None) -> dict[str, object]:
    if owner is None:
        return {}
    name = f"{owner.first_name} {owner.last_name}".strip()
    kind = "recCustomer" if owner.patient_type == "ADULT" else "medCustomer"
    return {"customerId": customer_id(owner), "customerType": kind, "fullName": name, "name": name}


def _item(desk: Desk, line: Line, price: LinePrice) -> dict[str, object]:
    quantity = line.quantity
    return {
        "id": line.id,
        "productId": product_number(line.product, desk.quirks),
        "variantId": ids.guid("flowhub variant", line.product.number),
        "productName": line.product.title,
        "category": line.product.category.title(),
        "brand": line.product.brand,
        "sku": line.product.barcode,
        "quantity": int(quantity) if quantity == int(quantity) else float(quantity),
        "unitOfWeight": line.product.unit.lower(),
        "unitPrice": line.price_cents,
        "totalPrice": price.gross_cents - price.discount_cents,
        "itemDiscounts": [{"name": discount.title} for discount in line.discounts],
        "tax": [{"name": tax.name, "percentage": float(tax.rate * 100), "thisTaxInPennies": tax.cents} for tax in price.taxes],
    }
