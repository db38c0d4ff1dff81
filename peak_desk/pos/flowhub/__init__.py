"""Flowhub: the keyed interface and Order-Ahead.

The vendor's pages (https://flowhub.stoplight.io/docs/public-developer-portal) could not be read: what stands here is second-hand,
from public code that talks to the interface, and nothing of it was tried on a live server.
"""
