"""Who may call: two headers for everything, and a token bought with a second pair of secrets for Order-Ahead."""

import hmac
import uuid
from dataclasses import dataclass

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.flowhub.refusals import forbidden_page, refused
from peak_desk.sandbox.gateway import bearer
from peak_desk.sandbox.quirks import FlowhubQuirks
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.world import Clock

AUDIENCE = "https://api.flowhub.co"
_DOMAIN = uuid.NAMESPACE_DNS


def _made(kind: str, seed: int) -> str:
    return str(uuid.uuid5(_DOMAIN, f"{kind}{seed}.flowhub.example.com"))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


@dataclass(slots=True)
class KeyAccess:
    """The headers ``clientId`` and ``key``, in any letter case; the id is a UUID, on old accounts a number."""

    client_id: str
    key: str
    quirks: FlowhubQuirks

    @classmethod
    def of(cls, seed: int, quirks: FlowhubQuirks) -> "KeyAccess":
        """The pair that follows from the seed."""
        return cls(str(100 + seed) if quirks.old_ids else _made("client", seed), _made("key", seed), quirks)

    def secrets(self) -> dict[str, str]:
        """What a client needs."""
        return {"client_id": self.client_id, "key": self.key}

    def admit(self, call: Call) -> None:
        """Pass, or raise the refusal."""
        client_id, key = call.headers.get("clientid", ""), call.headers.get("key", "")
        if not (client_id and key):
            raise refused(401, "Unauthorized")
        if not (_same(client_id, self.client_id) and _same(key, self.key)):
            raise forbidden_page() if self.quirks.forbids_with_a_page else refused(401, "Unauthorized")


@dataclass(slots=True)
class TokenAccess:
    """Auth0's client credentials: the second pair buys a token for a while."""

    client_id: str
    client_secret: str
    quirks: FlowhubQuirks
    given: GivenTokens

    @classmethod
    def of(cls, seed: int, clock: Clock, quirks: FlowhubQuirks) -> "TokenAccess":
        """The pair that follows from the seed."""
        return cls(f"auth0-{_made('second', seed)[:8]}", _made("secret", seed), quirks, GivenTokens(clock))

    def secrets(self) -> dict[str, str]:
        """What a client needs."""
        return {"auth0_client_id": self.client_id, "auth0_client_secret": self.client_secret}

    def log_in(self, call: Call) -> Answer:
        """A new token, for who names the pair, the grant and the interface it is for."""
        try:
            told = call.json()
        except ValueError:
            told = None
        body = told if isinstance(told, dict) else {}
        if body.get("grant_type") != "client_credentials":
            return _denied(403, "unauthorized_client", "Grant type not allowed for the client.")
        pair = str(body.get("client_id")), str(body.get("client_secret"))
        if not (_same(pair[0], self.client_id) and _same(pair[1], self.client_secret)):
            return _denied(401, "access_denied", "Unauthorized")
        if str(body.get("audience")).rstrip("/") != AUDIENCE:
            return _denied(403, "access_denied", "Service not enabled within domain")
        token = str(uuid.uuid4())
        self.given.give(token, self.quirks.token_seconds)
        life = self.quirks.token_seconds
        return json_answer(
            200, {"access_token": token, "scope": "create:orders read:orders", "expires_in": life, "token_type": "Bearer"}
        )

    def admit(self, call: Call) -> None:
        """Pass, or raise the refusal."""
        if not self.given.good(bearer(call)):
            raise refused(401, "Unauthorized")


def _denied(status: int, error: str, words: str) -> Answer:
    return json_answer(status, {"error": error, "error_description": words})
