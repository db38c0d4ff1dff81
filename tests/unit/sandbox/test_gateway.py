"""What the doors of all played systems share."""

import base64

import pytest

from peak_desk.sandbox.exchange import Answer, Call, json_answer
from peak_desk.sandbox.gateway import Refusal, basic, bearer, body_object, find, played, route
from peak_desk.sandbox.windows import RateWindow
from tests.unit.sandbox.callers import HandClock

ROUTES = (
    route("GET", "/v1/customers/findByPhone", lambda: json_answer(200, "phone")),
    route("GET", "/v1/customers/*", lambda _: json_answer(200, "one"), group="customers"),
    route("GET", "/v1/Companies(*)/Customers(*)", lambda *_: json_answer(200, "odata")),
)


def call(path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Call:
    return Call(method, "127.0.0.1", path, "", headers, body)


def nobody() -> Refusal:
    return Refusal(json_answer(400, "no object"))


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/v1/customers/findByPhone", ()),
        ("/v1/customers/findByPhone/", ()),
        ("/v1/customers/a%2Fb", ("a/b",)),
        ("/v1/Companies(7)/Customers(8-9)", ("7", "8-9")),
        ("/v1/Companies%287%29/Customers%288-9%29", ("7", "8-9")),
    ],
)
def test_an_address_is_found_with_the_values_in_it(path: str, values: tuple[str, ...]) -> None:
    found = find(ROUTES, call(path))
    assert found is not None
    assert found[1] == values


@pytest.mark.parametrize("path", ["/v1/customers/a/b", "/v1/Companies(7)/Customers", "/v2/customers/a"])
def test_an_address_that_is_not_there_is_not_found(path: str) -> None:
    assert find(ROUTES, call(path)) is None
    assert find(ROUTES, call("/v1/customers/a", "POST")) is None


def test_who_calls_is_read_from_the_header() -> None:
    named = base64.b64encode(b"key:integrator").decode()
    assert basic(call("/", authorization=f"Basic {named}")) == ("key", "integrator")
    assert bearer(call("/", authorization="bearer  abc")) == "abc"
    for text in ("", "Basic", "Basic ???", "Basic /w==", "Basic " + base64.b64encode(b"no colon").decode()):
        assert basic(call("/", authorization=text)) is None
        assert bearer(call("/", authorization=text)) == ""


def test_a_refusal_on_the_way_is_the_answer() -> None:
    def play() -> Answer:
        return json_answer(200, body_object(call("/", body=b"[1]"), nobody))

    assert played(play).status == 400
    with pytest.raises(Refusal):
        body_object(call("/", body=b"{"), nobody)
    assert body_object(call("/", body=b'{"a": 1}'), nobody) == {"a": 1}


def test_a_window_takes_so_many_calls_for_each_key_and_frees_them_again() -> None:
    clock, window = HandClock(), RateWindow(3, 60)
    assert [window.allow(clock(), "a") for _ in range(4)] == [True, True, True, False]
    assert window.allow(clock(), "b")
    assert (window.left(clock(), "a"), window.left(clock(), "b"), window.refused) == (0, 2, 1)
    assert window.frees_in(clock(), "a") == 60
    clock.turn(seconds=60)
    assert window.frees_in(clock(), "a") == 0
    assert window.allow(clock(), "a")
