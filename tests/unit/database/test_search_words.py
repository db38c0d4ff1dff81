"""A desk that knows all words looks long beginnings up among them, and finds whom a desk that knows none finds."""

from dataclasses import replace

import pytest

from peak_desk.database import customers, search, search_guess
from peak_desk.database.connection import Database
from peak_desk.database.reader import Reader
from peak_desk.database.search import CustomerSearch
from peak_desk.database.vocabulary import Vocabulary
from peak_desk.database.vocabulary_source import KnownWords
from peak_desk.domain.customers import CustomerStatus
from tests.helpers.store_file import NOON, customer, pulled

_LONG = "Wolfeschlegelsteinhausenbergerdorff"


@pytest.fixture(autouse=True)
def _in_small_stores_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_guess, "_WORTH", 0)


@pytest.fixture
def desk(database: Database) -> CustomerSearch:
    """A desk that learnt all words of a small store."""
    with database.writing() as tx:
        for first, last in (("Zebulon", "Quagmire"), ("Zebulah", "Quagmeyer"), ("Jonas", _LONG), ("Ana", "de la Cruz")):
            customers.add(tx, customer(first, last))
    ready = CustomerSearch(database)
    ready.prepare()
    return ready


def _names(desk: CustomerSearch, query: str) -> set[str]:
    """Whoever is found without guessing."""
    return {row.name for row in desk.find(query, "US").rows if not row.near}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quagm", {"Zebulon Quagmire", "Zebulah Quagmeyer"}),
        ("zebul quagmi", {"Zebulon Quagmire"}),
        ("delacr", {"Ana de la Cruz"}),
        ("wolfes", {f"Jonas {_LONG}"}),
        (f"jonas {_LONG[:-1]}", {f"Jonas {_LONG}"}),
        ("xylophone", set()),
    ],
)
def test_beginnings_of_any_length_find_all_words_that_begin_so(desk: CustomerSearch, query: str, found: set[str]) -> None:
    assert _names(desk, query) == found


def test_statements_name_the_words_themselves_only_where_all_are_known(desk: CustomerSearch, database: Database) -> None:
    known, tags = Vocabulary([("quagmire", 4), ("quagmeyer", 5)]), bool
    assert search_guess.Wording(lambda: known, tags).begins("quagm") == '("quagmeyer" OR "quagmire")'
    assert search_guess.Wording(lambda: known, tags).begins("quagr") == ""
    assert search_guess.Wording(lambda: None, tags).begins("quagm") == '"quagm"*'
    with database.searching() as (connection, key):
        assert KnownWords(desk._source.loaded, Reader(connection, key)).whole() is not None


def test_whoever_came_since_is_found_by_a_beginning(desk: CustomerSearch, database: Database) -> None:
    with database.writing() as tx:
        customers.add(tx, customer("Quentin", "Quagford"))
        customers.add(tx, customer("Quentin", f"{_LONG}er"))
    assert _names(desk, "quagf") == {"Quentin Quagford"}
    assert _names(desk, "wolfesch quentin") == {f"Quentin {_LONG}er"}


def test_more_than_is_learnt_at_once_are_found_before_anything_is_prepared(desk: CustomerSearch, database: Database) -> None:
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(f"p{n}", f"Firstly{n}", f"Lastly{n}") for n in range(400)], NOON)
        customers.add(tx, customer("Very", "Newcomer"))
    assert _names(desk, "firstly0") == {"Firstly0 Lastly0"}
    assert _names(desk, "lastly399") == {"Firstly399 Lastly399"}
    assert _names(desk, "newcom") == {"Very Newcomer"}
    assert desk.find("firstly", "US").total == 400
    desk.prepare()
    assert desk.find("firstly", "US").total == 400


def test_words_that_came_with_an_index_made_anew_are_found(desk: CustomerSearch, database: Database) -> None:
    with database.writing() as tx:
        tx.exec_driver_sql("UPDATE customers SET last_name = 'Overwritten' WHERE first_name = 'Jonas'")
        search.rebuild(tx)
    assert _names(desk, "overwr") == {"Jonas Overwritten"}
    desk.prepare()
    assert _names(desk, "overwr") == {"Jonas Overwritten"}
    assert [row.name for row in desk.find("overwritetn", "US").rows] == ["Jonas Overwritten"]


def test_what_left_after_a_search_began_is_still_there_for_it(desk: CustomerSearch, database: Database) -> None:
    before = desk._source.loaded
    with database.searching() as (connection, key):
        reader = Reader(connection, key)
        assert KnownWords(before, reader).whole() is not None
        with database.writing() as tx:
            for row in customers.recent(tx, 10):
                kept = customers.get(tx, row.id)
                assert kept is not None
                customers.put(tx, replace(kept, status=CustomerStatus.REMOVED))
        with database.looking_through() as (other, _key):
            desk._source.loaded = None
            desk._source.prepare(Reader(other, key))
        seen = KnownWords(before, reader).whole()
        assert seen is not None
        assert "quagmire" in seen
    assert _names(desk, "quagm") == set()
