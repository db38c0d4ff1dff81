"""Covasoft (Cova, on iQmetrix; api.covasoft.net)."""
