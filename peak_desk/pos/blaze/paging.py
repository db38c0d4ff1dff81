"""What Blaze's lists and bodies have in common: how many rows there are in all, and that null is written as nothing."""

from typing import Any


def more(total: object, skip: int, length: int) -> bool | None:
    """Whether there are further rows by the server's own count; None where it does not count, or counts something else.

    How long a page may be is published for transactions only (100): a page shorter than asked for says nothing by itself.
    """
    if not isinstance(total, int) or isinstance(total, bool) or total < skip + length:
        return None
    return length > 0 and skip + length < total


def without_nothing(value: Any) -> Any:
    """Without members that are null: for the server that is the same, and the published shapes know no null."""
    if isinstance(value, dict):
        return {name: without_nothing(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_nothing(inner) for inner in value if inner is not None]
    return value
