"""The words of the customer lists: badges, what matched, what a screen reader says."""

from PySide6.QtCore import QCoreApplication

from peak_desk.domain import names, phones
from peak_desk.domain.customers import Customer, CustomerRow, CustomerStatus, CustomerType, LikelyDuplicate
from peak_desk.domain.outbox import SyncState
from peak_desk.ui import words
from peak_desk.ui.formats import LEFT_TO_RIGHT_ISOLATE, Formats, left_to_right
from peak_desk.ui.tokens import Tone

Badges = tuple[tuple[str, Tone], ...]
Spans = tuple[tuple[int, int], ...]
_LEAST_DIGITS = 2


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


def name_spans(row: CustomerRow, query: str) -> Spans:
    """The parts of the name that the typed words begin; what the search says where none of them begins a word."""
    wanted = names.tokens(query)
    spans = [span for start, word in _words(row.name) if (span := _begun(start, word, wanted))]
    return tuple(spans) or _spans_in("name", row)


def _spans_in(field: str, row: CustomerRow) -> Spans:
    return next((match.spans for match in row.matches if match.field == field), ())


def _words(name: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for word in name.replace("-", " ").split(" "):
        if word:
            found.append((start, word))
        start += len(word) + 1
    return found


def _begun(start: int, word: str, wanted: tuple[str, ...]) -> tuple[int, int] | None:
    folded = names.fold(word)
    longest = max((token for token in wanted if folded.startswith(token)), key=len, default="")
    if not longest:
        return None
    length = 1
    while length < len(word) and len(names.fold(word[:length])) < len(longest):
        length += 1
    return start, length


def phone_and_spans(row: CustomerRow, query: str, formats: Formats) -> tuple[str, Spans]:
    """The phone with all but its ends hidden; digits that were typed are shown and stand out."""
    masked = formats.masked_phone(row.phone)
    typed = phones.digits(query)
    if not row.phone or len(typed) < _LEAST_DIGITS:
        return masked, ()
    shown = left_to_right(phones.display(row.phone, formats.store.region))
    places = [place for place, char in enumerate(shown) if char.isdigit()]
    digits = "".join(shown[place] for place in places)
    at = next((found for cut in range(min(4, len(typed))) if (found := digits.find(typed[cut:])) >= 0), -1)
    length = len(typed) - next((cut for cut in range(min(4, len(typed))) if typed[cut:] in digits), 0)
    if at < 0 or length < _LEAST_DIGITS:
        return masked, ()
    matched = places[at : at + length]
    text = "".join(shown[place] if place in matched else char for place, char in enumerate(masked))
    return text, ((matched[0], matched[-1] - matched[0] + 1),)


def second_line(row: CustomerRow, query: str, formats: Formats) -> tuple[str, Spans]:
    """Phone and customer number; the e-mail instead of the number where that is what matched."""
    text, spans = phone_and_spans(row, query, formats)
    if row.matched == "email" and row.email:
        start = len(text) + 3
        spans = (*spans, *((start + place + 1, length) for place, length in _spans_in("email", row)))
        return f"{text} · {LEFT_TO_RIGHT_ISOLATE}{left_to_right(row.email)[1:]}", spans
    return f"{text} · {left_to_right(row.customer_number)}" if row.customer_number else text, spans


def spoken(row: CustomerRow, formats: Formats) -> str:
    """What a screen reader says of a row."""
    parts = (name_of(row), formats.masked_phone(row.phone), row.customer_number, *(text for text, _tone in badges(row)))
    return ", ".join(part for part in parts if part)


def duplicate_reasons(likely: LikelyDuplicate) -> str:
    """Why somebody may be the same person: "same phone, same birthday"."""
    names_of_fields = ", ".join(words.field_name(field.value).lower() for field in likely.reasons)
    return QCoreApplication.translate("Customers", "same {fields}").format(fields=names_of_fields)
