"""Who we are to Treez: the signature of each v3 call, the token of v2."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from typing_extensions import override

from peak_desk.domain.clock import utc_now
from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, SecretMissing, SettingsTrouble
from peak_desk.pos.http import Wire
from peak_desk.pos.treez.account import account_of
from peak_desk.pos.treez.auth import SignedCalls
from peak_desk.pos.treez.client import TreezClient
from tests.helpers import treez_account as treez
from tests.helpers.recording_server import RecordingServer, Reply, Seen

NOON = datetime(2026, 11, 21, 12, 0, 0, 250_000, tzinfo=UTC)
URL = "https://api-prod.treez.io/dispensary/v3/shop/customer/20?include_image_list=false"


def signed(**options: str) -> tuple[str, str]:
    calls = SignedCalls(account_of(treez.store("https://api-prod.treez.io", options)), treez.secrets(), lambda: NOON)
    claims, _, signature = calls.headers(URL)["Authorization"].partition(".")
    return claims, signature


def decoded(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))


def test_the_signature_names_the_call_and_lives_thirty_seconds() -> None:
    claims_text, signature = signed()
    claims = json.loads(decoded(claims_text))
    assert claims.pop("jti")
    issued = int(NOON.timestamp() * 1000)
    assert claims == {"aud": URL, "iss": "cert-1", "oid": "org-1", "iat": issued, "exp": issued + 30_000}
    treez.private_key().public_key().verify(decoded(signature), claims_text.encode(), padding.PKCS1v15(), hashes.SHA256())
    assert "=" not in claims_text
    assert base64.b64encode(decoded(signature)).decode() == signature


def test_each_call_is_signed_under_a_number_of_its_own() -> None:
    assert json.loads(decoded(signed()[0]))["jti"] != json.loads(decoded(signed()[0]))["jti"]


def test_what_the_vendor_leaves_open_can_be_set() -> None:
    claims_text, signature = signed(
        signing_input="claims", signed_address="without_query", claims_padding="yes", signature_form="base64url"
    )
    assert json.loads(decoded(claims_text))["aud"] == URL.partition("?")[0]
    assert len(claims_text) % 4 == 0
    assert not set(signature) & set("+/=")
    treez.private_key().public_key().verify(decoded(signature), decoded(claims_text), padding.PKCS1v15(), hashes.SHA256())
    assert "=" not in signed(signature_form="base64_unpadded")[1]


def test_a_key_pasted_on_one_line_is_read() -> None:
    secrets = treez.secrets() | {"private_key": treez.private_key_text().replace("\n", "\\n")}
    SignedCalls(account_of(treez.store("https://x")), secrets, utc_now)


@pytest.mark.parametrize("key", ["nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "\u0643", ""])
def test_a_key_nobody_can_read_is_said_so(key: str) -> None:
    with pytest.raises((PosError, SecretMissing)) as caught:
        TreezClient(treez.store("https://x"), treez.secrets() | {"private_key": key})
    assert not isinstance(caught.value, PosError) or (caught.value.fate, caught.value.code) == (Fate.CREDENTIALS, "bad_key")


def test_a_key_of_another_kind_is_said_so() -> None:
    plain = serialization.NoEncryption()
    other = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain
    )
    with pytest.raises(PosError):
        TreezClient(treez.store("https://x"), treez.secrets() | {"private_key": other.decode()})


@pytest.mark.parametrize("api", ["v3", "v2.0"])
def test_a_missing_secret_is_named(api: str) -> None:
    with pytest.raises(SecretMissing) as caught:
        TreezClient(treez.store("https://x", {"api": api}), {})
    assert ("certificate_id" if api == "v3" else "client_id") in str(caught.value)


@pytest.mark.parametrize(
    ("root", "options", "named"),
    [
        ("https://x", {"dispensary": " "}, "dispensary"),
        ("https://x", {"api": "v4"}, "api"),
        ("https://x", {"page_size": "51"}, "page_size"),
        ("https://x", {"orders_days": "0"}, "orders_days"),
        ("https://x", {"overlap_seconds": "soon"}, "overlap_seconds"),
        ("https://x", {"customers_since": "ever"}, "customers_since"),
        ("http://api.treez.io", {}, "https"),
    ],
)
def test_a_wrong_option_is_named(root: str, options: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsTrouble) as caught:
        account_of(treez.store(root, options))
    assert named in str(caught.value)


def test_the_vendors_own_addresses_are_the_default() -> None:
    assert account_of(treez.store("")).base == "https://api-prod.treez.io/dispensary/v3"
    assert account_of(treez.store("", {"api": "v2.5"})).base == "https://api.treez.io/v2.5/dispensary"


class Ahead(Wire):
    """A clock that is so many seconds ahead."""

    seconds = 0.0

    @override
    def monotonic(self) -> float:
        return super().monotonic() + self.seconds


class Tokens:
    """A v2 server: hands out tokens and takes only the newest."""

    def __init__(self, expired: Reply | None = None) -> None:
        self.logins = 0
        self.valid = ""
        self.expired = expired or Reply(treez.refusal("Full authentication is required to access this resource"), 401)
        self.headers: dict[str, str] = {}

    def __call__(self, seen: Seen) -> Reply:
        if seen.path.endswith("/gettokens"):
            self.logins += 1
            self.valid = f"token-{self.logins}"
            assert seen.body == b"apikey=key-1&client_id=client-1"
            assert seen.headers["Content-Type"] == "application/x-www-form-urlencoded; charset=utf-8"
            return Reply({"resultCode": "SUCCESS", "access_token": self.valid, "expires_in": 7200})
        self.headers = dict(seen.headers)
        if self.valid not in seen.headers.get("authorization", seen.headers.get("Authorization", "")) or not self.valid:
            return self.expired
        return Reply(treez.envelope(treez.customer_row()))


def test_one_token_serves_many_calls() -> None:
    tokens = Tokens()
    with RecordingServer(tokens) as server:
        client = treez.client(server.root, api="v2.0")
        for _ in range(3):
            client.customer("20")
        client.close()
        assert server.seen[0].path == "/v2.0/dispensary/shop/config/api/gettokens"
    assert tokens.logins == 1


@pytest.mark.parametrize(
    "expired",
    [
        Reply(treez.refusal("Full authentication is required to access this resource"), 401),
        Reply(treez.refusal("Full authentication is required to access this resource"), 200),
        Reply({}, 200),
    ],
)
def test_a_token_that_ran_out_early_is_replaced_once(expired: Reply) -> None:
    tokens = Tokens(expired)
    with RecordingServer(tokens) as server:
        client = treez.client(server.root, api="v2.0")
        client.customer("20")
        tokens.valid = "another"
        assert client.customer("20").pos_id == "20"
        client.close()
    assert tokens.logins == 2


def test_a_token_that_is_never_taken_is_asked_for_once_more_only() -> None:
    def answer(seen: Seen) -> Reply:
        if seen.path.endswith("/gettokens"):
            return Reply({"resultCode": "SUCCESS", "access_token": "t"})
        return Reply(treez.refusal("no"), 401)

    with RecordingServer(answer) as server:
        client = treez.client(server.root, api="v2.0")
        with pytest.raises(PosError) as caught:
            client.customer("20")
        client.close()
        assert len(server.seen) == 4
    assert (caught.value.fate, caught.value.code) == (Fate.CREDENTIALS, "not_accepted")


def test_a_token_is_renewed_before_it_runs_out() -> None:
    tokens, wire = Tokens(), Ahead()
    with RecordingServer(tokens) as server:
        client = TreezClient(treez.store(server.root, {"api": "v2.0"}), treez.secrets(), limits=treez.CALM, wire=wire)
        client.customer("20")
        wire.seconds = 6800.0
        client.customer("20")
        wire.seconds = 6950.0
        client.customer("20")
        client.close()
    assert tokens.logins == 2


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        ("plain", {"authorization": "token-1", "client_id": "client-1"}),
        ("bearer", {"authorization": "Bearer token-1"}),
        ("bearer_client_id", {"authorization": "Bearer token-1", "client_id": "client-1"}),
        ("bearer_client-id", {"authorization": "bearer token-1", "client-id": "client-1"}),
    ],
)
def test_the_token_goes_in_the_form_that_is_set(form: str, headers: dict[str, str]) -> None:
    tokens = Tokens()
    with RecordingServer(tokens) as server:
        client = treez.client(server.root, api="v2.0", token_form=form)
        client.customer("20")
        client.close()
    seen = {name.lower(): value for name, value in tokens.headers.items()}
    assert {name: seen.get(name) for name in ("authorization", "client_id", "client-id") if name in seen} == headers


@pytest.mark.parametrize(
    ("reply", "fate"),
    [
        (Reply(treez.refusal("INVALID_CREDENTIALS"), 401), Fate.CREDENTIALS),
        (Reply(treez.refusal("INVALID_CREDENTIALS"), 400), Fate.CREDENTIALS),
        (Reply(treez.refusal("INVALID_CREDENTIALS"), 200), Fate.CREDENTIALS),
        (Reply({"resultCode": "FAILED", "access_token": "x"}), Fate.CREDENTIALS),
        (Reply({"resultCode": "SUCCESS"}), Fate.CREDENTIALS),
        (Reply("gibberish"), Fate.NOT_SENT),
        (Reply(status=500), Fate.NOT_SENT),
        (Reply(status=429), Fate.LATER),
    ],
)
def test_a_login_that_fails_says_why_and_the_write_was_not_sent(reply: Reply, fate: Fate) -> None:
    with RecordingServer(lambda _seen: reply) as server:
        client = treez.client(server.root, api="v2.0")
        with pytest.raises(PosError) as caught:
            client.look_up(Field.EMAIL, "a@b.example")
        client.close()
        assert {seen.path for seen in server.seen} == {"/v2.0/dispensary/shop/config/api/gettokens"}
    assert caught.value.fate is fate


@pytest.mark.parametrize(
    ("status", "reason", "off", "code"),
    [
        (401, "Full authentication is required to access this resource", 95, "clock_off"),
        (401, "Full authentication is required to access this resource", -95, "clock_off"),
        (401, "Full authentication is required to access this resource", 5, "not_accepted"),
        (400, "JWT is expired", 95, "clock_off"),
        (400, "TICKET_FORMAT_ERROR", 95, "TICKET_FORMAT_ERROR"),
    ],
)
def test_a_clock_that_is_off_is_named_as_the_reason(status: int, reason: str, off: int, code: str) -> None:
    def clock() -> datetime:
        return utc_now() + timedelta(seconds=off)

    with RecordingServer(lambda _seen: Reply(treez.refusal(reason), status)) as server:
        client = treez.client(server.root, clock=clock)
        with pytest.raises(PosError) as caught:
            client.order("x")
        client.close()
    assert caught.value.code == code


def test_both_clients_of_a_store_share_a_token_and_the_one_that_heard_of_its_end_renews_it() -> None:
    asked: list[str] = []
    refused: set[str] = set()

    def reply(seen: Seen) -> Reply:
        if "gettokens" in seen.path:
            asked.append(f"token-{len(asked) + 1}")
            return Reply({"resultCode": "SUCCESS", "access_token": asked[-1], "expires_in": 7200})
        return Reply(status=401) if seen.headers["authorization"] in refused else Reply(treez.envelope([]))

    with RecordingServer(reply) as server:
        one, two = treez.client(server.root, api="v2.0"), treez.client(server.root, api="v2.0")
        for client in (one, two):
            client.look_up_name("Ann", "Sample")
        assert asked == ["token-1"]
        refused.add("token-1")
        for client in (one, two, one):
            client.look_up_name("Ann", "Sample")
        assert asked == ["token-1", "token-2"]
        for client in (one, two):
            client.close()
