"""Blaze's web shop: the only way to make an order with lines (https://apidocs.blaze.me/api-reference/cart), and discount codes.

A cart belongs to an account of the web shop; it is priced and kept ("prepare"), then placed ("submitCart"). Its ``externalId``
carries our mark, and by it a cart is found again.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import readings
from peak_desk.pos.blaze import order_records
from peak_desk.pos.blaze.api import Api, Reply
from peak_desk.pos.blaze.customers import CustomerCalls
from peak_desk.pos.blaze.orders import OrderCalls
from peak_desk.pos.blaze.paging import without_nothing
from peak_desk.pos.blaze.records import moment, phone_text
from peak_desk.pos.blaze.wire import CartMoney, OrderRow, PromotionRow, UserRow
from peak_desk.pos.client import CodeAnswer, LineTrouble, OrderQuote, OrderWrite, PosContact, PosOrder
from peak_desk.pos.readings import Unreadable

_NOT_PLACED = "inprogress"


@dataclass(frozen=True, slots=True)
class _Buyer:
    """Who orders, by which account of the web shop ("" without one), and where they live as far as Blaze knows."""

    account: str
    contact: PosContact
    home: Mapping[str, str] = field(default_factory=dict, repr=False)


class WebShop:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, people: CustomerCalls, orders: OrderCalls) -> None:
        """Use the account's API, its members and its orders."""
        self._api = api
        self._people = people
        self._orders = orders

    def price(self, write: OrderWrite) -> OrderQuote:
        """What the order would cost. Without a mark nothing of it is kept, and nobody is given an account for a question."""
        _one_code(write)
        row, money = self._priced(write, self._buyer(write))
        told = readings.lines(row.error_msg)
        return replace(money, troubles=_troubles(write, told), codes=tuple(_judged(code, row) for code in write.codes))

    def code(self, code: str, write: OrderWrite | None) -> CodeAnswer:
        """What a code stands for; with an order also what it takes off, by pricing that twice."""
        try:
            reply = self._api.read("loyalty", "promotions", "code", code)
        except PosMissing:
            return CodeAnswer(code, good=False, reason="code_unknown")
        if reply.nobody:
            return CodeAnswer(code, good=False, reason="code_unknown")
        row = reply.one(PromotionRow)
        if readings.ident(row.id) is None:
            raise reply.unreadable()
        title = readings.text(row.name) or ""
        reason = self._why_not(row)
        if reason or write is None:
            return CodeAnswer(code, good=not reason, title=title, reason=reason)
        return replace(self._effect(code, write), title=title)

    def _effect(self, code: str, write: OrderWrite) -> CodeAnswer:
        buyer = self._buyer(write)
        _, bare = self._priced(replace(write, codes=()), buyer)
        row, reduced = self._priced(replace(write, codes=(code,)), buyer)
        return replace(_judged(code, row), effect_cents=bare.total_cents - reduced.total_cents)

    def _why_not(self, row: PromotionRow) -> str:
        now = self._api.clock()
        begins, ends = moment(row.start_date), moment(row.end_date)
        if readings.flag(row.deleted) or row.active is False:
            return "code_inactive"
        if (begins and now < begins) or (ends and now > ends):
            return "code_expired"
        most = readings.whole(row.max_available)
        used_up = readings.flag(row.enable_max_available) and most > 0 and readings.whole(row.usage_count) >= most
        return "code_used_up" if used_up else ""

    def place(self, write: OrderWrite) -> PosOrder:
        """Keep the cart, then place it. What fails before the second call has left nothing but a draft nobody sees."""
        _one_code(write)
        buyer = self._buyer(write)
        account = buyer.account or (self._register(buyer.contact) if self._api.account.registers_users else "")
        if not account:
            raise PosError(Fate.REFUSED, "no_web_account")
        asked, body = {"cuid": account}, {**_body(write, buyer.home), "externalId": _mark(write)}
        row = _read(self._api.write("POST", "store", "cart", "prepare", query=asked, body=body, stores=False))
        placed_before = _word(row) not in {"", _NOT_PLACED}
        if readings.text(row.external_id) not in ({_mark(write)} if placed_before else {None, _mark(write)}):
            # The customer has a cart of their own at the web shop: it is not ours to place.
            raise PosError(Fate.REFUSED, "other_cart")
        cart_id = readings.ident(row.id) or self._id_of_mark(write)
        if cart_id is None:
            raise PosError(Fate.REFUSED, "no_cart")
        if placed_before:
            # An earlier try arrived after all: it is this very order.
            return self._orders.by_id(cart_id)
        reply = self._api.write("POST", "store", "cart", "submitCart", cart_id, query=asked, body={**body, "id": cart_id})
        placed = _order(reply)
        if placed.pos_id != cart_id or _word(_read(reply)) == _NOT_PLACED:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return self._at_the_register(placed, _read(reply))

    def _at_the_register(self, placed: PosOrder, row: OrderRow) -> PosOrder:
        """What the register says of an order the shop took on at once; our mark stands in the cart only."""
        if readings.ident(row.transaction_id) is None:
            return placed
        try:
            return replace(self._orders.by_id(placed.pos_id), mark=placed.mark)
        except PosError:
            # It is placed all the same: the next pull tells where it stands.
            return replace(placed, status=OrderStatus.AWAITING_PROCESSING)

    def with_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order made of our own cart; one that was never placed is none."""
        reply = self._of_mark(write)
        if reply is None:
            return ()
        row = _read(reply)
        if (readings.text(row.external_id) or "") != _mark(write) or _word(row) == _NOT_PLACED:
            return ()
        return (self._at_the_register(_order(reply), row),)

    def look(self) -> None:
        """Ask for a cart nobody made: passes, or is refused where the key may not use the web shop."""
        self._api.read("store", "cart", "active", query={"externalId": "PD-probe"})

    def promotions(self) -> None:
        """Ask for one discount: passes, or is refused where the key may not see them."""
        self._api.read("loyalty", "promotions", query={"start": "0", "limit": "1"})

    def _of_mark(self, write: OrderWrite) -> Reply | None:
        try:
            reply = self._api.read("store", "cart", "active", query={"externalId": _mark(write)})
        except PosMissing:
            return None
        return None if reply.nobody else reply

    def _id_of_mark(self, write: OrderWrite) -> str | None:
        """Where pricing a cart does not tell its id, it is asked for by our mark."""
        reply = self._of_mark(write)
        row = _read(reply) if reply is not None else OrderRow()
        return readings.ident(row.id) if readings.text(row.external_id) == _mark(write) else None

    def _priced(self, write: OrderWrite, buyer: _Buyer) -> tuple[OrderRow, OrderQuote]:
        """The priced cart; an answer without a total prices nothing."""
        query = {"cuid": buyer.account} if buyer.account else {}
        reply = self._api.price("store", "cart", "prepare", body=_body(write, buyer.home), query=query)
        row = _read(reply)
        if row.cart is None or readings.text(row.cart.total) is None:
            raise reply.unreadable()
        try:
            return row, _quote(row.cart)
        except Unreadable as error:
            raise reply.unreadable() from error

    def _buyer(self, write: OrderWrite) -> _Buyer:
        """Who orders: the member, with the account the web shop has of that phone or e-mail."""
        if write.customer_pos_id is None:
            contact = write.contact or PosContact()
            return _Buyer(self._account_with(contact), contact)
        person, account = self._people.user_of(write.customer_pos_id)
        contact = PosContact(person.first_name, person.last_name, person.phone or "", person.email or "", person.birthday)
        parts = {"address": person.street, "city": person.city, "state": person.state, "zipCode": person.postal_code}
        return _Buyer(account or self._account_with(contact), contact, {name: part for name, part in parts.items() if part})

    def _account_with(self, contact: PosContact) -> str:
        return self._user(email=contact.email) or self._user(phoneNumber=phone_text(contact.phone))

    def _user(self, **query: str) -> str:
        if not all(query.values()):
            return ""
        try:
            reply = self._api.read("user", "find", query=query)
        except PosMissing:
            return ""
        return "" if reply.nobody else _user_id(reply)

    def _register(self, contact: PosContact) -> str:
        """An account needs an e-mail, and a password: one that nobody knows, so that the customer sets their own some day."""
        if not contact.email:
            return ""
        body = {
            "email": contact.email,
            "firstName": contact.first_name,
            "lastName": contact.last_name,
            "phoneNumber": phone_text(contact.phone),
            "localDob": contact.birthday.isoformat() if contact.birthday else "",
            "password": secrets.token_urlsafe(24),
        }
        told = {name: value for name, value in body.items() if value}
        return _user_id(self._api.write("POST", "user", "register", body=told, stores=False))


def _user_id(reply: Reply) -> str:
    found = readings.ident(reply.one(UserRow).id)
    if found is None:
        raise reply.unreadable()
    return found


def _mark(write: OrderWrite) -> str:
    return write.op_id or write.marker


def _one_code(write: OrderWrite) -> None:
    """A cart has room for one code."""
    if len(write.codes) > 1:
        raise PosError(Fate.REFUSED, "one_code_only")


def _quote(money: CartMoney) -> OrderQuote:
    return OrderQuote(
        subtotal_cents=readings.cents(money.sub_total),
        discount_cents=abs(readings.cents(money.total_discount)),
        tax_cents=order_records.tax_of(money),
        total_cents=readings.cents(money.total),
        items=order_records.items(money),
    )


def _troubles(write: OrderWrite, told: str) -> tuple[LineTrouble, ...]:
    """A cart has one place for what is wrong with it; which line is meant only its words tell."""
    if not told:
        return ()
    named = [place for place, line in enumerate(write.lines) if line.name and line.name.casefold() in told.casefold()]
    return tuple(LineTrouble(place, "not_enough_stock", told) for place in named or [0])


def _body(write: OrderWrite, home: Mapping[str, str]) -> dict[str, Any]:
    delivers = write.type is OrderType.DELIVERY
    items = [{"productId": line.product_pos_id, "quantity": _number(line.quantity)} for line in write.lines]
    body = {
        "cart": {"items": items, "promoCode": write.codes[0] if write.codes else None},
        "memberId": write.customer_pos_id,
        "pickupType": "Delivery" if delivers else "Pickup",
        "deliveryAddress": dict(home) if delivers and home else None,
        "memo": write.note or None,
    }
    kept: dict[str, Any] = without_nothing(body)
    return kept


def _number(quantity: str) -> int | float:
    try:
        plain = Decimal(readings.quantity(quantity))
    except Unreadable as error:
        raise PosError(Fate.REFUSED, "quantity_not_possible") from error
    return int(plain) if plain == plain.to_integral_value() else float(plain)


def _read(reply: Reply) -> OrderRow:
    return reply.one(OrderRow)


def _word(row: OrderRow) -> str:
    return (readings.text(row.cart_status) or "").casefold()


def _order(reply: Reply) -> PosOrder:
    try:
        return order_records.order(_read(reply))
    except Unreadable as error:
        raise reply.unreadable() from error


def _judged(code: str, row: OrderRow) -> CodeAnswer:
    """A code that does not hold stands in a map of errors, with Blaze's words for why."""
    errors = row.reward_error_map if isinstance(row.reward_error_map, dict) else {}
    reason = next((readings.lines(words) for name, words in errors.items() if str(name).casefold() == code.casefold()), None)
    return CodeAnswer(code, good=reason is None, reason=reason or "")
