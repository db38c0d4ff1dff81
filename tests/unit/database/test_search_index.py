"""The index always equals one made anew, and what is erased is gone from the file."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import customers, licences, search, search_index
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.customers import CustomerStatus
from tests.helpers.decrypted import pages
from tests.helpers.store_file import KEY, NOON, customer, minutes, pulled, undone

_NAMES = st.sampled_from(["Jo", "Ann-Marie", "O'Neil", "Ünal", "محمد", "de la Cruz", "", "李", "Smith"])
_PHONES = st.none() | st.sampled_from(["+13035550142", "+13035550143", "+442079460018"])
_EMAILS = st.none() | st.sampled_from(["jo@x.org", "ÄNN@x.org", "o'neil@x.org"])
_STATUSES = st.sampled_from(CustomerStatus)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "put", "touch", "pull", "merge", "many"]), st.integers(0, 5), _NAMES, _PHONES, _EMAILS, _STATUSES
    ),
    max_size=25,
)


def _step(tx: Transaction, kind: str, number: int, name: str, phone: str | None, email: str | None, status: CustomerStatus) -> None:
    known = customers.recent(tx, 50)
    if kind == "add":
        customers.add(tx, customer(name or "Guest", name, phone=phone, email=email, status=status))
    elif kind == "pull":
        customers.apply_pulled(tx, [pulled(str(number), name, "Reyes", phone=phone, email=email, status=status)], NOON)
    elif kind == "many":
        page = [pulled(f"m{n}", name, str(number), phone=phone, email=email, last_visit=NOON + minutes(number)) for n in range(15)]
        customers.apply_pulled(tx, page, NOON)
    elif kind == "merge":
        search.merge_index(tx)
    elif known:
        before = customers.get(tx, known[number % len(known)].id)
        assert before is not None
        changes: dict[str, Any] = {"first_name": name, "phone": phone, "email": email, "status": status}
        customers.put(tx, before if kind == "touch" else replace(before, **changes))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(steps=_STEPS)
def test_after_any_work_the_index_equals_one_made_anew(
    database: Database, steps: list[tuple[str, int, str, str | None, str | None, CustomerStatus]]
) -> None:
    with undone(database) as tx:
        for step in steps:
            _step(tx, *step)
        assert search.check_index(tx) == ()
        count = customers.count(tx)
        assert count == tx.exec_driver_sql("SELECT count(*) FROM customers WHERE status <> 'removed'").scalar_one()


def test_the_check_finds_what_is_missing_and_what_is_too_much(tx: Transaction) -> None:
    kept = customers.add(tx, customer("Jo", "Smith", phone="+13035550142"))
    (seq,) = tx.exec_driver_sql("SELECT seq FROM customers").one()
    search_index.put_in(tx, [search_index.Entry(seq + 1, "ghost", "")])
    assert search.check_index(tx) == ("the index of names has too many: 1 entries",)
    search_index.take_out(tx, [search_index.Entry(seq + 1, "ghost", ""), search_index.Entry(seq, "", "13035550142|")])
    assert [problem.split(" entries")[0] for problem in search.check_index(tx)] == ["the index of contacts misses 10"]
    tx.exec_driver_sql("UPDATE customers SET last_name = 'Changed'")
    assert search.check_index(tx)[0].startswith("1 customers")
    assert search.rebuild(tx) == 1
    assert search.check_index(tx) == ()
    assert [row.id for row in search.find(tx, "changed", "US").rows] == [kept.id]


def test_merging_ends_and_changes_no_answer(database: Database) -> None:
    for start in range(0, 400, 20):
        with database.writing() as tx:
            customers.apply_pulled(tx, [pulled(str(n), f"Ana{n % 7}", f"Reyes{n}") for n in range(start, start + 20)], NOON)
    with database.reading() as tx:
        before = [row.id for row in search.find(tx, "ana3", "US", limit=100).rows]
    for _ in range(100):
        with database.writing() as tx:
            if not search.merge_index(tx):
                break
    else:
        raise AssertionError("merging never ends")
    with database.writing() as tx:
        assert [row.id for row in search.find(tx, "ana3", "US", limit=100).rows] == before
        assert search.check_index(tx) == ()


def _words_in_file(database: Database, *words: str) -> set[str]:
    """Which words the decrypted pages of the index still hold."""
    with database.raw() as connection:
        blocks = connection.execute(
            "SELECT block FROM customer_names_data UNION ALL SELECT block FROM customer_contacts_data"
        ).fetchall()
    content = b"".join(block[0] for block in blocks)
    return {word for word in words if word.encode() in content}


def test_a_customer_taken_out_leaves_no_word_in_the_index(database: Database) -> None:
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), "Ana", f"Reyes{n}") for n in range(50)], NOON)
        kept = customers.add(tx, customer("Zebulon", "Quagmire", phone="+13035550142", email="zq@x.org"))
    assert _words_in_file(database, "ebulon", "quagm") == {"ebulon", "quagm"}
    with database.writing() as tx:
        customers.put(tx, replace(kept, status=CustomerStatus.REMOVED))
    assert _words_in_file(database, "ebulon", "quagm") == set()


def test_words_a_page_replaced_are_gone_after_merging(database: Database) -> None:
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), f"Zebulon{n}", "Quagmire") for n in range(50)], NOON)
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), f"Ana{n}", "Reyes") for n in range(50)], NOON)
    more = True
    while more:
        with database.writing() as tx:
            more = search.merge_index(tx)
    assert _words_in_file(database, "ebulon", "quagmire") == set()


@pytest.mark.parametrize("among", [0, 60])
def test_what_a_customer_is_no_longer_called_is_in_no_page_of_the_file(database: Database, among: int) -> None:
    with database.writing() as tx:
        others = [pulled(str(n), f"Del{n}", f"Cruzado{n}", email=f"c{n}@example.org") for n in range(among)]
        customers.apply_pulled(tx, others, NOON)
        kept = customers.add(
            tx,
            customer(
                "Zebulonia",
                "de la Cruzqua",
                second_name="Иванквай Петровна",
                tags=("nightowlish", "wholesalerly"),
                phone="+13035550142",
                email="zebu.quag@mailhostling.example",
            ),
        )
    old = ("ebulonia", "cruzqua", "lacruzqua", "иванкв", "Иванквай", "nightowl", "wholesalerl", "mailhostl", "5550142")
    assert _in_file(database, old) == {*old}
    with database.writing() as tx:
        anew = replace(kept, first_name="Ana", last_name="Reyes", second_name="", tags=(), phone="+17205550199", email=None)
        customers.put(tx, anew)
    licences.empty_journal(database)
    assert _in_file(database, old) == set()
    with database.reading() as tx:
        assert [row.id for row in search.find(tx, "ana reyes", "US").rows] == [kept.id]
        for query in ("zebulonia", "delacruzqua", "cruzqua", "иванквай", "nightowlish", "mailhostling", "0142"):
            assert search.find(tx, query, "US").rows == ()


def _in_file(database: Database, words: Iterable[str]) -> set[str]:
    """Which of the words any decrypted page of the file or its journal holds."""
    content = pages(database.path, KEY)
    return {word for word in words if word.encode() in content}


def test_customers_are_put_on_top_together_the_last_one_named_first(database: Database) -> None:
    with database.writing() as tx:
        people = [customers.add(tx, customer(f"Nr{n}")) for n in range(15)]
        gone = customers.add(tx, customer("Gone", status=CustomerStatus.INACTIVE))
        search_index.move_up(tx, [gone.id, "nobody"])
        search_index.move_up(tx, [people[0].id, people[3].id, people[0].id])
        assert [row.name for row in customers.recent(tx, 3)] == ["Nr0 Smith", "Nr3 Smith", "Nr14 Smith"]
        search_index.move_up(tx, [one.id for one in people])
        assert [row.name for row in customers.recent(tx, 2)] == ["Nr14 Smith", "Nr13 Smith"]
        assert search.check_index(tx) == ()


def test_a_file_that_was_fed_in_another_way_is_fed_anew_once(database: Database) -> None:
    with database.writing() as tx:
        customers.add(tx, customer("Jo", "de la Cruz"))
        tx.exec_driver_sql("UPDATE meta SET value = '1' WHERE name = 'search_fed_as'")
        (row,) = tx.exec_driver_sql("SELECT seq, search_names, search_contact FROM customers").all()
        search_index.take_out(tx, [search_index.Entry(*row)])
        search_index.put_in(tx, [search_index.Entry(row[0], "jo de la cruz", "")])
        tx.exec_driver_sql("UPDATE customers SET search_names = 'jo de la cruz'")
    assert search.feed_anew(database)
    assert not search.feed_anew(database)
    with database.reading() as tx:
        assert search.check_index(tx) == ()
        assert search.find(tx, "delacruz", "US").total == 1


def test_an_index_that_is_wrong_for_everybody_is_told_of(database: Database) -> None:
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), f"Ünal{n}", "Özgür", email=f"ü{n}@x.org") for n in range(30)], NOON)
        assert search.check_index(tx) == ()
        search_index.put_in(tx, [search_index.Entry(seq, "ghost", "") for seq in range(1, 31)])
        tx.exec_driver_sql("UPDATE customers SET driver_licence = 'X-1'")
        assert search.check_index(tx) == (
            "30 customers are indexed under other texts than they have",
            "the index of names has too many: 30 entries",
        )
