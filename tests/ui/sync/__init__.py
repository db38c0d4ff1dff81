"""The sync page in real windows."""
