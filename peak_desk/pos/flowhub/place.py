"""Which store of the client this is: its second id, its time zone and its state, from the list of locations."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from peak_desk.errors import Fate, PosError
from peak_desk.pos import readings
from peak_desk.pos.flowhub.account import Account
from peak_desk.pos.flowhub.api import Api, listed
from peak_desk.pos.flowhub.wire import LocationRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.states import state_code


@dataclass(frozen=True, slots=True)
class Place:
    """The store: customers and sales want ``import_id``, the stock ``location_id``, often but not always the same.

    Whole days mean days in ``zone``; ``state`` is two letters, as customers need it ("" where nobody says).
    """

    location_id: str
    import_id: str
    zone: tzinfo
    state: str

    def midnight(self, moment: datetime) -> datetime:
        """The beginning of the day that moment is in."""
        return moment.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)


class Places:
    """Asks for the store once and remembers it."""

    def __init__(self, api: Api) -> None:
        """Nothing is asked for yet."""
        self._api = api
        self._here: Place | None = None

    def here(self) -> Place:
        """The store; raises ``PosError``."""
        return self._here or self.ask()

    def ask(self, total: float | None = None) -> Place:
        """Ask anew; a location that is not in the list is a mistake in the settings."""
        account = self._api.account
        answer = self._api.read("v0", "clientsLocations", total=total)
        for raw in listed(answer, "locations"):
            try:
                row = read_row(raw, LocationRow)
            except Unreadable:
                continue
            if readings.ident(row.location_id) == account.location_id:
                self._here = _place(row, account)
                return self._here
        raise PosError(Fate.REFUSED, "location_unknown")


def _place(row: LocationRow, account: Account) -> Place:
    state = readings.text(row.address.state) if row.address else None
    return Place(
        location_id=account.location_id,
        import_id=account.import_id or readings.ident(row.import_id) or account.location_id,
        zone=_zone(readings.text(row.time_zone), account),
        state=state_code(account.state) or state_code(state or ""),
    )


def _zone(name: str | None, account: Account) -> tzinfo:
    try:
        return ZoneInfo(name) if name else account.zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return account.zone
