"""What the file keeps of driver licence numbers: the number, a keyed hash that only tells the same one again, or nothing.

Every way into the file asks here: customers saved by staff, pages of a pull, and what is in the file already when a store decides
otherwise. The hash is keyed with a key made from the file's own: outside of this file it says nothing, and there are too few
licence numbers for a hash without a key.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peak_desk.database import customer_record, licence_hashes, search_index, store_settings
from peak_desk.database.connection import AUDIT_KEY, Database, Transaction
from peak_desk.domain.customers import SHARED_FIELDS, Customer, Field
from peak_desk.domain.licences import LicenceKeeping

_SETTING = "licence_keeping"
_BATCH = 2000
_NUMBERS = (
    "SELECT key, driver_licence, licence_hash FROM customers WHERE key > ? AND driver_licence IS NOT NULL ORDER BY key LIMIT ?"
)
_TAKE_OUT = "UPDATE customers SET driver_licence = NULL, licence_folded = NULL, licence_hash = ? WHERE key = ?"
_NO_HASHES = "UPDATE customers SET licence_hash = NULL WHERE licence_hash IS NOT NULL"
_BASES = f"""
SELECT key, pos_base, {", ".join(field.value for field in SHARED_FIELDS)} FROM customers
WHERE key > ? AND pos_base LIKE '%"driver_licence": "%' ORDER BY key LIMIT ?
"""  # noqa: S608 - our own column names
_NEW_BASE = "UPDATE customers SET pos_base = ? WHERE key = ?"
_WRITES = """
SELECT seq AS key, payload, base FROM outbox
WHERE seq > ? AND entity = 'customer' AND (payload LIKE '%"driver_licence"%' OR base LIKE '%"driver_licence"%') ORDER BY seq LIMIT ?
"""
_NEW_WRITE = "UPDATE outbox SET payload = ?, base = ? WHERE seq = ?"


@dataclass(frozen=True, slots=True)
class LicenceRules:
    """What the store keeps, with the key of its hashes; made once for many records."""

    keeping: LicenceKeeping
    key: bytes

    def number(self, licence: str | None) -> str | None:
        """What is kept of a number as such."""
        return licence if self.keeping is LicenceKeeping.NUMBER else None

    def hashed(self, licence: str | None, known: str | None = None) -> str | None:
        """The hash to keep beside it: of this number, of the one known before when none is given.

        Where numbers are kept a hash stays only until the number is known, so that an ID scanned before is still recognised.
        """
        keeps_number = self.keeping is LicenceKeeping.NUMBER
        if self.keeping is LicenceKeeping.NOTHING or (keeps_number and known is None):
            return None
        folded = search_index.fold_licence(licence)
        if folded is None:
            return known
        return None if keeps_number else self.hash_of(folded)

    def hash_of(self, folded: str) -> str:
        """The keyed hash of a folded number."""
        return licence_hashes.hashed(self.key, folded)


def keeping(tx: Transaction) -> LicenceKeeping:
    """What the store keeps of licence numbers; the number unless it decided otherwise."""
    return LicenceKeeping(store_settings.get(tx, _SETTING) or LicenceKeeping.NUMBER)


def rules(tx: Transaction) -> LicenceRules:
    """The store's decision ready for use."""
    return LicenceRules(keeping(tx), licence_hashes.hash_key(tx.info[AUDIT_KEY]))


def licence_hash(tx: Transaction, folded: str) -> str:
    """The keyed hash of a folded licence number, whatever the store keeps."""
    return licence_hashes.hash_under(tx.info[AUDIT_KEY], folded)


def kept(tx: Transaction, customer: Customer) -> Customer:
    """The record with only that of its licence which the store keeps."""
    by = rules(tx)
    licence = customer.driver_licence
    return replace(customer, driver_licence=by.number(licence), licence_hash=by.hashed(licence, customer.licence_hash))


def decide(tx: Transaction, wanted: LicenceKeeping, by: str, now: datetime) -> int:
    """Keep licence numbers in another way from now on and bring the whole file to it; returns how many customers changed.

    Numbers leave the customers, what is known of the POS's side of them, and every write in the outbox, sent or not. A number that
    is gone comes back only from the POS. Backups made before are not touched.
    """
    store_settings.put(tx, _SETTING, wanted.value, by, now)
    if wanted is LicenceKeeping.NUMBER:
        return 0
    changed = _take_out_numbers(tx, rules(tx))
    if wanted is LicenceKeeping.NOTHING:
        changed += tx.exec_driver_sql(_NO_HASHES).rowcount
    _take_out_of_bases(tx)
    _take_out_of_writes(tx)
    return changed


def empty_journal(database: Database) -> None:
    """Bring the journal into the file at once: what was taken out is in no page of it any more unless somebody reads just now."""
    with database.raw() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _take_out_numbers(tx: Transaction, by: LicenceRules) -> int:
    changed = 0
    for rows in _batches(tx, _NUMBERS):
        tx.exec_driver_sql(_TAKE_OUT, [(by.hashed(row.driver_licence, row.licence_hash), row.key) for row in rows])
        changed += len(rows)
    return changed


def _take_out_of_bases(tx: Transaction) -> None:
    for rows in _batches(tx, _BASES):
        tx.exec_driver_sql(_NEW_BASE, [(_base_without(row), row.key) for row in rows])


def _base_without(row: Any) -> str | None:
    base = json.loads(row.pos_base) | {Field.DRIVER_LICENCE.value: None}
    return None if base == customer_record.field_values(row._asdict()) else json.dumps(base, ensure_ascii=False)


def _take_out_of_writes(tx: Transaction) -> None:
    for rows in _batches(tx, _WRITES):
        tx.exec_driver_sql(_NEW_WRITE, [(_without(row.payload), _without(row.base), row.key) for row in rows])


def _without(stored: str) -> str:
    values = {name: value for name, value in json.loads(stored).items() if name != Field.DRIVER_LICENCE}
    return json.dumps(values, ensure_ascii=False)


def _batches(tx: Transaction, query: str) -> Iterator[list[Any]]:
    """The rows of a query, some at a time, the next ones behind the last key of those before."""
    last = -1
    while rows := list(tx.exec_driver_sql(query, (last, _BATCH))):
        yield rows
        last = rows[-1].key
