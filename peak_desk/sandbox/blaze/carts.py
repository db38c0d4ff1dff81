"""Blaze's web shop: carts that are priced, kept and placed, the accounts they belong to, and discount codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze.desk import COMPANY, SHOP, Body, Desk, paged, refusal
from peak_desk.sandbox.blaze.member_rows import has_user, user_id
from peak_desk.sandbox.blaze.order_rows import accepted, cart_money, cart_words, transaction_id
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.records import AWAITING, Customer, Discount, Line, Product, Step, Ticket

_MOST_OF_HISTORY = 50
_CLERK = "API"
_TEN_OFF = Discount("promo", "Peak ten per cent", Decimal(10), percent=True)


@dataclass(slots=True)
class Cart:
    """A cart of the web shop: a draft of an order, until it is submitted and becomes one."""

    number: int
    ticket: Ticket
    external: str = ""
    user: str = ""
    promo: str = ""
    placed: bool = False

    @property
    def id(self) -> str:
        """Its id."""
        return ids.mongo("cart", self.number)


@dataclass(slots=True)
class WebShop:
    """The carts and accounts the world has no column for."""

    carts: dict[str, Cart] = field(default_factory=dict)
    made: int = 0


def owner_of(desk: Desk, user: str) -> Customer | None:
    """The member behind an account."""
    customer = desk.world.customer(ids.n_of("user", user) or 0)
    return customer if customer is not None and has_user(customer) else None


def _product(desk: Desk, item: Mapping[str, object]) -> Product:
    product = desk.world.product_by_number(ids.n_of("product", item.get("productId")) or 0)
    if product is None or not product.active:
        raise refusal(400, "Product does not exist")
    return product


def _quantity(item: Mapping[str, object]) -> Decimal:
    try:
        amount = Decimal(str(item.get("quantity")))
    except InvalidOperation as error:
        raise refusal(400, "quantity must be a number") from error
    if not amount.is_finite() or amount <= 0:
        raise refusal(400, "quantity must be above 0")
    return amount


def _lines(desk: Desk, cart: Mapping[str, object], promo: str) -> tuple[Line, ...]:
    rows = cart.get("items")
    wanted = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if not wanted:
        raise refusal(400, "Cart has no items")
    off = (_TEN_OFF,) if promo.upper() == "PEAK10" else ()
    lines = []
    for row in wanted:
        product = _product(desk, row)
        lines.append(Line(desk.world.new_id(), product, _quantity(row), product.price_cents, off))
    return tuple(lines)


def _draft(desk: Desk, body: Body, promo: str) -> Ticket:
    inner = body.get("cart")
    now = desk.world.now()
    return Ticket(
        desk.world.new_id(),
        "",
        AWAITING,
        "DELIVERY" if body.get("pickupType") == "Delivery" else "PICKUP",
        "ECOMMERCE",
        created=now,
        updated=0,
        lines=_lines(desk, inner if isinstance(inner, dict) else {}, promo),
        note=str(body.get("memo") or ""),
        by_api=True,
    )


def _shortage(ticket: Ticket) -> str:
    short = next((line.product.name for line in ticket.lines if int(line.quantity) > line.product.available), "")
    return f"Not enough inventory for {short}" if short else ""


def _promo(body: Body) -> str:
    inner = body.get("cart")
    code = inner.get("promoCode") if isinstance(inner, dict) else None
    return code.strip() if isinstance(code, str) else ""


def cart_row(desk: Desk, cart: Cart) -> dict[str, object]:
    """A cart as every cart call answers it."""
    ticket, owner = cart.ticket, owner_of(desk, cart.user)
    status, tracking = cart_words(desk, ticket) if cart.placed else ("InProgress", "NotStarted")
    taken_on = cart.placed and accepted(desk, ticket)
    wrong = {cart.promo: "Promo code is not valid"} if cart.promo and cart.promo.upper() != "PEAK10" else {}
    return {
        "id": cart.id,
        "created": ticket.created,
        "modified": ticket.updated or ticket.created,
        "deleted": False,
        "companyId": COMPANY,
        "shopId": SHOP,
        "consumerId": cart.user or None,
        "memberId": ids.mongo("member", owner.number) if owner else None,
        "cart": cart_money(ticket, cart.promo),
        "orderPlacedTime": ticket.created if cart.placed else None,
        "cartStatus": status,
        "trackingStatus": tracking,
        "pickupType": "Delivery" if ticket.type == "DELIVERY" else "Pickup",
        "externalId": cart.external or None,
        "transactionId": transaction_id(ticket) if taken_on else None,
        "transNo": ticket.number if taken_on else None,
        "orderNo": ticket.number or None,
        "memo": ticket.note or None,
        "rewardErrorMap": wrong,
        "errorMsg": None if cart.placed else _shortage(ticket) or None,
    }


def prepare(desk: Desk, shop: WebShop) -> Answer:
    """Prices; a cart with a mark of the caller's own or of an account is kept, and is the same one the next time.

    Whether what is prepared for an account goes into the cart its owner has begun is not published: here it does.
    """
    body, user = desk.body(), desk.text("cuid")
    if user and owner_of(desk, user) is None:
        raise refusal(400, "Consumer user does not exist")
    external, promo = str(body.get("externalId") or ""), _promo(body)
    if not external and not user:
        return json_answer(200, {**cart_row(desk, Cart(0, _draft(desk, body, promo), "", user, promo)), "id": None})
    cart = _of_mark(shop, external) or _begun_by(shop, user)
    if cart is None:
        shop.made += 1
        cart = Cart(shop.made, _draft(desk, body, promo), external, user, promo)
        shop.carts[cart.id] = cart
    elif not cart.placed:
        cart.ticket, cart.promo, cart.user = _draft(desk, body, promo), promo, user or cart.user
    return json_answer(200, cart_row(desk, cart))


def _of_mark(shop: WebShop, external: str) -> Cart | None:
    """The active cart of a mark: one that ended is no longer."""
    carts = (cart for cart in shop.carts.values() if not cart.placed or cart.ticket.open)
    return next((cart for cart in carts if external and cart.external == external), None)


def _begun_by(shop: WebShop, user: str) -> Cart | None:
    return next((cart for cart in shop.carts.values() if user and cart.user == user and not cart.placed), None)


def submit(desk: Desk, shop: WebShop, given: str) -> Answer:
    """Place it: from now on it is an order, and cannot be placed again."""
    cart = shop.carts.get(given)
    if cart is None:
        raise refusal(404, "Cart does not exist")
    if cart.placed:
        raise refusal(400, "Cart was already submitted")
    owner = owner_of(desk, desk.text("cuid"))
    if owner is None:
        raise refusal(400, "Consumer user is required")
    if _shortage(cart.ticket):
        raise refusal(400, _shortage(cart.ticket))
    ticket, cart.user = cart.ticket, desk.text("cuid")
    ticket.number, ticket.customer, ticket.patient_type = desk.world.new_order_number(), owner.number, owner.patient_type
    ticket.external_number, ticket.touched, ticket.extra = cart.external, desk.world.now(), {"cart": cart.id}
    ticket.coupon_codes = (cart.promo,) if cart.promo else ()
    ticket.steps.append(Step(ticket.created, AWAITING, f"Order #{ticket.number} created", _CLERK))
    cart.placed = True
    desk.world.add_ticket(ticket)
    desk.world.written.tickets_created.append(ticket.id)
    return json_answer(200, cart_row(desk, cart))


def by_id(desk: Desk, shop: WebShop, given: str) -> Answer:
    """One cart."""
    cart = shop.carts.get(given)
    return json_answer(200, cart_row(desk, cart)) if cart else desk.missing("Cart")


def active(desk: Desk, shop: WebShop) -> Answer:
    """The cart of a caller's mark until it ends, placed or not; or the one an account has begun."""
    cart = _of_mark(shop, desk.text("externalId")) or _begun_by(shop, desk.text("cuid"))
    return json_answer(200, cart_row(desk, cart)) if cart else desk.missing("Cart")


