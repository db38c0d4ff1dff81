"""The customer views as the counter uses them."""
