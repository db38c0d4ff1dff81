"""A new file out of what can be read of others: the one staff worked with last, and a backup that fills what is missing in it.

What staff have not sent yet matters most, because it is nowhere else: customers, orders and products come again from the POS, for
which every feed begins anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from peak_desk.database import audit, both_sides, driver, mending, migrations, outbox, search, search_index
from peak_desk.database.connection import Database
from peak_desk.database.salvage import Row, Source
from peak_desk.database.tables import metadata
from peak_desk.domain.outbox import LIVE

SETTLE = timedelta(minutes=2)
_CHUNK = 2_000
_LIVE_VALUES = frozenset(state.value for state in LIVE)
# Where each feed stands is left out on purpose, ``meta`` and ``counters`` are worked out, the audit log is one chain.
_LEFT_OUT = frozenset({"meta", "counters", "cursors", "audit", "seen_at_pos"})
_HIGHEST = """
SELECT coalesce(max(number), 0), coalesce(max(seq) FILTER (WHERE seq >= ?), 0), coalesce(max(seq) FILTER (WHERE seq < ?), 0), (
    SELECT coalesce(max(CAST(substr(external_number, 4) AS INTEGER)), 0) FROM orders
    WHERE external_number GLOB 'PD-[0-9]*' AND length(external_number) < 12)
FROM customers
"""
# Who may sign in, who may be written to and what the store decided does not go back in time with the rest.
_OF_NOW = frozenset({"outbox", "settings", "staff", "consents", "customer_flags"})
# Rows that are part of a record go where it goes: the column that names it. Their own numbers mean nothing, and are given anew.
_PART_OF = {"order_items": "order_id", "order_history": "order_id", "addresses": "customer_id"}
_NUMBER = "key"


@dataclass(frozen=True, slots=True)
class Sources:
    """What the new file is made of.

    ``latest`` is the file staff worked with last, ``backup`` an older copy of it. With ``go_back`` the backup is what the person
    wants, and of the latest file only what is nowhere else comes along; without, the backup only fills what could not be read.
    ``settle`` is how long the POS may take until what was sent a moment ago can be found there.
    """

    latest: Source | None
    backup: Source | None
    go_back: bool = False
    settle: timedelta = SETTLE


@dataclass(frozen=True, slots=True)
class By:
    """Who had it made, for the audit log."""

    name: str
    via: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of staff's work.

    ``waiting`` writes are not at the POS yet. Of them ``in_doubt`` are known from the backup only, and ``made_anew`` only from the
    record they were about. ``complete`` says that no write can be missing; ``unreadable`` names the tables of the latest file of
    which rows are missing or come from the backup.
    """

    waiting: int
    in_doubt: int
    made_anew: int
    complete: bool
    unreadable: tuple[str, ...]


def rebuild(target: Path, key: str, store_id: str, sources: Sources, by: By, now: datetime) -> Rebuilt:
    """Make the new file at ``target``, which must not be there yet; the sources stay as they are."""
    migrations.create(target, key, store_id)
    connection = driver.connect(target, key)
    try:
        doubtful = _fill(connection, sources)
    finally:
        connection.close()
    database = Database(target, key)
    try:
        with database.writing() as tx:
            mending.doubt(tx, doubtful, now + sources.settle)
            mending.link_again(tx, now + sources.settle)
            mending.give_back_customers(tx, now)
            mending.give_back_orders(tx, now)
            complete = sources.latest is not None and sources.latest.whole("outbox")
            made_anew = 0 if complete else mending.make_writes_anew(tx, now, now + sources.settle)
            mending.settle(tx, now)
            search.rebuild(tx)
            counts = outbox.counts(tx)
            made = Rebuilt(counts.waiting + counts.needs_you, len(doubtful), made_anew, complete, _unreadable(sources.latest))
            action = "store.restore" if sources.go_back else "store.recover"
            after = f"{made.waiting} waiting, {made.in_doubt + made_anew} in doubt"
            audit.write(tx, by.name, by.via, action, "store", "", "", after, now)
        driver.require_sound(database.check(quick=False))
    finally:
        database.close()
    return made


def _unreadable(latest: Source | None) -> tuple[str, ...]:
    return tuple(table.name for table in metadata.sorted_tables if latest is None or not latest.whole(table.name))


