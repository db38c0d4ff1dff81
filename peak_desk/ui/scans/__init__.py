"""What follows a scan in the window: the customer, form or order it leads to, and what is said of it."""
