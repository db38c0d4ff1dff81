"""The real program with its window, in which somebody saves one stub after another until it is killed.

Started like ``python -m peak_desk``, only that its keys lie in memory. Every line it prints is a promise (see ``promises``).
"""

import json
import random
import sys
import threading
from pathlib import Path
from typing import Any

from peak_desk import __main__, credentials
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.customers import CustomerDraft
from tests.faults.forks import tell
from tests.faults.phones import new_phone
from tests.helpers.store_world import SAM

_start = DeskProgram.start


def main() -> int:
    """Read the keys from the file named on the command line and start the program."""
    told: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text())
    keys = MemoryCredentials()
    for name, value in {DATABASE_KEY: told["key"], **told["secrets"]}.items():
        keys.set("store-1", name, value)
    credentials.system_credentials = lambda: keys
    DeskProgram.start = _start_and_work  # type: ignore[method-assign, assignment]
    sys.argv[1:] = []
    return __main__.main()


def _start_and_work(program: DeskProgram) -> None:
    _start(program)
    threading.Thread(target=_work, args=(program,), daemon=True).start()


def _work(program: DeskProgram) -> None:
    """What the workers of the form do, and what the window hears of it: the sync is told that there is something to send."""
    tell("ready")
    dice = random.Random()
    while True:
        phone = new_phone(program.running.opened.database, dice)
        draft = CustomerDraft(first_name="Kim", last_name="Tester", phone=phone, birthday="1990-04-02", patient_type="ADULT")
        customer, changes = program.context.desk.customers.create_stub(SAM, draft)
        tell("saved", customer.id, customer.phone or "")
        program.context.bus.changed.emit(changes)


if __name__ == "__main__":
    sys.exit(main())
