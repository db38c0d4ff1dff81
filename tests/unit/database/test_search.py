"""Typing finds the customer: names in any order, phones in any format, parts, numbers."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import customers, search
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain import names
from peak_desk.domain.customers import Customer, CustomerRow, CustomerStatus
from peak_desk.domain.nicknames import other_names
from tests.helpers.store_file import NOON, customer, pulled, undone


@pytest.fixture
def counter(tx: Transaction) -> Transaction:
    """A store with people whose names and numbers are easy to mix up; the last one is the most recent."""
    people = (
        customer("Jo", "Smith", phone="+13035550142", email="jo.smith@example.org", driver_licence="AB-123-4567"),
        customer("Jonathan", "Smithers", phone="+17205550199", birthday=date(1990, 3, 14)),
        customer("Zoë", "O'Brien-Łukasz", phone="+13035550177"),
        customer("محمد", "الأحمد", phone="+13035550133"),
        customer("Smith", "Jones", phone="+442079460018"),
        customer("Old", "Smith", phone="+19705550142", status=CustomerStatus.INACTIVE, email="old@company.example"),
        customer("José María", "Núñez Díaz", email="chema77@example.org", birthday=date(1985, 12, 3)),
    )
    for person in people:
        customers.add(tx, person)
    customers.apply_pulled(tx, [pulled("880042", "Priya", "Raman", phone="+12125550100", birthday=None)], NOON)
    return tx


def found(tx: Transaction, query: str, region: str = "US") -> list[str]:
    return [row.name for row in search.find(tx, query, region).rows]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("jo smith", "Jo Smith"),
        ("smith jo", "Jo Smith"),
        ("Smith, Jo", "Jo Smith"),
        ("smi jona", "Jonathan Smithers"),
        ("JONA", "Jonathan Smithers"),
        ("zoe", "Zoë O'Brien-Łukasz"),
        ("obrien", "Zoë O'Brien-Łukasz"),
        ("o\u2019brien", "Zoë O'Brien-Łukasz"),
        ("lukasz zoë", "Zoë O'Brien-Łukasz"),
        ("jose nunez", "José María Núñez Díaz"),
        ("DÍAZ JOS", "José María Núñez Díaz"),
        ("محمد", "محمد الأحمد"),
        ("الاحمد", "محمد الأحمد"),
        ("303 555 0142", "Jo Smith"),
        ("(303) 555-0142", "Jo Smith"),
        ("+1 303-555-0142", "Jo Smith"),
        ("3035550142", "Jo Smith"),
        ("1.303.555.0142", "Jo Smith"),
        ("011 1 303 555 0142", "Jo Smith"),
        ("٣٠٣٥٥٥٠١٤٢", "Jo Smith"),
        ("555-0199", "Jonathan Smithers"),
        ("0199", "Jonathan Smithers"),
        ("smith 0142", "Jo Smith"),
        ("0142 smith", "Jo Smith"),
        ("smith (303) 555", "Jo Smith"),
        ("smithers 01", "Jonathan Smithers"),
        ("jo.smith@example.org", "Jo Smith"),
        ("JO.SMITH@", "Jo Smith"),
        ("chema", "José María Núñez Díaz"),
        ("ema77@ex", "José María Núñez Díaz"),
        ("@company.example", "Old Smith"),
        ("AB1234567", "Jo Smith"),
        ("ab-123", "Jo Smith"),
        ("CUST-00002", "Jonathan Smithers"),
        ("cust 2", "Jonathan Smithers"),
        ("2", "Jonathan Smithers"),
        ("00002", "Jonathan Smithers"),
        ("880042", "Priya Raman"),
        ("3/14/1990", "Jonathan Smithers"),
        ("03141990", "Jonathan Smithers"),
        ("1990-03-14", "Jonathan Smithers"),
        ("03/14/90", "Jonathan Smithers"),
        ("442079460018", "Smith Jones"),
        ("+44 20 7946 0018", "Smith Jones"),
    ],
)
def test_typing_any_of_these_finds_the_customer_first(counter: Transaction, query: str, first: str) -> None:
    assert found(counter, query)[:1] == [first]


@pytest.mark.parametrize(
    ("query", "region"), [("020 7946 0018", "GB"), ("02079460018", "GB"), ("0207946", "GB"), ("7946 0018", "GB")]
)
def test_a_number_dialled_as_at_home_is_found_in_other_countries_too(counter: Transaction, query: str, region: str) -> None:
    assert found(counter, query, region) == ["Smith Jones"]


def test_a_birthday_is_read_in_the_order_of_the_region(counter: Transaction) -> None:
    assert found(counter, "3/12/1985", "GB") == ["José María Núñez Díaz"]
    assert found(counter, "12/3/1985", "US") == ["José María Núñez Díaz"]
    assert found(counter, "14.3.1990", "US") == ["Jonathan Smithers"]
    assert found(counter, "3/12/1985", "US") == []
    assert found(counter, "99/99/1985", "US") == []
    assert found(counter, "3/12/198", "US") == []


@pytest.mark.parametrize(
    "query", ["smitj", "jo smiths", "303 555 0143", "nobody@nowhere", "CUST-99999", "@", "-", "12", "%", "_", "''"]
)
def test_what_nobody_has_finds_nobody(counter: Transaction, query: str) -> None:
    assert found(counter, query) == []


def test_whole_words_come_before_beginnings_and_used_records_before_the_others(counter: Transaction) -> None:
    assert found(counter, "smith") == ["Smith Jones", "Jo Smith", "Jonathan Smithers", "Old Smith"]
    jo = search.find(counter, "jo smith", "US").rows[0]
    known = customers.get(counter, jo.id)
    assert known is not None
    customers.put(counter, known)
    assert found(counter, "smith") == ["Jo Smith", "Smith Jones", "Jonathan Smithers", "Old Smith"]
    assert found(counter, "0142") == ["Jo Smith", "Old Smith"]


def test_an_empty_box_shows_the_recent_customers(counter: Transaction) -> None:
    answer = search.find(counter, "  ", "US", limit=2)
    assert [row.name for row in answer.rows] == ["Priya Raman", "José María Núñez Díaz"]
    assert answer.total == 7
    assert answer.rows[0].matched == ""


def _shown(row: CustomerRow) -> str:
    texts = {
        "name": row.name,
        "email": row.email or "",
        "customer_number": row.customer_number,
        "pos_id": row.pos_id or "",
        "phone": (row.phone or "").removeprefix("+"),
    }
    text = texts.get(row.matched, "")
    return "|".join(text[start : start + length] for start, length in row.matches[0].spans)


@pytest.mark.parametrize(
    ("query", "field", "part"),
    [
        ("smit jo", "name", "Smit|Jo"),
        ("nunez", "name", "Núñez"),
        ("obri", "name", "O'Bri"),
        ("الاحمد", "name", "الأحمد"),
        ("(303) 555-0142", "phone", "3035550142"),
        ("0199", "phone", "0199"),
        ("smithers 199", "phone", "199"),
        ("chema77", "email", "chema77"),
        ("JO.SMITH@EX", "email", "jo.smith@ex"),
        ("cust-2", "customer_number", "2"),
        ("880042", "pos_id", "880042"),
        ("AB123", "driver_licence", ""),
        ("1990-03-14", "birthday", ""),
    ],
)
def test_the_part_that_matched_is_told(counter: Transaction, query: str, field: str, part: str) -> None:
    row = search.find(counter, query, "US").rows[0]
    assert (row.matched, _shown(row)) == (field, part)


def test_pages_follow_each_other_without_a_gap_or_a_double(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled(str(n), "Ana", f"Reyes{n}", phone=f"+1303555{n:04d}") for n in range(130)], NOON)
    for query in ("ana", "", "303555", "ana 303"):
        pages = [search.find(tx, query, "US", limit=50, offset=offset) for offset in (0, 50, 100)]
        seen = [row.id for page in pages for row in page.rows]
        assert len(seen) == len(set(seen)) == 130
        assert {page.total for page in pages} == {130}


def test_totals_count_everybody_a_text_may_mean(tx: Transaction) -> None:
    people = [
        pulled(str(n), "Ana" if n % 2 else "Anabel", f"R{n}", phone=f"+1303555{n:04d}", email=f"p{n}@x.org") for n in range(200)
    ]
    customers.apply_pulled(tx, people, NOON)
    assert search.find(tx, "ana", "US").total == 200
    assert search.find(tx, "anabel", "US").total == 100
    assert search.find(tx, "555", "US").total == 200
    assert search.find(tx, "5550", "US").total == 200
    assert search.find(tx, "@x.org", "US").total == 200
    assert search.find(tx, "anabel 555", "US").total == 100


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '"*',
        "AND",
        "NOT smith",
        "smith OR jones",
        "NEAR(a b)",
        "t:jo",
        "^jo",
        "jo*",
        "a\x00b",
        "\ud83d\ude00",
        "x" * 100_000,
        "\u202e",
    ],
)
def test_no_text_breaks_the_search(counter: Transaction, query: str) -> None:
    assert search.find(counter, query, "US").query == query


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(max_size=40))
def test_no_text_at_all_breaks_the_search(counter: Transaction, query: str) -> None:
    answer = search.find(counter, query, "ZZ")
    assert answer.total >= len(answer.rows)


_WORDS = st.sampled_from(["jo", "joe", "jon", "smith", "smi", "ann", "anna", "o'neil", "ünal", "li", "lee", "de", "la", "cruz"])
_PHONES = st.none() | st.sampled_from(["+13035550142", "+13035550143", "+17205550142", "+13030300303", "+12121212121"])
_EMAILS = st.none() | st.sampled_from(["jo@x.org", "smith@x.org", "ann.lee@y.org", "303@x.org"])
_PEOPLE = st.lists(st.tuples(_WORDS, _WORDS, _PHONES, _EMAILS, st.sampled_from(CustomerStatus)), max_size=12)
_QUERIES = st.lists(
    _WORDS | st.sampled_from(["j", "s", "303", "0142", "2121", "x.o", "@x", "ANN", "smith,"]), min_size=1, max_size=3
)


def _contact(one: Customer) -> str:
    return f"{(one.phone or '').removeprefix('+')}|{names.fold(one.email or '')}" if one.phone or one.email else ""


def _meant_with_a_piece_of_the_email(query: str, people: list[Customer]) -> set[str]:
    """Where nobody's name begins with all the words, one of them may be a piece of the e-mail, with more than letters beside it."""
    words = tuple(dict.fromkeys(names.tokens(query)))

    def begin(one: Customer, parts: tuple[str, ...]) -> bool:
        return all(any(word.startswith(part) for word in names.tokens(one.name)) for part in parts)

    if len(words) < 2 or any(word.isdigit() for word in words) or any(begin(one, words) for one in people):
        return set()
    return {
        one.id
        for one in people
        for place, piece in enumerate(words)
        if len(piece) >= 3
        and piece in _contact(one)
        and begin(one, others := (*words[:place], *words[place + 1 :]))
        and min(map(len, others)) > 1
    }


