"""Several floors at once."""
