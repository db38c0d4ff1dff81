"""How calls travel: repeats, pace, connections, certificates, proxies."""

import datetime as dt
import ipaddress
import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from peak_desk import __version__
from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import Call
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Http, Limits, Request
from tests.helpers import treez_account as treez
from tests.helpers.raw_server import RawServer, answers, closes, drips
from tests.helpers.recording_server import RecordingServer, Reply, Seen

NOBODY: dict[str, str] = {}


@pytest.fixture
def http() -> Iterator[Http]:
    client = Http(Limits(per_second=1000, pause=0.001, repeats=2))
    yield client
    client.close()


def get(http: Http, root: str, **more: float) -> bytes | bytearray:
    return http.send(Request("GET", f"{root}/x", repeatable=True, total=more.get("total")), lambda _url: NOBODY).body


def post(http: Http, root: str) -> bytes | bytearray:
    return http.send(Request("POST", f"{root}/x", body=b"{}"), lambda _url: NOBODY).body


def test_a_read_is_repeated_after_a_lost_connection(http: Http) -> None:
    with RawServer(closes) as server:
        with pytest.raises(PosError):
            get(http, server.root)
        assert len(server.requests) == 3


def test_a_read_is_repeated_until_the_server_is_well_again(http: Http) -> None:
    replies = iter([Reply(status=502), Reply(status=500), Reply("good")])
    with RecordingServer(lambda _seen: next(replies)) as server:
        assert get(http, server.root) == b'"good"'
        assert len(server.seen) == 3


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408, 429, 302, 404])
def test_a_write_is_never_repeated(http: Http, status: int) -> None:
    with RecordingServer(lambda _seen: Reply(status=status)) as server:
        assert http.send(Request("POST", f"{server.root}/x", body=b"{}"), lambda _url: NOBODY).status == status
        assert len(server.seen) == 1


def test_a_write_is_not_repeated_after_a_lost_connection(http: Http) -> None:
    with RawServer(closes) as server:
        with pytest.raises(PosError) as caught:
            post(http, server.root)
        assert len(server.requests) == 1
    assert caught.value.fate is Fate.UNKNOWN


@pytest.mark.parametrize("status", [429, 503])
def test_a_read_that_was_told_to_wait_is_not_repeated(http: Http, status: int) -> None:
    with RecordingServer(lambda _seen: Reply(status=status, headers=(("Retry-After", "30"),))) as server:
        assert http.send(Request("GET", server.root, repeatable=True), lambda _url: NOBODY).retry_after == "30"
        assert len(server.seen) == 1


def test_a_brief_call_is_made_twice_at_most(http: Http) -> None:
    with RawServer(closes) as server:
        with pytest.raises(PosError):
            get(http, server.root, total=5)
        assert len(server.requests) == 2


def test_repeats_end_with_the_total_time() -> None:
    http = Http(Limits(per_second=1000, total=0.3, pause=10, repeats=5))
    with RawServer(closes) as server:
        with pytest.raises(PosError):
            get(http, server.root)
        assert len(server.requests) == 1
    http.close()


def test_every_repeat_is_signed_anew(http: Http) -> None:
    signed: list[str] = []

    def authorise(url: str) -> dict[str, str]:
        signed.append(url)
        return {"Authorization": str(len(signed))}

    with RecordingServer(lambda seen: Reply(status=200 if seen.headers["Authorization"] == "2" else 500)) as server:
        http.send(Request("GET", f"{server.root}/a%3Ab", (("q", "1 2"),), repeatable=True), authorise)
        assert signed == [f"{server.root}/a%3Ab?q=1+2"] * 2


def test_reads_share_a_connection_and_each_write_has_its_own(http: Http) -> None:
    with RecordingServer(lambda _seen: Reply("x")) as server:
        for call in (get, get, post, get, post):
            call(http, server.root)
        seen = server.seen
        assert len({s.connection for s in seen if s.method == "GET"}) == 1
        assert len({s.connection for s in seen}) == 3
        assert {s.headers.get("Connection") for s in seen if s.method == "POST"} == {"close"}


def test_a_write_never_goes_out_on_a_used_connection_even_if_the_server_keeps_it(http: Http) -> None:
    with RecordingServer(lambda _seen: Reply("x"), stays_open=True) as server:
        for _ in range(3):
            post(http, server.root)
        assert len({seen.connection for seen in server.seen}) == 3


def test_a_connection_the_server_gave_up_is_replaced(http: Http) -> None:
    with RecordingServer(lambda _seen: Reply("x", headers=(("Connection", "close"),))) as server:
        assert [get(http, server.root), get(http, server.root)] == [b'"x"'] * 2


def test_we_say_who_we_are_and_send_no_cookie_back(http: Http) -> None:
    with RecordingServer(lambda _seen: Reply("x", headers=(("Set-Cookie", "a=b"),))) as server:
        get(http, server.root)
        get(http, server.root)
        headers = server.seen[1].headers
    assert headers["User-Agent"] == f"PeakDesk/{__version__}"
    assert headers["Accept-Encoding"] == "gzip"
    assert "Cookie" not in headers


def test_no_more_calls_a_second_than_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    http = Http(Limits(per_second=3, total=30))
    waited_before: list[int] = []
    real_wait = Call.wait

    def wait(call: Call, seconds: float) -> None:
        waited_before.append(len(server.seen))
        real_wait(call, seconds)

    monkeypatch.setattr(Call, "wait", wait)
    with RecordingServer(lambda _seen: Reply("x")) as server:
        for _ in range(4):
            get(http, server.root)
        assert len(server.seen) == 4
    assert set(waited_before) == {3}
    http.close()


