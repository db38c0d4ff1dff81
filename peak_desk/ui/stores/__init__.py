"""Several stores in one window: which there are, how they stand, and going from one to another."""
