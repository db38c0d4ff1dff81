"""Phone numbers: any way of writing them becomes E.164, and back into what people read.

The library with the rules of all countries is imported with the first number: the search for names does not wait for it.
"""

import re
import unicodedata
from functools import lru_cache

MASK = "\N{BULLET}"
_NORTH_AMERICA = 1
_NORTH_AMERICAN = re.compile(r"\+1[2-9][0-9]{9}")
_NORTH_AMERICAN_WRITTEN = re.compile(r"(?:\+1[ .-]?)?(?:\(([2-9][0-9]{2})\) ?|([2-9][0-9]{2})[ .-]?)([0-9]{3})[ .-]?([0-9]{4})")


def western_digits(text: str) -> str:
    """The text with digits of any script (Arabic-Indic, Persian, full width) as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def normalise(text: str, region: str) -> str | None:
    """The number as E.164 (``+13035550142``), or None when it is no possible number of the region or the world.

    Possible, not valid: fictional exchanges such as 555 and freshly opened ranges are numbers customers do have. A number that
    only works inside its own area code is none: without the code it cannot be called from anywhere else.
    """
    import phonenumbers

    if (plain := _NORTH_AMERICAN_WRITTEN.fullmatch(text)) and phonenumbers.country_code_for_region(region) == _NORTH_AMERICA:
        # Any ten digits in a row are possible there: nothing is to be found out, which takes a tenth of a pull of everybody.
        return f"+1{plain[1] or plain[2]}{plain[3]}{plain[4]}"
    try:
        number = phonenumbers.parse(western_digits(text), region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=4096)
def display(e164: str, region: str) -> str:
    """The number as people of the region write it; a number that cannot be read comes back unchanged."""
    import phonenumbers

    code = phonenumbers.country_code_for_region(region)
    if code == _NORTH_AMERICA and _NORTH_AMERICAN.fullmatch(e164):
        # Nothing is to be found out about such a number, and half the time of a list goes without.
        return phonenumbers.format_number(phonenumbers.PhoneNumber(code, int(e164[2:])), phonenumbers.PhoneNumberFormat.NATIONAL)
    try:
        number = phonenumbers.parse(e164, region)
    except phonenumbers.NumberParseException:
        return e164
    home = code == number.country_code
    shape = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, shape)


def masked(e164: str, region: str) -> str:
    """The number for lists: the leading group and the last four digits are shown, what lies between is not."""
    shown = display(e164, region)
    places = [index for index, char in enumerate(shown) if char.isdigit()]
    hidden = set(places[:-4]) if len(places) <= 7 else set(places[-7:-4])
    return "".join(MASK if index in hidden else char for index, char in enumerate(shown))


def digits(text: str) -> str:
    """Only the digits of the text, as 0-9."""
    return "".join(c for c in western_digits(text) if c.isascii() and c.isdigit())


def national_digits(e164: str) -> str:
    """The number without its country code, as POS systems of one country store it (``3035550142``)."""
    import phonenumbers

    try:
        return phonenumbers.national_significant_number(phonenumbers.parse(e164, None))
    except phonenumbers.NumberParseException:
        return digits(e164)
