"""Orders made from the desk: priced and made as draft orders, so that Shopify's own prices, taxes and discounts hold.

https://shopify.dev/docs/api/admin-graphql/latest/objects/DraftOrder. An order made directly would have neither taxes nor automatic
discounts, and would not touch the stock.
"""

from collections.abc import Sequence
from typing import Any

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.client import CodeAnswer, LineTrouble, OrderQuote, OrderWrite, PosOrder
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row, texts
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify import records
from peak_desk.pos.shopify.api import Api, UserError, held, id_in, refusal
from peak_desk.pos.shopify.orders import OrderCalls
from peak_desk.pos.shopify.records import DELIVERY_TAG, cents, gid, pos_id_of
from peak_desk.pos.shopify.wire import CodeNode, Connection, DraftRow, Quote, QuoteLine

_MOST = 10**6


class DraftCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, orders: OrderCalls) -> None:
        """Use the account's API."""
        self._api = api
        self._orders = orders

    def preview(self, write: OrderWrite) -> OrderQuote:
        """What the order would cost; lines that cannot be sold are told instead of the price."""
        troubles = _impossible(write)
        if troubles:
            return OrderQuote(0, 0, 0, 0, (), troubles)
        asked = self._input(write)
        raw, errors = self._api.do_telling(op.PRICE_ORDER, input=asked)
        sent = texts(asked)
        troubles = _troubles(errors, sent)
        if errors and len(troubles) < len(errors):
            raise refusal(errors, sent)
        if troubles:
            return OrderQuote(0, 0, 0, 0, (), troubles)
        try:
            return _quote(read_row(held(raw, "calculatedDraftOrder"), Quote), write.codes)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error

    def check_code(self, code: str, write: OrderWrite | None) -> CodeAnswer:
        """Whether a discount code is in force and, for an order, what it takes off there."""
        raw = self._api.ask(op.CODE, code=code.strip())
        if bytes(raw) == b"null":
            return CodeAnswer(code, good=False, reason="code_unknown")
        try:
            found = read_row(raw, CodeNode).code_discount
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error
        title = readings.text(found.title) or ""
        if found.status != "ACTIVE":
            return CodeAnswer(
                code, good=False, title=title, reason=f"code_{found.status.lower()}" if found.status else "code_unknown"
            )
        if write is None or not write.lines:
            return CodeAnswer(code, good=True, title=title)
        return self._tried(code, title, write)

    def _tried(self, code: str, title: str, write: OrderWrite) -> CodeAnswer:
        tried = OrderWrite(
            lines=write.lines,
            placed_at=write.placed_at,
            customer_pos_id=write.customer_pos_id,
            contact=write.contact,
            codes=(code,),
        )
        quote = self.preview(tried)
        if not quote.codes:
            return CodeAnswer(code, good=True, title=title)
        (answer,) = quote.codes
        return CodeAnswer(code, answer.good, title or answer.title, answer.reason, answer.effect_cents)

    def create(self, write: OrderWrite) -> PosOrder:
        """A draft, and at once the order it becomes, to be paid later; both carry the mark of this write.

        When the answer of either call is lost the whole is in doubt; ``by_mark`` then finds the order, or finishes the draft.
        """
        troubles = _impossible(write)
        if troubles:
            raise PosError(Fate.REFUSED, troubles[0].code)
        self._require_codes(write)
        draft = id_in(self._api.do(op.CREATE_DRAFT, input=self._input(write)), "draftOrder")
        try:
            return self._complete(draft, write)
        except PosError as error:
            if error.fate is Fate.REFUSED:
                raise
            # Also what never left: the draft is there, and to begin again would make a second one.
            raise PosError(Fate.UNKNOWN, error.code, error.words) from error

    def _input(self, write: OrderWrite) -> dict[str, Any]:
        return _draft(write) | _address(write, self._api.account.region)

    def _require_codes(self, write: OrderWrite) -> None:
        """Pass an order whose codes all hold: one that does not would be left out without a word, and the order would be dearer."""
        answers = self.preview(write).codes if write.codes else ()
        wrong = next((answer for answer in answers if not answer.good), None)
        if wrong is not None:
            raise PosError(Fate.REFUSED, "code_not_taken", wrong.reason)

    def by_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order of this very write; a draft of it that was left half done is finished first.

        Drafts are searched by the tag: there is no filter for their PO number.
        """
        if not write.marker:
            return ()
        found = self._orders.by_mark(write)
        if found:
            return found
        drafts = self._marked_drafts(write.marker)
        try:
            ordered = [pos_id_of("Order", draft.order.id) for draft in drafts if draft.order is not None]
            last = max((int(pos_id_of("DraftOrder", draft.id)) for draft in drafts), default=0)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error
        if ordered:
            return tuple(self._orders.by_id(one) for one in ordered)
        # Should there be two, only one may become an order, and the last one is as staff want it now.
        return (self._complete(gid("DraftOrder", str(last)), write),) if drafts else ()

    def _marked_drafts(self, marker: str) -> list[DraftRow]:
        raw = self._api.ask(op.DRAFTS, q=f"tag:{op.quoted(marker)}")
        try:
            page = read_row(raw, Connection)
            rows = [read_row(row, DraftRow) for row in page.nodes]
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error
        found = [row for row in rows if marker in {row.po_number, *row.tags}]
        if page.page_info.has_next_page and not found:
            # More than one page of others: the filter was not heeded, and ours may be anywhere behind.
            raise PosError(Fate.NOT_SENT, "unreadable")
        return found

    def _complete(self, draft: str, write: OrderWrite) -> PosOrder:
        raw = self._api.do(op.COMPLETE_DRAFT, id=draft)
        try:
            order = read_row(held(raw, "draftOrder"), DraftRow).order
            pos_id = pos_id_of("Order", order.id) if order is not None else ""
        except Unreadable:
            pos_id = ""
        if not pos_id:
            raise PosError(Fate.UNKNOWN, "no_id")
        try:
            return self._orders.by_id(pos_id)
        except PosError:
            # The order is there. An error now would make a second one.
            return _only_made(pos_id, write)


def _only_made(pos_id: str, write: OrderWrite) -> PosOrder:
    """An order of which only its id is known; the next pull brings the rest."""
    return PosOrder(
        pos_id=pos_id,
        order_number=pos_id[-6:],
        status=OrderStatus.AWAITING_PROCESSING,
        type=write.type,
        source=OrderSource.IN_STORE,
        placed_at=write.placed_at,
        updated_at=write.placed_at,
        customer_pos_id=write.customer_pos_id,
        external_number=write.marker,
        mark=write.marker,
        whole=False,
    )


def _pieces(quantity: str) -> int:
    return int(quantity) if quantity.isascii() and quantity.isdigit() and 0 < int(quantity) < _MOST else 0


def _impossible(write: OrderWrite) -> tuple[LineTrouble, ...]:
    """What can be told before anything is sent: Shopify sells by the piece, and its products have numbers."""
    found = []
    for place, line in enumerate(write.lines):
        if not records.is_number(line.product_pos_id):
            found.append(LineTrouble(place, "not_sold"))
        elif not _pieces(line.quantity):
            found.append(LineTrouble(place, "quantity_not_possible"))
    return tuple(found)


def _address(write: OrderWrite, region: str) -> dict[str, Any]:
    """Where a delivery goes, as far as it is known: in the country of the store, as its customers' addresses are."""
    home = write.where
    if home is None:
        return {}
    told = {
        "firstName": home.first_name,
        "lastName": home.last_name,
        "address1": home.street,
        "city": home.city,
        "provinceCode": records.province(home.state),
        "zip": home.postal_code,
        "countryCode": region.upper(),
    }
    return {"shippingAddress": {name: value for name, value in told.items() if value}}


