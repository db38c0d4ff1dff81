"""Making an order at the desk, and changing the items of one."""
