"""A built-in POS on 127.0.0.1 for the demo store, training and tests; it imports nothing of the rest of the program."""