def _fill(connection: Any, sources: Sources) -> list[str]:
    """Bring the rows in; returns the op ids of live writes that only the backup had."""
    connection.execute("PRAGMA foreign_keys=OFF").close()  # what points nowhere in the end is mended there
    connection.execute("BEGIN IMMEDIATE")
    try:
        of_staff = _only_here(sources.latest) if sources.latest is not None and sources.go_back else None
        for table in metadata.sorted_tables:
            if of_staff is not None and table.name in _PART_OF:
                _fill_parts(connection, table, sources, of_staff)
            elif table.name not in _LEFT_OUT and table.name != "outbox":
                _fill_table(connection, table, sources, of_staff)
        doubtful = _fill_outbox(connection, sources)
        _fill_audit(connection, sources)
        _count(connection, sources)
        _mend(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return doubtful


def _fill_table(connection: Any, table: Table, sources: Sources, of_staff: Collection[str] | None) -> None:
    """The first row with a key wins: what was read first is what is wanted."""
    latest, backup = sources.latest, sources.backup
    if latest is not None:
        wanted = _wanted(table, of_staff)
        if wanted is not None:
            _insert(connection, table, latest, wanted)
    back = sources.go_back and table.name not in _OF_NOW
    if backup is not None and (back or latest is None or not latest.whole(table.name)):
        _insert(connection, table, backup, lambda _row: True)


def _fill_parts(connection: Any, table: Table, sources: Sources, of_staff: Collection[str]) -> None:
    """The lines, the history and the addresses of records that come along are those they have now, of all others the old ones."""
    owner, brought = _PART_OF[table.name], set[str]()

    def comes_along(row: dict[str, Any]) -> bool:
        if row[owner] in of_staff:
            brought.add(row[owner])
        return row[owner] in brought

    if sources.latest is not None:
        _insert(connection, table, sources.latest, comes_along, anew=True)
    if sources.backup is not None:
        _insert(connection, table, sources.backup, lambda row: row[owner] not in brought, anew=True)


def _wanted(table: Table, of_staff: Collection[str] | None) -> Callable[[dict[str, Any]], bool] | None:
    """Which rows of the latest file come along, None for none of a table."""
    if of_staff is None or table.name in _OF_NOW:
        return lambda _row: True
    if table.name in {"customers", "orders"}:
        return lambda row: row["id"] in of_staff
    return None


def _only_here(latest: Source) -> frozenset[str]:
    """The records that are nowhere else as they are.

    Those with writes on their way, those the POS does not have, customers with values and orders with a step it is never told.
    """
    live = {row[0] for row in latest.rows("outbox", ("local_id", "state")) if row[1] in _LIVE_VALUES}
    people = latest.rows("customers", ("id", "pos_id", "status", "pos_base"))
    here = {row[0] for row in people if (row[1] is None and row[2] == "active") or both_sides.kept_in(row[3])}
    ordered = {row[0] for row in latest.rows("orders", ("id", "pos_id", "local_step")) if row[1] is None or row[2]}
    return frozenset(live | here | ordered)


def _read(source: Source, table: Table, *, anew: bool = False) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The columns both files have (an older one may lack some), and the rows; ``anew`` without their numbers."""
    there = set(source.columns(table.name)) - ({_NUMBER} if anew else set())
    columns = tuple(column.name for column in table.columns if column.name in there)
    return columns, source.rows(table.name, columns) if columns else iter(())


def _insert(connection: Any, table: Table, source: Source, wanted: Callable[[dict[str, Any]], bool], *, anew: bool = False) -> None:
    columns, rows = _read(source, table, anew=anew)
    if not columns:
        return
    chosen = (row for row in rows if wanted(dict(zip(columns, row, strict=True))))
    _insert_rows(connection, table.name, columns, chosen)


def _insert_rows(connection: Any, table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    statement = f"INSERT OR IGNORE INTO {table}({names}) VALUES ({places})"  # noqa: S608 - our own table and column names
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        connection.executemany(statement, chunk)


def _fill_outbox(connection: Any, sources: Sources) -> list[str]:
    table = metadata.tables["outbox"]
    known: set[str] = set()
    taken: set[int] = set()
    if sources.latest is not None:
        columns, found = _read(sources.latest, table)
        rows = list(found)
        _insert_rows(connection, "outbox", columns, rows)
        known = {row[columns.index("op_id")] for row in rows}
        taken = {row[columns.index("seq")] for row in rows}
    if sources.backup is None or (sources.latest is not None and sources.latest.whole("outbox")):
        return []
    columns, found = _read(sources.backup, table)
    seq, op_id, state = (columns.index(name) for name in ("seq", "op_id", "state"))
    doubtful = []
    for row in list(found):
        if row[op_id] in known:
            continue
        place = (*row[:seq], None, *row[seq + 1 :]) if row[seq] in taken else row
        _insert_rows(connection, "outbox", columns, [place])
        if row[state] in _LIVE_VALUES:
            doubtful.append(str(row[op_id]))
    return doubtful


def _fill_audit(connection: Any, sources: Sources) -> None:
    """The longest unbroken beginning of the chain there is."""
    table = metadata.tables["audit"]
    best: tuple[tuple[str, ...], list[Row]] = ((), [])
    for source in (sources.latest, sources.backup):
        if source is None:
            continue
        columns, found = _read(source, table)
        rows: list[Row] = []
        for row in found:
            if row[columns.index("seq")] != len(rows) + 1:
                break
            rows.append(row)
        if len(rows) > len(best[1]):
            best = columns, rows
    if best[1]:
        _insert_rows(connection, "audit", *best)


def _count(connection: Any, sources: Sources) -> None:
    """Numbers that were given are never given again, though their customers could not be read."""
    counters: dict[str, int] = {}
    for source in (sources.latest, sources.backup):
        for name, value in source.rows("counters", ("name", "value")) if source is not None else ():
            counters[name] = max(value, counters.get(name, 0))
    found = connection.execute(_HIGHEST, (search_index.IN_USE, search_index.IN_USE)).fetchone()
    for name, value in zip(("customer_number", "seq_in_use", "seq_out_of_use", "order_number"), found, strict=True):
        if value:
            counters[name] = max(value, counters.get(name, 0))
    connection.executemany("INSERT OR REPLACE INTO counters(name, value) VALUES (?, ?)", list(counters.items()))


def _mend(connection: Any) -> None:
    """Nothing may point to what could not be read: the reference goes where it may be missing, else the row."""
    while broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, _parent, number in broken:
            columns = [row[3] for row in connection.execute(f"PRAGMA foreign_key_list({name})") if row[0] == number]
            column = metadata.tables[name].columns[columns[0]]
            if column.nullable:
                statement = f'UPDATE {name} SET "{column.name}" = NULL WHERE rowid = ?'  # noqa: S608 - our own names
            else:
                statement = f"DELETE FROM {name} WHERE rowid = ?"  # noqa: S608 - our own table name
            connection.execute(statement, (rowid,))
