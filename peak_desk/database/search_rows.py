"""The customers of one page of an answer, as lines of a list."""

import json
from typing import Any

from peak_desk.database import customer_record
from peak_desk.database.reader import Reader
from peak_desk.database.search_match import Hit, Matcher, Shown
from peak_desk.database.search_query import Asked
from peak_desk.database.vocabulary import Vocabulary
from peak_desk.domain.customers import CustomerRow, CustomerStatus, CustomerType
from peak_desk.domain.outbox import SyncState

_TYPES = {kind.value: kind for kind in CustomerType}
_STATUSES = {status.value: status for status in CustomerStatus}
_SYNCS = {state.value: state for state in SyncState}
_RECENT = Hit()

_PAGE = """
SELECT seq, id, number, pos_id, first_name, last_name, phone, email, type, status, sync, needs, banned, warning,
    licence_folded, birthday, second_name, tags, merged_into, licence_hash
FROM customers WHERE seq IN (SELECT value FROM json_each(?))
"""
_SURVIVORS = "SELECT pos_id, id FROM customers WHERE pos_id IN (SELECT value FROM json_each(?))"


def rows(reader: Reader, asked: Asked, seqs: list[int], vocabulary: Vocabulary | None) -> tuple[CustomerRow, ...]:
    """The customers at these places, in this order, and why each was found."""
    found = {row[0]: row for row in reader.rows(_PAGE, json.dumps(seqs))}
    merged = [row[18] for row in found.values() if row[18] is not None]
    survivors: dict[str, str] = {}
    if merged:
        survivors = {row[0]: row[1] for row in reader.rows(_SURVIVORS, json.dumps(merged))}
    matcher = Matcher(asked, vocabulary) if asked.text else None
    return tuple(_row(matcher, found[seq], survivors) for seq in seqs if seq in found)


def _row(matcher: Matcher | None, row: Any, survivors: dict[str, str]) -> CustomerRow:
    name = f"{row[4]} {row[5]}".strip()
    number = customer_record.number_text(row[2])
    hit = _RECENT
    if matcher is not None:
        hit = matcher.match(Shown(name, row[16], row[17], row[2], number, row[3], row[6], row[7], row[14], row[19], row[15]))
    return CustomerRow(
        id=row[1],
        customer_number=number,
        pos_id=row[3],
        name=name,
        phone=row[6],
        email=row[7],
        type=_TYPES[row[8]],
        status=_STATUSES[row[9]],
        sync=_SYNCS[row[10]],
        needs=customer_record.needs(row[11]),
        banned=bool(row[12]),
        warning=row[13],
        second_name=row[16],
        tags=customer_record.tags(row[17]),
        survivor_id=survivors.get(row[18] or "", ""),
        matches=hit.matches,
        near=hit.near,
    )
