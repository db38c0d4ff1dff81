"""Tokens: one at a time for an account, asked for once, and told to nobody."""

import threading

import pytest

from peak_desk.errors import Fate, PosError
from peak_desk.pos.tokens import Token, Tokens, tokens_of
from tests.helpers.waiting import until


class Clock:
    """Seconds that the test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


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


def test_a_token_is_asked_for_once_and_again_when_it_has_lived_its_time(clock: Clock) -> None:
    tokens, desk = Tokens(clock), Desk(clock)
    assert [tokens.current(desk) for _ in range(3)] == ["token-1"] * 3
    clock.now = 60
    assert [tokens.current(desk) for _ in range(3)] == ["token-2"] * 3


def test_a_refused_token_is_renewed_by_the_first_who_heard_of_it_only(clock: Clock) -> None:
    tokens, desk = Tokens(clock), Desk(clock)
    old = tokens.current(desk)
    tokens.refused(old)
    assert tokens.current(desk) == "token-2"
    tokens.refused(old)
    assert tokens.current(desk) == "token-2"


def test_clients_of_one_account_wait_for_the_token_one_of_them_asks_for(clock: Clock) -> None:
    desk = Desk(clock)
    one, other = (tokens_of(clock, "clock", "https://pos.invalid", "id", "secret") for _ in range(2))
    asking, may_answer = threading.Event(), threading.Event()
    got: list[str] = []

    def slowly() -> Token:
        asking.set()
        may_answer.wait(10)
        return desk()

    threads = [threading.Thread(target=lambda: got.append(one.current(slowly)))]
    threads[0].start()
    assert asking.wait(10)
    threads.append(threading.Thread(target=lambda: got.append(other.current(desk))))
    threads[1].start()
    may_answer.set()
    until(lambda: len(got) == 2)
    for thread in threads:
        thread.join(10)
    assert (got, desk.asked) == (["token-1", "token-1"], 1)


def test_accounts_do_not_share_a_token(clock: Clock) -> None:
    desk = Desk(clock)
    kept = [tokens_of(clock, "clock", "host", "id", secret) for secret in ("one", "other")]
    kept.append(tokens_of(clock, "another clock", "host", "id", "one"))
    assert len({tokens.current(desk) for tokens in kept}) == 3


def test_a_token_that_could_not_be_had_is_asked_for_again(clock: Clock) -> None:
    tokens, desk = Tokens(clock), Desk(clock)

    def fails() -> Token:
        raise PosError(Fate.NOT_SENT, "unreachable")

    with pytest.raises(PosError):
        tokens.current(fails)
    assert tokens.current(desk) == "token-1"


def test_no_secret_shows_in_what_is_kept(clock: Clock) -> None:
    tokens = tokens_of(clock, "clock", "host", "id", "PLANTED-secret")
    tokens.current(lambda: Token("PLANTED-token", 60))
    assert "PLANTED" not in f"{tokens!r} {tokens} {Token('PLANTED', 1)!r}"
