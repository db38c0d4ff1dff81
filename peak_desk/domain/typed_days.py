"""Days as people type them: in the order of the region, and with two figures of a year where the century is a guess."""

import re
from datetime import date

WHOLE = re.compile(r"(\d{1,4})[-/.\s]+(\d{1,2})[-/.\s]+(\d{1,4})")
INSIDE = re.compile(r"(?<![\w/.-])(\d{4}|\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})(?![\w/.-])")
COMPACT = re.compile(r"(\d{2})(\d{2})((?:19|20)\d{2})")
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "AS", "VI", "MP"})


def whole_days(text: str, region: str) -> tuple[date, ...]:
    """The days a text may be that is a day and nothing else, the likeliest first."""
    match = WHOLE.fullmatch(text) or COMPACT.fullmatch(text)
    return () if match is None else days_of(match, region)


def days_of(match: re.Match[str], region: str) -> tuple[date, ...]:
    """The days the three numbers of a match may mean."""
    first, second, third = match.groups()
    if len(first) > 2:
        orders = [(first, second, third)]
    elif region in _MONTH_FIRST:
        orders = [(third, first, second), (third, second, first)]
    else:
        orders = [(third, second, first), (third, first, second)]
    for year, month, day in orders:
        if found := tuple(_dates(year, month, day)):
            return found
    return ()


def _dates(year: str, month: str, day: str) -> list[date]:
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)] if len(year) == 2 else []
    found = []
    for value in years:
        try:
            found.append(date(value, int(month), int(day)))
        except ValueError:
            continue
    return found
