"""A store that has no POS behind it."""
