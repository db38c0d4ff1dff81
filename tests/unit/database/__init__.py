"""The store's file."""
