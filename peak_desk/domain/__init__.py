"""What things are and which rules hold; no files, network, Qt or SQL."""
