"""Everything staff can do in one store, in one place for the window and the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peak_desk.credentials import Credentials, MemoryCredentials
from peak_desk.database.connection import Database
from peak_desk.database.search import CustomerSearch
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.operations.account import AccountDesk
from peak_desk.operations.backups import BackupDesk
from peak_desk.operations.customers import CustomerDesk
from peak_desk.operations.lookup import PosLookup
from peak_desk.operations.menu import MenuDesk
from peak_desk.operations.orders import OrderDesk
from peak_desk.operations.quotes import QuoteDesk
from peak_desk.operations.scans import ScanDesk
from peak_desk.operations.staff import StaffDesk
from peak_desk.operations.store import StoreDesk
from peak_desk.pos.client import PosClient, PosTraits


@dataclass(frozen=True, slots=True)
class Desk:
    """The operations of one store."""

    store: Store
    traits: PosTraits
    customers: CustomerDesk
    orders: OrderDesk
    staff: StaffDesk
    records: StoreDesk
    lookup: PosLookup
    scans: ScanDesk
    account: AccountDesk
    backups: BackupDesk
    quotes: QuoteDesk
    menu: MenuDesk


def open_desk(
    store: Store,
    traits: PosTraits,
    database: Database,
    backups: Path,
    now: Clock = utc_now,
    *,
    connect: Callable[[], PosClient] | None = None,
    search: CustomerSearch | None = None,
    keys: Credentials | None = None,
) -> Desk:
    """The desk over an open database; ``search`` is one over it that is there already.

    ``connect`` makes a client for the POS's own search, without it nothing is asked there. ``keys`` is where the secrets of the
    account are kept, without it they live as long as the process.
    """
    return Desk(
        store=store,
        traits=traits,
        customers=CustomerDesk(database, store, traits, now, search),
        orders=OrderDesk(database, store, traits, now),
        staff=StaffDesk(database, now),
        records=StoreDesk(database, backups, now),
        lookup=PosLookup(database, store, traits, connect, now),
        scans=ScanDesk(database, store, now),
        account=AccountDesk(database, store, traits, keys or MemoryCredentials(), now),
        backups=BackupDesk(database, store, backups, now),
        quotes=QuoteDesk(database, store, traits, connect, now),
        menu=MenuDesk(database, traits),
    )
