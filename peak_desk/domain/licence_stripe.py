"""British Columbia's barcode: the three tracks of its magnetic stripe as one line of text.

Layout: Teleplan 4 Web Record Specifications 4.4 of the province, "Card specifications - 2D barcode". Stripes of other issuers are
recognised, to say so, and not read: their barcodes say more.
"""

import re
from calendar import monthrange
from datetime import date

from peak_desk.domain.licence_elements import Elements
from peak_desk.domain.licence_issuers import IIN
from peak_desk.errors import LicenceFault, LicenceUnreadable

_STRIPE = re.compile(r"\s{0,9}%?[A-Z]{2}[A-Z .'-]{1,13}\^?[^?]{1,110}\?\s{0,3};\d{6}")
_TRACK_2 = re.compile(r";(\d{6})(\d{1,13})=(\d{2})(\d{2})(\d{8})")
_TRACK_3 = re.compile(r"_?%[0-9A-Z]{2}(.{11}).{16}([MFX1290 ])")
_HEAD = 200
_LONGEST_CITY, _LONGEST_NAME = 13, 35
_NEVER, _YEAR_AFTER, _ON_BIRTHDAY = 77, 88, 99


def looks_like_stripe(text: str) -> bool:
    """Whether this is the content of a magnetic stripe, or a barcode written like one."""
    return _STRIPE.match(text[:_HEAD]) is not None


def read_stripe(text: str) -> Elements:
    """The tracks as elements of the standard's barcode; raises ``LicenceUnreadable``."""
    line = "".join(c for c in text if c.isprintable()).lstrip(" %")
    first, _, rest = line.partition("?")
    if not rest.lstrip().startswith(f";{IIN['BC']}"):
        raise LicenceUnreadable(LicenceFault.MAGNETIC_STRIPE)
    second = _TRACK_2.match(rest.lstrip())
    if second is None:
        raise LicenceUnreadable(LicenceFault.CUT_SHORT)
    city, name, address = _track_1(first[2:])
    street, _, place = address.partition("$")
    third = _TRACK_3.search(rest)
    iin, number, year, month, born = second.groups()
    values = {
        "DAQ": number,
        "DAA": name.replace(",$", ",").replace("$", ","),
        "DAG": street,
        "DAH": place if "$" in place else "",
        "DAI": city,
        "DAJ": first[:2],
        "DAK": third[1].strip() if third else "",
        "DBA": _expiry(int(year), int(month), born),
        "DBB": born,
        "DBC": third[2] if third else "",
        "DCG": "CAN",
    }
    return Elements(version=0, iin=iin, values=values)


def _track_1(track: str) -> tuple[str, str, str]:
    """City, name and address: each ends at its separator, or is full."""
    city, rest = _field(track, _LONGEST_CITY)
    name, rest = _field(rest, _LONGEST_NAME)
    return city, name, rest.partition("^")[0]


def _field(track: str, longest: int) -> tuple[str, str]:
    end = track.find("^", 0, longest + 1)
    return (track[:longest], track[longest:]) if end < 0 else (track[:end], track[end + 1 :])


def _expiry(year: int, month: int, born: str) -> str:
    """Year and month as a day: the birthday in that month where the licence ends with it, else the month's last day.

    Month 77 is "never", 88 the end of the birth month a year on, 99 the birthday of that year.
    """
    birth_month, birth_day = int(born[4:6]), int(born[6:])
    if month == _NEVER:
        return "NEVER"
    if month == _YEAR_AFTER:
        return _day(2000 + year + 1, birth_month, 31)
    if month in {_ON_BIRTHDAY, birth_month}:
        return _day(2000 + year, birth_month, birth_day)
    return _day(2000 + year, month, 31)


def _day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        raise LicenceUnreadable(LicenceFault.BAD_DATE)
    return f"{date(year, month, min(max(day, 1), monthrange(year, month)[1])):%Y%m%d}"
