"""A built-in POS on 127.0.0.1 for the demo store, training and tests; it imports nothing of the rest of the program."""

# Which systems it plays, the usual one first. Here, because who only asks for the names must not load the rest.
PLAYED = ("treez",)
