"""The POS's own search over a real connection: away, hanging, refusing, or answering nonsense."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from typing_extensions import override

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError
from peak_desk.operations import lookup as lookup_module
from peak_desk.operations.lookup import PosHits
from peak_desk.pos.client import PosClient
from tests.helpers import treez_account as treez
from tests.helpers.played_pos import PlayedPos
from tests.helpers.raw_server import RawServer, answers, closes, drips, hangs
from tests.helpers.recording_server import RecordingServer, Reply, Seen
from tests.helpers.store_world import SAM, Clock, StoreWorld, open_world
from tests.helpers.waiting import until

TYPED = "415 555 0123"
OTHER = "415 555 0199"
NOBODY = Reply(treez.refusal("CUSTOMER_DOESNT_EXIST"), status=404)
NO_ROUTE = Reply({"message": "no Route matched with those values"}, status=404)
Open = Callable[[str], StoreWorld]


@pytest.fixture
def open_at(tmp_path: Path) -> Iterator[Open]:
    """Opens a store whose POS is at the address."""
    opened: list[StoreWorld] = []

    def open_it(root: str) -> StoreWorld:
        opened.append(open_world(tmp_path, connect=lambda: treez.client(root)))
        return opened[-1]

    yield open_it
    for world in opened:
        world.desk.lookup.close()
        world.database.close()


def failure(world: StoreWorld, text: str = TYPED) -> PosError:
    with pytest.raises(PosError) as caught:
        world.desk.lookup.ask(SAM, text)
    return caught.value


def wait_for(event: threading.Event) -> None:
    event.wait(30)


def known(world: StoreWorld) -> int:
    return world.desk.customers.find(SAM, "").total


class InTheBackground(threading.Thread):
    """One question asked by another worker of the window."""

    def __init__(self, world: StoreWorld, text: str) -> None:
        super().__init__()
        self.world, self.text = world, text
        self.hits: PosHits | None = None
        self.error: PosError | None = None
        self.start()

    @override
    def run(self) -> None:
        try:
            self.hits = self.world.desk.lookup.ask(SAM, self.text)
        except PosError as error:
            self.error = error

    @property
    def code(self) -> str:
        self.join(20)
        assert not self.is_alive()
        return self.error.code if self.error else ""


def test_the_hit_of_the_server_comes_into_the_cache(open_at: Open) -> None:
    with RecordingServer(lambda _seen: Reply(treez.envelope([treez.customer_row()]))) as server:
        world = open_at(server.root)
        (row,) = world.desk.lookup.ask(SAM, TYPED).rows
        assert (row.name, row.pos_id) == ("Jane Sample", "20")
        assert [seen.path.rpartition("/dispensary/v3/")[2] for seen in server.seen] == ["shop/customer/phone/4155550123"]
        assert known(world) == 1


@pytest.mark.parametrize("api", ["v3", "v2.0"])
def test_each_kind_is_asked_at_its_own_address(tmp_path: Path, api: str) -> None:
    def answer(seen: Seen) -> Reply:
        return Reply({"access_token": "t", "resultCode": "SUCCESS"}) if "gettokens" in seen.path else NOBODY

    with RecordingServer(answer) as server:
        world = open_world(tmp_path, connect=lambda: treez.client(server.root, api=api))
        for text in (TYPED, "Ana.Lopez@example.com", "d123-4567", "ana lopez"):
            assert world.desk.lookup.ask(SAM, text).rows == ()
        asked = [seen.path.rpartition("/shop/customer/")[2] for seen in server.seen if "customer" in seen.path]
        world.desk.lookup.close()
        world.database.close()
    assert asked == [
        "phone/4155550123",
        "email/Ana.Lopez%40example.com",
        "driverlicense/D123-4567",
        "firstname/Ana/lastname/Lopez",
        "firstname/Lopez/lastname/Ana",
    ]


def test_a_pos_that_is_away_says_so_and_is_left_alone_for_a_moment(open_at: Open) -> None:
    with RawServer(closes) as server:
        root = server.root
    world = open_at(root)
    assert [(error.fate, error.code) for error in (failure(world), failure(world, OTHER))] == [(Fate.NOT_SENT, "unreachable")] * 2
    assert known(world) == 0


@pytest.mark.parametrize(
    "behaviour", [hangs, drips(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")], ids=["silent", "dripping"]
)
def test_a_pos_that_does_not_answer_is_given_up_after_the_deadline(
    open_at: Open, monkeypatch: pytest.MonkeyPatch, behaviour: Any
) -> None:
    monkeypatch.setattr(lookup_module, "SECONDS", 0.5)
    with RawServer(behaviour) as server:
        world = open_at(server.root)
        assert (failure(world).code, len(server.requests)) == ("timeout", 1)


def test_both_orders_of_a_name_share_one_deadline(open_at: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup_module, "SECONDS", 1.0)
    ended = threading.Event()

    def answer(seen: Seen) -> Reply:
        if "firstname/Sample" in seen.path:
            ended.wait(30)
        return NOBODY

    with RecordingServer(answer) as server:
        world = open_at(server.root)
        assert failure(world, "jane sample").code == "timeout"
        assert len(server.seen) == 2
        ended.set()


def test_a_newer_question_takes_the_place_of_one_that_hangs(open_at: Open) -> None:
    ended = threading.Event()

    def answer(seen: Seen) -> Reply:
        if "4155550123" in seen.path:
            ended.wait(30)
        return Reply(treez.envelope([treez.customer_row(phone="4155550199")]))

    with RecordingServer(answer) as server:
        world = open_at(server.root)
        first = InTheBackground(world, TYPED)
        until(lambda: len(server.seen) == 1)
        assert len(world.desk.lookup.ask(SAM, OTHER).rows) == 1
        assert first.code == "superseded"
        ended.set()


def test_a_pos_that_hangs_is_left_alone_for_a_moment_though_somebody_types_on(
    open_at: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(hangs) as server:
        world = open_at(server.root)
        monkeypatch.setattr(lookup_module, "SECONDS", 20)
        first = InTheBackground(world, TYPED)
        server.wait_for_request()
        monkeypatch.setattr(lookup_module, "SECONDS", 0)
        failure(world, OTHER)
        assert first.code == "superseded"
        monkeypatch.setattr(lookup_module, "SECONDS", 20)
        assert failure(world, "415 555 0100").code == "timeout"
        assert len(server.requests) == 1


def test_who_cannot_be_broken_off_is_waited_for_once_and_then_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that does not answer holds a call where nothing breaks it off."""
    monkeypatch.setattr(lookup_module, "OVERTAKING_SECONDS", 0.05)
    going = threading.Event()
    pos = PlayedPos(Clock(), on_call=lambda _name: wait_for(going))
    world = open_world(tmp_path, connect=lambda: pos)
    first = InTheBackground(world, TYPED)
    until(lambda: pos.count("look_up") == 1)
    assert failure(world, OTHER).code == "busy"
    monkeypatch.setattr(lookup_module, "OVERTAKING_SECONDS", 600)
    assert failure(world, "415 555 0100").code == "busy"
    going.set()
    first.join(20)
    assert world.desk.lookup.ask(SAM, OTHER) == PosHits(OTHER, (Field.PHONE,))
    world.database.close()


