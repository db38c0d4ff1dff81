"""What staff read after a scan: the age check, what could not be read, what is wrong with the scanner's set-up."""

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.licences import AgeCheck, AgeVerdict, IdCard
from peak_desk.domain.scans import LayoutFault, Scan, ScanKind
from peak_desk.domain.stores import Store
from peak_desk.errors import LicenceFault
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.messages import inserted
from peak_desk.ui.scanner.bursts import ENDS, LAST_LATIN, Burst

# Slower than this, and some keys of the scanner may be taken for a hand's.
SLOW_MS = 25.0
# So much of a code is shown in a message.
_SHOWN = 40
_CONTROL = re.compile("([\x00-\x1f\x7f])")
_NAMES = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI"),
    *("DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US"),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """Something wrong, and what to change."""

    title: str
    text: str


def age_title(check: AgeCheck, formats: Formats) -> str:
    """The verdict in a few big words."""
    words = {
        AgeVerdict.ALLOWED: QCoreApplication.translate("Scanner", "{needed}+ · %n year(s)", "", check.age or 0),
        AgeVerdict.TOO_YOUNG: QCoreApplication.translate("Scanner", "Too young: {age}, must be {needed}"),
        AgeVerdict.MEDICAL_ONLY: QCoreApplication.translate("Scanner", "Medical only ({age})"),
        AgeVerdict.EXPIRED: QCoreApplication.translate("Scanner", "Expired {date}"),
        AgeVerdict.NO_BIRTHDAY: QCoreApplication.translate("Scanner", "No birthday on the ID"),
        AgeVerdict.NO_EXPIRY: QCoreApplication.translate("Scanner", "No expiry on the ID"),
    }
    expired = formats.date(check.expires) if check.expires is not None else ""
    return words[check.verdict].format(age=check.age, needed=check.needed, date=left_to_right(expired))


def age_advice(check: AgeCheck, card: IdCard | None, store: Store, formats: Formats) -> str:
    """What to do about a verdict that is no pass."""
    if check.verdict is AgeVerdict.TOO_YOUNG:
        youngest = min(check.needed, store.minimum_age_medical)
        day = _birthday_number(card.birthday, youngest) if card is not None and card.birthday is not None else None
        if day is None:
            return QCoreApplication.translate("Scanner", "Do not serve. Nothing was saved.")
        if youngest < check.needed:
            text = QCoreApplication.translate(
                "Scanner", "Do not serve before {date}, and then with a medical card only. Nothing was saved."
            )
        else:
            text = QCoreApplication.translate("Scanner", "Do not serve before {date}. Nothing was saved.")
        return text.format(date=left_to_right(formats.date(day)))
    words = {
        AgeVerdict.MEDICAL_ONLY: QCoreApplication.translate(
            "Scanner", "{needed} is needed without a medical card. Ask for the card, or do not serve."
        ),
        AgeVerdict.EXPIRED: QCoreApplication.translate(
            "Scanner", "This ID proves nothing any more. Ask for one that is still valid."
        ),
        AgeVerdict.NO_BIRTHDAY: QCoreApplication.translate(
            "Scanner", "Its barcode holds none. Read the birthday off the card and check the age yourself."
        ),
        AgeVerdict.NO_EXPIRY: QCoreApplication.translate(
            "Scanner",
            "The age is right ({age}), but its barcode does not say until when it is good. Look on the card before you serve.",
        ),
    }
    return words.get(check.verdict, "").format(needed=check.needed, age=check.age)


def _birthday_number(birthday: date, age: int) -> date:
    """The day somebody turns so old; who was born on 29 February does so on 1 March."""
    try:
        return birthday.replace(year=birthday.year + age)
    except ValueError:
        return date(birthday.year + age, 3, 1)


def card_line(card: IdCard, formats: Formats) -> str:
    """Whose ID it is, who gave it, and until when it is good."""
    parts = [inserted(card.name), inserted(card.issuer), _until(card, formats)]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _until(card: IdCard, formats: Formats) -> str:
    if card.expires is not None:
        until = QCoreApplication.translate("Scanner", "valid until {date}")
        return until.format(date=left_to_right(formats.date(card.expires)))
    if card.never_ends:
        return QCoreApplication.translate("Scanner", "never expires")
    return QCoreApplication.translate("Scanner", "no expiry on the ID")


def damaged(trouble: LicenceFault | None) -> str:
    """Why an ID could not be read, and what to do."""
    words = {
        LicenceFault.MAGNETIC_STRIPE: QCoreApplication.translate(
            "Scanner", "The magnetic stripe was swiped. Scan the wide barcode on the back instead."
        ),
        LicenceFault.TOO_LONG: QCoreApplication.translate("Scanner", "Two scans ran into one. Scan the ID again, once."),
        LicenceFault.CUT_SHORT: QCoreApplication.translate(
            "Scanner", "The end is missing. Hold the scanner still until it has finished, and scan again."
        ),
        LicenceFault.NO_SEPARATORS: QCoreApplication.translate(
            "Scanner", "The scanner keeps the line ends back. “Settings”, “Scanner” says what to change."
        ),
        LicenceFault.NO_NUMBER: QCoreApplication.translate("Scanner", "There is no licence number on it. Type the name instead."),
        LicenceFault.NO_NAME: QCoreApplication.translate("Scanner", "There is no name on it. Type the name instead."),
        LicenceFault.BAD_DATE: QCoreApplication.translate(
            "Scanner", "A date on it makes no sense. Scan again; if it stays so, check the card and type the name."
        ),
    }
    other = QCoreApplication.translate("Scanner", "Scan it again, or type the name.")
    return words.get(trouble, other) if trouble is not None else other


