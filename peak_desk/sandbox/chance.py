"""The one source of chance in the sandbox: the same seed and purpose give the same row of numbers on every machine."""

import random


def chance(seed: int, purpose: str) -> random.Random:
    """A generator of its own for each purpose, so that drawing for one thing never shifts another."""
    return random.Random(f"{purpose} {seed}")  # noqa: S311 - sample data must repeat; nothing here is a secret