def history(desk: Desk, shop: WebShop) -> Answer:
    """What an account has ordered, ended or not."""
    user = desk.text("cuid")
    rows = [cart_row(desk, cart) for cart in shop.carts.values() if user and cart.user == user and cart.placed]
    return paged(desk, rows, start="start", most=_MOST_OF_HISTORY)


def cancel(desk: Desk, shop: WebShop, given: str) -> Answer:
    """Take a cart back, as long as the shop has not taken it on."""
    cart = shop.carts.get(given)
    if cart is None:
        raise refusal(404, "Cart does not exist")
    if not cart.placed:
        del shop.carts[given]
        return json_answer(200, cart_row(desk, cart))
    if not cart.ticket.open or accepted(desk, cart.ticket):
        raise refusal(400, "Cart can not be canceled")
    cart.ticket.extra = {"cart": cart.id, "taken_back": True}
    desk.world.cancel(cart.ticket, _CLERK)
    desk.world.written.tickets_updated.append((cart.ticket.id, cart.ticket.status))
    return json_answer(200, cart_row(desk, cart))


def _user_row(customer: Customer) -> dict[str, object]:
    return {
        "id": user_id(customer),
        "email": customer.email,
        # The published shape has it: nothing of it may be kept or shown anywhere.
        "password": f"PLANTED-password-{customer.number}",
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "memberIds": [ids.mongo("member", customer.number)],
        "memberId": ids.mongo("member", customer.number),
        "active": True,
    }