def _meant(query: str, one: Customer) -> bool:
    """The slow and obvious way: every word begins a word of the name, and digits or a lone piece are part of phone or e-mail."""
    contact = _contact(one)
    mine = names.tokens(one.name)
    wanted = names.tokens(query)
    letters = [word for word in wanted if not word.isdigit()]
    digits = "".join(word for word in wanted if word.isdigit())
    folded = names.fold(query)

    def begins(words: list[str]) -> bool:
        return all(any(word.startswith(part) or word in other_names(part) for word in mine) for part in words)

    if "@" in query and len(folded) >= 3:
        return folded in contact
    if not letters:
        return digits in contact
    if begins(list(wanted)) or (bool(digits) and begins(letters) and digits in contact):
        return True
    return " " not in folded and len(folded) >= 3 and folded in contact


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(people=_PEOPLE, queries=st.lists(_QUERIES, min_size=1, max_size=4))
def test_search_finds_exactly_whom_a_walk_through_all_customers_finds(
    database: Database, people: list[tuple[str, str, str | None, str | None, CustomerStatus]], queries: list[list[str]]
) -> None:
    with undone(database) as tx:
        kept = [
            customers.add(tx, customer(first, last, phone=phone, email=email, status=status))
            for first, last, phone, email, status in people
        ]
        for words in queries:
            query = " ".join(words)
            if "@" in query and len(words) > 1:
                continue
            there = [one for one in kept if one.status is not CustomerStatus.REMOVED]
            wanted = {one.id for one in there if _meant(query, one)} | _meant_with_a_piece_of_the_email(query, there)
            answer = search.find(tx, query, "US")
            assert {row.id for row in answer.rows} == wanted
            assert answer.total == len(wanted)
            used = [row.status is CustomerStatus.ACTIVE for row in answer.rows]
            assert used == sorted(used, reverse=True)
