"""The window, its places and views under real key events."""
