"""Flowhub."""
