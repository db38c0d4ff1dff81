"""A desk without a window that tests start and kill: it opens the store's file and does one kind of work until it dies.

Prints one line when it is ready and, while saving, one line per stub that was acknowledged.
"""

import json
import random
import sys
from pathlib import Path

from peak_desk.database.connection import open_database
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import open_desk
from peak_desk.pos import registry
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import SAM, TRAITS


def main() -> None:
    """Read what to do from the file named on the command line and do it."""
    told = json.loads(Path(sys.argv[1]).read_text())
    store = Store(
        id="store-1",
        name="Denver",
        pos="treez",
        base_url=told["url"],
        undo_seconds=0,
        settle_seconds=told["settle"],
        options=told["options"],
    )
    folder = Path(told["folder"])
    database = open_database(folder / "store-1.db", told["key"], store_id=store.id, backups=folder / "backups")
    desk = open_desk(store, TRAITS, database, folder / "backups")
    sys.stdout.write("READY\n")
    sys.stdout.flush()
    if told["work"] == "save":
        for _ in range(told["most"]):
            draft = CustomerDraft(
                first_name="Kim",
                last_name="Tester",
                phone=f"+1303{random.randrange(2000000, 9999999)}",
                birthday="1990-04-02",
                patient_type="ADULT",
            )
            customer, _changes = desk.customers.create_stub(SAM, draft)
            sys.stdout.write(f"{customer.id} {customer.phone}\n")
            sys.stdout.flush()
    else:
        client = registry.connect(store, told["secrets"])
        kind = RunKind.PUSH if told["work"] == "push" else RunKind.CUSTOMERS
        SyncEngine(database, store, client, client, lambda _notice: None).run_once((kind,))
        client.close()
    database.close()
    sys.stdout.write("END\n")


main()
