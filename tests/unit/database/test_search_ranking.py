"""Who comes first, why they were found, and how the pages of an answer follow each other: as staff at the counter expect it."""

import time
from dataclasses import replace
from datetime import date

import pytest

from peak_desk.database import customers, licences, search, vocabulary_source
from peak_desk.database.connection import Database
from peak_desk.database.search import CustomerSearch
from peak_desk.domain.customers import Customer, CustomerRow, CustomerStatus, Matched, MatchKind, Near
from peak_desk.domain.licences import LicenceKeeping
from tests.helpers.store_file import NOON, customer, pulled


class Counter:
    """A store whose customers were all seen one after the other, the last one last."""

    def __init__(self, database: Database) -> None:
        """Nobody yet."""
        self.database = database
        self.desk = CustomerSearch(database)
        self.desk.prepare()

    def seen(self, first: str, last: str = "", **fields: object) -> Customer:
        """Somebody who was here."""
        with self.database.writing() as tx:
            return customers.add(tx, customer(first, last, **fields))

    def names(self, query: str, region: str = "US") -> list[str]:
        """Who is found, best first."""
        return [row.name for row in self.desk.find(query, region).rows]

    def first(self, query: str) -> CustomerRow:
        """The best one."""
        return self.desk.find(query, "US").rows[0]


@pytest.fixture
def counter(database: Database) -> Counter:
    """An empty store, ready for misspelt names."""
    return Counter(database)


def test_the_swapped_jo_smith_comes_before_every_john_smith(counter: Counter) -> None:
    counter.seen("Jo", "Smith")
    for number in range(20):
        counter.seen("John", "Smith", phone=f"+1303555{number:04d}")
    found = counter.desk.find("smtih jo", "US")
    assert found.rows[0].name == "Jo Smith"
    assert {row.name for row in found.rows[1:]} == {"John Smith"}
    assert found.rows[0].near == (Near("smtih", "Smith", MatchKind.SPELLING),)


def test_before_it_is_ready_only_what_is_spelt_right_is_found(counter: Counter) -> None:
    counter.seen("Zebulon", "Quagmire")
    just_opened = CustomerSearch(counter.database)
    ready_before = just_opened.ready
    assert just_opened.find("zebulon", "US").total == 1
    assert just_opened.find("zebuoln", "US").total == 0
    just_opened.prepare()
    assert (ready_before, just_opened.ready) == (False, True)
    assert just_opened.find("zebuoln", "US").total == 1


def test_exact_before_beginning_before_nickname_before_spelling(counter: Counter) -> None:
    counter.seen("Jon", "Ross")
    counter.seen("Jonas", "Ross")
    counter.seen("Jonathan", "Ross")
    counter.seen("John", "Ross")
    counter.seen("Joan", "Ross")
    assert counter.names("jon ross")[0] == "Jon Ross"
    assert set(counter.names("jon ross")[1:3]) == {"Jonas Ross", "Jonathan Ross"}
    assert counter.names("jon ross")[-1] == "Joan Ross"


def test_fewer_mistakes_come_first(counter: Counter) -> None:
    counter.seen("Ana", "Hernandes")
    counter.seen("Ana", "Hermandes")
    counter.seen("Ana", "Hernandez")
    assert counter.names("ana hernandex")[:1] == ["Ana Hernandez"]
    assert counter.names("ana hernamdes")[0] == "Ana Hernandes"
    assert len(counter.names("ana hernandex")) == 3


def test_two_damaged_words_are_found_where_nobody_fits_better(counter: Counter) -> None:
    counter.seen("Priscilla", "Weidmann")
    assert counter.names("pricsilla wiedmann") == ["Priscilla Weidmann"]
    assert [near.found for near in counter.first("pricsilla wiedmann").near] == ["Priscilla", "Weidmann"]


