"""The sync of a store, against a POS played in memory and over a real encrypted file."""
