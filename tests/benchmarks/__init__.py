"""Claims about speed and memory, measured and printed; no part of the test suite."""
