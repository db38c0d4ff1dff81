"""F3: the disk is full, or nobody may write to it. Told clearly, nothing half-saved, all is well again once there is room."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import credentials, paths, settings
from peak_desk.app import start, trouble
from peak_desk.credentials import MemoryCredentials
from peak_desk.database import backup, customers
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseTrouble, DiskFull, DiskReadOnly, PeakDeskError
from peak_desk.operations.opening import OpenStore, open_store
from peak_desk.ui import messages
from tests.faults import small_disk
from tests.faults.promises import require_sound
from tests.faults.small_disk import SmallDisk
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.guards import LogLines
from tests.helpers.store_file import KEY, NOON, customer
from tests.helpers.store_file import open_store as open_file
from tests.helpers.store_world import SAM
from tests.helpers.typed import command_says

_HOUSE = Path(__file__).parents[2]
_LIMIT = """
import resource, signal, sys
from pathlib import Path
from peak_desk.database import customers
from peak_desk.errors import DatabaseTrouble
from tests.helpers.store_file import customer, open_store
database = open_store(Path(sys.argv[1]))
with database.writing() as tx:
    print(customers.add(tx, customer()).id, flush=True)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = Path(sys.argv[1], "store.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5000, resource.RLIM_INFINITY))
try:
    with database.writing() as tx:
        for number in range(100):
            customers.add(tx, customer(notes="x" * 1500))
except DatabaseTrouble:
    print("told", flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with database.writing() as tx:
    print(customers.add(tx, customer()).id, flush=True)
database.close()
"""
_MEND = """
import resource, signal, sys
from pathlib import Path
from peak_desk.database import recovery
from peak_desk.database.rebuild import By
from peak_desk.errors import DatabaseTrouble
from tests.helpers.store_file import KEY, NOON, STORE_ID
folder = Path(sys.argv[1])
def mend():
    recovery.recover(folder / "store.db", KEY, store_id=STORE_ID, backups=folder / "backups", by=By("Ada", "test"), now=NOON)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for share in (0.1, 0.6, 0.97):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int((folder / "store.db").stat().st_size * share), resource.RLIM_INFINITY))
    try:
        mend()
    except DatabaseTrouble:
        print("told", *sorted(path.name for path in folder.iterdir()), flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
mend()
print("mended", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a limit for file sizes")
def test_a_disk_that_takes_no_more_loses_only_the_change_that_did_not_fit(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIMIT, str(tmp_path)], capture_output=True, text=True, cwd=_HOUSE, check=True, timeout=60
    )
    first, told, last = done.stdout.split()
    assert told == "told"
    database = open_file(tmp_path)
    with database.reading() as tx:
        assert {row.id for row in customers.recent(tx, 10)} == {first, last}
    assert database.check(quick=False) == ()
    database.close()
    assert_doctor_green(database.path, KEY)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator of the system may write everywhere")
def test_a_folder_nobody_may_write_is_told(tmp_path: Path) -> None:
    database = open_file(tmp_path)
    database.close()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(DatabaseTrouble):
            open_file(tmp_path)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="needs a limit for file sizes")
def test_a_disk_without_room_for_mending_leaves_the_damaged_file_as_it_is_and_the_next_try_mends_it(tmp_path: Path) -> None:
    database = open_file(tmp_path)
    with database.writing() as tx:
        for number in range(200):
            customers.add(tx, customer(f"Ana{number}", notes="x" * 500))
    backup.daily(database, tmp_path / "backups", NOON)
    database.close()
    with (tmp_path / "store.db").open("rb+") as file:
        file.write(bytes(4096))
    before = (tmp_path / "store.db").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _MEND, str(tmp_path)], capture_output=True, text=True, cwd=_HOUSE, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["told backups store.db"] * 3 + ["mended"]
    (aside,) = tmp_path.glob("damaged-*")
    assert aside.read_bytes() == before
    database = open_file(tmp_path)
    with database.reading() as tx:
        assert customers.count(tx) == 200
    database.close()
    assert_doctor_green(database.path, KEY)


# --- a real disk, the real store on it


