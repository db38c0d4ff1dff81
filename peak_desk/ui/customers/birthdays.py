"""Birthdays as staff type them: the region's order, digits only, ISO or the written form; shown so that nobody can misread them."""

import re
from datetime import date
from enum import StrEnum

from babel import Locale
from babel.dates import format_date

from peak_desk.domain.phones import western_digits


class DateOrder(StrEnum):
    """In which order a region writes day, month and year."""

    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"
    YEAR_FIRST = "ymd"


_GROUPS = re.compile(r"\d+|[^\W\d_]+")


def order_of(locale: Locale) -> DateOrder:
    """The order of the region's short dates, taken from CLDR."""
    letters = [c for c in locale.date_formats["short"].pattern if c in "yMd"]
    first = letters[0] if letters else "y"
    return {"M": DateOrder.MONTH_FIRST, "d": DateOrder.DAY_FIRST}.get(first, DateOrder.YEAR_FIRST)


def read(text: str, locale: Locale, today: date) -> date | None:
    """The birthday meant, or None: "3/14/1990", "03141990", "031490", "1990-03-14" and "14 Mar 1990" are all the same day.

    Two-digit years are the latest that are not in the future.
    """
    parts = _GROUPS.findall(western_digits(text))
    if len(parts) == 1 and parts[0].isdigit():
        parts = _split_digits(parts[0], order_of(locale))
    if len(parts) != 3:
        return None
    named = [part for part in parts if not part.isdigit()]
    if named:
        return _read_with_month_name(parts, named, locale, today)
    if len(parts[0]) == 4:
        return _day(parts[0], parts[1], parts[2], today)
    places = dict(zip(order_of(locale).value, parts, strict=True))
    return _day(places["y"], places["m"], places["d"], today)


def shown(day: date, locale: Locale) -> str:
    """The day with its month as a word."""
    return format_date(day, "d MMM y", locale=locale)


def hint(locale: Locale) -> str:
    """What to type, in the region's order."""
    return {
        DateOrder.MONTH_FIRST: "MM / DD / YYYY",
        DateOrder.DAY_FIRST: "DD / MM / YYYY",
        DateOrder.YEAR_FIRST: "YYYY / MM / DD",
    }[order_of(locale)]


def _split_digits(digits: str, order: DateOrder) -> list[str]:
    if len(digits) == 6:
        return [digits[:2], digits[2:4], digits[4:]]
    if len(digits) != 8:
        return []
    if order is DateOrder.YEAR_FIRST:
        return [digits[:4], digits[4:6], digits[6:]]
    return [digits[:2], digits[2:4], digits[4:]]


def _read_with_month_name(parts: list[str], named: list[str], locale: Locale, today: date) -> date | None:
    numbers = [part for part in parts if part.isdigit()]
    if len(named) != 1 or len(numbers) != 2:
        return None
    month = _month_named(named[0], locale)
    if month is None:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else (numbers[1], numbers[0])
    return _day(year, str(month), day, today)


def _month_named(word: str, locale: Locale) -> int | None:
    typed = word.casefold()
    for speech in (locale, Locale.parse("en")):
        for width in ("abbreviated", "wide"):
            for number, name in speech.months["format"][width].items():
                if name.casefold().rstrip(".").startswith(typed):
                    return int(number)
    return None


def _day(year: str, month: str, day: str, today: date) -> date | None:
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    full = int(year)
    if len(year) == 2:
        full += today.year // 100 * 100
        if full > today.year:
            full -= 100
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
