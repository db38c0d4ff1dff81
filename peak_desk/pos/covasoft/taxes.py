"""How the location prices its taxes, which decides the way an order is handed in (taxes service; Quickstart)."""

from collections.abc import Iterator
from typing import Any

import msgspec

from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.covasoft.api import Api, Call, told


class TaxCalls:
    """The one call, and what it says; raises ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API; nothing is known yet."""
        self._api = api
        self._pricing = api.account.tax_pricing

    def read(self, total: float | None = None) -> Any:
        """The configuration of the company; None where there is none. Cheap, so it is the account's probe as well."""
        path = "taxes/v1/Companies({})/TaxPricingConfiguration"
        try:
            answer = self._api.send(Call("GET", path, (self._api.account.company_id,), total=total))
        except PosMissing:
            return None
        return None if bytes(told(answer, msgspec.Raw)) == b"null" else told(answer, object)

    def pricing(self) -> str:
        """TEP or TIP: taxes are on top unless the configuration of the location says that they are in the prices.

        The fields of the answer are published nowhere: what counts is whether the entry of our location, or the whole answer where
        no entry names a location, says "inclusive". One that says both decides nothing.
        """
        if self._pricing == "auto":
            words = list(_words(self._of_location(self.read())))
            inclusive, exclusive = (any(word in text for text in words) for word in ("inclusive", "exclusive"))
            if inclusive and exclusive:
                raise PosError(Fate.REFUSED, "tax_pricing_unknown")
            self._pricing = "TIP" if inclusive else "TEP"
        return self._pricing

    def _of_location(self, configured: Any) -> Any:
        rows = configured if isinstance(configured, list) else [configured]
        placed = [row for row in rows if isinstance(row, dict) and _location(row) is not None]
        return [row for row in placed if _location(row) == self._api.account.location_id] if placed else rows


def _location(row: dict[str, Any]) -> str | None:
    found = next((row[name] for name in ("EntityId", "LocationId") if row.get(name) is not None), None)
    return None if found is None else str(found)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str):
        yield value.casefold()
