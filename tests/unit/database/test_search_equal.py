"""After any work the search answers as over an index made anew, and a window that was open all the time as one just opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.database import customers, licences, search, search_guess
from peak_desk.database.connection import Database
from peak_desk.database.search import CustomerSearch
from peak_desk.domain.customers import CustomerRow, CustomerStatus
from peak_desk.domain.licences import LicenceKeeping
from tests.helpers.store_file import NOON, customer, minutes, open_store, pulled

_FIRST = st.sampled_from(["Jo", "José María", "Robert", "Bob", "Anna", "Zoë", "محمد", "Jonathan", "Mary Ann", "李"])
_LAST = st.sampled_from(["Smith", "Smyth", "de la Cruz", "O'Neil", "Fernández", "Hernandez", "الأحمد", "Weidmann", "Li", ""])
_SECOND = st.sampled_from(["", "Иван Петров", "محمد", "Pepe"])
_TAGS = st.sampled_from([(), ("vip",), ("night shift", "vip"), ("wholesaler",)])
_PHONES = st.none() | st.sampled_from(["+13035550142", "+13035550143", "+17205550142", "+442079460018"])
_EMAILS = st.none() | st.sampled_from(["jo.smith@x.org", "weidmann77@y.org", "ÄNN@x.org"])
_LICENCES = st.none() | st.sampled_from(["AB-123-4567", "99-555-1234", "X1"])
_BIRTHDAYS = st.none() | st.sampled_from([date(1990, 3, 14), date(1985, 12, 3)])
_PERSON = st.fixed_dictionaries(
    {
        "first_name": _FIRST,
        "last_name": _LAST,
        "phone": _PHONES,
        "email": _EMAILS,
        "birthday": _BIRTHDAYS,
        "driver_licence": _LICENCES,
    }
)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add",
                "add",
                "pull",
                "pull",
                "page",
                "edit",
                "rename",
                "tag",
                "merge",
                "remove",
                "touch",
                "link",
                "tidy",
                "find",
                "hash",
            ]
        ),
        st.integers(0, 7),
        _PERSON,
        _SECOND,
        _TAGS,
    ),
    min_size=1,
    max_size=14,
)
QUERIES = (
    *(
        "",
        "jo",
        "smith jo",
        "Smith, Jo",
        "j s",
        "smi",
        "bob",
        "robert smith",
        "jose fernandez",
        "delacruz",
        "de la cruz",
        "maryann",
    ),
    *("smtih", "jonathn", "jontahan wiedmann", "fernandes", "hernadnez jon", "smth jo", "pepe", "иван", "петрв", "محمد", "الاحمد"),
    *(
        "vip",
        "vip smith",
        "night",
        "wholesalr",
        "3035550142",
        "(303) 555-0143",
        "555 01",
        "0142",
        "smith 0142",
        "smtih 0142",
        "o'neil",
    ),
    *("jo.smith@", "weidmann77", "x.org", "anna x.org", "AB1234567", "ab-123", "smith AB1234567", "995551234", "smtih AB1234567"),
    *(
        "3/14/1990",
        "1985-12-03",
        "jose 12/3/1985",
        "jsoe 12/3/1985",
        "CUST-2",
        "3",
        "smith cust 1",
        "p3",
        "li",
        "李",
        "zoe",
        "renmaed",
    ),
)
_PAGE = 5

Step = tuple[str, int, dict[str, Any], str, tuple[str, ...]]


@contextmanager
def _fresh(folder: Path) -> Iterator[Database]:
    database = open_store(folder)
    try:
        yield database
    finally:
        database.close()


def _pull(database: Database, number: int, person: dict[str, Any], **more: Any) -> None:
    first, last = person["first_name"], person["last_name"]
    rest = {name: value for name, value in person.items() if name not in {"first_name", "last_name"}}
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(f"p{number}", first, last, **{**rest, **more})], NOON)


def _page(database: Database, number: int) -> None:
    people = [pulled(f"m{n}", f"Page{n}", f"Renamed{number}", last_visit=NOON + minutes(number * n)) for n in range(12)]
    with database.writing() as tx:
        customers.apply_pulled(tx, people, NOON)


def _work(database: Database, step: Step) -> None:
    kind, number, person, second, tags = step
    if kind in {"pull", "merge"}:
        more = {"status": CustomerStatus.MERGED, "merged_into": f"p{(number + 1) % 8}"} if kind == "merge" else {}
        _pull(database, number, person, **more)
    elif kind == "page":
        _page(database, number)
    elif kind == "hash":
        with database.writing() as tx:
            licences.decide(tx, LicenceKeeping.HASH, "Ada", NOON)
    elif kind == "add":
        with database.writing() as tx:
            customers.add(tx, customer(person["first_name"], person["last_name"], **_rest(person), second_name=second, tags=tags))
    else:
        _change(database, step)


def _rest(person: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in person.items() if name not in {"first_name", "last_name"}}


def _change(database: Database, step: Step) -> None:
    kind, number, person, second, tags = step
    with database.writing() as tx:
        known = customers.recent(tx, 50)
        if kind == "tidy":
            search.merge_index(tx)
        if not known or kind in {"tidy", "find"}:
            return
        before = customers.get(tx, known[number % len(known)].id)
        assert before is not None
        if kind == "touch":
            customers.put(tx, before)
        elif kind == "link":
            if before.pos_id is None:
                customers.link(tx, before.id, f"p{number}", NOON)
        else:
            changes: dict[str, dict[str, Any]] = {
                "edit": {**person, "second_name": second},
                "rename": {"first_name": person["first_name"], "last_name": "Renamed"},
                "tag": {"tags": tags, "second_name": second},
                "remove": {"status": CustomerStatus.REMOVED},
            }
            customers.put(tx, replace(before, **changes[kind]))


def _answer(found: Any) -> tuple[Any, ...]:
    rows: tuple[CustomerRow, ...] = found.rows
    return found.total, found.at_least, tuple((row.id, row.matches, row.near, row.survivor_id) for row in rows)


def _answers(desk: CustomerSearch) -> dict[str, tuple[Any, ...]]:
    return {query: _answer(desk.find(query, "US")) for query in QUERIES}


def _paged(desk: CustomerSearch, query: str) -> list[str]:
    ids: list[str] = []
    while page := desk.find(query, "US", _PAGE, len(ids)).rows:
        ids += [row.id for row in page]
    return ids


@pytest.fixture(autouse=True, scope="module")
def _long_beginnings_are_looked_up_in_small_stores_too() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_guess, "_WORTH", 0)
        yield


def _sure_come_first(database: Database, seen: dict[str, tuple[Any, ...]]) -> None:
    """Whoever a search without any vocabulary finds stands first, in the same order."""
    with database.reading() as tx:
        for query in QUERIES:
            sure = [row.id for row in search.find(tx, query, "US").rows]
            assert [row[0] for row in seen[query][2]][: len(sure)] == sure


@settings(max_examples=30)
@given(steps=_STEPS)
def test_any_work_leaves_the_answers_of_a_fresh_index(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    with _fresh(tmp_path_factory.mktemp("day")) as database:
        open_all_day = CustomerSearch(database)
        open_all_day.prepare()
        for step in steps:
            _work(database, step)
            if step[0] == "find":
                open_all_day.find("smtih", "US")
        seen = _answers(open_all_day)
        _sure_come_first(database, seen)
        with database.reading() as tx:
            assert search.check_index(tx) == ()
        just_opened = CustomerSearch(database)
        just_opened.prepare()
        assert _answers(just_opened) == seen
        with database.writing() as tx:
            search.rebuild(tx)
        assert _answers(just_opened) == seen
        after_rebuild = CustomerSearch(database)
        after_rebuild.prepare()
        assert _answers(after_rebuild) == seen
        for query in QUERIES:
            total, at_least, rows = seen[query]
            ids = _paged(open_all_day, query)
            assert ids == [row[0] for row in rows]
            assert total == len(ids) or at_least
