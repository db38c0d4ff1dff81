"""Draft orders of the played shop: what one would cost, how one is made, and how it becomes an order."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from peak_desk.sandbox.ids import gid
from peak_desk.sandbox.pricing import Bill, bill
from peak_desk.sandbox.records import AWAITING, Discount, Line, Payment, Product, Step, Ticket
from peak_desk.sandbox.shopify.search import Term, cursor, iso, moment, read_search
from peak_desk.sandbox.shopify.shapes import Args, Member, Rows, Shape, held, members, money, payload, plain, trouble
from peak_desk.sandbox.shopify.shop import CODES, ZONE_HOURS, Code, Draft, Shop, Wanted, code_named, legacy

_MOST_LINES = 499


def priced(shop: Shop, draft: Draft) -> Ticket:
    """The draft as the order it would become, with the codes that work."""
    customer = shop.world.customer(draft.customer or 0)
    plain_ticket = Ticket("", "", AWAITING, "PICKUP", "ECOMMERCE", draft.created, draft.updated, lines=_lines(draft, ()))
    plain_ticket.customer = draft.customer
    plain_ticket.patient_type = customer.patient_type if customer else "ADULT"
    gross = bill(plain_ticket).gross_cents
    plain_ticket.lines = _lines(draft, [code for code in working(draft) if gross >= code.least_cents])
    return plain_ticket


def working(draft: Draft) -> list[Code]:
    """The codes of the draft that are in force; the others are left out without a word."""
    found = (code_named(text) for text in draft.codes)
    return [code for code in found if code is not None and code.status == "ACTIVE"]


def applied(shop: Shop, draft: Draft) -> list[str]:
    """The codes that take something off."""
    reach = bill(priced(shop, draft)).gross_cents
    return [code.code for code in working(draft) if reach >= code.least_cents]


def _lines(draft: Draft, codes: Sequence[Code]) -> tuple[Line, ...]:
    off = tuple(Discount(code.code, code.title, Decimal(code.percent), percent=True) for code in codes)
    return tuple(
        Line(f"{draft.number}-{place}", wanted.product, Decimal(wanted.quantity), wanted.product.price_cents, off)
        for place, wanted in enumerate(draft.wanted, 1)
    )


def _of(find: Any) -> Member:
    return money(lambda shop, draft: int(find(bill(priced(shop, draft)))))


def _subtotal(told: Bill) -> int:
    return told.gross_cents - told.discount_cents


def _savings(shop: Shop, draft: Draft) -> list[dict[str, object]]:
    reach = bill(priced(shop, draft)).gross_cents
    codes = [code for code in working(draft) if reach >= code.least_cents]
    return [
        {"code": code.code, "title": code.title, "summary": f"{code.percent}% off", "cents": reach * code.percent // 100}
        for code in codes
    ]


def _priced_lines(shop: Shop, draft: Draft) -> list[dict[str, object]]:
    told = bill(priced(shop, draft))
    return [
        {"wanted": wanted, "total": line.gross_cents - line.discount_cents}
        for wanted, line in zip(draft.wanted, told.lines, strict=True)
    ]


def _product(row: Any) -> Product:
    found: Product = row["wanted"].product
    return found


_MONEY = {
    "subtotalPriceSet": _of(_subtotal),
    "totalTaxSet": _of(lambda told: told.tax_cents),
    "totalDiscountsSet": _of(lambda told: told.discount_cents),
    "totalPriceSet": _of(lambda told: told.total_cents),
}
SHAPES: dict[str, Shape] = {
    "DraftOrder": {
        **_MONEY,
        "id": plain(lambda draft: gid("DraftOrder", draft.number)),
        "legacyResourceId": plain(lambda draft: str(legacy(draft.number))),
        "name": plain(lambda draft: f"#D{draft.number}"),
        "status": plain(lambda draft: "COMPLETED" if draft.ticket else "OPEN"),
        "invoiceUrl": plain(lambda _draft: None),
        "createdAt": plain(lambda draft: iso(draft.created)),
        "updatedAt": plain(lambda draft: iso(draft.updated)),
        "tags": plain(lambda draft: list(draft.tags)),
        "poNumber": plain(lambda draft: draft.po_number or None),
        "note2": plain(lambda draft: draft.note or None),
        "discountCodes": plain(lambda draft: list(draft.codes)),
        "customer": Member(lambda shop, draft, _args: shop.world.customer(draft.customer or 0), "Customer"),
        "order": held("Order", lambda draft: draft.ticket),
    },
    "CalculatedDraftOrder": {
        **_MONEY,
        "discountCodes": Member(lambda shop, draft, _args: applied(shop, draft)),
        "platformDiscounts": Member(lambda shop, draft, _args: _savings(shop, draft), "PlatformDiscount"),
        "lineItems": Member(lambda shop, draft, _args: _priced_lines(shop, draft), "CalculatedLine"),
        "warnings": held("Warning", lambda _draft: []),
        "alerts": held("Alert", lambda _draft: []),
    },
    "CalculatedLine": {
        "title": plain(lambda row: f"{_product(row).brand} {_product(row).name}"),
        "variantTitle": plain(lambda row: _product(row).size),
        "sku": plain(lambda row: _product(row).barcode),
        "quantity": plain(lambda row: row["wanted"].quantity),
        "variant": held("ProductVariant", _product),
        "originalUnitPriceSet": money(lambda _shop, row: _product(row).price_cents),
        "discountedTotalSet": money(lambda _shop, row: row["total"]),
    },
    "PlatformDiscount": {**members("code", "title", "summary"), "totalAmount": held("MoneyV2", lambda row: row["cents"])},
    "Warning": members("errorCode", "field", "message"),
    "Alert": members("content", "title", "severity"),
    "CalculatePayload": payload("calculatedDraftOrder", "CalculatedDraftOrder", coded=False),
    "DraftPayload": payload("draftOrder", "DraftOrder", coded=False),
    "CodeNode": {
        "id": plain(lambda code: gid("DiscountCodeNode", CODES.index(code) + 1)),
        "codeDiscount": held("DiscountCodeBasic", lambda code: code),
    },
    "DiscountCodeBasic": {
        "title": plain(lambda code: code.title),
        "status": plain(lambda code: code.status),
        "summary": plain(lambda code: f"{code.percent}% off entire order"),
        "startsAt": plain(lambda _code: "2026-01-01T07:00:00Z"),
        "endsAt": plain(lambda code: None if code.status == "ACTIVE" else "2026-09-01T07:00:00Z"),
        "usageLimit": plain(lambda _code: None),
        "asyncUsageCount": plain(lambda _code: 0),
        "appliesOncePerCustomer": plain(lambda _code: False),
        "customerGets": held("CustomerGets", lambda code: code),
        "minimumRequirement": held("DiscountMinimumSubtotal", lambda code: code if code.least_cents else None),
    },
    "CustomerGets": {"value": held("DiscountPercentage", lambda code: code)},
    "DiscountPercentage": {"percentage": plain(lambda code: code.percent / 100)},
    "DiscountMinimumSubtotal": {"greaterThanOrEqualToSubtotal": held("MoneyV2", lambda code: code.least_cents)},
    "DiscountAmount": {"amount": held("MoneyV2", lambda _code: None), **members("appliesOnEachItem")},
    "DiscountMinimumQuantity": members("greaterThanOrEqualToQuantity"),
    "DiscountCodeBxgy": members("title", "status", "startsAt", "endsAt", "usageLimit"),
    "DiscountCodeFreeShipping": members("title", "status", "startsAt", "endsAt"),
    "DiscountCodeApp": members("title", "status", "startsAt", "endsAt"),
}


def by_code(_shop: Shop, _: Any, args: Args) -> Code | None:
    """The discount behind a code."""
    return code_named(args.get("code"))


def by_id(shop: Shop, _: Any, args: Args) -> Draft | None:
    """One draft."""
    return shop.draft(args.get("id"))


def listing(shop: Shop, _: Any, args: Args) -> Rows:
    """The drafts, newest change first where asked so."""
    terms = read_search(args.get("query"))
    hits = [draft for draft in shop.drafts if all(_fits(draft, term) for term in terms)]
    hits.sort(key=lambda draft: draft.updated, reverse=args.get("reverse") is True)
    size = int(args.get("first") or 0)
    return Rows(hits[:size], [cursor(last_id=draft.number) for draft in hits[:size]], len(hits) > size)


def _fits(draft: Draft, term: Term) -> bool:
    match term.field:
        case "tag":
            return term.value.casefold() in {tag.casefold() for tag in draft.tags}
        case "status":
            return term.value.upper() == ("COMPLETED" if draft.ticket else "OPEN")
        case "updated_at":
            wanted = moment(term.value, ZONE_HOURS)
            return wanted is not None and term.compares(draft.updated // 1000, wanted // 1000)
    return True


def _read(shop: Shop, sent: Args) -> tuple[Draft, list[dict[str, object]]]:
    wanted: list[Wanted] = []
    found: list[dict[str, object]] = []
    for place, row in enumerate(sent.get("lineItems") or ()):
        product, quantity = shop.variant(row.get("variantId")), row.get("quantity")
        if product is None or not product.active:
            found.append(trouble("lineItems", str(place), "variantId", message="Product with ID is no longer available."))
        elif not isinstance(quantity, int) or quantity < 1:
            found.append(trouble("lineItems", str(place), "quantity", message="Quantity must be greater than 0"))
        else:
            wanted.append(Wanted(product, quantity))
    if not sent.get("lineItems") or len(wanted) > _MOST_LINES:
        found.append(trouble("lineItems", message="Add at least 1 product"))
    customer = shop.customer((sent.get("purchasingEntity") or {}).get("customerId"))
    if sent.get("purchasingEntity") and customer is None:
        found.append(trouble("purchasingEntity", message="Customer does not exist"))
    now = shop.world.now()
    draft = Draft(len(shop.drafts) + 1, tuple(wanted), now, now, customer.number if customer else None)
    draft.note, draft.po_number = str(sent.get("note") or ""), str(sent.get("poNumber") or "")
    draft.tags, draft.codes = tuple(sent.get("tags") or ()), tuple(sent.get("discountCodes") or ())
    return draft, found


def calculate(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """What a draft would cost; nothing is kept."""
    draft, found = _read(shop, args.get("input") or {})
    return {"calculatedDraftOrder": None if found else draft, "userErrors": found}


def create(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """A draft, which takes nothing from the stock."""
    draft, found = _read(shop, args.get("input") or {})
    if not found:
        shop.drafts.append(draft)
    return {"draftOrder": None if found else draft, "userErrors": found}


def complete(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """The draft becomes an order, paid unless its payment is pending."""
    draft = shop.draft(args.get("id"))
    if draft is None:
        return {"draftOrder": None, "userErrors": [trouble("id", message="Draft order does not exist")]}
    if draft.ticket is not None:
        return {"draftOrder": draft, "userErrors": [trouble(message="This order has already been completed")]}
    draft.ticket = _order_of(shop, draft, paid=args.get("paymentPending") is not True)
    draft.updated = shop.world.now()
    return {"draftOrder": draft, "userErrors": []}


def _order_of(shop: Shop, draft: Draft, *, paid: bool) -> Ticket:
    codes, ticket, now = applied(shop, draft), priced(shop, draft), shop.world.now()
    ticket.id, ticket.number, ticket.created, ticket.updated = shop.world.new_id(), shop.world.new_order_number(), now, 0
    ticket.note, ticket.by_api, ticket.touched = draft.note, True, now
    ticket.steps.append(Step(now, AWAITING, f"Order #{ticket.number} created", "API"))
    if paid:
        ticket.payments = (Payment(shop.world.new_id(), "ONLINE", "CARD", bill(ticket).total_cents, now),)
    shop.world.add_ticket(ticket)
    shop.world.written.tickets_created.append(ticket.id)
    facts = shop.facts(ticket)
    facts.tags, facts.po_number, facts.codes, facts.draft = draft.tags, draft.po_number, tuple(codes), draft.number
    return ticket