STORE = Store(id="store-1", name="Main", pos="treez", options={"dispensary": "shop"})
needs_disk = pytest.mark.skipif(bool(small_disk.why_not()), reason=small_disk.why_not())


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    """A small disk on which everything of the program lies."""
    with small_disk.small_disk(tmp_path / "disk") as made:
        monkeypatch.setenv(paths.HOME_VARIABLE, str(made.root))
        yield made


@pytest.fixture
def store(disk: SmallDisk, keyring_in_memory: MemoryCredentials) -> Iterator[OpenStore]:
    """A store on the small disk, with one stub in it."""
    assert disk.root.is_dir()
    settings.add_store(STORE)
    opened = open_store(STORE, keyring_in_memory)
    opened.desk.customers.create_stub(SAM, draft("Ana"))
    yield opened
    opened.close()


def draft(first: str) -> CustomerDraft:
    """Somebody with a long story, so that they do not fit into the last free bytes."""
    return CustomerDraft(first_name=first, phone="(303) 555-0142", notes="x" * 900)


def names(store: OpenStore) -> list[str]:
    """Who is in the store."""
    return sorted(row.name for row in store.desk.customers.find(SAM, "").rows)


def well_again(store: OpenStore, keyring: MemoryCredentials) -> None:
    """Saving works, the file is sound, the doctor finds nothing."""
    store.desk.customers.create_stub(SAM, draft("Zoe"))
    assert names(store) == ["Ana", "Zoe"]
    require_sound(store.database)
    key = keyring.get(STORE.id, credentials.DATABASE_KEY)
    assert_doctor_green(paths.store(STORE.id), key, backups=paths.backups(STORE.id))


@needs_disk
def test_on_a_full_disk_a_save_is_refused_with_words_and_works_once_there_is_room(
    disk: SmallDisk, store: OpenStore, keyring_in_memory: MemoryCredentials
) -> None:
    disk.fill()
    (ana,) = (row.id for row in store.desk.customers.find(SAM, "").rows)

    def tag_on_and_on() -> None:
        """Until the room the journal has taken already is used up."""
        for number in range(2000):
            store.desk.customers.set_tags(SAM, ana, (str(number),))

    with pytest.raises(DiskFull) as refused:
        tag_on_and_on()
    told = messages.error_text(refused.value)
    assert (told.title, told.text) == (
        "This change was not saved",
        "The disk is full. What was saved before is safe. Make room, then try again.",
    )
    assert names(store) == ["Ana"]
    disk.make_room()
    well_again(store, keyring_in_memory)


@needs_disk
def test_a_backup_a_full_disk_cannot_take_is_refused_and_leaves_nothing_behind(
    disk: SmallDisk, store: OpenStore, keyring_in_memory: MemoryCredentials, log_lines: LogLines
) -> None:
    log_lines.expect("no backup at the end of the program: DiskFull")
    disk.fill(leave=100_000)
    with pytest.raises(DiskFull):
        backup.daily(store.database, paths.backups(STORE.id), NOON)
    assert list(paths.backups(STORE.id).iterdir()) == []
    status, said = command_says("backup", "Main")
    assert status == 1
    assert said.startswith("peak-desk: No space is left; what was saved before is safe, this change was not saved. Make room, ")
    assert store.desk.backups.at_the_end(5.0) is None
    disk.make_room()
    well_again(store, keyring_in_memory)


@needs_disk
def test_on_a_disk_nobody_may_write_to_a_save_is_refused_with_words(
    disk: SmallDisk, store: OpenStore, keyring_in_memory: MemoryCredentials, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PeakDeskError] = []
    monkeypatch.setattr(trouble, "show_trouble", lambda _app, error, _window: shown.append(error))
    assert qapp is not None
    store.close()
    disk.protect(on=True)
    try:
        with pytest.raises(DiskReadOnly) as refused:
            open_store(STORE, keyring_in_memory)
        assert start.run_window() == 1
        status, said = command_says("backup", "Main")
    finally:
        disk.protect(on=False)
    assert [type(error) for error in shown] == [DiskReadOnly]
    told = messages.error_text(refused.value)
    assert told.text == "The disk cannot be written. What was saved before is safe. Tell your administrator."
    assert status == 1
    assert "cannot be written; what was saved before is safe" in said
    opened = open_store(STORE, keyring_in_memory)
    well_again(opened, keyring_in_memory)
    opened.close()
