"""The ID and code scanner that types like a keyboard: told from a hand, read, and answered in the window."""
