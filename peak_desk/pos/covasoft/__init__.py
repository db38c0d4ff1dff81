"""Covasoft."""
