"""``peak-desk search``: the search of the window, one line per query."""

import argparse
from typing import TYPE_CHECKING

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Misused, Screen

if TYPE_CHECKING:
    from peak_desk.domain.customers import CustomerRow, FoundCustomers


_TOLD_EVERY = 10


def add(commands: Commands) -> None:
    """``search``."""
    parser = commands.add_parser(
        "search",
        help="find customers",
        description="Find customers by name, phone, e-mail, licence or number, also misspelt. With --json one line per query.",
    )
    acting.add_store(parser)
    parser.add_argument("query", metavar="QUERY", nargs="?", help="what to look for; the recent ones when missing")
    parser.add_argument("--batch", metavar="FILE", help="one query per line (- for standard input)")
    parser.add_argument("--limit", metavar="N", type=_limit, default=50, help="how many to show per query (50)")
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="make the search index anew (managers; nobody can save meanwhile: seconds, a minute for a million customers)",
    )
    acting.add_json(parser)
    acting.add_staff(parser)
    parser.set_defaults(work=_search)


def _search(args: argparse.Namespace, screen: Screen) -> int:
    if sum((args.batch is not None, args.query is not None, args.rebuild)) > 1:
        raise Misused("give a QUERY, --batch or --rebuild, not several")
    if args.rebuild:
        return _rebuild(args, screen)
    if args.batch == args.pin_file == "-":
        raise Misused("standard input can hold the queries or the PIN, not both")
    queries = [args.query or ""] if args.batch is None else screen.read(args.batch).splitlines()
    with acting.opened(args.store) as store:
        staff = acting.sign_in(store.desk, args, screen)
        if any(query.strip() for query in queries):
            store.desk.customers.prepare()
        for query in queries:
            found = store.desk.customers.find(staff, query, args.limit)
            _show(found, screen, as_json=args.json)
    return Exit.DONE


def _rebuild(args: argparse.Namespace, screen: Screen) -> int:
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        if (percent := done * 100 // max(total, 1)) >= told + _TOLD_EVERY:
            told = percent
            screen.say(f"{done} of {total} customers ({percent} %)")

    with acting.opened(args.store) as store:
        staff = acting.sign_in(store.desk, args, screen)
        found = store.desk.records.rebuild_search(staff, progress)
    if args.json:
        screen.json({"customers": found})
    else:
        screen.line(f"The search index was made anew: {found} customers can be found.")
    return Exit.DONE


def _show(found: "FoundCustomers", screen: Screen, *, as_json: bool) -> None:
    if as_json:
        results = [
            {
                "id": row.id,
                "customer_number": row.customer_number,
                "pos_id": row.pos_id,
                "name": row.name,
                "phone": row.phone,
                "type": row.type.value,
                "matched": row.matched,
            }
            for row in found.rows
        ]
        screen.json({"query": found.query, "total": found.total, "elapsed_ms": round(found.elapsed_ms, 3), "results": results})
        return
    cells = [(row.customer_number, row.name, row.phone, row.type.value, _why(row), row.id) for row in found.rows]
    screen.table(("number", "name", "phone", "type", "matched", "id"), cells)
    screen.say(f"{len(found.rows)} of {'at least ' if found.at_least else ''}{found.total}")


def _why(row: "CustomerRow") -> str:
    """The field that matched, and the words that were guessed."""
    guessed = ", ".join(f"{near.typed} ~ {near.found}" for near in row.near)
    return f"{row.matched} ({guessed})" if guessed else row.matched


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10_000:
        raise argparse.ArgumentTypeError("between 1 and 10000")
    return number
