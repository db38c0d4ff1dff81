"""Who we are to Cova: a token for twelve hours, bought with the integrator's and the user's name and secret.

https://api.covasoft.net/TroubleShooting (FAQ): ``POST /v1/oauth2/token`` of accounts.iqmetrix.net, password grant, to be reused. A
refresh grant is named there without its details, so a token that ran out is simply asked for again.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from peak_desk.pos import fates, readings
from peak_desk.pos.covasoft.account import SECRETS, Account
from peak_desk.pos.covasoft.wire import TokenAnswer
from peak_desk.pos.http import Http, Request
from peak_desk.pos.rows import decoded
from peak_desk.pos.tokens import Token, tokens_of

TOKEN_LIFE = 43_200.0
TOKEN_MARGIN = 300.0


class Auth:
    """The token of the account, shared by all its clients in this program."""

    def __init__(self, account: Account, secrets: Mapping[str, str], http: Http) -> None:
        """Keep who we are; nothing is sent yet."""
        self._url = f"{account.auth_root}/v1/oauth2/token"
        self._form = {name: secrets[name].strip() for name in SECRETS}
        self._http = http
        self._tokens = tokens_of(http.timing, account.auth_root, *self._form.values())

    def token(self) -> str:
        """A token that lasts a while yet; raises ``PosError``."""
        return self._tokens.current(self._ask, self._http.waiting())

    def refused(self, token: str) -> None:
        """The POS did not take this one."""
        self._tokens.refused(token)

    def _ask(self) -> Token:
        request = Request(
            "POST",
            self._url,
            body=urlencode({"grant_type": "password", **self._form}).encode(),
            content_type="application/x-www-form-urlencoded",
            repeatable=True,
        )
        answer = self._http.send(request, lambda _url: {})
        found = decoded(answer, TokenAnswer)
        said = readings.text(found.error_description) if found is not None else None
        words = fates.without_personal_data(said or "", self._form.values())
        # OAuth refuses names and secrets with 400.
        failure = fates.after_sign_in(answer, words)
        if failure is not None:
            raise failure
        token = readings.text(found.access_token) if found is not None else None
        if found is None or token is None:
            raise fates.unreadable(answer, repeatable=True)
        life = float(readings.whole(found.expires_in)) or TOKEN_LIFE
        # An answer that is off must neither keep a dead token nor ask for a new one with every call.
        life = min(max(life, 2 * TOKEN_MARGIN), TOKEN_LIFE) - TOKEN_MARGIN
        return Token(token, self._http.timing.monotonic() + life)
