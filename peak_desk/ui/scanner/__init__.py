"""The ID and code scanner that types like a keyboard: told from a hand, and kept out of the fields."""
