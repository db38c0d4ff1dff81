"""Treez as the sandbox plays it, v3 and v2 at once on their own paths, over one and the same world."""
