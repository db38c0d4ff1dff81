"""What an order would cost at Leaflogix, and whether a discount code holds.

POST /preorder/price-cart and GET /discounts/v2/list of https://api.pos.dutchie.com/swagger/v001/swagger.json.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from peak_desk.domain.customers import PatientType
from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.client import CodeAnswer, LineTrouble, OrderQuote, OrderWrite
from peak_desk.pos.leaflogix import order_records
from peak_desk.pos.leaflogix.api import Api, rows_of
from peak_desk.pos.leaflogix.who import Where
from peak_desk.pos.leaflogix.wire import CartRow, DiscountRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import decoded, read_row

_TICKS_A_SECOND = 10_000_000


class PriceCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, where: Where) -> None:
        """Use the account's API, and what it says of the store itself."""
        self._api = api
        self._where = where

    def quote(self, write: OrderWrite) -> OrderQuote:
        """What a cart would cost; what cannot be sold is told as trouble with its line.

        The call takes no codes: what one takes off shows only at the register.
        """
        kind = None if write.customer_pos_id else self._where.kind(self._kind_of(write))
        codes = self.codes(write.codes)
        try:
            answer = self._api.ask("preorder/price-cart", "price", order_records.cart_body(write, kind))
        except PosError as error:
            if error.fate is not Fate.REFUSED or error.status != 400:
                raise
            return OrderQuote(0, 0, 0, 0, (), (_trouble(write, error.words),), codes)
        try:
            return replace(order_records.quote(decoded(answer, CartRow) or CartRow()), codes=codes)
        except Unreadable:
            raise fates.unreadable(answer, repeatable=True) from None

    def codes(self, wanted: tuple[str, ...]) -> tuple[CodeAnswer, ...]:
        """What the list of discounts says of these codes: there is no call that checks one."""
        if not wanted:
            return ()
        now = self._api.clock().astimezone(self._api.account.zone)
        asked = {word.strip().casefold() for word in wanted}
        answer = self._api.read("discounts/v2/list", query={"includeInactive": "true"})
        found: dict[str, tuple[DiscountRow, str]] = {}
        broken = False
        for raw in rows_of(answer):
            try:
                row = read_row(raw, DiscountRow)
            except Unreadable:
                broken = True
                continue
            code = (readings.text(row.discount_code) or "").casefold()
            # One code may stand in several discounts, of which one holds.
            if code in asked and found.get(code, (row, "unknown"))[1]:
                found[code] = (row, self._why_not(row, now))
        if broken and asked - set(found):
            # Nobody can say that a code is not there while a row cannot be read.
            raise fates.unreadable(answer, repeatable=True)
        return tuple(_answer(code, found.get(code.strip().casefold())) for code in wanted)

    def _why_not(self, row: DiscountRow, now: datetime) -> str:
        """Why a discount does not hold at this moment; "" where nothing speaks against it."""
        begins, ends = (readings.when(value, UTC) for value in (row.valid_date_from, row.valid_date_to))
        days = (row.monday, row.tuesday, row.wednesday, row.thursday, row.friday, row.saturday, row.sunday)
        today = days[now.weekday()]
        reasons = (
            ("inactive", not readings.flag(row.is_active)),
            ("not_yet", begins is not None and now < begins),
            ("expired", ends is not None and now > ends),
            ("not_today", today is False or readings.text(today) == "false"),
            ("not_now", not _within_hours(row, now)),
        )
        found = next((reason for reason, holds in reasons if holds), "")
        return found or self._not_here(row)

    def _not_here(self, row: DiscountRow) -> str:
        places = {readings.ident(place) for place in row.location_restrictions or ()} - {None}
        return "not_here" if places and self._where.location_id not in places else ""

    def _kind_of(self, write: OrderWrite) -> str:
        kind = write.contact.patient_type if write.contact else None
        account = self._api.account
        return account.customer_type if kind in {None, PatientType.ADULT} else account.medical_type


def _answer(code: str, found: tuple[DiscountRow, str] | None) -> CodeAnswer:
    if found is None:
        return CodeAnswer(code, good=False, reason="unknown")
    row, why_not = found
    title = readings.text(row.online_name) or readings.text(row.discount_description) or ""
    return CodeAnswer(code, good=not why_not, title=title, reason=why_not)


def _trouble(write: OrderWrite, words: str) -> LineTrouble:
    """The refusal is one sentence: the line is the one whose product it names, else the first."""
    named = set(re.findall(r"\d+", words))
    place = next((place for place, line in enumerate(write.lines) if line.product_pos_id in named), 0)
    return LineTrouble(place, "not_sold", words)


def _within_hours(row: DiscountRow, now: datetime) -> bool:
    """Whether the time of day lies between the two; hours that cannot be read are none that could be promised."""
    if row.start_time is None and row.end_time is None:
        return True
    begins, ends = _time_of(row.start_time), _time_of(row.end_time)
    if (row.start_time is not None and begins is None) or (row.end_time is not None and ends is None):
        return False
    at = now.time()
    begins, ends = begins or time.min, ends or time.max
    return begins <= at <= ends if begins <= ends else at >= begins or at <= ends


def _time_of(told: Any) -> time | None:
    """A time of day as text, or as the object its schema declares (hours and minutes, or ticks)."""
    try:
        if isinstance(told, str):
            return time.fromisoformat(told.strip())
        if isinstance(told, Mapping):
            parts = {str(name).casefold(): value for name, value in told.items()}
            if "ticks" in parts:
                minutes, seconds = divmod(int(parts["ticks"]) // _TICKS_A_SECOND, 60)
                return time(minutes // 60, minutes % 60, seconds)
            return time(int(parts["hours"]), int(parts.get("minutes", 0)))
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return None
