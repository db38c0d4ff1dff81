"""Who may call Cova: a token for twelve hours, bought with the account's and the integrator's name and secret; and how often."""

import math
import uuid
from dataclasses import dataclass, field

from peak_desk.sandbox.covasoft.refusals import no_token, refused
from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.gateway import bearer
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.windows import RateWindow
from peak_desk.sandbox.world import Clock

TOKEN_LIFE = 43_200
_WINDOW = 60.0
_HEADERS = {"cova": "COVA-APIM-RateLimit-", "old": "X-RateLimit-"}


@dataclass(slots=True)
class Access:
    """The password grant of accounts.iqmetrix.net and the tokens it gave out."""

    credentials: dict[str, str]
    given: GivenTokens

    def log_in(self, call: Call) -> Answer:
        """A new token for the four credentials."""
        form = call.form
        if form.get("grant_type") != "password":
            raise no_token("unsupported_grant_type", "The grant type is not supported.")
        for names, error in ((("client_id", "client_secret"), "invalid_client"), (("username", "password"), "invalid_grant")):
            if any(form.get(name) != self.credentials[name] for name in names):
                raise no_token(error, "The credentials provided are not valid.")
        token = uuid.uuid4().hex
        self.given.give(token, TOKEN_LIFE)
        told = {"access_token": token, "token_type": "bearer", "expires_in": TOKEN_LIFE, "refresh_token": uuid.uuid4().hex}
        return json_answer(200, told)

    def admit(self, call: Call) -> None:
        """Pass, or raise the refusal."""
        if not self.given.good(bearer(call)):
            raise refused(401, "Authorization has been denied for this request.")


@dataclass(slots=True)
class Windows:
    """How many calls each service takes a minute."""

    clock: Clock
    quirks: Quirks
    window: RateWindow = field(init=False)

    def __post_init__(self) -> None:
        """Nobody called yet."""
        self.window = RateWindow(0, _WINDOW)

    def allow(self, service: str) -> bool:
        """Count one more call of the service; False when the minute is full."""
        self.window.calls = self.quirks.covasoft.rate
        return not self._limited or self.window.allow(self.clock(), service)

    @property
    def _limited(self) -> bool:
        return bool(self.quirks.rate and self.quirks.covasoft.rate)

    def headers(self, service: str) -> tuple[tuple[str, str], ...]:
        """What an answer tells of the minute."""
        name = _HEADERS.get(self.quirks.covasoft.rate_headers)
        if name is None or not self._limited:
            return ()
        left, wait = self.window.left(self.clock(), service), self.window.frees_in(self.clock(), service)
        told = {"Limit": self.window.calls, "Remaining": left, "Reset": math.ceil(wait)}
        return tuple((name + part, str(value)) for part, value in told.items())

    def full(self, service: str) -> Answer:
        """What a call too many is told; when it fits again stands in the headers only."""
        told = json_answer(429, {"Message": "Rate limit is exceeded."})
        return Answer(told.status, told.body, told.content_type, self.headers(service))
