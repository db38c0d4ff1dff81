"""Who we are to Shopify: a token that lasts, or one of a day bought with client id and secret.

https://shopify.dev/docs/api/usage/authentication. Tokens that last are given out no more since 2026 but go on; there is no refresh
token for the others, one simply asks again.
"""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from peak_desk.errors import SecretMissing
from peak_desk.pos import fates
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Authorise, Http, Request
from peak_desk.pos.rows import decoded
from peak_desk.pos.shopify.account import Account
from peak_desk.pos.tokens import Token, tokens_of

_HEADER = "X-Shopify-Access-Token"
_MARGIN = 300.0
_LIFE = 86_399.0


class Auth(Protocol):
    """Makes the header of each call."""

    def token(self) -> str:
        """What is sent; may have to be asked for first, and raises ``PosError`` then."""

    def refused(self, token: str) -> bool:
        """Forget a token that was not taken; False when asking again cannot help."""


class LastingToken:
    """A token given out once for ever."""

    def __init__(self, token: str) -> None:
        """Keep it."""
        self._token = token

    def token(self) -> str:
        """The token."""
        return self._token

    def refused(self, token: str) -> bool:
        """What was refused is refused again."""
        del token
        return False


class TokenOfADay:
    """A token that all clients of the account in this program share."""

    def __init__(self, account: Account, client_id: str, client_secret: str, http: Http) -> None:
        """Keep who we are; nothing is sent yet."""
        self._account = account
        self._client_id = client_id
        self._client_secret = client_secret
        self._http = http
        self._tokens = tokens_of(http.timing, account.root, client_id, client_secret)

    def token(self) -> str:
        """The token, asked for where there is none or it is old."""
        return self._tokens.current(self._ask, self._http.waiting())

    def refused(self, token: str) -> bool:
        """Forget it, so that the next call asks for another."""
        self._tokens.refused(token)
        return True

    def _ask(self) -> Token:
        body = {"client_id": self._client_id, "client_secret": self._client_secret, "grant_type": "client_credentials"}
        sent = msgspec.json.encode(body)
        request = Request("POST", self._account.token_address, body=sent, repeatable=True, reads=True, points=0.0)
        answer = self._http.send(request, lambda _url: {})
        # A wrong pair, a shop of somebody else and a shop there is not are all answered with a 4xx of its own kind.
        failure = fates.after_sign_in(answer)
        if failure is not None:
            raise failure
        return self._read(answer)

    def _read(self, answer: Answer) -> Token:
        found = decoded(answer, _TokenAnswer)
        if found is None or not found.access_token.strip():
            raise fates.unreadable(answer, repeatable=True)
        life = found.expires_in if 0 < found.expires_in <= _LIFE else _LIFE
        return Token(found.access_token.strip(), self._http.timing.monotonic() + max(life - _MARGIN, life / 2))


class _TokenAnswer(msgspec.Struct, frozen=True):
    access_token: str
    expires_in: float = _LIFE


def auth_of(account: Account, secrets: Mapping[str, str], http: Http) -> Auth:
    """The way this store signs in; raises ``SecretMissing`` when it has neither a token nor the pair."""
    told = {name: value.strip() for name, value in secrets.items()}
    if told.get("access_token"):
        return LastingToken(told["access_token"])
    for name in ("client_id", "client_secret"):
        if not told.get(name):
            raise SecretMissing(f"the secret access_token, or else {name}, is missing")
    return TokenOfADay(account, told["client_id"], told["client_secret"], http)


def carrying(token: str) -> Authorise:
    """The header that carries a token, whatever the address."""
    return lambda _url: {_HEADER: token}
