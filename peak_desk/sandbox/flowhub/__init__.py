"""Flowhub as the sandbox plays it: the keyed interface and Order-Ahead, over one and the same world."""
