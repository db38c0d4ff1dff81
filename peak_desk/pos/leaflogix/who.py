"""Which location a key opens, and what the vendor's own lists say of it: its address, its kinds of customers."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.leaflogix.api import Api, rows_of
from peak_desk.pos.leaflogix.wire import KindRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import decoded, folded, read_row


@dataclass(frozen=True, slots=True)
class Location:
    """The location; ``address`` in the names a customer's address has."""

    pos_id: str
    address: Mapping[str, str]


class Where:
    """Asks for the location and its kinds of customers when they are first needed, and keeps them: neither changes in a day."""

    def __init__(self, api: Api) -> None:
        """Nothing is known yet."""
        self._api = api
        self._location: Location | None = None
        self._kinds: dict[str, int] = {}

    def ask(self, total: float | None = None) -> Location:
        """Ask for the location; every key may."""
        answer = self._api.read("whoami", "who", total=total)
        # The vendor's schema writes "locationId", live answers were seen with "LocationId".
        told = folded(decoded(answer, msgspec.Raw) or b"")
        if not told:
            raise fates.unreadable(answer, repeatable=True)
        texts = {name: readings.text(value) or "" for name, value in told.items() if isinstance(value, str | int | float)}
        address = {
            "address1": texts.get("address", ""),
            "city": texts.get("city", ""),
            "state": texts.get("state", ""),
            "postalCode": texts.get("postalcode", ""),
        }
        self._location = Location(texts.get("locationid", ""), address)
        return self._location

    @property
    def location_id(self) -> str:
        """The number of the location; "" where the POS does not say."""
        return (self._location or self.ask()).pos_id

    def address(self) -> Mapping[str, str]:
        """The store's own address: as the options have it, else as the POS has it."""
        account = self._api.account
        own = {"address1": account.street, "city": account.city, "state": account.state, "postalCode": account.postal_code}
        return own if all(own.values()) else (self._location or self.ask()).address

    @property
    def has_address(self) -> bool:
        """Whether the store's own address is known whole."""
        return all(self.address().values())

    def kind(self, name: str) -> int:
        """The number of a kind of customers; a price is asked for by number, everything else names it."""
        if not self._kinds:
            self._kinds = self._read_kinds()
        found = self._kinds.get(name.casefold())
        if found is None:
            raise PosError(Fate.REFUSED, "needs_fields", "patient_type")
        return found

    def _read_kinds(self) -> dict[str, int]:
        answer = self._api.read("customer/customer-types")
        kinds: dict[str, int] = {}
        for raw in rows_of(answer):
            try:
                row = read_row(raw, KindRow)
            except Unreadable:
                continue
            name, pos_id = readings.text(row.name), readings.whole(row.id)
            if name and pos_id > 0:
                kinds[name.casefold()] = pos_id
        return kinds