def test_closing_does_not_wait_for_who_cannot_be_broken_off(tmp_path: Path) -> None:
    going = threading.Event()
    pos = PlayedPos(Clock(), on_call=lambda _name: wait_for(going))
    world = open_world(tmp_path, connect=lambda: pos)
    hanging = InTheBackground(world, TYPED)
    until(lambda: pos.count("look_up") == 1)
    world.desk.lookup.close()
    assert hanging.is_alive()
    going.set()
    hanging.join(20)
    world.database.close()


def test_of_those_who_wait_for_their_turn_only_the_newest_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup_module, "OVERTAKING_SECONDS", 20)
    going = threading.Event()
    pos = PlayedPos(Clock(), on_call=lambda _name: wait_for(going))
    world = open_world(tmp_path, connect=lambda: pos)
    seen = {id(world.desk.lookup._newest): world.desk.lookup._newest}
    asked: list[InTheBackground] = []

    def has_begun() -> bool:
        newest = world.desk.lookup._newest
        seen[id(newest)] = newest
        return len(seen) == len(asked) + 1

    for text in (TYPED, OTHER, "415 555 0100"):
        asked.append(InTheBackground(world, text))
        until(has_begun)
    going.set()
    assert asked[1].code == "superseded"
    assert asked[2].code == ""
    assert asked[2].hits == PosHits("415 555 0100", (Field.PHONE,))
    asked[0].join(20)
    world.database.close()


