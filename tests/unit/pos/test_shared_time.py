"""What clients and calls share: the rate limit of an account, and a deadline over several calls."""

import threading
from collections.abc import Hashable, Iterator

import pytest
from typing_extensions import override

from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import Allowance, Call, within
from peak_desk.pos.http import Http, Limits, Request, Wire
from tests.helpers import treez_account as treez
from tests.helpers.raw_server import RawServer, closes, hangs
from tests.helpers.recording_server import RecordingServer, Reply

CALM = Limits(per_second=1000, pause=0.001, repeats=2)


@pytest.fixture
def http() -> Iterator[Http]:
    client = Http(CALM)
    yield client
    client.close()


def get(http: Http, root: str) -> bytes | bytearray:
    return http.send(Request("GET", f"{root}/x", repeatable=True), lambda _url: {}).body


def failure(http: Http, root: str) -> PosError:
    with pytest.raises(PosError) as caught:
        get(http, root)
    return caught.value


def test_all_clients_of_an_account_keep_its_rate_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(per_second=3, total=30)
    clients = [Http(limits, account="shop"), Http(limits, account="shop")]
    waited_before: list[int] = []
    real_wait = Call.wait

    def wait(call: Call, seconds: float) -> None:
        waited_before.append(len(server.seen))
        real_wait(call, seconds)

    monkeypatch.setattr(Call, "wait", wait)
    with RecordingServer(lambda _seen: Reply("x")) as server:
        for client in clients * 2:
            get(client, server.root)
        assert len(server.seen) == 4
    assert set(waited_before) == {3}
    for client in clients:
        client.close()


def test_clients_of_different_accounts_do_not_wait_for_each_other() -> None:
    limits = Limits(per_second=1, total=0.2, repeats=0)
    clients = [Http(limits, account="shop"), Http(limits, account="other"), Http(limits), Http(limits)]
    with RecordingServer(lambda _seen: Reply("x")) as server:
        assert [get(client, server.root) for client in clients] == [b'"x"'] * 4
    for client in clients:
        client.close()


class StandsStill(Wire):
    """A clock on which no slot ever comes free again."""

    @property
    @override
    def clock(self) -> Hashable:
        return "stands still"

    @override
    def monotonic(self) -> float:
        return 0.0


def test_a_client_on_another_clock_keeps_a_limit_of_its_own() -> None:
    limits = Limits(per_second=1, total=0.2, repeats=0)
    clients = [Http(limits, account="shop", wire=StandsStill()), Http(limits, account="shop")]
    with RecordingServer(lambda _seen: Reply("x")) as server:
        assert [get(client, server.root) for client in clients] == [b'"x"'] * 2
    for client in clients:
        client.close()


def test_two_clients_of_one_treez_store_are_one_account() -> None:
    limits = Limits(per_second=1, total=0.2, repeats=0)
    with RecordingServer(lambda _seen: Reply(treez.envelope([]))) as server:
        one, two = treez.client(server.root, limits=limits), treez.client(server.root, limits=limits)
        other = treez.client(server.root, limits=limits, dispensary="elsewhere")
        one.look_up_name("Jane", "Sample")
        with pytest.raises(PosError) as caught:
            two.look_up_name("Jane", "Sample")
        other.look_up_name("Jane", "Sample")
        assert (caught.value.fate, caught.value.code, len(server.seen)) == (Fate.LATER, "own_limit", 2)
        for client in (one, two, other):
            client.close()


def test_calls_that_share_an_allowance_end_together(http: Http) -> None:
    with RawServer(hangs) as server, within(0.3) as allowance:
        assert failure(http, server.root).code == "timeout"
        assert failure(http, server.root).code == "timeout"
        assert len(server.requests) == 1
        assert not allowance.ended
    with RecordingServer(lambda _seen: Reply("x")) as well:
        assert get(http, well.root) == b'"x"'


def test_a_call_in_an_allowance_is_made_twice_at_most(http: Http) -> None:
    with RawServer(closes) as server:
        with within(5):
            failure(http, server.root)
        assert len(server.requests) == 2


def test_an_allowance_is_ended_from_another_thread(http: Http) -> None:
    with RawServer(hangs) as server, within(60) as allowance:
        ending = threading.Thread(target=_end_after_request, args=(server, allowance))
        ending.start()
        assert failure(http, server.root).code == "timeout"
        ending.join(10)
        assert allowance.ended
        assert failure(http, server.root).fate is Fate.NOT_SENT
        assert len(server.requests) == 1


def _end_after_request(server: RawServer, allowance: Allowance) -> None:
    server.wait_for_request()
    allowance.end()
