"""SQLAlchemy over the connections of one file; imported with the first unit of work, the search does without."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from peak_desk.database import driver

_IDLE_CONNECTIONS = 3
# A page of a sync writes some 2,000 pages of the file, many of them again with the next one: 16 MB are carried over at a time.
_CARRIED_OVER = "PRAGMA wal_autocheckpoint=4000"


def engines(path: Path, key: str, info: Mapping[str, Any]) -> tuple[Engine, Engine]:
    """One for snapshots that only read and one for units of work that write, over one pool; connections carry ``info``."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: driver.connect(path, key),
        poolclass=QueuePool,
        pool_size=_IDLE_CONNECTIONS,
        max_overflow=8,
        pool_use_lifo=True,  # the connection used last has the warmest page cache
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        connection.execute(_CARRIED_OVER).close()
        record.info.update(info)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine, engine.execution_options(writing=True)
