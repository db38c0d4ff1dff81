"""The review page in real windows."""
