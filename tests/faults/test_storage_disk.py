"""A second program on the file, and a disk that takes nothing: told clearly, nothing saved is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, driver
from peak_desk.errors import DatabaseBusy, DatabaseTrouble
from tests.helpers.store_file import KEY, NOON, customer, open_store

_HOUSE = Path(__file__).parents[2]
_HOLD = """
import sys
from pathlib import Path
from peak_desk.database import driver
connection = driver.connect(Path(sys.argv[1]), sys.argv[2])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("free", flush=True)
sys.stdin.readline()
"""
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


def test_a_lock_of_another_program_is_told_and_saving_goes_on_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.3)
    database = open_store(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(database.path), KEY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_HOUSE
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DatabaseBusy), database.writing() as tx:
            customers.add(tx, customer())
        with database.reading() as tx:
            assert customers.count(tx) == 0
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "free\n"
        with database.writing() as tx:
            customers.add(tx, customer())
        other.stdin.close()
    database.close()


@pytest.mark.skipif(os.name == "nt", reason="needs a limit for file sizes")
def test_a_disk_that_takes_no_more_loses_only_the_change_that_did_not_fit(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIMIT, str(tmp_path)], capture_output=True, text=True, cwd=_HOUSE, check=True, timeout=60
    )
    first, told, last = done.stdout.split()
    assert told == "told"
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert {row.id for row in customers.recent(tx, 10)} == {first, last}
    assert database.check(quick=False) == ()
    database.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator of the system may write everywhere")
def test_a_folder_nobody_may_write_is_told(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    database.close()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(DatabaseTrouble):
            open_store(tmp_path)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="needs a limit for file sizes")
def test_a_disk_without_room_for_mending_leaves_the_damaged_file_as_it_is_and_the_next_try_mends_it(tmp_path: Path) -> None:
    database = open_store(tmp_path)
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
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert customers.count(tx) == 200
    database.close()
