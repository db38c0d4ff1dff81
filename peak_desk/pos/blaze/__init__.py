"""Blaze."""
