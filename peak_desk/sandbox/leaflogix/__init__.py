"""Leaflogix (Dutchie POS) as the sandbox plays it."""
