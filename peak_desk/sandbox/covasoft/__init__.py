"""Covasoft (Cova) as the sandbox plays it."""
