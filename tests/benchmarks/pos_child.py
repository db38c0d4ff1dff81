"""The sandbox in a process of its own, without its limit of calls a second: what is measured is the desk, not the pace of a POS.

``python -m tests.benchmarks.pos_child CUSTOMERS [POS]``. Prints one JSON line when it is ready and ends with its standard input.
"""

import json
import sys

from peak_desk.sandbox import PLAYED
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox


def main() -> None:
    """Answer until nobody listens any more."""
    pos = sys.argv[2] if len(sys.argv) > 2 else PLAYED[0]
    sandbox = Sandbox(pos, customers=int(sys.argv[1]), orders=20, alive=False, quirks=Quirks(rate=0))
    sandbox.start()
    ready = {"url": sandbox.base_url, "secrets": sandbox.secrets(), "options": sandbox.options()}
    sys.stdout.write(f"{json.dumps(ready)}\n")
    sys.stdout.flush()
    sys.stdin.read()
    sandbox.stop()


if __name__ == "__main__":
    main()
