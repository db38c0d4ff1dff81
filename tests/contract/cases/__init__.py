"""One module for each system with what the contract suite must know of it: ``CASE``."""
