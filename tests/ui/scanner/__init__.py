"""The scanner at the window."""
