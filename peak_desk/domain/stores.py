"""One store and the rules it sets: region, language, ages, promises, intervals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Store:
    """A store and its POS account, as kept in the settings file (secrets are in the keyring, never here).

    ``options`` are the POS's own settings (for Treez: ``dispensary``, ``api``, ``token_form`` ...). Intervals are seconds.
    ``settle_seconds`` overrules what is known of the POS; ``quiet_hour`` (0-23, store time) is when everything is compared with it.
    ``lacking`` names what the account turned out not to be granted of what its POS can do. ``untested``
    is the mark of an account that was saved without a test, "" for one that was tried: see ``database.untested_account``.
    """

    id: str
    name: str
    pos: str
    base_url: str = ""
    region: str = "US"
    language: str = "en"
    currency: str = "USD"
    time_zone: str = "UTC"
    minimum_age: int = 21
    minimum_age_medical: int = 18
    promise_minutes: int = 15
    late_minutes: int = 25
    orders_every: int = 10
    customers_every: int = 300
    products_every: int = 3600
    probe_every: int = 2
    idle_lock: int = 600
    undo_seconds: float = 5.0
    settle_seconds: float | None = None
    quiet_hour: int = 4
    lacking: tuple[str, ...] = ()
    untested: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """The store's time zone; UTC when the name is unknown on this system."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return UTC
