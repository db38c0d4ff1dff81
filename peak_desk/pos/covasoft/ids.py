"""Ids of Cova: GUIDs, whose letter case means nothing."""

from peak_desk.pos import readings


def guid(value: readings.Loose) -> str | None:
    """An id in small letters: one service may write it in capitals; one of noughts alone is how .NET writes "none"."""
    found = readings.ident(value)
    return None if found is None or not found.strip("0-") else found.lower()
