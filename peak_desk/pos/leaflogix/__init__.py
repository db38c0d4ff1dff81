"""Leaflogix."""
