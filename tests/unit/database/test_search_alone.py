"""The search does without SQLAlchemy, so that misspelt names are found before the rest of the program is loaded."""

import subprocess
import sys
from pathlib import Path

from peak_desk.database import customers, search
from tests.helpers.store_file import KEY, STORE_ID, customer, open_store

_SCRIPT = """
import sys
from pathlib import Path
from peak_desk.database.connection import open_database
from peak_desk.database.search import CustomerSearch, feed_anew

path, key, store_id = sys.argv[1:]
database = open_database(Path(path), key, store_id=store_id, backups=Path(path).parent / "backups")
feed_anew(database)
search = CustomerSearch(database)
search.prepare()
for row in search.find(sys.stdin.read(), "US").rows:
    print(row.name)
database.close()
print(sorted({"sqlalchemy", "phonenumbers", "requests", "apscheduler", "keyring", "babel", "cryptography"} & set(sys.modules)))
"""


def test_a_misspelt_name_is_found_without_sqlalchemy_and_the_rest_of_the_program(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    search.feed_anew(database)
    with database.writing() as tx:
        customers.add(tx, customer("Jonas", "Weidmann", phone="+13035550142"))
    database.close()
    path = str(tmp_path / "store.db")
    ended = subprocess.run(
        [sys.executable, "-c", _SCRIPT, path, KEY, STORE_ID], input="jonsa wiedmann", capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines() == ["Jonas Weidmann", "[]"]
