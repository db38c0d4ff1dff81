"""Errors say what happened in one sentence and hold no personal data."""

import pytest

from peak_desk import errors
from peak_desk.errors import Fate, PosError, Refusal, Refused


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (errors.Invalid((errors.Problem("phone", errors.ProblemCode.NOT_A_PHONE),)), "phone: not a phone"),
        (errors.NotAllowed("staff.manage", "staff"), "the role staff may not: staff.manage"),
        (errors.NotFound("customer", "Jo Smith"), "no such customer"),
        (Refused(Refusal.REASON_NEEDED), "reason needed"),
        (Refused(Refusal.WORK_WAITING, "3"), "work waiting (3)"),
        (errors.SignInRefused(), "wrong name or PIN"),
        (errors.SignInRefused(4.6), "wait 5 s before the next try"),
        (errors.NewerFile(3, 2), "the file has version 3, this program knows 2; update Peak Desk"),
        (PosError(Fate.NOT_SENT, "unreachable", "Jo Smith"), "unreachable (not sent)"),
    ],
)
def test_each_error_is_one_sentence(error: errors.PeakDeskError, text: str) -> None:
    assert str(error) == text
