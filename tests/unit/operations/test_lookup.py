"""The POS's own search at the counter: whom it names comes into the cache as a pull would bring them."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database.connection import Database, Transaction, open_database
from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft, CustomerRow, CustomerStatus, Field, Matched
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.errors import CredentialsTrouble, Fate, NotAllowed, PosError, SecretMissing, SettingsTrouble
from peak_desk.operations.lookup import MOST_HITS, REMEMBERED_SECONDS, PosHits, PosLookup
from peak_desk.operations.scans import ScanDesk
from peak_desk.pos.client import PosCustomer, PosTraits
from peak_desk.sync.push import Pusher
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import ADA, KEY, NOON, SAM, STUB, TRAITS, StoreWorld, open_world

DANA = PosCustomer("501", "Dana", "Whitfield", phone="+13035559917", email="dana@example.com", driver_licence="D1234567")
TYPED = "(303) 555-9917"
NAME = (Field.FIRST_NAME, Field.LAST_NAME)


@dataclass
class Till:
    """A store, its POS, and the search between them with a clock the test turns."""

    world: StoreWorld
    pos: PlayedPos
    lookup: PosLookup
    seconds: list[float]

    def ask(self, text: str = TYPED) -> PosHits:
        return self.lookup.ask(SAM, text)

    def failure(self, text: str = TYPED) -> PosError:
        with pytest.raises(PosError) as caught:
            self.ask(text)
        return caught.value

    def later(self, seconds: float = REMEMBERED_SECONDS) -> None:
        self.seconds[0] += seconds

    def known(self) -> tuple[CustomerRow, ...]:
        return self.world.desk.customers.find(SAM, "").rows

    def push(self) -> None:
        Pusher(self.world.database, self.world.store, self.pos, self.world.clock, threading.Event(), lambda _row: None).push()


def opened(folder: Path, traits: PosTraits = TRAITS) -> Till:
    world = open_world(folder, traits)
    pos = PlayedPos(world.clock, traits, people={DANA.pos_id: DANA})
    seconds = [0.0]
    return Till(world, pos, PosLookup(world.database, world.store, traits, lambda: pos, world.clock, lambda: seconds[0]), seconds)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    """A POS that knows Dana, and a cache that knows nobody."""
    made = opened(tmp_path)
    yield made
    made.lookup.close()
    made.world.database.close()


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry for every time the file is opened for writing."""
    counted: list[None] = []
    writing = Database.writing

    def counting(database: Database) -> AbstractContextManager[Transaction]:
        counted.append(None)
        return writing(database)

    monkeypatch.setattr(Database, "writing", counting)
    return counted


def test_a_whole_phone_finds_whom_only_the_pos_knows(till: Till) -> None:
    assert till.lookup.fields(TYPED) == (Field.PHONE,)
    hits = till.ask()
    (row,) = hits.rows
    assert (row.name, row.pos_id, row.sync, row.phone) == ("Dana Whitfield", "501", SyncState.DONE, DANA.phone)
    assert row.matches == (Matched("phone", ((0, 11),)),)
    assert (hits.query, hits.asked, hits.changes) == (TYPED, (Field.PHONE,), Changes(customers=frozenset({row.id})))
    assert till.world.desk.customers.find(SAM, "whitfield").rows[0].id == row.id


@pytest.mark.parametrize(
    ("text", "asked", "matched"),
    [
        ("dana@example.com", (Field.EMAIL,), Matched("email", ((0, 16),))),
        ("d1234567", (Field.DRIVER_LICENCE,), Matched("driver_licence")),
        ("dana whitfield", NAME, Matched("name", ((0, 14),))),
        ("whitfield dana", NAME, Matched("name", ((0, 14),))),
        ("Whitfield, Dana", NAME, Matched("name", ((0, 14),))),
    ],
)
def test_every_whole_thing_can_be_asked(till: Till, text: str, asked: tuple[Field, ...], matched: Matched) -> None:
    hits = till.ask(text)
    assert (hits.asked, [row.matches for row in hits.rows]) == (asked, [(matched,)])


@pytest.mark.parametrize("text", ["", "303 555", "dana", "CUST-00001", "0142", "dana@exam"])
def test_a_piece_of_something_asks_nothing(till: Till, text: str) -> None:
    assert till.lookup.fields(text) == ()
    assert till.ask(text) == PosHits(text)
    assert till.pos.calls == []


def test_nobody_found_is_an_answer(till: Till) -> None:
    assert till.ask("303 555 0100") == PosHits("303 555 0100", (Field.PHONE,))


