"""Answered lists of Treez are read as those of every POS."""

from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing

__all__ = ["Listing", "listing"]
