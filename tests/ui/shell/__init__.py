"""The frame of the window: look, words, background work, places, signing in."""
