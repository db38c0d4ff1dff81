"""What the first start asks for, in words."""

from babel import Locale
from phonenumbers import SUPPORTED_REGIONS


def regions() -> tuple[str, ...]:
    """The countries whose phone numbers are known."""
    return tuple(sorted(SUPPORTED_REGIONS))


def region_name(code: str, language: str) -> str:
    """A country in the language of the window, with its code."""
    return f"{Locale.parse(language).territories.get(code, code)} ({code})"
