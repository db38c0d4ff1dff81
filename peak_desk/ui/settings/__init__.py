"""The settings page: the look for everybody, store, people and safety for administrators."""