def _draft(write: OrderWrite) -> dict[str, Any]:
    """The draft. It is marked twice: orders are searched by the PO number, drafts only by tags."""
    tags = [DELIVERY_TAG] if write.type is OrderType.DELIVERY else []
    body: dict[str, Any] = {
        "lineItems": [
            {"variantId": gid("ProductVariant", line.product_pos_id), "quantity": _pieces(line.quantity)} for line in write.lines
        ],
        "tags": [*tags, write.marker] if write.marker else tags,
        "poNumber": write.marker or None,
        "note": write.note or None,
        "discountCodes": list(write.codes),
        "acceptAutomaticDiscounts": True,
    }
    if write.customer_pos_id:
        body["purchasingEntity"] = {"customerId": gid("Customer", write.customer_pos_id)}
    elif write.contact is not None:
        body |= {"email": write.contact.email or None, "phone": write.contact.phone or None}
    return {name: value for name, value in body.items() if value not in (None, [])}


def _troubles(errors: tuple[UserError, ...], sent: Sequence[str]) -> tuple[LineTrouble, ...]:
    """The user errors that are about one line."""
    found = []
    for error in errors:
        path = error.field or []
        place = next((part for part in path if part.isascii() and part.isdigit()), "")
        if "lineItems" in path and place:
            found.append(LineTrouble(int(place), "not_sold", fates.without_personal_data(error.message, sent)))
    return tuple(found)


def _quote(told: Quote, codes: tuple[str, ...]) -> OrderQuote:
    discount = cents(told.total_discounts_set)
    return OrderQuote(
        subtotal_cents=cents(told.subtotal_price_set) + discount,
        discount_cents=discount,
        tax_cents=cents(told.total_tax_set),
        total_cents=cents(told.total_price_set),
        items=tuple(_item(line) for line in told.line_items),
        codes=tuple(_answer(code, told) for code in codes),
    )


def _item(line: QuoteLine) -> OrderItem:
    return OrderItem(
        name=readings.text(line.title) or "",
        quantity=str(line.quantity),
        size=records.size(line.variant_title),
        price_cents=cents(line.original_unit_price_set),
        total_cents=cents(line.discounted_total_set),
        product_pos_id=pos_id_of("ProductVariant", line.variant.id) if line.variant else "",
    )


def _answer(code: str, told: Quote) -> CodeAnswer:
    """A code that does not hold is left out of the answer without a word: what is not named there is not good."""
    folded = code.strip().casefold()
    if folded not in {one.casefold() for one in told.discount_codes}:
        return CodeAnswer(code, good=False, reason="code_not_applied")
    effects = [one for one in told.platform_discounts if (one.code or "").casefold() == folded]
    taken = sum(readings.cents(one.total_amount.amount) for one in effects) if effects else None
    return CodeAnswer(code, good=True, title=effects[0].title if effects else "", effect_cents=taken)
