"""Builds every part, wires them, starts and stops them in order: the window, the demo store, the pictures."""

from peak_desk.app.start import run_demo, run_window

__all__ = ["run_demo", "run_window"]
