"""When a value of the desk and one of the POS mean the same."""

import pytest

from peak_desk.domain.customers import Field
from peak_desk.sync.agreement import agree


@pytest.mark.parametrize(
    ("name", "theirs", "ours", "same"),
    [
        (Field.STATE, "CO", "Colorado", True),
        (Field.STATE, "colorado", "co", True),
        (Field.STATE, "CO", "CT", False),
        (Field.STATE, "Alberta", "ALBERTA", True),
        (Field.STATE, "CO", None, False),
        (Field.CITY, "DENVER", "Denver", True),
        (Field.LAST_NAME, "Lopez", "López", False),
        (Field.NOTES, "Ring  twice", "Ring twice", True),
        (Field.NOTES, "ring twice", "Ring twice", False),
    ],
)
def test_one_thing_written_in_two_ways_is_the_same(name: Field, theirs: str, ours: str | None, *, same: bool) -> None:
    assert agree(name, theirs, ours) is agree(name, ours, theirs) is same