def test_the_answer_keeps_the_order_of_the_pos_and_names_nobody_twice(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [replace(DANA, pos_id=str(number), first_name=f"Dana{number}") for number in (700, 300, 400)]
    monkeypatch.setattr(till.pos, "look_up", lambda _field, _value: (*others, others[0]))
    assert [row.pos_id for row in till.ask().rows] == ["700", "300", "400"]
    assert len(till.known()) == 3


def test_a_flood_of_hits_is_cut(till: Till) -> None:
    till.pos.people = {str(number): replace(DANA, pos_id=str(number)) for number in range(MOST_HITS + 20)}
    assert len(till.ask().rows) == len(till.known()) == MOST_HITS


def test_the_same_question_again_soon_is_not_asked_again_however_it_is_written(till: Till) -> None:
    first = till.ask()
    again = till.ask("3035559917")
    assert (again.query, again.rows, again.changes) == ("3035559917", first.rows, Changes())
    assert till.pos.calls == ["look_up"]
    till.later()
    till.ask()
    assert till.pos.calls == ["look_up", "look_up"]


def test_a_remembered_answer_shows_the_record_as_it_is_now(till: Till) -> None:
    (row,) = till.ask().rows
    desk = till.world.desk.customers
    desk.edit(SAM, row.id, replace(desk.draft_of(desk.get(SAM, row.id).customer), first_name="Dan"))
    assert till.ask().rows[0].name == "Dan Whitfield"


def test_what_is_known_already_is_not_written_again(till: Till, saves: list[None]) -> None:
    till.ask()
    assert len(saves) == 1
    till.later()
    assert (till.ask().changes, len(saves)) == (Changes(), 1)
    till.ask("303 555 0100")
    assert len(saves) == 1


def test_what_was_asked_is_forgotten_after_a_while(till: Till) -> None:
    for number in range(30):
        till.later(1)
        till.ask(f"303 555 {number:04}")
    assert len(till.lookup._known) == REMEMBERED_SECONDS


@pytest.mark.parametrize("keeping", [LicenceKeeping.HASH, LicenceKeeping.NOTHING])
def test_a_store_that_keeps_no_licence_numbers_gets_none_with_whom_it_asks_for(till: Till, keeping: LicenceKeeping) -> None:
    till.world.desk.scans.keep_licences(ADA, keeping)
    (row,) = till.ask().rows
    customer = till.world.desk.customers.get(SAM, row.id).customer
    assert (customer.driver_licence, bool(customer.licence_hash)) == (None, keeping is LicenceKeeping.HASH)


@pytest.mark.parametrize("keeping", [LicenceKeeping.HASH, LicenceKeeping.NOTHING])
@pytest.mark.parametrize("text", ["D1234567", "d123-4567", "X3035559917"])
def test_a_store_that_keeps_no_licence_numbers_sends_none_to_the_pos(till: Till, keeping: LicenceKeeping, text: str) -> None:
    till.world.desk.scans.keep_licences(ADA, keeping)
    assert till.ask(text) == PosHits(text)
    assert till.pos.calls == []
    assert till.lookup.fields(text) == ()
    assert till.lookup.fields(TYPED) == (Field.PHONE,)
    till.world.desk.scans.keep_licences(ADA, LicenceKeeping.NUMBER)
    assert till.ask(text).asked == (Field.DRIVER_LICENCE,)


def test_a_decision_at_another_till_holds_for_the_next_question(till: Till) -> None:
    assert till.ask("D1234567").asked == (Field.DRIVER_LICENCE,)
    till.later()
    before = list(till.pos.calls)
    other = open_database(till.world.database.path, KEY, store_id="store-1", backups=till.world.folder / "backups")
    ScanDesk(other, till.world.store, till.world.clock).keep_licences(ADA, LicenceKeeping.HASH)
    other.close()
    assert till.ask("D1234567") == PosHits("D1234567")
    assert till.pos.calls == before


def test_a_change_of_staff_that_waits_is_kept(till: Till) -> None:
    (row,) = till.ask().rows
    desk = till.world.desk.customers
    desk.edit(SAM, row.id, replace(desk.draft_of(desk.get(SAM, row.id).customer), email="new@example.com"))
    till.pos.people["501"] = replace(DANA, email="other@example.com", notes="VIP", updated_at=NOON)
    till.later()
    till.ask()
    customer = desk.get(SAM, row.id).customer
    assert (customer.email, customer.notes, customer.sync) == ("new@example.com", "VIP", SyncState.QUEUED)


def test_an_answer_from_before_a_change_arrived_does_not_bring_the_old_value_back(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sync goes on while the POS is asked: the record was read there, then staff's change arrived, then the answer came."""
    (row,) = till.ask().rows
    desk = till.world.desk.customers
    before = till.pos.people["501"]
    desk.edit(SAM, row.id, replace(desk.draft_of(desk.get(SAM, row.id).customer), email="new@example.com"))

    def late(_field: Field, _value: str) -> tuple[PosCustomer, ...]:
        till.world.clock.turn(seconds=1)
        till.push()
        return (before,)

    monkeypatch.setattr(till.pos, "look_up", late)
    till.later()
    assert till.ask().rows[0].email == "new@example.com"
    assert till.pos.people["501"].email == "new@example.com"
    assert desk.get(SAM, row.id).writes[-1].state is OutboxState.DONE


def test_an_answer_older_than_what_a_pull_brought_meanwhile_is_left_out(till: Till) -> None:
    till.pos.people["501"] = replace(DANA, updated_at=NOON, notes="newer")
    till.ask()
    till.pos.people["501"] = replace(DANA, updated_at=NOON - timedelta(hours=1), notes="older")
    till.later()
    (row,) = till.ask().rows
    assert till.world.desk.customers.get(SAM, row.id).customer.notes == "newer"


def test_a_stub_made_here_whose_creation_is_in_doubt_is_recognised_and_not_doubled(till: Till) -> None:
    customer, _ = till.world.desk.customers.create_stub(SAM, STUB)
    till.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    till.push()
    assert till.world.desk.customers.get(SAM, customer.id).customer.pos_id is None
    (row,) = till.ask(STUB.phone).rows
    assert (row.id, len(till.known())) == (customer.id, 1)
    till.world.clock.turn(minutes=5)
    till.push()
    assert [row.state for row in till.world.desk.records.outbox(SAM, live_only=False)] == [OutboxState.DONE]
    assert till.pos.count("create_customer") == 1


def test_a_stub_of_the_same_phone_that_is_not_sent_yet_stays_a_record_of_its_own(till: Till) -> None:
    """Who says that they are one person? The push does, and asks a person."""
    mine, _ = till.world.desk.customers.create_stub(SAM, replace(STUB, phone=TYPED))
    (row,) = till.ask().rows
    assert row.id != mine.id
    assert {known.id for known in till.known()} == {row.id, mine.id}
    till.push()
    assert [write.error_code for write in till.world.desk.records.outbox(SAM)] == ["same_phone"]


def test_a_record_that_was_merged_names_its_survivor(till: Till) -> None:
    till.pos.people["502"] = replace(DANA, pos_id="502", phone="+13035550100")
    survivor = till.ask("303 555 0100").rows[0]
    till.pos.people["501"] = replace(DANA, status=CustomerStatus.MERGED, merged_into="502")
    (row,) = till.ask().rows
    assert (row.status, row.survivor_id) == (CustomerStatus.MERGED, survivor.id)


def test_who_may_not_find_customers_may_not_ask_either(till: Till) -> None:
    with pytest.raises(NotAllowed):
        till.lookup.ask(replace(SAM, active=False), TYPED)
    assert till.pos.calls == []


def test_a_pos_that_cannot_search_is_never_asked(tmp_path: Path) -> None:
    deaf = opened(tmp_path, replace(TRAITS, searches=(), searches_names=False))
    assert (deaf.lookup.fields(TYPED), deaf.lookup.fields("dana whitfield")) == ((), ())
    assert (deaf.ask(), deaf.pos.calls) == (PosHits(TYPED), [])
    deaf.world.database.close()


def test_a_pos_that_takes_phones_only_is_asked_for_the_phone_in_a_longer_text(tmp_path: Path) -> None:
    till = opened(tmp_path, replace(TRAITS, searches=(Field.PHONE,), searches_names=False))
    assert till.lookup.fields(f"dana@example.com {TYPED}") == (Field.PHONE,)
    assert till.lookup.fields("dana@example.com") == ()
    till.world.database.close()


def test_a_store_without_an_account_asks_nothing(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    assert world.desk.lookup.fields(TYPED) == ()
    assert world.desk.lookup.ask(SAM, TYPED) == PosHits(TYPED)
    world.desk.lookup.close()
    world.database.close()


@pytest.mark.parametrize(
    "trouble",
    [SecretMissing("no key"), SettingsTrouble("no such option"), PosError(Fate.CREDENTIALS, "bad_key"), CredentialsTrouble()],
)
def test_an_account_that_cannot_be_used_is_tried_once(tmp_path: Path, trouble: Exception) -> None:
    tries: list[None] = []

    def connect() -> PlayedPos:
        tries.append(None)
        raise trouble

    world = open_world(tmp_path, connect=connect)
    assert [world.desk.lookup.ask(SAM, TYPED), world.desk.lookup.ask(SAM, TYPED)] == [PosHits(TYPED)] * 2
    assert (len(tries), world.desk.lookup.fields(TYPED)) == (1, ())
    world.database.close()


def test_no_client_is_made_before_the_first_question(tmp_path: Path) -> None:
    def connect() -> PlayedPos:
        pytest.fail("nobody asked anything")

    world = open_world(tmp_path, connect=connect)
    assert world.desk.lookup.fields(TYPED) == (Field.PHONE,)
    world.desk.lookup.close()
    world.database.close()


@pytest.mark.parametrize("status", [404, 403, 400, 405, None])
def test_a_search_the_pos_does_not_have_is_tried_once_and_says_nothing(till: Till, status: int | None) -> None:
    fate = Fate.CREDENTIALS if status == 403 else Fate.REFUSED
    till.pos.fail("look_up_name", fate, status=status)
    assert till.ask("dana whitfield") == PosHits("dana whitfield")
    assert till.lookup.fields("dana whitfield") == ()
    assert till.pos.calls == ["look_up_name", "check"]
    assert len(till.ask().rows) == 1


def test_where_one_kind_is_not_to_be_had_the_next_one_is_asked(till: Till) -> None:
    till.pos.fail("look_up", Fate.REFUSED, status=404)
    hits = till.ask(f"dana whitfield {TYPED}")
    assert (hits.asked, [row.name for row in hits.rows]) == (NAME, ["Dana Whitfield"])


def test_a_pos_that_refuses_everything_is_in_trouble_and_its_searches_are_kept(till: Till) -> None:
    till.pos.fail("look_up", Fate.CREDENTIALS, status=403)
    till.pos.fail("check", Fate.CREDENTIALS, "not_accepted", status=403)
    assert till.failure().code == "not_accepted"
    assert till.lookup.fields(TYPED) == (Field.PHONE,)


def test_an_error_of_the_pos_must_come_twice_before_a_kind_of_search_is_given_up(till: Till) -> None:
    till.pos.fail("look_up_name", Fate.NOT_SENT, "server_error", times=2, status=500)
    assert till.failure("dana whitfield").code == "server_error"
    till.later()
    assert till.ask("dana whitfield") == PosHits("dana whitfield")
    assert till.lookup.fields("dana whitfield") == ()


def test_a_search_that_has_answered_before_is_never_given_up(till: Till) -> None:
    till.ask()
    till.later()
    till.pos.fail("look_up", Fate.REFUSED, "refused", status=400)
    assert till.failure().code == "refused"
    assert len(till.ask().rows) == 1


@pytest.mark.parametrize(
    ("fate", "asked_for", "rest"),
    [(Fate.NOT_SENT, None, 5.0), (Fate.LATER, None, 2.0), (Fate.LATER, 17.0, 17.0), (Fate.CREDENTIALS, None, 60.0)],
)
def test_a_pos_that_cannot_be_asked_is_left_alone_for_a_while(till: Till, fate: Fate, asked_for: float | None, rest: float) -> None:
    till.pos.fail("look_up", fate, retry_after=asked_for)
    assert till.failure().fate is fate
    till.later(rest - 0.1)
    again = till.failure("303 555 0100")
    assert (again.fate, again.code, again.retry_after) == (fate, "told_to", asked_for)
    assert till.pos.calls == ["look_up"]
    till.later(0.2)
    assert len(till.ask().rows) == 1


def test_a_failure_is_not_remembered_as_nobody_found(till: Till) -> None:
    till.pos.unreachable = True
    assert till.failure().code == "unreachable"
    till.pos.unreachable = False
    till.later()
    assert len(till.ask().rows) == 1


def test_after_closing_nothing_is_asked(till: Till) -> None:
    till.ask()
    till.lookup.close()
    assert (till.lookup.fields("dana whitfield"), till.ask("dana whitfield")) == ((), PosHits("dana whitfield"))


def test_a_stub_typed_at_this_till_is_not_asked_for_while_only_its_name_is_known(till: Till) -> None:
    till.world.desk.customers.create_stub(SAM, CustomerDraft(first_name="Jo", phone="303 555 0100"))
    assert till.ask("jo") == PosHits("jo")
    assert till.pos.calls == []
