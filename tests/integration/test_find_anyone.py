"""A desk that has pulled a whole store finds everybody by whatever they say at the counter; so does a window beside a terminal."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.credentials import database_key as key_of
from peak_desk.database import search
from peak_desk.domain import names, phones
from peak_desk.domain.customers import Customer
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import Desk
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import ADA, SAM

_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from peak_desk.database.connection import open_database
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import open_desk
from tests.helpers.store_world import SAM, TRAITS
path, key = Path(sys.argv[1]), sys.argv[2]
store = Store(id="store-1", name="Denver", pos="treez")
database = open_database(path, key, store_id="store-1", backups=path.parent)
desk = open_desk(store, TRAITS, database, path.parent)
for number in range(int(sys.argv[3])):
    draft = CustomerDraft(first_name=f"Nr{number}", last_name="Kowalczykiewicz", phone=f"303 555 {number:04d}")
    desk.customers.create_stub(SAM, draft)
database.close()
"""


@dataclass
class Counter:
    """A desk after its first pull."""

    opened: OpenStore
    keys: MemoryCredentials
    engine: SyncEngine

    @property
    def desk(self) -> Desk:
        return self.opened.desk

    def first(self, text: str, count: int = 1) -> list[str]:
        """The ids of the first customers found."""
        return [row.id for row in self.desk.customers.find(SAM, text).rows[:count]]

    def everybody(self) -> list[Customer]:
        """All customers of the store that have a name, a phone and a licence."""
        rows = self.desk.customers.find(SAM, "", 1000).rows
        people = [self.desk.customers.get(SAM, row.id).customer for row in rows]
        return [person for person in people if person.phone and person.last_name and person.driver_licence and person.email]


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """A store of some hundreds, pulled."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEAK_DESK_HOME", str(folder))
        sandbox = Sandbox(customers=240, orders=20, alive=False)
        sandbox.start()
        store = Store(id="store-1", name="Denver", pos="treez", base_url=sandbox.base_url, options=sandbox.options())
        keys = MemoryCredentials()
        for name, value in sandbox.secrets().items():
            keys.set(store.id, name, value)
        opened = open_store(store, keys)
        client, probe = (open_client(store, keys) for _ in range(2))
        engine = SyncEngine(opened.database, store, client, probe, lambda _notice: None)
        engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS))
        opened.desk.customers.prepare()
        yield Counter(opened, keys, engine)
        engine.stop()
        opened.close()
        sandbox.stop()


def test_everybody_is_found_by_name_phone_mail_licence_number_and_any_of_them_together(counter: Counter) -> None:
    people = counter.everybody()
    assert len(people) > 60
    for who in people:
        home, last_four = phones.national_digits(who.phone or ""), (who.phone or "")[-4:]
        for text in (
            *(who.phone, f"({home[:3]}) {home[3:6]}-{home[6:]}", f"{home[:3]}.{home[3:6]}.{home[6:]}", f"1{home}", home),
            *(
                who.email,
                who.driver_licence,
                who.customer_number,
                who.pos_id,
                who.driver_licence.lower() if who.driver_licence else "",
            ),
        ):
            assert who.id in counter.first(text or "", 5), text
        for text in (
            *(who.name, f"{who.last_name}, {who.first_name}", f"{who.last_name} {who.first_name}".upper(), names.fold(who.name)),
            *(f"{who.first_name[:3]} {who.last_name}", f"{who.last_name} {last_four}", f"{last_four} {who.first_name}"),
            *(f"{who.last_name} {who.birthday}", f"{who.first_name} {who.driver_licence}", f"{who.last_name} {who.email}"),
        ):
            assert who.id in [row.id for row in counter.desk.customers.find(SAM, text).rows], text


def test_nearly_everybody_is_found_with_a_mistake_in_the_name(counter: Counter) -> None:
    chance, missed, tried = Random(7), [], 0
    for who in counter.everybody():
        word = names.fold(who.last_name).split()[-1]
        if len(word) < 5 or not word.isalpha():
            continue
        place = chance.randrange(1, len(word) - 2)
        for wrong in (
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + word[place + 1 :],
            word[:place] + "q" + word[place:],
            word[:place] + "q" + word[place + 1 :],
        ):
            tried += 1
            text = f"{who.first_name} {wrong}"
            if who.id not in counter.first(text, 5):
                missed.append(text)
    assert tried > 100
    assert len(missed) <= tried * 0.02, missed


def test_a_window_finds_whom_a_terminal_has_just_taken_down_also_misspelt(counter: Counter) -> None:
    database = counter.opened.database
    words = [sys.executable, "-c", _ANOTHER_PROCESS, str(database.path), key_of(counter.keys, "store-1", create=False), "3"]
    subprocess.run(words, check=True, cwd=Path(__file__).parents[2], timeout=60)
    assert counter.desk.customers.find(SAM, "kowalczykiewicz").total == 3
    assert counter.desk.customers.find(SAM, "kowalcyzkiewicz").total == 3
    assert len(counter.first("nr1 kowalczykeiwicz")) == 1
    with database.reading() as tx:
        assert search.check_index(tx) == ()


def test_searching_goes_on_while_the_index_is_made_anew_and_finds_the_same_afterwards(counter: Counter) -> None:
    texts = [who.name for who in counter.everybody()[:20]]
    before = [counter.first(text, 50) for text in texts]
    during: list[list[str]] = []

    def search_meanwhile(_done: int, _total: int) -> None:
        during.extend(counter.first(text, 50) for text in texts)

    found = counter.desk.records.rebuild_search(ADA, search_meanwhile)
    assert found == counter.desk.customers.find(SAM, "").total + len(_out_of_use(counter))
    assert during == before
    assert [counter.first(text, 50) for text in texts] == before


def _out_of_use(counter: Counter) -> list[int]:
    with counter.opened.database.reading() as tx:
        return [row[0] for row in tx.exec_driver_sql("SELECT seq FROM customers WHERE seq < ?", (1 << 32,))]
