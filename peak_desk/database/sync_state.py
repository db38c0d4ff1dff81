"""How far a record has come to the POS, worked out from its live outbox rows."""

from sqlalchemy import Table, select, update

from peak_desk.database.connection import Transaction
from peak_desk.database.tables import customers, orders
from peak_desk.domain.outbox import Entity, SyncState

_LIVE = """
SELECT state FROM outbox
WHERE local_id = ? AND state IN ('queued', 'sending', 'unsure', 'needs_you')
"""
_WORST_FIRST = (SyncState.NEEDS_YOU, SyncState.UNSURE, SyncState.SENDING, SyncState.QUEUED)
_TABLES: dict[Entity, Table] = {Entity.CUSTOMER: customers, Entity.ORDER: orders}


def refresh_sync(tx: Transaction, entity: Entity, local_id: str) -> SyncState:
    """Work out and store the state of one record: the worst of its live rows, else done if the POS has it, else local."""
    table = _TABLES[entity]
    live = {str(row[0]) for row in tx.exec_driver_sql(_LIVE, (local_id,))}
    worst = next((state for state in _WORST_FIRST if state.value in live), None)
    if worst is None:
        pos_id = tx.execute(select(table.c.pos_id).where(table.c.id == local_id)).scalar_one_or_none()
        worst = SyncState.LOCAL if pos_id is None else SyncState.DONE
    tx.execute(update(table).where(table.c.id == local_id, table.c.sync != worst.value).values(sync=worst.value))
    return worst
