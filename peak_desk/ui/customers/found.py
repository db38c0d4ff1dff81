"""What a row tells of why its customer was found: the marked parts of every field, and the words that were only near."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peak_desk.domain import names, phones
from peak_desk.domain.customers import CustomerRow, CustomerStatus, MatchKind, Near
from peak_desk.ui import words as desk_words
from peak_desk.ui.formats import Formats, isolated, left_to_right

Spans = tuple[tuple[int, int], ...]
SEPARATOR = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row's second line; ``keep`` tells why the customer was found, so it stays when not everything has room."""

    text: str
    spans: Spans = ()
    keep: bool = False


def spans_of(row: CustomerRow, field: str) -> Spans:
    """Where a field matched, as the search says."""
    return tuple(span for match in row.matches if match.field == field for span in match.spans)


def has(row: CustomerRow, field: str) -> bool:
    """Whether a field is one the customer was found by."""
    return any(match.field == field for match in row.matches)


def pieces_of(row: CustomerRow, formats: Formats, pos: str, survivor: str = "") -> tuple[Piece, ...]:
    """The second line of a row, in reading order; ``survivor`` is the name of the customer a merged one went into, if known."""
    pieces = [phone_piece(row, formats)]
    if row.status is CustomerStatus.MERGED:
        pieces.append(Piece(merged_text(survivor), (), keep=True))
    pieces += [Piece(near_text(near), (), keep=True) for near in row.near if not is_visible(near.typed, row)]
    pieces += [piece for field, make in _MAKERS if has(row, field) for piece in make(row, pos)]
    if row.customer_number:
        pieces.append(_plain(row.customer_number, spans_of(row, "customer_number")))
    return tuple(pieces)


def fitted(pieces: tuple[Piece, ...], room: int, width_of: Callable[[str], int]) -> tuple[Piece, ...]:
    """As many pieces as have room: those that give no reason go first, from the end; the last one left may be cut by the view."""
    shown = list(pieces)
    for piece in reversed(pieces):
        wide = sum(width_of(kept.text) for kept in shown) + width_of(SEPARATOR) * (len(shown) - 1)
        if wide <= room or len(shown) == 1:
            break
        if not piece.keep:
            shown.remove(piece)
    return tuple(shown)


def phone_piece(row: CustomerRow, formats: Formats) -> Piece:
    """The phone with all but its ends hidden; the digits that matched are shown and stand out."""
    masked = formats.masked_phone(row.phone)
    matched = {place for start, length in spans_of(row, "phone") for place in range(start, start + length)}
    if not row.phone or not matched:
        return Piece(masked)
    shown = _shown(row.phone, formats.store.region)
    revealed = sorted(place for place, digit in _digits_in(row.phone, shown) if digit in matched)
    text = "".join(shown[place] if place in revealed else char for place, char in enumerate(masked))
    return Piece(text, _runs(revealed, shown), keep=True)


def _shown(e164: str, region: str) -> str:
    return left_to_right(phones.display(e164, region))


def _digits_in(e164: str, shown: str) -> Iterator[tuple[int, int]]:
    """Each digit of the shown number with its place among the E.164 digits, from the end on as far as both agree.

    The number as people write it has no country code, or a zero in its place.
    """
    digits = e164.removeprefix("+")
    places = [place for place, char in enumerate(shown) if char.isdigit()]
    for back, place in enumerate(reversed(places), start=1):
        if back > len(digits) or shown[place] != digits[-back]:
            return
        yield place, len(digits) - back


def _runs(places: list[int], shown: str) -> Spans:
    """The places as (start, length), joined where only punctuation lies between them."""
    runs: list[tuple[int, int]] = []
    for place in places:
        end = runs[-1][0] + runs[-1][1] if runs else -1
        if runs and not any(char.isdigit() for char in shown[end:place]):
            runs[-1] = (runs[-1][0], place + 1 - runs[-1][0])
        else:
            runs.append((place, 1))
    return tuple(runs)


