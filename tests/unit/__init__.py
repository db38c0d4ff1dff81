"""Tests of one module at a time, in the layout of the package."""
