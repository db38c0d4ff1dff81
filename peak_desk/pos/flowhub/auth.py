"""Who we are to Flowhub: two headers with every call, and for Order-Ahead a token as well.

The vendor's node is ``update access token.oas2.yml`` (https://flowhub.stoplight.io/docs/public-developer-portal).
"""

from collections.abc import Mapping

import msgspec

from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.fates import Answer
from peak_desk.pos.flowhub.account import PAIR, Account
from peak_desk.pos.flowhub.wire import TokenAnswer
from peak_desk.pos.http import Http, Request
from peak_desk.pos.rows import decoded
from peak_desk.pos.tokens import Token, tokens_of

# What becomes of a call where the second pair is no good.
PAIR_TROUBLE = frozenset({"second_keys_refused", "second_keys_in_doubt"})
TOKEN_MARGIN = 60.0
# 86400 and 3600 both appear: the answer decides, within reason.
_TOKEN_LIFE, _SHORTEST = 3600.0, 2 * TOKEN_MARGIN


class Auth:
    """The headers of each call; neither key nor token is in its repr."""

    def __init__(self, account: Account, secrets: Mapping[str, str], http: Http) -> None:
        """Keep who we are; nothing is sent yet."""
        self._account = account
        self._keys = {"clientId": secrets["client_id"].strip(), "key": secrets["key"].strip()}
        self._pair = tuple(secrets.get(name, "").strip() for name in PAIR)
        self._http = http
        self._tokens = tokens_of(http.timing, account.auth_root, *self._pair)

    @property
    def has_pair(self) -> bool:
        """Whether the store was given the secrets of Order-Ahead."""
        return all(self._pair)

    def keys(self, _url: str) -> Mapping[str, str]:
        """The two headers."""
        return self._keys

    def token(self) -> str:
        """A token that lasts a while yet; raises ``PosError``."""
        return self._tokens.current(self._ask, self._http.waiting())

    def refused(self, token: str) -> None:
        """Forget a token that was turned down."""
        self._tokens.refused(token)

    def with_token(self, token: str, _url: str) -> Mapping[str, str]:
        """All three: some public code sends the token alone, some the keys beside it; nothing says that either is refused."""
        return {**self._keys, "Authorization": f"Bearer {token}"}

    def _ask(self) -> Token:
        body = {
            "client_id": self._pair[0],
            "client_secret": self._pair[1],
            "audience": self._account.audience,
            "grant_type": "client_credentials",
        }
        url = f"{self._account.auth_root}/oauth/token"
        answer = self._http.send(Request("POST", url, body=msgspec.json.encode(body), repeatable=True), lambda _url: {})
        failure = fates.after_answer(answer, repeatable=True)
        if failure is not None:
            raise second_pair_refused(answer) if failure.fate in {Fate.REFUSED, Fate.CREDENTIALS} else failure
        found = decoded(answer, TokenAnswer)
        token = None if found is None else readings.text(found.access_token)
        if found is None or token is None or not token.isascii():
            raise fates.unreadable(answer, repeatable=True)
        life = float(readings.whole(found.expires_in)) or _TOKEN_LIFE
        return Token(token, self._http.timing.monotonic() + max(life, _SHORTEST) - TOKEN_MARGIN)


def second_pair_refused(answer: Answer) -> PosError:
    """Order-Ahead does not know us. Customers, sales and stock do: this must not stop them, as a wrong key would.

    Where the answer may be about the question, or a page of somebody before it, the pair itself stays in doubt.
    """
    turned_down = answer.status == 401 or fates.lacks_right(answer)
    return PosError(Fate.REFUSED, "second_keys_refused" if turned_down else "second_keys_in_doubt", status=answer.status)
