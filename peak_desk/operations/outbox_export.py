"""What still waits to be sent as a table for people: so that it can be entered by hand where it must not wait any longer."""

import csv
import errno
import io
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from peak_desk.domain.outbox import OutboxRow
from peak_desk.errors import DiskFull, DiskReadOnly

# The full-width signs are taken for the plain ones where a spreadsheet is set to an East Asian language.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The words of the table: its headings, and one write as as many cells."""

    headings: tuple[str, ...]
    cells: Callable[[OutboxRow], tuple[str, ...]]


def plain_cells(row: OutboxRow) -> tuple[str, ...]:
    """One write as the command line tells it."""
    values = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in sorted(row.readable.items()))
    made = row.created_at.isoformat(timespec="seconds")
    reason = row.error_text or row.error_code.replace("_", " ")
    kind, state = row.kind.value.replace("_", " "), row.state.value.replace("_", " ")
    return (str(row.seq), state, kind, row.label, values, made, row.created_by, reason)


PLAIN = ExportWords(("number", "state", "change", "record", "values", "made", "by", "why it waits"), plain_cells)


def write(target: Path, rows: Iterable[OutboxRow], words: ExportWords) -> None:
    """Write the table, whole or not at all, readable by this user only; raises ``DiskFull`` or ``DiskReadOnly``.

    Spreadsheets take a cell that begins like a formula for one, so those begin with an apostrophe.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(words.headings)
    table.writerows([_safe(cell) for cell in words.cells(row)] for row in rows)
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".peak-desk-", suffix=".csv", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.getvalue().encode("utf-8-sig"))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                part.unlink()
        raise (DiskFull if error.errno == errno.ENOSPC else DiskReadOnly)(type(error).__name__) from error


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
