"""Who we are to Treez: a signature per call (v3) or a token of two hours (v2).

v3: https://code.treez.io/docs/authorization-2 as published 2026-08; what it leaves open is a setting (``account.CHOICES``).
"""

import base64
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote, urlencode
from uuid import uuid4

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.http import Http, Request
from peak_desk.pos.rows import decoded
from peak_desk.pos.tokens import Token, tokens_of
from peak_desk.pos.treez.account import Account
from peak_desk.pos.treez.wire import TokenAnswer

SIGNATURE_LIFE_MS = 30_000
TOKEN_LIFE = 7200.0
TOKEN_MARGIN = 300.0


class Auth(Protocol):
    """Makes the headers of each call."""

    def prepare(self) -> None:
        """Do what must be done before a call (ask for a token); raises ``PosError``."""

    def headers(self, url: str) -> Mapping[str, str]:
        """The headers for a call to exactly this address."""

    def renew(self) -> bool:
        """Forget a token the POS no longer takes; False when asking again cannot help."""


class SignedCalls:
    """v3: ``base64url(claims).base64(RSA-SHA256 signature)``, two parts, no "Bearer", valid for 30 s."""

    def __init__(self, account: Account, secrets: Mapping[str, str], clock: Clock) -> None:
        """Read the key; one that cannot be read raises ``PosError`` with fate ``credentials``."""
        self._account = account
        self._issuer = secrets["certificate_id"].strip()
        self._organisation = secrets["organisation_id"].strip()
        self._key = _private_key(secrets["private_key"])
        self._clock = clock

    def prepare(self) -> None:
        """Nothing to do: each call is signed by itself."""

    def headers(self, url: str) -> Mapping[str, str]:
        """The signature for one call."""
        issued = int(self._clock().timestamp() * 1000)
        address = url.partition("?")[0] if self._account.signed_address == "without_query" else url
        claims = {
            "aud": address,
            "iss": self._issuer,
            "oid": self._organisation,
            "iat": issued,
            "exp": issued + SIGNATURE_LIFE_MS,
            "jti": str(uuid4()),
        }
        raw = msgspec.json.encode(claims)
        encoded = base64.urlsafe_b64encode(raw)
        if self._account.claims_padding == "no":
            encoded = encoded.rstrip(b"=")
        signature = self._key.sign(
            encoded if self._account.signing_input == "encoded" else raw, padding.PKCS1v15(), hashes.SHA256()
        )
        return {"Authorization": f"{encoded.decode()}.{self._signature_text(signature)}"}

    def _signature_text(self, signature: bytes) -> str:
        if self._account.signature_form == "base64url":
            return base64.urlsafe_b64encode(signature).rstrip(b"=").decode()
        plain = base64.b64encode(signature)
        return (plain.rstrip(b"=") if self._account.signature_form == "base64_unpadded" else plain).decode()

    def renew(self) -> bool:
        """A signature that was refused is refused again."""
        return False


class TokenCalls:
    """v2: a token for client id and key, asked for once and kept until shortly before it expires, for all clients of the account.

    A log-in per call is what the vendor refuses to certify.
    """

    def __init__(self, account: Account, secrets: Mapping[str, str], http: Http, clock: Clock) -> None:
        """Keep who we are; nothing is sent yet."""
        self._account = account
        self._client_id = secrets["client_id"].strip()
        self._api_key = secrets["api_key"].strip()
        self._http = http
        self._clock = clock
        self._token = ""
        known_by = (account.base, account.dispensary, self._client_id, self._api_key)
        self._tokens = tokens_of(http.timing, *known_by)

    def prepare(self) -> None:
        """Have a token that lasts a while yet."""
        self._token = self._tokens.current(self._ask, self._http.waiting())

    def headers(self, url: str) -> Mapping[str, str]:
        """The token in the form the account is set to."""
        del url
        forms = {
            "plain": {"authorization": self._token, "client_id": self._client_id},
            "bearer": {"authorization": f"Bearer {self._token}"},
            "bearer_client_id": {"authorization": f"Bearer {self._token}", "client_id": self._client_id},
            "bearer_client-id": {"authorization": f"bearer {self._token}", "client-Id": self._client_id},
        }
        return forms[self._account.token_form]

    def renew(self) -> bool:
        """Forget the token."""
        self._tokens.refused(self._token)
        return True

    def _ask(self) -> Token:
        request = Request(
            "POST",
            f"{self._account.base}/{quote(self._account.dispensary, safe='')}/config/api/gettokens",
            body=urlencode({"apikey": self._api_key, "client_id": self._client_id}).encode(),
            content_type="application/x-www-form-urlencoded; charset=utf-8",
            repeatable=True,
        )
        answer = self._http.send(request, lambda _url: {})
        failure = fates.after_sign_in(answer)
        if failure is not None:
            raise failure
        found = decoded(answer, TokenAnswer)
        if found is None:
            raise fates.unreadable(answer, repeatable=True)
        token = readings.text(found.access_token)
        if token is None or (readings.text(found.result_code) or "SUCCESS").upper() != "SUCCESS":
            raise PosError(Fate.CREDENTIALS, "not_accepted", status=answer.status)
        return Token(token, self._http.timing.monotonic() + self._life(found))

    def _life(self, found: TokenAnswer) -> float:
        life = float(readings.whole(found.expires_in)) or TOKEN_LIFE
        ends = readings.when(found.expires_at, self._account.zone)
        if ends is not None:
            life = (ends - self._clock()).total_seconds()
        # A clock that is off must neither keep a dead token nor ask for a new one with every call.
        return min(max(life, 2 * TOKEN_MARGIN), TOKEN_LIFE) - TOKEN_MARGIN


def _private_key(pem: str) -> rsa.RSAPrivateKey:
    try:
        key = serialization.load_pem_private_key(pem.replace("\\n", "\n").strip().encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, rsa.RSAPrivateKey):
        raise PosError(Fate.CREDENTIALS, "bad_key")
    return key
