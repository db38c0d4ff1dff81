"""Colours that can be told apart."""

import pytest

from peak_desk.ui.tokens import DARK, LIGHT, PAIRS, Tokens, Tone, contrast


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=[f"{ink} on {ground}" for ink, ground, _ in PAIRS])
def test_every_pair_of_colours_in_use_can_be_told_apart(colours: Tokens, ink: str, ground: str, least: float) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= least


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_badge_can_be_read(colours: Tokens) -> None:
    for tone in Tone:
        assert contrast(colours.ink(tone), colours.soft(tone)) >= 4.5


def test_the_contrast_of_black_and_white_is_21_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#336699", "#336699") == 1
