"""Flowhub as the sandbox plays it."""