def test_closing_breaks_off_a_question_that_hangs(open_at: Open) -> None:
    with RawServer(hangs) as server:
        world = open_at(server.root)
        asking = InTheBackground(world, TYPED)
        server.wait_for_request()
        world.desk.lookup.stop()
        assert asking.code == "stopped"
        assert world.desk.lookup.ask(SAM, OTHER) == PosHits(OTHER)
        assert len(server.requests) == 1


def test_closing_while_the_client_is_being_made_asks_nothing(tmp_path: Path) -> None:
    world: StoreWorld

    def connect() -> PosClient:
        world.desk.lookup.stop()
        return treez.client(server.root)

    with RecordingServer(lambda _seen: NOBODY) as server:
        world = open_world(tmp_path, connect=connect)
        assert failure(world).code == "stopped"
        assert server.seen == []
        world.desk.lookup.close()
    world.database.close()


def test_an_address_this_pos_does_not_have_is_tried_once(open_at: Open) -> None:
    def answer(seen: Seen) -> Reply:
        if "firstname" in seen.path:
            return NO_ROUTE
        return Reply({"resultCode": "SUCCESS", "ticketList": []}) if "ticket" in seen.path else NOBODY

    with RecordingServer(answer) as server:
        world = open_at(server.root)
        for _ in range(2):
            assert world.desk.lookup.ask(SAM, "jane sample") == PosHits("jane sample")
        assert len([seen for seen in server.seen if "firstname" in seen.path]) == 1
        assert world.desk.lookup.ask(SAM, TYPED) == PosHits(TYPED, (Field.PHONE,))


def test_a_wrong_address_of_the_whole_pos_is_trouble_and_no_search_is_given_up(open_at: Open) -> None:
    with RecordingServer(lambda _seen: NO_ROUTE) as server:
        world = open_at(server.root)
        assert failure(world).fate is Fate.REFUSED
        assert world.desk.lookup.fields(TYPED) == (Field.PHONE,)


_CUT = json.dumps(treez.envelope([treez.customer_row()])).encode()


@pytest.mark.parametrize(
    "behaviour",
    [
        answers("200 OK", b"<html>Please sign in to use the internet</html>", "Content-Type: text/html"),
        answers("200 OK", b""),
        answers("200 OK", b"\x00\xff" * 500),
        answers("200 OK", b"[" * 100_000),
        answers("200 OK", _CUT, length=len(_CUT) + 50),
        answers("200 OK", json.dumps(treez.envelope([{"first_name": "nobody's"}])).encode()),
        answers("200 OK", json.dumps(treez.envelope([treez.customer_row(), 7])).encode()),
        answers("200 OK", json.dumps({"resultCode": "SUCCESS", "data": [[[]]]}).encode()),
        answers("302 Found", b"", "Location: http://127.0.0.1:9/login"),
        answers("500 Internal Server Error", b"oh no"),
        closes,
    ],
)
def test_nonsense_is_no_answer_and_leaves_no_trace(open_at: Open, behaviour: Any) -> None:
    with RawServer(behaviour) as server:
        world = open_at(server.root)
        assert failure(world).fate in {Fate.NOT_SENT, Fate.REFUSED}
        assert known(world) == 0
        assert world.desk.lookup.fields(TYPED) == (Field.PHONE,)


def test_rows_that_come_twice_are_one_customer(open_at: Open) -> None:
    rows = [treez.customer_row(), treez.customer_row(notes="again"), treez.customer_row(customer_id=20)]
    with RecordingServer(lambda _seen: Reply(treez.envelope(rows))) as server:
        world = open_at(server.root)
        assert len(world.desk.lookup.ask(SAM, TYPED).rows) == known(world) == 1


def test_nothing_that_was_typed_stands_in_a_log_or_an_error(open_at: Open, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    texts = []

    def answer(seen: Seen) -> Reply:
        return Reply(treez.refusal("NO", f"cannot find {' '.join(unquote(seen.path).split('/')[-3:])}"), status=400)

    with RecordingServer(answer) as server:
        world = open_at(server.root)
        for text in (TYPED, "jane sample", "jane@example.com", "D1234567"):
            error = failure(world, text)
            texts.append(f"{error} {error.words} {error.__context__!r} {error.__cause__!r}")
    shown = " ".join([*texts, *(record.getMessage() for record in caplog.records if record.levelno > 10)]).lower()
    assert "cannot find" in shown
    for secret in ("jane", "sample", "0123", "1234567", "example.com", "127.0.0.1"):
        assert secret not in shown