def test_a_call_whose_turn_comes_too_late_is_told_when_and_never_sent() -> None:
    http = Http(Limits(per_second=1, total=0.2, repeats=0))
    with RecordingServer(lambda _seen: Reply("x")) as server:
        get(http, server.root)
        with pytest.raises(PosError) as caught:
            post(http, server.root)
        assert (caught.value.fate, caught.value.code) == (Fate.LATER, "own_limit")
        assert 0.2 < (caught.value.retry_after or 0) <= 1.1
        assert len(server.seen) == 1
    http.close()


def test_a_request_that_only_asks_is_repeated_whatever_its_method_and_keeps_its_connection(http: Http) -> None:
    replies = iter([Reply(status=502), Reply("good"), Reply("more")])
    with RecordingServer(lambda _seen: next(replies)) as server:
        question = Request("POST", f"{server.root}/search", body=b"{}", repeatable=True, reads=True)
        assert [http.send(question, lambda _url: NOBODY).body for _ in range(2)] == [b'"good"', b'"more"']
        assert len({seen.connection for seen in server.seen}) == 1


def test_an_answer_may_be_longer_than_usual_where_the_request_says_so() -> None:
    http = Http(Limits(per_second=1000, body_bytes=1000, repeats=0))
    with RecordingServer(lambda _seen: Reply("x" * 5000)) as server:
        with pytest.raises(PosError, match="too_large"):
            get(http, server.root)
        whole = http.send(Request("GET", server.root, repeatable=True, most_bytes=10_000), lambda _url: NOBODY)
        assert len(whole.body) == 5002
    http.close()


def test_what_a_pos_tells_of_its_limits_is_kept_and_nothing_else_of_its_headers(http: Http) -> None:
    told = (("X-Request-Id", "r-1"), ("COVA-APIM-RateLimit-Remaining", "7"), ("Set-Cookie", "who=me"), ("X-Person", "Ann"))
    with RecordingServer(lambda _seen: Reply("x", headers=told)) as server:
        answer = http.send(Request("GET", server.root, headers=(("X-Beside", "1"),)), lambda _url: {"X-Who": "2"})
        assert answer.headers == {"x-request-id": "r-1", "cova-apim-ratelimit-remaining": "7"}
        assert (server.seen[0].headers["X-Beside"], server.seen[0].headers["X-Who"]) == ("1", "2")


def test_neither_a_request_nor_an_answer_shows_what_it_holds() -> None:
    request = Request("GET", "https://pos.invalid/phone/PLANTED", (("q", "PLANTED"),), b"PLANTED", headers=(("Key", "PLANTED"),))
    assert "PLANTED" not in f"{request!r} {Answer(200, b'PLANTED')!r}"


def test_a_large_body_arrives_whole(http: Http) -> None:
    body = b"x" * 3_000_000
    with RecordingServer(lambda seen: Reply(len(seen.body))) as server:
        assert http.send(Request("POST", server.root, body=body), lambda _url: NOBODY).body == b"3000000"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    key = treez.private_key()
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, now - dt.timedelta(1), now + dt.timedelta(1))
    builder = builder.add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM) + treez.private_key_text().encode()
    )
    return path


def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_certificate_nobody_vouches_for_is_refused_whatever_the_environment_says(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(certificate))
    http = Http()
    with RawServer(answers("200 OK", b"{}"), tls(certificate)) as server:
        with pytest.raises(PosError) as caught:
            post(http, server.root)
        assert server.requests == []
    http.close()
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "tls")


def test_a_certificate_the_system_trusts_is_taken(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    http = Http()
    with RawServer(answers("200 OK", b"safe" * 50_000), tls(certificate)) as server:
        assert get(http, server.root) == b"safe" * 50_000
        assert post(http, server.root) == b"safe" * 50_000
    http.close()


def test_a_drip_over_tls_ends_with_the_total_time(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    http = Http(Limits(total=0.6, repeats=0))
    dripping = drips(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    with RawServer(dripping, tls(certificate)) as server, pytest.raises(PosError) as caught:
        post(http, server.root)
    http.close()
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "timeout")


def test_the_way_out_of_the_shop_may_lead_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    http = Http(Limits(repeats=0))
    with RawServer(answers("407 Proxy Authentication Required", b"")) as proxy:
        monkeypatch.setenv("https_proxy", proxy.root)
        with pytest.raises(PosError) as caught:
            post(http, "https://pos.invalid")
        assert proxy.requests[0].startswith(b"CONNECT pos.invalid:443")
    http.close()
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "proxy")


def test_this_machine_is_never_reached_through_a_proxy(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(closes) as proxy, RecordingServer(lambda _seen: Reply("x")) as server:
        monkeypatch.setenv("http_proxy", proxy.root)
        assert get(http, server.root) == b'"x"'
        assert proxy.requests == []


def test_nothing_of_netrc_replaces_our_signature(http: Http, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    def answer(seen: Seen) -> Reply:
        return Reply(seen.headers.get("Authorization"))

    with RecordingServer(answer) as server:
        sent = http.send(Request("GET", server.root, repeatable=True), lambda _url: {"Authorization": "ours"})
        assert json.loads(sent.body) == "ours"
