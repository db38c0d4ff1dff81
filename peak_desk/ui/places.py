"""The ids of the places of the desk."""

CUSTOMERS, ORDERS, SYNC, REVIEW, SETTINGS, HELP = "customers", "orders", "sync", "review", "settings", "help"
NUMBERED = (CUSTOMERS, ORDERS, SYNC, REVIEW, SETTINGS)