def find_user(desk: Desk) -> Answer:
    """The account with that e-mail or phone."""
    email, phone = desk.text("email"), desk.text("phoneNumber")
    found = desk.world.find_by_email(email) if email else desk.world.find_by_phone(phone[-10:])
    owner = next((customer for customer in found if has_user(customer)), None)
    return json_answer(200, _user_row(owner)) if owner else desk.missing("User")


def register(desk: Desk) -> Answer:
    """A new account for the member with that e-mail."""
    body = desk.body()
    email, password = str(body.get("email") or ""), str(body.get("password") or "")
    if not email or len(password) < 8:
        raise refusal(400, "email and password are required")
    owner = next(iter(desk.world.find_by_email(email)), None)
    if owner is None or has_user(owner):
        raise refusal(400, "Email is already in use" if owner else "Member does not exist")
    desk.world.change_customer(owner, lambda record: setattr(record, "extra", {**(record.extra or {}), "web": True}))
    return json_answer(200, _user_row(owner))


_PROMOS: dict[str, dict[str, object]] = {
    "PEAK10": {"name": "Peak ten per cent", "discountType": "Percentage", "discountAmt": 10, "active": True},
    "SUMMER": {"name": "Last summer", "discountType": "Cash", "discountAmt": 5, "active": True, "endDate": 1_400_000_000_000},
    "STAFF": {"name": "Staff only", "discountType": "Cash", "discountAmt": 5, "active": False},
}


def promotion(desk: Desk, code: str) -> Answer:
    """What a discount code stands for."""
    found = _PROMOS.get(code.upper())
    if found is None:
        return desk.missing("Promotion")
    row = {"id": ids.mongo("promotion", len(code)), "promocode": code.upper(), "promotionType": "Cart", "deleted": False, **found}
    return json_answer(200, row)


def promotions(desk: Desk) -> Answer:
    """All of them, without their codes."""
    del desk
    rows = [{"id": ids.mongo("promotion", place + 1), "name": row["name"]} for place, row in enumerate(_PROMOS.values())]
    return json_answer(200, {"values": rows, "skip": 0, "limit": len(rows), "total": len(rows)})
