"""The words of the customer lists: badges, names of states, what a screen reader says."""

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.customers import Customer, CustomerRow, CustomerStatus, CustomerType, LikelyDuplicate
from peak_desk.domain.outbox import SyncState
from peak_desk.ui import words
from peak_desk.ui.customers import found
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.tokens import Tone

Badges = tuple[tuple[str, Tone], ...]


def badges(row: CustomerRow | Customer) -> Badges:
    """What staff must know, the most important first; the type comes last."""
    found: list[tuple[str, Tone]] = []
    if row.banned:
        found.append((QCoreApplication.translate("Customers", "Banned"), Tone.DANGER))
    if row.status is not CustomerStatus.ACTIVE:
        found.append((status_word(row.status), Tone.NEUTRAL))
    if row.sync is SyncState.NEEDS_YOU:
        found.append((words.sync_state(row.sync), words.sync_tone(row.sync)))
    if row.needs:
        found.append((words.needs(row.needs[0]), Tone.WARN))
    elif row.sync in (SyncState.QUEUED, SyncState.SENDING, SyncState.UNSURE):
        found.append((words.sync_state(row.sync), words.sync_tone(row.sync)))
    if row.warning and not row.banned:
        found.append((QCoreApplication.translate("Customers", "Warning"), Tone.WARN))
    found.append((words.customer_type(row.type), words.customer_tone(row.type)))
    return tuple(found)


def status_word(status: CustomerStatus) -> str:
    """The name of a customer's status."""
    return {
        CustomerStatus.ACTIVE: QCoreApplication.translate("Customers", "Active"),
        CustomerStatus.INACTIVE: QCoreApplication.translate("Customers", "Inactive"),
        CustomerStatus.MERGED: QCoreApplication.translate("Customers", "Merged"),
        CustomerStatus.REMOVED: QCoreApplication.translate("Customers", "Taken back"),
    }[status]


def name_of(row: CustomerRow | Customer) -> str:
    """The name, or what to call somebody without one."""
    return row.name or (
        QCoreApplication.translate("Customers", "Walk-in customer")
        if row.type is CustomerType.GUEST
        else QCoreApplication.translate("Customers", "No name")
    )


def how_many(read: int, total: int, formats: Formats, *, at_least: bool = False) -> str:
    """How many of those found are in the list: "1-50 of 213"."""
    if not total:
        return ""
    part = left_to_right(f"{formats.count(1)}\N{EN DASH}{formats.count(read)}") if read > 1 else formats.count(read)
    if at_least:
        return QCoreApplication.translate("Customers", "{n} of more than {m}").format(n=part, m=formats.count(total))
    return QCoreApplication.translate("Customers", "{n} of {m}").format(n=part, m=formats.count(total))


def spoken(row: CustomerRow, formats: Formats) -> str:
    """What a screen reader says of a row."""
    told = (*found.spoken_reasons(row), *(text for text, _tone in badges(row)))
    parts = (name_of(row), formats.masked_phone(row.phone), row.customer_number, *told)
    return ", ".join(part for part in parts if part)


def duplicate_reasons(likely: LikelyDuplicate) -> str:
    """Why somebody may be the same person: "same phone, same birthday"."""
    names_of_fields = ", ".join(words.field_name(field.value).lower() for field in likely.reasons)
    return QCoreApplication.translate("Customers", "same {fields}").format(fields=names_of_fields)


def why_likely(likely: LikelyDuplicate) -> str:
    """How much speaks for the same person, and what: "92 %, same phone"."""
    return QCoreApplication.translate("Customers", "{score} %, {reasons}").format(
        score=likely.score, reasons=duplicate_reasons(likely)
    )
