"""Discount codes of Blaze: what is told of one, and whether a priced cart really has it."""

from datetime import datetime

from peak_desk.pos import readings
from peak_desk.pos.blaze.records import moment
from peak_desk.pos.blaze.wire import OrderRow, PromotionRow
from peak_desk.pos.client import CodeAnswer

NOT_APPLIED = "code_not_applied"


def why_not(row: PromotionRow, now: datetime) -> str:
    """Why a code does not hold whatever is ordered, "" where nothing is against it."""
    begins, ends = moment(row.start_date), moment(row.end_date)
    if readings.flag(row.deleted) or row.active is False:
        return "code_inactive"
    if begins and now < begins:
        return "code_not_yet"
    if ends and now > ends:
        return "code_expired"
    most = readings.whole(row.max_available)
    used_up = readings.flag(row.enable_max_available) and most > 0 and readings.whole(row.usage_count) >= most
    return "code_used_up" if used_up else ""


def judged(code: str, row: OrderRow) -> CodeAnswer:
    """Whether a priced cart has the code: one that does not hold stands in a map of errors, with Blaze's words for why.

    What the map calls it is not published, and a cart has only the one code, so any entry is about it. A cart that does not name
    the code has not got it.
    """
    maps = (row.reward_error_map, row.slug_reward_error_map)
    errors = {str(name).casefold(): words for told in maps if isinstance(told, dict) for name, words in told.items()}
    if errors:
        return CodeAnswer(code, good=False, reason=readings.lines(errors.get(code.casefold()) or next(iter(errors.values()))))
    named = readings.text(row.cart.promo_code) if row.cart is not None else None
    good = (named or "").casefold() == code.strip().casefold()
    return CodeAnswer(code, good=good, reason="" if good else NOT_APPLIED)