def test_inside_a_kind_whoever_was_here_last_comes_first(counter: Counter) -> None:
    old = counter.seen("Maria", "Lopez", phone="+13035550101")
    counter.seen("Maria", "Lopez", phone="+13035550102")
    assert counter.first("maria lopez").phone == "+13035550102"
    with counter.database.writing() as tx:
        seen = customers.get(tx, old.id)
        assert seen is not None
        customers.put(tx, seen)
    assert counter.first("maria lopez").phone == "+13035550101"
    assert counter.first("maria lopes").phone == "+13035550101"


def test_sure_ones_in_use_come_before_sure_ones_out_of_use_and_both_before_guesses(counter: Counter) -> None:
    counter.seen("Gina", "Marsh", status=CustomerStatus.INACTIVE)
    counter.seen("Gina", "Marshall")
    counter.seen("Gina", "Marsch")
    assert counter.names("gina marsh") == ["Gina Marshall", "Gina Marsh", "Gina Marsch"]


def test_a_merged_record_leads_to_its_survivor(counter: Counter) -> None:
    with counter.database.writing() as tx:
        merged = pulled("m1", "Olga", "Old", status=CustomerStatus.MERGED, merged_into="m2")
        customers.apply_pulled(tx, [merged, pulled("m2", "Olga", "Newton")], NOON)
        survivor = customers.by_pos_id(tx, "m2")
    assert survivor is not None
    row = counter.first("olga old")
    assert (row.name, row.status, row.survivor_id) == ("Olga Old", CustomerStatus.MERGED, survivor.id)
    assert counter.first("olga newton").survivor_id == ""


def _parts(row: CustomerRow, match: Matched) -> list[str]:
    texts = {"name": row.name, "second_name": row.second_name, "tags": "\n".join(row.tags), "email": row.email or ""}
    text = texts.get(match.field, (row.phone or "").removeprefix("+"))
    return [text[start : start + length] for start, length in match.spans]


@pytest.mark.parametrize(
    ("query", "fields", "parts"),
    [
        ("quinn", ["name"], ["Quinn"]),
        ("delavega", ["name"], ["de la Vega"]),
        ("delav quinn", ["name"], ["de la V", "Quinn"]),
        ("иван", ["second_name"], ["Иван"]),
        ("vip", ["tags"], ["vip"]),
        ("quinn vip", ["name", "tags"], ["Quinn", "vip"]),
        ("night", ["tags"], ["night"]),
        ("quin 0142", ["phone", "name"], ["0142", "Quin"]),
        ("303 555", ["phone"], ["303555"]),
        ("qdv@ex", ["email"], ["qdv@ex"]),
        ("quinn example", ["name", "email"], ["Quinn", "example"]),
        ("QV-55-77", ["driver_licence"], []),
        ("quinn 3/14/1990", ["name", "birthday"], ["Quinn"]),
        ("quimn vega", ["name"], ["Vega", "Quinn"]),
        ("quimn 0142", ["phone", "name"], ["0142", "Quinn"]),
    ],
)
def test_every_field_that_matched_is_told_and_where(counter: Counter, query: str, fields: list[str], parts: list[str]) -> None:
    counter.seen(
        "Quinn",
        "de la Vega",
        second_name="Иван Петров",
        tags=("vip", "night shift"),
        phone="+13035550142",
        email="qdv@example.org",
        birthday=date(1990, 3, 14),
        driver_licence="QV-55-77",
    )
    row = counter.first(query)
    assert [match.field for match in row.matches] == fields
    assert [part for match in row.matches for part in _parts(row, match)] == parts


def test_a_nickname_says_what_it_stands_for_in_both_directions(counter: Counter) -> None:
    counter.seen("Robert", "Stone")
    counter.seen("Pepe", "Ruiz")
    assert counter.first("bob stone").near == (Near("bob", "Robert", MatchKind.NICKNAME),)
    assert counter.first("jose ruiz").near == (Near("jose", "Pepe", MatchKind.NICKNAME),)


def test_a_licence_is_found_by_its_hash_too_and_gone_where_nothing_is_kept(counter: Counter) -> None:
    counter.seen("Quinn", "Vega", driver_licence="QV-55-77")
    for keeping, found in ((LicenceKeeping.HASH, ["Quinn Vega"]), (LicenceKeeping.NOTHING, [])):
        with counter.database.writing() as tx:
            licences.decide(tx, keeping, "Ada", NOON)
        assert counter.names("qv5577") == found
        assert counter.names("quinn qv-55-77") == found