def unknown(scan: Scan) -> str:
    """What to do about a code that names nothing here."""
    if scan.code:
        text = QCoreApplication.translate(
            "Scanner", "“{code}” is no customer and no order of this store. Scan again, or type the name."
        )
        return text.format(code=left_to_right(scan.code[:_SHOWN]))
    return QCoreApplication.translate(
        "Scanner",
        "It is no ID, and no customer or order of this store. “Settings”, “Scanner” shows administrators what the scanner sent.",
    )


def kind(scan: Scan) -> str:
    """What was scanned."""
    return {
        ScanKind.LICENCE: QCoreApplication.translate("Scanner", "An ID"),
        ScanKind.DAMAGED_LICENCE: QCoreApplication.translate("Scanner", "An ID that cannot be read"),
        ScanKind.CUSTOMER_CODE: QCoreApplication.translate("Scanner", "A customer's code"),
        ScanKind.ORDER_CODE: QCoreApplication.translate("Scanner", "An order's code, or any code of six signs"),
        ScanKind.UNKNOWN: QCoreApplication.translate("Scanner", "A code of no kind the desk knows"),
    }[scan.kind]


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of what the scanner sent: text, or the name of one control character; ``ends`` a line."""

    text: str
    control: bool = False
    ends: bool = False


def pieces(raw: str) -> tuple[Piece, ...]:
    """What the scanner sent, with names for the characters nobody can see."""
    found: list[Piece] = []
    for part in _CONTROL.split(raw):
        if _CONTROL.fullmatch(part):
            name = "DEL" if part == "\x7f" else _NAMES[ord(part)]
            found.append(Piece(name, control=True, ends=part in "\r\n"))
        elif part:
            found.append(Piece(part))
    return tuple(found)


def advice(burst: Burst, scan: Scan) -> tuple[Advice, ...]:
    """What is wrong with the scanner's set-up, to judge by one scan; empty when nothing is."""
    found = [_fault_advice(fault) for fault in scan.faults]
    if any(char > LAST_LATIN for char in burst.raw):
        found.append(_script_advice(read=burst.meant != burst.raw))
    if burst.longest_gap > SLOW_MS:
        found.append(
            Advice(
                QCoreApplication.translate("Scanner", "The scanner types slowly"),
                QCoreApplication.translate(
                    "Scanner",
                    "Its keys come up to {gap} ms apart. Set its “inter-character delay” to 0, so that no hand is as fast.",
                ).format(gap=round(burst.longest_gap)),
            )
        )
    if burst.raw[-1:] not in ENDS:
        found.append(
            Advice(
                QCoreApplication.translate("Scanner", "No Return at the end"),
                QCoreApplication.translate(
                    "Scanner",
                    "Scans end only after a pause. Set the scanner's suffix to Return (“CR”, “Enter”): codes open sooner.",
                ),
            )
        )
    return tuple(found)


def _script_advice(*, read: bool) -> Advice:
    title = QCoreApplication.translate("Scanner", "This computer writes in another script")
    if read:
        return Advice(
            title,
            QCoreApplication.translate(
                "Scanner", "It was put right here by the keys themselves. Short codes need a keyboard layout with Latin letters."
            ),
        )
    return Advice(
        title,
        QCoreApplication.translate(
            "Scanner",
            "Switch the keyboard to Latin letters before scanning, or let the scanner send characters by number (“ALT mode”).",
        ),
    )


def _fault_advice(fault: LayoutFault) -> Advice:
    layout = QCoreApplication.translate(
        "Scanner", "It was put right here. Set the scanner's keyboard country to the layout of this computer, or the reverse."
    )
    controls = QCoreApplication.translate(
        "Scanner",
        "Set the scanner to send control characters as Ctrl with a letter (“control + ASCII”, “function key mapping off”).",
    )
    words = {
        LayoutFault.AT_AND_QUOTE_SWAPPED: (
            QCoreApplication.translate("Scanner", '@ and " are swapped: British and American keys'),
            layout,
        ),
        LayoutFault.Y_AND_Z_SWAPPED: (
            QCoreApplication.translate("Scanner", "Y and Z are swapped: this computer has German keys"),
            layout,
        ),
        LayoutFault.A_AND_Q_SWAPPED: (
            QCoreApplication.translate("Scanner", "A and Q are swapped: this computer has French keys"),
            layout,
        ),
        LayoutFault.CAPITALS_INVERTED: (
            QCoreApplication.translate("Scanner", "Capitals and small letters are swapped"),
            QCoreApplication.translate("Scanner", "It was put right here. Switch Caps Lock off, or let the scanner ignore it."),
        ),
        LayoutFault.START_LOST: (
            QCoreApplication.translate("Scanner", "The first character is missing"),
            QCoreApplication.translate("Scanner", "Remove what the scanner cuts off or puts before its scans (“prefix”, “trim”)."),
        ),
        LayoutFault.CONTROLS_LOST: (QCoreApplication.translate("Scanner", "Control characters do not arrive"), controls),
        LayoutFault.LINE_ENDS_LOST: (
            QCoreApplication.translate("Scanner", "Line ends do not arrive: IDs cannot be read"),
            controls,
        ),
    }
    return Advice(*words[fault])
