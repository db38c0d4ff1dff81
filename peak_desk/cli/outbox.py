"""``peak-desk outbox``: what is on its way to the POS."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Screen

if TYPE_CHECKING:
    from peak_desk.domain.outbox import OutboxRow


def add(commands: Commands) -> None:
    """``outbox list | retry | drop | export``."""
    group = commands.add_parser("outbox", help="what is on its way to the POS", description="What is on its way to the POS.")
    actions = group.add_subparsers(metavar="ACTION", required=True)

    listing = actions.add_parser("list", help="list what waits", description="List the writes the POS has not taken yet.")
    acting.add_store(listing)
    acting.add_json(listing)
    acting.add_staff(listing)
    listing.set_defaults(work=_list)

    again = actions.add_parser("retry", help="send one again", description="Send one write again; one in doubt is looked up first.")
    acting.add_store(again)
    again.add_argument("seq", metavar="SEQ", type=int, help="number of the write")
    acting.add_staff(again)
    again.set_defaults(work=_retry)

    dropping = actions.add_parser("drop", help="give one up", description="Give a write up; the record shows what the POS has.")
    acting.add_store(dropping)
    dropping.add_argument("seq", metavar="SEQ", type=int, help="number of the write")
    dropping.add_argument("--reason", metavar="R", required=True, help="why; it is kept beside the dropped change")
    acting.add_staff(dropping)
    dropping.set_defaults(work=_drop)

    writing = actions.add_parser(
        "export", help="write down what waits", description="Write what waits into a CSV file. It holds personal data."
    )
    acting.add_store(writing)
    writing.add_argument("file", metavar="FILE", type=Path, help="where to; an older file is replaced")
    acting.add_json(writing)
    acting.add_staff(writing)
    writing.set_defaults(work=_export)


def _list(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        rows = store.desk.records.outbox(acting.sign_in(store.desk, args, screen))
    if args.json:
        screen.json([_row(row) for row in rows])
    else:
        cells = [(row.seq, row.kind.value, row.state.value, row.label, row.attempts, row.error_code) for row in rows]
        screen.table(("seq", "kind", "state", "record", "tries", "error"), cells)
    return Exit.DONE


def _retry(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        store.desk.records.retry(acting.sign_in(store.desk, args, screen), args.seq)
    screen.say(f"{args.seq} will be sent again.")
    return Exit.DONE


def _drop(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        store.desk.records.drop(acting.sign_in(store.desk, args, screen), args.seq, args.reason)
    screen.say(f"{args.seq} is given up.")
    return Exit.DONE


def _export(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        count = store.desk.records.export_outbox(acting.sign_in(store.desk, args, screen), args.file)
    if args.json:
        screen.json({"file": str(args.file), "writes": count})
    else:
        screen.say(f"{count} written to {args.file}. The file holds personal data.")
    return Exit.DONE


def _row(row: "OutboxRow") -> dict[str, object]:
    return {
        "seq": row.seq,
        "op_id": row.op_id,
        "kind": row.kind.value,
        "entity": row.entity.value,
        "id": row.local_id,
        "label": row.label,
        "state": row.state.value,
        "fields": sorted(row.payload),
        "attempts": row.attempts,
        "next_at": row.next_at.isoformat() if row.next_at else None,
        "error_code": row.error_code,
        "error_text": row.error_text,
        "created_at": row.created_at.isoformat(),
        "created_by": row.created_by,
    }
