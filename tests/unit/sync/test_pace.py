"""Waits after failures spread over their whole range, so that desks which failed together do not come back together."""

import random
from collections import Counter

import pytest

from peak_desk.sync.pace import LONGEST_BACKOFF, backoff

DRAWS = 4000


@pytest.mark.parametrize(
    ("failures", "longest"), [(1, 4), (2, 8), (5, 64), (7, 256), (8, LONGEST_BACKOFF), (10_000, LONGEST_BACKOFF)]
)
def test_every_tenth_of_the_range_is_drawn_about_as_often(failures: int, longest: float) -> None:
    random.seed(20261121)
    draws = [backoff(failures) for _ in range(DRAWS)]
    assert min(draws) >= 1
    assert max(draws) <= longest
    tenths = Counter(int((draw - 1) / (longest - 1) * 10) for draw in draws)
    assert all(0.08 < tenths[tenth] / DRAWS < 0.12 for tenth in range(10))


def test_two_desks_that_failed_together_hardly_ever_come_back_within_the_same_second() -> None:
    random.seed(20261121)
    together = sum(abs(backoff(8) - backoff(8)) < 1 for _ in range(DRAWS))
    assert together / DRAWS < 0.02
