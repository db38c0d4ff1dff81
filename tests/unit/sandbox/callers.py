"""Callers of the sandbox: one that signs as Treez v3 wants it, one with a v2 token, and the clock both agree on."""

import base64
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from urllib.parse import quote

import requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from peak_desk.sandbox.server import Sandbox

LONG_AGO = "2000-01-01T00:00:00.000-07:00"
Json = dict[str, Any]


class HandClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **span: float) -> None:
        self.moment += timedelta(**span)

    @property
    def milliseconds(self) -> int:
        return round(self.moment.timestamp() * 1000)


def path(*parts: object) -> str:
    """A path whose parts are encoded one by one."""
    return "/".join(quote(str(part), safe="") for part in parts)


def send(method: str, url: str, **options: Any) -> requests.Response:
    """One call, past any proxy of the machine."""
    with requests.Session() as session:
        session.trust_env = False
        return session.request(method, url, timeout=10, allow_redirects=False, **options)


def private_key(secrets: dict[str, str]) -> RSAPrivateKey:
    return cast(RSAPrivateKey, serialization.load_pem_private_key(secrets["private_key"].encode(), None))


class V3Caller:
    """Signs every call by itself."""

    def __init__(self, sandbox: Sandbox, clock: HandClock) -> None:
        self.secrets = sandbox.secrets("v3")
        self.root = f"{sandbox.base_url}/dispensary/v3/{sandbox.options()['dispensary']}/"
        self._clock = clock
        self._key = private_key(self.secrets)

    def claims(self, url: str, **changes: object) -> Json:
        now = self._clock.milliseconds
        own = {"iss": self.secrets["certificate_id"], "oid": self.secrets["organisation_id"]}
        return {"aud": url, **own, "iat": now, "exp": now + 30_000, "jti": str(uuid.uuid4()), **changes}

    def sign(self, claims: Json, *, over_raw: bool = False, padded: bool = False) -> str:
        raw = json.dumps(claims).encode()
        text = base64.urlsafe_b64encode(raw).decode()
        text = text if padded else text.rstrip("=")
        signature = self._key.sign(raw if over_raw else text.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{text}.{base64.b64encode(signature).decode()}"

    def send(self, method: str, route: str, body: object = None) -> requests.Response:
        url = self.root + route
        return send(method, url, headers={"Authorization": self.sign(self.claims(url))}, json=body)

    def get(self, *parts: object) -> requests.Response:
        return self.send("GET", path(*parts))


class TokenCaller:
    """Logs in once and sends the token as the vendor's pages show it."""

    def __init__(self, sandbox: Sandbox, version: str = "v2.0") -> None:
        self.secrets = sandbox.secrets("v2")
        self.root = f"{sandbox.base_url}/{version}/dispensary/{sandbox.options()['dispensary']}/"
        self._token = ""

    def log_in(self) -> Json:
        form = {"client_id": self.secrets["client_id"], "apikey": self.secrets["api_key"]}
        return cast(Json, send("POST", self.root + "config/api/gettokens", data=form).json())

    @property
    def token(self) -> str:
        self._token = self._token or str(self.log_in()["access_token"])
        return self._token

    def send(self, method: str, route: str, body: object = None) -> requests.Response:
        headers = {"authorization": self.token, "client_id": self.secrets["client_id"]}
        return send(method, self.root + route, headers=headers, json=body)

    def get(self, *parts: object) -> requests.Response:
        return self.send("GET", path(*parts))


def new_customer(**changes: object) -> Json:
    """What v3 wants of a new customer."""
    row = {"first_name": "Ana", "last_name": "Lopez", "birthday": "1990-04-02", "patient_type": "ADULT", "phone": "6025550190"}
    return {**row, **changes}
