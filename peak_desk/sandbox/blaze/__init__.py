"""Blaze as the sandbox plays it."""
