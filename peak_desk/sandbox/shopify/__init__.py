"""Shopify as the sandbox plays it."""
