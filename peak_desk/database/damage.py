"""When a store's file wants to be looked through before it is worked with, and the look; the way to ``recovery``."""

from pathlib import Path

from peak_desk.database import driver
from peak_desk.database.connection import Database
from peak_desk.errors import DatabaseTrouble, WrongKeyOrDamaged


def is_sound(path: Path, key: str, store_id: str) -> bool:
    """Whether the file can be worked with as it is."""
    try:
        with driver.opened(path):
            driver.probe(path, key, store_id)
            connection = driver.connect(path, key, mode="ro")
            try:
                return not driver.problems(connection, quick=True)
            finally:
                connection.close()
    except DatabaseTrouble:
        return False


def wants_a_look(path: Path) -> bool:
    """Whether the file should be checked before it is worked with: it was not closed in order, or damage was met in it."""
    journal = path.with_name(f"{path.name}-wal")
    return driver.suspicion(path).exists() or (journal.exists() and journal.stat().st_size > 0)


def look(database: Database) -> None:
    """Check an open file; raises ``WrongKeyOrDamaged`` where anything is wrong with it."""
    found = database.check()
    if found:
        driver.suspicion(database.path).touch()
        raise WrongKeyOrDamaged(f"the check of the file found {len(found)} problems")
    driver.suspicion(database.path).unlink(missing_ok=True)
