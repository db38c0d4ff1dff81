"""Answers and rows: read where they are what is expected, nothing or unreadable where they are not."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.pos.fates import Answer
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import decoded, folded, read_row, texts
from peak_desk.pos.states import state_code


class Row(msgspec.Struct):
    name: str


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, '{"name":"José"}'.encode()),
        Answer(200, b"\xef\xbb\xbf" + '{"name":"José"}'.encode()),
        Answer(200, bytearray('{"name":"José"}'.encode()), "UTF-8"),
        Answer(200, '{"name":"José"}'.encode("latin-1"), "iso-8859-1"),
        Answer(200, '{"name":"José"}'.encode("utf-16"), "utf-16"),
    ],
)
def test_an_answer_is_read_in_its_charset(answer: Answer) -> None:
    assert decoded(answer, Row) == Row("José")


@pytest.mark.parametrize(
    ("body", "charset"),
    [(b"<html>", ""), (b'{"name":', ""), (b'{"name":1}', ""), (b"", ""), (b"{}", "klingon"), (b"\xff", "ascii"), (b"[" * 9000, "")],
)
def test_what_is_no_answer_is_none(body: bytes, charset: str) -> None:
    assert decoded(Answer(200, body, charset), Row) is None


def test_a_row_of_another_shape_is_said_to_be() -> None:
    assert read_row(msgspec.Raw(b'{"name":"Ann"}'), Row).name == "Ann"
    with pytest.raises(Unreadable):
        read_row(msgspec.Raw(b'{"name":7}'), Row)


def test_names_are_read_in_any_case() -> None:
    assert folded(b'{"LocationId":7,"address":{"City":"Mesa"}}') == {"locationid": 7, "address": {"City": "Mesa"}}
    assert folded(b"[1]") == folded(b"<html>") == {}


def test_all_texts_of_a_body_are_known() -> None:
    assert texts({"a": "one", "b": ["two", {"c": "three", "d": 4}], "e": None}) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Colorado", "CO"), ("co", "CO"), (" new  york ", "NY"), ("D.C.", ""), ("DC", "DC"), ("Ontario", ""), ("", ""), ("XX", "")],
)
def test_a_state_is_known_by_name_and_letters(words: str, code: str) -> None:
    assert state_code(words) == code


@given(st.text(max_size=30))
def test_whatever_is_written_for_a_state_is_one_or_nothing(words: str) -> None:
    assert len(state_code(words)) in {0, 2}
