"""Every code the sync can leave on a write has words of its own."""

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk.errors import Fate
from peak_desk.sync import creations, writes
from peak_desk.ui import pos_words, words

CODES = (
    creations.SAME_PHONE,
    creations.SAME_EMAIL,
    writes.CONFLICT,
    writes.MOVED_ON,
    writes.GONE,
    "gone",
    "cannot_confirm",
    "duplicate",
    "duplicate_phone",
    "duplicate_email",
    "duplicate_licence",
    "order_has_ended",
    "demanded_missing",
    "phone_not_possible",
    "status_not_writable",
    "pos_cannot",
    "clock_off",
    "bad_key",
    "redirect",
    "too_large",
    "empty",
    "no_id",
    "no_confirmation",
    "no_such_record",
    "unreachable",
    "timeout",
    "not_accepted",
    "other_account",
    "untested_account",
    "several_locations",
    "no_such_location",
    "busy",
    "server_error",
    "stopped",
    "interrupted",
    "canceled",
    "database",
    "cannot_look",
    "not_to_be_told",
    "web_account_unclear",
    "code_not_taken",
    "program_fault",
    *pos_words.OF_MACHINE,
)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("code", CODES)
def test_the_code_has_a_sentence_that_names_the_pos_or_the_machine(code: str) -> None:
    assert pos_words.is_known(code)
    sentence = pos_words.code_text(code, "Treez", Fate.REFUSED, "email")
    assert sentence.endswith((".", "?"))
    assert "_" not in sentence
    assert "{" not in sentence


LEFT_OUT = ("row_unreadable", "row_without_id", "row_too_long", "row_breaks_rule", "row_text", "row_value", "look_up_failed")


@pytest.mark.usefixtures("qapp")
def test_every_reason_for_leaving_a_row_out_has_a_sentence_of_its_own() -> None:
    said = [words.left_out(code) for code in LEFT_OUT]
    assert len(set(said)) == len(LEFT_OUT)
    assert words.left_out("never heard of") not in said
    assert all("_" not in sentence for sentence in said)


def test_fields_and_statuses_are_named_as_people_call_them(qapp: QApplication) -> None:
    assert qapp is not None
    assert "E-mail" in pos_words.code_text(writes.CONFLICT, "Treez", what="email, phone")
    assert "Packed" in pos_words.code_text(writes.MOVED_ON, "Treez", what="PACKED_READY")
