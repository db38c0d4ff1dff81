"""Tokens: one at a time for an account, asked for once, and told to nobody."""

import threading
from collections.abc import Hashable, Iterator

import pytest
from typing_extensions import override

from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import Call, Timing, within
from peak_desk.pos.http import Limits
from peak_desk.pos.tokens import Token, Tokens, tokens_of
from peak_desk.pos.treez.client import TreezClient
from tests.helpers import treez_account as treez
from tests.helpers.raw_server import RawServer, hangs


class Clock(Timing):
    """Seconds that the test turns."""

    now = 0.0

    @property
    @override
    def clock(self) -> Hashable:
        return self

    @override
    def monotonic(self) -> float:
        return self.now


class Waiting(Call):
    """A call that tells when it is waited for."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds, seconds, threading.Event(), Timing())
        self.waits = threading.Event()

    @override
    def check(self) -> None:
        super().check()
        self.waits.set()


def call(seconds: float = 10) -> Call:
    return Call(seconds, seconds, threading.Event(), Timing())


class Desk:
    """Gives out a new token at every asking, each for a minute."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.asked = 0

    def __call__(self) -> Token:
        self.asked += 1
        return Token(f"token-{self.asked}", self.clock.now + 60)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(clock.monotonic)


def test_a_token_is_asked_for_once_and_again_when_it_has_lived_its_time(clock: Clock, tokens: Tokens) -> None:
    desk = Desk(clock)
    assert [tokens.current(desk, call()) for _ in range(3)] == ["token-1"] * 3
    clock.now = 60
    assert [tokens.current(desk, call()) for _ in range(3)] == ["token-2"] * 3


def test_a_refused_token_is_renewed_by_the_first_who_heard_of_it_only(clock: Clock, tokens: Tokens) -> None:
    desk = Desk(clock)
    old = tokens.current(desk, call())
    tokens.refused(old)
    assert tokens.current(desk, call()) == "token-2"
    tokens.refused(old)
    assert tokens.current(desk, call()) == "token-2"


class AsksSlowly:
    """A client in a thread of its own that has asked for a token and is not answered yet."""

    def __init__(self, tokens: Tokens, desk: Desk) -> None:
        self.may_answer = threading.Event()
        self.got: list[str] = []
        self._desk = desk
        self._asking = threading.Event()
        self._thread = threading.Thread(target=lambda: self.got.append(tokens.current(self._ask, call())))
        self._thread.start()
        assert self._asking.wait(10)

    def _ask(self) -> Token:
        self._asking.set()
        assert self.may_answer.wait(30)
        return self._desk()

    def end(self) -> None:
        self.may_answer.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture
def slow(clock: Clock, tokens: Tokens) -> Iterator[AsksSlowly]:
    made = AsksSlowly(tokens, Desk(clock))
    yield made
    made.end()


def never() -> Token:
    raise AssertionError("two ask at once")


def test_clients_of_one_account_wait_for_the_token_one_of_them_asks_for(slow: AsksSlowly, tokens: Tokens) -> None:
    waiting, got = Waiting(60), []
    other = threading.Thread(target=lambda: got.append(tokens.current(never, waiting)))
    other.start()
    assert waiting.waits.wait(10)
    slow.end()
    other.join(10)
    assert (slow.got, got) == (["token-1"], ["token-1"])


def test_who_waits_for_the_token_of_another_does_so_no_longer_than_the_call_may_last(slow: AsksSlowly, tokens: Tokens) -> None:
    with pytest.raises(PosError) as caught:
        tokens.current(never, call(0.3))
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "timeout")
    assert slow.got == []


def test_who_waits_for_the_token_of_another_keeps_to_the_time_several_calls_have_together(slow: AsksSlowly, tokens: Tokens) -> None:
    with within(0.3), pytest.raises(PosError) as caught:
        tokens.current(never, call(60))
    assert caught.value.code == "timeout"
    assert slow.got == []


def test_who_waits_for_the_token_of_another_is_stopped_from_any_thread(slow: AsksSlowly, tokens: Tokens) -> None:
    waiting, failed = Waiting(60), []

    def wait() -> None:
        with pytest.raises(PosError) as caught:
            tokens.current(never, waiting)
        failed.append(caught.value)

    other = threading.Thread(target=wait)
    other.start()
    assert waiting.waits.wait(10)
    waiting.stopped.set()
    other.join(10)
    assert [(error.fate, error.code) for error in failed] == [(Fate.NOT_SENT, "stopped")]
    assert slow.got == []


def test_when_the_one_who_asked_got_none_the_next_asks(clock: Clock, tokens: Tokens) -> None:
    waiting, got, asking, may_fail = Waiting(60), [], threading.Event(), threading.Event()

    def fails() -> Token:
        asking.set()
        may_fail.wait(30)
        raise PosError(Fate.NOT_SENT, "unreachable")

    def first() -> None:
        with pytest.raises(PosError, match="unreachable"):
            tokens.current(fails, call())

    threads = [threading.Thread(target=first)]
    threads[0].start()
    assert asking.wait(10)
    threads.append(threading.Thread(target=lambda: got.append(tokens.current(Desk(clock), waiting))))
    threads[1].start()
    assert waiting.waits.wait(10)
    may_fail.set()
    for thread in threads:
        thread.join(10)
    assert got == ["token-1"]


def failure_of(client: TreezClient) -> PosError:
    with pytest.raises(PosError) as caught:
        client.customer("20")
    return caught.value


@pytest.mark.parametrize("how", ["timeout", "stopped"])
def test_a_store_that_hangs_on_one_sign_in_keeps_no_other_client_of_it(how: str) -> None:
    with RawServer(hangs) as server:
        one = treez.client(server.root, limits=Limits(total=60, read=60), api="v2.0")
        other = treez.client(server.root, limits=Limits(total=0.3 if how == "timeout" else 60), api="v2.0")
        asking = threading.Thread(target=lambda: failure_of(one))
        asking.start()
        server.wait_for_request()
        if how == "stopped":
            other.stop()
        error = failure_of(other)
        assert (error.fate, error.code, len(server.requests)) == (Fate.NOT_SENT, how, 1)
        one.stop()
        asking.join(10)
        assert not asking.is_alive()
        for client in (one, other):
            client.close()


def test_accounts_do_not_share_a_token(clock: Clock) -> None:
    assert tokens_of(clock, "host", "id", "one") is tokens_of(clock, "host", "id", "one")
    desk = Desk(clock)
    kept = [tokens_of(clock, "host", "id", secret) for secret in ("one", "other")]
    kept.append(tokens_of(Clock(), "host", "id", "one"))
    assert len({tokens.current(desk, call()) for tokens in kept}) == 3


def test_a_token_that_could_not_be_had_is_asked_for_again(clock: Clock, tokens: Tokens) -> None:
    desk = Desk(clock)

    def fails() -> Token:
        raise PosError(Fate.NOT_SENT, "unreachable")

    with pytest.raises(PosError):
        tokens.current(fails, call())
    assert tokens.current(desk, call()) == "token-1"


def test_no_secret_shows_in_what_is_kept(clock: Clock) -> None:
    tokens = tokens_of(clock, "host", "id", "PLANTED-secret")
    tokens.current(lambda: Token("PLANTED-token", 60), call())
    assert "PLANTED" not in f"{tokens!r} {tokens} {Token('PLANTED', 1)!r}"
