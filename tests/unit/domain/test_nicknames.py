"""What people go by, in both directions."""

import pytest

from peak_desk.domain import names, nicknames
from peak_desk.domain.nicknames import other_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bob", "robert"),
        ("bill", "william"),
        ("liz", "elizabeth"),
        ("peggy", "margaret"),
        ("jack", "john"),
        ("pepe", "jose"),
        ("paco", "francisco"),
        ("nacho", "ignacio"),
        ("chuy", "jesus"),
        ("lupita", "guadalupe"),
        ("memo", "guillermo"),
        ("beto", "alberto"),
        ("concha", "concepcion"),
        ("alejandro", "alexander"),
    ],
)
def test_a_name_leads_to_the_other_and_back(one: str, other: str) -> None:
    assert other in other_names(one)
    assert one in other_names(other)


def test_every_pair_is_known_in_both_directions_and_nobody_is_called_by_their_own_name() -> None:
    table = nicknames._table()
    assert len(table) > 500
    for name, others in table.items():
        assert name not in others
        for other in others:
            assert name in other_names(other)


def test_all_names_are_written_as_they_are_searched() -> None:
    for name in nicknames._table():
        assert names.tokens(name) == (name,)


def test_a_name_nobody_shortens_has_no_others() -> None:
    assert other_names("weidmann") == frozenset()
    assert other_names("") == frozenset()
