"""Where keys may travel, and paths nobody can bend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.pos.addresses import good_address, path_of


@pytest.mark.parametrize(
    "url", ["https://api.treez.io", "https://x:8443/a", "http://127.0.0.1:8000", "http://localhost", "http://[::1]:9"]
)
def test_keys_travel_encrypted_or_within_this_machine(url: str) -> None:
    assert good_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.treez.io",
        "ftp://127.0.0.1",
        "api.treez.io",
        "",
        "https://",
        "https://u:p@x",
        "https://x?a=b",
        "https://[",
        "https://x:no",
    ],
)
def test_keys_travel_nowhere_else(url: str) -> None:
    assert not good_address(url)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_a_part_stays_one_part_of_the_path(parts: list[str]) -> None:
    path = path_of(tuple(parts))
    if path is None:
        assert any(part.strip() in {"", ".", ".."} for part in parts)
    else:
        assert path.count("/") == len(parts)
        assert not set(path) & set("?# \\")


def test_signs_that_a_pos_wants_as_they_are_stay_and_no_others() -> None:
    assert path_of(("Companies(7)", "a b(c)/d"), safe="()") == "/Companies(7)/a%20b(c)%2Fd"
