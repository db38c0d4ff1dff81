"""The calls of Cova's order intake (https://api.covasoft.net/Documentation/Api/PUT-v1-TEPCovaOrder(orderId) ...)."""

from peak_desk.sandbox.covasoft.desk import Desk
from peak_desk.sandbox.covasoft.readings import amount, money, rows_of, text_of
from peak_desk.sandbox.covasoft.refusals import not_found, refused
from peak_desk.sandbox.covasoft.sales import LOCATIONS, method_of, step_of
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import CANCELED, COMPLETED, REMOVED, Payment, Ticket

STATUSES = (
    "SubmittedForProcessing",
    "SubmittedForFinalProcessing",
    "ReadyForPayment",
    "Completed",
    "Cancelled",
    "TransientProcessingFailure",
    "NonTransientProcessingFailure",
)


def submit_tax_exclusive(desk: Desk, guid: str) -> Answer:
    """Hand in an order of a location whose prices are without taxes."""
    return _submit(desk, guid, LOCATIONS[0])


def submit_tax_inclusive(desk: Desk, guid: str) -> Answer:
    """Hand in an order of a location whose prices have the taxes in them."""
    return _submit(desk, guid, LOCATIONS[1])


def _submit(desk: Desk, guid: str, location: int) -> Answer:
    """Take the order in; the answer says that it came, not that it is accepted."""
    body = desk.body()
    if body.get("EntityId") != location:
        raise refused(400, "The tax pricing of the location does not fit.")
    desk.intake.take(guid, body)
    return Answer(202, b"") if desk.quirks.bare_intake else json_answer(200, {"Id": guid})


def status(desk: Desk, guid: str) -> Answer:
    """What became of an order that was handed in."""
    handed, ticket = desk.intake.of(guid), desk.world.ticket(guid.lower())
    if handed is None and (ticket is None or ticket.type == "POS"):
        raise not_found()
    word = _word(ticket, decided=handed is None or handed.decided)
    told: dict[str, object] = {
        "CompanyId": desk.intake.company,
        "OrderId": guid.lower(),
        "OrderStatus": STATUSES.index(word) if desk.quirks.status_numbers else word,
        "OrderMessage": handed.trouble if handed is not None and handed.decided else "",
        "PaymentStatus": 0 if desk.quirks.status_numbers else "None",
        "PaymentMessage": "",
        "SaleTotal": money(bill(ticket).total_cents) if ticket is not None else 0.0,
    }
    if ticket is not None and word == "ReadyForPayment":
        told |= {"OrderFulfillmentMethod": method_of(ticket), "OrderFulfillmentStatus": step_of(ticket)}
    return json_answer(200, told)


def _word(ticket: Ticket | None, *, decided: bool) -> str:
    if not decided:
        return "SubmittedForProcessing"
    if ticket is None:
        return "NonTransientProcessingFailure"
    return {COMPLETED: "Completed", CANCELED: "Cancelled", REMOVED: "Cancelled"}.get(ticket.status, "ReadyForPayment")


def pay(desk: Desk) -> Answer:
    """Money for an order, to the cent and once."""
    body = desk.body()
    ticket = desk.world.ticket(text_of(body, "SaleID").lower())
    if ticket is None or not desk.intake.accepted(ticket):
        raise not_found()
    if not text_of(body, "TrackingNumber"):
        raise refused(400, "TrackingNumber is required.")
    cents = sum(int(amount(row.get("Amount"), "Amount") * 100) for row in rows_of(body.get("Payments")))
    if ticket.paid or not ticket.open or cents != bill(ticket).total_cents:
        raise refused(400, "The payment cannot be applied.")
    payment = Payment(desk.world.new_id(), "ECOMMERCE", "CARD", cents, desk.world.now())
    desk.world.change_ticket(ticket, lambda record: setattr(record, "payments", (payment,)))
    return json_answer(200, None)