def test_birthdays_are_read_in_the_order_of_the_store(counter: Counter) -> None:
    counter.seen("May", "Born", birthday=date(1990, 5, 4))
    counter.seen("April", "Born", birthday=date(1990, 4, 5))
    assert counter.names("5/4/1990", "US") == ["May Born"]
    assert counter.names("5/4/1990", "GB") == ["April Born"]
    assert counter.names("born 5/4/1990", "GB")[0] == "April Born"
    assert counter.names("born 5/4/1990", "US")[0] == "May Born"
    assert counter.names("5.4.1990", "DE") == ["April Born"]
    assert counter.names("1990-05-04", "DE") == ["May Born"]


@pytest.mark.parametrize("query", ["maria lopes", "maira lopez", "bob", "ana", "zana", "wilma 0303", "555", "wilma", "jose"])
def test_pages_follow_each_other_without_a_gap_or_a_double_whatever_was_guessed(counter: Counter, query: str) -> None:
    people = [("Maria", "Lopez"), ("Robert", "Bobson"), ("Bob", "Stone"), ("Ana", "Zana"), ("Wilma", "Jose"), ("Pepe", "Diaz")]
    with counter.database.writing() as tx:
        for block in range(0, 360, 40):
            page = [
                pulled(
                    f"n{n}",
                    *people[n % 6],
                    phone=f"+1303555{n:04d}" if n % 3 else f"+1720{n:03d}0303",
                    email=f"zana{n}@x.org",
                    status=CustomerStatus.INACTIVE if n % 11 == 0 else CustomerStatus.ACTIVE,
                )
                for n in range(block, block + 40)
            ]
            customers.apply_pulled(tx, page, NOON)
    whole = counter.desk.find(query, "US", 1000)
    ids = [row.id for row in whole.rows]
    assert len(ids) == len(set(ids)) == whole.total
    for size in (1, 7, 50):
        seen: list[str] = []
        while rows := counter.desk.find(query, "US", size, len(seen)).rows:
            seen += [row.id for row in rows]
        assert seen == ids
    first = counter.desk.find(query, "US", 50)
    assert first.total == whole.total or (first.at_least and first.total <= whole.total)


def test_an_empty_box_shows_who_was_here_last_page_by_page(counter: Counter) -> None:
    for number in range(12):
        counter.seen(f"Nr{number}", status=CustomerStatus.INACTIVE if number == 5 else CustomerStatus.ACTIVE)
    pages = [counter.desk.find("", "US", 4, offset) for offset in (0, 4, 8)]
    assert [row.name for page in pages for row in page.rows] == [f"Nr{n}" for n in reversed(range(12)) if n != 5]
    assert {page.total for page in pages} == {11}


def test_whoever_is_new_changed_or_gone_is_found_so_at_once_also_misspelt(counter: Counter) -> None:
    kept = counter.seen("Zebulon", "Quagmire")
    assert counter.names("zebuoln") == ["Zebulon Quagmire"]
    with counter.database.writing() as tx:
        customers.put(tx, replace(kept, last_name="Weidmann"))
    assert counter.names("wiedmann") == ["Zebulon Weidmann"]
    assert counter.names("quagmrie") == []
    with counter.database.writing() as tx:
        customers.put(tx, replace(kept, status=CustomerStatus.REMOVED))
    assert counter.names("zebuoln") == counter.names("zebulon") == counter.names("weidmann") == []


