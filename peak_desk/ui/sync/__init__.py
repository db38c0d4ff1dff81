"""The sync page: what is on its way to the POS, what needs a person, and the runs."""
