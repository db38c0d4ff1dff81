"""What can be put on an order: the POS's menu, or in a store without a POS what was on orders before and what staff type."""

import hashlib
from dataclasses import replace

from peak_desk.database import orders, sync_runs
from peak_desk.database.connection import Database
from peak_desk.database.menu import MenuSearch
from peak_desk.domain import names
from peak_desk.domain.customers import storable
from peak_desk.domain.menu import Menu
from peak_desk.domain.orders import NewLine
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import RunKind
from peak_desk.errors import Refusal, Refused
from peak_desk.pos.client import PosTraits

MOST = 60
_OWN = "own-"
_OWN_LENGTH = 16


class MenuDesk:
    """The menu of one store; safe to call from any thread."""

    def __init__(self, database: Database, traits: PosTraits) -> None:
        """Keep where the menu is."""
        self._database = database
        self._traits = traits
        self._search = MenuSearch()

    @property
    def takes_own_lines(self) -> bool:
        """Whether staff type lines of an order by hand: there is no POS that knows a menu."""
        return self._traits.no_pos

    def find(self, staff: StaffMember, text: str, limit: int = MOST) -> Menu:
        """The lines in which every typed word begins a word of name, brand, category, size or id; "" finds all.

        After these come lines meant with one typing error. In a store without a POS they are those of its latest orders.
        """
        staff.require(Permission.CREATE_ORDERS)
        with self._database.reading() as tx:
            if self._traits.no_pos:
                return orders.find_ordered(tx, text, limit)
            run = sync_runs.last_finished(tx, RunKind.PRODUCTS)
            return replace(self._search.find(tx, text, limit), as_of=None if run is None else run.ended_at)

    def own_line(self, name: str, price_cents: int, quantity: str = "1") -> NewLine:
        """A line typed by hand; the same name is the same product from then on. ``Refused`` where the POS knows the menu."""
        if not self.takes_own_lines:
            raise Refused(Refusal.POS_CANNOT)
        shown = " ".join(storable(name).split())
        folded = " ".join(names.tokens(shown)) or shown
        product_id = _OWN + hashlib.sha256(folded.encode()).hexdigest()[:_OWN_LENGTH] if shown else ""
        return NewLine(product_id, quantity, shown, price_cents)