def test_words_of_the_erased_are_forgotten_with_the_next_full_load(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = counter.seen("Zebulon", "Quagmire")
    counter.desk = CustomerSearch(counter.database)
    counter.desk.prepare()
    with counter.database.writing() as tx:
        customers.put(tx, replace(kept, status=CustomerStatus.REMOVED))
    counter.desk.prepare()
    later = time.monotonic() + 61
    monkeypatch.setattr(vocabulary_source, "monotonic", lambda: later)
    counter.desk.prepare()
    known = counter.desk._source.loaded
    assert known is not None
    assert len(known.vocabulary) == 0


def test_a_page_larger_than_is_learnt_at_once_is_known_after_preparing(counter: Counter) -> None:
    people = [pulled(f"n{n}", f"First{n}x", "Weidmann" if n == 0 else f"Last{n}y") for n in range(400)]
    with counter.database.writing() as tx:
        customers.apply_pulled(tx, people, NOON)
    counter.desk.prepare()
    assert counter.names("wiedmann") == ["First0x Weidmann"]
    people = [pulled(f"o{n}", f"Erst{n}x", f"Letzt{n}zz") for n in range(3000)]
    with counter.database.writing() as tx:
        customers.apply_pulled(tx, people, NOON)
    for _ in range(2):
        counter.desk.prepare()
        assert counter.names("letzt2999zzz")[0] == "Erst2999x Letzt2999zz"
    with counter.database.reading() as tx:
        assert search.check_index(tx) == ()


def test_what_somebody_goes_by_is_found_beside_digits_and_mail_too_after_those_registered_so(counter: Counter) -> None:
    counter.seen("Bob", "Ross", phone="+13035550142", email="bob@x.org")
    counter.seen("Robert", "Stone", phone="+13035550142", email="rob@x.org")
    with counter.database.reading() as tx:
        for query in ("bob 303", "303555 bob", "bob @x.org", "bob 42"):
            assert [row.name for row in search.find(tx, query, "US").rows] == ["Bob Ross", "Robert Stone"]


@pytest.mark.parametrize(
    "query", ["vip 303", "vip 0142", "0142 vip", "vip ross 303555", "vip bob 42", "vip @x.org", "vip 3/14/1990", "vip AB-77"]
)
def test_a_tag_goes_together_with_everything_else(counter: Counter, query: str) -> None:
    born = date(1990, 3, 14)
    counter.seen("Robert", "Ross", phone="+13035550142", email="rob@x.org", birthday=born, driver_licence="AB-77", tags=("vip",))
    counter.seen("Robert", "Ross", phone="+13035550142", email="rob@x.org", birthday=born, driver_licence="AB-77")
    with counter.database.reading() as tx:
        found = search.find(tx, query, "US").rows
    assert found[0].tags == ("vip",)
    assert len(found) == 1


def test_a_birthday_beside_the_name_leaves_out_namesakes_unless_nobody_was_born_then(counter: Counter) -> None:
    counter.seen("Jo", "Smith", birthday=date(1990, 3, 14))
    counter.seen("Jo", "Smith", birthday=date(1991, 4, 15), phone="+13035550142")
    found = counter.desk.find("smith 3/14/1990", "US")
    assert ([row.phone for row in found.rows], found.total) == ([None], 1)
    assert counter.desk.find("smith 3/14/1992", "US").total == 2


def test_a_birthday_beside_a_misspelt_name_leaves_out_namesakes_unless_nobody_was_born_then(counter: Counter) -> None:
    counter.seen("Jo", "Smith", birthday=date(1990, 3, 14))
    counter.seen("Jo", "Smith", birthday=date(1991, 4, 15), phone="+13035550142")
    found = counter.desk.find("smtih 3/14/1990", "US")
    assert ([row.phone for row in found.rows], found.total) == ([None], 1)
    assert counter.desk.find("smtih 3/14/1992", "US").total == 2


def test_a_misspelt_name_beside_a_tag_is_found(counter: Counter) -> None:
    counter.seen("Robert", "Quill", tags=("VIP",))
    counter.seen("Robert", "Quill")
    assert [row.tags for row in counter.desk.find("robret vip", "US").rows] == [("VIP",)]


def test_a_customer_number_uncovers_no_digit_of_a_phone(counter: Counter) -> None:
    counter.seen("Jo", "Smith", phone="+13035550111")
    assert [match.field for match in counter.first("CUST-1").matches] == ["customer_number"]
