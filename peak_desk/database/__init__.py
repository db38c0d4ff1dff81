"""The store's encrypted file: the only place that knows SQL."""
