"""The whole program in a real window under a virtual display, worked with real key events."""
