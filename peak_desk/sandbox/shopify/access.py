"""Who may call the played shop, and how many points they have left."""

from dataclasses import dataclass
from datetime import datetime

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.gateway import Refusal
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.shopify.shop import SCOPES
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.world import Clock

TOKEN_SECONDS = 86_399
_WHO = "[API] Invalid API key or access token (unrecognized login or wrong password)"


@dataclass(slots=True)
class Access:
    """One token for ever, and tokens of a day bought with client id and secret."""

    quirks: Quirks
    static_token: str
    client_id: str
    client_secret: str
    given: GivenTokens

    def sell(self, call: Call) -> Answer:
        """A new token; there is no refresh token."""
        try:
            sent = call.json()
        except ValueError:
            sent = None
        wanted = {"client_id": self.client_id, "client_secret": self.client_secret, "grant_type": "client_credentials"}
        if not isinstance(sent, dict) or {name: sent.get(name) for name in wanted} != wanted:
            said = "The client_id or client_secret is not valid"
            raise Refusal(json_answer(400, {"error": "invalid_request", "error_description": said}))
        token = f"shpca_{self.given.count + 1:06d}{self.client_id[-6:]}"
        self.given.give(token, TOKEN_SECONDS)
        scopes = ",".join(sorted(SCOPES - self.quirks.shopify.missing_scopes))
        return json_answer(200, {"access_token": token, "scope": scopes, "expires_in": TOKEN_SECONDS})

    def admit(self, call: Call) -> None:
        """Pass, or raise the refusal."""
        token = call.headers.get("x-shopify-access-token", "")
        if token != self.static_token and not self.given.good(token):
            raise Refusal(json_answer(401, {"errors": _WHO}))


@dataclass(slots=True)
class Bucket:
    """The points of app and shop: so many at most, so many come back each second."""

    quirks: Quirks
    clock: Clock
    throttled: int = 0
    spent: int = 0
    _left: float | None = None
    _filled: datetime | None = None

    @property
    def left(self) -> float:
        """The points there are now."""
        now, full = self.clock(), float(self.quirks.shopify.bucket)
        passed = max(0.0, (now - self._filled).total_seconds()) if self._filled else 0.0
        before = full if self._left is None else self._left
        self._left, self._filled = min(full, before + passed * self.quirks.shopify.restore), now
        return self._left

    def allows(self, points: int) -> bool:
        """Whether a request of so many points may run."""
        if points <= self.left:
            return True
        self.throttled += 1
        return False

    def take(self, points: int) -> None:
        """Pay; in a shop that limits no calls the bucket stays full."""
        self.spent += points
        if self.quirks.rate > 0:
            self._left = max(0.0, self.left - points)

    def told(self, requested: int, actual: int | None) -> dict[str, object]:
        """What every answer says about it."""
        status = {
            "maximumAvailable": float(self.quirks.shopify.bucket),
            "currentlyAvailable": int(self.left),
            "restoreRate": float(self.quirks.shopify.restore),
        }
        return {"cost": {"requestedQueryCost": requested, "actualQueryCost": actual, "throttleStatus": status}}
