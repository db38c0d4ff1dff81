"""No text breaks the search, neither a real one with keys hit by accident nor a pasted book, and every answer keeps its word."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.database import customers
from peak_desk.database.search import CustomerSearch
from peak_desk.domain.customers import CustomerStatus, FoundCustomers
from tests.helpers.store_file import NOON, customer, open_store, pulled

_TEN_MEGABYTES = 10_000_000
_REAL = (
    *("jo smith", "Smith, Jo", "smtih jo", "josé maría núñez", "محمد الأحمد", "303 555 0142", "(303) 555-0142", "smith 0142"),
    *("jo.smith@example.org", "@example", "AB-123-4567", "CUST-00002", "3/14/1990", "bob vip", "o'brien", "delacruz", "880042"),
)
_SIGNS = (
    *"\"*()'^:-+.,;@%_\\/|&{}[]~#<>=!?\t\n\x00\u202e\u200f\u0301\ud800\udfff😀李ßﬁ٣",
    " AND ",
    " OR ",
    " NOT ",
    " NEAR(",
    "* ",
    "  ",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CustomerSearch]:
    """A small store with everything there is to find, ready for misspelt names."""
    folder: Path = tmp_path_factory.mktemp("texts")
    database = open_store(folder)
    with database.writing() as tx:
        customers.add(tx, customer("Jo", "Smith", phone="+13035550142", email="jo.smith@example.org", driver_licence="AB-123-4567"))
        customers.add(tx, customer("José María", "Núñez de la Cruz", second_name="Пепе", tags=("vip", "night shift")))
        customers.add(tx, customer("محمد", "الأحمد", birthday=date(1990, 3, 14), status=CustomerStatus.INACTIVE))
        customers.add(tx, customer("Zoë", "O'Brien-Łukasz", email='odd"name%_@example.org', driver_licence='"%'))
        customers.apply_pulled(tx, [pulled(str(880_000 + n), f"Bob{n}", "Smithers") for n in range(60)], NOON)
    search = CustomerSearch(database)
    search.prepare()
    yield search
    database.close()


def _keeps_its_word(found: FoundCustomers, query: str) -> None:
    ids = [row.id for row in found.rows]
    assert found.query == query
    assert len(ids) == len(set(ids)) <= found.total
    for row in found.rows:
        texts = {"name": row.name, "second_name": row.second_name, "tags": "\n".join(row.tags), "email": row.email or ""}
        texts |= {"customer_number": row.customer_number, "pos_id": row.pos_id or "", "phone": (row.phone or "").removeprefix("+")}
        for match in row.matches:
            length = len(texts.get(match.field, ""))
            assert all(start >= 0 and size > 0 and start + size <= length for start, size in match.spans), match
        assert row.matched == (row.matches[0].field if row.matches else "")


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a",
            "ab ",
            "smith ",
            "1",
            "12 ",
            "303-",
            "@",
            "a@b.c ",
            "%",
            "_",
            " ",
            '"',
            "*",
            "(",
            "'",
            "\x00",
            "\ud800",
            "\u202e",
            "😀",
        ),
        *("e\u0301", "\u0301", "س", "ß", "٣", "AND ", "NOT ", "NEAR(a b) ", "1/1/1990 ", "cust 1 ", "AB123 ", "x.y ", "\n", "李"),
    ],
)
@pytest.mark.parametrize("length", [1, 7, 200, _TEN_MEGABYTES])
def test_the_same_over_and_over_up_to_ten_megabytes_is_answered(desk: CustomerSearch, piece: str, length: int) -> None:
    query = (piece * (length // len(piece) + 1))[:length]
    _keeps_its_word(desk.find(query, "US"), query)


@pytest.mark.parametrize(
    "query",
    [
        " ".join(["abcdefghijklmnopqrstuvwx"] * 8),
        " ".join("abcdefghijklmnopqrstuvwx"[n:] + "abcdefghijklmnopqrstuvwx"[:n] for n in range(8)),
        " ".join("abcdefghijklmnopqrstuvwxyz" * 8),
        " ".join(["alexandra", "alexander", "sandra", "sam", "chris", "pat", "terry", "toni"]),
        " ".join(f"{n}{n}" for n in range(60)),
        " ".join(f"a{n}b" for n in range(60)),
        "a@b@c d@e @ @@ .@. x@",
        '"jo" AND "smith" OR NOT NEAR(jo smith, 3) *',
        "customer_names : jo",
        "{t} : jo",
    ],
)
@pytest.mark.parametrize("region", ["US", "GB", "ZZ", ""])
def test_odd_texts_are_answered(desk: CustomerSearch, query: str, region: str) -> None:
    _keeps_its_word(desk.find(query, region), query)


@settings(max_examples=300)
@given(data=st.data())
def test_a_real_text_with_keys_hit_by_accident_is_answered(desk: CustomerSearch, data: st.DataObject) -> None:
    query = data.draw(st.sampled_from(_REAL))
    for _ in range(data.draw(st.integers(1, 6))):
        place, kind = data.draw(st.integers(0, len(query))), data.draw(st.sampled_from("icsr"))
        if kind == "i":
            query = query[:place] + data.draw(st.sampled_from(_SIGNS) | st.characters()) + query[place:]
        elif kind == "c":
            query = query[:place] + query[place + 1 :]
        elif kind == "s":
            query = query[:place] + query[place : place + 2][::-1] + query[place + 2 :]
        else:
            query = query[:place] + data.draw(st.sampled_from(_REAL)) + query[place:]
    _keeps_its_word(desk.find(query, data.draw(st.sampled_from(["US", "GB", "ZZ"]))), query)


@settings(max_examples=300)
@given(query=st.text(max_size=250))
def test_any_text_is_answered(desk: CustomerSearch, query: str) -> None:
    _keeps_its_word(desk.find(query, "US"), query)


def test_signs_of_the_index_and_of_sql_are_looked_for_as_they_are(desk: CustomerSearch) -> None:
    for query in ('odd"name', "name%_@", '"name%', "%_@ex"):
        assert [row.name for row in desk.find(query, "US").rows] == ["Zoë O'Brien-Łukasz"], query
    for query in ("%", "_", "%%%%", "____", "*", '""', "' OR 1=1 --"):
        assert desk.find(query, "US").rows == (), query
