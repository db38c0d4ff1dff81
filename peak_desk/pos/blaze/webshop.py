"""Blaze's web shop: the only way to make an order with lines (https://apidocs.blaze.me/api-reference/cart), and discount codes.

A cart belongs to an account of the web shop; it is priced and kept ("prepare"), then placed ("submitCart"). Its ``externalId``
carries our mark, and by it a cart is found again. Nobody says whether a cart prepared for an account goes into the place of the
one its owner has begun there: so prices are asked for without naming anybody, and before an order is made it is looked whether
there is such a cart.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, NoReturn

from peak_desk.domain.orders import NOT_AS_ORDERED, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.blaze import order_records
from peak_desk.pos.blaze.api import Api, Reply, refusal_code
from peak_desk.pos.blaze.codes import judged, why_not
from peak_desk.pos.blaze.customers import CustomerCalls
from peak_desk.pos.blaze.orders import OrderCalls
from peak_desk.pos.blaze.paging import without_nothing
from peak_desk.pos.blaze.records import type_word
from peak_desk.pos.blaze.web_accounts import Buyer, WebAccounts
from peak_desk.pos.blaze.wire import CartMoney, OrderRow, PromotionRow
from peak_desk.pos.client import CodeAnswer, LineTrouble, OrderQuote, OrderWrite, PosOrder
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import require_quantity
from peak_desk.pos.rows import read_row, texts

_NOT_PLACED = "inprogress"
_NOT_SOLD = "not_sold"
_ENDED = frozenset({"completed", "declined", "canceledbyconsumer", "canceledbydispensary"})
_PAGE = 100
_MOST_PAGES = 20


class WebShop:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, people: CustomerCalls, orders: OrderCalls) -> None:
        """Use the account's API, its members and its orders."""
        self._api = api
        self._accounts = WebAccounts(api, people)
        self._orders = orders

    def price(self, write: OrderWrite) -> OrderQuote:
        """What the order would cost anybody of this kind: nobody is named, so that no cart of theirs can be touched."""
        _one_code(write)
        row, quote = self._priced(write, self._accounts.buyer(write))
        return replace(quote, troubles=_troubles(write, row), codes=tuple(judged(code, row) for code in write.codes))

    def code(self, code: str, write: OrderWrite | None) -> CodeAnswer:
        """What a code stands for; with an order also what it takes off, by pricing that twice."""
        try:
            reply = self._api.read("loyalty", "promotions", "code", code)
        except PosMissing:
            return CodeAnswer(code, good=False, reason="code_unknown")
        if reply.none_found:
            return CodeAnswer(code, good=False, reason="code_unknown")
        row = reply.one(PromotionRow)
        if readings.ident(row.id) is None:
            raise reply.unreadable()
        title = readings.text(row.name) or ""
        reason = why_not(row, self._api.clock())
        if reason or write is None:
            return CodeAnswer(code, good=not reason, title=title, reason=reason)
        return replace(self._effect(code, write), title=title)

    def _effect(self, code: str, write: OrderWrite) -> CodeAnswer:
        buyer = self._accounts.buyer(write)
        _, bare = self._priced(replace(write, codes=()), buyer)
        row, reduced = self._priced(replace(write, codes=(code,)), buyer)
        return replace(judged(code, row), effect_cents=bare.total_cents - reduced.total_cents)

    def place(self, write: OrderWrite) -> PosOrder:
        """Keep the cart, then place it. What fails before the second call has left nothing but a draft nobody sees."""
        _one_code(write)
        buyer = self._accounts.buyer(write)
        asked = {"cuid": self._accounts.found_or_made(buyer)}
        there = self._begun_there(asked, write)
        if there is not None:
            return self._orders.by_id(there)
        body = {**_body(write, buyer), **_owner(buyer), "externalId": _external(write)}
        row = _read(self._api.write("POST", "store", "cart", "prepare", query=asked, body=body, stores=False))
        placed_before = _word(row) not in {"", _NOT_PLACED}
        if not _ours(row, write) and (placed_before or readings.text(row.external_id) is not None):
            # The customer has a cart of their own at the web shop: it is not ours to place.
            raise PosError(Fate.REFUSED, "other_cart")
        cart_id = readings.ident(row.id) or self._id_of_mark(write)
        if cart_id is None:
            raise PosError(Fate.REFUSED, "no_cart")
        if placed_before:
            # An earlier try arrived after all: it is this very order.
            return self._orders.by_id(cart_id)
        self._demand_as_wanted(row, write, body)
        reply = self._api.write("POST", "store", "cart", "submitCart", cart_id, query=asked, body={**body, "id": cart_id})
        placed, answered = _order(reply), _read(reply)
        if placed.pos_id != cart_id or _word(answered) == _NOT_PLACED:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        without = any(not judged(code, answered).good for code in write.codes) or bool(_lacking(answered, write))
        found = self._at_the_register(placed, answered)
        return replace(found, attention=NOT_AS_ORDERED) if without and not found.attention else found

    def _begun_there(self, asked: Mapping[str, str], write: OrderWrite) -> str | None:
        """The id of this very order where it stands there placed; raises where the customer has begun a cart of their own.

        What is prepared for their account might take its place. A draft of this desk that came to nothing is taken back.
        """
        reply = self._active(asked)
        row = OrderRow() if reply is None else _read(reply)
        if _ours(row, write):
            return None if _word(row) in {"", _NOT_PLACED} else readings.ident(row.id)
        if not _holds_something(row) or _word(row) in _ENDED:
            return None
        if _word(row) != _NOT_PLACED or not (readings.text(row.external_id) or "").startswith(order_records.MARKED):
            raise PosError(Fate.REFUSED, "other_cart")
        self._take_back(row)
        return None

    def _take_back(self, row: OrderRow) -> None:
        """Remove a draft of this desk; one that stays is seen by what comes next."""
        cart_id = readings.ident(row.id)
        if cart_id is not None:
            with suppress(PosError):
                self._api.write("DELETE", "store", "cart", "cancelCart", cart_id, body=None, stores=False)

    def _demand_as_wanted(self, row: OrderRow, write: OrderWrite, sent: Mapping[str, Any]) -> None:
        """Refuse, before anything is placed, a cart with something wrong: it would be dearer than staff told the customer."""

        def refuse(code: str, words: str) -> NoReturn:
            if _ours(row, write) and _word(row) == _NOT_PLACED:
                self._take_back(row)
            raise PosError(Fate.REFUSED, code, fates.without_personal_data(words, texts(sent)))

        for answer in (judged(code, row) for code in write.codes):
            if not answer.good:
                refuse("code_not_taken", answer.reason)
        told = readings.lines(row.error_msg)
        if told:
            refuse(refusal_code(told) or "refused", told)
        if _lacking(row, write):
            refuse(_NOT_SOLD, "")

    def _at_the_register(self, placed: PosOrder, row: OrderRow) -> PosOrder:
        """What the register says of an order the shop took on at once; our mark stands in the cart only."""
        if readings.ident(row.transaction_id) is None:
            return placed
        try:
            return replace(self._orders.by_id(placed.pos_id), mark=placed.mark)
        except PosError:
            # It is placed all the same: the next pull tells where it stands.
            return placed

    def with_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order made of our own cart, also one that has ended meanwhile; a cart that was never placed is none.

        An order is placed only after its cart is kept under our mark. Where that cart is neither the active one nor in the history
        of the account, nobody can tell whether it ended or never came: a person decides then.
        """
        reply = self._active({"externalId": _external(write)})
        row = _read(reply) if reply is not None else None
        if row is None or not _ours(row, write):
            row, reply = self._in_history(write)
        if row is None or reply is None:
            raise PosError(Fate.REFUSED, "not_to_be_told")
        if _word(row) == _NOT_PLACED:
            return ()
        try:
            placed = order_records.order(row)
        except Unreadable as error:
            raise reply.unreadable() from error
        return (self._at_the_register(placed, row),)

    def _in_history(self, write: OrderWrite) -> tuple[OrderRow | None, Reply | None]:
        """Our cart among all that were placed by the customer's account, with the answer it stood in."""
        try:
            account = self._accounts.found(self._accounts.buyer(write))
            return self._among_all(account, write) if account else (None, None)
        except PosError as error:
            if error.fate is Fate.REFUSED or error.status == 403:
                # No such account any more, or no right to see its orders: it tells nothing.
                return None, None
            raise

    def _among_all(self, account: str, write: OrderWrite) -> tuple[OrderRow | None, Reply | None]:
        seen: set[str | None] = set()
        for _ in range(_MOST_PAGES):
            asked = {"cuid": account, "start": str(len(seen)), "limit": str(_PAGE)}
            reply = self._api.read("store", "cart", "history", query=asked)
            rows = [_row(raw) for raw in reply.found().values or ()]
            for row in rows:
                if _ours(row, write):
                    return row, reply
            new = {readings.ident(row.id) for row in rows} - seen
            if not new:
                break
            seen |= new
        return None, None

    def look(self) -> None:
        """Ask for a cart nobody made: passes, or is refused where the key may not use the web shop."""
        self._api.read("store", "cart", "active", query={"externalId": "PD-probe"})

    def promotions(self) -> None:
        """Ask for one discount: passes, or is refused where the key may not see them."""
        self._api.read("loyalty", "promotions", query={"start": "0", "limit": "1"})

    def _active(self, asked: Mapping[str, str]) -> Reply | None:
        try:
            reply = self._api.read("store", "cart", "active", query=asked)
        except PosMissing:
            return None
        return None if reply.none_found else reply

    def _id_of_mark(self, write: OrderWrite) -> str | None:
        """Where pricing a cart does not tell its id, it is asked for by our mark."""
        reply = self._active({"externalId": _external(write)})
        row = _read(reply) if reply is not None else OrderRow()
        return readings.ident(row.id) if _ours(row, write) else None

    def _priced(self, write: OrderWrite, buyer: Buyer) -> tuple[OrderRow, OrderQuote]:
        """The priced cart; an answer without a total prices nothing."""
        body = _body(replace(write, note=""), buyer)
        if buyer.contact.patient_type is not None:
            # Taxes go by it, and it names nobody.
            body["cart"]["consumerType"] = type_word(buyer.contact.patient_type)
        reply = self._api.price("store", "cart", "prepare", body=body)
        row = _read(reply)
        if row.cart is None or readings.text(row.cart.total) is None:
            raise reply.unreadable()
        try:
            return row, _quote(row.cart)
        except Unreadable as error:
            raise reply.unreadable() from error


