"""No customer data lies readable in any file of the program: not in the database, its journal, a backup, the settings or a log."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk import log, paths, settings
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.guards import LogLines
from tests.helpers.store_world import ADA
from tests.helpers.waiting import until

PLANTED = CustomerDraft(
    first_name="Zebulonia",
    last_name="Quetzalova",
    phone="(720) 555-0673",
    email="zebulonia@quetzalova.example",
    birthday="1987-06-05",
    patient_type="ADULT",
    driver_licence="ZQ9876543",
    notes="prefers the quiet corner",
    second_name="Зебулония",
)
TAGS = ("nightowlish", "wholesalerly")
SECRETS = (b"ebulonia", b"uetzalova", b"5550673", b"555-0673", b"ZQ9876543", b"quiet corner", b"1987-06-05")
ALSO_SECRET = ("Зебул".encode(), "зебул".encode(), b"nightowl", b"wholesalerl")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A small POS."""
    made = Sandbox(customers=60, orders=10, alive=False)
    made.start()
    yield made
    made.stop()


def test_a_day_with_troubles_leaves_no_customer_data_in_clear_in_any_file(sandbox: Sandbox, log_lines: LogLines) -> None:
    log_lines.expect(".*")
    stop_log = log.start("window", paths.logs(), level=logging.DEBUG)
    keys = MemoryCredentials()
    store = Store(id="store-1", name="Denver", pos="treez", undo_seconds=0, settle_seconds=2, orders_every=2, probe_every=1)
    store = replace(store, base_url=sandbox.base_url, options=sandbox.options())
    settings.add_store(store)
    opened = open_store(store, keys)
    clients = registry.connect(store, sandbox.secrets()), registry.connect(store, sandbox.secrets())
    engine = SyncEngine(opened.database, store, *clients, lambda _notice: None, backups=paths.backups(store.id))
    engine.start()
    desk = opened.desk
    sandbox.faults.add(
        Fault(route="*/customer/phone/*", status=500, times=1),
        Fault(route="*/customer/detailcustomer", drop_after=True, times=1),
    )
    customer, _ = desk.customers.create_stub(ADA, PLANTED)
    desk.customers.set_tags(ADA, customer.id, TAGS)
    engine.push_soon()
    until(lambda: desk.records.outbox(ADA) == () and desk.customers.find(ADA, "").total > 50, 60)
    desk.customers.edit(ADA, customer.id, replace(desk.customers.draft_of(customer), notes="prefers the quiet corner by the door"))
    engine.push_soon()
    until(lambda: desk.records.outbox(ADA) == (), 60)
    desk.customers.prepare()
    for query in ("quetzalova 0673", "quetzalvoa", "зебулония", "зебулнояи", "nightowlish quetzalova", "zebulnoia 6/5/1987"):
        assert desk.customers.find(ADA, query).rows[0].id == customer.id
    desk.records.back_up(ADA)
    known = [
        person.last_name.encode() for person in sandbox.world.listed() if len(person.last_name) > 8 and person.last_name.isascii()
    ]
    files = files_of_the_program()
    assert {".db", ".log", ".toml"} <= {file.suffix for file in files}
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    for file in files:
        content = file.read_bytes()
        secrets = (*SECRETS, *ALSO_SECRET, *known)
        assert not [secret for secret in secrets if secret in content or secret.lower() in content.lower()], file.name
    assert engine.stop(5)
    opened.close()
    stop_log()


def files_of_the_program() -> list[Path]:
    """Every file the program made."""
    return [file for file in paths.data().rglob("*") if file.is_file()]
