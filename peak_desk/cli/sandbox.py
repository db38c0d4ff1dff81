"""``peak-desk sandbox``: the built-in POS alone."""

import argparse
from pathlib import Path

from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Failed, Screen
from peak_desk.sandbox import PLAYED


def add(commands: Commands) -> None:
    """``sandbox``."""
    parser = commands.add_parser(
        "sandbox",
        help="the built-in POS alone, on 127.0.0.1",
        description="Play a POS on 127.0.0.1 with made-up data. Prints one JSON line with its address and secrets when it is ready "
        "and ends when standard input closes or on Ctrl+C.",
    )
    parser.add_argument("--pos", metavar="NAME", required=True, choices=PLAYED, help=f"which POS to play ({', '.join(PLAYED)})")
    parser.add_argument("--port", metavar="N", type=int, default=0, help="port (a free one)")
    parser.add_argument("--customers", metavar="N", type=int, default=500, help="how many customers (500)")
    parser.add_argument("--orders", metavar="N", type=int, default=40, help="how many orders (40)")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="the same number makes the same data (1)")
    parser.add_argument("--faults", metavar="FILE", type=Path, help="JSON list of faults to begin with")
    parser.set_defaults(work=_serve)


def _serve(args: argparse.Namespace, _screen: Screen) -> int:
    from peak_desk.sandbox.server import serve

    try:
        return serve(args.pos, args.port, args.customers, args.orders, args.seed, args.faults)
    except (ValueError, OSError) as error:
        raise Failed(f"the sandbox cannot start: {error}") from error
