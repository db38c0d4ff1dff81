"""F7: what a broken network or a broken server does to a call: the table of fates, with real sockets."""

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from peak_desk.database import outbox
from peak_desk.domain.customers import CustomerDraft, Field
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import CustomerWrite
from peak_desk.pos.http import Limits
from peak_desk.sync.push import Pusher
from tests.helpers import treez_account as treez
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.raw_server import Behaviour, RawServer, answers, bytes_only, closes, drips, hangs, resets
from tests.helpers.store_world import KEY, SAM, open_world

NEW = CustomerWrite(
    {Field.FIRST_NAME: "Ana", Field.LAST_NAME: "Lopez", Field.BIRTHDAY: "1990-04-02", Field.PATIENT_TYPE: "ADULT"}, "PD-0123abcd"
)
GOOD = json.dumps(treez.envelope(treez.customer_row())).encode()
HTML = b"<html><body>Please sign in to the guest network</body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"


def reading(root: str, limits: Limits = treez.QUICK) -> PosError:
    client = treez.client(root, limits=limits)
    try:
        with pytest.raises(PosError) as caught:
            client.customer("20")
    finally:
        client.close()
    return caught.value


def writing(root: str, limits: Limits = treez.QUICK) -> PosError:
    client = treez.client(root, limits=limits)
    try:
        with pytest.raises(PosError) as caught:
            client.create_customer(NEW)
    finally:
        client.close()
    return caught.value


