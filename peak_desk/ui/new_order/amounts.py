"""Money and quantities as people type them."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from peak_desk.ui.new_order.basket import number_of, plain, typed_on

_MOST_CENTS = 100_000_00
_ARABIC_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_MARKS = frozenset({".", ",", "-", _ARABIC_POINT})
_AROUND = frozenset({"Sc", "Cf"})  # signs of currencies, and what turns the direction of text
_GROUPED = re.compile(r"(?<=\d)[\s'\N{RIGHT SINGLE QUOTATION MARK}\N{ARABIC THOUSANDS SEPARATOR}](?=\d{3}(?!\d))")
_THOUSANDS = re.compile(r"(?!0)\d{1,3}(?: \d{3})+", re.ASCII)


def read_money(text: str, locale: Locale) -> int | None:
    """The cents meant by "12.5", "$1,250.00" or "12,50" (as the region writes it), None for anything else.

    A comma or point with one or two digits behind it, at the end, parts the cents whatever the region does: nobody types it for
    thousands. Anything else between the digits may have been meant for a point, so it is no price.
    """
    bare = _GROUPED.sub("", "".join(letter for letter in text if unicodedata.category(letter) not in _AROUND).strip())
    if not any(letter.isdigit() for letter in bare) or not all(letter.isdigit() or letter in _MARKS for letter in bare):
        return None
    kept = "".join(_western(letter) for letter in bare)
    head, point, cents = _parted(kept, get_decimal_symbol(locale), get_group_symbol(locale))
    try:
        amount = Decimal(f"{head or '0'}{point}{cents}")
    except InvalidOperation:
        return None
    whole = int(amount * 100) if amount * 100 == (amount * 100).to_integral_value() else -1
    return whole if 0 <= whole <= _MOST_CENTS else None


def _parted(text: str, decimal: str, group: str) -> tuple[str, str, str]:
    """What stands before the point, the point, and what stands after it."""
    place = max(text.rfind("."), text.rfind(","))
    after = len(text) - place - 1
    if place < 0:
        return text, "", ""
    if text[place] == group and text[place] != decimal and after > 2:
        return text.replace(group, ""), "", ""
    return text[:place].replace(",", "").replace(".", ""), ".", text[place + 1 :]


def read_quantity(text: str, locale: Locale) -> str:
    """A quantity as it is kept, "" for what is no number above zero.

    Groups of three digits are thousands where the region writes them so; any other comma is a point.
    """
    bare = _GROUPED.sub("", text.strip())
    spaced = bare.replace(get_group_symbol(locale), " ")
    quantity = ""
    for letter in spaced.replace(" ", "") if _THOUSANDS.fullmatch(spaced) else bare:
        longer = typed_on(quantity, letter)
        if longer == quantity:
            return ""
        quantity = longer
    number = number_of(quantity)
    return plain(number) if number > 0 else ""


def _western(letter: str) -> str:
    if letter == _ARABIC_POINT:
        return "."
    digit = unicodedata.digit(letter, -1)
    return str(digit) if digit >= 0 else letter
