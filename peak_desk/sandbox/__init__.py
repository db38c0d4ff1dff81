"""A built-in POS on 127.0.0.1 for the demo store, training and tests; it imports nothing of the rest of the program."""

from importlib.util import find_spec

# Here, because who only asks for the names must not load the rest.
_NAMES = ("treez", "flowhub", "leaflogix", "covasoft", "blaze", "shopify")

PLAYED = tuple(name for name in _NAMES if find_spec(f"peak_desk.sandbox.{name}.{name}"))
"""Which systems it plays, the usual one first: those whose module ``<name>/<name>.py`` is there."""