def _external(write: OrderWrite) -> str:
    """Our mark as a cart carries it: a draft of this desk is told by how it begins."""
    return order_records.MARKED + (write.op_id or write.marker)


def _ours(row: OrderRow, write: OrderWrite) -> bool:
    return order_records.mark_of(row) == (write.op_id or write.marker) != ""


def _holds_something(row: OrderRow) -> bool:
    return readings.ident(row.id) is not None and row.cart is not None and bool(row.cart.items)


def _row(raw: Any) -> OrderRow:
    """A row of a list; one that cannot be read is none of ours, for ours is in the shape of an order."""
    try:
        return read_row(raw, OrderRow)
    except Unreadable:
        return OrderRow()


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


def _lacking(row: OrderRow, write: OrderWrite) -> tuple[int, ...]:
    """The lines a cart left out, or has too little of, without a word."""
    try:
        return () if row.cart is None else order_records.lacking(row.cart, write.lines)
    except Unreadable as error:
        raise PosError(Fate.NOT_SENT, "unreadable") from error


def _troubles(write: OrderWrite, row: OrderRow) -> tuple[LineTrouble, ...]:
    """A cart has one place for what is wrong with it; which line is meant only its words tell, or that it is not there."""
    told = readings.lines(row.error_msg)
    if not told:
        return tuple(LineTrouble(place, _NOT_SOLD) for place in _lacking(row, write))
    named = [place for place, line in enumerate(write.lines) if line.name and line.name.casefold() in told.casefold()]
    return tuple(LineTrouble(place, "not_enough_stock", told) for place in named or [0])


def _body(write: OrderWrite, buyer: Buyer) -> dict[str, Any]:
    """What is ordered, and nobody's name with it."""
    delivers = write.type is OrderType.DELIVERY
    items = [{"productId": line.product_pos_id, "quantity": _number(line.quantity)} for line in write.lines]
    body = {
        "cart": {"items": items, "promoCode": write.codes[0] if write.codes else None},
        "pickupType": "Delivery" if delivers else "Pickup",
        "deliveryAddress": dict(buyer.home) if delivers and buyer.home else None,
        "memo": write.note or None,
    }
    kept: dict[str, Any] = without_nothing(body)
    return kept


def _owner(buyer: Buyer) -> dict[str, str]:
    return {"memberId": buyer.member_id} if buyer.member_id else {}


def _number(quantity: str) -> int | float:
    plain = require_quantity(quantity)
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
