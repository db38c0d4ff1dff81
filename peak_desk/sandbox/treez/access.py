"""Who may call: v3's self-signed text, verified for real, and v2's tokens of two hours."""

import base64
import binascii
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.tokens import GivenTokens
from peak_desk.sandbox.treez.envelope import Refused, Unauthorised, gateway_refusal
from peak_desk.sandbox.treez.times import iso
from peak_desk.sandbox.world import Clock, milliseconds

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

LIFE_MS = 30_000
TOKEN_LIFE = 7200


@cache
def sandbox_key() -> "RSAPrivateKey":
    """The key pair of this process's sandboxes; 2048 bits, because it guards nothing and must be made quickly."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def sandbox_key_text() -> str:
    """The private key as PEM, as an administrator would enter it."""
    from cryptography.hazmat.primitives import serialization

    pem = sandbox_key().private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pem.decode("ascii")


def _decoded(text: str) -> bytes:
    """Base64 of either alphabet, padded or not (which one the vendor wants is not known)."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)


@dataclass(slots=True)
class SignedAccess:
    """v3: ``base64url(claims).base64(signature)`` in the Authorization header, good for one call within thirty seconds."""

    clock: Clock
    certificate_id: str
    organisation_id: str
    quirks: Quirks
    _seen: dict[str, int] = field(default_factory=dict)

    def secrets(self) -> dict[str, str]:
        """What a client needs."""
        return {
            "certificate_id": self.certificate_id,
            "organisation_id": self.organisation_id,
            "private_key": sandbox_key_text(),
        }

    def admit(self, call: Call) -> None:
        """Pass, or raise the refusal; call it under the world's lock."""
        claims_text, dot, signature_text = call.headers.get("authorization", "").partition(".")
        try:
            raw_claims, signature = _decoded(claims_text), _decoded(signature_text)
            claims = json.loads(raw_claims)
        except (ValueError, binascii.Error) as error:
            raise Unauthorised from error
        if not (dot and signature and isinstance(claims, dict)) or not _signed(claims_text, raw_claims, signature):
            raise Unauthorised
        if claims.get("iss") != self.certificate_id or claims.get("oid") != self.organisation_id:
            raise Unauthorised
        self._check_audience(call, claims)
        self._check_life(claims)

    def _check_audience(self, call: Call, claims: Mapping[str, object]) -> None:
        url = f"http://{call.host}{call.raw_path}"
        if claims.get("aud") not in (url, f"{url}?{call.query}"):
            raise Unauthorised

    def _check_life(self, claims: Mapping[str, object]) -> None:
        now = milliseconds(self.clock())
        issued, expires = claims.get("iat"), claims.get("exp")
        if not isinstance(issued, int) or not isinstance(expires, int) or expires != issued + LIFE_MS:
            raise gateway_refusal("exp must be iat + 30000", self.clock())
        if not issued - LIFE_MS <= now <= expires:
            raise Unauthorised
        self._check_replay(claims.get("jti"), expires, now)

    def _check_replay(self, mark: object, expires: int, now: int) -> None:
        if not isinstance(mark, str) or not self.quirks.refuse_replay:
            return
        self._seen = {seen: end for seen, end in self._seen.items() if end >= now}
        if mark in self._seen:
            raise Unauthorised
        self._seen[mark] = expires


def _signed(claims_text: str, raw_claims: bytes, signature: bytes) -> bool:
    """Whether the signature is over the base64url text or over the raw claims (the vendor does not say which)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    for signed in (claims_text.encode(), raw_claims):
        try:
            sandbox_key().public_key().verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            continue
        return True
    return False


@dataclass(slots=True)
class TokenAccess:
    """v2 and v1: client id and key buy a token of two hours."""

    client_id: str
    api_key: str
    quirks: Quirks
    given: GivenTokens

    def secrets(self) -> dict[str, str]:
        """What a client needs."""
        return {"client_id": self.client_id, "api_key": self.api_key}

    def log_in(self, call: Call) -> Answer:
        """A new token; each log-in is counted, because a log-in per call costs an integrator the certification."""
        form = call.form
        if form.get("client_id") != self.client_id or form.get("apikey") != self.api_key:
            raise Refused(401, "INVALID_CREDENTIALS", "client_id or apikey is not valid")
        token = str(uuid.uuid4())
        expires = self.given.give(token, TOKEN_LIFE)
        body = {
            "resultCode": "SUCCESS",
            "resultReason": None,
            "access_token": token,
            "refresh_token": str(uuid.uuid4()),
            "expires_in": TOKEN_LIFE,
            "expires_at": iso(expires),
        }
        return json_answer(200, body)

    def admit(self, call: Call) -> None:
        """Pass, or raise the refusal: every header form that is reported to work does."""
        text = call.headers.get("authorization", "").strip()
        scheme, _, rest = text.partition(" ")
        bearer = scheme.lower() == "bearer"
        token = rest.strip() if bearer else text
        client = call.headers.get("client_id") or call.headers.get("client-id")
        if not self.given.known(token) or (client or (self.client_id if bearer else None)) != self.client_id:
            raise Unauthorised
        if not self.given.good(token):
            raise Unauthorised(self.quirks.expired_token_status)