@contextmanager
def ends_in_time() -> Iterator[None]:
    """The call ends within its deadline; a machine busy with other things gets as long again, and five seconds."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 2 * treez.QUICK.total + 5


NOT, LATER, UNKNOWN, WHO, CONFLICT, NEVER = (
    Fate.NOT_SENT,
    Fate.LATER,
    Fate.UNKNOWN,
    Fate.CREDENTIALS,
    Fate.CONFLICT,
    Fate.REFUSED,
)
TABLE: list[tuple[str, Behaviour, Fate, Fate, str]] = [
    ("reset after the request", resets, NOT, UNKNOWN, "connection_lost"),
    ("closed after the request", closes, NOT, UNKNOWN, "connection_lost"),
    ("silence", hangs, NOT, UNKNOWN, "timeout"),
    ("half the status line", bytes_only(b"HTTP/1.1 20"), NOT, UNKNOWN, "connection_lost"),
    ("no HTTP at all", bytes_only(b"\x00\xff\x00 SSH-2.0\r\n\r\n"), NOT, UNKNOWN, "connection_lost"),
    ("half the body", answers("200 OK", GOOD[:40], length=len(GOOD)), NOT, UNKNOWN, "connection_lost"),
    ("half the body of a 201", answers("201 Created", GOOD[:40], length=len(GOOD)), NOT, UNKNOWN, "connection_lost"),
    ("a body that drips", drips(HEAD), NOT, UNKNOWN, "timeout"),
    ("headers that drip", drips(b"HTTP/1.1 200 OK\r\nX-Slow: "), NOT, UNKNOWN, "timeout"),
    ("redirect to a portal", answers("302 Found", HTML, "Location: http://127.0.0.1:9/login"), NOT, UNKNOWN, "redirect"),
    ("redirect to nonsense", answers("307 Temporary Redirect", b"", "Location: http://[::::/"), NOT, UNKNOWN, "redirect"),
    ("HTML with 200", answers("200 OK", HTML, "Content-Type: text/html"), NOT, UNKNOWN, "unreadable"),
    ("204 and nothing", bytes_only(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"), NOT, UNKNOWN, "unreadable"),
    ("200 and nothing", answers("200 OK", b""), NOT, UNKNOWN, "unreadable"),
    ("cut JSON", answers("200 OK", GOOD[:-20]), NOT, UNKNOWN, "unreadable"),
    ("JSON that is no object", answers("200 OK", b'["x"]'), NOT, UNKNOWN, "unreadable"),
    ("deep JSON", answers("200 OK", b"[" * 100_000), NOT, UNKNOWN, "unreadable"),
    (
        "a charset that is not there",
        answers("200 OK", GOOD, "Content-Type: application/json; charset=klingon"),
        NOT,
        UNKNOWN,
        "unreadable",
    ),
    ("latin-1 called UTF-8", answers("200 OK", GOOD.replace(b"JANE", b"JOS\xc9")), NOT, UNKNOWN, ""),
    ("broken gzip", answers("200 OK", b"\x1f\x8b\x08\x00nonsense", "Content-Encoding: gzip"), NOT, UNKNOWN, "unreadable"),
    ("SUCCESS without data", answers("200 OK", b'{"resultCode":"SUCCESS","data":null}'), NOT, UNKNOWN, ""),
    ("SUCCESS without an id", answers("200 OK", b'{"resultCode":"SUCCESS","data":{"first_name":"A"}}'), NOT, UNKNOWN, ""),
    ("an answer with nothing in it", answers("200 OK", b"{}"), NOT, UNKNOWN, "empty"),
    ("408", answers("408 Request Timeout", b""), NOT, UNKNOWN, "timeout"),
    ("500", answers("500 Oops", b""), NOT, UNKNOWN, "server_error"),
    ("502 with HTML", answers("502 Bad Gateway", HTML), NOT, UNKNOWN, "server_error"),
    ("503 alone", answers("503 Unavailable", b""), NOT, UNKNOWN, "server_error"),
    ("599", answers("599 What", b""), NOT, UNKNOWN, "server_error"),
    ("503 with Retry-After", answers("503 Unavailable", b"", "Retry-After: 7"), LATER, LATER, "busy"),
    ("429", answers("429 Slow Down", b""), LATER, LATER, "busy"),
    ("401", answers("401 Who", b""), WHO, WHO, "not_accepted"),
    ("403", answers("403 No", b'{"message":"Forbidden"}'), WHO, WHO, "role_missing"),
    ("403 of a filter", answers("403 No", HTML), WHO, WHO, "not_accepted"),
    ("409", answers("409 Conflict", b""), CONFLICT, CONFLICT, "conflict"),
    ("412", answers("412 Precondition Failed", b""), CONFLICT, CONFLICT, "conflict"),
    *[(str(status), answers(f"{status} No", HTML), NEVER, NEVER, "refused") for status in (400, 404, 410, 413, 415, 422)],
]

WRITTEN_DOWN = {
    UNKNOWN: OutboxState.UNSURE,
    LATER: OutboxState.QUEUED,
    WHO: OutboxState.QUEUED,
    CONFLICT: OutboxState.NEEDS_YOU,
    NEVER: OutboxState.NEEDS_YOU,
}


@pytest.mark.parametrize(("behaviour", "fate", "code"), [pytest.param(b, f, c, id=n) for n, b, f, _, c in TABLE])
def test_a_read_that_fails_may_simply_be_made_again(behaviour: Behaviour, fate: Fate, code: str) -> None:
    with RawServer(behaviour) as server, ends_in_time():
        error = reading(server.root)
    assert error.fate is fate
    assert not code or error.code == code


@pytest.mark.parametrize(("behaviour", "fate", "code"), [pytest.param(b, f, c, id=n) for n, b, _, f, c in TABLE])
def test_a_write_that_may_have_arrived_is_in_doubt(behaviour: Behaviour, fate: Fate, code: str) -> None:
    with RawServer(behaviour) as server, ends_in_time():
        error = writing(server.root)
        assert len(server.requests) == 1
    assert error.fate is fate
    assert not code or error.code == code


def only_writes(behaviour: Behaviour) -> Behaviour:
    """Searches are answered, nobody is found; a write meets this behaviour."""
    nobody = answers("200 OK", json.dumps(treez.envelope([])).encode())
    return lambda server, sock: (nobody if server.requests[-1].startswith(b"GET ") else behaviour)(server, sock)


def test_every_one_of_them_is_written_down_as_what_it_was_and_the_doctor_finds_nothing(no_disk: Path) -> None:
    shop, stopped = open_world(no_disk), threading.Event()
    for number, (name, behaviour, _read, fate, _code) in enumerate(TABLE):
        draft = CustomerDraft("Kim", "Tester", f"+1303555{2000 + number}", birthday="1990-04-02", patient_type="ADULT")
        kim = shop.desk.customers.create_stub(SAM, draft)[0]
        with RawServer(only_writes(behaviour)) as server:
            client = treez.client(server.root, limits=treez.QUICK)
            with suppress(PosError):
                Pusher(shop.database, shop.store, client, shop.clock, stopped, lambda _row: None).push()
            client.close()
            sent = any(request.startswith(b"POST ") for request in server.requests)
        with shop.database.reading() as tx:
            (row,) = outbox.for_record(tx, kim.id)
        assert (name, row.state, sent) == (name, WRITTEN_DOWN[fate], True)
    assert_doctor_green(shop.database.path, KEY)
    shop.database.close()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("0", None), ("-5", None), ("soon", None), ("1000000000", 3600.0), ("9" * 5000, 3600.0), ("", None)],
)
def test_the_pause_a_pos_asks_for_is_kept_within_an_hour(header: str, seconds: float | None) -> None:
    with RawServer(answers("429 Slow Down", b"", f"Retry-After: {header}")) as server:
        error = writing(server.root)
    assert (error.fate, error.retry_after) == (Fate.LATER, seconds)


def test_nobody_listening_means_the_write_was_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = writing(f"http://127.0.0.1:{port}")
    assert (error.fate, error.code) == (Fate.NOT_SENT, "unreachable")


def test_a_name_nobody_knows_means_the_write_was_not_sent() -> None:
    error = writing("https://pos.invalid")
    assert (error.fate, error.code) == (Fate.NOT_SENT, "unreachable")


def test_an_answer_longer_than_any_real_one_is_not_read_to_its_end() -> None:
    limits = Limits(body_bytes=1000, repeats=0)
    with RawServer(answers("200 OK", b"x" * 5000)) as server:
        assert (reading(server.root, limits).code, writing(server.root, limits).fate) == ("too_large", Fate.UNKNOWN)


def test_a_hundred_megabytes_are_not_read_to_their_end() -> None:
    sent = [0]

    def pours(server: RawServer, sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n")
        while not server.ended.is_set() and sent[0] < 100_000_000:
            sock.sendall(b" " * 1_000_000)
            sent[0] += 1_000_000

    with RawServer(pours) as server:
        limits = Limits(repeats=0)
        assert (reading(server.root, limits).code, writing(server.root, limits).code) == ("too_large", "too_large")
    assert sent[0] < 2 * 2 * limits.body_bytes


def test_a_small_answer_that_unpacks_to_a_huge_one_is_not_read_to_its_end() -> None:
    bomb = gzip.compress(b"x" * 30_000_000)
    with RawServer(answers("200 OK", bomb, "Content-Encoding: gzip")) as server:
        assert reading(server.root, Limits(repeats=0)).code == "too_large"


def test_another_charset_that_is_named_is_read() -> None:
    body = json.dumps(treez.envelope(treez.customer_row(first_name="José")), ensure_ascii=False).encode("latin-1")
    with RawServer(answers("200 OK", body, "Content-Type: application/json; charset=iso-8859-1")) as server:
        client = treez.client(server.root)
        assert client.customer("20").first_name == "José"
        client.close()


def test_a_byte_order_mark_does_no_harm() -> None:
    with RawServer(answers("200 OK", b"\xef\xbb\xbf" + GOOD)) as server:
        client = treez.client(server.root)
        assert client.customer("20").first_name == "Jane"
        client.close()


@pytest.mark.parametrize(("kind", "fate"), [("read", Fate.NOT_SENT), ("write", Fate.UNKNOWN)])
def test_stopping_breaks_off_a_call_that_hangs(kind: str, fate: Fate) -> None:
    caught: list[PosError] = []
    with RawServer(hangs) as server:
        client = treez.client(server.root, limits=Limits(read=60, total=60))

        def call() -> None:
            try:
                client.create_customer(NEW) if kind == "write" else client.customer("20")
            except PosError as error:
                caught.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        server.wait_for_request()
        client.stop()
        thread.join(20)
        assert not thread.is_alive()
        client.close()
    assert [(error.fate, error.code) for error in caught] == [(fate, "stopped")]


def test_a_stopped_client_sends_nothing_more() -> None:
    with RawServer(answers("200 OK", GOOD)) as server:
        client = treez.client(server.root)
        client.stop()
        with pytest.raises(PosError) as caught:
            client.create_customer(NEW)
        client.close()
        assert server.requests == []
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "stopped")


def test_stopping_breaks_off_the_pause_before_a_repeat() -> None:
    caught: list[PosError] = []
    with RawServer(closes) as server:
        client = treez.client(server.root, limits=Limits(pause=60, read=60, total=300))

        def call() -> None:
            try:
                client.customer("20")
            except PosError as error:
                caught.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        server.wait_for_request()
        client.stop()
        thread.join(20)
        client.close()
    assert [error.fate for error in caught] == [Fate.NOT_SENT]


def test_no_address_and_nothing_sent_stands_in_an_error_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    body = json.dumps(treez.refusal("Customer ana lopez", "ana@example.com +1 415 555-0123 born 1990-04-02 exists")).encode()
    write = CustomerWrite({**NEW.values, Field.EMAIL: "ana@example.com", Field.PHONE: "+14155550123"}, NEW.marker)
    texts = []
    for behaviour, said in ((answers("400 Bad Request", body), "exists"), (closes, ""), (hangs, "")):
        with RawServer(behaviour) as server:
            client = treez.client(server.root, limits=treez.QUICK)
            with pytest.raises(PosError) as caught:
                client.create_customer(write)
            client.close()
        assert said in caught.value.words
        texts.append(f"{caught.value} {caught.value.words} {caught.value.__context__!r} {caught.value.__cause__!r}")
    shown = " ".join([*texts, *(record.getMessage() for record in caplog.records if record.levelno > 10)]).lower()
    for secret in ("ana", "lopez", "415", "0123", "1990", "example.com", "authorization", "127.0.0.1"):
        assert secret not in shown


def test_odd_headers_are_read_and_never_logged_with_the_address(caplog: pytest.LogCaptureFixture) -> None:
    odd = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nnonsense line\r\n: x\r\nBroken Header: y\r\n\r\n" % len(GOOD)
    caplog.set_level("DEBUG")
    caplog.set_level("DEBUG", logger="urllib3")
    with RawServer(bytes_only(odd + GOOD)) as server:
        client = treez.client(server.root)
        assert client.look_up(Field.PHONE, "+14155550123")[0].pos_id == "20"
        client.close()
    assert "4155550123" not in caplog.text