def _plain(text: str, spans: Spans, before: str = "") -> Piece:
    """A code that keeps its order inside a right-to-left line, with what matched of it."""
    shift = 1 + len(before)
    return Piece(left_to_right(f"{before}{text}"), tuple((start + shift, length) for start, length in spans), keep=bool(spans))


def _email(row: CustomerRow, _pos: str) -> tuple[Piece, ...]:
    return (_plain(row.email, spans_of(row, "email")),) if row.email else ()


def _second_name(row: CustomerRow, _pos: str) -> tuple[Piece, ...]:
    return (Piece(row.second_name, spans_of(row, "second_name"), keep=True),) if row.second_name else ()


def _tags(row: CustomerRow, _pos: str) -> tuple[Piece, ...]:
    """Only the tags that matched; the search counts in all of them, one under the other."""
    pieces, begins = [], 0
    for tag in row.tags:
        ends = begins + len(tag)
        spans = tuple((start - begins + 1, length) for start, length in spans_of(row, "tags") if begins <= start < ends)
        if spans:
            pieces.append(Piece(f"#{tag}", spans, keep=True))
        begins = ends + 1
    return tuple(pieces)


def _pos_id(row: CustomerRow, pos: str) -> tuple[Piece, ...]:
    return (_plain(row.pos_id, spans_of(row, "pos_id"), f"{pos} #"),) if row.pos_id else ()


def _birthday(_row: CustomerRow, _pos: str) -> tuple[Piece, ...]:
    return (Piece(_field("birthday"), (), keep=True),)


def _licence(_row: CustomerRow, _pos: str) -> tuple[Piece, ...]:
    return (Piece(_field("driver_licence"), (), keep=True),)


# A list shows neither birthday nor licence: that they are the ones typed is all there is to say.
_MAKERS: tuple[tuple[str, Callable[[CustomerRow, str], tuple[Piece, ...]]], ...] = (
    ("second_name", _second_name),
    ("email", _email),
    ("tags", _tags),
    ("driver_licence", _licence),
    ("birthday", _birthday),
    ("pos_id", _pos_id),
)


def near_text(near: Near) -> str:
    """A word that was typed and the one it was taken for."""
    if near.kind is MatchKind.NICKNAME:
        words = QCoreApplication.translate("Customers", "{typed} = {found}")
    else:
        words = QCoreApplication.translate("Customers", "{typed} ~ {found}")
    typed = near.typed[:1].upper() + near.typed[1:] if near.found[:1].isupper() else near.typed
    return words.format(typed=isolated(typed), found=isolated(near.found))


def is_visible(typed: str, row: CustomerRow) -> bool:
    """Whether the typed word stands in the row as it was typed, so that nobody wonders."""
    wanted = names.fold(typed)
    return any(word.startswith(wanted) for text in (row.name, row.second_name) for word in names.tokens(text))


def merged_text(survivor: str) -> str:
    """What became of a merged record."""
    if survivor:
        return QCoreApplication.translate("Customers", "Merged into {name}").format(name=isolated(survivor))
    return QCoreApplication.translate("Customers", "Merged into another record")


def spoken_reasons(row: CustomerRow) -> tuple[str, ...]:
    """Why the customer was found, for a screen reader."""
    near = tuple(near_text(near) for near in row.near if not is_visible(near.typed, row))
    shown = {"name", "phone", "customer_number"}
    fields = tuple(_field(match.field) for match in row.matches if match.field not in shown)
    return (*near, *fields)


def _field(field: str) -> str:
    said = {
        "birthday": QCoreApplication.translate("Customers", "Birthday matches"),
        "driver_licence": QCoreApplication.translate("Customers", "Licence matches"),
        "tags": QCoreApplication.translate("Customers", "Tags"),
    }
    return said.get(field) or desk_words.field_name(field)
