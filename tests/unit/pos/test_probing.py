"""What a call that changes nothing tells of a right."""

import pytest

from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Capability, Probed
from peak_desk.pos.probing import tried

SEARCH = Capability.CUSTOMER_SEARCH


def raising(error: PosError) -> Probed:
    def call() -> None:
        raise error

    return tried(SEARCH, call)


def test_an_answer_and_nobody_found_show_the_right() -> None:
    assert tried(SEARCH, list) == raising(PosMissing(Fate.REFUSED, "missing", status=404)) == Probed(SEARCH, granted=True)


def test_who_is_turned_away_lacks_the_right() -> None:
    assert raising(PosError(Fate.CREDENTIALS, "not_accepted", status=403)) == Probed(SEARCH, granted=False, code="not_accepted")


@pytest.mark.parametrize("fate", [Fate.NOT_SENT, Fate.UNKNOWN, Fate.LATER, Fate.REFUSED, Fate.CONFLICT])
def test_any_other_failure_takes_no_right_away(fate: Fate) -> None:
    assert raising(PosError(fate, "told_to")) == Probed(SEARCH, granted=None, code="told_to")


def test_what_cannot_be_tried_is_left_open() -> None:
    assert tried(SEARCH, None) == Probed(SEARCH, granted=None)
