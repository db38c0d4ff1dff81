"""Who we are to Leaflogix: Basic with the location's key as user and the integrator's key, where there is one, as password.

https://api.pos.dutchie.com/pages/authentication.html. The vendor's call that builds this header (``/util/AuthorizationHeader/...``)
carries the key in its address and is never used.
"""

import base64
from collections.abc import Mapping


class BasicCalls:
    """Makes the headers of each call; keys do not run out."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        """Without the integrator's key the password is empty."""
        key, second = (secrets.get(name, "").strip() for name in ("api_key", "integrator_key"))
        self._headers = {"Authorization": f"Basic {base64.b64encode(f'{key}:{second}'.encode()).decode()}"}
        consumer = secrets.get("consumer_key", "").strip()
        # Only with this header is the key in the body heeded, and without it nobody says that it is not.
        self.consumer = (("ConsumerKey", consumer),) if consumer else ()

    @property
    def keyed(self) -> bool:
        """Whether a repeat of a creation is known by its key."""
        return bool(self.consumer)

    def headers(self, url: str) -> Mapping[str, str]:
        """The same for every address."""
        del url
        return self._headers
