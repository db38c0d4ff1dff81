"""Ids of Cova: GUIDs, whose letter case means nothing."""

from peak_desk.pos import readings


def guid(value: readings.Loose) -> str | None:
    """An id in small letters: one service may write it in capitals."""
    found = readings.ident(value)
    return None if found is None else found.lower()
