"""Blaze, over its Partner API (https://apidocs.blaze.me)."""
